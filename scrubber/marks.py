"""Marks: what a text carries beside its characters, such as links, emphasis, code and pictures, as spans over them.

A block's `text` is what filters and the scorer read; its marks lie beside it and are read by whoever renders it. They are kept
in flat tuples, because a page may have 300,000 of them: a `Mark` is made when somebody asks for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
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


ADDRESSED = frozenset((MarkKind.LINK, MarkKind.IMAGE))
EMPTY = frozenset((MarkKind.IMAGE,))
# Two of these side by side stay two.
SINGLE = frozenset((MarkKind.IMAGE, MarkKind.LINE_BREAK))


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
    """Alternative text of an image."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one text, in the order of their starts; of two that start together the longer one comes first."""

    kinds: tuple[MarkKind, ...] = ()
    bounds: tuple[int, ...] = ()
    """Start and end of each, one after the other."""
    targets: tuple[str, ...] = ()
    """Addresses as the page has them; "" for kinds without one."""
    labels: tuple[str, ...] = ()
    base: str = ""
    """The address that the targets are relative to; "" where it is unknown."""

    @classmethod
    def of(cls, marks: Sequence[Mark], base: str = "") -> Marks:
        """`marks` in order, without those that cover nothing although they should."""
        kept = [mark for mark in marks if mark.start < mark.end or (mark.kind in EMPTY and mark.start == mark.end)]
        if not kept:
            return NO_MARKS
        kept = _merged(sorted(kept, key=lambda mark: (mark.start, -mark.end)))
        bounds = tuple(bound for mark in kept for bound in (mark.start, mark.end))
        kinds = tuple([mark.kind for mark in kept])
        targets, labels = tuple([mark.target for mark in kept]), tuple([mark.label for mark in kept])
        return cls(kinds, bounds, targets, labels, base)

    def __len__(self) -> int:
        return len(self.kinds)

    def __iter__(self) -> Iterator[Mark]:
        for mark in self.written():
            yield mark._replace(target=self.resolved(mark.target)) if mark.kind in ADDRESSED else mark

    def written(self) -> Iterator[Mark]:
        """The marks with their addresses as the page has them."""
        bounds = iter(self.bounds)
        for kind, start, end, target, label in zip(self.kinds, bounds, bounds, self.targets, self.labels, strict=True):
            yield Mark(kind, start, end, target, label)

    def resolved(self, target: str) -> str:
        """An address of the page made absolute, where that can be done."""
        if not self.base:
            return target
        try:
            return urljoin(self.base, target)
        except ValueError:  # "http://[" and the like
            return target

    def based_on(self, base: str) -> Marks:
        """The same marks, their targets relative to `base`."""
        return replace(self, base=base) if any(self.targets) else self

    def through(self, before: str, after: str) -> Marks:
        """The marks of `before`, moved to where their characters stand in `after`, a mended form of it."""
        if not self:
            return self
        moved = _moves(before, after)
        return Marks.of([mark._replace(start=moved(mark.start), end=moved(mark.end)) for mark in self.written()], self.base)

    def within(self, pieces: Sequence[tuple[int, int]], glue: int = 1) -> Marks:
        """The marks of a text that was cut down to `pieces` (start, end), in order, with `glue` characters between two."""
        cut: list[Mark] = []
        offset = 0
        for begin, stop in pieces:
            for mark in self.written():
                start, end = max(mark.start, begin), min(mark.end, stop)
                if start < end or (start == end and mark.kind in EMPTY and begin <= mark.start <= stop):
                    cut.append(mark._replace(start=start - begin + offset, end=end - begin + offset))
            offset += stop - begin + glue
        return Marks.of(_joined(cut, glue), self.base)


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


def _joined(marks: Sequence[Mark], glue: int) -> list[Mark]:
    """Marks of which two halves were glued together again, as one."""
    joined: list[Mark] = []
    for mark in marks:
        for at, other in enumerate(joined):
            same = (other.kind, other.target, other.label) == (mark.kind, mark.target, mark.label)
            if same and mark.kind not in EMPTY and other.end + glue == mark.start:
                joined[at] = other._replace(end=mark.end)
                break
        else:
            joined.append(mark)
    return joined


def _moves(before: str, after: str) -> Callable[[int], int]:
    """Where each place of `before` is in `after`."""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    starts = [start for _, start, _, _, _ in opcodes]

    def moved(place: int) -> int:
        tag, start, end, begin, stop = opcodes[bisect_right(starts, place) - 1]
        if place >= end:
            return stop
        return begin + place - start if tag == "equal" else begin

    return moved


NO_MARKS = Marks()


class Nested(NamedTuple):
    """A mark with those inside of it."""

    mark: Mark
    children: list[Nested]


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
