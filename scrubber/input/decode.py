"""Bytes -> str. Charset: byte order mark; UTF-8, where the bytes are valid and not all ASCII, or nothing else is declared;
<meta> or XML declaration; charset-normalizer. UTF-8 goes before what is declared, as text in another charset is hardly ever
valid UTF-8, while a declaration can be a template's leftover."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

from scrubber.errors import BadOption

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The HTML standard reads the declaration in the first 1,024 bytes; pages with long heads put it later.
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?|\?xml\b[^>]{0,100}?)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_DECLARED_WITHIN = 8192
_SAMPLE = 65536  # bytes shown to the detector; more makes it slower, not better
# With fewer bytes beyond ASCII the detector guesses: a lone "ü" of Windows-1252 is "³" of a DOS code page to it.
_LEAST_EVIDENCE = 8
_BEYOND_ASCII = bytes(range(128, 256))
# The legacy charsets of the Encoding Standard, by Python's names, the DOS and Macintosh ones but for Cyrillic left out.
_LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866", "cp874", "iso8859_2",
    "iso8859_3", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_10", "iso8859_13", "iso8859_14",
    "iso8859_15", "iso8859_16", "koi8_r", "koi8_u", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949",
]  # fmt: skip
# The HTML standard reads these labels as their supersets (https://encoding.spec.whatwg.org/#names-and-labels).
_SUPERSETS = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "tis-620": "cp874", "iso-8859-11": "cp874",
    "x-gbk": "gb18030", "big5-hkscs": "big5hkscs", "big5": "big5hkscs", "utf8": "utf-8", "unicode": "utf-8",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",  # a <meta> that could be read as bytes is not UTF-16
}  # fmt: skip
# Without a mark, UTF-16 and UTF-32 of Latin text show as zeros in every second or fourth byte.
_BARE_WIDE = ((b"<\x00\x00\x00", "utf-32-le"), (b"\x00\x00\x00<", "utf-32-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


class Decoded(NamedTuple):
    """A document as text, and the Python codec that it was read with."""

    text: str
    charset: str


def cut(data: bytes, most: int) -> bytes:
    """The first `most` bytes of a document; a character of UTF-8 that does not fit in whole is left out."""
    if len(data) <= most:
        return data
    end = most
    while end > most - 4 and end > 0 and data[end] & 0xC0 == 0x80:  # the byte after the cut belongs to the same character
        end -= 1
    return data[:end]


def cut_text(text: str, most: int) -> str:
    """The beginning of `text` that takes at most `most` bytes as UTF-8."""
    if len(text) <= most // 4:
        return text
    data = text[: most + 1].encode("utf-8", "surrogatepass")
    return text if len(data) <= most else cut(data, most).decode("utf-8", "surrogatepass")


def sound(text: str) -> str:
    """`text` with surrogate pairs joined, lone surrogates as U+FFFD and without zero bytes: what can be written as UTF-8.

    >>> sound("a\\x00b \\ud83d\\ude00 \\ud800") == "ab \U0001f600 \ufffd"
    True
    """
    return sound_in_utf8(text)[0]


def sound_in_utf8(text: str) -> tuple[str, bytes]:
    """`sound` of `text`, and the same as UTF-8: a long page should not be encoded twice.

    >>> sound_in_utf8("a\\x00ß")
    ('aß', b'a\\xc3\\x9f')
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        data = text.encode("utf-8")
    # Zeros are found in bytes a hundred times as fast as in text that has two bytes for a character.
    return (text.replace("\x00", ""), data.replace(b"\x00", b"")) if b"\x00" in data else (text, data)


def codec_of(encoding: str) -> str:
    """The Python codec of a charset that a caller names. Raises BadOption for one that does not exist.

    >>> codec_of("ISO-8859-1"), codec_of("utf-16")
    ('cp1252', 'utf-16')
    """
    label = encoding.strip().lower()
    # Of a caller UTF-16 is no mistake, as it is in a <meta> that could be read.
    codec = _codec(label if label.startswith("utf-16") else _SUPERSETS.get(label, label))
    if codec is None:
        raise BadOption(f"encoding={encoding!r}: no charset has this name; give one such as 'utf-8' or 'windows-1252'")
    return codec


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Text of `data`, read with `charset` if there is one; undecodable bytes become U+FFFD, nothing raises."""
    if charset is not None:
        return Decoded(data.decode(charset, "replace").removeprefix("\ufeff"), charset)
    for mark, wide in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(wide, "replace"), wide)
    for start, wide in _BARE_WIDE:
        if data.lstrip(b"\r\n\t ").startswith(start):
            return Decoded(data.decode(wide, "replace"), wide)
    declared = _declared_charset(data)
    if declared in (None, "utf-8") or not data.isascii():
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode("utf-8"), "utf-8")
    if declared is not None and declared != "utf-8":
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= len(text) // 200:
            return Decoded(text, declared)
    return _nearly_utf8(data, declared) or _detect(data)


def _declared_charset(data: bytes) -> str | None:
    """The charset a <meta> or the XML declaration names, as a Python codec; None if it names none that exists."""
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if match is None:
        return None
    label = match[1].decode("ascii", "replace").lower()
    return _codec(_SUPERSETS.get(label, label))


def _codec(label: str) -> str | None:
    """Python's name for a charset; None if there is none of this name."""
    try:
        info = codecs.lookup(label)
        if info._is_text_encoding:
            b"\xff".decode(info.name, "replace")  # "undefined" decodes nothing, "idna" only host names
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None


def _nearly_utf8(data: bytes, declared: str | None) -> Decoded | None:
    """`data` as UTF-8 with a few broken bytes or lone surrogates; None if its label is the only evidence for UTF-8."""
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8", "surrogatepass"), "utf-8")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if len(text) - broken == _ascii(data):
        return None
    few = len(text) // 200 if declared else max(3, len(text) // 500)
    return Decoded(text, "utf-8") if broken <= few else None


def _detect(data: bytes) -> Decoded:
    """What charset-normalizer thinks of the charsets that the web has used, else Windows-1252, as browsers do."""
    sample = data[:_SAMPLE]
    charset = "cp1252"
    if len(sample) - _ascii(sample) >= _LEAST_EVIDENCE:
        import charset_normalizer  # few pages need it

        best = charset_normalizer.from_bytes(sample, cp_isolation=_LEGACY).best()
        charset = best.encoding if best is not None else charset
    return Decoded(data.decode(charset, "replace"), charset)


def _ascii(data: bytes) -> int:
    """How many bytes are ASCII."""
    return len(data.translate(None, _BEYOND_ASCII))
