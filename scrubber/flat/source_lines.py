"""A text -> its lines, with their numbers and without the characters that show nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scrubber.deadline import NEVER, Deadline
from scrubber.language.late_pattern import late_pattern
from scrubber.model import Kind

# Soft hyphens, zero-width spaces, directional marks, byte order marks: they show nothing. Not the joiners U+200C and U+200D:
# Persian and the scripts of India are misspelled without, and a family of emoji falls apart.
_UNSEEN = late_pattern("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Control characters and half surrogate pairs: no text has them, so they are shown as broken.
_BROKEN = late_pattern("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")
# Hostile pages have millions of blank lines; no layout needs more than this many of them in a row.
_MOST_BLANK = 20
# Lines after which the clock is looked at: a hundredth of a second. The longest text of the corpus has 5,929.
_BETWEEN_LOOKS = 10_000


class SourceLine(NamedTuple):
    """A line of the input, several that the target of a link ran over, or a piece of a line that is a page of its own."""

    first: int
    last: int
    """Numbers, from 1, of the first and the last line of the input that it was; most are one."""
    text: str
    """Without unseen characters and without white space at its end; other white space as it was."""
    kind: Kind | None = None
    """Kind.CAPTION if the text is only the alternative text of images, Kind.OTHER if it is images without one."""


class Lines(NamedTuple):
    """Lines of a text, a column for each of their facts: few texts need an object for each line."""

    texts: list[str]
    first: list[int]
    last: list[int]
    kinds: dict[int, Kind]
    """By index, of those lines that have one."""

    @classmethod
    def of(cls, lines: Iterable[SourceLine]) -> Lines:
        """The columns of lines."""
        found = cls([], [], [], {})
        for line in lines:
            if line.kind is not None:
                found.kinds[len(found.texts)] = line.kind
            found.texts.append(line.text)
            found.first.append(line.first)
            found.last.append(line.last)
        return found

    def rows(self) -> list[SourceLine]:
        """The lines, one by one."""
        columns = zip(self.first, self.last, self.texts, strict=True)
        return [SourceLine(first, last, text, self.kinds.get(at)) for at, (first, last, text) in enumerate(columns)]

    def since(self, start: int) -> Lines:
        """The lines from index `start` on; none of those above has a kind."""
        return Lines(self.texts[start:], self.first[start:], self.last[start:], self.kinds) if start else self


def source_lines(lines: list[str], deadline: Deadline = NEVER) -> Iterator[SourceLine]:
    """The lines of a text, which was split, as long as there is time; of more than 20 blank ones in a row, the first 20."""
    for numbers, texts in _shown(lines, deadline):
        yield from map(SourceLine, numbers, numbers, texts)


def lines_in_columns(lines: list[str], deadline: Deadline = NEVER) -> Lines:
    """The same as columns, for a text that is not too long for them."""
    every = Lines([], [], [], {})
    for numbers, texts in _shown(lines, deadline):
        every.texts.extend(texts)
        every.first.extend(numbers)
    return every._replace(last=every.first)


def _shown(lines: list[str], deadline: Deadline) -> Iterator[tuple[list[int], list[str]]]:
    """The numbers of lines and what they show, some thousands at a time."""
    blank = 0
    for start in range(0, len(lines), _BETWEEN_LOOKS):
        texts: list[str] = []
        numbers: list[int] = []
        blank = show(lines[start : start + _BETWEEN_LOOKS], start, blank, texts, numbers)
        yield numbers, texts
        if start + _BETWEEN_LOOKS <= len(lines) and deadline.passed():
            return


def show(lines: list[str], number: int, blank: int, texts: list[str], numbers: list[int]) -> int:
    """Put what each line shows behind `texts`, and its number behind `numbers`: the first has the one after `number`.

    `blank` is how many blank lines stand above the first, and what is returned how many there are at the end.
    """
    for line in lines:
        number += 1
        # Nineteen lines in twenty hold nothing but what can be printed.
        shown = (line if line.isprintable() else _UNSEEN.sub("", _BROKEN.sub("\ufffd", line))).rstrip()
        blank = 0 if shown else blank + 1
        if blank <= _MOST_BLANK:
            texts.append(shown)
            numbers.append(number)
    return blank
