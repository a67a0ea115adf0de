"""Parquet -> pages, a row each."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.corpus.parquet import read_rows
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.records import Skipped, Source

ENDINGS = (".parquet", ".pq")


def read(path: str, columns: RowColumns) -> Iterator[tuple[Source | Skipped, int]]:
    """Each row as a page, with the bytes of the file read so far. Raises OSError or UnreadableInput, as `read_rows` does."""
    yield from read_rows(path, columns)
