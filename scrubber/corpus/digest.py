"""Code, data and options that a record was made with, in sixteen hex digits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from scrubber.api import Scrubber
from scrubber.package import PACKAGE

_ENDINGS = (".py", ".toml", ".json")


def digest_of(cleaner: Scrubber) -> str:
    """Sixteen hex digits over all files of the package, phrase tables and weights included, and the cleaner's options.

    The same for the same options of the same release, on any machine. Of filters of your own only the names count.
    """
    state = hashlib.sha256()
    for name, data in sorted(_files(PACKAGE, "")):
        state.update(f"{name}\0{len(data)}\0".encode())
        state.update(data)
    state.update(repr(options_of(cleaner)).encode())
    return state.hexdigest()[:16]


def options_of(cleaner: Scrubber) -> dict[str, object]:
    """The options that decide what a cleaner does, in plain values."""
    return {
        "filters left out": sorted(cleaner.without),
        "own filters": sorted(getattr(judge, "__name__", "") for judge in cleaner.extra),
        "kept blocks": list(cleaner.keep),
        "language": cleaner.language,
        "favor": cleaner.favor,
        "max bytes": cleaner.max_bytes,
        "deadline": cleaner.deadline,
        **({"memory": cleaner.memory.digest()} if cleaner.memory is not None else {}),
    }


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_ENDINGS):
            yield f"{prefix}{entry.name}", entry.read_bytes().replace(b"\r\n", b"\n")
