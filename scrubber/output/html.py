"""Decisions -> clean semantic HTML: the elements of an article and no others.

No script, no style, no event and no attribute of the page stands in it but the addresses of links and images, and those only with
a scheme that runs nothing (http, https, mailto, tel, ftp, or none). All text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from scrubber.marks import Mark, MarkKind, Marks, Nested, nested
from scrubber.model import Cell, Decision, Kind
from scrubber.output.addresses import safe_address
from scrubber.output.structure import Paragraph, structured

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
    MarkKind.QUOTATION: "q",
}


def html(decisions: Iterable[Decision], title: str | None = None) -> str:
    """The kept blocks as HTML, `title` above them as the only `<h1>`; "" if there is nothing."""
    parts = [f"<h1>{escape(title)}</h1>"] if title else []
    return "\n".join([*parts, *_blocks(structured(decisions), 0)])


def inline_html(text: str, marks: Iterable[Mark] = ()) -> str:
    """`text` with its marks as elements.

    >>> inline_html("a < b", [Mark(MarkKind.STRONG, 0, 1)])
    '<strong>a</strong> &lt; b'
    """
    return _span(text, 0, len(text), nested(text, marks))


def _blocks(run: Sequence[Paragraph], depth: int) -> list[str]:
    """Paragraphs that stand in the same `depth` items and quotes."""
    parts: list[str] = []
    for whole, group in groupby(run, key=lambda one: one.frames[depth].whole if depth < len(one.frames) else ""):
        members = list(group)
        if not whole:
            parts += _leaves(members)
        elif members[0].frames[depth].is_quote:
            parts += ["<blockquote>", *_blocks(members, depth + 1), "</blockquote>"]
        else:
            parts += _list(members, depth)
    return parts


def _list(members: Sequence[Paragraph], depth: int) -> list[str]:
    """The items of one list, numbered as on the page."""
    number = members[0].frames[depth].number
    parts = ["<ul>" if number is None else "<ol>" if number == 1 else f'<ol start="{number}">']
    for _, group in groupby(members, key=lambda one: one.frames[depth].item):
        blocks = list(group)
        if len(blocks) == 1 and len(blocks[0].frames) == depth + 1 and blocks[0].kind is Kind.LIST_ITEM:
            parts.append(f"<li>{inline_html(blocks[0].text, blocks[0].marks)}</li>")
        else:
            parts += ["<li>", *_blocks(blocks, depth + 1), "</li>"]
    return [*parts, "</ul>" if number is None else "</ol>"]


def _leaves(run: Sequence[Paragraph]) -> list[str]:
    """Paragraphs, headings, code and tables without lists or quotes around them."""
    parts: list[str] = []
    for table, group in groupby(run, key=lambda one: (one.table,) if one.kind is Kind.TABLE_ROW else None):
        members = list(group)
        parts += _table(members) if table is not None else [_leaf(one) for one in members]
    return parts


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
    if mark.kind is MarkKind.IMAGE:
        source = safe_address(mark.target)
        return f'<img src="{escape(source)}" alt="{escape(mark.label)}">' if source else ""
    inner = _span(text, mark.start, mark.end, children)
    if mark.kind is MarkKind.LINK:
        target = safe_address(mark.target)
        return f'<a href="{escape(target)}">{inner}</a>' if target else inner
    element = _ELEMENTS[mark.kind]
    return f"<{element}>{inner}</{element}>"
