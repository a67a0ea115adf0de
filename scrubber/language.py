"""Which language the text is in: langdetect over a short sample of what was kept."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import NamedTuple

from langdetect import LangDetectException
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

# 10,000 characters take 9 ms and are right no more often than 500 (50 languages, sentences and paragraphs). 300 take a sixth
# less time than 500; of 1,512 gold texts either gives 5 or 6 another language than 500 characters with 7 trials do.
SAMPLE = 300
_SEED = 0
# langdetect averages over so many random starts. With its own 7 it takes twice as long; of 1,232 gold texts 4 then get
# another language, all of them lists of names, filler or Chinese, which the script tells.
_TRIALS = 3
# Scripts that one language alone is written in. Kana come before Han, which Japanese uses too.
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e4e]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
# A Japanese text has kana among its letters; a Chinese one that quotes a Japanese name has few.
_SCRIPT_SHARES = {"ja": 0.15}
_SCRIPT_SHARE = 0.4


class Language(NamedTuple):
    """A language code of two letters (zh-cn and zh-tw become zh), "und" if there is too little to tell."""

    code: str
    confidence: float | None
    source: str | None


UNDETERMINED = Language("und", None, None)


@cache
def load_profiles() -> DetectorFactory:
    """langdetect's profiles in a factory of our own, with its own seed: the global one changes its answers between calls."""
    factory = DetectorFactory()
    factory.load_profile(os.path.abspath(PROFILES_DIRECTORY))
    factory.seed = _SEED
    # 88,000 lists would be walked by every full garbage collection of the process; tuples of numbers are not.
    factory.word_lang_prob_map = {word: tuple(odds) for word, odds in factory.word_lang_prob_map.items()}
    return factory


def detect(text: str) -> Language:
    """The language of `text`, by its first SAMPLE characters."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 3:
        return UNDETERMINED
    by_script = None if sample.isascii() else _by_script(sample, letters)
    if by_script is not None:
        return by_script
    detector = load_profiles().create()
    detector.seed = _SEED
    detector.n_trial = _TRIALS
    detector.append(sample)
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return UNDETERMINED
    if not best:
        return UNDETERMINED
    return Language(best[0].lang[:2], round(best[0].prob, 4), "langdetect")


def _by_script(sample: str, letters: int) -> Language | None:
    """The language that alone is written in the script of most letters, if there is one."""
    for code, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share >= _SCRIPT_SHARES.get(code, _SCRIPT_SHARE):
            return Language(code, round(min(1.0, share), 4), "script")
    return None
