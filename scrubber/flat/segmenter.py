"""Flattened text -> blocks: text that lost its HTML, in whatever shape it was written down.

A line is a block, unless the text is hard-wrapped: then lines are joined where the next line's first word would not have
fitted on the line before. Marks of Markdown dumps (#, *, >, ```) become the block's kind, those of links are left out. Every line
that shows something belongs to exactly one block, but for lines so long that they are pages: those are cut into sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from scrubber.block_form import BlockForm
from scrubber.deadline import NEVER, Deadline
from scrubber.flat import inline_marks, markdown_links
from scrubber.flat.broken_lines import continued_lines, joint
from scrubber.flat.bulk_lines import BulkLines, Fold
from scrubber.flat.footnotes import with_footnotes
from scrubber.flat.front_matter import front_matter_end
from scrubber.flat.line_marks import (
    MarkedLine,
    code_fence,
    code_language,
    ordered_items,
    read_marks,
    speech_lines,
    without_inline_marks,
)
from scrubber.flat.one_line import LONGEST_PARAGRAPH, pieces
from scrubber.flat.reference_links import with_targets
from scrubber.flat.source_lines import SourceLine, source_lines
from scrubber.flat.wrapping import find_wrapping
from scrubber.marks import NO_MARKS, Marks
from scrubber.model import Block, Kind, new_block

# What is beyond is not read: see `scrubber.html.block_builder`. Hard-wrapped text has several lines in a block.
_MOST_BLOCKS = 100_000
_MOST_LINES = 400_000
_LONGEST_FRONT_MATTER = 200  # lines, blank ones too
_BETWEEN_LOOKS = 1_000  # blocks after which the clock is looked at
# What a line is that shows nothing but images, or that says where a link leads.
_IMAGES = (Kind.CAPTION, Kind.OTHER)
# What a line begins with that goes on with a note.
_INDENT = ("    ", "\t")
# What an item begins with that is a task.
_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")


class Flattened(NamedTuple):
    """The blocks of a text, whether they are all, and whether some of them hold bulk."""

    blocks: tuple[Block, ...]
    complete: bool
    folded: bool


class _Group(NamedTuple):
    """Lines that make a block together; at least one shows something."""

    lines: Sequence[SourceLine]
    kind: Kind | None
    """None where the text tells."""

    def text(self) -> str:
        """The lines on one, with the marks at its start."""
        shown = [line.text for line in self.lines if line.text]
        if len(shown) == 1:
            return shown[0]
        return shown[0] + "".join([joint(a, b) + b for a, b in itertools.pairwise(shown)])


def read(text: str, deadline: Deadline = NEVER) -> Flattened:
    """The blocks of a flattened text, in order; of a text with more than some 100,000 of them, the first.

    What there is no time to read is missing, and of the blocks that there is no time for the text stands as it was.
    """
    bulk = BulkLines()
    read_lines = list(itertools.islice(bulk.folded(source_lines(text, deadline)), _MOST_LINES))
    end = front_matter_end([line.text for line in read_lines[:_LONGEST_FRONT_MATTER]])
    head, written = [line for line in read_lines[:end] if line.text], with_targets(read_lines[end:])
    texts = [line.text for line in written]
    markdown = markdown_links.is_markdown(texts)
    bare = list(_cut(markdown_links.without_markdown_links(written) if markdown else written, deadline))
    by_number = {line.first: line.text for line in written} if markdown else {}
    groups = list(itertools.islice(_groups(bare, markdown, deadline), _MOST_BLOCKS + 1))
    raws = [group.text() for group in groups[:_MOST_BLOCKS]]
    if markdown_links.has_numbered_links(texts):
        raws = [markdown_links.without_numbers(raw) for raw in raws]
    speech, items = speech_lines(raws), ordered_items(raws)
    blocks: list[Block] = [_front_matter(head)] if head else []
    images: list[str] = []
    for at, (group, raw) in enumerate(zip(groups, raws, strict=False)):
        if (fold := bulk.folds.get(group.lines[0].first)) is not None:
            blocks.append(_folded(len(blocks), fold))
            continue
        if deadline.cut_short or (at % _BETWEEN_LOOKS == _BETWEEN_LOOKS - 1 and deadline.passed()):
            blocks.append(_as_it_was(len(blocks), group, raw))
            continue
        block = _block(len(blocks), group, raw, at in speech, by_number)
        if block is None:
            continue
        if markdown and block.kind in _IMAGES:
            images.append(_written(block, by_number))
        elif markdown and block.kind is not Kind.CODE:
            block = replace(block, marks=_marks(_written(block, by_number), block.text, images))
            images = []
        if at in items and block.kind is Kind.PARAGRAPH:
            number, depth = items[at]
            block = replace(block, form=BlockForm(item_number=number, item_depth=depth))
        blocks.append(block)
    indented = {line.first for line in written if line.text.startswith(_INDENT)}
    blocks = with_footnotes(blocks, lambda block: block.lines is not None and block.lines[0] in indented)
    return Flattened(tuple(blocks), len(groups) <= _MOST_BLOCKS and len(read_lines) < _MOST_LINES, bool(bulk.folds))


def segment(text: str) -> tuple[Block, ...]:
    """The blocks alone."""
    return read(text).blocks


def _cut(lines: Iterable[SourceLine], deadline: Deadline) -> Iterator[SourceLine]:
    """The lines; one that is a page of its own in pieces."""
    for line in lines:
        if len(line.text) > LONGEST_PARAGRAPH and not deadline.passed():
            yield from (SourceLine(line.first, line.last, piece) for piece in pieces(line.text, deadline))
        else:
            yield line


def _groups(lines: Sequence[SourceLine], markdown: bool, deadline: Deadline) -> Iterator[_Group]:
    """Lines that make a block together: one each, wrapped paragraphs, sentences that were broken up, fenced code.

    Where there is no time, wrapped lines and broken sentences stay apart.
    """
    texts = [line.text for line in lines]
    fences = _fences(texts)
    unclosed = next((start for start, end in fences.items() if end == len(lines)), len(lines))
    continuing = _continuing(texts, markdown) if not deadline.passed() else ()
    at = 0
    while at < len(lines):
        end, kind = at + 1, None
        if at >= unclosed:
            pass
        elif at in fences:
            end, kind = fences[at] + 1, Kind.CODE
        elif lines[at].kind is not None:
            kind = lines[at].kind
        else:
            while end in continuing and end not in fences and lines[end].kind is None:
                end += 1
        if texts[at] or any(texts[at + 1 : end]):
            yield _Group(lines[at:end], kind)
        at = end


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


def _as_it_was(index: int, group: _Group, raw: str) -> Block:
    first, last = group.lines[0].first, group.lines[-1].last
    source = f"line {first}" if first == last else f"lines {first}-{last}"
    return new_block(index, " ".join(raw.split()), group.kind or Kind.PARAGRAPH, source=source, lines=(first, last))


def _folded(index: int, fold: Fold) -> Block:
    source, form = f"lines {fold.first}-{fold.last}", BlockForm(folded=fold.pieces)
    return new_block(index, fold.text, Kind.OTHER, source=source, lines=(fold.first, fold.last), form=form)


def _front_matter(lines: Sequence[SourceLine]) -> Block:
    first, last = lines[0].first, lines[-1].last
    text = "\n".join([line.text for line in lines])
    return new_block(0, text, Kind.OTHER, source=f"lines {first}-{last}", lines=(first, last))


def _marks(written: str, text: str, images: Sequence[str]) -> Marks:
    """The marks of lines that show `text`, and the images on the lines above it that show nothing else."""
    if not images and not inline_marks.has_signs(written):
        return NO_MARKS
    return Marks.later(partial(inline_marks.marks_below, tuple(images), written, text))


def _written(block: Block, by_number: Mapping[int, str]) -> str:
    """The lines of a block as they stood in the input."""
    first, last = block.lines or (1, 0)
    return "\n".join([by_number.get(number, "") for number in range(first, last + 1)])


def _block(index: int, group: _Group, raw: str, is_speech: bool, by_number: Mapping[int, str]) -> Block | None:
    """A block of the lines, whose text is `raw`; None if that shows nothing. `by_number` has the lines of a Markdown dump."""
    shown = [line for line in group.lines if line.text] if len(group.lines) > 1 else group.lines
    first, last = shown[0].first, shown[-1].last
    source = f"line {first}" if first == last else f"lines {first}-{last}"
    if group.kind is Kind.CODE:
        code = "\n".join([by_number.get(line.first, line.text) for line in group.lines[1:-1]]).strip("\n")
        language = code_language(group.lines[0].text)
        code_form = BlockForm(code_language=language) if language else None
        return new_block(index, code or shown[0].text, group.kind, 0, source, lines=(first, last), form=code_form)
    # Nine lines in ten begin with a letter, and no mark does.
    is_plain = group.kind is not None or is_speech or (raw[0].isalnum() and "\t" not in raw)
    marked = MarkedLine(group.kind or Kind.PARAGRAPH, 0, raw) if is_plain else read_marks(raw)
    markdown = bool(by_number)
    box = _BOX.match(marked.text) if marked.kind is Kind.LIST_ITEM else None
    if box:
        marked = marked._replace(text=marked.text[box.end() :])
    form = BlockForm(checked=box[1] != " ") if box else None
    text = " ".join(without_inline_marks(marked.text, markdown).split()) or " ".join(marked.text.split())
    if markdown:
        text = markdown_links.with_literals(text)
    elif text and text != marked.text and inline_marks.has_signs(raw):
        marks = Marks.later(partial(inline_marks.marks_in, raw, text, markdown=False))
        return new_block(index, text, marked.kind, marked.level, source, lines=(first, last), marks=marks, form=form)
    return new_block(index, text, marked.kind, marked.level, source, lines=(first, last), form=form) if text else None
