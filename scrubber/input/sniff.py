"""What a document is, by its content: HTML, flattened text, or neither."""

from __future__ import annotations

import re

from scrubber.errors import UnreadableInput

# An address on the web in the place of a path.
ADDRESS = re.compile(r"(?:https?|ftp)://", re.I)
NOT_FETCHED = "scrubber fetches nothing from the web; save the page to a file first"

# Characters in which tags are looked for.
_SNIFFED = 4096
_TAG = r"html|head|body|meta|title|script|link|style|div|p|span|a|table|ul|ol|h[1-6]|article|section|br|img"
_HTML = re.compile(rf"<(?:!doctype\s+html|{_TAG})\b[^<>]*>", re.I)
_BEFORE = r"\s*(?:<\?xml\b[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
_HTML_START = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FIRST_TAG = re.compile(rf"{_BEFORE}<({_TAG})\b[^<>]*>", re.I | re.S)

_COMPRESSED = {
    b"\x1f\x8b": "gzip", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "Zstandard",
    **{b"BZh%d1AY&SY" % level: "bzip2" for level in range(1, 10)},
}  # fmt: skip
_ZIP = b"PK\x03\x04"
# Formats that many crawls hold, refused before their bytes are decoded. No entry is a word that a text may begin with.
BINARY_MAGIC = (
    *_COMPRESSED, b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", _ZIP, b"7z\xbc\xaf", b"Rar!\x1a\x07",
    b"\x7fELF", b"OggS\x00", b"ID3\x02", b"ID3\x03", b"ID3\x04", b"\x00\x00\x01\x00", b"wOFF", b"wOF2",
)  # fmt: skip
# "RIFF" alone is a word.
_RIFF = re.compile(rb"RIFF.{4}(?:WAVE|AVI |WEBP)", re.S)
# The header of an e-mail or of a web archive (MHTML), whose documents are encoded and cut into lines.
_MESSAGE = re.compile(rb"(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,60}?MIME-Version:[ \t]*1\.0", re.I)
# Characters in which noise is counted: a binary file is noisy from its beginning, and more makes this slower, not better.
_LISTENED = 65536
# C0 controls but for tab, LF, CR and FF, which texts are laid out with.
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f")
_REPLACED = "\ufffd".encode()
# Of the 2,490 pages of the corpus and their gold texts the greatest share of controls and U+FFFD together is 0.00012 (8 broken
# letters in 65,536), of fixtures and seeds 0. Of 619 binary files of a Debian system one, a sound of 8 bits, has 0.014 controls,
# the next that is not full of zero bytes 0.063; random bytes have 0.11.
_MOST_CONTROLS = 0.05
# A text whose accents were all lost is still one: 0.04 of a French text are accented letters, 0.12 of a Czech, 0.19 of a
# Vietnamese one. Of a Russian text, 0.8, nothing would be left.
_MOST_REPLACED = 0.25
# Fewer are no evidence in a row of a table that is only a few words long.
_LEAST_NOISE = 8
_MOST_ZEROS = 0.01


def looks_like_html(text: str) -> bool:
    """Whether a document is HTML: it begins as one, its first part has three HTML tags, or its first tag is ended somewhere."""
    start = text[:_SNIFFED]
    if _HTML_START.match(start):
        return True
    if sum(1 for _, _ in zip(range(3), _HTML.finditer(start), strict=False)) == 3:
        return True
    first = _FIRST_TAG.match(start)
    return first is not None and re.compile(rf"</{first[1]}\s*>", re.I).search(text, first.end()) is not None


def is_message(data: bytes) -> bool:
    """Whether a file is an e-mail or a web archive (MHTML)."""
    return _MESSAGE.match(data) is not None


def refuse_magic(data: bytes, name: str) -> None:
    """Raises UnreadableInput for content that begins as a binary file does; `name` is what the error calls it."""
    if is_message(data):
        raise UnreadableInput(f"{name}: an e-mail or a web archive (MIME): save its page as HTML first")
    if not data.startswith(BINARY_MAGIC) and _RIFF.match(data) is None:
        return
    for magic, packing in _COMPRESSED.items():
        if data.startswith(magic):
            raise UnreadableInput(f"{name}: not HTML or text but a binary file, compressed with {packing}: decompress it first")
    if data.startswith(_ZIP):
        what = "a ZIP file such as an e-book or a document of an office"
        raise UnreadableInput(f"{name}: not HTML or text but a binary file, {what}: unpack it first, and name its pages")
    raise UnreadableInput(
        f"{name}: not HTML or text but a binary file (it begins with {data[:4]!r}): make HTML or text of it first"
    )


def refuse_noise(text: str, name: str) -> None:
    """Raises UnreadableInput for a document that, decoded as well as can be, is not text; `name` is what the error calls it."""
    start = text[:_LISTENED]
    data = start.encode("utf-8", "surrogatepass")
    zeros = data.count(0)
    if zeros > len(start) * _MOST_ZEROS:
        raise UnreadableInput(
            f"{name}: not HTML or text but a binary file (it is full of zero bytes): leave it out; "
            "if it is UTF-16 or UTF-32, save it as UTF-8 first"
        )
    controls = len(data) - len(data.translate(None, _CONTROLS))
    replaced = data.count(_REPLACED)
    if controls > max(_LEAST_NOISE, len(start) * _MOST_CONTROLS) or replaced > max(_LEAST_NOISE, len(start) * _MOST_REPLACED):
        share = (controls + replaced) / len(start)
        raise UnreadableInput(
            f"{name}: not HTML or text but a binary file ({share:.0%} of it are control characters or cannot be decoded): "
            "leave it out; if it is text in a rare charset, save it as UTF-8 first"
        )
