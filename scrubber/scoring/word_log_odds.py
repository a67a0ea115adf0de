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
from scrubber.scoring.block_facts import BlockLists, Numbered, places
from scrubber.scoring.feature_rows import FeatureRows, windows
from scrubber.scoring.text_loops import mean_odds

# Longer lines are text of their own. Not swept.
_LONGEST_LINE = 10
_MOST_CHARACTERS = 120
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


def add_wording(
    columns: FeatureRows, lists: BlockLists, headings: NDArray[np.bool_], log_odds: WordLogOdds, numbered: Numbered | None = None
) -> None:
    """The log-odds of the wording of each line, of the heading above it and of its neighbours.

    Blocks that are not short lines get 0. `headings` has shape (n). Of `lists` the folded lines are enough; with their words, and
    with the numbers of these, less is looked up.
    """
    rows = columns.empty(_NAMES)
    rows[0] = 0
    wording = rows[0]
    if numbered is None:
        fill_wording(lists, log_odds.lines, log_odds.line_words, None, 0, [], None, wording)
    else:
        different, numbers, _, start = numbered
        fill_wording(
            lists, log_odds.lines, log_odds.line_words, numbers, start, different, np.zeros(len(different)), wording
        )
    if accelerated:
        row_loops.wording(headings.view(np.uint8), np.empty(len(wording) + 1), rows)
        return
    above = np.maximum.accumulate(np.where(headings, np.arange(len(wording)), -1)) if len(wording) else np.zeros(0, np.intp)
    rows[1] = np.where(above >= 0, wording[above], 0)
    rows[2:] = windows(rows[:1], _WIDTHS)[:, 0]


def fill_wording(
    lists: BlockLists, lines: dict[str, float], line_words: dict[str, float], numbers: NDArray[np.int32] | None, start: int,
    different: list[str], odds: NDArray[np.float64] | None, row: NDArray[np.float32],
) -> None:  # fmt: skip
    """Each line's own log-odds, else the mean of its known words; 0 if nothing is known.

    `numbers` are those of the words from `start` on, `different` the words by number, and `odds` zeros for their log-odds.
    """
    (wording,) = places(row[None])
    texts, words, folded = lists[0], lists[1], lists[2]
    end = start
    for at in range(len(folded)):
        if words:
            start = end
            end = start + len(words[at])
        line = folded[at]
        value = lines.get(line)
        if value is not None:
            wording[at] = value
        elif line:
            # A line without accents, numbers and underscores is folded by joining the words of its text.
            if not words or "#" in line or not texts[at].isascii() or "_" in texts[at]:
                wording[at] = _mean_of_words(short_line(line), line_words)
            elif end - start <= _LONGEST_LINE and len(line) <= _MOST_CHARACTERS:
                if numbers is not None and odds is not None:
                    wording[at] = mean_odds(numbers, start, end, different, line_words, odds)
                else:
                    wording[at] = _mean_of_words(words[at], line_words)


def _mean_of_words(words: list[str], line_words: dict[str, float]) -> float:
    total, count = 0.0, 0
    for word in words:
        value = line_words.get(word)
        if value is not None:
            total += value
            count += 1
    return total / count if count else 0.0
