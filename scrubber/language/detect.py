"""Which language the text is in: langdetect over a short sample of what was kept."""

from __future__ import annotations

import re
from typing import NamedTuple

from scrubber.language.langdetect_profiles import likeliest
from scrubber.language.scripts import HAN, HANGUL, KANA, THAI_LETTERS
from scrubber.model import LanguageSource

# 10,000 characters take 4 ms and are right no more often than 500 (50 languages, sentences and paragraphs). 300 take a sixth
# less time than 500; of 1,512 gold texts either gives 5 or 6 another language than 500 characters with 7 trials do.
SAMPLE = 300
# Scripts that one language alone is written in. Kana come before Han, which Japanese uses too.
_SCRIPTS = (
    ("ja", re.compile(f"[{KANA}]")),
    ("ko", re.compile(f"[{HANGUL}]")),
    ("zh", re.compile(f"[{HAN}]")),
    ("th", re.compile(f"[{THAI_LETTERS}]")),
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
    source: LanguageSource | None


UNDETERMINED = Language("und", None, None)


def detect(text: str) -> Language:
    """The language of `text`, by its first SAMPLE characters."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 3:
        return UNDETERMINED
    by_script = None if sample.isascii() else _by_script(sample, letters)
    if by_script is not None:
        return by_script
    found = likeliest(sample)
    return UNDETERMINED if found is None else Language(found[0][:2], round(found[1], 4), "langdetect")


def _by_script(sample: str, letters: int) -> Language | None:
    """The language that alone is written in the script of most letters, if there is one."""
    for code, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share >= _SCRIPT_SHARES.get(code, _SCRIPT_SHARE):
            return Language(code, round(min(1.0, share), 4), "script")
    return None
