"""langdetect's profiles -> the file that `scrubber.language.langdetect_profiles` loads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from scrubber.language.langdetect_profiles import PROFILES_FILE, UNSEEN, Profiles


def profiles_file() -> Traversable:
    """The file."""
    return files("scrubber") / "language" / PROFILES_FILE


def read_profiles(folder: Path) -> Profiles:
    """The profiles of langdetect's `folder`, without the array of common n-grams, which is made of the others."""
    read = [json.loads(path.read_bytes()) for path in _in_order(folder)]
    languages: dict[str, list[tuple[int, float]]] = {}
    for column, profile in enumerate(read):
        for ngram, count in profile["freq"].items():
            languages.setdefault(ngram, []).append((column, count / profile["n_words"][len(ngram) - 1]))
    ordered = sorted(languages, key=lambda ngram: -len(languages[ngram]))
    columns, odds = zip(*[entry for ngram in ordered for entry in languages[ngram]], strict=True)
    return Profiles(
        names=tuple(path.name for path in _in_order(folder)),
        rows={ngram: row for row, ngram in enumerate(ordered)},
        common=np.zeros((0, len(read)), np.float32),
        starts=np.cumsum([0, *[len(languages[ngram]) for ngram in ordered]], dtype=np.int32),
        columns=np.array(columns, np.uint8),
        log_odds=np.log((np.float32(UNSEEN) + np.array(odds)).astype(np.float32)),
    )


def _in_order(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.iterdir() if not path.name.startswith("."))
