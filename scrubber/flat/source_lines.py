"""A text -> its lines, with their numbers and without the characters that show nothing."""

from __future__ import annotations

from collections.abc import Iterator
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


def source_lines(text: str, deadline: Deadline = NEVER) -> Iterator[SourceLine]:
    """The lines of a text in order, as long as there is time; of more than 20 blank ones in a row, the first 20."""
    blank = 0
    text = _BROKEN.sub("\ufffd", text)
    may_have_unseen = _UNSEEN.search(text) is not None
    for number, line in enumerate(deadline.within(text.splitlines(), _BETWEEN_LOOKS), start=1):
        shown = _UNSEEN.sub("", line).rstrip() if may_have_unseen else line.rstrip()
        blank = 0 if shown else blank + 1
        if blank <= _MOST_BLANK:
            yield SourceLine(number, number, shown)
