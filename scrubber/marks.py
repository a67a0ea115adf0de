"""Marks: what a text carries beside its characters, such as links, emphasis, code and pictures, as spans over them.

A block's `text` is what filters and the scorer read; its marks lie beside it and are read by whoever renders it. They are kept
in flat tuples, because a page may have 300,000 of them: a `Mark` is made when somebody asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urljoin


class MarkKind(StrEnum):
    """What a mark makes of the characters that it covers."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    DELETED = "deleted"
    INSERTED = "inserted"
    HIGHLIGHTED = "highlighted"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    KEYBOARD = "keyboard"
    QUOTATION = "quotation"
    LINE_BREAK = "line_break"
    """Covers the space that the text has where the page begins a new line."""
    IMAGE = "image"
    """Covers nothing: it stands before the character at its start."""
    IMAGE_LINK = "image_link"
    """Covers nothing: it stands before the image that is a link to its target."""
    FORMULA = "formula"
    """Covers a formula inside a line, with its delimiters where the page's own text has them."""
    DISPLAY_FORMULA = "display_formula"
    """Covers a formula that stands alone."""
    FOOTNOTE = "footnote"
    """Covers what refers to a note, such as "[1]"; nothing where the page has no sign for it."""
    FOOTNOTE_LABEL = "footnote_label"
    """Covers the number at the start of a note."""


# Addresses that stay as they are whatever they are relative to: 57 % of those on 150 pages, and `urljoin` takes its time.
_ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+/[\w/.~%+,=@!$&'()*:-]*(?:\?[\w/.~%+,=@!$&'()*:;-]+)?", re.ASCII)
# Addresses from the root of a site, 31 % of those: they are added to the parts that name the site as they are. A segment that
# begins with a dot, an empty one and a semicolon are left to `urljoin`.
_FROM_ROOT = re.compile(
    r"(?:/[\w~%+,=@!$&'()*:-][\w.~%+,=@!$&'()*:-]*)*/?(?:\?[\w/.~%+,=@!$&'()*:;-]+)?(?:#[\w/.~%+,=@!$&'()*:;-]+)?", re.ASCII
)
_SITE = re.compile(r"(https?://[a-z0-9.-]+(?::\d+)?)(?:[/?#].*)?", re.ASCII)
ADDRESSED = frozenset((MarkKind.LINK, MarkKind.IMAGE, MarkKind.IMAGE_LINK))
EMPTY = frozenset((MarkKind.IMAGE, MarkKind.IMAGE_LINK, MarkKind.FOOTNOTE))
FORMULAS = frozenset((MarkKind.FORMULA, MarkKind.DISPLAY_FORMULA))
# Two of these side by side stay two.
SINGLE = FORMULAS | {MarkKind.IMAGE, MarkKind.IMAGE_LINK, MarkKind.LINE_BREAK, MarkKind.FOOTNOTE}


# Superscripts as characters: they need no mark to be read as such.
RAISED_DIGITS = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_RAISED = re.compile(f"[{''.join(map(chr, RAISED_DIGITS.values()))}][{''.join(map(chr, RAISED_DIGITS.values()))}, ]*")
_WORD = re.compile(r"\S+")
# Marks inside marks beyond that depth are left out. Pages nest three or four.
_DEEPEST = 12


class Mark(NamedTuple):
    """One mark: it covers the characters start <= i < end of its text."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""
    """Absolute address of a link or an image; as the page has it where the page's own address is unknown."""
    label: str = ""
    """Alternative text of an image; LaTeX of a formula; label of a note."""


class _Table(NamedTuple):
    """Marks in the order of their starts; of those that start together images come first, then the longest."""

    kinds: tuple[MarkKind, ...] = ()
    bounds: tuple[int, ...] = ()
    """Start and end of each, one after the other."""
    targets: tuple[str, ...] = ()
    """Addresses as the page has them; "" for kinds without one."""
    labels: tuple[str, ...] = ()


