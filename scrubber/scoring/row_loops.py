"""Features over the rows of a page's blocks as loops, for the compiler: what array operations beside their callers do as well.

The rows of counts are those of `scrubber.scoring.text_features.Counts`; sums are taken in the order, and kept in the width, in
which the array operations take and keep them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GOLDEN = 0x61C88647
_HALF = 0x7FFFFFFF


def windows(rows: NDArray[np.float32], widths: Sequence[int], total: NDArray[np.float64], sums: NDArray[np.float32]) -> None:
    """Fill in `sums`, shape (widths, k, n), for `rows` of shape (k, n); `total` is room for n + 1 numbers."""
    n = rows.shape[1]
    for row in range(rows.shape[0]):
        total[0] = 0.0
        for at in range(n):
            total[at + 1] = total[at] + rows[row, at]
        for number in range(len(widths)):
            width = widths[number]
            for at in range(n):
                low = at - width if at > width else 0
                high = at + width + 1 if at + width + 1 < n else n
                sums[number, row, at] = total[high] - total[low]


def neighbours(rows: NDArray[np.float32], distances: Sequence[int], found: NDArray[np.float32]) -> None:
    """Fill in `found`, shape (distances, k, n): the rows of the neighbours that many places on; 0 beyond the ends."""
    n = rows.shape[1]
    for number in range(len(distances)):
        by = distances[number]
        for row in range(rows.shape[0]):
            for at in range(n):
                found[number, row, at] = rows[row, at + by] if 0 <= at + by < n else 0.0


def distances(flags: NDArray[np.uint8], most: int, far: NDArray[np.float32]) -> None:
    """Fill in `far`, shape (2k, n): how many blocks ago the last flagged one was, then how many on the next one is, at most
    `most`."""
    n = flags.shape[1]
    for row in range(flags.shape[0]):
        since = most
        for at in range(n):
            far[2 * row, at] = since
            since = 1 if flags[row, at] else since + 1 if since < most else most
        until = most
        for at in range(n - 1, -1, -1):
            far[2 * row + 1, at] = until
            until = 1 if flags[row, at] else until + 1 if until < most else most


def position(
    words: NDArray[np.float32], prose: NDArray[np.float32], before: NDArray[np.float32], total: float, rows: NDArray[np.float32]
) -> None:
    """Fill in the 15 rows of a block's place on the page, but for the four of distances in between."""
    n = words.shape[0]
    first, last = n, -1
    all_prose = 0.0
    for at in range(n):
        if prose[at]:
            first = first if first < n else at
            last = at
            all_prose += words[at]
    all_prose = all_prose if all_prose > 1 else 1.0
    most = n - 1 if n > 2 else 1
    done = longest = run = 0.0
    for at in range(n):
        number, count = at, words[at]
        rows[0, at] = number
        rows[1, at] = n - 1 - at
        rows[2, at] = number / most
        rows[3, at] = before[at] / total
        rows[4, at] = at - first
        rows[5, at] = last - at
        rows[6, at] = done / all_prose
        rows[7, at] = done
        if prose[at]:
            done += count
        longest = count if count > longest else longest
        rows[12, at] = longest
        run = run + count if count >= 8 else 0.0
        rows[14, at] = run
    longest = 0.0
    for at in range(n - 1, -1, -1):
        longest = words[at] if words[at] > longest else longest
        rows[13, at] = longest


def links(
    density: NDArray[np.float32],
    linked: NDArray[np.float32],
    characters: NDArray[np.float32],
    widths: Sequence[int],
    totals: NDArray[np.float64],
    rows: NDArray[np.float32],
) -> None:
    """Fill in the shares of linked characters within `widths`; `totals` is room for twice n + 1 numbers."""
    n = density.shape[0]
    totals[0, 0] = totals[1, 0] = 0.0
    for at in range(n):
        totals[0, at + 1] = totals[0, at] + linked[at]
        totals[1, at + 1] = totals[1, at] + characters[at]
    for number in range(len(widths)):
        width = widths[number]
        for at in range(n):
            low = at - width if at > width else 0
            high = at + width + 1 if at + width + 1 < n else n
            size = totals[1, high] - totals[1, low]
            rows[number, at] = (totals[0, high] - totals[0, low]) / (size if size > 1 else 1.0)


def sides(
    expected: NDArray[np.float32],
    probability: NDArray[np.float32],
    mass: NDArray[np.float32],
    total: float,
    rows: NDArray[np.float32],
) -> None:
    """Fill in the six rows of the content on both sides of a block; `total` is what is expected on the page."""
    n = probability.shape[0]
    up_to = best = 0.0
    since = n + 1
    for at in range(n):
        chance, own = probability[at], expected[at]
        up_to = up_to + own
        before = up_to - own
        after = total - before
        rows[0, at] = before / total
        rows[1, at] = (after - own) / total
        rows[2, at] = best
        best = chance if chance > best else best
        since = 0 if chance > 0.5 and mass[at] > 8 else since + 1 if since <= n else n + 1
        rows[4, at] = since
    best = 0.0
    until = n + 1
    for at in range(n - 1, -1, -1):
        chance = probability[at]
        rows[3, at] = best
        best = chance if chance > best else best
        until = 0 if chance > 0.5 and mass[at] > 8 else until + 1 if until <= n else n + 1
        rows[5, at] = until


def sections(
    probability: NDArray[np.float32], mass: NDArray[np.float32], headings: NDArray[np.uint8], rows: NDArray[np.float32]
) -> None:
    """Fill in the three rows of the section of a block, from a heading to the next."""
    n = probability.shape[0]
    start = 0
    while start < n:
        of_heading = probability[start] if headings[start] else 0.0
        end = start + 1 if headings[start] else start
        score = words = 0.0
        while end < n and not headings[end]:
            score += float(mass[end] * probability[end])
            words += float(mass[end])
            end += 1
        for at in range(start, end):
            rows[0, at] = score / (words if words > 1e-6 else 1e-6)
            rows[1, at] = words
            rows[2, at] = of_heading
        start = end


def numbered(keys: NDArray[np.intp], table: NDArray[np.intp], numbers: NDArray[np.intp]) -> None:
    """Fill in the numbers of groups of equal keys, none below 0; `table` has 2**k places of -1, more than there are keys.

    A key is looked for at the place that the middle of its product with the golden ratio names (Fibonacci hashing), and then
    place by place. What stands there is where it was met first.
    """
    last = table.shape[0] - 1
    count = 0
    for at in range(keys.shape[0]):
        key = keys[at]
        place = ((key ^ key >> 31) & _HALF) * _GOLDEN >> 20 & last
        while table[place] >= 0 and keys[table[place]] != key:
            place = (place + 1) & last
        if table[place] < 0:
            table[place] = at
            numbers[at] = count
            count += 1
        else:
            numbers[at] = numbers[table[place]]
