"""The arguments of a corpus job -> its input files, each with its kind and size, in an order that is the same every time."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrubber.corpus.readers.input_formats import input_formats
from scrubber.corpus.records import Skipped
from scrubber.input.files import PAGE_SUFFIXES, STANDARD_INPUT, FailedInput, files_below, matching
from scrubber.input.sniff import ADDRESS, NOT_FETCHED

PAGE = "page"
"""The kind of a file that is one page."""
UNREADABLE_FILE = "unreadable file"
PASSED_OVER = "file not named like a page, an archive or a table"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read pages from."""

    name: str
    """Its path, as it was given or found."""
    kind: str
    """The name of an input format, or PAGE."""
    size: int
    """Bytes; 0 where it cannot be asked."""


def unreadable(name: str, reason: str) -> Skipped:
    """What the summary counts in place of a whole file or folder."""
    return Skipped(f"{UNREADABLE_FILE}: {reason}", name)


def kind_of(name: str) -> str | None:
    """What a file holds, by the end of its name."""
    low = name.lower()
    return next((kind for kind, endings in _endings().items() if low.endswith(endings)), None)


def _endings() -> dict[str, tuple[str, ...]]:
    return {**{one.name: one.endings for one in input_formats().values()}, PAGE: PAGE_SUFFIXES}


def list_files(arguments: Sequence[str], standard_input: Iterable[str]) -> Iterator[InputFile | Skipped]:
    """The files that `arguments` name, in their order.

    An argument is a file, a folder with all below it, a glob (both sorted by path), or "-" for the files, folders and globs
    that `standard_input` names, one a line.

    A file that is named outright is a page unless its name has the ending of a format; in folders only files with a known ending
    are read. An argument that does not exist is Skipped.
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
        yield _file(name, kind_of(name) or PAGE)
    elif ADDRESS.match(name):
        yield unreadable(name, NOT_FETCHED)
    elif glob.has_magic(name):
        found = matching(name)
        if not found:
            yield unreadable(name, "no file has such a name")
        for path in found:
            if os.path.isdir(path) and "**" not in name:
                yield from _folder(path)
            elif not os.path.isdir(path):
                yield _file(path, kind_of(path) or PAGE)
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
        endings = " ".join(ending for endings in _endings().values() for ending in endings)
        yield unreadable(name, f"nothing to read in this folder (looked for {endings})")


def _file(name: str, kind: str) -> InputFile:
    try:
        return InputFile(name, kind, os.path.getsize(name))
    except OSError:
        return InputFile(name, kind, 0)
