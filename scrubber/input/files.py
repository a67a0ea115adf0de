"""Files below a folder, in a fixed order, and which of them are pages."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scrubber.errors import why_not

STANDARD_INPUT = "-"
# What a folder is searched for. A file that is named outright is read whatever it is called.
_PLAIN_SUFFIXES = (
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".txt", ".text", ".md", ".markdown", ".mhtml",
    ".mht", ".eml",
)  # fmt: skip
PAGE_SUFFIXES = (*_PLAIN_SUFFIXES, *(f"{suffix}.gz" for suffix in _PLAIN_SUFFIXES))


def without_suffix(path: Path) -> Path:
    """The path of a page without the ending of its name.

    >>> without_suffix(Path("a/b.html.gz")).name, without_suffix(Path("c.htm")).name, without_suffix(Path("3.5")).name
    ('b', 'c', '3')
    """
    is_packed = path.name.lower().endswith(PAGE_SUFFIXES[len(_PLAIN_SUFFIXES) :])
    return path.with_suffix("").with_suffix("") if is_packed else path.with_suffix("")


@dataclass(frozen=True, slots=True)
class FailedInput:
    """An input that could not be read, or a result that could not be written."""

    name: str
    reason: str


def matching(pattern: str) -> list[str]:
    """The files and folders that a glob names, sorted; `**` is any number of folders."""
    return sorted(glob.glob(pattern, recursive=True))


def files_below(folder: Path, failures: list[FailedInput]) -> Iterator[Path]:
    """All files below `folder` in sorted order; folders that cannot be read are added to `failures`.

    Links that lead nowhere are among them. Pipes, sockets and devices are not: to read one may never end.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            if path.is_file() or not path.exists():
                yield path
        elif path == folder or not path.is_symlink():  # a link to a folder may lead back up
            try:
                children = [child for child in path.iterdir() if not child.name.startswith(".")]
            except OSError as error:
                failures.append(FailedInput(str(path), why_not(error, str(path))))
            else:
                waiting += sorted(children, reverse=True)
