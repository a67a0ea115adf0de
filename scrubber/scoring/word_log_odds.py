"""The learned tables of words, and features of the wording of short lines.

"Add to cart" and "Skip to main content" are junk anywhere on a page, and the text under "Conclusion" is content. As for class
words, the tables hold log-odds against the mean of all lines: of whole lines, and of words for the lines that are rarer.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import row_loops
from scrubber.scoring.block_facts import BlockLists, places
from scrubber.scoring.feature_rows import FeatureRows, windows

# Longer lines are text of their own. Not swept.
_LONGEST_LINE = 10
_MOST_CHARACTERS = 120
_NONE: list[str] = []
_WIDTHS = (3, 8)
_NAMES = ("wording", "wording of the heading", *(f"wording within {width}" for width in _WIDTHS))


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


def add_wording(columns: FeatureRows, lists: BlockLists, headings: NDArray[np.bool_], log_odds: WordLogOdds) -> None:
    """The log-odds of the wording of each line, of the heading above it and of its neighbours.

    Blocks that are not short lines get 0. `headings` has shape (n). Of `lists` the folded lines are enough.
    """
    rows = columns.empty(_NAMES)
    wording = rows[0]
    fill_wording(lists, log_odds.lines, log_odds.line_words, wording)
    if accelerated:
        row_loops.wording(headings.view(np.uint8), np.empty(len(wording) + 1), rows)
        return
    above = np.maximum.accumulate(np.where(headings, np.arange(len(wording)), -1)) if len(wording) else np.zeros(0, np.intp)
    rows[1] = np.where(above >= 0, wording[above], 0)
    rows[2:] = windows(rows[:1], _WIDTHS)[:, 0]


def fill_wording(
    lists: BlockLists, lines: dict[str, float], line_words: dict[str, float], row: NDArray[np.float32]
) -> None:
    """Each line's own log-odds, else the mean of its known words; 0 if nothing is known."""
    (wording,) = places(row[None])
    texts, words, folded = lists
    for at in range(len(folded)):
        line = folded[at]
        value = lines.get(line)
        if value is None and line:
            # A line without accents, numbers and underscores is folded by joining the words of its text.
            if words and texts[at].isascii() and "#" not in line and "_" not in texts[at]:
                short = words[at] if len(words[at]) <= _LONGEST_LINE and len(line) <= _MOST_CHARACTERS else _NONE
            else:
                short = short_line(line)
            total, count = 0.0, 0
            for word in short:
                known = line_words.get(word)
                if known is not None:
                    total += known
                    count += 1
            value = total / count if count else None
        wording[at] = 0.0 if value is None else value
