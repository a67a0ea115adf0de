"""JSON Lines, plain or compressed -> pages."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

from scrubber.corpus.compression import BROKEN, opened
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped, Source

ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")

# Records in which keys are looked for: writers of JSON Lines leave out what is null, for a few rows in a row at most.
_LOOKED_AT = 100


def read(path: str, options: ReadOptions) -> Iterator[tuple[Source | Skipped, int]]:
    """Each line as a page, with the bytes of the file read so far. A line without a record, and a damaged end, are Skipped.

    Raises OSError if the file cannot be opened.
    """
    with opened(path) as (lines, raw):
        number = 0
        while True:
            number += 1
            name = f"{path}:{number}"
            try:
                line = lines.readline()
            except BROKEN as error:
                yield Skipped(f"damaged file: {error}", name, file=path), raw.tell()
                return
            if not line:
                return
            if line.strip():
                yield _page(line, name, path, options), raw.tell()


def columns(path: str) -> set[str]:
    """The keys of the first records of a file; none where it cannot be read, which `read` says."""
    found: set[str] = set()
    with contextlib.suppress(*BROKEN), opened(path) as (lines, _):
        for _, line in zip(range(_LOOKED_AT), iter(lines.readline, b""), strict=False):
            with contextlib.suppress(ValueError, RecursionError):
                row = json.loads(line)
                found |= set(row) if isinstance(row, dict) else set()
    return found


def _page(line: bytes, name: str, path: str, options: ReadOptions) -> Source | Skipped:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnicodeDecodeError) or b"\0" in line:  # UTF-16 and UTF-32 have zero bytes
            return Skipped("JSON line that is not UTF-8; convert the file to it", name, file=path)
        return Skipped("broken JSON line; each line must be a whole object", name, file=path)
    if not isinstance(row, dict):
        return Skipped("JSON line that is no object", name, file=path)
    return options.page(row, name, path)
