"""A text and its marks -> inline Markdown (CommonMark, with strike-through as GitHub has it).

What a page says is escaped, so that it reads as the page said it and brings no links, images or HTML of its own into a document.
What Markdown has no sign for is written with an HTML element of its own: `<sup>`, `<sub>`, `<kbd>`, `<ins>`, `<mark>`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

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
    written = _Writer(text, line_break).span(0, len(text), list(marks), frozenset(), 0)
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


class _Writer:
    """Writes one text."""

    def __init__(self, text: str, line_break: str) -> None:
        self.text = text
        self.line_break = line_break

    def span(self, start: int, end: int, marks: list[Mark], inside: frozenset[MarkKind], depth: int) -> str:
        """The characters from `start` to `end` with `marks`, which lie between; of two that cross the later one is cut."""
        written: list[str] = []
        at = start
        waiting = marks[::-1] if depth < _DEEPEST else []
        while waiting:
            mark = waiting.pop()
            if mark.start < at:  # the rest of one that was cut
                mark = mark._replace(start=at)
            if mark.start >= mark.end and mark.kind is not MarkKind.IMAGE:
                continue
            children: list[Mark] = []
            rest: list[Mark] = []
            while waiting and waiting[-1].start < mark.end:
                child = waiting.pop()
                children.append(child._replace(end=min(child.end, mark.end)))
                if child.end > mark.end:
                    rest.append(child._replace(start=mark.end))
            waiting.extend(reversed(rest))
            written.append(escape_inline(self.text[at : mark.start]))
            written.append(self.marked(mark, children, inside, depth))
            if written[-1][:1] == "[" and written[-2][-1:] == "!":
                written[-2] = f"{written[-2][:-1]}\\!"
            at = mark.end
        written.append(escape_inline(self.text[at:end]))
        return "".join(written)

    def marked(self, mark: Mark, children: list[Mark], inside: frozenset[MarkKind], depth: int) -> str:
        """What a mark covers, with its signs."""
        if mark.kind is MarkKind.IMAGE:
            source = address(mark.target)
            after = " " if self.text[mark.start : mark.start + 1].isalnum() else ""
            return f"![{escape_inline(' '.join(mark.label.split()))}]({source}){after}" if source else ""
        if mark.kind is MarkKind.LINE_BREAK:
            return self.line_break
        if mark.kind is MarkKind.CODE and MarkKind.CODE not in inside:
            return code_span(self.text[mark.start : mark.end])
        inner = self.span(mark.start, mark.end, children, inside | {mark.kind}, depth + 1)
        if mark.kind in inside:
            return inner
        if mark.kind is MarkKind.LINK:
            target = address(mark.target)
            return f"[{inner}]({target})" if target and inner.strip() else inner
        if mark.kind in _DELIMITERS:
            return self.delimited(mark, inner, _DELIMITERS[mark.kind])
        if mark.kind in _ELEMENTS:
            element = _ELEMENTS[mark.kind]
            return f"<{element}>{inner}</{element}>"
        return inner

    def delimited(self, mark: Mark, inner: str, sign: str) -> str:
        """Emphasis, with its signs moved inside of punctuation where Markdown would not read them outside of it."""
        before, after = self.text[mark.start - 1 : mark.start], self.text[mark.end : mark.end + 1]
        lead = _punctuation_at(inner) if before and _is_word(before) else 0
        tail = _punctuation_at(inner[::-1]) if after and _is_word(after) else 0
        if lead + tail >= len(inner) or ((lead or tail) and not inner.isalnum() and ("](" in inner or sign in inner)):
            return inner
        core = inner[lead : len(inner) - tail]
        bare = core.strip()
        if not bare or "\\" in inner[lead - 1 : lead]:
            return inner
        begin = core.index(bare)
        return inner[: lead + begin] + sign + bare + sign + inner[lead + begin + len(bare) :]


def _is_word(character: str) -> bool:
    return not character.isspace() and not _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _punctuation_at(text: str) -> int:
    """How many characters of punctuation `text` begins with."""
    return next((at for at, character in enumerate(text) if not _is_punctuation(character)), len(text))
