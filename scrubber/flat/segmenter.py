"""Flattened text -> blocks: text that lost its HTML, in whatever shape it was written down.

A line is a block, unless the text is hard-wrapped: then lines are joined where the next line's first word would not have
fitted on the line before. Marks of Markdown dumps (#, *, >, ```) become the block's kind, those of links are left out. Every line
that shows something belongs to exactly one block, but for lines so long that they are pages: those are cut into sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrubber.flat import markdown_links
from scrubber.flat.broken_lines import continued_lines, joint
from scrubber.flat.line_marks import _fence, _marked, _starts_block, _starts_item, _without_marks
from scrubber.flat.one_line import LONGEST_PARAGRAPH, pieces
from scrubber.flat.wrapping import _FITTING_SHARE, _FITTING_SHARE_OF_ALL, _UP_TO_BLANK, _overflows, _runs_on, wrap_width
from scrubber.model import Block, Kind

# Soft hyphens, zero-width spaces, directional marks, byte order marks: they show nothing. Not the joiners U+200C and U+200D:
# Persian and the scripts of India are misspelled without, and a family of emoji falls apart.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LONE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")


# What is beyond is not read: see `scrubber.html.block_builder`. Hard-wrapped text has several lines in a block.
_MOST_BLOCKS = 100_000
_MOST_LINES = 400_000
_MOST_BLANK = 20


class _Line(NamedTuple):
    first: int
    last: int
    """Numbers of the first and the last line of the input that it was; most are one."""
    text: str
    """Without unseen characters, ends stripped; inner white space as it was."""
    image: bool = False


class Flattened(NamedTuple):
    """The blocks of a text, and whether they are all."""

    blocks: tuple[Block, ...]
    complete: bool


def read(text: str) -> Flattened:
    """The blocks of a flattened text, in order; of a text with more than some 100,000 of them, the first."""
    shown = list(itertools.islice(_shown(text), _MOST_LINES))
    numbers, written = [number for number, _ in shown], [line for _, line in shown]
    markdown = markdown_links.is_markdown(written)
    lines = list(_lines(numbers, written, markdown))
    texts = [line.text for line in lines]
    width = wrap_width(texts, _FITTING_SHARE if markdown else _FITTING_SHARE_OF_ALL)
    if width is None and markdown and _runs_on(texts):
        width = _UP_TO_BLANK
    continued = continued_lines(texts) if width is None else frozenset()
    blocks: list[Block] = []
    numbered = markdown_links.has_numbered_links(written)
    for group, kind in _grouped(lines, width, continued):
        if len(blocks) == _MOST_BLOCKS:
            return Flattened(tuple(blocks), complete=False)
        block = _block(len(blocks), group, kind, numbered)
        if block is not None:
            blocks.append(block)
    return Flattened(tuple(blocks), len(shown) < _MOST_LINES)


def segment(text: str) -> tuple[Block, ...]:
    """The blocks alone."""
    return read(text).blocks


def _shown(text: str) -> Iterator[tuple[int, str]]:
    """The lines, numbered from 1, without what shows nothing; of many blank ones in a row the first."""
    blank = 0
    for number, line in enumerate(_LONE.sub("\ufffd", text).splitlines(), start=1):
        shown = line.rstrip() if line.isascii() else _UNSEEN.sub("", line).rstrip()
        blank = 0 if shown else blank + 1
        if blank <= _MOST_BLANK:
            yield number, shown


def _lines(numbers: Sequence[int], written: Sequence[str], markdown: bool) -> Iterator[_Line]:
    """The lines without the marks of Markdown links; one that is a page of its own in pieces."""
    bare = markdown_links.without_markdown_links(written) if markdown else markdown_links.unchanged(written)
    for first, last, line, image in bare:
        if len(line) > LONGEST_PARAGRAPH:
            yield from (_Line(numbers[first], numbers[last], piece) for piece in pieces(line))
        else:
            yield _Line(numbers[first], numbers[last], line.rstrip(), image)


def _grouped(lines: Sequence[_Line], width: int | None, continued: frozenset[int]) -> Iterator[tuple[list[_Line], Kind | None]]:
    """Lines that make a block together: one each, wrapped paragraphs, sentences that were broken up, fenced code; with the kind
    of block, where the lines alone do not tell."""
    group: list[_Line] = []
    fenced: list[_Line] = []
    fence = ""
    marks = {at: mark for at, line in enumerate(lines) if (mark := _fence(line.text)) is not None}
    closes = {lines[at].text.strip() for at in marks}
    for at, line in enumerate(lines):
        mark = marks.get(at)
        if fence:
            fenced.append(line)
            if mark is not None and mark[1] == fence and line.text.strip() == fence:
                yield fenced, Kind.CODE
                fenced, fence = [], ""
            continue
        if mark is not None and mark[1] in closes:
            yield group, None
            group, fenced, fence = [], [line], mark[1]
            continue
        if line.image:
            yield group, None
            yield [line], Kind.CAPTION
            group = []
            continue
        joins = width is not None and group and line.text and _overflows(group[-1].text, line.text, width)
        begins = _starts_block(line.text) or (width == _UP_TO_BLANK and _starts_item(line.text))
        if (joins and not begins) or (at in continued and group):
            group.append(line)
        else:
            yield group, None
            group = [line]
    yield group, None
    for line in fenced:
        yield [line], None


def _block(index: int, group: Sequence[_Line], kind: Kind | None, numbered: bool) -> Block | None:
    """A block of the lines; None if they show nothing. `numbered` tells that links have numbers, which are left out."""
    shown = [line for line in group if line.text]
    if not shown:
        return None
    first, last = shown[0].first, shown[-1].last
    source = f"line {first}" if first == last else f"lines {first}-{last}"
    if kind is Kind.CODE:
        code = "\n".join(line.text for line in group[1:-1]).strip("\n")
        return Block(index, code or shown[0].text, kind, 0, source, lines=(first, last))
    raw = shown[0].text
    if len(shown) > 1:
        raw += "".join([joint(a.text, b.text) + b.text for a, b in itertools.pairwise(shown)])
    if numbered:
        raw = markdown_links.without_numbers(raw)
    level = 0
    if kind is None:
        # Nine lines in ten begin with a letter, and no mark does.
        kind, level, raw = (Kind.PARAGRAPH, 0, raw) if raw[0].isalnum() and "\t" not in raw else _marked(raw)
    text = " ".join(_without_marks(raw).split())
    if not text:
        text = " ".join(raw.split())
    return Block(index, text, kind, level, source, lines=(first, last)) if text else None


