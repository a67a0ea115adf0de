"""Drops lines that name the agency or paper an article comes from, and the signatures of agencies: "(afp/red)", "dpa/lby".

A signature is a line of up to five parts between slashes or commas, one of them an agency of the table, the others short:
desks and initials. Metadata reads the sources in these lines.

Drops:
    > Quelle: dpa
    > Source: Reuters
    > (afp/red)
    > dpa/lby
Spares:
    > The source of the river lies in the Alps
    > AP has its seat in New York.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scrubber.filters._phrases import NEVER, phrase_verdicts
from scrubber.language.folding import fold
from scrubber.lexicon.lexicon import PhraseTable
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.SIGNATURE

# Labels that name no agency are as often the source of a table or a figure, which is content.
_SURE_FROM = NEVER
_BETWEEN = re.compile(r"\s?[/,;|+]\s?")
_MOST_PARTS = 5
_MOST_CHARACTERS = 60
# Desks and initials: "red", "lno", "jwo/mm".
_DESK_LETTERS = 4


def source_credit(page: Page) -> Iterator[Verdict]:
    """Sure for signatures, and for labels before an agency or an address; leaning for an agency's name alone."""
    table = page.lexicon.table("source_credit")
    for verdict in phrase_verdicts(page, "source_credit", _SURE_FROM):
        text = page.blocks[verdict.block].text
        yield replace(verdict, sure=True) if _credits_agency(text, table) else verdict
    slashed = [block for block in page.blocks if "/" in block.text and len(block.text) <= _MOST_CHARACTERS]
    bracketed = [block for block in page.opening_with("([") if "/" not in block.text and len(block.text) <= _MOST_CHARACTERS]
    for block in (*slashed, *bracketed):
        if block.kind is not Kind.CODE and _is_signature(block.text.strip(" ()[]."), table):
            yield Verdict(block.index, keep=False, reason="an agency's signature", sure=True)


def _credits_agency(text: str, table: PhraseTable) -> bool:
    """Whether what follows the label is an agency, several, or an address: "Quelle: dpa, AFP", "Source: https://…"."""
    rest = text.partition(":")[2].strip(" ()[].")
    return "://" in rest[:10] or (0 < len(rest) <= _MOST_CHARACTERS and _is_signature(rest, table))


def _is_signature(text: str, table: PhraseTable) -> bool:
    """Whether `text` is agencies and desks between slashes or commas, at least one of them an agency."""
    parts = _BETWEEN.split(text)
    if len(parts) > _MOST_PARTS:
        return False
    folded = [fold(part) for part in parts]
    named = [part in table.lines and part not in table.starts for part in folded]
    return any(named) and all(known or len(part) <= _DESK_LETTERS for part, known in zip(folded, named, strict=True))
