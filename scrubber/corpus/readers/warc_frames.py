"""A WARC file -> the bytes of its records, whatever is broken in it.

A record's length is believed only if the next record, or the end, follows it; else the record ends where the next one
begins. Damaged or cut gzip members are skipped. WARC 1.1 (ISO 28500:2017), section 4.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, NamedTuple, TypeAlias

# A longer record is passed over without being held in memory.
MOST = 32 << 20
_CHUNK = 1 << 16
_HEADER_MOST = 1 << 16
_START = re.compile(rb"WARC/\d\.\d\r?\n")
_NEXT = re.compile(rb"(?:\r?\n)+(?=WARC/\d\.\d\r?\n[A-Za-z-]+:)")
_BEHIND = re.compile(rb"\r\n\r\n|\n\n|(?:\r\n)?WARC/")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.I | re.M)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_GZIP = b"\x1f\x8b\x08"

Flaw: TypeAlias = Literal["wrong length", "cut off", "too long", "no record", "damaged gzip data"]


class Frame(NamedTuple):
    """A record as it is in the file."""

    header: bytes
    """Up to its empty line, not included; empty for bytes that are no record."""
    content: bytes
    flaw: Flaw | None
    at: int
    """Bytes of the file read so far."""


class _Gap:
    """Marks where bytes are missing in the stream."""


_GAP = _Gap()
Piece: TypeAlias = "bytes | _Gap"


def frames(raw: BinaryIO) -> Iterator[Frame]:
    """The records of a WARC file, plain or gzip, by its first bytes. `raw` must be seekable. Raises OSError."""
    start = raw.read(_CHUNK)
    raw.seek(0)
    packed = start.startswith(_GZIP) or (_GZIP in start and b"WARC/" not in start)
    return _Framer(_members(raw) if packed else _plain(raw), raw, packed).frames()


def _plain(raw: BinaryIO) -> Iterator[Piece]:
    while data := raw.read(_CHUNK):
        yield data


def _members(raw: BinaryIO) -> Iterator[Piece]:
    """The decompressed content of all gzip members, with a gap behind each that is damaged or cut."""
    begin = 0
    data = b""
    while True:
        member = zlib.decompressobj(wbits=31)
        data = data or raw.read(_CHUNK)
        if not data.strip(b"\0"):  # padding
            if not data:
                return
            begin, data = begin + len(data), b""
            continue
        try:
            length = len(data)
            yield member.decompress(data)
            while not member.eof:
                data = raw.read(_CHUNK)
                if not data:
                    raise zlib.error("cut off")
                length += len(data)
                yield member.decompress(data)
        except zlib.error:
            yield _GAP
            begin = _seek_member(raw, begin + 1)
            data = b""
        else:
            data = member.unused_data
            begin += length - len(data)


def _seek_member(raw: BinaryIO, begin: int) -> int:
    """Go to the next thing from `begin` on that looks like the head of a gzip member, or to the end; where that is."""
    raw.seek(begin)
    kept = b""
    while data := raw.read(_CHUNK):
        found = (kept + data).find(_GZIP)
        if found >= 0:
            return raw.seek(raw.tell() - len(data) - len(kept) + found)
        kept = (kept + data)[-(len(_GZIP) - 1) :]
    return raw.tell()


@dataclass(slots=True)
class _Framer:
    """A stream of pieces, read as far as is needed; it stops at a gap until the gap is passed."""

    pieces: Iterator[Piece]
    raw: BinaryIO
    sealed: bool
    """Whether bytes that are missing at the end would show as a gap."""
    buffer: bytearray = field(default_factory=bytearray)
    ended: bool = False
    """No more bytes come before a gap or the end."""
    gap: bool = False

    def frames(self) -> Iterator[Frame]:
        """All records; what a gap cuts off, and damage without any other sign, are frames of their own with their flaw."""
        damaged = False
        while True:
            last = None
            for last in self._run():
                yield last
            if not self.gap:
                return
            if last.flaw != "cut off" if last is not None else not damaged:
                yield Frame(b"", b"", "damaged gzip data", self.raw.tell())
            self.ended = self.gap = False
            damaged = True

    def _run(self) -> Iterator[Frame]:
        """The records up to the next gap or the end."""
        while self._strip_line_breaks():
            self._want(_HEADER_MOST // 8)
            if _START.match(self.buffer) is None:
                yield self._to_next(b"", "no record")
                continue
            end = self._header_end()
            if end is None:
                yield self._to_next(b"", "cut off" if self.ended and len(self.buffer) < _HEADER_MOST else "no record")
                continue
            header = self._take(end.start())
            self._take(end.end() - end.start())
            yield self._record(header)

    def _header_end(self) -> re.Match[bytes] | None:
        found = _HEADER_END.search(self.buffer)
        while found is None and len(self.buffer) < _HEADER_MOST and not self.ended:
            self._want(len(self.buffer) + _CHUNK)
            found = _HEADER_END.search(self.buffer)
        return found

    def _record(self, header: bytes) -> Frame:
        """The record whose header was taken; its content comes next."""
        declared = _LENGTH.search(header)
        length = int(declared[1]) if declared else None
        if length is None:
            return self._to_next(header, "wrong length")
        self._want(min(length, MOST) + 32)
        if len(self.buffer) < length:
            return self._to_next(header, "wrong length" if self.sealed else "cut off", length)
        if not self._ends_at(length):
            return self._to_next(header, "wrong length")
        return Frame(header, self._take(length), None, self.raw.tell())

    def _ends_at(self, length: int) -> bool:
        """Whether a record of that length is followed by two line breaks, by another record, or by the end."""
        behind = bytes(self.buffer[length : length + 32])
        return _BEHIND.match(behind) is not None or not behind.strip(b"\r\n")

    def _to_next(self, header: bytes, flaw: Flaw, length: int = 0) -> Frame:
        """All up to where the next record begins, or, if there is none, to the gap or the end."""
        self._want(_HEADER_MOST // 8)
        if header and _START.match(self.buffer):
            return Frame(header, b"", "wrong length", self.raw.tell())
        searched = 0
        while True:
            found = _NEXT.search(self.buffer, searched)
            if found is not None:
                # The next record was found, so this one is whole, whatever its header declares.
                return Frame(header, self._take(found.start()), "wrong length" if header else flaw, self.raw.tell())
            if self.ended or len(self.buffer) > MOST:
                break
            searched = max(0, len(self.buffer) - 64)
            self._want(len(self.buffer) + _CHUNK)
        if not self.ended:
            return self._pass_over(header, max(length, len(self.buffer)))
        # Two line breaks end a record, so what ends with them is whole, though its header declares more.
        whole = not self.gap and (flaw == "wrong length" or self.buffer.endswith(b"\r\n\r\n"))
        content = self._take(len(self.buffer))
        if header:
            flaw = "wrong length" if whole else "cut off"
        return Frame(header, content.rstrip(b"\r\n"), flaw, self.raw.tell())

    def _pass_over(self, header: bytes, length: int) -> Frame:
        """Drop `length` bytes, or fewer if a record begins before."""
        while length > 0 and (self.buffer or not self.ended):
            self._want(min(length, _CHUNK) + 64)
            found = _NEXT.search(self.buffer, 0, min(length, len(self.buffer)))
            if found is not None:
                self._take(found.start())
                break
            # What may be the head of such a mark stays in the buffer.
            part = min(length, len(self.buffer) if self.ended else max(1, len(self.buffer) - 64))
            self._take(part)
            length -= part
        return Frame(header, b"", "too long", self.raw.tell())

    def _strip_line_breaks(self) -> bool:
        """Drop line breaks at the head; whether anything is behind them."""
        while True:
            self._want(1)
            rest = len(self.buffer.lstrip(b"\r\n"))
            self._take(len(self.buffer) - rest)
            if rest or self.ended:
                return bool(rest)

    def _want(self, size: int) -> None:
        """Read until the buffer holds that many bytes, or a gap or the end is met."""
        while len(self.buffer) < size and not self.ended:
            piece = next(self.pieces, None)
            if isinstance(piece, bytes):
                self.buffer += piece
            else:
                self.ended = True
                self.gap = piece is not None

    def _take(self, size: int) -> bytes:
        taken = bytes(self.buffer[:size])
        del self.buffer[:size]
        return taken
