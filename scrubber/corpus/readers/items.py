"""The files of a job -> its pages, one after the other, from a given place on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scrubber.corpus.readers.input_formats import Found, input_formats
from scrubber.corpus.readers.listing import PAGE, InputFile, unreadable
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped, Source
from scrubber.errors import MissingExtra, UnreadableInput, why_not


class Place(NamedTuple):
    """Where an item is found: number of the file in the listing, number of the record in the file, both from 0."""

    file: int
    record: int


FIRST = Place(0, 0)


class Item(NamedTuple):
    """A page, or what is in its place."""

    place: Place
    found: Source | Skipped
    read: int
    """Bytes of all files up to here."""

    @property
    def size(self) -> int:
        """Characters or bytes that have to be sent to a worker."""
        return self.found.size if isinstance(self.found, Source) else 0


def read_items(listing: Iterable[InputFile | Skipped], start: Place, options: ReadOptions) -> Iterator[Item]:
    """All items from `start` on; files before it are not opened."""
    before = 0
    for number, entry in enumerate(listing):
        size = entry.size if isinstance(entry, InputFile) else 0
        if number >= start.file:
            done = start.record if number == start.file else 0
            for record, (found, at) in enumerate(_found_in(entry, options)):
                if record >= done:
                    yield Item(Place(number, record), found, before + min(at, size))
        before += size


def _found_in(entry: InputFile | Skipped, options: ReadOptions) -> Iterator[Found]:
    """The pages of a file; a file that cannot be read, or that has none, is Skipped."""
    if isinstance(entry, Skipped):
        yield entry, 0
    elif entry.kind == PAGE:
        yield Source(entry.name, Path(entry.name)), entry.size
    else:
        try:
            is_empty = True
            for found in input_formats()[entry.kind].read(entry.name, options):
                is_empty = False
                yield found
            if is_empty:
                yield Skipped("file without a record", entry.name), entry.size
        except MissingExtra:
            raise
        except (OSError, UnreadableInput) as error:
            yield unreadable(entry.name, why_not(error, entry.name)), entry.size
