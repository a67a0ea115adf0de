"""Decisions -> Markdown: CommonMark with the pipe tables and the strike-through of GitHub.

The form of a page is in the path of each block ("/html/body/ul[1]/li[2]/p[1]"): blocks of one item, list, quote or table are put
together again, however deep they nest. Flattened text has no paths; there the kind and the level of a block say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from scrubber.marks import Mark, Marks
from scrubber.model import Block, Decision, Kind, table_cells
from scrubber.output.inline_markdown import escape_inline, inline_markdown
from scrubber.output.plain_text import paragraphs

_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")
_BACKTICKS = re.compile(r"`+")
_SAFE_LINK = re.compile(r"https?://[^\s<>\\]+", re.I)
_STEP = re.compile(r"/(ul|ol|menu|dir|dl|li|dt|dd|blockquote)(?:\[(\d+)\])?(?=/|$)")
_ITEMS = frozenset(("li", "dt", "dd"))
# Lists and quotes in each other beyond that depth are written as if they were not nested. Pages nest three or four.
_DEEPEST = 12


class _Frame(NamedTuple):
    """A list item or a quote that a block stands in."""

    whole: str
    """The list or the quote: the same for all its blocks."""
    item: str
    """The item: the same for all blocks of it; that of a quote is the quote."""
    number: int | None
    """Of an item of an ordered list; None for a bullet."""
    is_quote: bool = False


_QUOTE = _Frame("quote", "quote", None, is_quote=True)


class _Paragraph(NamedTuple):
    """A kept block, or several that were one line of the input."""

    kind: Kind
    level: int
    text: str
    marks: Marks
    frames: tuple[_Frame, ...]
    table: str
    """What is the same for all rows of a table."""


def markdown(decisions: Iterable[Decision]) -> str:
    """The kept blocks as Markdown, without a final line break; "" if there are none.

    Headings keep their level, but never level 1, which is the title's; a heading of unknown level gets 2.
    """
    run: list[_Paragraph] = []
    above: tuple[_Frame, ...] = ()
    for decision, text in paragraphs(decisions):
        block = decision.block
        if block.source.startswith("/"):
            above = tuple(islice(_frames_of_path(block.source), _DEEPEST))
        else:
            above = _frames_of_level(block, above)
        run.append(_paragraph(decision, text, above))
    return _blocks(run, 0)


def markdown_head(title: str | None, credits: Sequence[str], url: str | None) -> str:
    """The lines above the text: "# title", the credits (authors, date, site …) in italics, and the address as a link.

    What is missing is left out; "" if everything is. Only http and https addresses become links.
    """
    lines = [f"# {_heading_text(title, ())}"] if title else []
    named = [escape_inline(" ".join(credit.split())) for credit in credits if credit]
    if named:
        lines.append(f"*{' · '.join(named)}*")
    if url:
        lines.append(f"<{url}>" if _SAFE_LINK.fullmatch(url) else inline_markdown(" ".join(url.split())))
    return "\n\n".join(lines)


def _paragraph(decision: Decision, text: str, frames: tuple[_Frame, ...]) -> _Paragraph:
    block = decision.block
    marks = decision.marks if text == decision.text or not decision.trims else Marks()
    table = block.source.rpartition("/table")[0] if block.source.startswith("/") else ""
    return _Paragraph(block.kind, block.level, text, marks, frames, table)


def _frames_of_level(block: Block, above: tuple[_Frame, ...]) -> tuple[_Frame, ...]:
    """The frames of a block that has a level and no path, given those of the block above it."""
    if block.kind is Kind.QUOTE:
        return (_QUOTE,)
    if block.kind is not Kind.LIST_ITEM:
        return ()
    outer = above if above != (_QUOTE,) else ()
    return (*outer[: max(block.level, 1) - 1][: _DEEPEST - 1], _Frame("list", str(block.index), None))


def _frames_of_path(source: str) -> Iterator[_Frame]:
    """The items and quotes that a path goes through, outermost first."""
    whole = name_of_list = ""
    for step in _STEP.finditer(source):
        name, number = step.groups()
        path = source[: step.end()]
        if name in _ITEMS:
            yield _Frame(whole or source[: step.start()], path, int(number or 1) if name_of_list == "ol" else None)
            whole = name_of_list = ""
        elif name == "blockquote":
            yield _Frame(path, path, None, is_quote=True)
        else:
            whole, name_of_list = path, name


def _blocks(run: Sequence[_Paragraph], depth: int) -> str:
    """Paragraphs that stand in the same `depth` frames, a blank line between two."""
    parts: list[str] = []
    for whole, group in groupby(run, key=lambda one: one.frames[depth].whole if depth < len(one.frames) else ""):
        members = list(group)
        if not whole:
            parts += _leaves(members)
        elif members[0].frames[depth].is_quote:
            parts.append("\n".join([f"> {line}".rstrip() for line in _blocks(members, depth + 1).split("\n")]))
        else:
            parts.append(_list(members, depth))
    return "\n\n".join(parts)


def _list(members: Sequence[_Paragraph], depth: int) -> str:
    """The items of one list; a blank line stands between them where one of them has several paragraphs."""
    items: list[str] = []
    loose = False
    for _, group in groupby(members, key=lambda one: one.frames[depth].item):
        blocks = list(group)
        number = blocks[0].frames[depth].number
        marker = "- " if number is None else f"{number}. "
        body = _blocks(blocks, depth + 1)
        if all(one.frames[depth + 1 :] and not one.frames[depth + 1].is_quote for one in blocks[1:]):
            body = body.replace("\n\n", "\n")  # a nested list right below its item
        loose = loose or "\n\n" in body
        indented = "\n".join([f"{' ' * len(marker)}{line}" if line else "" for line in body.split("\n")])
        items.append(marker + indented.lstrip(" "))
    return ("\n\n" if loose else "\n").join(items)


def _leaves(run: Sequence[_Paragraph]) -> list[str]:
    """Paragraphs, headings, code and tables without lists or quotes around them."""
    parts: list[str] = []
    for table, group in groupby(run, key=lambda one: (one.table,) if one.kind is Kind.TABLE_ROW else None):
        members = list(group)
        parts += [_table(members)] if table is not None else [_leaf(one) for one in members]
    return parts


def _leaf(one: _Paragraph) -> str:
    match one.kind:
        case Kind.HEADING:
            return f"{'#' * min(max(one.level, 2), 6)} {_heading_text(one.text, list(one.marks))}"
        case Kind.CODE:
            return _code(one.text)
        case _:
            return inline_markdown(" ".join(one.text.split()) if "\n" in one.text else one.text, list(one.marks))


def _heading_text(text: str, marks: Sequence[Mark]) -> str:
    # Hashes at the end of a heading are read as its end and vanish.
    return _CLOSING_HASHES.sub(r"\\\g<0>", inline_markdown(" ".join(text.split()), marks, line_break=" "))


def _code(text: str) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(rows: Sequence[_Paragraph]) -> str:
    """Rows of cells as a pipe table; the first row is its head, since Markdown has no table without one."""
    cells = [_cells(row) for row in rows]
    width = max(map(len, cells))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in cells]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _cells(row: _Paragraph) -> list[str]:
    written: list[str] = []
    at = 0
    for cell in table_cells(row.text):
        marks = list(row.marks.within([(at, at + len(cell))]))
        written.append(inline_markdown(cell, marks, line_break="<br>").replace("|", "\\|"))
        at += len(cell) + (3 if cell else 2)
    return written
