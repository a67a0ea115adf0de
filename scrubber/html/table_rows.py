"""The rows of data tables: the cells of each become one block, in columns, once the table is complete.

A table that lays out a page stays in pieces. What tells them apart are the cells: those of data hold a few words, a list, some
lines; those of a layout hold headings, tables, menus and whole texts. A cell of one line decides for its row alone; cells with
several lines are only believed where most rows of the table look like rows of data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scrubber.block_form import BlockForm, Cell, table_row
from scrubber.html.attributes import Attributes
from scrubber.html.block_builder import BlockBuilder
from scrubber.html.footnotes import Footnotes
from scrubber.html.inline_marks import Piece, marks_of_row, text_of_cell
from scrubber.html.list_items import ListItems
from scrubber.html.metadata_elements import MetadataElements
from scrubber.model import Block, Kind, changed_block

# Tables in tables beyond that height lay out a page; none of them is looked at again and again.
_HIGHEST = 4
# Columns and rows that a cell may span. The widest table of the corpus has 40 columns.
_WIDEST = 60
_TALLEST = 1_000
_HEADED_LINES, _HEADED_CHARACTERS = 12, 1_000
"""Lines and characters of a cell of data where the table has heads or a caption."""
_LINES, _CHARACTERS = 3, 300
"""The same where it has none: a post of a forum stands in such a cell, beside the name of its writer, and is longer."""
_NO_DATA = frozenset((Kind.HEADING, Kind.TABLE_ROW))
# A cell of links beside a cell with a text: a menu. Entries of an index have fewer characters on their right.
_MENU, _MENU_LINKED, _TEXT = 20, 0.8, 300
_ALIGNMENTS = frozenset(("left", "center", "right"))
# Attributes that say something of the form of a cell, and the forms of cells without any.
_FORMED = frozenset(("style", "align", "colspan", "rowspan"))
_PLAIN, _HEAD = Cell(), Cell(is_header=True)
_UNSEEN = frozenset(("state:hidden", "state:aria-hidden"))


@dataclass(slots=True)
class _Cell:
    """A cell of an open table."""

    container: int
    form: Cell
    breaks: int = 0
    """Line breaks inside."""
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """A row of an open table, and its blocks once it has ended: first <= index < last."""

    container: int
    first: int
    last: int = -1
    cells: list[_Cell] = field(default_factory=list)
    unseen: list[Block] = field(default_factory=list)
    """Blocks of hidden elements, which are no part of the row's text."""
    is_sound: bool = True
    """Whether all that is shown stands in cells, without headings and tables."""

    def filled(self) -> list[_Cell]:
        return [cell for cell in self.cells if cell.blocks]

    def is_simple(self) -> bool:
        """Whether each cell has one line of nothing but inline elements."""
        return all(not cell.breaks and [block.container for block in cell.blocks] == [cell.container] for cell in self.filled())

    def is_short(self, lines: int, characters: int) -> bool:
        """Whether no cell has more lines and characters."""
        return all(
            len(cell.blocks) + cell.breaks <= lines and sum(len(block.text) for block in cell.blocks) <= characters
            for cell in self.filled()
        )

    def is_menu_and_text(self) -> bool:
        """Whether links stand beside a text."""
        has_menu = has_text = False
        for cell in self.cells:
            size, linked = 0, 0.0
            for block in cell.blocks:
                size += len(block.text)
                linked += len(block.text) * (block.link_density or 0.0)
            has_menu = has_menu or (size >= _MENU and linked >= _MENU_LINKED * size)
            has_text = has_text or (size >= _TEXT and linked < size / 2)
        return has_menu and has_text


@dataclass(slots=True)
class _Table:
    container: int
    is_layout: bool
    rows: list[_Row] = field(default_factory=list)
    has_heads: bool = False
    height: int = 1


class _Moved(NamedTuple):
    """A row that becomes one block, and the number of that block."""

    row: _Row
    number: int


