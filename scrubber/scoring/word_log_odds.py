"""The learned tables of words, and features of the wording of short lines.

"Add to cart" and "Skip to main content" are junk anywhere on a page, and the text under "Conclusion" is content. As for class
words, the tables hold log-odds against the mean of all lines: of whole lines, and of words for the lines that are rarer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.scoring.feature_rows import FeatureRows, windows

# Longer lines are text of their own. Not swept.
_LONGEST_LINE = 10
_MOST_CHARACTERS = 120


class WordLogOdds(NamedTuple):
    """Log-odds of main content, or of being around it."""

    class_words: Mapping[str, float]
    """Of words of class and id attributes; empty for flattened text."""
    lines: Mapping[str, float]
    """Of whole folded lines."""
    line_words: Mapping[str, float]
    """Of single words of short lines."""


def short_line(folded: str) -> list[str]:
    """The words of a short folded line; none of a long one."""
    words = folded.split(" ", _LONGEST_LINE) if len(folded) <= _MOST_CHARACTERS else []
    return words if len(words) <= _LONGEST_LINE else []


def add_wording(columns: FeatureRows, folded: Sequence[str], headings: NDArray[np.bool_], log_odds: WordLogOdds) -> None:
    """The log-odds of the wording of each line, of the heading above it and of its neighbours.

    `folded` holds each block's folded text; blocks that are not short lines get 0. `headings` has shape (n).
    """
    known: dict[str, float] = {}
    for line in folded:
        if line not in known:
            known[line] = _wording(line, log_odds)
    row = np.array([known[line] for line in folded], np.float32)
    columns.add("wording", row)
    above = np.maximum.accumulate(np.where(headings, np.arange(len(row)), -1)) if len(row) else np.zeros(0, np.intp)
    columns.add("wording of the heading", np.where(above >= 0, row[above], 0))
    columns.add_all(("wording within 3", "wording within 8"), windows(row[None], (3, 8))[:, 0])


def _wording(line: str, log_odds: WordLogOdds) -> float:
    """The line's own log-odds, else the mean of its known words; 0 if nothing is known."""
    whole = log_odds.lines.get(line)
    if whole is not None:
        return whole
    of_word = log_odds.line_words.get
    total, count = 0.0, 0
    for word in short_line(line):
        value = of_word(word)
        if value is not None:
            total += value
            count += 1
    return total / count if count else 0.0
