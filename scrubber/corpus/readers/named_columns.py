"""Whether the columns that pages are read from, and those to be written, are there at all.

A name mistyped would leave out every page, or write a column with nothing in it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from scrubber.corpus.readers.input_formats import input_formats
from scrubber.corpus.readers.listing import InputFile
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.records import Skipped
from scrubber.corpus.schema import ALL_FIELDS, passed_through
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
    for found in _in_tables(listing):
        seen |= found
        missing = [names for names in missing if not names & found]
        if not missing:
            return
    if seen:
        there = ", ".join(sorted(seen)[:_SHOWN]) + (", …" if len(seen) > _SHOWN else "")
        # A name that stands beside another one needs no mention of its own.
        alone = [names for names in missing if not any(names < others for others in missing)]
        wanted = ", and no ".join(" or ".join(map(repr, sorted(names))) for names in alone)
        raise BadOption(f"no column {wanted} in the tables (they have {there}); name them with --html, --text, --url or --id")


def check_written(listing: Iterable[InputFile | Skipped], names: Sequence[str]) -> None:
    """Raises BadOption for a column to be written, or asked about, that nothing has: no field, and none of the inputs, is called
    so.

    Of tables only the first rows are looked at, so that there a name is refused only where another is nearly the same.
    """
    fields = {one.name for one in ALL_FIELDS}
    missing = [name for name in names if name not in fields]
    seen: set[str] = set()
    for found in _in_tables(listing) if missing else ():
        seen |= set(passed_through(sorted(found)).values())
        missing = [name for name in missing if name not in seen]
        if not missing:
            return
    known = {name.lower(): name for name in sorted(fields | seen, reverse=True)}
    for name in missing:
        near = difflib.get_close_matches(name.lower(), known, 1, 0.8)
        if near or not seen:
            hint = f"; did you mean {known[near[0]]!r}?" if near else "; --columns help lists them"
            raise BadOption(f"there is no column {name!r}{hint}")


def _in_tables(listing: Iterable[InputFile | Skipped]) -> Iterator[set[str]]:
    """The columns of each table among the inputs."""
    for entry in listing:
        table = input_formats().get(entry.kind)
        if isinstance(entry, InputFile) and table is not None and table.columns is not None:
            yield table.columns(entry.name)
