"""The marks of Markdown and of plain lists that a line of flattened text may carry, and what they make of it.

A dash may open speech instead of an item: "– Bonjour, dit-elle." keeps its dash, which is a part of the sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from scrubber.block_form import table_row
from scrubber.flat.markdown_links import as_literals
from scrubber.language.late_pattern import late_pattern
from scrubber.language.text_stats import ends_as_sentence
from scrubber.model import Kind

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_BULLETS = frozenset("*•▪◦‣·●○■□➤-–")
_BULLET = late_pattern(rf"\s*[{re.escape(''.join(sorted(_BULLETS)))}]\s+(?=\S)")
_DASH = re.compile(r"\s*–\s+(?=\S)")
_NUMBERED = re.compile(r"\s+\d{1,3}[.)]\s")
_ORDERED = re.compile(r"(\s*)(\d{1,3})[.)]\s+(?=\S)")
_QUOTE = re.compile(r">+\s+(?=\S)")
PLAIN_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(((?:https?:|/|#|mailto:)[^()\s]{0,500})(?:\s\"[^\"\n]{0,200}\")?\)")
_LANGUAGE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})\s*\{?\.?([A-Za-z][\w+#.-]{0,29})")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1", re.S)
# In the second group what they mark. Signs inside of a word are none.
EMPHASIS = re.compile(r"(?<![\w*])(?<!_)([*_])(?=[^\s*_])(.{1,300}?)(?<=[^\s*_])\1(?![\w*_])", re.S)
CODE = re.compile(r"(?<!`)(`{1,2})(?!`)(.{1,300}?)(?<!`)\1(?!`)", re.S)
DELETED = re.compile(r"(?<!~)(~~)(?=[^\s~])(.{1,300}?)(?<=[^\s~])~~(?!~)", re.S)
_LIST_ITEM, _PARAGRAPH = Kind.LIST_ITEM, Kind.PARAGRAPH


def read_marks(line: str) -> tuple[Kind, int, str]:
    """What the marks at its start make of a line that shows something, or its cells: its kind, its level as in `Block`, and the
    line without them; a paragraph if it has none."""
    bare = line.lstrip()
    mark = bare[0]
    if mark in _BULLETS and bare[1:2].isspace() and (text := bare[1:].lstrip()):
        return _LIST_ITEM, 1 + (len(line) - len(bare)) // 2, text
    if mark == "#" and (heading := _HEADING.match(line)):
        return Kind.HEADING, len(heading[1]), heading[2].rstrip("# ")
    if mark == ">" and (quote := _QUOTE.match(line)):
        return Kind.QUOTE, 0, line[quote.end() :]
    row = bare.rstrip()
    if _is_table_row(row):
        return Kind.TABLE_ROW, 0, table_row(_cells(row))
    return _PARAGRAPH, 0, line


def folded_space(text: str) -> str:
    """The text with its white space folded, as nine lines in ten have it."""
    bare = text.strip()
    return bare if bare.isprintable() and "  " not in bare else " ".join(bare.split())


def without_inline_marks(line: str, markdown: bool = False) -> str:
    """The text of links and strong words; where the whole text is Markdown also of emphasis, inline code and what was deleted.

    Few lines have any, so the scans are worth a look ahead.
    """
    if "](" in line:
        line = PLAIN_LINK.sub(r"\1", line)
    if markdown and "`" in line:
        line = CODE.sub(lambda code: as_literals(code[2]), line)
    if "**" in line or "__" in line:
        line = STRONG.sub(r"\2", line)
    if markdown and ("*" in line or "_" in line):
        line = EMPHASIS.sub(r"\2", line)
    return DELETED.sub(r"\2", line) if markdown and "~~" in line else line


def speech_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines whose en dash opens speech: those that stand alone among lines without a bullet, and runs of them
    at least half of which end as sentences.

    Of 56 dashed lines that stand alone on the pages of the corpus and are in the gold text 35 have the dash there, and most of
    the others are signatures of a forum; so have all 7 runs that end as sentences. Of the 19 other runs all are lists.
    """
    if not any("–" in line and _DASH.match(line) for line in lines):
        return frozenset()
    speech: set[int] = set()
    for has_bullet, run in itertools.groupby(range(len(lines)), key=lambda at: _BULLET.match(lines[at]) is not None):
        indexes = list(run)
        if has_bullet and all(_DASH.match(lines[at]) for at in indexes):
            sentences = sum(ends_as_sentence(lines[at]) for at in indexes)
            if len(indexes) == 1 or 2 * sentences >= len(indexes):
                speech.update(indexes)
    return frozenset(speech)


def ordered_items(lines: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Index of each line that is an item of an ordered list -> its number and its depth from 1.

    One number makes no list, as a line may begin with a date: the item above it in a run of items has the number before it, or
    the one below has the next.
    """
    numbered = {
        at: found for at, line in enumerate(lines) if _may_be_ordered(line) and (found := _ORDERED.match(line)) is not None
    }
    items: dict[int, tuple[int, int]] = {}
    latest: dict[int, tuple[int, int]] = {}
    before = -2
    for at, found in numbered.items():
        if any(_BULLET.match(lines[between]) is None for between in range(before + 1, at)):
            latest.clear()
        indent, number = len(found[1]), int(found[2])
        above = latest.get(indent)
        if above is not None and above[1] + 1 == number:
            depth = 1 + indent // 2
            items[above[0]], items[at] = (above[1], depth), (number, depth)
        latest[indent] = (at, number)
        before = at
    return items


def _may_be_ordered(line: str) -> bool:
    """Whether a digit is the first thing that a line shows. Quick."""
    return line[0].isdecimal() or (line[0].isspace() and line.lstrip()[:1].isdecimal())


def code_language(fence: str) -> str:
    """The language that a line of Markdown names behind its fence, in lower case.

    >>> code_language("``` Python {linenos=true}")
    'python'
    """
    named = _LANGUAGE.match(fence)
    return named[1].lower() if named else ""


def code_fence(line: str) -> str | None:
    """The fence of Markdown that a line begins with, "```" or "~~~"."""
    fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
    return fence[1] if fence else None


def starts_block(line: str) -> bool:
    """Whether a line begins a heading or a bullet, even in text that was wrapped."""
    return _HEADING.match(line) is not None or _BULLET.match(line) is not None


def starts_item(line: str) -> bool:
    """Whether a line of Markdown begins a numbered item or a row; a date at the start of a wrapped line is not indented."""
    return _NUMBERED.match(line) is not None or "|" in line


def _is_table_row(line: str) -> bool:
    return line.count("\t") >= 2 or (line[:1] == "|" and line[-1:] == "|" and len(line) > 2)


def _cells(row: str) -> list[str]:
    """The cells between bars, empty ones too; tabs are often doubled for looks."""
    cells = [cell.strip() for cell in re.split(r"[\t|]", row)]
    return cells[1:-1] if row[0] == "|" == row[-1] else [cell for cell in cells if cell]
