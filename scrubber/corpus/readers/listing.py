"""The arguments of a corpus job -> its input files, each with its kind and size, in an order that is the same every time."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from scrubber.corpus.records import Skipped
from scrubber.input.files import PAGE_SUFFIXES, STANDARD_INPUT, FailedInput, files_below
from scrubber.input.sniff import ADDRESS, NOT_FETCHED

FileKind: TypeAlias = Literal["page", "warc", "jsonl", "parquet"]
# By the end of the name. WET files are WARC files that hold text.
ENDINGS: dict[FileKind, tuple[str, ...]] = {
    "warc": (".warc", ".warc.gz", ".wet", ".wet.gz", ".wat", ".wat.gz"),
    "jsonl": (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst"),
    "parquet": (".parquet", ".pq"),
    "page": PAGE_SUFFIXES,
}
UNREADABLE_FILE = "unreadable file"
PASSED_OVER = "file not named like a page, an archive or a table"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read pages from."""

    name: str
    """Its path, as it was given or found."""
    kind: FileKind
    size: int
    """Bytes; 0 where it cannot be asked."""


def unreadable(name: str, reason: str) -> Skipped:
    """The notice that stands for a whole file or folder."""
    return Skipped(f"{UNREADABLE_FILE}: {reason}", name)


def kind_of(name: str) -> FileKind | None:
    """What a file holds, by the end of its name."""
    low = name.lower()
    return next((kind for kind, endings in ENDINGS.items() if low.endswith(endings)), None)


def list_files(arguments: Sequence[str], standard_input: Iterable[str]) -> Iterator[InputFile | Skipped]:
    """The files that `arguments` name, in their order.

    An argument is a file, a folder with all below it, a glob (both sorted by path), or "-" for the files, folders and globs
    that `standard_input` names, one a line.

    A file that is named outright is a page if its name says nothing else; in folders such files are passed over. What does
    not exist is a notice.
    """
    for argument in arguments:
        if argument == STANDARD_INPUT:
            for line in standard_input:
                if name := line.rstrip("\r\n"):
                    yield from _named(name)
        else:
            yield from _named(argument)


def _named(name: str) -> Iterator[InputFile | Skipped]:
    if os.path.isdir(name):
        yield from _folder(name)
    elif os.path.lexists(name):
        yield _file(name, kind_of(name) or "page")
    elif ADDRESS.match(name):
        yield unreadable(name, NOT_FETCHED)
    elif glob.has_magic(name):
        found = sorted(glob.glob(name, recursive=True))
        if not found:
            yield unreadable(name, "no file has such a name")
        for path in found:
            if os.path.isdir(path) and "**" not in name:
                yield from _folder(path)
            elif not os.path.isdir(path):
                yield _file(path, kind_of(path) or "page")
    else:
        yield unreadable(name, "No such file or directory")


def _folder(name: str) -> Iterator[InputFile | Skipped]:
    failures: list[FailedInput] = []
    empty = True
    for path in files_below(Path(name), failures):
        kind = kind_of(path.name)
        if kind is not None:
            empty = False
            yield _file(str(path), kind)
        else:
            yield Skipped(PASSED_OVER)
    for failure in failures:
        yield unreadable(failure.name, failure.reason)
    if empty and not failures:
        endings = " ".join(ending for endings in ENDINGS.values() for ending in endings)
        yield unreadable(name, f"nothing to read in this folder (looked for {endings})")


def _file(name: str, kind: FileKind) -> InputFile:
    try:
        return InputFile(name, kind, os.path.getsize(name))
    except OSError:
        return InputFile(name, kind, 0)
