"""Groups of lines of a flattened text -> blocks, with what the marks on their lines make of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from scrubber.block_form import BlockForm
from scrubber.deadline import Deadline
from scrubber.flat import inline_marks, markdown_links
from scrubber.flat.bulk_lines import Fold
from scrubber.flat.line_marks import code_language, folded_space, ordered_items, read_marks, speech_lines, without_inline_marks
from scrubber.flat.source_lines import Lines
from scrubber.marks import NO_MARKS, Marks
from scrubber.model import Block, Kind, new_block

Group = tuple[int, int, Kind | None]
"""Lines that make a block together, start <= index < end, and its kind, None where the text tells; some line shows something."""

# What links and strong words have, by a sign of theirs that is found sooner.
MARKS = {"](": "[", "**": "*", "__": "_"}
_BETWEEN_LOOKS = 1_000  # blocks after which the clock is looked at
# What a line is that shows nothing but images, or that says where a link leads.
_IMAGES = (Kind.CAPTION, Kind.OTHER)
# What an item begins with that is a task.
_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")
_PARAGRAPH, _LIST_ITEM, _CODE = Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.CODE


class BlockMaker:
    """Makes the blocks of one text."""

    def __init__(self, lines: Lines, by_number: Mapping[int, str], signs: frozenset[str], folds: Mapping[int, Fold]) -> None:
        self.texts = lines.texts
        self.first = lines.first
        self.last = lines.last
        self.by_number = by_number
        """The lines of a Markdown dump as they were written; none of another text."""
        self.markdown = bool(by_number)
        self.has_dashes = "–" in signs
        """Whether the text has what opens speech; `signs` are those in it that make more of a line than itself."""
        self.has_marks = self.markdown or not signs.isdisjoint(MARKS)
        """Whether it may have marks inside of a line."""
        self.folds = folds

    def blocks(self, groups: list[Group], raws: list[str], index: int, deadline: Deadline) -> list[Block]:
        """The blocks of the groups, numbered from `index` on; `raws` are their texts."""
        speech, items = speech_lines(raws) if self.has_dashes else (), ordered_items(raws)
        folds, markdown = self.folds, self.markdown
        found: list[Block] = []
        images: list[str] = []
        for at, raw in enumerate(raws):
            group = groups[at]
            if folds and (fold := folds.get(self.first[group[0]])) is not None:
                found.append(_folded(index, fold))
                index += 1
                continue
            if deadline.cut_short or (at % _BETWEEN_LOOKS == _BETWEEN_LOOKS - 1 and deadline.passed()):
                found.append(self._as_it_was(index, group, raw))
                index += 1
                continue
            block = self._block(index, group, raw, at in speech, items.get(at))
            if block is None:
                continue
            if markdown and block.kind in _IMAGES:
                images.append(self._written(block))
            elif markdown and block.kind is not _CODE:
                block = replace(block, marks=_marks(self._written(block), block.text, images))
                images = []
            found.append(block)
            index += 1
        return found

    def _block(self, index: int, group: Group, raw: str, is_speech: bool, item: tuple[int, int] | None) -> Block | None:
        """A block of the lines, whose text is `raw`; None if that shows nothing. `item` is its number and depth in a list."""
        start, end, given = group
        first, last = self.first[start], self.last[start]
        if end > start + 1:
            shown = [at for at in range(start, end) if self.texts[at]]
            first, last = self.first[shown[0]], self.last[shown[-1]]
            if given is _CODE:
                return self._code(index, group, (first, last), self.texts[shown[0]])
        # Nine lines in ten of most texts begin with a letter, and no mark does.
        kind, level, text = given or _PARAGRAPH, 0, raw
        if given is None and not is_speech and (not raw[0].isalnum() or "\t" in raw):
            kind, level, text = read_marks(raw)
        form = None
        if kind is _LIST_ITEM and text[:1] == "[" and (box := _BOX.match(text)) is not None:
            form, text = BlockForm(checked=box[1] != " "), text[box.end() :]
        elif kind is _PARAGRAPH and item is not None:
            form = BlockForm(item_number=item[0], item_depth=item[1])
        marks, bare = NO_MARKS, ""
        if self.has_marks:
            bare = folded_space(without_inline_marks(text, self.markdown))
        bare = bare or folded_space(text)
        if self.markdown:
            bare = markdown_links.with_literals(bare)
        elif self.has_marks and bare != text and inline_marks.has_signs(raw):
            marks = Marks.later(partial(inline_marks.marks_in, raw, bare, markdown=False))
        source = _source(first, last)
        return new_block(index, bare, kind, level, source, "", None, None, -1, (first, last), None, marks, form) if bare else None

    def _code(self, index: int, group: Group, place: tuple[int, int], fence: str) -> Block:
        """A block of fenced code; where there is none between its fences, of the first of them."""
        start, end, _ = group
        lines = [self.by_number.get(self.first[at], self.texts[at]) for at in range(start + 1, end - 1)]
        code, language = "\n".join(lines).strip("\n"), code_language(self.texts[start])
        form = BlockForm(code_language=language) if language else None
        return new_block(index, code or fence, _CODE, 0, _source(place[0], place[1]), lines=place, form=form)

    def _as_it_was(self, index: int, group: Group, raw: str) -> Block:
        first, last = self.first[group[0]], self.last[group[1] - 1]
        return new_block(index, folded_space(raw), group[2] or _PARAGRAPH, 0, _source(first, last), lines=(first, last))

    def _written(self, block: Block) -> str:
        """The lines of a block as they stood in the input."""
        first, last = block.lines or (1, 0)
        return "\n".join([self.by_number.get(number, "") for number in range(first, last + 1)])


def _folded(index: int, fold: Fold) -> Block:
    source, form = _source(fold.first, fold.last), BlockForm(folded=fold.pieces)
    return new_block(index, fold.text, Kind.OTHER, 0, source, lines=(fold.first, fold.last), form=form)


def _source(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _marks(written: str, text: str, images: Sequence[str]) -> Marks:
    """The marks of lines that show `text`, and the images on the lines above it that show nothing else."""
    if not images and not inline_marks.has_signs(written):
        return NO_MARKS
    return Marks.later(partial(inline_marks.marks_below, tuple(images), written, text))
