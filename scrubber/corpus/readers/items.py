"""The files of a job -> its pages, one after the other, from a given place on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scrubber.corpus.parquet import read_rows
from scrubber.corpus.readers.jsonl import read_lines
from scrubber.corpus.readers.listing import InputFile, unreadable
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.readers.warc import read_records
from scrubber.corpus.records import Skipped, Source
from scrubber.errors import MissingExtra, UnreadableInput, why_not


class Place(NamedTuple):
    """Where a page stands: number of the file in the listing, number of the record in the file, both from 0."""

    file: int
    record: int


FIRST = Place(0, 0)


class Item(NamedTuple):
    """A page, or a notice in its place."""

    place: Place
    found: Source | Skipped
    read: int
    """Bytes of all files up to here."""

    @property
    def size(self) -> int:
        """Characters or bytes that have to be sent to a worker."""
        return self.found.size if isinstance(self.found, Source) else 0


def read_items(listing: Iterable[InputFile | Skipped], start: Place, columns: RowColumns) -> Iterator[Item]:
    """All pages and notices from `start` on; files before it are not opened."""
    before = 0
    for number, entry in enumerate(listing):
        size = entry.size if isinstance(entry, InputFile) else 0
        if number >= start.file:
            skipped = start.record if number == start.file else 0
            for record, (found, at) in enumerate(_found_in(entry, columns)):
                if record >= skipped:
                    yield Item(Place(number, record), found, before + min(at, size))
        before += size


def _found_in(entry: InputFile | Skipped, columns: RowColumns) -> Iterator[tuple[Source | Skipped, int]]:
    """What a file holds, with the bytes read so far; a file that cannot be read is a notice."""
    if isinstance(entry, Skipped):
        yield entry, 0
    elif entry.kind == "page":
        yield Source(entry.name, Path(entry.name)), entry.size
    else:
        try:
            yield from _READERS[entry.kind](entry.name, columns)
        except MissingExtra:
            raise
        except (OSError, UnreadableInput) as error:
            yield unreadable(entry.name, why_not(error, entry.name)), entry.size


_READERS: dict[str, Callable[[str, RowColumns], Iterator[tuple[Source | Skipped, int]]]] = {
    "warc": lambda path, _: read_records(path),
    "jsonl": read_lines,
    "parquet": read_rows,
}
