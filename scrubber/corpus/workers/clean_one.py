"""One `Source` -> one `Record`, in a worker: whatever a page does becomes a record, never an exception."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.corpus.records import Failing, Failure, NoContent, Record, Source
from scrubber.errors import BadOption, UnreadableInput, why_not
from scrubber.input.sniff import looks_like_html, refuse_noise


def wash(washer: Scrubber, trace: bool, source: Source) -> Record:
    """The record of one source, with every block and its verdict if `trace`."""
    record = washed(washer, source)
    if trace or record.article is None:
        return record
    return replace(record, article=replace(record.article, blocks=()))


def washed(washer: Scrubber, source: Source) -> Record:
    """The record of one source, its blocks included."""
    begin = perf_counter()
    try:
        article = _article(washer, source)
    except MemoryError:
        return _failed(source, "out of memory", "it asked for more memory than a worker may have", begin)
    except (UnreadableInput, BadOption, OSError) as error:
        return _failed(source, "unreadable", why_not(error, source.id), begin)
    except Exception as error:  # a page that nobody foresaw must not stop the ones after it
        return _failed(source, "error", why_not(error, source.id), begin)
    return Record(source.id, article.url or source.url, article.status, article, seconds=perf_counter() - begin)


def lost(source: Source, loss: Failure) -> Record:
    """The record of a source whose worker was killed or died."""
    return Record(source.id, source.url, loss.kind, None, loss.error)


def warm_up() -> None:
    """Load weights and phrase tables, so that forked workers share them."""
    Scrubber().clean_html("<p>Warm.</p>")
    Scrubber().clean_text("Warm.")


def _article(washer: Scrubber, source: Source) -> Article:
    content = source.content
    if isinstance(content, Path):
        with content.open("rb") as file:
            content = file.read(washer.max_bytes + 1)
    if not isinstance(content, str | bytes):
        kind = content.kind if isinstance(content, NoContent) else type(content).__name__
        raise BadOption(f"a source is a path, or a Source with a document (str or bytes) or a pathlib.Path, not {kind}")
    if isinstance(content, bytes):
        return washer.clean_bytes(content, source.id, source.form, source.url)
    refuse_noise(content, source.id)  # crawlers store binary files as text, too
    html = looks_like_html(content) if source.form is None else source.form == "html"
    return washer.clean_html(content, source.url) if html else washer.clean_text(content)


def _failed(source: Source, status: Failing, error: str, begin: float) -> Record:
    return Record(source.id, source.url, status, None, error, perf_counter() - begin)
