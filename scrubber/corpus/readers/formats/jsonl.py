"""JSON Lines, plain or compressed -> pages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from scrubber.corpus.compression import BROKEN, opened
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped, Source

ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")


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


def _page(line: bytes, name: str, path: str, options: ReadOptions) -> Source | Skipped:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Skipped("broken JSON line", name, file=path)
    if not isinstance(row, dict):
        return Skipped("JSON line that is no object", name, file=path)
    return options.page(row, name, path)