class Marks:
    """The marks of one text, immutable; made when they are first asked for, since most pages are read for their text alone."""

    __slots__ = ("_given", "_has_breaks", "_make", "_table", "base")

    def __init__(
        self,
        table: _Table | None = None,
        base: str = "",
    ) -> None:
        self._table: _Table | None = _Table() if table is None else table
        self._make: Callable[..., Iterable[Mark]] | None = None
        self._given: tuple[object, ...] = ()
        self._has_breaks = True
        self.base = base
        """The address that the targets are relative to; "" where it is unknown."""

    @classmethod
    def of(cls, marks: Iterable[Mark], base: str = "") -> Marks:
        """`marks` in order, without those that cover nothing although they should."""
        table = _table(marks)
        return cls(table, base) if table.kinds else NO_MARKS

    @classmethod
    def restored(cls, marks: Iterable[Mark]) -> Marks:
        """Marks as an iteration over others gave them; they have not to be put in order again."""
        kept = list(marks)
        return cls(_columns(kept)) if kept else NO_MARKS

    @staticmethod
    def later(
        make: Callable[..., Iterable[Mark]], base: str = "", has_breaks: bool = True, given: tuple[object, ...] = ()
    ) -> Marks:
        """The marks that `make`, a pure function, makes of what is `given` when somebody asks for them.

        There are line breaks among them only if it `has_breaks`.
        """
        return _later(make, base, has_breaks, given)

    def breaks(self) -> list[int]:
        """Where lines end: the characters that marks of MarkKind.LINE_BREAK cover."""
        if not self._has_breaks:
            return []
        table = self.table
        return [start for kind, start in zip(table.kinds, table.bounds[::2], strict=True) if kind is MarkKind.LINE_BREAK]

    @property
    def table(self) -> _Table:
        """The marks as flat tuples."""
        table, make = self._table, self._make
        if table is None:
            table = self._table = _table(make(*self._given) if make is not None else ())
            self._make, self._given = None, ()
        return table

    def __len__(self) -> int:
        return len(self.table.kinds)

    def __iter__(self) -> Iterator[Mark]:
        link, image, image_link = MarkKind.LINK, MarkKind.IMAGE, MarkKind.IMAGE_LINK  # members of ADDRESSED, told without a hash
        for mark in self.written():
            kind, start, end, target, label = mark
            if kind is link or kind is image or kind is image_link:
                yield Mark(kind, start, end, self.resolved(target), label)
            else:
                yield mark

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(self.table)

    def __repr__(self) -> str:
        return f"Marks.of({list(self)!r})"

    def __reduce__(self) -> tuple[type[Marks], tuple[_Table, str]]:
        return (Marks, (self.table, self.base))

    def written(self) -> Iterator[Mark]:
        """The marks with their addresses as the page has them."""
        kinds, flat, targets, labels = self.table
        bounds = iter(flat)
        for kind, start, end, target, label in zip(kinds, bounds, bounds, targets, labels, strict=True):
            yield Mark(kind, start, end, target, label)

    def resolved(self, target: str) -> str:
        """An address of the page made absolute, where that can be done."""
        if not self.base or _ABSOLUTE.fullmatch(target) is not None:
            return target
        if target[:1] == "/" and _FROM_ROOT.fullmatch(target) is not None and (site := _SITE.fullmatch(self.base)) is not None:
            return site[1] + target
        try:
            return urljoin(self.base, target)
        except ValueError:  # "http://[" and the like
            return target

    def through(self, before: str, after: str) -> Marks:
        """The marks of `before`, moved to where their words stand in `after`, a mended form of it."""
        return self if self is NO_MARKS else Marks.later(_through, self.base, self._has_breaks, (self, before, after))

    def without(self, kinds: Set[MarkKind]) -> Marks:
        """The marks but for those of some kinds."""
        return Marks.of([mark for mark in self.written() if mark.kind not in kinds], self.base)

    def within(self, pieces: Sequence[tuple[int, int]], glue: int = 1) -> Marks:
        """The marks of a text that was cut down to `pieces` (start, end), in order, with `glue` characters between two."""
        cut: list[Mark] = []
        offset = 0
        seams: set[int] = set()
        """Where pieces begin in the new text."""
        for begin, stop in pieces:
            seams.add(offset)
            for mark in self.written():
                start, end = max(mark.start, begin), min(mark.end, stop)
                if mark.kind in FORMULAS and (start, end) != (mark.start, mark.end):
                    continue  # a part of a formula is none
                if start < end or (start == end and mark.kind in EMPTY and begin <= mark.start <= stop):
                    cut.append(mark._replace(start=start - begin + offset, end=end - begin + offset))
            offset += stop - begin + glue
        return Marks.of(_joined(cut, glue, seams), self.base)


def _later(make: Callable[..., Iterable[Mark]], base: str, has_breaks: bool, given: tuple[object, ...]) -> Marks:
    marks: Marks = Marks.__new__(Marks)  # takes half of the time that a call with as many arguments does
    marks._table, marks._make, marks._given, marks._has_breaks, marks.base = None, make, given, has_breaks, base
    return marks


def _table(marks: Iterable[Mark]) -> _Table:
    kept = [mark for mark in marks if mark.start < mark.end or (mark.kind in EMPTY and mark.start == mark.end)]
    if len(kept) < 2:  # as in most blocks
        return _columns(kept)
    return _columns(sorted(_merged(sorted(kept, key=_order)), key=_order))


