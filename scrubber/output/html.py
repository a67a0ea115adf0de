"""Decisions -> clean semantic HTML: the elements of an article and no others.

No script, no style, no event and no attribute of the page stands in it but the addresses of links and images, and those only with
a scheme that runs nothing (http, https, mailto, tel, ftp, or none). All text is escaped. Formulas are LaTeX in `\\(…\\)` and
`\\[…\\]`, which KaTeX and MathJax draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from scrubber.block_form import Cell
from scrubber.marks import FORMULAS, Mark, MarkKind, Marks, Nested, is_raised, nested
from scrubber.model import Decision, Kind
from scrubber.output.addresses import safe_address
from scrubber.output.structure import Definitions, Item, ItemList, Note, Paragraph, Part, Quote, Rows, Rule, structured

_ELEMENTS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.CODE: "code",
    MarkKind.DELETED: "del",
    MarkKind.INSERTED: "ins",
    MarkKind.HIGHLIGHTED: "mark",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.KEYBOARD: "kbd",
}
_BOXES = {
    None: "",
    False: '<input type="checkbox" disabled> ',
    True: '<input type="checkbox" checked disabled> ',
}


def html(decisions: Iterable[Decision], title: str | None = None) -> str:
    """The kept blocks as HTML, `title` above them as the only `<h1>`; "" if there is nothing."""
    parts = [f"<h1>{escape(title)}</h1>"] if title else []
    return "\n".join([*parts, *_document(structured(decisions))])


def inline_html(text: str, marks: Iterable[Mark] = ()) -> str:
    """`text` with its marks as elements.

    >>> inline_html("a < b", [Mark(MarkKind.STRONG, 0, 1)])
    '<strong>a</strong> &lt; b'
    """
    return _span(text, 0, len(text), nested(text, marks))


def _document(parts: Iterable[Part]) -> list[str]:
    """The lines of parts that stand beside each other; notes are the items of a list."""
    written: list[str] = []
    for are_notes, group in groupby(parts, key=lambda part: isinstance(part, Note)):
        lines = [line for part in group for line in _lines(part)]
        written += ["<ol>", *lines, "</ol>"] if are_notes else lines
    return written


def _lines(part: Part) -> list[str]:
    match part:
        case Paragraph():
            return [_leaf(part)]
        case Rows(rows):
            return _table(rows)
        case Rule():
            return ["<hr>"]
        case Quote(parts, callout, title) if callout:
            return ["<aside>", *_document([title] if title is not None else []), *_document(parts), "</aside>"]
        case Quote(parts):
            return ["<blockquote>", *_document(parts), "</blockquote>"]
        case ItemList(items):
            return _list(items)
        case Definitions(definitions):
            return [
                "<dl>",
                *(line for one in definitions for line in _element("dt" if one.is_term else "dd", one.parts)),
                "</dl>",
            ]
        case Note(label, inside):
            return [f'<li id="fn-{escape(label)}">', *_document(inside), "</li>"]


def _list(items: Sequence[Item]) -> list[str]:
    """The items of one list, numbered as on the page."""
    first = items[0].number
    opening = "<ul>" if first is None else "<ol>" if first == 1 else f'<ol start="{first}">'
    lines: list[str] = []
    upcoming = first
    for item in items:
        lines += _item(item, "" if item.number == upcoming else f' value="{item.number}"')
        upcoming = item.number if item.number is None else item.number + 1
    return [opening, *lines, "</ul>" if first is None else "</ol>"]


def _item(item: Item, value: str) -> list[str]:
    return _element("li", item.parts, value, _BOXES[item.checked])


def _element(tag: str, parts: Sequence[Part], attributes: str = "", box: str = "") -> list[str]:
    """Parts in an element; one that is a single line on the page has no paragraph inside."""
    match parts:
        case [Paragraph(kind=Kind.LIST_ITEM) as only]:
            return [f"<{tag}{attributes}>{box}{inline_html(only.text, only.marks)}</{tag}>"]
        case _:
            return [f"<{tag}{attributes}>{box}", *_document(parts), f"</{tag}>"]


def _leaf(one: Paragraph) -> str:
    match one.kind:
        case Kind.HEADING:
            level = min(max(one.level, 2), 6)
            return f"<h{level}>{inline_html(one.text, one.marks)}</h{level}>"
        case Kind.CODE:
            language = one.form.code_language if one.form else ""
            named = f' class="language-{escape(language)}"' if language else ""
            return f"<pre><code{named}>{escape(one.text)}</code></pre>"
        case _:
            return f"<p>{inline_html(one.text, one.marks)}</p>"


def _table(rows: Sequence[Paragraph]) -> list[str]:
    parts = ["<table>"]
    for row in rows:
        found = zip(row.cells(), row.cell_forms(), strict=False)
        parts.append("<tr>" + "".join([_cell(text, marks, form) for (text, marks), form in found if form.columns]) + "</tr>")
    return [*parts, "</table>"]


def _cell(text: str, marks: Marks, form: Cell) -> str:
    tag = "th" if form.is_header else "td"
    columns = f' colspan="{form.columns}"' if form.columns > 1 else ""
    rows = f' rowspan="{form.rows}"' if form.rows > 1 else ""
    return f"<{tag}{columns}{rows}>{inline_html(text, marks)}</{tag}>"


def _span(text: str, start: int, end: int, nodes: Sequence[Nested]) -> str:
    written: list[str] = []
    at = start
    for mark, children in nodes:
        written.append(escape(text[at : mark.start], quote=False))
        written.append(_marked(text, mark, children))
        at = mark.end
    written.append(escape(text[at:end], quote=False))
    return "".join(written)


def _marked(text: str, mark: Mark, children: Sequence[Nested]) -> str:
    if mark.kind is MarkKind.LINE_BREAK:
        return "<br>"
    if mark.kind is MarkKind.FOOTNOTE:
        label = escape(mark.label)
        return f'<sup><a href="#fn-{label}">{label}</a></sup>'
    if mark.kind in FORMULAS:
        opening, closing = ("\\(", "\\)") if mark.kind is MarkKind.FORMULA else ("\\[", "\\]")
        return opening + escape(mark.label, quote=False) + closing
    if mark.kind is MarkKind.IMAGE:
        source = safe_address(mark.target)
        return f'<img src="{escape(source)}" alt="{escape(mark.label)}">' if source else ""
    inner = _span(text, mark.start, mark.end, children)
    if mark.kind is MarkKind.FOOTNOTE_LABEL or (mark.kind is MarkKind.SUPERSCRIPT and is_raised(text[mark.start : mark.end])):
        return inner
    if mark.kind in (MarkKind.LINK, MarkKind.IMAGE_LINK):
        target = safe_address(mark.target)
        return f'<a href="{escape(target)}">{inner}</a>' if target and inner else inner
    element = _ELEMENTS.get(mark.kind)  # a quotation has none: its marks stand in the text
    return f"<{element}>{inner}</{element}>" if element else inner
