"""Whole pages on one line, as libraries write them that put a space where each element ends: cut into sentences and menus.

A line is cut where a sentence ends, and around runs of words that all begin with a capital or a digit: menus, rows of
buttons, headlines in title case. Prose has such runs too, but short ones: names and titles.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from scrubber.deadline import NEVER, Deadline
from scrubber.language.late_pattern import late_pattern

# Characters. Of 1,262 gold texts of training pages 12 have a longer paragraph; most of those are a line in all.
LONGEST_PARAGRAPH = 2_500
_SENTENCE_END = late_pattern(r"""(?:[.!?…]["'”’»)\]]*|[。！？][」』”）]*)(?=\s+["'“‘„«(\[¿¡]*[^\W_a-z])|[。！？][」』”）]*""")
_WORD = re.compile(r"\S+")
_MENU_WORDS = 6
_BETWEEN_LOOKS = 1_000  # sentences
_OPENING = "\"'“”‘’„«»‹›([{¿¡#@-–—"


def pieces(line: str, deadline: Deadline = NEVER) -> list[str]:
    """The line in pieces; joined by spaces they are the line. Where the time runs out it stays whole: pieces would take more."""
    found: list[str] = []
    start = 0
    for end in deadline.within(_SENTENCE_END.finditer(line), _BETWEEN_LOOKS):
        found += _without_menus(line[start : end.end()].strip())
        start = end.end()
    return [*found, *_without_menus(line[start:].strip())] if not deadline.passed() else [line.strip()]


def _without_menus(sentence: str) -> Iterator[str]:
    """The sentence, cut around its menus; the capital before a small word begins what comes next."""
    cuts = [0]
    first = last = capitals = 0
    for word in _WORD.finditer(sentence):
        if word[0].lstrip(_OPENING)[:1].islower():
            if capitals > _MENU_WORDS:
                cuts += [first, last]
            capitals = 0
        else:
            first = first if capitals else word.start()
            last = word.start()
            capitals += 1
    if capitals >= _MENU_WORDS:
        cuts.append(first)
    for start, end in itertools.pairwise([*cuts, len(sentence)]):
        if piece := sentence[start:end].strip():
            yield piece
