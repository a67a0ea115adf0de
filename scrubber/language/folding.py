"""The form in which phrases and names are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scrubber.acceleration import accelerated
from scrubber.language.character_kinds import NUMBER, bare, character_kinds
from scrubber.language.count_loops import fold_line
from scrubber.language.scripts import THAI_SIGNS, VOWEL_SIGNS, is_far

_FOLD_WORD = re.compile(rf"(?:[^\W_]+|[{VOWEL_SIGNS}{THAI_SIGNS}]+)++|#|\n")
_PLAIN_FOLD_WORD = re.compile(r"[^\W_]+|#|\n")
# ASCII needs no regular expression to find the words of a folded text.
_ASCII_WORDS = "".join(chr(code) if chr(code).islower() or chr(code) in "#\n" else " " for code in range(128))
# Characters. The folded form is only asked of lines a phrase could cover; longer blocks fold their two ends alone.
FOLD_LIMIT = 240
# Characters of words that are remembered: a page may have one of eleven million.
_LONGEST_WORD = 40


def fold(text: str) -> str:
    """The form in which phrases are compared: no case, no accents, no punctuation, every number a `#`.

    >>> fold("Kommentare (12) »")
    'kommentare #'
    >>> fold("À lire aussi :")
    'a lire aussi'
    """
    if accelerated and (line := fold_line(text, *character_kinds())) is not None:
        return line
    text = text.replace("\n", " ")
    return " ".join(_ascii_words(text).split()) if text.isascii() else _fold(text)


def fold_word(word: str) -> str:
    """`fold` of a single word, quick for what most words are."""
    return _remembered(word) if len(word) <= _LONGEST_WORD else fold(word)


@lru_cache(4_096)
def _remembered(word: str) -> str:
    """Words of bylines and dates come again on every page of a site."""
    return word.lower() if word.isascii() and word.isalpha() else fold(word)


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each text, all in one go."""
    lines = [text.replace("\n", " ") for text in texts]
    plain = [line for line in lines if line.isascii()]
    other = [line for line in lines if not line.isascii()]
    folded_plain = iter(_ascii_words("\n".join(plain)).split("\n"))
    folded_other = iter(_fold("\n".join(other)).split("\n"))
    return [" ".join(next(folded_plain).split()) if line.isascii() else next(folded_other).strip() for line in lines]


def _fold(text: str) -> str:
    """`text` folded, its line breaks kept."""
    text = bare(text)
    find = _FOLD_WORD.findall if is_far(text) else _PLAIN_FOLD_WORD.findall
    return " ".join(find(NUMBER.sub(" # ", text.casefold())))


def _ascii_words(text: str) -> str:
    """The words of an ASCII text as `fold` has them, with any space between; its line breaks are kept."""
    return NUMBER.sub(" # ", text.lower().replace("#", " # ")).translate(_ASCII_WORDS)
