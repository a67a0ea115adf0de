"""Parquet -> pages, finished shards -> Parquet, and conditions on records. The only module that imports pyarrow."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from scrubber.corpus.compression import opened
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped, Source
from scrubber.corpus.schema import FIELDS, Field, FieldType, flat, other_fields
from scrubber.errors import BadOption, UnreadableInput, missing_extra

if TYPE_CHECKING:
    from pyarrow import DataType, Schema, Table
    from pyarrow.compute import Expression
    from pyarrow.parquet import ParquetFile

# Rows held in memory at once: of pages as they came, and of articles.
_ROWS_READ = 100
_ROWS_WRITTEN = 1000


def read_rows(path: str, options: ReadOptions) -> Iterator[tuple[Source | Skipped, int]]:
    """Each row as a page, with the bytes of the file read so far, by the share of its rows.

    Raises OSError if the file cannot be opened, UnreadableInput if it is not Parquet or has neither of the columns.
    """
    size = os.path.getsize(path)
    with _opened_table(path) as table:
        columns, there = options.columns, table.schema_arrow.names
        if columns.html not in there and columns.text not in there:
            named = ", ".join(there)
            raise UnreadableInput(
                f"{path}: no column {columns.html!r} or {columns.text!r} (it has {named}); name them with --html or --text"
            )
        import pyarrow

        rows, number = table.metadata.num_rows, 0
        try:
            for batch in table.iter_batches(_ROWS_READ, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield options.page(row, f"{path}:{number}", path), size * number // rows
        except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
            yield Skipped(f"damaged file: {type(error).__name__}", f"{path}:{number + 1}", file=path), size


def column_names(path: str) -> set[str]:
    """The columns of a file. Raises OSError or UnreadableInput as `read_rows` does."""
    with _opened_table(path) as table:
        return set(table.schema_arrow.names)


def _opened_table(path: str) -> ParquetFile:
    with missing_extra("pyarrow", "corpus"):
        import pyarrow
        import pyarrow.parquet
    try:
        return pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException as error:
        raise UnreadableInput(f"{path}: not a Parquet file, or damaged: {error}") from error


def write_table(lines_path: str, target: str) -> None:
    """A file of JSON Lines that a job wrote, as Parquet with those of `schema.FIELDS` that its records have, then the others.

    A column of an input has the type of its values in this file. Replaces `target` at once.
    """
    with missing_extra("pyarrow", "corpus"):
        import pyarrow
        import pyarrow.parquet
    first = next(_rows(lines_path))[0]
    fields = (*(one for one in FIELDS if one.name in first), *other_fields(row for rows in _rows(lines_path) for row in rows))
    schema = _schema(fields)
    unfinished = f"{target}.unfinished"
    with pyarrow.parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        for rows in _rows(lines_path):
            writer.write_table(
                pyarrow.Table.from_pylist([flat(row, fields) for row in rows], schema), row_group_size=_ROWS_WRITTEN
            )
    with open(unfinished, "rb+") as written:
        os.fsync(written.fileno())
    os.replace(unfinished, target)


def _rows(lines_path: str) -> Iterator[list[dict[str, object]]]:
    """The records of a file of JSON Lines, some at a time."""
    with opened(lines_path) as (lines, _):
        while found := [json.loads(line) for line in islice(lines, _ROWS_WRITTEN)]:
            yield found


def table_of(rows: Sequence[Mapping[str, object]], fields: Sequence[Field]) -> Table:
    """Flat rows as a table with exactly these columns. Raises MissingExtra without pyarrow."""
    with missing_extra("pyarrow", "corpus"):
        import pyarrow

    return pyarrow.Table.from_pylist(list(rows), _schema(fields))


def column(name: str) -> Expression:
    """A column of a record, in a condition. Raises MissingExtra without pyarrow."""
    with missing_extra("pyarrow", "corpus"):
        import pyarrow.compute

    return pyarrow.compute.field(name)


def value(given: object) -> Expression:
    """A value that a column is compared with."""
    import pyarrow.compute

    return pyarrow.compute.scalar(given)


def holds(condition: Expression, row: Mapping[str, object], fields: Sequence[Field]) -> bool:
    """Whether a condition is so of a row. Raises BadOption where values of two kinds are compared."""
    import pyarrow

    try:
        return bool(pyarrow.Table.from_pylist([row], _schema(fields)).filter(condition).num_rows)
    except pyarrow.ArrowException as error:
        raise BadOption(f"{condition} cannot be asked: {error}") from error


def check_installed() -> None:
    """Raises MissingExtra without pyarrow."""
    _schema(())


def _schema(fields: Sequence[Field]) -> Schema:
    with missing_extra("pyarrow", "corpus"):
        import pyarrow

    types: Mapping[FieldType, DataType] = {
        "string": pyarrow.string(),
        "json": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "strings": pyarrow.list_(pyarrow.string()),
        "integers": pyarrow.list_(pyarrow.int64()),
    }
    return pyarrow.schema([(one.name, types[one.type]) for one in fields])
