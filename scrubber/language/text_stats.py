"""What the words of each block say, counted once for every filter and for the scorer.

Written for speed: this runs over every block of every page, so each regular expression is a single linear scan, and what
can be done for all words of a page at once is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from operator import ne
from typing import NamedTuple

# Scripts written without spaces between words: each character counts as a word of its own. A Chinese, Japanese or
# Thai word has some 1.5 to 2 characters, so lengths in "words" stay comparable with spaced scripts.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Vowel signs of the scripts of India: parts of a word that Python's \w leaves out.
_SIGNS = "\u0900-\u0963\u0971-\u0dff"
# In runs: a step for each character takes 115 bytes of memory each, 1.3 GiB for a word of eleven million.
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}]+|[{_SIGNS}]+)++")
# The same where a page has none of those characters; ASCII needs no regular expression at all.
_PLAIN_WORD = re.compile(r"\w+")
_NEEDS_CARE = re.compile(f"[{_UNSPACED}{_SIGNS}]")
_ASCII_WORDS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))
_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।")
_CLOSERS = "'\"”“’‘»«)]）」』"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_FOLD_WORD = re.compile(rf"(?:[^\W_]+|[{_SIGNS}\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+)++|#|\n")
_PLAIN_FOLD_WORD = re.compile(r"[^\W_]+|#|\n")
_DIGITS = re.compile(r"\d+")
_PUNCTUATION = re.compile(r"[.,;:!?…。、，！？；：؟،؛।]")
# Accents, the points and hamzas that Hebrew and Arabic may leave out, soft hyphens and zero-width spaces.
_COMBINING = re.compile(
    "[\u00ad\u200b\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
)

# A folded form is only asked of lines a phrase could cover; longer blocks fold their two ends alone.
FOLD_LIMIT = 240


class Words(NamedTuple):
    """The words of all blocks of a page, one block after the other; every character of an unspaced script is a word."""

    written: list[str]
    lower: list[str]
    ends: list[int]
    """For each block where its words end, and those of the next begin."""


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


def split_words(texts: Sequence[str]) -> Words:
    """The words of the blocks of a page."""
    find = _WORD.findall if _NEEDS_CARE.search("\n".join(texts)) else _PLAIN_WORD.findall
    written: list[str] = []
    ends = []
    for text in texts:
        written += text.translate(_ASCII_WORDS).split() if text.isascii() else find(text)
        ends.append(len(written))
    return Words(written, list(map(str.lower, written)), ends)


def fold(text: str) -> str:
    """The form in which phrases are compared: no case, no accents, no punctuation, every number a `#`.

    >>> fold("Kommentare (12) »")
    'kommentare #'
    >>> fold("À lire aussi :")
    'a lire aussi'
    """
    return _fold(text.replace("\n", " "))


def fold_word(word: str) -> str:
    """`fold` of a single word, quick for what most words are."""
    return word.lower() if word.isascii() and word.isalpha() else fold(word)


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each text, all in one go."""
    lines = "\n".join([text.replace("\n", " ") for text in texts])
    return [line.strip() for line in _fold(lines).split("\n")] if texts else []


def _fold(text: str) -> str:
    """`text` folded, its line breaks kept."""
    find = _PLAIN_FOLD_WORD.findall
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
        if _NEEDS_CARE.search(text):
            find = _FOLD_WORD.findall
    return " ".join(find(_NUMBER.sub(" # ", text.casefold())))


def read_all(texts: Sequence[str], words: Words, function_words: frozenset[str]) -> tuple[Reading, ...]:
    """A reading of each block; `words` are those of the blocks, `function_words` those of the page's language."""
    digits = [sum(map(len, _DIGITS.findall(text))) for text in texts]
    changed = list(map(ne, words.written, words.lower))
    functional = list(map(function_words.__contains__, words.lower))
    readings = []
    start = 0
    for text, count, end, folded in zip(texts, digits, words.ends, _folded_lines(texts, words, digits), strict=True):
        reading = Reading(
            words.lower[start:end],
            sum(functional[start:end]),
            count,
            sum(changed[start:end]),
            len(_PUNCTUATION.findall(text)),
            text[-12:].rstrip().rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS,
            folded,
        )
        readings.append(reading)
        start = end
    return tuple(readings)


def _folded_lines(texts: Sequence[str], words: Words, digits: Sequence[int]) -> list[str]:
    """The folded form of each block that is short enough, else ""."""
    folded = [""] * len(texts)
    harder = []
    start = 0
    for index, (text, end) in enumerate(zip(texts, words.ends, strict=True)):
        if len(text) <= FOLD_LIMIT:
            if not digits[index] and text.isascii() and "_" not in text:  # menus and headings of English pages, mostly
                folded[index] = " ".join(words.lower[start:end])
            else:
                harder.append(index)
        start = end
    for index, line in zip(harder, fold_all([texts[index] for index in harder]), strict=True):
        folded[index] = line
    return folded


def reads_as_sentence(reading: Reading) -> bool:
    """Whether a line is like a sentence of running prose: long enough, with function words, and ended as one.

    A filter that goes by phrases may not take such a line: "Share this with us if you have seen him." is prose.
    """
    return len(reading.words) >= 6 and reading.function_words >= 2 and reading.ends_sentence


def is_prose(reading: Reading) -> bool:
    """Whether a block reads like a paragraph of running prose, not only like a sentence."""
    return len(reading.words) >= 12 and reads_as_sentence(reading)
