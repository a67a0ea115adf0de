"""Which language the text is in: the n-gram profiles of langdetect over a short sample of what was kept.

langdetect itself draws n-grams at random, seven times over, until one language has nearly all of the probability. Here
they are taken at even steps over the whole sample, so the answer hangs on no seed, and languages that have fallen far
behind are not weighed any further: the same answer for 99.5 % of the corpus, where the others are in doubt, in a quarter
of the time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.utils.ngram import NGram

# 10,000 characters take 9 ms and are right no more often than 500 (50 languages, sentences and paragraphs).
SAMPLE = 500
# The n-grams are taken in so many rounds, each over the whole sample; a round of 500 characters is some 80 n-grams.
_ROUNDS = 16
# langdetect's own numbers: what an n-gram that a profile lacks is worth, when to stop, what is too little to be said.
_UNSEEN = 0.5 / 10_000
_CERTAIN = 0.99999
_LEAST = 0.1
# Languages with less than this share of the best one's probability are given up; an n-gram moves it by a thousand at most.
_LOST = 1e-12
_CHECKED = 8
# Letters that are not Latin. Where they are many, langdetect leaves Latin words out; asking is dear, so few are not asked about.
_WIDE = re.compile("[\u0300-\u1fff\u2c00-\U0010ffff]")
# Fewer n-grams than this are never certain: "Add to Cart" is Italian by its first six.
_ENOUGH = 100


class Language(NamedTuple):
    """A language code of two letters (zh-cn and zh-tw become zh), "und" if there is too little to tell."""

    code: str
    confidence: float | None
    source: str | None


UNDETERMINED = Language("und", None, None)


@cache
def _factory() -> DetectorFactory:
    """A factory of our own, for langdetect's global one is changed by whoever uses it."""
    factory = DetectorFactory()
    factory.load_profile(os.path.abspath(PROFILES_DIRECTORY))
    return factory


class _Normal(dict[int, str]):
    """A table for `str.translate` that normalises characters as langdetect does, each once."""

    def __missing__(self, code: int) -> str:
        normal = self[code] = str(NGram.normalize(chr(code)))
        return normal


_NORMAL = _Normal()


def detect(text: str) -> Language:
    """The language of `text`, by its first SAMPLE characters."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < 3:
        return UNDETERMINED
    factory = _factory()
    detector = factory.create()
    detector.append(sample)
    if 4 * len(_WIDE.findall(detector.text)) > len(detector.text):
        detector.cleaning_text()
    shares = _shares(_ngrams(detector.text), factory.word_lang_prob_map)
    if not shares:
        return UNDETERMINED
    share, best = max((share, factory.langlist[number]) for number, share in shares.items())
    return Language(best[:2], round(share, 4), "langdetect") if share > _LEAST else UNDETERMINED


def _ngrams(text: str) -> list[str]:
    """One to three characters that stand together in a word, or at its ends with a space; words in capitals are left out."""
    grams: list[str] = []
    for word in text.translate(_NORMAL).split():
        if len(word) > 1 and word.isupper():
            continue
        padded = f" {word} "
        grams += word
        grams += map("".join, pairwise(padded))
        grams += map("".join, zip(padded, padded[1:], padded[2:], strict=False))
    return grams


def _shares(grams: Sequence[str], profiles: Mapping[str, Sequence[float]]) -> dict[int, float]:
    """Number of a language -> its probability; only of those that were not given up. Empty if no profile has a gram."""
    shares: dict[int, float] = {}
    spread = (row for start in range(_ROUNDS) for gram in grams[start::_ROUNDS] if (row := profiles.get(gram)) is not None)
    for weighed, row in enumerate(spread, start=1):
        if not shares:
            shares = dict.fromkeys(range(len(row)), 1.0)
        shares = {number: share * (row[number] + _UNSEEN) for number, share in shares.items()}
        if weighed % _CHECKED == 0:
            shares = _leading(shares)
            if weighed >= _ENOUGH and max(shares.values()) > _CERTAIN:
                break
    return _leading(shares)


def _leading(shares: Mapping[int, float]) -> dict[int, float]:
    """The languages that are not lost, with shares that add up to one."""
    total = sum(shares.values())
    return {number: share / total for number, share in shares.items() if share > _LOST * total}
