"""What the adapters share: one row of a table -> one row of an article, whatever the page does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrubber.api import Scrubber
from scrubber.corpus.digest import digest_of
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.records import Skipped
from scrubber.corpus.schema import ARTICLE_FIELDS, Field, article_row, flat, passed_through
from scrubber.corpus.workers.clean_one import clean_one

# The columns of every engine, before the other columns of the input; `found` and `blocks` hold JSON.
ROW_FIELDS = (Field("id", "string"), *ARTICLE_FIELDS, Field("error", "string"), Field("digest", "string"))

RENAMED = "scrubber_"


def with_fields(own: Mapping[str, Any], article: Mapping[str, object]) -> dict[str, Any]:
    """What a document holds, and beside it the fields of its article.

    >>> with_fields({"title": "As the feed had it"}, {"title": "The bridge", "language": "en"})
    {'title': 'As the feed had it', 'scrubber_title': 'The bridge', 'language': 'en'}
    """
    made = dict(own)
    for name, value in article.items():
        if name not in own:
            made[name] = value
        elif own[name] != value:
            made[RENAMED + name] = value
    return made


@dataclass(frozen=True)
class RowCleaner:
    """A function from a row to a row; picklable, so that engines can send it to their workers."""

    cleaner: Scrubber = field(default_factory=Scrubber)
    columns: RowColumns = field(default_factory=RowColumns)
    trace: bool = False
    """Whether rows have their blocks and verdicts."""
    digest: str = ""
    """Found once, before the engine sends this anywhere."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", digest_of(self.cleaner))

    def __call__(self, row: Mapping[str, object]) -> dict[str, object]:
        """The article as a row of ROW_FIELDS, then the other columns of `row`.

        A page that fails has its status and error, and null or "" in the other fields.
        """
        source = self.columns.page(row, "", "")
        others = self.columns.others(row)
        made: dict[str, object] = {one.name: None for one in ROW_FIELDS}
        made |= {"id": source.id or None, "url": source.url, "text": "", "digest": self.digest}
        made |= {shown: others[name] for name, shown in passed_through(others).items()}
        if isinstance(source, Skipped):
            return made | {"status": "unreadable", "error": source.kind}
        record = clean_one(self.cleaner, self.trace, source)
        if record.article is None:
            return made | {"status": record.status, "error": record.error}
        return made | {**flat(article_row(record.article)), "url": record.url}
