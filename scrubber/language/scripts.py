"""Sets of characters by script, as parts of character classes of regular expressions; no other module spells such ranges.

The sets differ for a reason: whether words have spaces between them, whether a character is counted as a word, and what a name
can be made of are three questions, and Korean answers each of them in another way than Thai.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TypeAlias

KANA = "\u3040-\u30ff"
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
HANGUL = "\uac00-\ud7af"
INDIC = "\u0900-\u0dff"  # Devanagari to Sinhala
THAI_AND_LAO = "\u0e00-\u0eff"
_BURMESE = "\u1000-\u109f"
_KHMER = "\u1780-\u17ff"
_HAN_COMPATIBILITY = "\uf900-\ufaff"

# Scripts whose words no space sets apart: a phrase can begin and end inside a run of them. Korean has spaces.
UNSPACED = THAI_AND_LAO + _BURMESE + _KHMER + KANA + HAN + _HAN_COMPATIBILITY
# Each of these counts as a word of its own. A Chinese, Japanese or Thai word has some 1.5 to 2 characters, so lengths in "words"
# stay comparable with spaced scripts. Hangul is among them: a Korean word carries its particles and says as much as a phrase.
CHARACTER_WORDS = UNSPACED + HANGUL
# What names in Chinese, Japanese and Korean are made of, 々 and 〆 too (佐々木); they have neither capitals nor spaces.
_ITERATION = "々〆"
CJK = KANA + HAN + HANGUL + _ITERATION
# What languages without spaces have in titles and menus. Thai is left out: it sets phrases apart with spaces, as menus do.
KANA_AND_HAN = KANA + HAN
# Scripts in which `\w+` does not find a word: there are no spaces around it, or signs inside of it.
WITHOUT_PLAIN_WORDS = CJK + INDIC + THAI_AND_LAO
# Hiragana that Japanese given names are written in: not を, a particle, and not ん and ゔ.
GIVEN_NAME_KANA = "\u3041-\u3091"
# Letters, vowel signs and tone marks of Thai alone; its digits and the baht stand in texts of other languages.
THAI_LETTERS = "\u0e01-\u0e4e"
# Signs above, below and before the letters of Thai.
THAI_SIGNS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
# Vowel signs of the scripts of India: parts of a word that Python's \w leaves out. Not the danda, which ends a sentence, nor the
# digits of Devanagari.
VOWEL_SIGNS = "\u0900-\u0963\u0971-\u0dff"
# Scripts that one language is written in, or that one has nearly to itself: language -> its letters and signs. Chinese is there
# with the kana, which tell Japanese; the digits of Thai are not.
SCRIPT_OF = {
    "zh": KANA_AND_HAN, "ko": HANGUL, "th": THAI_LETTERS, "he": "\u05d0-\u05f2", "el": "\u0370-\u03ff\u1f00-\u1fff",
    "hy": "\u0530-\u058f", "ka": "\u10a0-\u10ff", "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f", "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff", "lo": "\u0e80-\u0eff", "bo": "\u0f00-\u0fff", "my": _BURMESE, "am": "\u1200-\u139f",
    "km": _KHMER, "dv": "\u0780-\u07bf", "iu": "\u1400-\u167f", "ii": "\ua000-\ua4cf",
}  # fmt: skip
ARABIC_LETTERS = "\u0620-\u06ff"  # the letters of Arabic, Persian, Urdu and others, with their signs

# The ranges above, which rise, as their first and last characters: to look single ones up. A class of so many characters takes
# Python 3 ms to compile.
_Ranges: TypeAlias = tuple[str, str]
_UNSPACED: _Ranges = (UNSPACED[::3], UNSPACED[2::3])
_CJK: _Ranges = ((KANA + HAN + HANGUL)[::3], (KANA + HAN + HANGUL)[2::3])
# None of the scripts above: letters from Latin to Arabic, signs such as quotes, dashes and arrows, marks of encodings, emoji.
_FAR = re.compile("[^\0-\u08ff\u2000-\u2bff\ufe00-\ufe0f\ufeff\ufff0-\uffff\U0001f000-\U0001faff]")


def is_far(text: str) -> bool:
    r"""Whether `text` may have a character of the scripts from India to Korea, in which `\w+` does not find the words.

    Asked before one of their classes is searched for, as most pages need none.
    """
    return not text.isascii() and _FAR.search(text) is not None


def ends_unspaced(text: str) -> bool:
    """Whether the last character is of a script without spaces between words."""
    return _is_in(text.removesuffix("\n")[-1:], _UNSPACED)


def has_cjk(text: str) -> bool:
    """Whether a character of Chinese, Japanese or Korean names is in `text`; for texts of a few characters."""
    return is_far(text) and any(character in _ITERATION or _is_in(character, _CJK) for character in text)


def _is_in(character: str, ranges: _Ranges) -> bool:
    first, last = ranges
    at = bisect_right(first, character) - 1
    return at >= 0 and character <= last[at]
