"""Ray Data: a dataset of pages becomes a dataset of articles. Needs `pip install 'scrubber-text[ray]'`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrubber.api import Scrubber
from scrubber.corpus.parquet import table_of
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.schema import passed_through
from scrubber.integrations.rows import RowCleaner

if TYPE_CHECKING:
    from pyarrow import Table
    from ray.data import Dataset


def clean_dataset(
    dataset: Dataset,
    cleaner: Scrubber | None = None,
    columns: RowColumns | None = None,
    trace: bool = False,
    add: Collection[str] = (),
    quality: bool = False,
) -> Dataset:
    """One row of `rows.ROW_FIELDS` for each row of `dataset`, which has a column of HTML or of text; `columns` names them.

    `add` and `quality` bring further columns, as for `RowCleaner`. The other columns of `dataset` follow.
    """
    clean_tables = _CleanTables(RowCleaner(cleaner or Scrubber(), columns or RowColumns(), trace, add, quality))
    return dataset.map_batches(clean_tables, batch_format="pyarrow", batch_size=_ROWS)


# Rows that a worker holds at once.
_ROWS = 64


@dataclass(frozen=True)
class _CleanTables:
    """What runs in Ray's workers."""

    clean: RowCleaner

    def __call__(self, table: Table) -> Table:
        made = table_of([self.clean(row) for row in table.to_pylist()], self.clean.fields)
        read = self.clean.columns.names()
        for name, shown in passed_through([name for name in table.column_names if name not in read]).items():
            made = made.append_column(shown, table.column(name))
        return made
