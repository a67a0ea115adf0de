"""The rows of data tables: the cells of each become one block."""

from __future__ import annotations

from scrubber.html.block_builder import BlockBuilder
from scrubber.html.elements import CELLS
from scrubber.html.inline_marks import marks_of_row
from scrubber.html.metadata_elements import MetadataElements
from scrubber.marks import NO_MARKS
from scrubber.model import Kind, table_row


class _Row:
    """An open table row."""

    __slots__ = ("cells", "container", "first", "has_breaks")

    def __init__(self, container: int, first: int) -> None:
        self.container = container
        self.first = first
        self.cells = 0
        self.has_breaks = False


class TableRows:
    """The rows that are open, the innermost last."""

    def __init__(self, builder: BlockBuilder, elements: MetadataElements) -> None:
        self.builder = builder
        self.tree = builder.tree
        self.elements = elements
        self.open: list[_Row] = []

    def start_row(self, container: int) -> None:
        """A row begins."""
        self.open.append(_Row(container, len(self.builder.blocks)))

    def start_cell(self, parent: int) -> None:
        """A cell begins inside of the container `parent`."""
        if self.open and self.open[-1].container == parent:
            self.open[-1].cells += 1

    def line_break(self) -> None:
        """A line is broken somewhere in the innermost row."""
        if self.open:
            self.open[-1].has_breaks = True

    def end_row(self, container: int) -> None:
        """A row ends; the blocks of its cells become one if it is a row of data."""
        if self.open and self.open[-1].container == container:
            row = self.open.pop()
            if self._is_data(row):
                self._join(row)

    def _is_data(self, row: _Row) -> bool:
        """Whether a row has several cells with nothing but inline elements.

        Tables that lay out a page have paragraphs, lists and line breaks in their cells, which stay apart.
        """
        homes = [block.container for block in self.builder.blocks[row.first :]]
        own = all(self.tree.parents[home] == row.container and self.tree.tags[home] in CELLS for home in homes)
        return bool(homes) and row.cells >= 2 and not row.has_breaks and own and len(set(homes)) == len(homes)

    def _join(self, row: _Row) -> None:
        """Put one block in the place of the blocks of the row's cells."""
        tree, blocks = self.tree, self.builder.blocks
        cells = blocks[row.first :]
        letters = sum(len(block.text) for block in cells)
        linked = sum((block.link_density or 0.0) * len(block.text) for block in cells)
        del blocks[row.first :]
        texts = {block.container: block.text for block in cells}
        marked = {block.container: block.marks for block in cells}
        inside = range(row.container + 1, len(tree.last))
        columns = [at for at in inside if tree.parents[at] == row.container and tree.tags[at] in CELLS]
        marks = marks_of_row([(texts.get(at, ""), marked.get(at, NO_MARKS)) for at in columns])
        self.builder.add_block(table_row([texts.get(at, "") for at in columns]), linked / letters, Kind.TABLE_ROW, marks)
        for container in inside:
            tree.first[container] = row.first
            tree.last[container] = row.first
        self.elements.move_to(row.first)