class TableRows:
    """The tables that are open, the innermost last."""

    def __init__(self, builder: BlockBuilder, elements: MetadataElements, notes: Footnotes, items: ListItems) -> None:
        self.builder = builder
        self.tree = builder.tree
        self.elements = elements
        self.notes = notes
        self.items = items
        self.open: list[_Table] = []

    def start_table(self, container: int, attributes: Attributes) -> None:
        """A table begins."""
        self.open.append(_Table(container, attributes.get("role", "") in ("presentation", "none")))

    def start_caption(self) -> None:
        """A caption or a head begins: the table has data."""
        if self.open:
            self.open[-1].has_heads = True

    def start_row(self, container: int) -> None:
        """A row begins."""
        if self.open:
            self.open[-1].rows.append(_Row(container, len(self.builder.blocks)))

    def start_cell(self, container: int, parent: int, tag: str, attributes: Attributes) -> None:
        """A cell begins inside of the container `parent`."""
        row = self._row()
        if row is None or row.container != parent or row.last >= 0:
            return
        if tag == "th":
            self.start_caption()
        row.cells.append(_Cell(container, _form(tag, attributes)))

    def line_break(self) -> None:
        """A line is broken somewhere in the innermost cell."""
        row = self._row()
        if row is not None and row.cells and row.last < 0:
            row.cells[-1].breaks += 1

    def end_row(self, container: int) -> None:
        """A row ends."""
        row = self._row()
        if row is not None and row.container == container:
            row.last = len(self.builder.blocks)

    def end_table(self, container: int) -> None:
        """A table ends; the blocks of each row of data become one."""
        if not self.open or self.open[-1].container != container:
            return
        table = self.open.pop()
        self.builder.finish_fold()
        if self.open:
            self.open[-1].height = max(self.open[-1].height, table.height + 1)
        if table.height <= _HIGHEST and (joined := self._data_rows(table)):
            self._join(joined, _columns(joined))

    def _row(self) -> _Row | None:
        return self.open[-1].rows[-1] if self.open and self.open[-1].rows else None

    def _data_rows(self, table: _Table) -> list[_Row]:
        """The rows of data."""
        rows = [row for row in table.rows if row.last > row.first]
        for row in rows:
            self._place(row)
        sound = [row for row in rows if row.is_sound and row.filled() and not row.is_menu_and_text()]
        simple = [row for row in sound if len(row.cells) >= 2 and row.is_simple()]
        limits = (_HEADED_LINES, _HEADED_CHARACTERS) if table.has_heads else (_LINES, _CHARACTERS)
        short = [row for row in sound if row.is_short(*limits)]
        wide = [row for row in short if len(row.filled()) >= 2]
        if table.is_layout or len(wide) < 2 or 2 * len(short) < len(rows):
            return simple
        # A row of one cell is a row between others: the name of a section, or what a taller cell at its left leaves free.
        inner = range(wide[0].container, wide[-1].container + 1)
        short = [row for row in short if len(row.cells) >= 2 or row.container in inner or row.cells[0].form.is_header]
        chosen = {row.container: row for row in (*simple, *short)}
        return [chosen[container] for container in sorted(chosen)]

    def _place(self, row: _Row) -> None:
        """Put the blocks of a row into its cells."""
        tree = self.tree
        cells = {cell.container: cell for cell in row.cells}
        for block in self.builder.blocks[row.first : row.last]:
            at, unseen = block.container, False
            while at > row.container and at not in cells:
                unseen = unseen or not _UNSEEN.isdisjoint(tree.own_hints[at])
                at = tree.parents[at]
            if unseen or not _UNSEEN.isdisjoint(tree.own_hints[at]):
                row.unseen.append(block)
            elif at in cells:
                cells[at].blocks.append(block)
                row.is_sound = row.is_sound and block.kind not in _NO_DATA
            else:
                row.is_sound = False

    def _join(self, rows: Sequence[_Row], columns: Sequence[list[_Cell | None]]) -> None:
        """Put one block in the place of the blocks of each row; those of hidden elements follow it."""
        builder = self.builder
        first = rows[0].first
        old = builder.blocks[first:]
        del builder.blocks[first:]
        places: list[int] = []
        """The new number of each block from `first` on."""
        here = builder.container
        moved: list[_Moved] = []
        for row, cells in zip(rows, columns, strict=True):
            self._copy(old[len(places) : row.first - first], places)
            moved.append(_Moved(row, len(builder.blocks)))
            self._add_row(row, cells)
            unseen = {block.index: number for number, block in enumerate(row.unseen, len(builder.blocks))}
            places += [unseen.get(index, moved[-1].number) for index in range(row.first, row.last)]
            builder.blocks += [changed_block(block, index=unseen[block.index]) for block in row.unseen]
        self._copy(old[len(places) :], places)
        builder.container = here
        self._move_containers(moved, first, places)
        self.elements.move_to(first, places)
        self.notes.move_to(first, places)
        self.items.move_to(first, places)

    def _copy(self, blocks: Sequence[Block], places: list[int]) -> None:
        """Blocks that stay what they are."""
        for block in blocks:
            places.append(len(self.builder.blocks))
            self.builder.blocks.append(changed_block(block, index=places[-1]))

    def _add_row(self, row: _Row, cells: Sequence[_Cell | None]) -> None:
        builder = self.builder
        blocks = [block for cell in row.cells for block in cell.blocks]
        letters = sum(len(block.text) for block in blocks)
        linked = sum((block.link_density or 0.0) * len(block.text) for block in blocks)
        pieces = [[Piece(b.text, b.marks, b.kind is Kind.CODE) for b in cell.blocks] if cell else [] for cell in cells]
        forms = tuple([cell.form if cell else Cell(columns=0) for cell in cells])
        form = BlockForm(cells=forms) if any(one != Cell() for one in forms) else None
        builder.container = row.container
        text = table_row([text_of_cell(cell) for cell in pieces])
        builder.add_block(text, linked / letters, Kind.TABLE_ROW, marks_of_row(pieces), form)

    def _move_containers(self, moved: Sequence[_Moved], first: int, places: Sequence[int]) -> None:
        """Give the containers of the table the numbers that their blocks have now."""
        tree = self.tree
        end = len(self.builder.blocks)
        rows = {one.row.container: one for one in moved}
        inside: _Moved | None = None
        for at in range(self.builder.container + 1, len(tree.last)):
            inside = rows.get(at) or (inside if inside is not None and tree.parents[at] >= inside.row.container else None)
            before, after = tree.first[at], tree.last[at]
            if inside is None:
                tree.first[at] = places[before - first] if first <= before < first + len(places) else min(before, end)
                tree.last[at] = places[after - first] if first <= after < first + len(places) else min(after, end)
            elif at == inside.row.container:
                tree.first[at], tree.last[at] = inside.number, inside.number + 1 + len(inside.row.unseen)
            else:
                unseen = [places[block.index - first] for block in inside.row.unseen if before <= block.index < after]
                start = min(unseen, default=tree.first[tree.parents[at]])
                tree.first[at], tree.last[at] = start, max(unseen, default=start - 1) + 1


