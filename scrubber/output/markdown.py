"""Decisions -> Markdown: CommonMark with the pipe tables and the strike-through of GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scrubber.marks import Mark, MarkKind
from scrubber.model import Decision, Kind
from scrubber.output.inline_markdown import escape_inline, inline_markdown
from scrubber.output.structure import Item, ItemList, Note, Paragraph, Part, Quote, Rows, structured

_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")
_BACKTICKS = re.compile(r"`+")
_SAFE_LINK = re.compile(r"https?://[^\s<>\\]+", re.I)


def markdown(decisions: Iterable[Decision]) -> str:
    """The kept blocks as Markdown, without a final line break; "" if there are none.

    Headings keep their level, but never level 1, which is the title's; a heading of unknown level gets 2.
    """
    return _document(structured(decisions))


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


def _document(parts: Iterable[Part]) -> str:
    """Parts that stand beside each other, a blank line between two."""
    return "\n\n".join([_written(part) for part in parts])


def _written(part: Part) -> str:
    match part:
        case Paragraph():
            return _leaf(part)
        case Rows(rows):
            return _table(rows)
        case Quote(parts, callout, title):
            fold = "-" if callout.endswith("-") else ""
            head = f"[!{callout.rstrip('-')}]{fold} {_callout_title(callout, title)}\n" if callout else ""
            return "\n".join([f"> {line}".rstrip() for line in (head + _document(parts)).rstrip("\n").split("\n")])
        case ItemList(items):
            return _list(items)
        case Note(label, parts):
            body = "\n".join([f"    {line}" if line else "" for line in _document(parts).split("\n")])
            return f"[^{label}]: {body.lstrip(' ')}"


def _callout_title(callout: str, title: Paragraph | None) -> str:
    """The title of a callout; readers of Markdown show the kind where a callout has none of its own."""
    return _heading_text(title.text, list(title.marks)) if title is not None else callout.rstrip("-").capitalize()


def _list(items: Sequence[Item]) -> str:
    """The items of one list; a blank line stands between them where one of them has several paragraphs."""
    written: list[str] = []
    loose = False
    for item in items:
        marker = "- " if item.number is None else f"{item.number}. "
        body = _document(item.parts)
        if all(isinstance(part, ItemList) for part in item.parts[1:]):
            body = body.replace("\n\n", "\n")  # a nested list right below its item
        loose = loose or "\n\n" in body
        indented = "\n".join([f"{' ' * len(marker)}{line}" if line else "" for line in body.split("\n")])
        written.append(marker + indented.lstrip(" "))
    return ("\n\n" if loose else "\n").join(written)


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
    return f"{fence}{language}\n{text}\n{fence}"


def _table(rows: Sequence[Paragraph]) -> str:
    """Rows of cells as a pipe table; the first row is its head, since Markdown has no table without one."""
    cells = [[_cell(text, list(marks)) for text, marks in row.cells()] for row in rows]
    width = max(map(len, cells))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in cells]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _cell(text: str, marks: Sequence[Mark]) -> str:
    return inline_markdown(text, marks, line_break="<br>").replace("|", "\\|")
