"""What the words of one block say, counted once for every filter and for the scorer.

Written for speed: this runs over every block of every page, so each regular expression is a single linear scan.
"""

from __future__ import annotations

import re
import unicodedata
from operator import ne
from typing import NamedTuple

# Scripts written without spaces between words: each character counts as a word of its own. A Chinese, Japanese or
# Thai word has some 1.5 to 2 characters, so lengths in "words" stay comparable with spaced scripts.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Vowel signs of the scripts of India: parts of a word that Python's \w leaves out.
_SIGNS = "\u0900-\u0963\u0971-\u0dff"
# In runs: a step for each character takes 115 bytes of memory each, 1.3 GiB for a word of eleven million.
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}]+|[{_SIGNS}]+)++")
_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।")
_CLOSERS = "'\"”“’‘»«)]）」』"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_FOLD_WORD = re.compile(rf"(?:[^\W_]+|[{_SIGNS}\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+)++|#")
_DIGITS = re.compile(r"\d+")
_PUNCTUATION = re.compile(r"[.,;:!?…。、，！？；：؟،؛।]")
# Accents, and the points and hamzas that Hebrew and Arabic may leave out.
_COMBINING = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]")

# A folded form is only asked of lines a phrase could cover; longer blocks fold their two ends alone.
FOLD_LIMIT = 240


class Reading(NamedTuple):
    """Counts over one block. Shares are left to the reader, so that sums over neighbours stay sums."""

    words: list[str]
    """Lower-cased words; every Chinese, Japanese, Korean or Thai character is one."""
    function_words: int
    """How many of them are function words of the page's language (of any language, if unknown)."""
    digits: int
    capitals: int
    """Words that begin with an upper-case letter."""
    punctuation: int
    """Marks that sentences have inside and at their ends: . , ; : ! ? and their kin in other scripts."""
    ends_sentence: bool
    """Whether the last mark, but for quotes and brackets, ends a sentence."""
    folded: str
    """`fold(text)` for texts of at most FOLD_LIMIT characters, else ""."""


def words_of(text: str) -> list[str]:
    """Lower-cased words of `text`; every character of an unspaced script is a word."""
    return _WORD.findall(text.lower())


def written_words(text: str) -> list[str]:
    """Words of `text` as they are written; every character of an unspaced script is a word."""
    return _WORD.findall(text)


def fold(text: str) -> str:
    """The form in which phrases are compared: no case, no accents, no punctuation, every number a `#`.

    >>> fold("Kommentare (12) »")
    'kommentare #'
    >>> fold("À lire aussi :")
    'a lire aussi'
    """
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(_FOLD_WORD.findall(_NUMBER.sub(" # ", text.casefold())))


def read(text: str, function_words: frozenset[str], written: list[str] | None = None) -> Reading:
    """Count `text` once; `function_words` are those of the page's language, `written` its `written_words` if known."""
    if written is None:
        written = _WORD.findall(text)
    lower = text.lower()
    if lower == text:
        words, capitals = written, 0
    else:
        words = [word.lower() for word in written]
        capitals = sum(map(ne, written, words))
    digits = sum(map(len, _DIGITS.findall(text)))
    if len(text) > FOLD_LIMIT:
        folded = ""
    elif not digits and text.isascii() and "_" not in text:  # menus and headings of English pages, mostly
        folded = " ".join(words)
    else:
        folded = fold(text)
    return Reading(
        words,
        sum(map(function_words.__contains__, words)),
        digits,
        capitals,
        len(_PUNCTUATION.findall(text)),
        text[-12:].rstrip().rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS,
        folded,
    )


def reads_as_sentence(reading: Reading) -> bool:
    """Whether a line is like a sentence of running prose: long enough, with function words, and ended as one.

    A filter that goes by phrases may not take such a line: "Share this with us if you have seen him." is prose.
    """
    return len(reading.words) >= 6 and reading.function_words >= 2 and reading.ends_sentence


def is_prose(reading: Reading) -> bool:
    """Whether a block reads like a paragraph of running prose, not only like a sentence."""
    return len(reading.words) >= 12 and reads_as_sentence(reading)
