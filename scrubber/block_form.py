"""The form of a block beside its kind: cells of tables, numbers of items, callouts, footnotes; and table rows as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """The form of a cell in a table row."""

    columns: int = 1
    """How many columns it covers; 0 where a cell to the left or above covers this one."""
    rows: int = 1
    is_header: bool = False
    alignment: str = ""
    """"left", "center", "right", or "" where the page says nothing."""


@dataclass(frozen=True, slots=True)
class BlockForm:
    """What markup says of a block's form beside its kind, level and path. Only blocks that have some carry one."""

    code_language: str = ""
    """Language of a code block in lower case, such as "python"; of the label above it too."""
    footnote: str = ""
    """Label of the footnote that the block defines or belongs to, such as "1"."""
    item_number: int | None = None
    """Number of an ordered item of flattened text, whose text begins with it."""
    item_depth: int = 0
    """Nesting depth of such an item, from 1."""
    item_numbers: tuple[int, ...] = ()
    """Numbers of the ordered items of HTML around the block, outermost first; none where all lists count from one."""
    checked: bool | None = None
    """Whether the box of the task that the block begins is ticked; None where there is no box."""
    rule_above: bool = False
    """Whether the page draws a rule between the block and the one above."""
    cells: tuple[Cell, ...] = ()
    """Of a table row, one for each column; none where all cells are plain."""
    callout: str = ""
    """Kind of the callout that the block stands in, such as "note" or "warning"."""
    callout_source: str = ""
    """XPath of the callout: the same for all its blocks."""
    callout_title: bool = False
    """Whether the block is the callout's title."""
    callout_folded: bool = False
    """Whether a reader has to unfold the callout to see its text."""
    folded: int = 0
    """How many pieces of bulk the block holds, a line each; see the warning "blocks_folded". 0 for any other block."""


def table_row(cells: Sequence[str]) -> str:
    """The text of a block of Kind.TABLE_ROW: its cells between bars, empty ones too unless they come last.

    The space before a bar inside of a cell is a no-break space, so that `table_cells` finds the same cells.

    >>> table_row(["2021", "", "late", ""])
    '2021 | | late'
    >>> table_row(["a | b", "c"])
    'a\xa0| b | c'
    """
    texts = [_without_separators(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return " |".join([f" {text}" if text else "" for text in texts]).lstrip(" ")


def _without_separators(cell: str) -> str:
    """A cell without what `table_cells` would take for the end of one, a space and a bar."""
    text = " ".join(cell.split()).replace(" |", "\xa0|")
    return f"\xa0{text}" if text.startswith("|") else text


def table_cells(row: str) -> list[str]:
    """The cells of what `table_row` wrote.

    >>> table_cells("2021 | | late")
    ['2021', '', 'late']
    >>> table_cells(table_row(["a | b", "c"]))
    ['a | b', 'c']
    """
    return [cell.replace("\xa0|", " |").strip() for cell in f" {row}".split(" |")]
