"""Flattened text -> blocks: text that lost its HTML, in whatever shape it was written down.

A line is a block, unless the text is hard-wrapped: then lines are joined where the next line's first word would not have
fitted on the line before. Marks of Markdown dumps (#, *, >, ```) become the block's kind, those of links are left out. Every line
that shows something belongs to exactly one block, but for lines so long that they are pages: those are cut into sentences.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from scrubber.deadline import NEVER, Deadline
from scrubber.flat import markdown_links
from scrubber.flat.broken_lines import continued_lines, joint
from scrubber.flat.bulk_lines import BulkLines, may_hold_bulk
from scrubber.flat.footnotes import with_footnotes
from scrubber.flat.front_matter import front_matter_end
from scrubber.flat.line_blocks import MARKS, BlockMaker, Group
from scrubber.flat.line_marks import code_fence
from scrubber.flat.one_line import LONGEST_PARAGRAPH, pieces
from scrubber.flat.reference_links import with_targets
from scrubber.flat.source_lines import Lines, SourceLine, lines_in_columns, source_lines
from scrubber.flat.wrapping import find_wrapping
from scrubber.model import Block, Kind, new_block

# What is beyond is not read: see `scrubber.html.block_builder`. Hard-wrapped text has several lines in a block.
_MOST_BLOCKS = 100_000
_MOST_LINES = 400_000
_LONGEST_FRONT_MATTER = 200  # lines, blank ones too
# Each is found in a text in a microsecond: what begins links and notes, emphasis, fences, and speech.
_SIGNS = "[*_`~–"
# What a line begins with that goes on with a note.
_INDENT = ("    ", "\t")


class Flattened(NamedTuple):
    """The blocks of a text, whether they are all, and whether some of them hold bulk."""

    blocks: tuple[Block, ...]
    complete: bool
    folded: bool


def read(text: str, deadline: Deadline = NEVER) -> Flattened:
    """The blocks of a flattened text, in order; of a text with more than some 100,000 of them, the first.

    What there is no time to read is missing, and of the blocks that there is no time for the text stands as it was.
    """
    bulk = BulkLines()
    read_lines = _lines_of(text, bulk, deadline)
    end = front_matter_end(read_lines.texts[:_LONGEST_FRONT_MATTER])
    blocks, written = _front_matter(read_lines, end), read_lines.since(end)
    joined = "\n".join(written.texts)
    if "[" in joined and "]:" in joined:
        written = with_targets(written)
        joined = "\n".join(written.texts)
    signs = _signs_in(joined)
    markdown = "](" in signs and markdown_links.is_markdown(joined)
    del joined
    bare = _cut(Lines.of(markdown_links.without_markdown_links(written.rows())) if markdown else written, deadline)
    by_number = dict(zip(written.first, written.texts, strict=True)) if markdown else {}
    maker = BlockMaker(bare, by_number, signs, bulk.folds)
    groups, raws = _groups(bare, markdown, not signs.isdisjoint("`~"), deadline)
    if "[" in signs and markdown_links.has_numbered_links(written.texts):
        raws = [markdown_links.without_numbers(raw) for raw in raws]
    blocks += maker.blocks(groups, raws[:_MOST_BLOCKS], len(blocks), deadline)
    if "[" in signs:
        indented = {number for number, line in zip(written.first, written.texts, strict=True) if line.startswith(_INDENT)}
        blocks = with_footnotes(blocks, lambda block: block.lines is not None and block.lines[0] in indented)
    return Flattened(tuple(blocks), len(groups) <= _MOST_BLOCKS and len(read_lines.texts) < _MOST_LINES, bool(bulk.folds))


def segment(text: str) -> tuple[Block, ...]:
    """The blocks alone."""
    return read(text).blocks


def _lines_of(text: str, bulk: BulkLines, deadline: Deadline) -> Lines:
    """The lines of a text, as many as are read; those of bulk folded, which takes a text of some length."""
    every = text.splitlines()
    if len(every) < _MOST_LINES and not may_hold_bulk(len(every)):
        return lines_in_columns(every, deadline)
    return Lines.of(itertools.islice(bulk.folded(source_lines(every, deadline)), _MOST_LINES))


def _signs_in(text: str) -> frozenset[str]:
    """Which signs a text has that make more of a line than itself: what they are not in is not looked for."""
    single = [sign for sign in _SIGNS if sign in text]
    return frozenset((*single, *[pair for pair, sign in MARKS.items() if sign in single and pair in text]))


def _cut(lines: Lines, deadline: Deadline) -> Lines:
    """The lines; one that is a page of its own in pieces."""
    if max(map(len, lines.texts), default=0) <= LONGEST_PARAGRAPH:
        return lines
    return Lines.of(itertools.chain.from_iterable([_pieces(line, deadline) for line in lines.rows()]))


def _pieces(line: SourceLine, deadline: Deadline) -> Iterable[SourceLine]:
    if len(line.text) > LONGEST_PARAGRAPH and not deadline.passed():
        return (SourceLine(line.first, line.last, piece) for piece in pieces(line.text, deadline))
    return (line,)


def _groups(lines: Lines, markdown: bool, may_have_fences: bool, deadline: Deadline) -> tuple[list[Group], list[str]]:
    """Lines that make a block together, and the text of each: one line, wrapped paragraphs, sentences that were broken up, fenced
    code; one more than are read at most.

    Where there is no time, wrapped lines and broken sentences stay apart.
    """
    texts, kinds = lines.texts, lines.kinds
    size = len(texts)
    fences = _fences(texts) if may_have_fences else {}
    unclosed = next((start for start, end in fences.items() if end == size), size)
    continuing = _continuing(texts, markdown) if not deadline.passed() else ()
    if not fences and not continuing and not kinds:
        groups: list[Group] = [(at, at + 1, None) for at, text in enumerate(texts) if text]
        return groups[: _MOST_BLOCKS + 1], list(filter(None, texts))[: _MOST_BLOCKS + 1]
    groups = []
    at = 0
    while at < size and len(groups) <= _MOST_BLOCKS:
        end, kind = at + 1, kinds.get(at)
        if at >= unclosed:
            kind = None
        elif at in fences:
            end, kind = fences[at] + 1, Kind.CODE
        elif kind is None:
            while end in continuing and end not in fences and end not in kinds:
                end += 1
        if texts[at] or any(texts[at + 1 : end]):
            groups.append((at, end, kind))
        at = end
    return groups, [_raw(group, texts) for group in groups]


def _continuing(lines: Sequence[str], markdown: bool) -> Collection[int]:
    """Indexes of the lines that go on with the paragraph of the line before."""
    wrapping = find_wrapping(lines, markdown)
    if wrapping is None:
        return continued_lines(lines)
    pairs = enumerate(itertools.pairwise(lines), start=1)
    return {at for at, (line, following) in pairs if following and wrapping.goes_on(line, following)}


def _fences(lines: Sequence[str]) -> dict[int, int]:
    """Index of each line that opens fenced code -> index of the line that closes it, the number of lines if none does."""
    marks = [(at, fence) for at, line in enumerate(lines) if (fence := code_fence(line)) is not None]
    closing = {lines[at].strip() for at, _ in marks}
    found: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for at, fence in marks:
        if opened is None:
            opened = (at, fence) if fence in closing else None
        elif lines[at].strip() == opened[1]:
            found[opened[0]] = at
            opened = None
    if opened is not None:
        found[opened[0]] = len(lines)
    return found


def _raw(group: Group, texts: Sequence[str]) -> str:
    """The lines of a group on one, with the marks at its start."""
    start, end, _ = group
    if end == start + 1:
        return texts[start]
    shown = list(filter(None, texts[start:end]))
    return shown[0] + "".join([joint(a, b) + b for a, b in itertools.pairwise(shown)])


def _front_matter(lines: Lines, end: int) -> list[Block]:
    """The block of the front matter, which the lines up to `end` are."""
    shown = [at for at in range(end) if lines.texts[at]]
    if not shown:
        return []
    first, last = lines.first[shown[0]], lines.last[shown[-1]]
    text = "\n".join([lines.texts[at] for at in shown])
    return [new_block(0, text, Kind.OTHER, 0, f"lines {first}-{last}", lines=(first, last))]
