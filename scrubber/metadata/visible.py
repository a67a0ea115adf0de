"""Evidence that a reader of the page sees: bylines, date lines and signatures. The same for HTML and flattened text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrubber.bylines import LONGEST, Byline, read_byline
from scrubber.dates import DateWords
from scrubber.metadata.candidates import Candidate
from scrubber.metadata.layout import Layout
from scrubber.model import Page

# "Quelle: https://…" and its kin: an address that the page itself names as its origin.
_SOURCE_LINK = re.compile(r"[^\W\d_]{2,20}\s?[:：]\s?(https?://[^\s<>\"']{8,500})\s*")


# Blocks from the headline within which "by r23" names the author; further on it may be anything.
_NEAR = 6


class Line(NamedTuple):
    """A visible line that was read."""

    block: int
    place: str
    """"visible byline" about the headline, "visible signature" about the end of the text."""
    byline: Byline


def read_lines(page: Page, layout: Layout, dates: DateWords) -> list[Line]:
    """The bylines about the headline and the end of the text, in order."""
    words = page.lexicon.byline(page.language)
    found: list[Line] = []
    for zone, place in ((layout.head, "visible byline"), (layout.tail, "visible signature")):
        for index in zone:
            text = page.blocks[index].text
            if index == layout.headline or len(text) > LONGEST or index in layout.foreign:
                continue
            byline = read_byline(text, words, dates)
            if byline is not None:
                found.append(Line(index, place, byline))
    return found


def candidates(page: Page, lines: Sequence[Line], layout: Layout) -> Iterator[Candidate]:
    """What the lines say."""
    for block, place, byline in lines:
        where = f"{place} ({_position(page, block)})"
        if byline.handle is not None and not byline.people and abs(block - layout.headline) <= _NEAR:
            yield Candidate("authors", byline.handle, "visible handle", where, block)
        if byline.spoken or byline.whole:
            for person in byline.people:
                yield Candidate("authors", person, place, where, block)
            for source in byline.sources:
                yield Candidate("sources", source, place, where, block)


def source_links(page: Page) -> Iterator[Candidate]:
    """Addresses that flattened text names as its origin."""
    for block in page.blocks:
        match = _SOURCE_LINK.fullmatch(block.text) if len(block.text) < 600 and "://" in block.text else None
        if match:
            yield Candidate("url", match[1], "visible source link", _position(page, block.index), block.index)


def _position(page: Page, index: int) -> str:
    return page.blocks[index].source or f"block {index}"
