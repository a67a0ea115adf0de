"""What the command was given -> the documents to clean, in a fixed order, and the names their results get."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scrubber.errors import counted
from scrubber.input.files import PAGE_SUFFIXES, STANDARD_INPUT, FailedInput, files_below, matching, without_suffix
from scrubber.input.sniff import ADDRESS

_SHOWN_ENDINGS = 5


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
    passed_over: Counter[str]
    """Endings of the files in the folders that are none of PAGE_SUFFIXES, "" for none at all."""
    many: bool
    """Whether a folder, a glob or more than one argument was given, so that results must say which input they come from."""

    def notes(self) -> list[str]:
        """A line that names the files that were passed over; none where there were none."""
        if not self.passed_over:
            return []
        kinds = [f"{count:,} {ending or 'without any'}" for ending, count in self.passed_over.most_common(_SHOWN_ENDINGS)]
        more = ", …" if len(self.passed_over) > _SHOWN_ENDINGS else ""
        skipped = counted(self.passed_over.total(), "file")
        return [f"skipped {skipped} without the ending of a page ({', '.join(kinds)}{more}); a file that is named is read"]


def find_inputs(arguments: Sequence[str]) -> Listing:
    """The documents `arguments` name: files and "-" as they come, folders with all below them and globs, sorted by path.

    A path that does not exist is an input, too: reading it gives the error, and the other inputs are cleaned. Hidden files,
    hidden folders and links to folders are not entered.
    """
    inputs: list[Input] = []
    failures: list[FailedInput] = []
    passed_over: Counter[str] = Counter()
    many = len(arguments) > 1
    for argument in arguments:
        if argument == STANDARD_INPUT:
            inputs.append(Input(argument, None, Path("stdin")))
        elif os.path.isdir(argument):
            many = True
            inputs += _below(argument, failures, passed_over)
        elif not os.path.lexists(argument) and glob.has_magic(argument):
            many = True
            found = matching(argument)
            inputs += [_file(one) for one in found if not os.path.isdir(one)]
            if not found and not ADDRESS.match(argument):
                failures.append(FailedInput(argument, "no file has such a name"))
        elif _holds_many(argument):
            failures.append(FailedInput(argument, "this file holds many pages; give it to `scrubber corpus`"))
        else:
            inputs.append(_file(argument))
    return Listing(tuple(inputs), tuple(failures), passed_over, many)


def _holds_many(name: str) -> bool:
    """Whether the ending of a file is that of an archive or a table."""
    if name.lower().endswith(PAGE_SUFFIXES):
        return False
    from scrubber.corpus.readers.listing import PAGE, kind_of  # pages are cleaned sooner without

    return kind_of(name) not in (None, PAGE)


def _file(name: str) -> Input:
    path = Path(name)
    return Input(name, path, Path(without_suffix(path).name or "page"))


def _below(folder: str, failures: list[FailedInput], passed_over: Counter[str]) -> list[Input]:
    """The pages below a folder."""
    path = Path(folder)
    files = list(files_below(path, failures))
    pages = [file for file in files if file.name.lower().endswith(PAGE_SUFFIXES)]
    passed_over.update(file.suffix.lower() for file in files if not file.name.lower().endswith(PAGE_SUFFIXES))
    if not pages:
        failures.append(FailedInput(folder, f"no page in this folder (looked for {' '.join(PAGE_SUFFIXES)})"))
    return [Input(str(page), page, without_suffix(page.relative_to(path))) for page in pages]


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
