"""`Recurrence`: what a memory of a page's site says of its blocks. The type alone; `scrubber.sites` fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST_MARKED = 90
"""Characters of a line that is looked at for the place of bylines and dates."""


class Above(NamedTuple):
    """What the pages that have a line have above it, of all that no other page has; None where they have nothing of the kind."""

    text: float | None
    """Share of the characters of long lines."""
    lines: float | None
    """Share of the lines."""


class SiteFacts(NamedTuple):
    """What the other pages of its site say of one block."""

    pages: int
    """How many of them have its line."""
    pages_here: int
    """How many have it in the same place of the template; for flattened text as many as have it."""
    template: float = 0.0
    """Share of the pages that have something in that place; of flattened text, a line with that ending."""
    blocks: float = 0.0
    """How many blocks a page has there, of those that have any."""
    variety: float = 0.0
    """Different lines there as a share of all: 1 where no two pages say the same."""
    length: float = 0.0
    """Mean of the logarithms (base two) of the lines' lengths there, in characters."""
    own_recurring: float = 0.0
    """Share of this page's blocks there whose line another page has."""
    section: int = 0
    """How many of the pages of its section have its line."""
    above: Above | None = None
    """Of flattened text; None where no page has the line."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What the other pages of its site say of a page."""

    others: int
    """Other pages of the site that were learned from, 1 or more; copies of this one are not among them."""
    blocks: tuple[SiteFacts, ...]
    """One for each block."""
    section: int = 0
    """How many of the others are of the page's section, the first step of its address; 0 for a page of none."""
    site_names: tuple[str, ...] = ()
    """Parts of the page's title, between bars and dashes, that most of the others have in theirs."""
    names: Mapping[int, int] = field(default_factory=dict)
    """Of HTML: block -> how many of the others have a line that names somebody in its place, where most do."""
    dates: Mapping[int, int] = field(default_factory=dict)
    """The same of days, where they are not the same on all."""
    same_day: frozenset[int] = frozenset()
    """Blocks in whose place most of the others have a day, all the same one."""
