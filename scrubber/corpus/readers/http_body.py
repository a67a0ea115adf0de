"""The body of an HTTP response -> its document, whatever encodings it says and really has. The only module that imports brotli.

Writers of archives often store the decoded body below the header with its encoding, and servers send raw deflate or name
encodings that they did not use (RFC 9110, section 8.4). What the bytes are is believed over what the header says.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from scrubber.corpus.compression import unpacked_zstandard
from scrubber.errors import missing_extra
from scrubber.input.sniff import looks_like_html

# More of a document than this is not unpacked: a page of 20 MB is cut anyway, and 1 kB can unpack to gigabytes.
MOST = 32 << 20
_GZIP = b"\x1f\x8b\x08"
_PIECE = 1 << 12
_SNIFFED = 4096


class BadEncoding(OSError):
    """A body that has not the encoding that its header names, and that does not look like a page as it is either."""


def decoded(body: bytes, encodings: str) -> bytes:
    """`body` without its content encodings, at most MOST bytes; `encodings` is the header Content-Encoding.

    Raises BadEncoding.
    """
    for name in reversed([one.strip().lower() for one in encodings.split(",")]):
        undo = _DECODERS.get(name)
        # Some gzip data begins like a whole, empty stream of brotli, and one stream of brotli in 16 million like gzip data.
        if undo is not None and not (name == "br" and body.startswith(_GZIP)):
            body = _undone(body, name, undo)
    return _gunzipped(body) if body.startswith(_GZIP) else body


def _undone(body: bytes, name: str, undo: Callable[[bytes], bytes]) -> bytes:
    try:
        return undo(body)
    except (OSError, EOFError, zlib.error) as error:
        if body.startswith(_GZIP) or _looks_like_page(body):
            return body
        raise BadEncoding(f"the body has not the encoding {name}") from error


def _looks_like_page(body: bytes) -> bool:
    return looks_like_html(body[:_SNIFFED].decode("latin-1"))


def _gunzipped(body: bytes) -> bytes:
    return zlib.decompressobj(wbits=31).decompress(body, MOST)


def _inflated(body: bytes) -> bytes:
    """Deflate is meant with zlib's header; some servers send it raw."""
    try:
        return zlib.decompressobj().decompress(body, MOST)
    except zlib.error:
        raw = zlib.decompressobj(wbits=-15)
        inflated = raw.decompress(body, MOST)
        if not raw.eof and not _looks_like_page(inflated):
            raise  # a few bytes of anything may begin such a stream
        return inflated


def _unbrotlied(body: bytes) -> bytes:
    with missing_extra("brotli", "corpus"):
        import brotli
    decompressor = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        for at in range(0, len(body), _PIECE):
            pieces.append(decompressor.process(body[at : at + _PIECE]))
            size += len(pieces[-1])
            if size >= MOST:
                break
    except brotli.error as error:
        raise BadEncoding(f"not brotli: {error}") from error
    return b"".join(pieces)[:MOST]


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
    "zstd": lambda body: unpacked_zstandard(body, MOST),
}
