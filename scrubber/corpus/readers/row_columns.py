"""Rows of a table, from JSON Lines or Parquet -> pages: which column holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrubber.corpus.records import Skipped, Source


@dataclass(frozen=True, slots=True)
class RowColumns:
    """The names of the columns that are read. A row needs `html` or `text`; where it has both, HTML is cleaned."""

    html: str = "html"
    text: str = "text"
    url: str = "url"
    id: str = "id"

    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (self.html, self.text, self.url, self.id)

    def others(self, row: Mapping[str, object]) -> dict[str, object]:
        """The other columns of a row, which are passed on as they are."""
        return {str(name): value for name, value in row.items() if name not in self.names()}

    def page(self, row: Mapping[str, object], name: str, file: str) -> Source | Skipped:
        """The page of a row; `name` is its id where the row has none."""
        given, url = row.get(self.id), row.get(self.url)
        # Engines write NaN for what is missing.
        identity = name if given is None or given == "" or given != given else str(given)
        place = url if isinstance(url, str) and url else None
        html, text = row.get(self.html), row.get(self.text)
        if isinstance(html, str | bytes):
            return Source(identity, html, "html", place, file, self.others(row))
        if isinstance(text, str | bytes):
            return Source(identity, text, "text", place, file, self.others(row))
        return Skipped(f"row without {self.html} or {self.text}", identity, place, file)
