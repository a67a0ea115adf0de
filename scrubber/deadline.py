"""How long cleaning one page may take: the only place that reads a clock.

Whoever has a long loop asks `passed()` now and then and, when it is so, leaves off with what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import monotonic
from typing import TypeVar

One = TypeVar("One")


class Deadline:
    """The moment, `seconds` from now, after which no more work is begun; None for never, 0 for at once."""

    __slots__ = ("_clock", "_end", "cut_short")

    def __init__(self, seconds: float | None, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds
        self.cut_short = False
        """Whether somebody has left work undone."""

    def passed(self) -> bool:
        """Whether it is over; who asks and hears so must leave off, and the page says that its time ran out."""
        if self._end is None or self._clock() < self._end:
            return False
        self.cut_short = True
        return True

    def within(self, items: Iterable[One], between: int) -> Iterator[One]:
        """`items`, as long as there is time: the clock is looked at after each `between` of them."""
        rest = iter(items)
        while True:
            some = list(islice(rest, between))
            yield from some
            if len(some) < between or self.passed():
                return


NEVER = Deadline(None)
