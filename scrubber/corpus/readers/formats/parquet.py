"""Parquet -> pages, a row each."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.corpus.parquet import column_names, read_rows
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped, Source
from scrubber.errors import UnreadableInput

ENDINGS = (".parquet", ".pq")


def read(path: str, options: ReadOptions) -> Iterator[tuple[Source | Skipped, int]]:
    """Each row as a page, with the bytes of the file read so far. Raises OSError or UnreadableInput, as `read_rows` does."""
    yield from read_rows(path, options)


def columns(path: str) -> set[str]:
    """The columns of a file; none where it cannot be read, which `read` says."""
    try:
        return column_names(path)
    except (OSError, UnreadableInput):
        return set()
