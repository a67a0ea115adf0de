"""What the words of each block say, counted once for every filter and for the scorer.

Written for speed: this runs over every block of every page, so what can be done for all words of a page at once is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scrubber.language.folding import fold_all
from scrubber.language.words import PageWords

_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।።။។།։")
_CLOSERS = "'\"”“’‘»«)]）」』"
# Words of a paragraph of running prose.
LEAST_PROSE = 12
# A folded form is only asked of lines a phrase could cover; longer blocks fold their two ends alone.
FOLD_LIMIT = 240
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
    """`fold(text)` for texts of at most FOLD_LIMIT characters, else ""."""


def count_all(texts: Sequence[str], words: PageWords, function_words: frozenset[str]) -> tuple[TextStats, ...]:
    """The counts over each block; `words` are those of the blocks, `function_words` those of the page's language."""
    is_functional = list(map(function_words.__contains__, words.lower))
    lower = words.lower
    counted = []
    start = 0
    for text, end, counts, folded in zip(texts, words.ends, words.counts, _folded_lines(texts, words), strict=True):
        digits, punctuation, capitals = counts
        functional = sum(is_functional[start:end])
        ends = ends_as_sentence(text)
        counted.append(TextStats(lower[start:end], functional, digits, capitals, punctuation, ends, folded))
        start = end
    return tuple(counted)


def count_roughly(texts: Sequence[str]) -> tuple[TextStats, ...]:
    """Where the time has run out: the words of the beginning of each block, cut at white space, and nothing else."""
    return tuple([TextStats(text[:_ROUGHLY].lower().split(), 0, 0, 0, 0, ends_as_sentence(text), "") for text in texts])


def _folded_lines(texts: Sequence[str], words: PageWords) -> list[str]:
    """The folded form of each block that is short enough, else ""."""
    folded = [""] * len(texts)
    harder = []
    start = 0
    for index, (text, end) in enumerate(zip(texts, words.ends, strict=True)):
        if len(text) <= FOLD_LIMIT:
            if not words.counts[index][0] and text.isascii() and "_" not in text:  # menus and headings of English pages, mostly
                folded[index] = " ".join(words.lower[start:end])
            else:
                harder.append(index)
        start = end
    for index, line in zip(harder, fold_all([texts[index] for index in harder]), strict=True):
        folded[index] = line
    return folded


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
