"""What the command was given -> the documents to clean, in a fixed order, and the names their results get."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scrubber.input.files import PAGE_SUFFIXES, STANDARD_INPUT, FailedInput, files_below


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
class Listing:
    """The documents that the arguments name, and what is wrong with the folders among them."""

    inputs: tuple[Input, ...]
    failures: tuple[FailedInput, ...]
    """Folders that cannot be read or hold no page."""
    skipped: int
    """Files in the folders without an ending of PAGE_SUFFIXES."""
    many: bool
    """Whether a folder or more than one argument was given, so that results must say which input they come from."""


def find_inputs(arguments: Sequence[str]) -> Listing:
    """The documents `arguments` name: files and "-" as they come, folders with all below them, sorted by path.

    A path that does not exist is an input, too: reading it gives the error, and the other inputs are cleaned. Hidden files,
    hidden folders and links to folders are not entered.
    """
    inputs: list[Input] = []
    failures: list[FailedInput] = []
    skipped = 0
    for argument in arguments:
        path = Path(argument)
        if argument == STANDARD_INPUT:
            inputs.append(Input(argument, None, Path("stdin")))
        elif not os.path.isdir(argument):
            inputs.append(Input(argument, path, Path(path.stem or "page")))
        else:
            files = list(files_below(path, failures))
            pages = [file for file in files if file.suffix.lower() in PAGE_SUFFIXES]
            skipped += len(files) - len(pages)
            if not pages:
                failures.append(FailedInput(argument, f"no page in this folder (looked for {' '.join(PAGE_SUFFIXES)})"))
            inputs += [Input(str(page), page, page.relative_to(path).with_suffix("")) for page in pages]
    many = len(arguments) > 1 or any(map(os.path.isdir, arguments))
    return Listing(tuple(inputs), tuple(failures), skipped, many)


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
