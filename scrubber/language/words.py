"""Text -> words: every character of a script without spaces is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import ne
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from scrubber.acceleration import accelerated
from scrubber.language import count_loops
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import CHARACTER_WORDS, VOWEL_SIGNS, is_far

# In runs: a step for each character takes 115 bytes of memory each, 1.3 GiB for a word of eleven million.
_WORD = late_pattern(rf"[{CHARACTER_WORDS}]|(?:[^\W{CHARACTER_WORDS}]+|[{VOWEL_SIGNS}]+)++")
# The same where a page has none of those characters; ASCII needs no regular expression at all.
_PLAIN_WORD = re.compile(r"\w+")
_ASCII_WORDS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))


_DIGITS = re.compile(r"\d+")
_PUNCTUATION_MARKS = ".,;:!?…。、，！？；：؟،؛।"
_PUNCTUATION = re.compile(f"[{_PUNCTUATION_MARKS}]")


def _kinds() -> bytearray:
    """For each character up to the last of the marks what it is to `count_loops`."""
    kinds = bytearray([count_loops.SPACE] * 128 + [count_loops.ASK] * (ord(max(_PUNCTUATION_MARKS)) + 1 - 128))
    for kind, characters in (
        (count_loops.SMALL, ascii_lowercase + "_"),
        (count_loops.CAPITAL, ascii_uppercase),
        (count_loops.DIGIT, digits),
        (count_loops.MARK, _PUNCTUATION_MARKS),
    ):
        for character in characters:
            kinds[ord(character)] = kind
    return kinds


_KINDS = _kinds()


class PageWords(NamedTuple):
    """The words of all blocks of a page, one block after the other; every character of an unspaced script is a word."""

    lower: list[str]
    ends: list[int]
    """For each block where its words end, and those of the next begin."""
    counts: list[tuple[int, int, int]]
    """Of each block the digits, the marks that sentences have inside and at their ends, and the words with a capital."""


def words_of(text: str) -> list[str]:
    """Lower-cased words of `text`; every character of an unspaced script is a word."""
    lower = text.lower()
    return _WORD.findall(lower) if is_far(lower) else plain_words(lower)


def plain_words(text: str) -> list[str]:
    r"""What `\w+` finds in `text`."""
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _PLAIN_WORD.findall(text)


def split_words(texts: Sequence[str]) -> PageWords:
    """The words of the blocks of a page."""
    is_unspaced = is_far("\n".join(texts))
    return _by_loops(texts) if accelerated and not is_unspaced else _by_expressions(texts, is_unspaced)


def _by_expressions(texts: Sequence[str], is_unspaced: bool) -> PageWords:
    written: list[str] = []
    ends = []
    for text in texts:
        written += _WORD.findall(text) if is_unspaced and not text.isascii() else plain_words(text)
        ends.append(len(written))
    lower = list(map(str.lower, written))
    changed = list(map(ne, written, lower))
    counts = []
    start = 0
    for text, end in zip(texts, ends, strict=True):
        in_digits = sum(map(len, _DIGITS.findall(text)))
        counts.append((in_digits, len(_PUNCTUATION.findall(text)), sum(changed[start:end])))
        start = end
    return PageWords(lower, ends, counts)


def _by_loops(texts: Sequence[str]) -> PageWords:
    words = PageWords([], [], [])
    count_loops.read_texts(list(texts), _KINDS, *words)
    return words
