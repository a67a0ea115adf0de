"""langdetect's profiles -> the file that `scrubber.language.langdetect_profiles` loads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

from scrubber.language import langdetect_profiles
from scrubber.language.langdetect_profiles import (
    PROFILES_FILE,
    UNSEEN,
    Profiles,
    characters_of,
    numbered,
    profiles_of,
)


def profiles_file() -> Path:
    """The file."""
    return Path(langdetect_profiles.__file__).with_name(PROFILES_FILE)


def forms() -> NDArray[np.uint16]:
    """What each character is in langdetect's n-grams."""
    return np.array([ord(NGram.normalize(chr(code))) for code in range(65_536)], np.uint16)


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
        forms(),
        [path.name for path in _in_order(folder)],
        np.array(ordered, np.int64),
        np.array([len(by_number[number]) for number in ordered], np.uint8),
        np.array(columns, np.uint8),
        np.log((np.float32(UNSEEN) + np.array(odds)).astype(np.float32)),
    )


def _in_order(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.iterdir() if not path.name.startswith("."))
