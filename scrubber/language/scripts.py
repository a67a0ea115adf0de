"""Scripts that need care: those without spaces between words, and signs that are parts of words."""

from __future__ import annotations

import re

# Scripts written without spaces between words: each character counts as a word of its own. A Chinese, Japanese or
# Thai word has some 1.5 to 2 characters, so lengths in "words" stay comparable with spaced scripts.
CHARACTER_WORDS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Vowel signs of the scripts of India: parts of a word that Python's \w leaves out.
VOWEL_SIGNS = "\u0900-\u0963\u0971-\u0dff"
NEEDS_CARE = re.compile(f"[{CHARACTER_WORDS}{VOWEL_SIGNS}]")


# Scripts whose words no space sets apart, as a character class: a phrase can begin and end inside a run of them. Korean
# has spaces, so it is not among them.
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED_END = re.compile(f"[{UNSPACED}]$")


def base_language(language: str) -> str:
    """The language of a tag without script or country: "de-AT" and "de_AT" -> "de", "fil" -> "fil"; "und" for nothing."""
    return language.replace("_", "-").split("-", 1)[0].lower() or "und"


def ends_unspaced(text: str) -> bool:
    """Whether the last character is of a script without spaces between words."""
    return _UNSPACED_END.search(text) is not None


CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々〆"
