"""The lines of a template: those that come again and again on a page, and how far from one the others stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

Place = tuple[str, int] | None


class Template(NamedTuple):
    """For each line of a page what it has to do with the repeated ones."""

    repeated: list[str]
    """The line itself if it is repeated, else ""."""
    above: list[Place]
    """The last repeated line before it and how many lines ago it was; None where there is none near."""
    below: list[Place]
    """The same for the next repeated line."""


def template_of(lines: Sequence[str], least_times: int, reach: int) -> Template:
    """Repeated lines come `least_times` at least and are near within `reach` lines; "" stands for a line that cannot be one."""
    often = {line for line, times in Counter(lines).items() if line and times >= least_times}
    if not often:
        nowhere: list[Place] = [None] * len(lines)
        return Template([""] * len(lines), nowhere, nowhere)
    repeated = [line if line in often else "" for line in lines]
    return Template(repeated, _places(repeated, reach), _places(repeated[::-1], reach)[::-1])


def _places(repeated: Sequence[str], reach: int) -> list[Place]:
    places: list[Place] = []
    line, distance = "", 0
    for one in repeated:
        distance += 1
        places.append((line, distance) if line and distance <= reach else None)
        if one:
            line, distance = one, 0
    return places
