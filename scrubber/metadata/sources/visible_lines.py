"""Evidence that a reader of the page sees: bylines, date lines and signatures. The same for HTML and flattened text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from scrubber.bylines.byline import LONGEST, is_author_label, read_authors
from scrubber.bylines.dates import find_dates, may_date
from scrubber.bylines.known_names import agency, is_section_word
from scrubber.bylines.line_reader import Byline
from scrubber.bylines.name_shapes import is_person
from scrubber.bylines.timestamp import PartialDate
from scrubber.language.text_stats import TextStats
from scrubber.marks import MarkKind
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.layout import Layout
from scrubber.metadata.ranking import Evidence
from scrubber.metadata.vocabulary import Vocabulary
from scrubber.model import Block, Kind
from scrubber.page import Page

# "Quelle: https://…" and its kin: an address that the page itself names as its origin.
_SOURCE_LINK = re.compile(r"[^\W\d_]{2,20}\s?[:：]\s?(https?://[^\s<>\"']{8,500})\s*")


# Blocks from the headline within which "by r23" names the author; further on it may be anything.
_NEAR = 10
# "by ida"; and the longest of the lines that say how to get to a place: "Par la route nationale".
_CUE_AND_NAME, _MOST_WAY_WORDS = 2, 4

# Blocks whose lines credit a picture or a quotation.
NO_BYLINES = frozenset((Kind.QUOTE, Kind.CAPTION, Kind.CODE))

_DATELINE_REACH = 100  # characters of a paragraph in which a dateline stands
_DATELINE_START = 30  # characters that may stand before its date: "Press release of"
_PRINTED_DIGITS = 7  # of a day and a clock at least: "1/3/25, 9:14"
_PRINTED_SPACES = 3  # of a printed title at least; "10:35 Ana María Ejemplo" has two
_CREDIT_TAIL = 60  # characters of a caption's end that hold "Name/Agency"


class VisibleLine(NamedTuple):
    """A visible line that was read."""

    block: int
    evidence: Evidence
    """A byline about the headline, a signature about the end of the text."""
    byline: Byline


def read_lines(page: Page, layout: Layout, words: Vocabulary) -> list[VisibleLine]:
    """The bylines about the headline and the end of the text, in order."""
    bylines, blocks = words.bylines, page.blocks
    others = {layout.headline, *layout.foreign, *layout.others.difference(layout.head), *page.once(print_headers)}
    found: list[VisibleLine] = []
    for zone, evidence in ((layout.head, Evidence.VISIBLE_BYLINE), (layout.tail, Evidence.VISIBLE_SIGNATURE)):
        labelled = other = False
        for index in zone:
            block = blocks[index]
            if len(block.text) > LONGEST or index in others or block.kind in NO_BYLINES:
                labelled = other = False
                continue
            byline = _read(block, page.stats[index], words)
            if other and byline is not None and byline.published is not None:
                byline = replace(byline, published=None, other_dates=(byline.published, *byline.other_dates))
            folded = page.stats[index].folded
            other = bylines.is_other_date_label(block.text, folded)
            if labelled and (byline is None or not byline.people):
                people = tuple(name for name in read_authors(block.text, bylines).people if is_person(name))
                byline = Byline(people, whole=True, has_cue=True) if people else byline
            labelled = is_author_label(block.text, folded, bylines)
            if byline is not None and not _credits_picture(byline, index, layout):
                found.append(VisibleLine(index, evidence, byline))
    return found


def _read(block: Block, stats: TextStats, words: Vocabulary) -> Byline | None:
    """What a line credits; where it says more than that, what its beginning does: the cue with a link or a date right behind.

    "Posted by <a>Ida</a> from the harbour desk", "Posted by Ida Sample on 12 May 2024 in Boats. Tags: …".
    """
    byline = words.byline(block.text, stats)
    if byline is not None and (byline.people or byline.handle):
        return byline
    if not words.lines.may_be_byline(block.text, stats):
        return byline
    ends = [mark.end for mark in block.marks.written() if mark.kind is MarkKind.LINK][:1]
    if not ends and (byline is None or byline.published is None):
        return byline
    ends += [span.end for span in words.lines.find_dates(block.text)[:1]]
    for end in ends:
        begun = words.byline(block.text[:end]) if end < len(block.text) else None
        if begun is not None and begun.has_cue and (begun.people or begun.handle):
            return begun if byline is None else replace(byline, people=begun.people, handle=begun.handle, has_cue=True)
    return byline


def _credits_picture(byline: Byline, index: int, layout: Layout) -> bool:
    """Whether a credit belongs to a picture: it stands in its caption or in the line below."""
    return not layout.captions.isdisjoint((index, index - 1)) and not byline.people and byline.published is None


def picture_sources(page: Page, layout: Layout) -> Iterator[Candidate]:
    """Agencies that a caption below the end of the text credits: all that is left of a credit on many dumped pages."""
    for index in sorted(layout.captions):
        names = [agency(part.strip(" .)]")) for part in page.blocks[index].text[-_CREDIT_TAIL:].split("/")[1:]]
        if index > layout.text.stop - 1 and names and names[-1]:
            where = f"caption below the text ({position(page, index)})"
            yield Candidate("sources", names[-1], Evidence.PICTURE_CREDIT, where, index)


def dateline(page: Page, layout: Layout, words: Vocabulary) -> Iterator[tuple[int, PartialDate]]:
    """Dates that the first paragraphs begin with: "29.11.2024 – The council …", "Press release of 12 May 2024 | Berlin"."""
    for index in layout.head:
        text = page.blocks[index].text
        if len(text) > _DATELINE_REACH and may_date(begin := text[:_DATELINE_REACH]) and index not in layout.foreign:
            span = next(find_dates(begin, words.dates), None)
            if span is not None and span.start <= _DATELINE_START and text[span.end :].lstrip()[:1] in tuple("–—-|:"):
                yield index, span.date


def candidates(page: Page, lines: Sequence[VisibleLine], layout: Layout) -> Iterator[Candidate]:
    """What the lines say.

    A single word behind a cue is an account if the line is no heading, and the only one of its kind: "By bus", "By train" and
    "By ferry" are headings of ways.
    """
    handles = {byline.handle for _, _, byline in lines if byline.handle is not None and not byline.people}
    for block, evidence, byline in lines:
        where = evidence.at(position(page, block))
        alone = len(handles) == 1 and _may_name_an_account(page, page.blocks[block]) and abs(block - layout.headline) <= _NEAR
        if byline.handle is not None and not byline.people and alone and not is_section_word(byline.handle):
            yield Candidate("authors", byline.handle, Evidence.VISIBLE_HANDLE, where, block)
        if byline.has_cue or byline.whole:
            named = evidence if byline.has_cue else Evidence.VISIBLE_NAME
            for person in byline.people:
                yield Candidate("authors", person, named, where, block)
            for source in byline.sources:
                yield Candidate("sources", source, evidence, where, block)


def _may_name_an_account(page: Page, block: Block) -> bool:
    """Whether a line is no heading, and no other short line begins as it does.

    "Par bateau" and "Par le train" say how to get there, "by r23" who wrote.
    """
    words = page.stats[block.index].words
    if block.kind is Kind.HEADING or len(words) != _CUE_AND_NAME or not words[-1].isalpha():
        return block.kind is not Kind.HEADING
    return sum(len(other.words) <= _MOST_WAY_WORDS and other.words[:1] == words[:1] for other in page.stats) == 1


def print_headers(page: Page) -> frozenset[int]:
    """Lines that a browser prints above each page: "11/3/25, 9:14 AM  The title | Site". The date is the printout's.

    A day in numbers with a clock and a title behind it, as the first line or with the same title as another such line. One
    that credits somebody is a byline.
    """
    if page.form != "text":
        return frozenset()
    titles: dict[str, list[int]] = {}
    fewest = _PRINTED_DIGITS if page.is_counted else 0
    for index in [index for index, stats in enumerate(page.stats) if stats.digits >= fewest]:
        text = page.blocks[index].text
        if "0" <= text[:1] <= "9" and len(text) <= LONGEST and text.count(" ") >= _PRINTED_SPACES:
            span = next(iter(page.bylines.find_dates(text)), None)
            if span is None or span.start or span.in_words or span.date.minute is None:
                continue
            title = text[span.end :].strip()
            if title.count(" ") >= _PRINTED_SPACES:
                byline = page.bylines.read(text)
                if byline is not None and not byline.has_cue:
                    titles.setdefault(title, []).append(index)
    return frozenset(index for blocks in titles.values() for index in blocks if len(blocks) > 1 or index == 0)


def source_links(page: Page) -> Iterator[Candidate]:
    """Addresses that flattened text names as its origin."""
    for block in [block for block in page.blocks if "://" in block.text]:
        match = _SOURCE_LINK.fullmatch(block.text) if len(block.text) < 600 else None
        if match:
            yield Candidate("canonical_url", match[1], Evidence.VISIBLE_SOURCE_LINK, position(page, block.index), block.index)


def position(page: Page, index: int) -> str:
    """Where a block stood, for a reader."""
    return page.blocks[index].source or f"block {index}"
