"""Apache Beam: a collection of pages becomes a collection of articles. Needs `pip install 'scrubber-text[beam]'`."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from scrubber.api import Scrubber
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.errors import missing_extra
from scrubber.integrations.rows import RowCleaner

with missing_extra("apache-beam", "beam"):
    import apache_beam

if TYPE_CHECKING:
    from apache_beam.pvalue import PCollection


class CleanPages(apache_beam.PTransform):  # type: ignore[misc]
    """One dict of `rows.ROW_FIELDS` for each dict of a page, which has a key of HTML or of text; its other keys follow."""

    def __init__(
        self,
        cleaner: Scrubber | None = None,
        columns: RowColumns | None = None,
        trace: bool = False,
        add: Collection[str] = (),
        quality: bool = False,
    ) -> None:
        """`cleaner` holds the options of cleaning, `columns` names the keys, `add` and `quality` bring more: see `RowCleaner`."""
        super().__init__()
        self.clean = RowCleaner(cleaner or Scrubber(), columns or RowColumns(), trace, add, quality)

    def expand(self, input_or_inputs: PCollection) -> PCollection:
        """What Beam makes of the transform."""
        return input_or_inputs | "Clean" >> apache_beam.Map(self.clean)
