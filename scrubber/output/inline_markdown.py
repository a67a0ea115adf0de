"""A text and its marks -> inline Markdown (CommonMark, with strike-through as GitHub has it).

What a page says is escaped, so that it reads as the page said it and brings no links, images or HTML of its own into a document.
What Markdown has no sign for is written with an HTML element of its own: `<sup>`, `<sub>`, `<kbd>`, `<ins>`, `<mark>`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from scrubber.marks import Mark, MarkKind

# Characters that mean something anywhere in a line. An underscore inside a word, and an ampersand that begins no
# entity, mean nothing and stay readable. The look-aheads are bounded, so the scan is linear.
_INLINE = re.compile(r"[\\`*\[<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?[0-9A-Za-z]{1,32};)")
# What means something at the start of a line: headings, list items, rules, quotes.
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=[-\s]|$)|>|\d{1,9}(?=[.)](?:\s|$))")
_BACKTICKS = re.compile(r"`+")
_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|ftp:|/|\./|\.\./|#|\?|[\w%.~-]+(?:[/?#]|$))", re.I)
_UNSAFE_IN_ADDRESS = re.compile(r"[\s()<>\\\x00-\x1f]")
_DELIMITERS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*", MarkKind.DELETED: "~~"}
_DELIMITED_ELEMENTS = {MarkKind.STRONG: "strong", MarkKind.EMPHASIS: "em", MarkKind.DELETED: "del"}
_QUOTES = "\"'“”‘’„«»‹›「」『』()（）"
_SIGNS_OF_MARKDOWN = frozenset("\\*_[]`<~")
_ELEMENTS = {
    MarkKind.INSERTED: "ins",
    MarkKind.HIGHLIGHTED: "mark",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.KEYBOARD: "kbd",
}
# Marks inside marks beyond that depth are left out. Pages nest three or four.
_DEEPEST = 12


def inline_markdown(text: str, marks: Sequence[Mark] = (), line_break: str = "\\\n") -> str:
    """`text` with its marks. Lines end only where a mark of MarkKind.LINE_BREAK says so, written as `line_break`.

    >>> inline_markdown("1. Platz: *Anna* & Co. snake_case")
    '1\\\\. Platz: \\\\*Anna\\\\* & Co. snake_case'
    >>> inline_markdown("See the map", [Mark(MarkKind.LINK, 4, 11, "https://a.example/map"), Mark(MarkKind.STRONG, 8, 11)])
    'See [the **map**](https://a.example/map)'
    """
    written = _Writer(text, line_break).span(0, len(text), list(marks), _Around("", "", frozenset(), 0))
    return "\n".join([escape_line_start(line) for line in written.split("\n")])


def escape_inline(text: str) -> str:
    """`text` in such a form that Markdown shows it as it is inside a line."""
    return _INLINE.sub(r"\\\g<0>", text)


def escape_line_start(line: str) -> str:
    """A line in such a form that its beginning is no heading, item, rule or quote."""
    start = _LINE_START.match(line)
    if start is None:
        return line
    if start.group().isdigit():
        return f"{start.group()}\\{line[start.end() :]}"
    return f"\\{line}"


def code_span(text: str) -> str:
    """Text between as many backticks as it takes."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def address(target: str) -> str:
    """An address as it may stand in Markdown; "" for one that may not, such as `javascript:` or `data:`."""
    target = target.strip()
    if not _ADDRESS.match(target):
        return ""
    return _UNSAFE_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)


class _Around(NamedTuple):
    """Where a piece of text stands in what is written."""

    before: str
    """The character before it, "" at the beginning."""
    after: str
    kinds: frozenset[MarkKind]
    """What marks it already."""
    depth: int


