"""Files that may be compressed, by the end of their names: .gz, .zst or plain. The only module that imports zstandard."""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from scrubber.errors import missing_extra

# Levels that cost a page less than a hundredth of what cleaning it does.
_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3

# What reading a broken or cut file may raise. zstandard's own error is turned into OSError.
BROKEN = (OSError, EOFError, zlib.error)


@contextlib.contextmanager
def opened(path: str) -> Iterator[tuple[IO[bytes], BinaryIO]]:
    """The decompressed content of a file, and the file below it, whose `tell` is the number of bytes read so far.

    Reading raises one of BROKEN where the file is cut or damaged. Raises MissingExtra without the library for .zst.
    """
    with open(path, "rb") as raw:
        if path.lower().endswith(".gz"):
            with gzip.GzipFile(fileobj=raw, mode="rb") as plain:
                yield io.BufferedReader(plain), raw
        elif path.lower().endswith(".zst"):
            yield io.BufferedReader(_Zstandard(raw)), raw
        else:
            yield raw, raw


def pack(data: bytes, ending: str) -> bytes:
    """`data` as one member of a file with that ending; such a file may be read as a whole or be cut between members."""
    if ending.endswith(".gz"):
        return gzip.compress(data, _GZIP_LEVEL, mtime=0)
    if ending.endswith(".zst"):
        with missing_extra("zstandard", "corpus"):
            import zstandard
        return zstandard.ZstdCompressor(_ZSTD_LEVEL).compress(data)
    return data


def unpacked_zstandard(data: bytes, most: int) -> bytes:
    """The first `most` bytes of what was packed. Raises one of BROKEN."""
    return io.BufferedReader(_Zstandard(io.BytesIO(data))).read(most)


class _Zstandard(io.RawIOBase):
    """Zstandard frames one after the other as a stream of bytes; a cut last frame raises EOFError."""

    def __init__(self, raw: BinaryIO) -> None:
        with missing_extra("zstandard", "corpus"):
            import zstandard
        self._error = zstandard.ZstdError
        self._make = zstandard.ZstdDecompressor
        self._raw = raw
        self._frame = self._make().decompressobj()
        self._inside = False
        self._out = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._out:
            data = self._raw.read(1 << 16)
            if not data:
                if self._inside:
                    raise EOFError("the last frame is cut off")
                return 0
            self._out = b"".join(self._decompressed(data))
        part, self._out = self._out[: len(buffer)], self._out[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    def _decompressed(self, data: bytes) -> Iterator[bytes]:
        while data:
            self._inside = True
            try:
                yield self._frame.decompress(data)
            except self._error as error:
                raise OSError(f"not Zstandard, or damaged: {error}") from error
            data = b""
            if self._frame.eof:
                data = self._frame.unused_data
                self._frame = self._make().decompressobj()
                self._inside = False
