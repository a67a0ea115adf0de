"""What the words of each block say, counted once for every filter and for the scorer.

Written for speed: this runs over every block of every page, so what can be done for all words of a page at once is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scrubber.language.words import PageWords

_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।።။។།։")
_CLOSERS = "'\"”“’‘»«)]）」』"
# Words of a paragraph of running prose.
LEAST_PROSE = 12
# Characters of a block in which words are counted when the time has run out. What asks then, asks whether a line is short.
_ROUGHLY = 2_000


class TextStats(NamedTuple):
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
    """`ends_as_sentence` of the block."""
    folded: str
    """`fold(text)` for texts of at most `folding.FOLD_LIMIT` characters, else ""."""


# `TextStats(...)` and `TextStats._make` are functions of Python, and take three times as long.
_new_stats: Callable[[type[TextStats], tuple[object, ...]], TextStats] = tuple.__new__


def count_all(texts: Sequence[str], words: PageWords, function_words: frozenset[str]) -> tuple[TextStats, ...]:
    """The counts over each block; `words` are those of the blocks, `function_words` those of the page's language."""
    counted = []
    lower, folded, counts = words.lower, words.folded, words.counts
    for at in range(len(texts)):
        own = lower[at]
        functional = 0
        for word in own:
            if word in function_words:
                functional += 1
        ends = ends_as_sentence(texts[at])
        row = (own, functional, counts[3 * at], counts[3 * at + 2], counts[3 * at + 1], ends, folded[at])
        counted.append(_new_stats(TextStats, row))
    return tuple(counted)


def count_roughly(texts: Sequence[str]) -> tuple[TextStats, ...]:
    """Where the time has run out: the words of the beginning of each block, cut at white space, and nothing else."""
    return tuple([TextStats(text[:_ROUGHLY].lower().split(), 0, 0, 0, 0, ends_as_sentence(text), "") for text in texts])


def ends_as_sentence(text: str) -> bool:
    """Whether the last mark of a text, but for quotes and brackets, ends a sentence."""
    # Most lines of menus end in a letter.
    return not text[-1:].isalnum() and text[-12:].rstrip().rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


def reads_as_sentence(stats: TextStats) -> bool:
    """Whether a line is like a sentence of running prose: long enough, with function words, and ended as one.

    A filter that goes by phrases may not take such a line: "Share this with us if you have seen him." is prose.
    """
    return len(stats.words) >= 6 and stats.function_words >= 2 and stats.ends_sentence


def is_prose(stats: TextStats) -> bool:
    """Whether a block reads like a paragraph of running prose, not only like a sentence."""
    return len(stats.words) >= LEAST_PROSE and reads_as_sentence(stats)
