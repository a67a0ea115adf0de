"""Whether the columns that pages are read from are in the tables at all: a name mistyped would leave out every page."""

from __future__ import annotations

from collections.abc import Iterable

from scrubber.corpus.readers.input_formats import input_formats
from scrubber.corpus.readers.listing import InputFile
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.records import Skipped
from scrubber.errors import BadOption

# Of keys: some rows have thousands.
_SHOWN = 20


def check_columns(listing: Iterable[InputFile | Skipped], columns: RowColumns) -> None:
    """Raises BadOption where no table has a column with HTML or text, or one that was named; it says which there are.

    A table that lacks them where another has them is none of this: its rows are left out, each with the reason.
    """
    named = zip(columns.names(), RowColumns().names(), strict=True)
    missing = [{columns.html, columns.text}, *({name} for name, usual in named if name != usual)]
    seen: set[str] = set()
    for entry in listing:
        table = input_formats().get(entry.kind)
        if isinstance(entry, InputFile) and table is not None and table.columns is not None:
            found = table.columns(entry.name)
            seen |= found
            missing = [names for names in missing if not names & found]
            if not missing:
                return
    if seen:
        there = ", ".join(sorted(seen)[:_SHOWN]) + (", …" if len(seen) > _SHOWN else "")
        wanted = "; none ".join(" or ".join(map(repr, sorted(names))) for names in missing)
        raise BadOption(f"no column {wanted} in the tables (they have {there}); name them with --html, --text, --url or --id")
