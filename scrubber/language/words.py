"""Text -> words: every character of a script without spaces is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import CHARACTER_WORDS, VOWEL_SIGNS, needs_care

# In runs: a step for each character takes 115 bytes of memory each, 1.3 GiB for a word of eleven million.
_WORD = late_pattern(rf"[{CHARACTER_WORDS}]|(?:[^\W{CHARACTER_WORDS}]+|[{VOWEL_SIGNS}]+)++")
# The same where a page has none of those characters; ASCII needs no regular expression at all.
_PLAIN_WORD = re.compile(r"\w+")
_ASCII_WORDS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))


class PageWords(NamedTuple):
    """The words of all blocks of a page, one block after the other; every character of an unspaced script is a word."""

    written: list[str]
    lower: list[str]
    ends: list[int]
    """For each block where its words end, and those of the next begin."""


def words_of(text: str) -> list[str]:
    """Lower-cased words of `text`; every character of an unspaced script is a word."""
    lower = text.lower()
    if lower.isascii():
        return lower.translate(_ASCII_WORDS).split()
    return _WORD.findall(lower) if needs_care(lower) else _PLAIN_WORD.findall(lower)


def split_words(texts: Sequence[str]) -> PageWords:
    """The words of the blocks of a page."""
    find = _WORD.findall if needs_care("\n".join(texts)) else _PLAIN_WORD.findall
    written: list[str] = []
    ends = []
    for text in texts:
        written += text.translate(_ASCII_WORDS).split() if text.isascii() else find(text)
        ends.append(len(written))
    return PageWords(written, list(map(str.lower, written)), ends)
