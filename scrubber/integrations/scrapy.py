"""Scrapy: the article of a response, and a pipeline that cleans items. Needs `pip install 'scrubber-text[scrapy]'`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.corpus.records import Source
from scrubber.corpus.workers.clean_one import clean_one
from scrubber.errors import missing_extra
from scrubber.integrations.rows import with_fields

with missing_extra("scrapy", "scrapy"):
    from itemadapter import ItemAdapter

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import TextResponse

# A dictionary of an article without its trace.
_TRACE = frozenset(("blocks", "kept", "removed", "found", "schema_version", "url"))


def article_of(response: TextResponse, cleaner: Scrubber | None = None) -> Article:
    """The article of a response, with its address, in the charset that Scrapy found."""
    return (cleaner or Scrubber()).clean_html(response.body, response.url, response.encoding)


class ScrubberPipeline:
    """Adds the article's text and metadata to items that have `html` and, for metadata, `url`.

    Items that are dicts get all fields; others those that they declare. What an item holds stays: where it has a value under the
    name of a field, the article's is "scrubber_NAME". The setting SCRUBBER holds options of `scrubber.Scrubber`, such as
    {"favor": "precision"}.
    """

    def __init__(self, cleaner: Scrubber | None = None) -> None:
        self.cleaner = cleaner or Scrubber()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScrubberPipeline:
        """The pipeline with the options of the project's settings."""
        return cls(Scrubber(**crawler.settings.getdict("SCRUBBER")))

    def process_item(self, item: Any, spider: object = None) -> Any:
        """The item with the fields of its article; one without `html` as it is, one that fails with `status` and `error`."""
        adapter = ItemAdapter(item)
        if adapter.get("html") is None:
            return item
        record = clean_one(self.cleaner, False, Source("", adapter["html"], "html", adapter.get("url")))
        made: dict[str, object] = {"status": record.status, "error": record.error}
        if record.article is not None:
            made = {name: value for name, value in record.article.to_dict(blocks=False).items() if name not in _TRACE}
        own = {name: value for name, value in adapter.items() if value is not None}
        for name, value in with_fields(own, made).items():
            if isinstance(item, dict) or name in adapter.field_names():
                adapter[name] = value
        return item
