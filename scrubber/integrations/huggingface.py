"""Hugging Face datasets: a dataset of pages becomes a dataset of articles. Needs `pip install 'scrubber-text[huggingface]'`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from scrubber.api import Scrubber
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.schema import Field, FieldType, passed_through
from scrubber.errors import missing_extra
from scrubber.integrations.rows import ROW_FIELDS, RowCleaner

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict, Features, IterableDataset, IterableDatasetDict

Pages = TypeVar("Pages", "Dataset", "IterableDataset", "DatasetDict", "IterableDatasetDict")

_TYPES: Mapping[FieldType, str] = {
    "string": "string", "json": "string", "integer": "int64", "number": "float64", "boolean": "bool",
    "strings": "string", "integers": "int64",
}  # fmt: skip


def clean_dataset(
    dataset: Pages,
    cleaner: Scrubber | None = None,
    columns: RowColumns | None = None,
    trace: bool = False,
    processes: int | None = None,
    add: Collection[str] = (),
    quality: bool = False,
) -> Pages:
    """One row of `rows.ROW_FIELDS` for each row of `dataset`, which has a column of HTML or of text; `columns` names them.

    `add` and `quality` bring further columns, as for `RowCleaner`. The other columns of `dataset` follow. `dataset` is a Dataset,
    a streaming IterableDataset, whose pages are cleaned as they are asked for, in the process that asks, or a dict of either by
    split, as `load_dataset` gives it.
    """
    clean_row = RowCleaner(cleaner or Scrubber(), columns or RowColumns(), trace, add, quality)
    if isinstance(dataset, dict):
        return type(dataset)({split: _cleaned(one, clean_row, processes) for split, one in dataset.items()})
    return _cleaned(dataset, clean_row, processes)


def _cleaned(dataset: Any, clean_row: RowCleaner, processes: int | None) -> Any:
    with missing_extra("datasets", "huggingface"):
        from datasets import IterableDataset

    # A stream of a generator does not know its columns before its first row.
    names: list[str] = dataset.column_names or list(next(iter(dataset), {}))
    made = features(clean_row.fields) if dataset.features is not None else None
    for name, shown in passed_through([name for name in names if name not in clean_row.columns.names()]).items():
        if made is not None:
            made[shown] = dataset.features[name]
    workers = {} if isinstance(dataset, IterableDataset) else {"num_proc": processes}
    return dataset.map(clean_row, features=made, remove_columns=names, **workers)


def features(fields: Sequence[Field] = ROW_FIELDS) -> Features:
    """Columns of the result with their types. Raises MissingExtra without the library."""
    with missing_extra("datasets", "huggingface"):
        from datasets import Features, List, Value

    def of(kind: FieldType) -> object:
        value = Value(_TYPES[kind])
        return List(value) if kind in ("strings", "integers") else value

    return Features({one.name: of(one.type) for one in fields})
