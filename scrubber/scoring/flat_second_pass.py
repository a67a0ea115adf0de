"""The second pass's features that only flattened text needs: where the article begins and ends by the first pass's scores.

HTML has elements for this. Here it is told by the best stretch of the page, and by the blocks that stand as far below or above
the same repeated line: the posts between "Posts: 312" and "Reply".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import flat_loops
from scrubber.scoring.feature_rows import FeatureRows, Row, running_totals
from scrubber.scoring.flat_facts import fill_template
from scrubber.scoring.text_features import FAR

# On held-out sites the stretch gains 0.003 word F1 on wcxb, 0.004 on fundus, 0.005 on magic and 0.004 snippet F1 on trafeval; the
# repeated lines 0.002 on wcxb and 0.005 on magic, and 0.008 on wcxb flattened in ways that were not trained on. The share of a
# block's longer words that likely content has in common gained nothing.
#
# A line of at most so many words that comes this often is part of a template; what is farther from it than this is not.
_MOST_WORDS, _LEAST_TIMES, _REACH = 6, 3, 7
# More blocks of a place are as good.
_MOST_ALIKE = 20
_STRETCH = (
    "blocks after start of stretch", "blocks after end of stretch", "gain below", "gain above", "loss above", "loss below",
    "best stretch of the page",
)  # fmt: skip
_MEANS = ("score", "blocks", "words")


def add_flat_second_pass(columns: FeatureRows, first: Row, words: Row, folded: Sequence[str]) -> None:
    """`first` has shape (n): log-odds of the first pass; `folded` are the blocks' texts as phrases are compared."""
    probability = (1 / (1 + np.exp(-first))).astype(np.float32)
    mass = words + 1.0
    _add_stretch(columns, (probability - 0.5) * mass)
    lines = [text if count <= _MOST_WORDS else "" for text, count in zip(folded, words, strict=True)]
    _add_templates(columns, probability, mass, lines)


def _add_stretch(columns: FeatureRows, gains: Row) -> None:
    """Where the best stretch of the page begins and ends, and what is gained by going on from a block, up or down.

    Each word is worth its probability less one half; the best stretch is that of the greatest sum.
    """
    best = max(1.0, float(np.maximum(gains, 0).sum()))
    rows = columns.empty(_STRETCH)
    if accelerated:
        flat_loops.stretch(gains, best, FAR, np.empty(columns.blocks + 1), rows)
        return
    total = running_totals(gains)
    lowest_above, highest_above = np.minimum.accumulate(total), np.maximum.accumulate(total)
    lowest_below, highest_below = np.minimum.accumulate(total[::-1])[::-1], np.maximum.accumulate(total[::-1])[::-1]
    end = int(np.argmax(total - lowest_above))
    start = int(np.argmin(total[: end + 1]))
    index = np.arange(columns.blocks)
    rows[0] = np.clip(index - start, -FAR, FAR)
    rows[1] = np.clip(index - end, -FAR, FAR)
    rows[2] = (highest_below[1:] - total[1:]) / best
    rows[3] = (total[:-1] - lowest_above[:-1]) / best
    rows[4] = (highest_above[:-1] - total[:-1]) / best
    rows[5] = (total[1:] - lowest_below[1:]) / best
    rows[6] = float(total[end] - total[start]) / best


def _add_templates(columns: FeatureRows, probability: Row, mass: Row, lines: Sequence[str]) -> None:
    """Means over the blocks that stand as far below the same repeated line, and as far above; `lines` has "" for a long one."""
    times = dict(Counter(lines))
    times[""] = 0
    groups = np.zeros((2, columns.blocks), np.intp)
    last = fill_template(lines, times, _LEAST_TIMES, _REACH, groups)
    for side, group in zip(("below", "above"), groups, strict=True):
        _fill_means(group, last, probability, mass, columns.empty([f"{what} {side} the same line" for what in _MEANS]))
    columns.add("times of the line", np.array([times[line] for line in lines], np.float32))


def _fill_means(group: NDArray[np.intp], last: int, probability: Row, mass: Row, rows: NDArray[np.float32]) -> None:
    """Fill in the three rows of one side; `last` is the greatest number of a group."""
    if accelerated:
        flat_loops.means(group, probability, mass, _LEAST_TIMES, _MOST_ALIKE, np.zeros((3, last + 1)), rows)
        return
    size = np.bincount(group, minlength=1)
    masses = np.bincount(group, weights=mass, minlength=1)
    means = np.bincount(group, weights=mass * probability, minlength=1) / np.maximum(masses, 1e-6)
    known = (group > 0) & (size[group] >= _LEAST_TIMES)
    rows[0] = np.where(known, means[group], -1.0)
    rows[1] = np.where(known, np.minimum(size[group], _MOST_ALIKE), 0)
    rows[2] = np.where(known, masses[group] / np.maximum(size[group], 1), 0.0)
