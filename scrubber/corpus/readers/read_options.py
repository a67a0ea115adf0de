"""Which pages of the inputs of a job are read, and from which columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.records import Skipped, Source
from scrubber.errors import BadOption

OK = 200
_ANY_SUBDOMAIN = "*."


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Raises BadOption for a status or a host that cannot be one."""

    columns: RowColumns = field(default_factory=RowColumns)
    statuses: frozenset[int] = frozenset((OK,))
    """HTTP statuses of the responses in WARC files that are pages; empty: any."""
    hosts: frozenset[str] = frozenset()
    """Hosts such as "paper.example", or "*.paper.example" for it and all below it; empty: any."""
    media_types: frozenset[str] = frozenset()
    """Such as "text/html", as the records of WARC files declare them; empty: any that can be a page."""

    def __post_init__(self) -> None:
        for status in self.statuses:
            if not 100 <= status <= 599:
                raise BadOption(f"status {status}: give statuses of HTTP from 100 to 599, such as 200,203")
        for host in self.hosts:
            if not host or set(host) & set("/:@ ") or "*" in host.removeprefix(_ANY_SUBDOMAIN):
                raise BadOption(f"host {host!r}: give a name such as paper.example, or *.paper.example for all below it")

    def names(self) -> dict[str, object]:
        """All of them in plain values, for the settings of a job."""
        return {
            "columns": list(self.columns.names()),
            "statuses": sorted(self.statuses),
            "hosts": sorted(self.hosts),
            "media types": sorted(self.media_types),
        }

    def page(self, row: Mapping[str, object], name: str, file: str) -> Source | Skipped:
        """The page of a row of a table; `name` is its id where the row has none."""
        found = self.columns.page(row, name, file)
        why = self.why_not_from(found.url) if isinstance(found, Source) else None
        return found if why is None else Skipped(why, found.id, found.url, file)

    def why_not_from(self, url: str | None) -> str | None:
        """Why a page from that address is left out; None for one that is read."""
        if not self.hosts:
            return None
        host = _host(url)
        above = host.split(".")
        wanted = host in self.hosts or any(f"{_ANY_SUBDOMAIN}{'.'.join(above[at:])}" in self.hosts for at in range(len(above)))
        return None if wanted else "another host"


def _host(url: str | None) -> str:
    """The host of an address in lower case; "" where there is none.

    >>> _host("https://WWW.Paper.example:443/a")
    'www.paper.example'
    """
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
