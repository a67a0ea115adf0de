"""datatrove: an extractor that fills text and metadata, and a filter that writes what it leaves out.

Needs `pip install 'scrubber-text[datatrove]'`. The extractor passes every document on, failures included, with its `status` (and
`error`) in the metadata; the filter then drops by status, language, confidence and length, with the reason. What a document's
metadata held before stays: where the article has a key of that name, the article's is "scrubber_NAME".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.corpus.records import FAILURES, Failure, Record, Source
from scrubber.corpus.selection import Selection
from scrubber.corpus.workers.clean_one import clean_one, failed
from scrubber.errors import missing_extra
from scrubber.integrations.rows import RENAMED, RowCleaner, article_columns, with_fields
from scrubber.model import PageForm

with missing_extra("datatrove", "datatrove"):
    from datatrove.pipeline.extractors.base import BaseExtractor, ExtractorSandbox
    from datatrove.pipeline.filters.base_filter import BaseFilter

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.writers.disk_base import DiskWriter


class ScrubberExtractor(BaseExtractor):  # type: ignore[misc]
    """Documents of HTML, or of text that has lost its HTML, become articles."""

    name = "scrubber"

    def __init__(
        self,
        cleaner: Scrubber | None = None,
        form: PageForm | None = "html",
        trace: bool = False,
        timeout: float = 30.0,
        add: Collection[str] = (),
        quality: bool = False,
    ) -> None:
        """`cleaner` holds the options of cleaning; `form` says what documents are, None: the content decides.

        A document may take `timeout` seconds. `add` and `quality` bring further metadata, as for `RowCleaner`.
        """
        super().__init__(timeout)
        self.form = form
        self.clean = RowCleaner(cleaner or Scrubber(), trace=trace, add=add, quality=quality)

    def extract(self, text: str, id: str = "", url: str | None = None) -> tuple[Record, dict[str, object]]:
        """In a process of its own: what becomes of one document, and what goes into its metadata."""
        clean = self.clean
        record = clean_one(clean.cleaner, True, Source(id, text, self.form, url))
        if record.article is None:
            return record, _failure(record)
        found = article_columns(record.article, clean.trace, frozenset(clean.add), clean.quality)
        del found["text"]
        return replace(record, article=replace(record.article, blocks=())), {**found, "url": record.url}

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Every document with its article's text, and the rest of the article in its metadata."""
        with ExtractorSandbox(timeout=self.timeout, warmup_text=("", "")) as sandbox:
            for document in data:
                with self.track_time():
                    record, found = self._record(sandbox, document)
                self.stat_update("total", record.status)
                document.text = record.article.text if record.article is not None else ""
                document.metadata = with_fields(document.metadata, found)
                self.update_doc_stats(document)
                yield document

    def _record(self, sandbox: ExtractorSandbox, document: Document) -> tuple[Record, dict[str, object]]:
        source = Source(document.id, document.text, url=document.metadata.get("url"))
        try:
            found: tuple[Record, dict[str, object]] = sandbox.process_document(
                (source.content, source.id, source.url), self.extract
            )
        except TimeoutError:
            record = failed(source, Failure("timeout", f"killed after {self.timeout:g} s"))
        except EOFError:
            record = failed(source, Failure("crashed", "its process died"))
        else:
            return found
        return record, _failure(record)


class ScrubberFilter(BaseFilter):  # type: ignore[misc]
    """Drops failures and empty pages, and what the options name; `exclusion_writer` writes them with the reason."""

    name = "scrubber"

    def __init__(
        self,
        languages: Iterable[str] = (),
        min_confidence: float = 0.0,
        min_words: int = 0,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__(exclusion_writer)
        self.selection = Selection(frozenset(languages), min_confidence, min_words)

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Whether a document that the extractor gave on is kept, and if not, why."""
        language, confidence, word_count, status, error = (_added(doc.metadata, name) for name in _READ)
        article = None
        if status not in FAILURES:
            article = Article(text=doc.text, language=language, confidence=confidence, word_count=word_count, status=status)
        reason = self.selection.why_not(Record(doc.id, doc.metadata.get("url"), status, article, error))
        return True if reason is None else (False, reason.kind)


# What the filter reads of what the extractor added.
_READ = ("language", "confidence", "word_count", "status", "error")


def _added(metadata: Mapping[str, Any], name: str) -> Any:
    return metadata.get(RENAMED + name, metadata.get(name))


def _failure(record: Record) -> dict[str, object]:
    return {"status": record.status, "error": record.error}
