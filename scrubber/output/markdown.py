"""Decisions -> Markdown: CommonMark with the pipe tables and the strike-through of GitHub."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from scrubber.marks import Mark, MarkKind
from scrubber.model import Decision, Kind
from scrubber.output.inline_markdown import inline_markdown
from scrubber.output.structure import (
    ALL,
    Definitions,
    Item,
    ItemList,
    Note,
    Paragraph,
    Part,
    Quote,
    Rows,
    Rule,
    Wanted,
    structured,
)

_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")
_BACKTICKS = re.compile(r"`+")
# What would end the line of a fence or begin another one.
_NO_LANGUAGE = re.compile(r"[\s`\\&]")
_GREATEST_NUMBER = 999_999_999  # CommonMark 0.31, section 5.2: nine digits begin an item, more do not
_BOXES = {None: "", False: "[ ] ", True: "[x] "}
_RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


def markdown(decisions: Iterable[Decision], title: str | None = None, wanted: Wanted = ALL) -> str:
    """The kept blocks as Markdown below `title`, without a final line break; "" if there is nothing.

    Headings keep their level, but never level 1, which is the title's; a heading of unknown level gets 2.
    """
    head = f"# {_heading_text(title, ())}" if title and title.strip() else ""
    body = _document(structured(decisions, wanted))
    return "\n\n".join([part for part in (head, body) if part])


def _document(parts: Iterable[Part]) -> str:
    """Parts that stand beside each other, a blank line between two. Of two lists in a row the second has other signs, or they
    would be read as one."""
    written: list[str] = []
    above: Part | None = None
    turned = False
    for part in parts:
        turned = _goes_on(above, part) and not turned
        written.append(_written(part, turned))
        above = part
    return "\n\n".join(written)


def _goes_on(above: Part | None, part: Part) -> bool:
    return isinstance(above, ItemList) and isinstance(part, ItemList) and above.is_ordered == part.is_ordered


def _written(part: Part, turned: bool) -> str:
    match part:
        case Paragraph():
            return _leaf(part)
        case Rows(rows):
            return _table(rows)
        case Rule():
            return "---"
        case Quote(parts, callout, title):
            fold = "-" if callout.endswith("-") else ""
            head = f"[!{callout.rstrip('-')}]{fold} {_callout_title(callout, title)}\n" if callout else ""
            return "\n".join([f"> {line}".rstrip() for line in (head + _document(parts)).rstrip("\n").split("\n")])
        case ItemList(items):
            return _list(items, turned)
        case Definitions(definitions):
            return _document([inner for one in definitions for inner in one.parts])
        case Note(label, parts):
            body = "\n".join([f"    {line}" if line else "" for line in _document(parts).split("\n")])
            return f"[^{label}]: {body.lstrip(' ')}"


def _callout_title(callout: str, title: Paragraph | None) -> str:
    """The title of a callout; readers of Markdown show the kind where a callout has none of its own."""
    return _heading_text(title.text, list(title.marks)) if title is not None else callout.rstrip("-").capitalize()


def _list(items: Sequence[Item], turned: bool) -> str:
    """The items of one list; a blank line stands between them where one of them has several paragraphs."""
    bullet, stop = "*)" if turned else "-."
    written: list[str] = []
    for item in items:
        marker = f"{bullet} " if item.number is None else f"{min(max(item.number, 0), _GREATEST_NUMBER)}{stop} "
        indented = "\n".join([f"{' ' * len(marker)}{line}" if line else "" for line in _item(item).split("\n")])
        written.append(marker + _BOXES[item.checked] + indented.lstrip(" "))
    return ("\n" if all(map(_is_tight, items)) else "\n\n").join(written)


def _item(item: Item) -> str:
    """What stands in an item: a nested list right below its first paragraph, or paragraphs with blank lines between them."""
    if len(item.parts) == 2 and _is_tight(item):
        return "\n".join([_written(part, turned=False) for part in item.parts])
    return _document(item.parts)


def _is_tight(item: Item) -> bool:
    """Whether an item has no blank line. Only a list that begins with a bullet or with 1 is read as one right below text."""
    match item.parts:
        case [_]:
            return True
        case [Paragraph() | Rows() | Quote(), ItemList(items)]:
            return items[0].number in (None, 1)
        case _:
            return False


def _leaf(one: Paragraph) -> str:
    match one.kind:
        case Kind.HEADING:
            return f"{'#' * min(max(one.level, 2), 6)} {_heading_text(one.text, list(one.marks))}"
        case Kind.CODE:
            return _code(one.text, one.form.code_language if one.form else "")
        case _ if formulas := _standing_formulas(one):
            return "\n\n".join([f"$$\n{latex}\n$$" for latex in formulas])
        case _:
            return inline_markdown(" ".join(one.text.split()) if "\n" in one.text else one.text, list(one.marks))


def _standing_formulas(one: Paragraph) -> list[str]:
    """The LaTeX of a paragraph that is nothing but formulas that stand alone."""
    found = [mark for mark in one.marks if mark.kind is MarkKind.DISPLAY_FORMULA]
    covered = sum(mark.end - mark.start for mark in found) + max(0, len(found) - 1)
    return [mark.label for mark in found] if covered == len(one.text) else []


def _heading_text(text: str, marks: Sequence[Mark]) -> str:
    # Hashes at the end of a heading are read as its end and vanish.
    return _CLOSING_HASHES.sub(r"\\\g<0>", inline_markdown(" ".join(text.split()), marks, line_break=" "))


def _code(text: str, language: str) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{_NO_LANGUAGE.sub('', language)}\n{text}\n{fence}"


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
    return inline_markdown(text, marks, line_break=" ").replace("|", "\\|")
