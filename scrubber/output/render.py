"""Decisions -> plain text and Markdown. Pure functions; every word they write stands in the kept blocks or the metadata.

Markdown follows CommonMark, with pipe tables and strike-through as GitHub has them. What a page says is escaped, so that it
reads as the page said it and cannot bring links, images or HTML of its own into a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from scrubber.model import Decision, Kind, table_cells

# Characters that mean something anywhere in a line. An underscore inside a word, and an ampersand that begins no
# entity, mean nothing and stay readable. The look-aheads are bounded, so the scan is linear.
_INLINE = re.compile(r"[\\`*\[<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?[0-9A-Za-z]{1,32};)")
# What means something at the start of a line: headings, list items, rules, quotes.
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=[-\s]|$)|>|\d{1,9}(?=[.)](?:\s|$))")
_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")
_BACKTICKS = re.compile(r"`+")
_TITLE_KINDS = (Kind.PARAGRAPH, Kind.HEADING)
_SOURCE_LINES = re.compile(r"lines? \d")
_SAFE_LINK = re.compile(r"https?://[^\s<>\\]+", re.I)


def plain_text(decisions: Iterable[Decision]) -> str:
    """The kept blocks, without their trimmed parts, in order, with a blank line between them; "" if there are none.

    Blocks that were one line of the input are one again.

    >>> from scrubber.model import Block
    >>> plain_text([Decision(Block(0, "One."), None), Decision(Block(1, "Two."), None)])
    'One.\\n\\nTwo.'
    """
    return "\n\n".join([text for _, text in _paragraphs(decisions)])


def markdown(decisions: Iterable[Decision]) -> str:
    """The kept blocks as Markdown, without a final line break; "" if there are none.

    Headings keep their level, but never level 1, which is the title's; a heading of unknown level gets 2. Runs of list
    items, quotes and table rows stand together.
    """
    parts: list[str] = []
    for kind, run in groupby(_paragraphs(decisions), key=lambda pair: pair[0].block.kind):
        texts = list(run)
        match kind:
            case Kind.HEADING:
                parts += [_heading(text, decision.block.level) for decision, text in texts]
            case Kind.LIST_ITEM:
                parts.append(_list([(decision.block.level, text) for decision, text in texts]))
            case Kind.QUOTE:
                parts.append("\n>\n".join(f"> {escape_markdown(text)}" for _, text in texts))
            case Kind.CODE:
                parts += [_code(text) for _, text in texts]
            case Kind.TABLE_ROW:
                parts.append(_table([table_cells(text) for _, text in texts]))
            case _:
                parts += [escape_markdown(text) for _, text in texts]
    return "\n\n".join(parts)


def _paragraphs(decisions: Iterable[Decision]) -> list[tuple[Decision, str]]:
    """What is kept of each block; of a line that was cut into several, in one, with its first."""
    kept = [(decision, text) for decision in decisions if (text := _kept_text(decision))]
    lines = [list(run) for _, run in groupby(kept, key=_line_or_block)]
    return [(run[0][0], run[0][1] if len(run) == 1 else " ".join([text for _, text in run])) for run in lines]


def _line_or_block(kept: tuple[Decision, str]) -> str | int:
    """The same for the pieces of a line, which a link may have continued on the next ones, and for nothing else."""
    block = kept[0].block
    return block.source if _SOURCE_LINES.match(block.source) else block.index


def without_title(decisions: Iterable[Decision], title: str | None) -> list[Decision]:
    """The kept blocks but for the line or heading that is the title, which `markdown_head` writes above them.

    If several are, then only a first one that opens the text is left out: the others may be sections or the refrain of a song.
    """
    kept = [decision for decision in decisions if decision.keep]
    if title is None:
        return kept
    titles = [at for at, decision in enumerate(kept) if decision.block.kind in _TITLE_KINDS and _is_title(decision.text, title)]
    if len(titles) == 1 or titles[:1] == [0]:
        del kept[titles[0]]
    return kept


def _is_title(text: str, title: str) -> bool:
    return _one_line(text) == _one_line(title)


def markdown_head(title: str | None, credits: Sequence[str], url: str | None) -> str:
    """The lines above the text: "# title", the credits (authors, date, site …) in italics, and the address as a link.

    What is missing is left out; "" if everything is. Only http and https addresses become links.
    """
    lines = [_title(title)] if title else []
    named = [escape_markdown(_one_line(credit)) for credit in credits if credit]
    if named:
        lines.append(f"*{' · '.join(named)}*")
    if url:
        lines.append(f"<{url}>" if _SAFE_LINK.fullmatch(url) else escape_markdown(_one_line(url)))
    return "\n\n".join(lines)


def escape_markdown(text: str) -> str:
    """One line of text in such a form that Markdown shows it as it is; line breaks become spaces.

    >>> escape_markdown("1. Platz: *Anna* [Bild](http://a.b) & Co. snake_case")
    '1\\\\. Platz: \\\\*Anna\\\\* \\\\[Bild](http://a.b) & Co. snake_case'
    """
    escaped = _INLINE.sub(r"\\\g<0>", _one_line(text))
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    if start.group().isdigit():
        return f"{start.group()}\\{escaped[start.end() :]}"
    return f"\\{escaped}"


def _kept_text(decision: Decision) -> str:
    """What a decision leaves of its block; code that nothing was trimmed from keeps its indentation, a row its first cell."""
    if not decision.keep:
        return ""
    if decision.trims:
        return decision.text
    return decision.block.text.strip("\n" if decision.block.kind in (Kind.CODE, Kind.TABLE_ROW) else None)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _title(title: str) -> str:
    return f"# {_heading_text(title)}"


def _heading(text: str, level: int) -> str:
    return f"{'#' * min(max(level, 2), 6)} {_heading_text(text)}"


def _heading_text(text: str) -> str:
    # Hashes at the end of a heading are read as its end and vanish.
    return _CLOSING_HASHES.sub(r"\\\g<0>", escape_markdown(text))


def _list(items: Sequence[tuple[int, str]]) -> str:
    lines: list[str] = []
    depth = 0
    for level, text in items:
        # An item deeper than its predecessor by more than one would be read as code.
        depth = min(max(level, 1), depth + 1)
        lines.append(f"{'  ' * (depth - 1)}- {escape_markdown(text)}")
    return "\n".join(lines)


def _code(text: str) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as a pipe table; the first row is its head, since Markdown has no table without one."""
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(_cell(cell) for cell in [*row, *[""] * (width - len(row))]) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _cell(text: str) -> str:
    return escape_markdown(text).replace("|", "\\|")
