"""Text -> words: every character of a script without spaces is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import ne
from typing import NamedTuple

from scrubber.acceleration import accelerated
from scrubber.language import count_loops
from scrubber.language.character_kinds import PUNCTUATION_MARKS, character_kinds
from scrubber.language.folding import FOLD_LIMIT, fold_all
from scrubber.language.late_pattern import late_pattern
from scrubber.language.mojibake import is_suspect
from scrubber.language.scripts import CHARACTER_WORDS, VOWEL_SIGNS, is_far

# In runs: a step for each character takes 115 bytes of memory each, 1.3 GiB for a word of eleven million.
_WORD = late_pattern(rf"[{CHARACTER_WORDS}]|(?:[^\W{CHARACTER_WORDS}]+|[{VOWEL_SIGNS}]+)++")
# The same where a page has none of those characters; ASCII needs no regular expression at all.
_PLAIN_WORD = re.compile(r"\w+")
_ASCII_WORDS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))

_DIGITS = re.compile(r"\d+")
_PUNCTUATION = re.compile(f"[{PUNCTUATION_MARKS}]")


class PageWords(NamedTuple):
    """What the words of a page are, a place for each block; every character of an unspaced script is a word."""

    lower: list[list[str]]
    folded: list[str]
    """`fold` of each block of at most FOLD_LIMIT characters, else ""."""
    counts: list[int]
    """Three for each block: its digits, the marks that sentences have inside and at their ends, and the words with a capital."""
    suspects: list[int]
    """The blocks that are `is_suspect`, by number."""


def words_of(text: str) -> list[str]:
    """Lower-cased words of `text`; every character of an unspaced script is a word."""
    lower = text.lower()
    if accelerated and (found := count_loops.plain_words(lower, character_kinds().kinds)) is not None:
        return found
    return _WORD.findall(lower) if is_far(lower) else plain_words(lower)


def plain_words(text: str) -> list[str]:
    r"""What `\w+` finds in `text`."""
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _PLAIN_WORD.findall(text)


def split_words(texts: Sequence[str]) -> PageWords:
    """The words of the blocks of a page."""
    return _by_loops(texts) if accelerated else _by_expressions(texts)


def _by_expressions(texts: Sequence[str]) -> PageWords:
    whole = "\n".join(texts)
    is_unspaced = is_far(whole)
    suspects = [index for index, text in enumerate(texts) if is_suspect(text)] if is_suspect(whole) else []
    written: list[str] = []
    ends = []
    for text in texts:
        written += _WORD.findall(text) if is_unspaced and not text.isascii() else plain_words(text)
        ends.append(len(written))
    lower = list(map(str.lower, written))
    changed = list(map(ne, written, lower))
    words = PageWords([], [""] * len(texts), [], suspects)
    harder = []
    start = 0
    for index, (text, end) in enumerate(zip(texts, ends, strict=True)):
        in_digits = sum(map(len, _DIGITS.findall(text)))
        words.lower.append(lower[start:end])
        words.counts.extend((in_digits, len(_PUNCTUATION.findall(text)), sum(changed[start:end])))
        if len(text) <= FOLD_LIMIT:
            if not in_digits and text.isascii() and "_" not in text:  # menus and headings of English pages, mostly
                words.folded[index] = " ".join(words.lower[index])
            else:
                harder.append(index)
        start = end
    _fold_harder(texts, harder, words.folded)
    return words


def _fold_harder(texts: Sequence[str], harder: Sequence[int], folded: list[str]) -> None:
    """Put the folded forms of some of the texts, by their number, in their places."""
    for index, line in zip(harder, fold_all([texts[index] for index in harder]), strict=True):
        folded[index] = line


def _by_loops(texts: Sequence[str]) -> PageWords:
    lower, folded, counts, suspects, far, harder = count_loops.read_texts(list(texts), *character_kinds(), FOLD_LIMIT)
    words = PageWords(lower, folded, counts, suspects)
    if harder:
        _fold_harder(texts, harder, words.folded)
    if far:
        others = _by_expressions([texts[index] for index in far])
        for at, index in enumerate(far):
            words.lower[index], words.folded[index] = others.lower[at], others.folded[at]
            words.counts[3 * index : 3 * index + 3] = others.counts[3 * at : 3 * at + 3]
        words.suspects.extend([far[at] for at in others.suspects])
        words.suspects.sort()
    return words
