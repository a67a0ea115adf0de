"""A piece of evidence: what one source of the page says of one field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from scrubber.metadata.ranking import Evidence, Field


class Candidate(NamedTuple):
    """One value for one field, from one source."""

    field: Field
    value: str
    evidence: Evidence
    where: str = ""
    """The exact place for a reader, such as "meta og:title" or "line 5"; the evidence's name if empty."""
    block: int = -1
    """The block in which it is visible, -1 for what is not."""

    @property
    def place(self) -> str:
        """The source for a reader."""
        return self.where or self.evidence.shown


ByField: TypeAlias = dict[Field, list[Candidate]]
"""What is said of each field that anything speaks for, in the order of the page."""


def by_field(candidates: Iterable[Candidate]) -> ByField:
    """The candidates of each field, so that nobody who decides one looks at those of all."""
    found: ByField = {}
    for one in candidates:
        if one.field in found:
            found[one.field].append(one)
        else:
            found[one.field] = [one]
    return found
