"""Decisions -> plain text. Every word it writes stands in the kept blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from scrubber.model import Decision, Kind

_TITLE_KINDS = (Kind.PARAGRAPH, Kind.HEADING)
_SOURCE_LINES = re.compile(r"lines? \d")
_IN_LINES = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.OTHER)
# Columns of a short line; a Chinese character takes two. Hexameters and postal addresses stay below, prose that somebody broke by
# hand, in old mails and forums, has 65 to 80.
_SHORT_LINE = 60


def plain_text(decisions: Iterable[Decision]) -> str:
    """The kept blocks, without their trimmed parts, in order, with a blank line between them; "" if there are none.

    Blocks that were one line of the input are one again.

    >>> from scrubber.model import Block
    >>> plain_text([Decision(Block(0, "One."), None), Decision(Block(1, "Two."), None)])
    'One.\\n\\nTwo.'
    """
    return "\n\n".join([in_lines(run, text) for run, text in paragraphs(decisions)])


def plain_text_without_lines(decisions: Iterable[Decision]) -> str:
    """The same with each block on one line: where the lines of 300,000 marks would take seconds, and the time has run out."""
    return "\n\n".join([text for _, text in paragraphs(decisions)])


def in_lines(run: Sequence[Decision], text: str) -> str:
    """`text`, which `paragraphs` gave for `run`, in the lines of the page if most are short: verse, addresses, opening hours."""
    if len(run) != 1 or run[0].block.kind not in _IN_LINES:
        return text
    breaks = run[0].marks.breaks()
    if not breaks:
        return text
    lines = [text[start:end].strip() for start, end in pairwise([0, *breaks, len(text)])]
    short = sum([_is_short(line) for line in lines])
    return "\n".join([line for line in lines if line]) if 2 * short > len(lines) else text


def _is_short(line: str) -> bool:
    if line.isascii() or len(line) > _SHORT_LINE:
        return len(line) <= _SHORT_LINE
    return sum([2 if east_asian_width(character) in "WF" else 1 for character in line]) <= _SHORT_LINE


def paragraphs(decisions: Iterable[Decision]) -> list[tuple[list[Decision], str]]:
    """What is kept of each block, and the block; of a line that was cut into several, in one, with all of them."""
    found: list[tuple[list[Decision], list[str]]] = []
    before = ""
    for decision in decisions:
        verdict = decision.verdict
        text = _text(decision) if verdict is None or verdict.keep else ""
        if not text:
            continue
        source = decision.block.source if not decision.block.tag else ""  # elements are no lines
        # A piece of the same line, which a link may have continued on the next ones.
        if source and source == before and _SOURCE_LINES.match(source):
            found[-1][0].append(decision)
            found[-1][1].append(text)
        else:
            found.append(([decision], [text]))
        before = source
    return [(run, texts[0] if len(texts) == 1 else " ".join(texts)) for run, texts in found]


def without_title(decisions: Iterable[Decision], title: str | None) -> list[Decision]:
    """The blocks but for the kept line or heading that is the title, which writers put above them.

    If several are, then only a first one that opens the text is left out: the others may be sections or the refrain of a song.
    """
    without = list(decisions)
    if title is None:
        return without
    kept = [(at, decision) for at, decision in enumerate(without) if decision.keep]
    titles = [at for at, one in kept if one.block.kind in _TITLE_KINDS and _is_title(one.text, title)]
    if len(titles) == 1 or (titles and titles[0] == kept[0][0]):
        del without[titles[0]]
    return without


def _is_title(text: str, title: str) -> bool:
    return _one_line(text) == _one_line(title)


def _text(decision: Decision) -> str:
    """What is left of a kept block; code that nothing was trimmed from keeps its indentation, a row its first cell."""
    if decision.trims:
        return decision.text
    return decision.block.text.strip("\n" if decision.block.kind in (Kind.CODE, Kind.TABLE_ROW) else None)


def _one_line(text: str) -> str:
    return " ".join(text.split())
