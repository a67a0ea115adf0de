"""A text and its marks -> inline Markdown (CommonMark, with strike-through as GitHub has it).

What a page says is escaped, so that it reads as the page said it and brings no links, images or HTML of its own into a document.
What Markdown has no sign for is written with an HTML element of its own: `<sup>`, `<sub>`, `<kbd>`, `<ins>`, `<mark>`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from scrubber.marks import FORMULAS, Mark, MarkKind, Nested, is_raised, nested
from scrubber.output.addresses import safe_address

# Characters that mean something where they stand. An underscore inside of a word, an asterisk among spaces, "[sic]", "5 < 6" and
# "C:\\Users" mean nothing and stay readable. The look-aheads are bounded, so the scan is linear.
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|`|(?<!\s)(?<!^)\*|\*(?!\s|$)|\[(?=\^)|\](?=[(:])|<(?=[A-Za-z/!?])|~"
    r"|(?<![^\W_])_|_(?![^\W_])|&(?=#?[0-9A-Za-z]{1,32};)"
)
# What may mean something beside the signs of a mark.
_BESIDE_MARKS = frozenset("\\*[]<")
# What means something at the start of a line: headings, list items, rules, quotes, boxes of tasks.
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=[-\s]|$)|\*(?=\s|$)|>|\d{1,9}(?=[.)](?:\s|$))|\[(?=[ xX]\](?:\s|$))")
# What makes the line above it a heading or the head of a table.
_UNDERLINE = re.compile(r"=+\s*$|[|:](?=[\s:|-]*$)")
_BRACKET = re.compile(r"[\[\]]")
_BACKTICKS = re.compile(r"`+")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>\\\x00-\x1f]")
_UNSAFE_OR_PARENTHESIS = re.compile(r"[\s()<>\\\x00-\x1f]")
# CommonMark 0.31, section 6.3: parentheses may stand in an address if each has its partner. Any reader takes two in each other.
_PAIRED = re.compile(r"[^()]*(?:\((?:[^()]|\([^()]*\))*\)[^()]*)*")
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


def inline_markdown(text: str, marks: Sequence[Mark] = (), line_break: str = "\\\n") -> str:
    """`text` with its marks. Lines end only where a mark of MarkKind.LINE_BREAK says so, written as `line_break`.

    >>> inline_markdown("1. Platz: *Anna* & Co. snake_case")
    '1\\\\. Platz: \\\\*Anna\\\\* & Co. snake_case'
    >>> inline_markdown("See the map", [Mark(MarkKind.LINK, 4, 11, "https://a.example/map"), Mark(MarkKind.STRONG, 8, 11)])
    'See [the **map**](https://a.example/map)'
    """
    written = _Writer(text, line_break, marks).span(0, len(text), nested(text, marks), _Around("", "", frozenset()))
    first, *others = written.split("\n")
    return "\n".join([escape_line_start(first), *(_UNDERLINE.sub(r"\\\g<0>", escape_line_start(line)) for line in others)])


def escape_inline(text: str) -> str:
    """`text` in such a form that Markdown shows it as it is in the label of a link or an image."""
    return _Writer(text, " ", ()).plain(0, len(text), _Around("[", "]", frozenset((MarkKind.LINK,))))


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
    """An address as it may stand in Markdown; "" for one that may not, such as `javascript:` or `data:`.

    >>> address("https://a.example/Mill_(grinding)"), address("https://a.example/a)b c")
    ('https://a.example/Mill_(grinding)', 'https://a.example/a%29b%20c')
    """
    safe = safe_address(target)
    unsafe = _UNSAFE_IN_ADDRESS if _PAIRED.fullmatch(safe) else _UNSAFE_OR_PARENTHESIS
    return unsafe.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), safe)


class _Around(NamedTuple):
    """Where a piece of text stands in what is written."""

    before: str
    """The character before it, "" at the beginning."""
    after: str
    kinds: frozenset[MarkKind]
    """What marks it already."""


class _Writer:
    """Writes one text."""

    def __init__(self, text: str, line_break: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.line_break = line_break
        paired = text.count("~") > 1 or any(mark.kind is MarkKind.DELETED for mark in marks)
        self.special = [match.start() for match in _INLINE.finditer(text) if paired or match[0] != "~"]
        """What is escaped depends on the characters around it, so it is found before the text is cut."""

    def plain(self, start: int, end: int, around: _Around) -> str:
        """Characters that no mark of their own covers. A bracket inside of a link could end it."""
        if start >= end:
            return ""
        text = self.text
        places = set(self.special[bisect_left(self.special, start) : bisect_left(self.special, end)])
        if (start > 0 or around.kinds) and text[start] in _BESIDE_MARKS:
            places.add(start)
        if (end < len(text) or around.kinds) and text[end - 1] in _BESIDE_MARKS:
            places.add(end - 1)
        if MarkKind.LINK in around.kinds:
            places.update([bracket.start() for bracket in _BRACKET.finditer(text, start, end)])
        if not places:
            return text[start:end]
        return "\\".join([text[begin:stop] for begin, stop in pairwise([start, *sorted(places), end])])

    def span(self, start: int, end: int, nodes: Sequence[Nested], around: _Around) -> str:
        """The characters from `start` to `end` with the marks between them."""
        written: list[str] = []
        at = start
        for number, (mark, children) in enumerate(nodes):
            written.append(self.plain(at, mark.start, around))
            before = next((piece[-1] for piece in reversed(written) if piece), around.before)
            following = self.text[mark.end : mark.end + 1] if mark.end < end else around.after
            touching = number + 1 < len(nodes) and nodes[number + 1].mark.start == mark.end
            after = "[" if touching and _has_sign(nodes[number + 1].mark, around.kinds) else following
            written.append(self.marked(mark, children, _Around(before, after, around.kinds)))
            if written[-1][:1] == "[" and written[-2][-1:] == "!":
                written[-2] = f"{written[-2][:-1]}\\!"
            if written[-1][:1] == before == "`":
                written.insert(-1, "<!-- -->")  # two code spans side by side would be read as one
            at = mark.end
        written.append(self.plain(at, end, around))
        return "".join(written)

    def marked(self, mark: Mark, children: Sequence[Nested], around: _Around) -> str:
        """What a mark covers, with its signs."""
        if mark.kind is MarkKind.IMAGE:
            return self.image(mark)
        if mark.kind is MarkKind.LINE_BREAK:
            return self.line_break
        if mark.kind is MarkKind.FOOTNOTE:
            return f"[^{mark.label}]"
        if mark.kind is MarkKind.IMAGE_LINK and children:
            shown = self.image(children[0].mark)
            target = address(mark.target)
            return f"[{shown.rstrip()}]({target}){' ' * shown.endswith(' ')}" if shown and target else shown
        if mark.kind in FORMULAS:
            sign = "$" if mark.kind is MarkKind.FORMULA else "$$"
            return f"{sign}{mark.label}{sign}"
        if mark.kind is MarkKind.CODE and MarkKind.CODE not in around.kinds:
            return self.code(mark, children, MarkKind.LINK in around.kinds)
        within = around.kinds | {mark.kind}
        if mark.kind in around.kinds or not self.text[mark.start : mark.end].strip():
            return self.span(mark.start, mark.end, children, around)
        if mark.kind is MarkKind.LINK:
            inner = self.span(mark.start, mark.end, children, _Around("[", "]", within))
            target = address(mark.target)
            return f"[{inner}]({target})" if target else inner
        if mark.kind in _DELIMITERS:
            inner = self.span(mark.start, mark.end, children, _Around(around.before, around.after, within))
            return _delimited(inner, mark.kind, around)
        if mark.kind in _ELEMENTS and not is_raised(self.text[mark.start : mark.end]):
            element = _ELEMENTS[mark.kind]
            inner = self.span(mark.start, mark.end, children, _Around(">", "<", within))
            return f"<{element}>{inner}</{element}>"
        return self.span(mark.start, mark.end, children, around)

    def code(self, mark: Mark, children: Sequence[Nested], is_linked: bool) -> str:
        """Code; a link inside of it is written around a span of its own, since nothing in a code span means anything."""
        pieces: list[str] = []
        at = mark.start
        for link in () if is_linked else _links(children):
            inner = code_span(self.text[link.start : link.end])
            pieces += [self._code_between(at, link.start), f"[{inner}]({address(link.target)})"]
            at = link.end
        return "".join([*pieces, self._code_between(at, mark.end)])

    def _code_between(self, start: int, end: int) -> str:
        """A code span with the white space at its ends outside of it."""
        text = self.text[start:end]
        bare = text.strip()
        return text.replace(bare, code_span(bare)) if bare else text

    def image(self, mark: Mark) -> str:
        """An image, and a space where a word follows at once."""
        source = address(mark.target)
        after = " " if self.text[mark.start : mark.start + 1].isalnum() else ""
        label = escape_inline(" ".join(mark.label.split()))
        return f"![{label}]({source}){after}" if source else ""


def _has_sign(mark: Mark, around: Set[MarkKind]) -> bool:
    """Whether a mark inside of those `around` begins with a sign of its own rather than with its text."""
    if mark.kind is MarkKind.QUOTATION or mark.kind in around:
        return False
    return mark.kind is not MarkKind.LINK or address(mark.target) != ""


def _links(nodes: Sequence[Nested]) -> Iterator[Mark]:
    """The outermost links among marks that may be followed, in order."""
    for mark, children in nodes:
        if mark.kind is MarkKind.LINK and address(mark.target):
            yield mark
        else:
            yield from _links(children)


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