def _columns(rows: Sequence[_Row]) -> list[list[_Cell | None]]:
    """The cells of each row in the columns of the table; None where one that began to the left or above goes on."""
    found: list[list[_Cell | None]] = []
    covered: dict[int, int] = {}
    """Column -> rows below that a cell above still covers."""
    for row in rows:
        columns: list[_Cell | None] = []
        below: dict[int, int] = {column: count - 1 for column, count in covered.items() if count > 1}
        for cell in row.cells:
            while len(columns) < _WIDEST and covered.get(len(columns), 0):
                columns.append(None)
            end = max(len(columns) + 1, min(len(columns) + cell.form.columns, _WIDEST))
            if cell.form.rows > 1 and end <= _WIDEST:
                below.update(dict.fromkeys(range(len(columns), end), cell.form.rows - 1))
            columns += [cell, *[None] * (end - len(columns) - 1)]
        found.append(columns)
        covered = below
    return found


def _form(tag: str, attributes: Attributes) -> Cell:
    """What the markup of a cell says of its form."""
    if _FORMED.isdisjoint(attributes):
        return _HEAD if tag == "th" else _PLAIN
    style = attributes.get("style", "").replace(" ", "").lower()
    alignment = style.partition("text-align:")[2].partition(";")[0] or attributes.get("align", "").strip().lower()
    return Cell(
        _span(attributes.get("colspan", ""), _WIDEST),
        _span(attributes.get("rowspan", ""), _TALLEST),
        tag == "th",
        alignment if alignment in _ALIGNMENTS else "",
    )


def _span(value: str, most: int) -> int:
    value = value.strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 10 else 1
