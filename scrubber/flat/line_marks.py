"""The marks of Markdown that a line of flattened text may carry."""

from __future__ import annotations

import re

from scrubber.model import Kind, table_row

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_BULLET = re.compile(r"(\s*)[*•▪◦‣·●○■□➤\-–]\s+(?=\S)")
_NUMBERED = re.compile(r"\s+\d{1,3}[.)]\s")
_QUOTE = re.compile(r">+\s+(?=\S)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:https?:|/|#|mailto:)[^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")


def _fence(line: str) -> re.Match[str] | None:
    return _FENCE.match(line) if "```" in line or "~~~" in line else None


def _starts_block(line: str) -> bool:
    return _HEADING.match(line) is not None or _BULLET.match(line) is not None


def _starts_item(line: str) -> bool:
    """Whether a line of Markdown begins an item or a row; a date at the beginning of a wrapped line is not indented."""
    return _NUMBERED.match(line) is not None or "|" in line


def _marked(raw: str) -> tuple[Kind, int, str]:
    """Kind and level that the marks of a line give it, and the line without them."""
    if heading := _HEADING.match(raw):
        return Kind.HEADING, len(heading[1]), heading[2].rstrip("# ")
    if bullet := _BULLET.match(raw):
        return Kind.LIST_ITEM, 1 + len(bullet[1]) // 2, raw[bullet.end() :]
    if quote := _QUOTE.match(raw):
        return Kind.QUOTE, 0, raw[quote.end() :]
    if _is_table_row(raw.strip()):
        return Kind.TABLE_ROW, 0, table_row(_cells(raw.strip()))
    return Kind.PARAGRAPH, 0, raw


def _cells(row: str) -> list[str]:
    """The cells between bars, empty ones too; tabs are often doubled for looks."""
    cells = [cell.strip() for cell in re.split(r"[\t|]", row)]
    return cells[1:-1] if row[0] == "|" == row[-1] else [cell for cell in cells if cell]


def _is_table_row(line: str) -> bool:
    return line.count("\t") >= 2 or (line[:1] == "|" and line[-1:] == "|" and len(line) > 2)


def _without_marks(line: str) -> str:
    """The text of Markdown links and emphasis; few lines have any, so the two scans are worth a look ahead."""
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    return _EMPHASIS.sub(r"\2", line) if "**" in line or "__" in line else line
