"""What the adapters for retrieval share: a page -> its sections, each with the headings above it and the page's metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scrubber.api import Scrubber
from scrubber.corpus.records import Source
from scrubber.corpus.workers.clean_one import clean_one
from scrubber.integrations.rows import with_fields
from scrubber.model import PageForm

# Plain values, which every vector store takes.
_OF_THE_ARTICLE = ("title", "date", "language", "site_name", "canonical_url", "page_type", "confidence")
_BETWEEN = " > "
"""Between headings, and between authors a comma."""


class SectionText(NamedTuple):
    """A section of an article."""

    text: str
    metadata: dict[str, object]
    """What the page's metadata held, and beside it what the article says and `heading_path`, `section`, `start` and `end`."""


def sections(cleaner: Scrubber, text: str, form: PageForm | None, metadata: Mapping[str, object]) -> Iterator[SectionText]:
    """The sections of a page in their order; none of a page without text, or that cannot be read.

    Where `metadata` has a key already it stays, and the article's is "scrubber_NAME".
    """
    url = metadata.get("url") or metadata.get("source")
    record = clean_one(cleaner, True, Source("", text, form, url if isinstance(url, str) else None))
    article = record.article
    if article is None:
        return
    known = {name: value for name in _OF_THE_ARTICLE if (value := getattr(article, name)) is not None}
    known |= {"authors": ", ".join(article.authors)} if article.authors else {}
    for number, one in enumerate(article.sections):
        if one.start < one.end:
            place = {"heading_path": _BETWEEN.join(one.path), "section": number, "start": one.start, "end": one.end}
            yield SectionText(article.text[one.start : one.end], with_fields(metadata, {**known, **place}))
