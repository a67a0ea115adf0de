"""The input formats of a corpus job: those of `scrubber/corpus/readers/formats/`, by the ends of file names."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped, Source

Found: TypeAlias = "tuple[Source | Skipped, int]"
"""A page, or what is in its place, with the bytes of the file read so far."""


class InputFormat(NamedTuple):
    """A kind of file that holds many pages."""

    name: str
    """That of its module."""
    endings: tuple[str, ...]
    """Of file names, in lower case, with the dot."""
    read: Callable[[str, ReadOptions], Iterator[Found]]
    """The pages of the file with that path. Raises OSError or UnreadableInput if it cannot be read at all."""
    columns: Callable[[str], set[str]] | None
    """The names of the columns or keys of that file; None for a format that has none to choose from."""


@cache
def input_formats() -> dict[str, InputFormat]:
    """Every format by its name, in order of name."""
    package = importlib.import_module("scrubber.corpus.readers.formats")
    found = {}
    for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        module = importlib.import_module(f"{package.__name__}.{name}")
        found[name] = InputFormat(name, module.ENDINGS, module.read, getattr(module, "columns", None))
    return found
