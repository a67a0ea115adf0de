"""Drops lone numbers in flattened text: counts of shares, comments and views that lost their icons.

A number among other numbers is spared: the cells of a table come a line each from some flatteners. So is one that ends as a
sentence, the answer of an interview, and every number of a text that was clean before.

Drops:
    > Council closes the old bridge || 11 || 0 || The council voted on Tuesday to close the old bridge over the river.
Spares:
    > 1 || 2 || 3 || 4 || 5 || 6
    > 11 people were hurt.
    > When did you last sleep through the night? || 1987. || The council voted on Tuesday to close the old bridge over the river.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.COUNT

# Icons with counts come in twos and threes (likes, shares, comments); a table has more numbers near one another.
_MOST_TOGETHER = 3
_NEAR = 6
_COUNTS = frozenset(("#", "# k", "# m"))


def counter(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    if page.form != "text":
        return
    numbers = [index for index, stats in enumerate(page.stats) if stats.folded in _COUNTS and not stats.ends_sentence]
    if not numbers or page.was_clean():
        return
    for index in numbers:
        together = bisect_right(numbers, index + _NEAR) - bisect_left(numbers, index - _NEAR)
        if together <= _MOST_TOGETHER:
            yield Verdict(index, keep=False, reason="a number by itself")
