"""Which characters of a block each inline element covers, noted while the parser reports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import urljoin

from scrubber.html.attributes import Attributes
from scrubber.marks import NO_MARKS, Mark, MarkKind, Marks

KIND_OF = {
    **dict.fromkeys(("b", "strong"), MarkKind.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("code", "tt", "samp"), MarkKind.CODE),
    **dict.fromkeys(("del", "s", "strike"), MarkKind.DELETED),
    "a": MarkKind.LINK,
    "ins": MarkKind.INSERTED,
    "mark": MarkKind.HIGHLIGHTED,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "kbd": MarkKind.KEYBOARD,
    "q": MarkKind.QUOTATION,
    "img": MarkKind.IMAGE,
}
MARKED = frozenset(KIND_OF)
# Where pages that load their pictures late keep the address, in the order in which it is looked for.
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
# An image of that many pixels or fewer is a tracker.
_PIXELS = frozenset(("0", "1", "0px", "1px"))

# Kind, number of the part of the text that it begins with, target, label.
_Begun = tuple[MarkKind, int, str, str]


class WaitingMarks(NamedTuple):
    """The marks of a text that something interrupts."""

    open: list[_Begun]
    ended: list[tuple[_Begun, int]]


class InlineMarks:
    """The marks of the text that is being collected, as numbers of its parts; `of_text` turns them into offsets."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.open: list[_Begun] = []
        self.ended: list[tuple[_Begun, int]] = []

    def rebase(self, declared: str | None) -> None:
        """<base href> says what addresses are relative to."""
        try:
            self.base = urljoin(self.base, declared or "")
        except ValueError:  # "http://[" and the like
            return

    @property
    def waiting(self) -> bool:
        """Whether the text that is open has marks."""
        return bool(self.ended or self.open)

    def begin(self, tag: str, attributes: Attributes, part: int) -> None:
        """An element of MARKED begins before part number `part`."""
        kind = KIND_OF[tag]
        target = label = ""
        if kind is MarkKind.LINK:
            target = attributes.get("href", "").strip()
        elif kind is MarkKind.IMAGE:
            target, label = _picture(attributes)
        self.open.append((kind, part, target, label))

    def end(self, part: int) -> None:
        """The element that began last ends before part number `part`."""
        begun = self.open.pop()
        if begun[0] in (MarkKind.LINK, MarkKind.IMAGE) and not begun[2]:
            return
        if begun[1] < part or begun[0] is MarkKind.IMAGE:
            self.ended.append((begun, part))

    def line_break(self, part: int) -> None:
        """Part number `part` is a line break."""
        self.ended.append(((MarkKind.LINE_BREAK, part, "", ""), part + 1))

    def formula(self, part: int, latex: str, stands_alone: bool) -> None:
        """Part number `part` is a formula."""
        kind = MarkKind.DISPLAY_FORMULA if stands_alone else MarkKind.FORMULA
        self.ended.append(((kind, part, "", latex), part + 1))

    def note(self, part: int, key: str) -> None:
        """Before part number `part` a note begins that stands inside of the sentence."""
        self.ended.append(((MarkKind.FOOTNOTE, part, "", key), part))

    def drop_last(self) -> None:
        """The mark that ended last is none after all."""
        self.ended.pop()

    def set_aside(self) -> WaitingMarks:
        """The marks of the open text, which waits while another is collected."""
        waiting = WaitingMarks(self.open, self.ended)
        self.open, self.ended = [], []
        return waiting

    def go_on_with(self, waiting: WaitingMarks) -> None:
        """Go on with a text that waited."""
        self.open, self.ended = waiting

    def of_text(self, parts: Sequence[str], text: str, is_code: bool) -> Marks:
        """The marks of `text`, which `parts` became; elements that are still open go on in the next text."""
        covered = [*self.ended, *((begun, len(parts)) for begun in self.open)]
        self.ended = []
        self.open = [(kind, 0, target, label) for kind, _, target, label in self.open]
        if not text or is_code:
            return NO_MARKS
        return Marks.later(partial(_placed, parts, text, covered), self.base)


def marks_of_row(cells: Sequence[tuple[str, Marks]]) -> Marks:
    """The marks of a table row, given the text and the marks of its cells (see `scrubber.model.table_row`)."""
    marked = [marks for _, marks in cells if marks is not NO_MARKS]
    return Marks.later(partial(_moved, cells), marked[0].base) if marked else NO_MARKS


def _moved(cells: Sequence[tuple[str, Marks]]) -> Iterator[Mark]:
    starts = accumulate((len(text) + 3 if text else 2 for text, _ in cells), initial=0)
    for (_, marks), start in zip(cells, starts, strict=False):
        for mark in marks.written():
            yield mark._replace(start=mark.start + start, end=mark.end + start)


def _picture(attributes: Mapping[str, str]) -> tuple[str, str]:
    """Address and alternative text of an image; no address for what shows nothing."""
    if attributes.get("width") in _PIXELS or attributes.get("height") in _PIXELS:
        return "", ""
    sources = (attributes.get(name, "").strip() for name in _SOURCES)
    return next((source for source in sources if source and not source.startswith("data:")), ""), attributes.get("alt", "")


def _offsets(parts: Sequence[str]) -> list[int]:
    """For each part, and for the end, the number of characters of the folded text before it, without a space at its end."""
    offsets = [0]
    length = 0
    space = False
    for part in parts:
        words = part.split()
        if words:
            space = space or part[0].isspace()
            length += sum(map(len, words)) + len(words) - 1 + (space and length > 0)
            space = part[-1].isspace()
        else:
            space = space or bool(part)
        offsets.append(length)
    return offsets


def _placed(parts: Sequence[str], text: str, covered: Iterable[tuple[_Begun, int]]) -> Iterator[Mark]:
    """The marks of `text`, which `parts` became, without the spaces at their ends."""
    places = _offsets(parts)
    for (kind, first, target, label), end in covered:
        start, stop = places[first], min(places[end], len(text))
        if kind is MarkKind.LINE_BREAK:
            if 0 < start < len(text) - 1 and text[start] == " ":
                yield Mark(kind, start, start + 1)
            continue
        if kind is MarkKind.FOOTNOTE:
            yield Mark(kind, start, start, label=label)
            continue
        if start < len(text) and text[start] == " ":
            start += 1
        if kind is MarkKind.IMAGE:
            start = stop = min(start, len(text))
        yield Mark(kind, start, stop, target, label)
