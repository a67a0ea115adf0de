"""`Recurrence`: what a memory of a page's site says of its blocks. The type alone; `scrubber.sites` fills it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class SiteFacts(NamedTuple):
    """What the other pages of its site say of one block."""

    pages: int
    """How many of them have its line."""
    pages_here: int
    """How many have it in the same place of the template; for flattened text as many as have it."""
    template: float = 0.0
    """Share of the pages that have something in that place."""
    blocks: float = 0.0
    """How many blocks a page has there, of those that have any."""
    variety: float = 0.0
    """Different lines there as a share of all: 1 where no two pages say the same."""
    length: float = 0.0
    """Mean of the logarithms (base two) of the lines' lengths there, in characters."""
    own_recurring: float = 0.0
    """Share of this page's blocks there whose line another page has."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What the other pages of its site say of a page."""

    others: int
    """Other pages of the site that were learned from, 1 or more; copies of this one are not among them."""
    blocks: tuple[SiteFacts, ...]
    """One for each block."""
    site_names: tuple[str, ...] = ()
    """Parts of the page's title, between bars and dashes, that most of the others have in theirs."""
