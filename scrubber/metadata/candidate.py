"""A piece of evidence: what one source of the page says of one field."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """One value for one field, from one source."""

    field: str
    """"title", "authors", "date", "date_modified", "site_name" … the fields of `Metadata`."""
    value: str
    source: str
    """A name of the evidence table (`scrubber.metadata.ranking.EVIDENCE`)."""
    where: str = ""
    """The exact place for a reader, such as "meta og:title" or "line 5"; the source's name if empty."""
    block: int = -1
    """The block in which it is visible, -1 for what is not."""

    @property
    def place(self) -> str:
        """The source for a reader."""
        return self.where or self.source
