"""The learned tables of words, and features of the wording of short lines.

"Add to cart" and "Skip to main content" are junk anywhere on a page, and the text under "Conclusion" is content. As for class
words, the tables hold log-odds against the mean of all lines: of whole lines, and of words for the lines that are rarer.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.scoring.block_facts import places
from scrubber.scoring.feature_rows import FeatureRows, windows

# Longer lines are text of their own. Not swept.
_LONGEST_LINE = 10
_MOST_CHARACTERS = 120


class WordLogOdds(NamedTuple):
    """Log-odds of main content, or of being around it."""

    class_words: dict[str, float]
    """Of words of class and id attributes; empty for flattened text."""
    lines: dict[str, float]
    """Of whole folded lines."""
    line_words: dict[str, float]
    """Of single words of short lines."""


def short_line(folded: str) -> list[str]:
    """The words of a short folded line; none of a long one."""
    words = folded.split(" ", _LONGEST_LINE) if len(folded) <= _MOST_CHARACTERS else []
    return words if len(words) <= _LONGEST_LINE else []


def add_wording(columns: FeatureRows, folded: list[str], headings: NDArray[np.bool_], log_odds: WordLogOdds) -> None:
    """The log-odds of the wording of each line, of the heading above it and of its neighbours.

    `folded` holds each block's folded text; blocks that are not short lines get 0. `headings` has shape (n).
    """
    row = np.empty(len(folded), np.float32)
    fill_wording(folded, log_odds.lines, log_odds.line_words, row)
    columns.add("wording", row)
    above = np.maximum.accumulate(np.where(headings, np.arange(len(row)), -1)) if len(row) else np.zeros(0, np.intp)
    columns.add("wording of the heading", np.where(above >= 0, row[above], 0))
    columns.add_all(("wording within 3", "wording within 8"), windows(row[None], (3, 8))[:, 0])


def fill_wording(
    folded: list[str], lines: dict[str, float], line_words: dict[str, float], row: NDArray[np.float32]
) -> None:
    """Each line's own log-odds, else the mean of its known words; 0 if nothing is known."""
    (wording,) = places(row[None])
    known: dict[str, float] = {}
    for at in range(len(folded)):
        line = folded[at]
        value = known.get(line)
        if value is None:
            value = lines.get(line)
            if value is None:
                value = _mean_of_words(line, line_words)
            known[line] = value
        wording[at] = value


def _mean_of_words(line: str, line_words: dict[str, float]) -> float:
    total, count = 0.0, 0
    for word in short_line(line):
        value = line_words.get(word)
        if value is not None:
            total += value
            count += 1
    return total / count if count else 0.0
