"""Whole pages on one line, as libraries write them that put a space where each element ends: cut into sentences and menus.

A line is cut where a sentence ends, and around runs of words that all begin with a capital or a digit: menus, rows of
buttons, headlines in title case. Prose has such runs too, but short ones: names and titles.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

# Characters. No paragraph is as long: of the 1.1 million words of gold text ... stand in longer ones.
LONGEST_PARAGRAPH = 2_500
_SENTENCE_END = re.compile(r"""(?:[.!?…]["'”’»)\]]*|[。！？][」』”）]*)(?=\s+["'“‘„«(\[¿¡]*[^\W_a-z])|[。！？][」』”）]*""")
_WORD = re.compile(r"\S+")
_MENU_WORDS = 6


def pieces(line: str) -> list[str]:
    """The line in pieces; joined by spaces they are the line."""
    return [piece for sentence in _sentences(line) for piece in _without_menus(sentence)]


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(line):
        yield line[start : end.end()].strip()
        start = end.end()
    yield line[start:].strip()


def _without_menus(sentence: str) -> Iterator[str]:
    """The sentence, cut around its runs of capitals."""
    words = [(match.start(), _is_small(match.group())) for match in _WORD.finditer(sentence)]
    cuts = []
    start = 0
    for at, (_, small) in enumerate([*words, (len(sentence), True)]):
        if small:
            last = at - 1 if at < len(words) else at
            if last - start >= _MENU_WORDS:
                cuts += [start, last]
            start = at + 1
    bounds = [0, *(words[cut][0] if cut < len(words) else len(sentence) for cut in cuts), len(sentence)]
    for first, end in itertools.pairwise(bounds):
        if piece := sentence[first:end].strip():
            yield piece


def _is_small(word: str) -> bool:
    first = next((char for char in word if char.isalpha()), "")
    return first.islower()
