"""Drops photo credits that stand alone: "Photo: …", "© …", the names of picture agencies.

A label needs its colon or another separator, so that sentences about photos are spared; "Photo" alone leans. A line
that opens with the copyright sign and no year names the owner of a picture; with a year it is for `copyright`.

Drops:
    > Foto: Anna Beispiel/dpa
    > (Photo by Ann Lee/AFP via Getty Images)
    > © Example Agency / Ann Lee
Spares:
    > Photos of the bridge hang in the town hall
    > Foto und Film sind seine Leidenschaft
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.bylines.known_names import agency
from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.PHOTO_CREDIT

# Of the lines of the training corpus with a phrase of this many words 5.5 % were content, of shorter ones 3.8 %, most
# of them credits that gold keeps; one word may be a heading.
_SURE_FROM = 2
# Owner, agency and photographer; a longer line tells more than that.
_MOST_WORDS = 12
_PARTS = re.compile(r"[:：/|,;=©()]|\.\s")


def photo_credit(page: Page) -> Iterator[Verdict]:
    """Sure for phrases of two words on, and for short lines that begin with a label: in HTML those that name an agency."""
    yield from phrase_verdicts(page, "photo_credit", _SURE_FROM)
    for hit in page.hits.get("photo_credit", ()):
        if hit.form != "label" or len(page.stats[hit.block].words) > _MOST_WORDS:
            continue
        if page.form == "text" or _names_agency(page.blocks[hit.block].text):
            yield Verdict(hit.block, keep=False, reason=f"label: “{hit.phrase}”", sure=True)
    for block in page.opening_with("©"):
        if not page.stats[block.index].digits and 0 < page.sizes[block.index] <= _MOST_WORDS:
            yield Verdict(block.index, keep=False, reason="opens with ©", sure=True)


def _names_agency(text: str) -> bool:
    """Whether a part of a credit is an agency: "Foto: dpa/Max Beispiel"."""
    return any(agency(part.strip()) for part in _PARTS.split(text)[1:])
