"""Hugging Face datasets: a dataset of pages becomes a dataset of articles. Needs `pip install 'scrubber-text[huggingface]'`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scrubber.api import Scrubber
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.schema import FieldType, passed_through
from scrubber.errors import missing_extra
from scrubber.integrations.rows import ROW_FIELDS, RowCleaner

if TYPE_CHECKING:
    from datasets import Dataset, Features

_TYPES: Mapping[FieldType, str] = {
    "string": "string", "json": "string", "integer": "int64", "number": "float64", "boolean": "bool",
    "strings": "string", "integers": "int64",
}  # fmt: skip


def clean_dataset(
    dataset: Dataset,
    cleaner: Scrubber | None = None,
    columns: RowColumns | None = None,
    trace: bool = False,
    processes: int | None = None,
) -> Dataset:
    """One row of `rows.ROW_FIELDS` for each row of `dataset`, which has a column of HTML or of text; `columns` names them.

    The other columns of `dataset` follow.
    """
    clean_row = RowCleaner(cleaner or Scrubber(), columns or RowColumns(), trace)
    made = features()
    for name, shown in passed_through([one for one in dataset.column_names if one not in clean_row.columns.names()]).items():
        made[shown] = dataset.features[name]
    return dataset.map(clean_row, features=made, remove_columns=dataset.column_names, num_proc=processes)


def features() -> Features:
    """The columns of the result with their types. Raises MissingExtra without the library."""
    with missing_extra("datasets", "huggingface"):
        from datasets import Features, List, Value

    def of(kind: FieldType) -> object:
        value = Value(_TYPES[kind])
        return List(value) if kind in ("strings", "integers") else value

    return Features({one.name: of(one.type) for one in ROW_FIELDS})
