"""langdetect's profiles -> the file that `scrubber.language.langdetect_profiles` loads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from scrubber.language.langdetect_profiles import PROFILES_FILE, UNSEEN, Profiles, characters_of, numbered, profiles_of


def profiles_file() -> Traversable:
    """The file."""
    return files("scrubber") / "language" / PROFILES_FILE


def read_profiles(folder: Path) -> Profiles:
    """The profiles of langdetect's `folder`."""
    read = [json.loads(path.read_bytes()) for path in _in_order(folder)]
    languages: dict[str, list[tuple[int, float]]] = {}
    for column, profile in enumerate(read):
        for ngram, count in profile["freq"].items():
            languages.setdefault(ngram, []).append((column, count / profile["n_words"][len(ngram) - 1]))
    by_number = {int(numbered(characters_of(f"  {ngram}"), len(ngram))[-1]): entries for ngram, entries in languages.items()}
    ordered = sorted(by_number)
    columns, odds = zip(*[entry for number in ordered for entry in by_number[number]], strict=True)
    return profiles_of(
        [path.name for path in _in_order(folder)],
        np.array(ordered, np.int64),
        np.array([len(by_number[number]) for number in ordered], np.uint8),
        np.array(columns, np.uint8),
        np.log((np.float32(UNSEEN) + np.array(odds)).astype(np.float32)),
    )


def _in_order(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.iterdir() if not path.name.startswith("."))
