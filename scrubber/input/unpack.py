"""Pages inside of something: compressed by gzip, or a part of an e-mail or of a web archive (MHTML)."""

from __future__ import annotations

import zlib
from typing import NamedTuple

from scrubber.errors import BadOption, UnreadableInput
from scrubber.input.decode import codec_of
from scrubber.input.sniff import ADDRESS, is_message

_GZIP = b"\x1f\x8b"
_GZIP_WRAPPER = 16 + zlib.MAX_WBITS
_HTML_TYPES = ("text/html", "application/xhtml+xml")


class Unpacked(NamedTuple):
    """The page that something holds, with what that says of it."""

    data: bytes
    is_html: bool | None = None
    """None where only the content can tell."""
    url: str | None = None
    encoding: str | None = None
    is_cut: bool = False
    """Whether what was compressed ends too early."""


def unpacked(data: bytes, name: str, most: int) -> Unpacked | None:
    """The page in `data`, of a compressed one its first bytes, one more than `most`; None where `data` is a page itself.

    Raises UnreadableInput for one that is damaged or holds none; `name` is what the error calls it.
    """
    whole, is_cut = _decompressed(data, name, most + 1) if data.startswith(_GZIP) else (data, False)
    if is_message(whole):
        return _page_of_message(whole, name)._replace(is_cut=is_cut)
    return None if whole is data else Unpacked(whole, is_cut=is_cut)


def _decompressed(data: bytes, name: str, most: int) -> tuple[bytes, bool]:
    """The first bytes of all members, and whether the last one was cut off: of it there is what there is."""
    parts: list[bytes] = []
    is_cut = False
    try:
        while data.startswith(_GZIP) and most > 0:
            member = zlib.decompressobj(_GZIP_WRAPPER)
            parts.append(member.decompress(data, most))
            most -= len(parts[-1])
            data, is_cut = member.unused_data, not member.eof and most > 0
    except zlib.error as error:
        what = f"a damaged file, compressed with gzip: {error}"
        raise UnreadableInput(f"{name}: not HTML or text but {what}; repair it first") from error
    return b"".join(parts), is_cut


def _page_of_message(data: bytes, name: str) -> Unpacked:
    """The page that a web archive was saved from, the HTML of an e-mail, or its text."""
    import email  # which most pages do not need

    message = email.message_from_bytes(data)
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"]
    html = [part for part in parts if part.get_content_type() in _HTML_TYPES]
    saved = message.get("Snapshot-Content-Location")
    page = next((part for part in html if saved and part.get("Content-Location") == saved), None)
    page = page or next(iter([*html, *(part for part in parts if part.get_content_type() == "text/plain")]), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise UnreadableInput(f"{name}: an e-mail or a web archive (MIME) without a page")
    address = str(page.get("Content-Location") or saved or "")
    return Unpacked(content, page in html, address if ADDRESS.match(address) else None, _known(page.get_content_charset()))


def _known(charset: str | None) -> str | None:
    """The charset that a part names, if there is one of that name."""
    try:
        return codec_of(charset) if charset else None
    except BadOption:
        return None
