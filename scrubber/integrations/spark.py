"""Spark: a DataFrame of pages becomes a DataFrame of articles. Needs `pip install 'scrubber-text[spark]'` and Java 17."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrubber.api import Scrubber
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.schema import FieldType, passed_through
from scrubber.errors import missing_extra
from scrubber.integrations.rows import RowCleaner

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from pyspark.sql import DataFrame

_TYPES: Mapping[FieldType, str] = {
    "string": "string", "json": "string", "integer": "bigint", "number": "double", "boolean": "boolean",
    "strings": "array<string>", "integers": "array<bigint>",
}  # fmt: skip


def clean_frame(
    frame: DataFrame,
    cleaner: Scrubber | None = None,
    columns: RowColumns | None = None,
    trace: bool = False,
    add: Collection[str] = (),
    quality: bool = False,
) -> DataFrame:
    """One row of `rows.ROW_FIELDS` for each row of `frame`, which has a column of HTML or of text; `columns` names them.

    `add` and `quality` bring further columns, as for `RowCleaner`. The other columns of `frame` follow.
    """
    clean = RowCleaner(cleaner or Scrubber(), columns or RowColumns(), trace, add, quality)
    types = {one.name: one.dataType.simpleString() for one in frame.schema.fields if one.name not in clean.columns.names()}
    shown = passed_through(types)
    own = [f"`{one.name}` {_TYPES[one.type]}" for one in clean.fields]
    schema = ", ".join([*own, *[f"`{shown[name]}` {kind}" for name, kind in types.items()]])
    return frame.mapInPandas(_CleanFrames(clean, tuple(shown.values())), schema)


@dataclass(frozen=True)
class _CleanFrames:
    """What runs in Spark's workers."""

    clean: RowCleaner
    others: tuple[str, ...]
    """The names of the columns behind those of the article."""

    def __call__(self, frames: Iterable[PandasFrame]) -> Iterator[PandasFrame]:
        with missing_extra("pandas", "spark"):
            import pandas

        names = [*(one.name for one in self.clean.fields), *self.others]
        for frame in frames:
            rows = [self.clean(row) for row in frame.to_dict("records")]
            yield pandas.DataFrame(rows, columns=names, dtype=object)
