"""WARC and WET files -> pages. The only module that imports FastWARC, which parses records; `warc_frames` finds them.

Responses and resources that are HTML or text, and the conversions of WET files, are pages. Everything else is Skipped: what
has a page's place (a PDF, a revisit, a record cut off) with its id, the rest (requests, metadata) to be counted.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scrubber.corpus.readers.http_body import decoded
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.readers.warc_frames import MOST, Frame, frames
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


def read(path: str, options: ReadOptions) -> Iterator[tuple[Source | Skipped, int]]:
    """Each record as a page or Skipped, with the bytes of the file read so far; a record has no columns to choose from.

    Raises OSError if the file cannot be opened.
    """
    with missing_extra("FastWARC", "corpus"):
        import fastwarc.warc as _  # noqa: F401  a missing library is an error before anything is read
    with open(path, "rb") as raw:
        for number, frame in enumerate(frames(raw), 1):
            for found in _found(frame, f"{path}:{number}", path, options):
                yield found, frame.at


def _found(frame: Frame, name: str, path: str, options: ReadOptions) -> Iterator[Source | Skipped]:
    """The page of a record, or what is in its place; two things where the record had to be repaired."""
    if not frame.header:
        yield Skipped(frame.flaw or "no record", name, file=path)
        return
    try:
        record = _parsed(frame)
        identity = (record.record_id or "").strip("<>") or name
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        if frame.flaw in ("cut off", "too long"):
            limit = f": more than {MOST >> 20} MB" if frame.flaw == "too long" else ""
            yield Skipped(f"record {frame.flaw}{limit}", identity, url, path)
            return
        yield _page(record, identity, url, path, frame, options)
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


def _page(record: WarcRecord, identity: str, url: str | None, path: str, frame: Frame, options: ReadOptions) -> Source | Skipped:
    kind = (record.headers.get("WARC-Type") or "record without type").lower()
    if kind not in ("conversion", "response", "resource"):
        return Skipped(kind, identity if kind == "revisit" else None, url, path)
    if (why := options.why_not_from(url)) is not None:
        return Skipped(why, identity, url, path)
    if kind == "conversion":
        facts = _facts(record, None, _media_type(record.headers.get("Content-Type")))
        return Source(identity, record.reader.read(), "text", url, path, facts)
    return _document(record, identity, url, path, frame, options)


def _document(
    record: WarcRecord, identity: str, url: str | None, path: str, frame: Frame, options: ReadOptions
) -> Source | Skipped:
    """The page of a response or a resource."""
    if not record.is_http:
        content, declared, charset, status = record.reader.read(), _media_type(record.headers.get("Content-Type")), None, None
    else:
        record.parse_http(auto_decode="none")
        status = record.http_headers.status_code
        if options.statuses and status not in options.statuses:
            return Skipped("response without an HTTP status" if status is None else f"HTTP status {status}", identity, url, path)
        declared, charset = _media_type(record.http_content_type), record.http_charset
        content = _payload(record, frame)
    if options.media_types and declared not in options.media_types:
        return Skipped(declared or "unknown type", identity, url, path)
    if not content.strip():
        return Skipped("empty response", identity, url, path)
    form = _form(declared, content)
    if form is None:
        kind = f"not a page, but declared as {declared}" if declared in _HTML_TYPES else declared or "unknown type"
        return Skipped(kind, identity, url, path)
    return Source(identity, _decoded(content, charset), form, url, path, _facts(record, status, declared))


def _facts(record: WarcRecord, status: int | None, declared: str) -> dict[str, object]:
    """What the archive says of a page, as columns of its record."""
    return {
        "warc_date": record.headers.get("WARC-Date"),
        "warc_record_id": (record.record_id or "").strip("<>") or None,
        "warc_payload_digest": record.headers.get("WARC-Payload-Digest"),
        "http_status": status,
        "content_type": declared or None,
    }


def _payload(record: WarcRecord, frame: Frame) -> bytes:
    """The document of an HTTP response with its encodings undone. Raises OSError."""
    encodings = record.http_headers.get("Content-Encoding") or ""
    raw = record.reader.read()
    if "chunked" not in (record.http_headers.get("Transfer-Encoding") or "").lower():
        return decoded(raw, encodings)
    try:
        again = _parsed(frame)
        again.parse_http(auto_decode="transfer")
        return decoded(again.reader.read(), encodings)
    except OSError:
        # Many writers of archives store the body whole below the header that says it came in chunks.
        if not looks_like_html(raw[:_SNIFFED].decode("latin-1")):
            raise
        return raw


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
