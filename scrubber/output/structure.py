"""Kept blocks -> paragraphs that know in which items, quotes and tables they stand.

The form of a page is in the path of each block ("/html/body/ul[1]/li[2]/p[1]"): blocks of one item, list, quote or table are put
together again, however deep they nest. Flattened text has no paths; there the kind and the level of a block say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, repeat
from typing import NamedTuple

from scrubber.marks import NO_MARKS, Marks
from scrubber.model import Block, BlockForm, Cell, Decision, Kind, table_cells
from scrubber.output.plain_text import paragraphs

_STEP = re.compile(r"/(ul|ol|menu|dir|dl|li|dt|dd|blockquote)(?:\[(\d+)\])?(?=/|$)")
_TABLE = re.compile(r"/.*/table(?:\[\d+\])?(?=/|$)")
_ITEMS = frozenset(("li", "dt", "dd"))
# Lists and quotes in each other beyond that depth are read as if they were not nested. Pages nest three or four.
_DEEPEST = 12


class Frame(NamedTuple):
    """A list item or a quote that a block stands in."""

    whole: str
    """The list or the quote: the same for all its blocks."""
    item: str
    """The item: the same for all blocks of it; that of a quote is the quote."""
    number: int | None
    """Of an item of an ordered list; None for a bullet."""
    is_quote: bool = False


_QUOTE = Frame("quote", "quote", None, is_quote=True)


class Paragraph(NamedTuple):
    """A kept block, or several that were one line of the input."""

    kind: Kind
    level: int
    text: str
    marks: Marks
    frames: tuple[Frame, ...]
    table: str
    """What is the same for all rows of a table."""
    form: BlockForm | None = None

    def cell_forms(self) -> Iterator[Cell]:
        """What markup says of each cell, without end: plain ones follow those that it speaks of."""
        return chain(self.form.cells if self.form else (), repeat(Cell()))

    def cells(self) -> list[tuple[str, Marks]]:
        """The cells of a table row, each with its marks."""
        found: list[tuple[str, Marks]] = []
        at = 0
        for cell in table_cells(self.text):
            found.append((cell, self.marks.within([(at, at + len(cell))])))
            at += len(cell) + (3 if cell else 2)
        return found


def structured(decisions: Iterable[Decision]) -> list[Paragraph]:
    """The paragraphs of the kept blocks, in order."""
    found: list[Paragraph] = []
    frames: tuple[Frame, ...] = ()
    for decision, text in paragraphs(decisions):
        block = decision.block
        if block.source.startswith("/"):
            frames = tuple(islice(_frames_of_path(block.source), _DEEPEST))
        else:
            frames = _frames_of_level(block, frames)
        found.append(_paragraph(decision, text, frames))
    return found


def _paragraph(decision: Decision, text: str, frames: tuple[Frame, ...]) -> Paragraph:
    block = decision.block
    marks = decision.marks if text == decision.text else NO_MARKS  # lines that were cut into pieces have none
    table = match[0] if (match := _TABLE.match(block.source)) else ""
    return Paragraph(block.kind, block.level, text, marks, frames, table, block.form)


def _frames_of_level(block: Block, above: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The frames of a block that has a level and no path, given those of the block above it."""
    if block.kind is Kind.QUOTE:
        return (_QUOTE,)
    if block.kind is not Kind.LIST_ITEM:
        return ()
    outer = above if above != (_QUOTE,) else ()
    return (*outer[: max(block.level, 1) - 1][: _DEEPEST - 1], Frame("list", str(block.index), None))


def _frames_of_path(source: str) -> Iterator[Frame]:
    """The items and quotes that a path goes through, outermost first."""
    whole = name_of_list = ""
    for step in _STEP.finditer(source):
        name, number = step.groups()
        path = source[: step.end()]
        if name in _ITEMS:
            yield Frame(whole or source[: step.start()], path, int(number or 1) if name_of_list == "ol" else None)
            whole = name_of_list = ""
        elif name == "blockquote":
            yield Frame(path, path, None, is_quote=True)
        else:
            whole, name_of_list = path, name
