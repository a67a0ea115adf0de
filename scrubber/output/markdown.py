"""Decisions -> Markdown: CommonMark with the pipe tables and the strike-through of GitHub."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, islice

from scrubber.marks import Mark
from scrubber.model import Decision, Kind
from scrubber.output.inline_markdown import escape_inline, inline_markdown
from scrubber.output.structure import Paragraph, structured

_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")
_BACKTICKS = re.compile(r"`+")
_SAFE_LINK = re.compile(r"https?://[^\s<>\\]+", re.I)
_RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


def markdown(decisions: Iterable[Decision]) -> str:
    """The kept blocks as Markdown, without a final line break; "" if there are none.

    Headings keep their level, but never level 1, which is the title's; a heading of unknown level gets 2.
    """
    return _blocks(structured(decisions), 0)


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


def _blocks(run: Sequence[Paragraph], depth: int) -> str:
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


def _list(members: Sequence[Paragraph], depth: int) -> str:
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


def _leaves(run: Sequence[Paragraph]) -> list[str]:
    """Paragraphs, headings, code and tables without lists or quotes around them."""
    parts: list[str] = []
    for table, group in groupby(run, key=lambda one: (one.table,) if one.kind is Kind.TABLE_ROW else None):
        members = list(group)
        parts += [_table(members)] if table is not None else [_leaf(one) for one in members]
    return parts


def _leaf(one: Paragraph) -> str:
    match one.kind:
        case Kind.HEADING:
            return f"{'#' * min(max(one.level, 2), 6)} {_heading_text(one.text, list(one.marks))}"
        case Kind.CODE:
            return _code(one.text, one.form.code_language if one.form else "")
        case _:
            return inline_markdown(" ".join(one.text.split()) if "\n" in one.text else one.text, list(one.marks))


def _heading_text(text: str, marks: Sequence[Mark]) -> str:
    # Hashes at the end of a heading are read as its end and vanish.
    return _CLOSING_HASHES.sub(r"\\\g<0>", inline_markdown(" ".join(text.split()), marks, line_break=" "))


def _code(text: str, language: str) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _table(rows: Sequence[Paragraph]) -> str:
    """Rows of cells as a pipe table; the first row is its head, since Markdown has no table without one."""
    cells = [[_cell(text, list(marks)) for text, marks in row.cells()] for row in rows]
    width = max(map(len, cells))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in cells]
    lines.insert(1, "| " + " | ".join(_alignments(rows, width)) + " |")
    return "\n".join(lines)


def _alignments(rows: Sequence[Paragraph], width: int) -> list[str]:
    """The line below the head: how each column is aligned in most of its cells, where markup says so."""
    columns = zip(*[islice(row.cell_forms(), width) for row in rows], strict=True)
    return [_RULES[Counter(cell.alignment for cell in column).most_common(1)[0][0]] for column in columns]


def _cell(text: str, marks: Sequence[Mark]) -> str:
    return inline_markdown(text, marks, line_break="<br>").replace("|", "\\|")
