"""What the adapters share: one row of a table -> one row of an article, whatever the page does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any

from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.corpus.digest import digest_of
from scrubber.corpus.duplicates import fingerprint_of
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.records import Skipped
from scrubber.corpus.schema import (
    ARTICLE_FIELDS,
    FORM_FIELDS,
    FORMS,
    QUALITY_FIELDS,
    Field,
    article_row,
    flat,
    form_row,
    passed_through,
)
from scrubber.corpus.workers.clean_one import clean_one
from scrubber.corpus.workers.outcomes import quality_row
from scrubber.errors import BadOption

# The columns of every engine, before those that are asked for and those of the input; `found` and `blocks` hold JSON.
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
    add: Collection[str] = ()
    """The article in other forms, each a column: names of `schema.FORM_FIELDS`, such as "markdown" or "links"."""
    quality: bool = False
    """Whether rows have the columns `schema.QUALITY_FIELDS`: quality signals and hashes."""
    digest: str = ""
    """Found once, before the engine sends this anywhere."""

    def __post_init__(self) -> None:
        unknown = set((self.add,) if isinstance(self.add, str) else self.add) - FORMS
        if unknown:
            raise BadOption(f"add={sorted(unknown)}: there is no such form of an article; give some of {sorted(FORMS)}")
        object.__setattr__(self, "add", frozenset((self.add,) if isinstance(self.add, str) else self.add))
        object.__setattr__(self, "digest", digest_of(self.cleaner))

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of the article, before the other columns of the input."""
        forms = tuple(one for one in FORM_FIELDS if one.name in self.add)
        return (*ROW_FIELDS, *(QUALITY_FIELDS if self.quality else ()), *forms)

    def __call__(self, row: Mapping[str, object]) -> dict[str, object]:
        """The article as a row of `fields`, then the other columns of `row`.

        A page that fails has its status and error, and null or "" in the other fields.
        """
        source = self.columns.page(row, "", "")
        others = self.columns.others(row)
        made: dict[str, object] = {one.name: None for one in self.fields}
        made |= {"id": source.id or None, "url": source.url, "text": "", "digest": self.digest}
        made |= {shown: others[name] for name, shown in passed_through(others).items()}
        if isinstance(source, Skipped):
            return made | {"status": "unreadable", "error": source.kind}
        record = clean_one(self.cleaner, True, source)
        if record.article is None:
            return made | {"status": record.status, "error": record.error}
        found = article_columns(record.article, self.trace, frozenset(self.add), self.quality)
        return made | {**flat(found, self.fields), "url": record.url}


def article_columns(article: Article, trace: bool, add: Set[str], quality: bool) -> dict[str, object]:
    """The fields of an article with its blocks; those are among them only with `trace`."""
    made = article_row(article if trace else replace(article, blocks=()))
    if quality:
        made |= quality_row(article, fingerprint_of(article.text))
    return made | form_row(article, add)
