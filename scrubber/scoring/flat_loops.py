"""Features of flattened text as loops, for the compiler: what array operations beside their callers do as well.

Sums are taken in the order, and kept in the width, in which the array operations take and keep them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def sums_since(values: NDArray[np.float32], flags: NDArray[np.uint8], sums: NDArray[np.float32]) -> None:
    """Fill in `sums`, shape (2k, n), for `values` and `flags` of shape (k, n): for each row the sum of the blocks above each
    block, up to the last flagged one, then that of the blocks below it."""
    n = values.shape[1]
    for row in range(values.shape[0]):
        total = latest = 0.0
        for at in range(n):
            sums[2 * row, at] = total - latest
            total += values[row, at]
            if flags[row, at] and total > latest:
                latest = total
        total = latest = 0.0
        for at in range(n - 1, -1, -1):
            sums[2 * row + 1, at] = total - latest
            total += values[row, at]
            if flags[row, at] and total > latest:
                latest = total


def groups(
    blank: NDArray[np.float32], words: NDArray[np.float32], prose: NDArray[np.float32], most: int, rows: NDArray[np.float32]
) -> None:
    """Fill in three rows: blocks, words and words of prose of the group of blocks without blank lines in between; `blank` is how
    many are above each block, and more blocks than `most` are as good."""
    n = words.shape[0]
    start = 0
    while start < n:
        end = start
        of_all = of_prose = 0.0
        while end < n and (end == start or not blank[end] > 0):
            product = words[end] * prose[end]
            of_all += words[end]
            of_prose += product
            end += 1
        for at in range(start, end):
            rows[0, at] = end - start if end - start < most else most
            rows[1, at] = of_all
            rows[2, at] = of_prose
        start = end


def stretch(gains: NDArray[np.float32], best: float, most: int, total: NDArray[np.float64], rows: NDArray[np.float32]) -> None:
    """Fill in the seven rows of the best stretch; `total` is room for n + 1 numbers, and `best` the sum of all gains."""
    n = gains.shape[0]
    total[0] = 0.0
    for at in range(n):
        total[at + 1] = total[at] + gains[at]
    end = 0
    lowest = highest = most_gained = total[0]
    for at in range(n + 1):
        if total[at] < lowest:
            lowest = total[at]
        if total[at] - lowest > most_gained:
            most_gained, end = total[at] - lowest, at
        if total[at] > highest:
            highest = total[at]
        if at < n:
            rows[3, at] = (total[at] - lowest) / best
            rows[4, at] = (highest - total[at]) / best
    start = 0
    for at in range(end + 1):
        if total[at] < total[start]:
            start = at
    lowest = highest = total[n]
    for at in range(n - 1, -1, -1):
        rows[2, at] = (highest - total[at + 1]) / best
        rows[5, at] = (total[at + 1] - lowest) / best
        if total[at] < lowest:
            lowest = total[at]
        if total[at] > highest:
            highest = total[at]
    for at in range(n):
        after_start, after_end = at - start, at - end
        rows[0, at] = -most if after_start < -most else most if after_start > most else after_start
        rows[1, at] = -most if after_end < -most else most if after_end > most else after_end
        rows[6, at] = (total[end] - total[start]) / best


def means(
    groups: NDArray[np.intp],
    probability: NDArray[np.float32],
    mass: NDArray[np.float32],
    least: int,
    most: int,
    sums: NDArray[np.float64],
    rows: NDArray[np.float32],
) -> None:
    """Fill in three rows for the groups of at least `least` blocks: the mean of the probabilities, the blocks, of which `most`
    are as good as more, and the mean of the masses. `sums` are three rows of zeros with a place for each group; 0 is none."""
    n = groups.shape[0]
    for at in range(n):
        group = groups[at]
        product = mass[at] * probability[at]
        sums[0, group] += 1
        sums[1, group] += mass[at]
        sums[2, group] += product
    for at in range(n):
        group = groups[at]
        size = sums[0, group]
        if group > 0 and size >= least:
            weight = sums[1, group] if sums[1, group] > 1e-6 else 1e-6
            rows[0, at] = sums[2, group] / weight
            rows[1, at] = size if size < most else most
            rows[2, at] = sums[1, group] / size
        else:
            rows[0, at] = -1.0
            rows[1, at] = rows[2, at] = 0.0
