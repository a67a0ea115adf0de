"""What the command was given -> the documents to clean, in a fixed order, and the names their results get."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrubber.errors import ScrubberError

STANDARD_INPUT = "-"
# What a folder is searched for. A file that is named outright is read whatever it is called.
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".txt", ".text", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Input:
    """One document to clean."""

    name: str
    """As the user would write it; "-" is standard input."""
    path: Path | None
    """None for standard input."""
    below: Path
    """Where its result goes below an output folder, without the ending of the result."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, or a result that could not be written."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents that the arguments name, and what is wrong with the folders among them."""

    inputs: tuple[Input, ...]
    failures: tuple[Failure, ...]
    """Folders that cannot be read or hold no page."""
    passed_over: int
    """Files in the folders whose ending is none of PAGE_SUFFIXES."""
    many: bool
    """Whether a folder or more than one argument was given, so that results must say which input they come from."""


def find_inputs(arguments: Sequence[str]) -> Listing:
    """The documents `arguments` name: files and "-" as they come, folders with all below them, sorted by path.

    A path that does not exist is an input all the same: reading it says what is wrong, and the others go on. Hidden files,
    hidden folders and links to folders are not entered.
    """
    inputs: list[Input] = []
    failures: list[Failure] = []
    passed_over = 0
    for argument in arguments:
        path = Path(argument)
        if argument == STANDARD_INPUT:
            inputs.append(Input(argument, None, Path("stdin")))
        elif not os.path.isdir(argument):
            inputs.append(Input(argument, path, Path(path.stem or "page")))
        else:
            files = list(files_below(path, failures))
            pages = [file for file in files if file.suffix.lower() in PAGE_SUFFIXES]
            passed_over += len(files) - len(pages)
            if not pages:
                failures.append(Failure(argument, f"no page in this folder (looked for {' '.join(PAGE_SUFFIXES)})"))
            inputs += [Input(str(page), page, page.relative_to(path).with_suffix("")) for page in pages]
    many = len(arguments) > 1 or any(map(os.path.isdir, arguments))
    return Listing(tuple(inputs), tuple(failures), passed_over, many)


def output_paths(inputs: Sequence[Input], folder: Path, suffix: str) -> tuple[Path, ...]:
    """For each input the file in `folder` that takes its result; two of the same name get "-2", "-3" … in input order."""
    taken: set[Path] = set()
    used: dict[Path, int] = {}
    paths: list[Path] = []
    for one in inputs:
        base = folder / one.below
        path = base.with_name(f"{base.name}{suffix}")
        while path in taken:
            used[base] = used.get(base, 1) + 1
            path = base.with_name(f"{base.name}-{used[base]}{suffix}")
        taken.add(path)
        paths.append(path)
    return tuple(paths)


def files_below(folder: Path, failures: list[Failure]) -> Iterator[Path]:
    """All files below `folder` in sorted order; folders that cannot be read are added to `failures`."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            yield path
        elif path == folder or not path.is_symlink():  # a link to a folder may lead back up
            try:
                children = [child for child in path.iterdir() if not child.name.startswith(".")]
            except OSError as error:
                failures.append(Failure(str(path), why_not(error, str(path))))
            else:
                waiting += sorted(children, reverse=True)


def why_not(error: Exception, name: str) -> str:
    """What went wrong with `name`, in one line that does not say the name again."""
    if isinstance(error, OSError) and error.strerror:
        elsewhere = error.filename is not None and str(error.filename) != name
        return f"{error.strerror}: {error.filename}" if elsewhere else error.strerror
    if isinstance(error, ScrubberError):
        return str(error).removeprefix(f"{name}: ")
    return f"{type(error).__name__}: {error}"
