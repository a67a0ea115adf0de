"""Text between tags -> blocks. What belongs to a block's text, its marks and links, is gathered here while it is open."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from scrubber.block_form import BlockForm
from scrubber.html.bulk import ROOM, Bulk
from scrubber.html.container_tree import ContainerTree
from scrubber.html.delimited_formulas import with_delimited
from scrubber.html.elements import ONE_LINE
from scrubber.html.formulas import FormulaReader
from scrubber.html.inline_marks import InlineMarks, WaitingMarks
from scrubber.html.white_space import folded
from scrubber.marks import NO_MARKS, Marks
from scrubber.model import Block, Kind, new_block, new_block_within

# Looked up for every block; a global is found ten times as fast as a member of its enum.
_CODE, _HEADING, _PARAGRAPH = Kind.CODE, Kind.HEADING, Kind.PARAGRAPH
# Blocks beyond are not read: what is kept of each, and what the scorer makes of it, would take more than 1 GiB in all.
# No page of the corpus has more than 2,641.
_MOST_BLOCKS = 100_000
# A link of one sign behind a heading or an entry, to itself; behind a footnote, back to where it is called.
_PERMALINKS = "¶§#🔗⚓↩↑\ufe0e\ufe0f"
# Zero-width spaces and byte order marks: links to a heading are often drawn by style and hold nothing else.
_UNSEEN = "\ufeff\u200b "
_QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‹›«»「」『』《》〈〉")
_OUTER_MARKS, _INNER_MARKS = ("“", "”"), ("‘", "’")
# No-break spaces that indent a paragraph, and characters of the one above: the lines of a poem are indented too, and are shorter.
_LEAST_INDENT, _LEAST_PARAGRAPH = 2, 100
# Lines above code without any sign; the indentation of the first line that has one stays.
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")


class _Interrupted(NamedTuple):
    """A block that waits for a hidden element inside of it to end."""

    hidden: int
    """The container of the hidden element."""
    place: int
    parts: list[str]
    linked: int
    pending_break: bool
    marks: WaitingMarks


class BlockBuilder:
    """The open block and those that are done. The caller sets `container`, `kind` and `level` as elements begin and end."""

    def __init__(self, tree: ContainerTree, base: str) -> None:
        self.tree = tree
        self.inline = InlineMarks(base)
        self.blocks: list[Block] = []
        self.full = False
        """Whether a block found no room."""
        self.container = -1
        self.kind: Kind | None = None
        self.level = 0
        self.links_open = 0
        self.parts: list[str] = []
        """The pieces of the open block's text."""
        self.written = 0
        """Characters of text so far, on the whole page."""
        self.pending_break = False
        """Whether the text ends with a line break, so that a second one ends the block."""
        self._linked = 0
        self._place = -1
        """The number kept for the open block, where hidden ones inside of it are done already; else -1."""
        self._drawn = -1
        """The number of the last part if it is a formula whose source may follow, else -1."""
        self.interrupted: list[_Interrupted] = []
        """The blocks that wait for a hidden element to end, the innermost last."""
        self.bulk = Bulk()
        self.folded = 0
        """Pieces of bulk that were put into blocks together."""
        self._fold: list[str] = []
        """The pieces of the last block, if it is a fold."""

    @property
    def place(self) -> int:
        """The number that the open block will have, or the next one if no text is open."""
        return len(self.blocks) if self._place < 0 else self._place

    def add_text(self, text: str) -> None:
        """A piece of text that is more than white space."""
        length = len(text)
        if self.pending_break:
            self.pending_break = False
            if self._is_indented(text):
                self.flush()
        self.parts.append(text)
        self.written += length
        if self.links_open:
            self._linked += length

    def _is_indented(self, text: str) -> bool:
        """Whether text behind a line break is indented: so paragraphs begin on most Chinese pages, and on some old ones."""
        space = [text[: len(text) - len(text.lstrip())]]
        for part in reversed(self.parts):
            if part == "\n" or not part.isspace():
                break
            space.append(part)
        indent = "".join(space)
        if "\u3000" in indent or "\u2003" in indent:
            return True
        return indent.count("\xa0") >= _LEAST_INDENT and sum(map(len, self.parts)) >= _LEAST_PARAGRAPH

    def add_space(self, space: str) -> None:
        """White space between tags; the caller leaves it out where no text is open, unless it indents code."""
        self.parts.append(space)
        self.written += len(space)

    def line_break(self) -> None:
        """A line break is white space, a second one in a row ends the block; in code it is a line break and nothing else."""
        if self.pending_break:
            self.flush()
            self.pending_break = False
        else:
            self.inline.line_break(len(self.parts))
            self.parts.append("\n")
            self.pending_break = self.kind is not _CODE

    def add_formula(self, formula: FormulaReader) -> None:
        """A formula, which its own source may replace when that follows at once."""
        latex = formula.latex()
        if not latex:
            return
        parts = self.parts
        if formula.is_script and 0 <= self._drawn < len(parts) and not "".join(parts[self._drawn + 1 :]).strip():
            self.inline.drop_last()
            del parts[self._drawn :]
        around = " " if formula.stands_alone else ""
        parts.append(around)
        self._drawn = len(parts) if formula.is_drawn else -1
        self.inline.formula(len(parts), latex, formula.stands_alone)
        self.add_text(latex)
        parts.append(around)

    def interrupt(self) -> None:
        """An element that is no part of a line begins inside of it: the block around keeps its place and waits for `resume`.

        Blocks of the element follow it. Nothing waits where the element begins the block, or where there is no room.
        """
        has_text = self._place >= 0 or bool("".join(self.parts).strip().strip(_UNSEEN))
        if not has_text or not self.tree.has_room() or len(self.blocks) >= _MOST_BLOCKS:
            return
        place = self.place
        self.finish_fold()
        if self._place < 0:
            self.blocks.append(Block(place, ""))
        marks = self.inline.set_aside()
        self.interrupted.append(_Interrupted(len(self.tree.parents), place, self.parts, self._linked, self.pending_break, marks))
        self.parts, self._linked, self._place = [], 0, -1

    def is_interrupted_by(self, container: int) -> bool:
        """Whether a block waits for the element to end."""
        return bool(self.interrupted) and self.interrupted[-1].hidden == container

    def resume(self) -> None:
        """The open container ends: go on with the block that waits, if it waits for this container."""
        if self.interrupted[-1].hidden == self.container:
            _, self._place, self.parts, self._linked, self.pending_break, marks = self.interrupted.pop()
            self.inline.go_on_with(marks)

    def flush(self) -> None:
        """Make a block of the text that is open, if there is any."""
        parts = self.parts
        linked = self._linked
        if 0 < linked <= 2 and self.kind is _HEADING:
            self._drop_permalink()
        raw = "".join(parts)
        self.parts = []
        self._linked = 0
        self._drawn = -1
        text = _BLANK_LINES.sub("", raw).rstrip() if self.kind is _CODE else folded(raw)
        if text[-1:] in _UNSEEN:
            text = text.rstrip(_UNSEEN)
        elif text[-1:] in _PERMALINKS and (0 < linked <= 2 or (text[-1] == "¶" and self.kind is _HEADING)):
            text = text.rstrip(_PERMALINKS).rstrip() or text
        marks = self.inline.of_text(parts, text, self.kind) if self.inline.waiting else NO_MARKS
        if ("$" in text or "\\" in text) and self.kind is not _CODE:
            marks = with_delimited(text, marks, self.inline.base)
        if text:
            self.add_block(text, min(1.0, linked / len(raw.strip())) if linked else 0.0, self.kind or _PARAGRAPH, marks)

    def _drop_permalink(self) -> None:
        """Take the sign out that a heading begins with and that links to itself."""
        parts = self.parts
        first = next((at for at, part in enumerate(parts) if part.strip()), 0)
        if not parts[first].strip().strip(_PERMALINKS) and "".join(parts[first + 1 :]).strip():
            parts[first] = ""

    def is_in_line(self, tag: str) -> bool:
        """Whether an element that may flow in a line begins inside of one.

        A button is words of a paragraph that has begun, and a heading where it begins it: the title of an accordion. Behind the
        words of a heading it is a tool, such as "Copy link".
        """
        has_text = not all(map(str.isspace, self.parts))
        if tag == "noscript":
            return has_text
        holder = self.tree.tags[self.container] if self.container >= 0 else ""
        if tag == "button":
            return holder in ONE_LINE and has_text == (holder == "p")
        return has_text or holder in ONE_LINE

    def is_copy(self) -> bool:
        """Whether an image is for those who see no scripts, and follows the one that all others see."""
        return self.container >= 0 and self.tree.tags[self.container] == "noscript" and self.inline.ends_with_image()

    def open_quotation(self) -> None:
        """Leave a place for the mark that browsers draw before a <q>."""
        self.parts.append("")

    def close_quotation(self, first: int, is_inner: bool) -> None:
        """Put marks around what part number `first` and the ones behind it say, unless the page has its own."""
        parts = self.parts
        begins = next((part for part in parts[first:] if part.strip()), "")
        if not begins or parts[first] or (begins.lstrip()[0] in _QUOTATION_MARKS and begins not in _INNER_MARKS):
            return
        parts[first], closing = _INNER_MARKS if is_inner else _OUTER_MARKS
        parts.append(closing)
        self.written += 2

    def add_block(
        self, text: str, link_density: float, kind: Kind, marks: Marks = NO_MARKS, form: BlockForm | None = None
    ) -> None:
        """A block of the open container."""
        here = self.container
        index = self.place
        if index >= ROOM:
            if self.can_fold() and self.bulk.takes([text], kind is _HEADING):
                self.fold(text)
                return
            self.finish_fold()
            if index >= _MOST_BLOCKS:
                self.full = True
                return
        tree = self.tree
        if here >= 0:
            tag = tree.tags[here]
            block = new_block_within(index, text, kind, self.level, tree, tag, link_density, tree, here, None, None, marks, form)
        else:
            block = new_block(index, text, kind, self.level, "/", "", link_density, (), here, None, None, marks, form)
        if index == len(self.blocks):
            self.blocks.append(block)
        else:
            self.blocks[index] = block
            self._place = -1

    def can_fold(self) -> bool:
        """Whether bulk is folded: the page has had its share of blocks, and none waits for another."""
        return len(self.blocks) >= ROOM and self._place < 0 and not self.interrupted

    def fold(self, text: str) -> None:
        """A piece of bulk: put into one block with those around it."""
        self.folded += 1
        if not self._fold:
            path, hints = self.tree.describe(self.container) if self.container >= 0 else ("/", ())
            tag = self.tree.tags[self.container] if self.container >= 0 else ""
            self.blocks.append(Block(self.place, "", Kind.OTHER, 0, path, tag, 0.0, hints, self.container))
        self._fold.append(text)

    def finish_fold(self) -> None:
        """No more pieces go into the last block, if it is a fold."""
        if self._fold:
            form = BlockForm(folded=len(self._fold))
            self.blocks[-1] = replace(self.blocks[-1], text="\n".join(self._fold), form=form)
            self._fold = []