def _columns(marks: Sequence[Mark]) -> _Table:
    return _Table(
        tuple([mark.kind for mark in marks]),
        tuple([bound for mark in marks for bound in (mark.start, mark.end)]),
        tuple([mark.target for mark in marks]),
        tuple([mark.label for mark in marks]),
    )


def _order(mark: Mark) -> tuple[int, bool, int]:
    return mark.start, mark.kind not in EMPTY, -mark.end


def _merged(marks: Sequence[Mark]) -> list[Mark]:
    """Marks in order, without those that only repeat or go on with another of the same kind and target."""
    merged: list[Mark] = []
    latest: dict[tuple[MarkKind, str], int] = {}
    for mark in marks:
        at = latest.get((mark.kind, mark.target))
        if at is not None and merged[at].end >= mark.start and mark.kind not in SINGLE:
            merged[at] = merged[at]._replace(end=max(merged[at].end, mark.end))
        else:
            latest[mark.kind, mark.target] = len(merged)
            merged.append(mark)
    return merged


def _joined(marks: Sequence[Mark], glue: int, seams: Set[int]) -> list[Mark]:
    """Marks of which two halves were glued together again, at one of the `seams`, as one."""
    joined: list[Mark] = []
    for mark in marks:
        for at, other in enumerate(joined):
            same = (other.kind, other.target, other.label) == (mark.kind, mark.target, mark.label)
            if same and mark.start in seams and mark.kind not in EMPTY and other.end + glue == mark.start:
                joined[at] = other._replace(end=mark.end)
                break
        else:
            joined.append(mark)
    return joined


def _through(marks: Marks, before: str, after: str) -> Iterator[Mark]:
    """The marks of `before` on the same words of `after`; those whose words were not found again are left out."""
    old, new = ([match.span() for match in _WORD.finditer(text)] for text in (before, after))
    if len(old) != len(new):
        return
    ends = [end for _, end in old]

    def moved(place: int) -> int:
        at = bisect_left(ends, place)
        if at == len(old):
            return len(after)
        (start, end), (begin, stop) = old[at], new[at]
        return stop if place == end else min(begin + max(0, place - start), stop)

    for mark in marks.written():
        yield mark._replace(start=moved(mark.start), end=moved(mark.end))


NO_MARKS = Marks()


class Nested(NamedTuple):
    """A mark with those inside of it."""

    mark: Mark
    children: list[Nested]


def is_raised(text: str) -> bool:
    """Whether a superscript consists of characters that are raised by themselves, such as the 6 of 10⁶."""
    return _RAISED.fullmatch(text) is not None


def nested(text: str, marks: Iterable[Mark]) -> list[Nested]:
    """The marks of `text` as a tree, without white space at their ends; of two that cross the later one is cut in two.

    >>> [(outer.kind, inner) for outer, inner in nested("one two", [Mark(MarkKind.STRONG, 0, 7)])]
    [(<MarkKind.STRONG: 'strong'>, [])]
    """
    return _nested(text, list(marks)[::-1], _DEEPEST)


def _nested(text: str, waiting: list[Mark], levels: int) -> list[Nested]:
    nodes: list[Nested] = []
    at = 0
    while waiting:
        mark = _stripped(text, waiting.pop(), at)
        if mark.start > mark.end or (mark.start == mark.end and mark.kind not in EMPTY):
            continue
        if mark.kind is MarkKind.IMAGE_LINK and waiting and waiting[-1][:2] == (MarkKind.IMAGE, mark.start):
            nodes.append(Nested(mark, [Nested(waiting.pop(), [])]))
            at = mark.end
            continue
        children: list[Mark] = []
        rest: list[Mark] = []
        while waiting and waiting[-1].start < mark.end:
            child = waiting.pop()
            children.append(child._replace(end=min(child.end, mark.end)))
            if child.end > mark.end:
                rest.append(child._replace(start=mark.end))
        waiting.extend(reversed(rest))
        nodes.append(Nested(mark, _nested(text, children[::-1], levels - 1) if levels else []))
        at = mark.end
    return nodes


def _stripped(text: str, mark: Mark, at: int) -> Mark:
    """A mark from `at` on, without the white space at its ends."""
    if mark.kind in SINGLE:
        return mark
    start, end = max(mark.start, at), mark.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return mark._replace(start=start, end=end)


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with the given character spans taken out and the ends stripped; spans may overlap."""
    return " ".join([text[start:end] for start, end in kept_pieces(text, spans)])


def kept_pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What `without_spans` keeps of `text`, as (start, end) without white space at either end."""
    pieces: list[tuple[int, int]] = []
    at = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start > at:
            piece = text[at:start]
            begin = at + len(piece) - len(piece.lstrip())
            if stripped := piece.strip():
                pieces.append((begin, begin + len(stripped)))
        at = max(at, end)
    return pieces
