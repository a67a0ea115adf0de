"""WARC and WET files -> pages. The only module that imports FastWARC, which parses records; `warc_frames` finds them.

Responses and resources that are HTML or text, and the conversions of WET files, are pages. Everything else is Skipped: what
has a page's place (a PDF, a revisit, a record cut off) with its id, the rest (requests, metadata) to be counted.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.readers.warc_frames import Frame, frames
from scrubber.corpus.records import Skipped, Source
from scrubber.errors import missing_extra
from scrubber.input.sniff import BINARY_MAGIC, looks_like_html
from scrubber.model import PageForm

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

# WET files are WARC files that hold text, WAT files hold metadata of pages.
ENDINGS = (".warc", ".warc.gz", ".wet", ".wet.gz", ".wat", ".wat.gz")
_LENGTH_LINE = re.compile(rb"^content-length[ \t]*:[^\n]*(?:\n|\Z)", re.I | re.M)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
# Types that servers give when they know no better: the content decides.
_VAGUE_TYPES = ("", "application/octet-stream", "binary/octet-stream", "application/unknown", "application/xml", "text/xml")
_SNIFFED = 4096
_CHARSET_INSIDE = re.compile(rb"charset\s*=|<\?xml\b[^>]{0,100}encoding", re.I)


def read(path: str, columns: RowColumns) -> Iterator[tuple[Source | Skipped, int]]:
    """Each record as a page or Skipped, with the bytes of the file read so far; a record has no `columns`.

    Raises OSError if the file cannot be opened.
    """
    with missing_extra("FastWARC", "corpus"):
        import fastwarc.warc as _  # noqa: F401  a missing library is an error before anything is read
    with open(path, "rb") as raw:
        for number, frame in enumerate(frames(raw), 1):
            for found in _found(frame, f"{path}:{number}", path):
                yield found, frame.at


def _found(frame: Frame, name: str, path: str) -> Iterator[Source | Skipped]:
    """The page of a record, or what is in its place; two things where the record had to be repaired."""
    if not frame.header:
        yield Skipped(frame.flaw or "no record", name, file=path)
        return
    try:
        record = _parsed(frame)
        identity = (record.record_id or "").strip("<>") or name
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        if frame.flaw in ("cut off", "too long"):
            yield Skipped(f"record {frame.flaw}", identity, url, path)
            return
        yield _page(record, identity, url, path, frame)
    except (OSError, ValueError) as error:
        yield Skipped(f"damaged record: {str(error).partition(':')[0]}", name, file=path)
        return
    if frame.flaw == "wrong length":
        yield Skipped("wrong length, repaired", file=path)


def _parsed(frame: Frame) -> WarcRecord:
    """The record with its WARC header read; it is given the length that it has. Raises OSError."""
    from fastwarc.warc import WarcRecord

    header = _LENGTH_LINE.sub(b"", frame.header + b"\r\n") + b"Content-Length: %d\r\n\r\n" % len(frame.content)
    return WarcRecord.from_bytes(header + frame.content)


def _page(record: WarcRecord, identity: str, url: str | None, path: str, frame: Frame) -> Source | Skipped:
    kind = (record.headers.get("WARC-Type") or "record without type").lower()
    if kind == "conversion":
        return Source(identity, record.reader.read(), "text", url, path)
    if kind not in ("response", "resource"):
        return Skipped(kind, identity if kind == "revisit" else None, url, path)
    content, declared, charset = _payload(record, frame)
    if not content.strip():
        return Skipped("empty response", identity, url, path)
    form = _form(declared, content)
    if form is None:
        kind = f"not a page, but declared as {declared}" if declared in _HTML_TYPES else declared or "unknown type"
        return Skipped(kind, identity, url, path)
    return Source(identity, _decoded(content, charset), form, url, path)


def _payload(record: WarcRecord, frame: Frame) -> tuple[bytes, str, str | None]:
    """The document with its HTTP encodings undone, its media type and its charset, as far as the record names them."""
    if not record.is_http:
        return record.reader.read(), _media_type(record.headers.get("Content-Type")), None
    try:
        record.parse_http(auto_decode="all")
        content = record.reader.read()
    except OSError:
        # Many writers of archives store the decoded body below the header with its encoding.
        record = _parsed(frame)
        record.parse_http(auto_decode="none")
        content = record.reader.read()
        if not looks_like_html(content[:_SNIFFED].decode("latin-1")):
            raise
    return content, _media_type(record.http_content_type), record.http_charset


def _media_type(header: str | None) -> str:
    """
    >>> _media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (header or "").partition(";")[0].strip().lower()


def _form(declared: str, content: bytes) -> PageForm | None:
    """Whether a document is HTML or text; None if it is neither."""
    if declared in _HTML_TYPES:
        return None if content.startswith(BINARY_MAGIC) else "html"
    if declared == "text/plain" or declared in _VAGUE_TYPES:
        if content.startswith(BINARY_MAGIC):
            return None
        if looks_like_html(content[:_SNIFFED].decode("latin-1")):
            return "html"
        return "text" if declared == "text/plain" else None
    return None


def _decoded(content: bytes, charset: str | None) -> str | bytes:
    """The document as text where only the HTTP header names its charset."""
    if charset is None or content.isascii() or _CHARSET_INSIDE.search(content, 0, 2 * _SNIFFED):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        with contextlib.suppress(LookupError, ValueError):
            return content.decode(charset)
    return content