class _Writer:
    """Writes one text."""

    def __init__(self, text: str, line_break: str) -> None:
        self.text = text
        self.line_break = line_break
        self.special = [match.start() for match in _INLINE.finditer(text)]
        """What is escaped depends on the characters around it, so it is found before the text is cut."""

    def plain(self, start: int, end: int) -> str:
        """Characters that no mark of their own covers."""
        places = self.special[bisect_left(self.special, start) : bisect_left(self.special, end)]
        bounds = [start, *places, end]
        return "\\".join([self.text[begin:stop] for begin, stop in pairwise(bounds)])

    def span(self, start: int, end: int, marks: list[Mark], around: _Around) -> str:
        """The characters from `start` to `end` with `marks`, which lie between; of two that cross the later one is cut."""
        written: list[str] = []
        at = start
        waiting = marks[::-1] if around.depth < _DEEPEST else []
        while waiting:
            mark = waiting.pop()
            mark = self.without_spaces(mark, at)
            if mark.start >= mark.end and mark.kind is not MarkKind.IMAGE:
                continue
            children = _inside(mark, waiting)
            written.append(self.plain(at, mark.start))
            before = "".join(written)[-1:] or around.before
            following = self.text[mark.end : mark.end + 1] if mark.end < end else around.after
            after = "[" if waiting and waiting[-1].start == mark.end else following
            written.append(self.marked(mark, children, _Around(before, after, around.kinds, around.depth + 1)))
            if written[-1][:1] == "[" and written[-2][-1:] == "!":
                written[-2] = f"{written[-2][:-1]}\\!"
            at = mark.end
        written.append(self.plain(at, end))
        return "".join(written)

    def without_spaces(self, mark: Mark, at: int) -> Mark:
        """A mark from `at` on, without spaces at its ends: signs beside them mean nothing."""
        if mark.kind in (MarkKind.IMAGE, MarkKind.LINE_BREAK):
            return mark
        start, end = max(mark.start, at), mark.end
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return mark._replace(start=start, end=end)

    def marked(self, mark: Mark, children: list[Mark], around: _Around) -> str:
        """What a mark covers, with its signs."""
        if mark.kind is MarkKind.IMAGE:
            return self.image(mark)
        if mark.kind is MarkKind.LINE_BREAK:
            return self.line_break
        if mark.kind is MarkKind.CODE and MarkKind.CODE not in around.kinds:
            return code_span(self.text[mark.start : mark.end])
        within = around.kinds | {mark.kind}
        if mark.kind in around.kinds or not self.text[mark.start : mark.end].strip():
            return self.span(mark.start, mark.end, children, around)
        if mark.kind is MarkKind.LINK:
            inner = self.span(mark.start, mark.end, children, _Around("[", "]", within, around.depth))
            target = address(mark.target)
            return f"[{inner}]({target})" if target else inner
        if mark.kind in _DELIMITERS:
            inner = self.span(mark.start, mark.end, children, _Around(around.before, around.after, within, around.depth))
            return _delimited(inner, mark.kind, around)
        if mark.kind in _ELEMENTS:
            element = _ELEMENTS[mark.kind]
            inner = self.span(mark.start, mark.end, children, _Around(">", "<", within, around.depth))
            return f"<{element}>{inner}</{element}>"
        return self.span(mark.start, mark.end, children, around)

    def image(self, mark: Mark) -> str:
        """An image, and a space where a word follows at once."""
        source = address(mark.target)
        after = " " if self.text[mark.start : mark.start + 1].isalnum() else ""
        return f"![{escape_inline(' '.join(mark.label.split()))}]({source}){after}" if source else ""


def _inside(mark: Mark, waiting: list[Mark]) -> list[Mark]:
    """Takes the marks that begin inside of `mark` off `waiting`, which is in reverse; what lies beyond its end stays there."""
    children: list[Mark] = []
    rest: list[Mark] = []
    while waiting and waiting[-1].start < mark.end:
        child = waiting.pop()
        children.append(child._replace(end=min(child.end, mark.end)))
        if child.end > mark.end:
            rest.append(child._replace(start=mark.end))
    waiting.extend(reversed(rest))
    return children


def _delimited(inner: str, kind: MarkKind, around: _Around) -> str:
    """Emphasis with the signs of Markdown where they are read as such, else moved inside of punctuation, else as an element.

    CommonMark 0.31, section 6.2: a run of signs opens emphasis only if no white space follows, and punctuation follows only
    where white space or punctuation stands before it; likewise for the end.
    """
    sign, element = _DELIMITERS[kind], _DELIMITED_ELEMENTS[kind]
    first, last = (inner.strip("*")[:1], inner.strip("*")[-1:]) if sign[0] == "*" else (inner[:1], inner[-1:])
    joins = around.before != "" and around.before in "*~\\"
    opens = not joins and not first.isspace() and (not _is_word(around.before) or _is_word(first))
    closes = not last.isspace() and (not _is_word(around.after) or _is_word(last))
    if opens and closes:
        return f"{sign}{inner}{sign}"
    core = inner.strip(_QUOTES)
    if not joins and core and not _SIGNS_OF_MARKDOWN.intersection(inner) and _is_word(core[0]) and _is_word(core[-1]):
        at = inner.index(core)
        return inner[:at] + sign + core + sign + inner[at + len(core) :]
    return f"<{element}>{inner}</{element}>"


def _is_word(character: str) -> bool:
    """Whether a character is neither white space nor punctuation; the end of a line is white space."""
    return character != "" and not character.isspace() and unicodedata.category(character)[0] not in "PS"
