"""Flattened text -> blocks: text that lost its HTML, in whatever shape it was written down.

A line is a block, unless the text is hard-wrapped: then lines are joined where the next line's first word would not have
fitted on the line before. Marks of Markdown dumps (#, *, >, ```) become the block's kind, those of links are left out. Every line
that shows something belongs to exactly one block, but for lines so long that they are pages: those are cut into sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scrubber.flat import markdown_links
from scrubber.flat.broken_lines import continued_lines, joint
from scrubber.flat.one_line import LONGEST_PARAGRAPH, pieces
from scrubber.lexicon.lexicon import UNSPACED
from scrubber.model import Block, Kind, table_row

# Soft hyphens, zero-width spaces, directional marks, byte order marks: they show nothing. Not the joiners U+200C and U+200D:
# Persian and the scripts of India are misspelled without, and a family of emoji falls apart.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LONE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_BULLET = re.compile(r"(\s*)[*•▪◦‣·●○■□➤\-–]\s+(?=\S)")
_NUMBERED = re.compile(r"\s+\d{1,3}[.)]\s")
_QUOTE = re.compile(r">+\s+(?=\S)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:https?:|/|#|mailto:)[^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")

# What is beyond is not read: see `scrubber.html.collector`. Hard-wrapped text has several lines in a block.
_MOST_BLOCKS = 100_000
_MOST_LINES = 400_000
_MOST_BLANK = 20
# Hard-wrapped text: mail, RFCs and `fold` break at 60 to 80; some flatteners at up to 120.
_WIDTHS = (40, 140)
# At least that many lines must run on into the next before a text is taken for wrapped, and so large a share of the
# full ones; poems and lists of names have short lines that run on, but they are seldom nearly equally long.
_LEAST_RUN_ON = 4
_RUN_ON_SHARE = 0.6
# Of those that are nearly full, so many break where the next word would not have fitted; of all of them fewer do, as a time
# ("um 10:35 Uhr") or a byline in lower case may stand below any line. With this, and with scripts that have no case, wrapped
# pages gain, held out, 0.002 word F1 on `wcxb`, 0.005 on `fundus`, 0.019 on `magic`, and 0.010 snippet F1 on `trafeval`.
_NEARLY_FULL = 0.6
_FITTING_SHARE = 0.9
_FITTING_SHARE_OF_ALL = 0.7  # but for Markdown, where the targets of links filled lines that are short now
_UNSPACED = re.compile(f"[{UNSPACED}]")
# A width at which every line goes on, up to a blank one: in wrapped Markdown those stand between all paragraphs.
_UP_TO_BLANK = 0
_ENDS = re.compile(r"[.!?…:。！？\"”»)]\s*$")


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


def wrap_width(lines: Sequence[str], fitting_share: float = _FITTING_SHARE_OF_ALL) -> int | None:
    """The width at which lines were wrapped, None if a line is a block; `fitting_share` is asked of all lines that run on.

    Wrapped text shows in pairs of lines where the first is nearly full and does not end a sentence while the second
    goes on, in lower case where the script has it; there, the first word of the second would not have fitted on the first.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    running = _running(pairs)
    if len(running) < _LEAST_RUN_ON:
        return None
    lengths = sorted(len(a) for a, _ in running)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return None
    longer = sum(len(line) > width + 8 and len(line) - len(line.rsplit(None, 1)[-1]) > width for line in lines)
    full = [(a, b) for a, b in pairs if len(a) >= 0.75 * width]
    if longer > 0.1 * len(running) or len(running) < _RUN_ON_SHARE * 0.5 * len(full):
        return None
    fitting = [_overflows(a, b, width) for a, b in running]
    fitting_full = [fits for fits, (a, _) in zip(fitting, running, strict=True) if len(a) >= _NEARLY_FULL * width]
    if sum(fitting) < fitting_share * len(fitting) or sum(fitting_full) < _FITTING_SHARE * len(fitting_full):
        return None
    return width


def _running(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of lines that break a sentence."""
    return [(a, b) for a, b in pairs if _goes_on(a, b.lstrip()[:1]) and not _ENDS.search(a[-3:])]


def _goes_on(line: str, letter: str) -> bool:
    """Whether the line that begins with `letter` continues `line`; in a script without case, if that is as long as prose."""
    if letter.islower():
        return True
    return len(line) >= _WIDTHS[0] and letter.isalpha() and not letter.isupper() and _UNSPACED.match(letter) is None


def _runs_on(lines: Sequence[str]) -> bool:
    """Whether lines were wrapped, at whatever width: in Markdown the targets of links filled them too."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    running = _running((a, b) for a, b in pairs if not _starts_block(b) and not _starts_item(b))
    return len(running) >= _LEAST_RUN_ON


def _overflows(line: str, following: str, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`."""
    word = following.split(None, 1)[0]
    return len(line) + 1 + len(word) > width


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


def _fence(line: str) -> re.Match[str] | None:
    return _FENCE.match(line) if "```" in line or "~~~" in line else None


def _starts_block(line: str) -> bool:
    return _HEADING.match(line) is not None or _BULLET.match(line) is not None


def _starts_item(line: str) -> bool:
    """Whether a line of Markdown begins an item or a row; a date at the beginning of a wrapped line is not indented."""
    return _NUMBERED.match(line) is not None or "|" in line


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


def _marked(raw: str) -> tuple[Kind, int, str]:
    """Kind and level that the marks of a line give it, and the line without them."""
    if heading := _HEADING.match(raw):
        return Kind.HEADING, len(heading[1]), heading[2].rstrip("# ")
    if bullet := _BULLET.match(raw):
        return Kind.LIST_ITEM, 1 + len(bullet[1]) // 2, raw[bullet.end() :]
    if quote := _QUOTE.match(raw):
        return Kind.QUOTE, 0, raw[quote.end() :]
    if _is_table_row(raw.strip()):
        return Kind.TABLE_ROW, 0, table_row(_cells(raw.strip()))
    return Kind.PARAGRAPH, 0, raw


def _cells(row: str) -> list[str]:
    """The cells between bars, empty ones too; tabs are often doubled for looks."""
    cells = [cell.strip() for cell in re.split(r"[\t|]", row)]
    return cells[1:-1] if row[0] == "|" == row[-1] else [cell for cell in cells if cell]


def _is_table_row(line: str) -> bool:
    return line.count("\t") >= 2 or (line[:1] == "|" and line[-1:] == "|" and len(line) > 2)


def _without_marks(line: str) -> str:
    """The text of Markdown links and emphasis; few lines have any, so the two scans are worth a look ahead."""
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    return _EMPHASIS.sub(r"\2", line) if "**" in line or "__" in line else line
