"""One `Source` -> one `Record`, in a worker: whatever a page does becomes a record, never an exception."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.corpus.records import Failure, NoContent, Record, Source
from scrubber.errors import BadOption, UnreadableInput, why_not
from scrubber.input.sniff import looks_like_html, refuse_noise


def clean_one(cleaner: Scrubber, trace: bool, source: Source) -> Record:
    """The record of one source; its article has its blocks, each with its verdict, if `trace`."""
    begin = perf_counter()
    try:
        article = _article(cleaner, source)
    except MemoryError:
        failure = Failure("out of memory", "the page asked for more memory than a worker may have")
    except (UnreadableInput, BadOption, OSError) as error:
        failure = Failure("unreadable", why_not(error, source.id))
    except Exception as error:  # a page that nobody foresaw must not stop the ones after it
        failure = Failure("error", why_not(error, source.id))
    else:
        shown = article if trace else replace(article, blocks=())
        return Record(source.id, article.url, article.status, shown, seconds=perf_counter() - begin)
    return failed(source, failure, perf_counter() - begin)


def failed(source: Source, failure: Failure, seconds: float = 0.0) -> Record:
    """The record of a source that has no article; `seconds` are 0 where the worker was killed or died."""
    return Record(source.id, source.url, failure.kind, None, failure.error, seconds)


def warm_up() -> None:
    """Load weights and phrase tables, so that forked workers share them."""
    Scrubber().clean_html("<p>Warm.</p>")
    Scrubber().clean_text("Warm.")


def _article(cleaner: Scrubber, source: Source) -> Article:
    content = source.content
    if isinstance(content, Path):
        with content.open("rb") as file:
            content = file.read(cleaner.max_bytes + 1)
    if not isinstance(content, str | bytes):
        kind = content.kind if isinstance(content, NoContent) else type(content).__name__
        raise BadOption(f"a source is a path, or a Source with a document (str or bytes) or a pathlib.Path, not {kind}")
    if isinstance(content, bytes):
        return cleaner.clean_bytes(content, source.id, source.form, source.url)
    refuse_noise(content, source.id)  # crawlers store binary files as text, too
    html = looks_like_html(content) if source.form is None else source.form == "html"
    return cleaner.clean_html(content, source.url) if html else cleaner.clean_text(content, source.url)
