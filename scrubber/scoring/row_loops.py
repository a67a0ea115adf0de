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


def text(
    counts: NDArray[np.float32], flags: NDArray[np.uint8], total: float, of_page: NDArray[np.float32], order: NDArray[np.intp],
    most: int, room: NDArray[np.float64], rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the 100 rows of what flattened text can know, but for those that are found block by block.

    `counts`, `flags` and `total` are those of `Counts`; `order` names the blocks from the least words to the most; `most` is the
    greatest distance; `room` is for n + 1 numbers.
    """
    n = counts.shape[1]
    highest = n - 1 if n > 2 else 1
    for at in range(n):
        words, characters = counts[0, at], counts[6, at]
        some = words if words > 1 else 1
        size = characters if characters > 1 else 1
        rows[0, at] = words
        rows[1, at] = characters
        rows[2, at] = characters / some
        rows[3, at] = counts[1, at]
        rows[4, at] = counts[1, at] / some
        rows[5, at] = counts[7, at] / size
        rows[6, at] = counts[5, at] / some
        rows[7, at] = counts[2, at]
        rows[8, at] = counts[2, at] / some
        rows[9, at] = counts[3, at]
        rows[20, at] = counts[10, at]
        rows[21, at] = counts[11, at]
        rows[30, at] = rows[28, at] if rows[28, at] > 0 else 0
        for row in range(7):
            rows[92 + row, at] = of_page[row]
        number = at
        rows[99, order[at]] = number / highest
    windows(rows[12:14], (8,), room, rows[14:16])
    windows(rows[30:31], (3, 8), room, rows[29:31])
    position(counts[0], counts[14], counts[9], total, rows[31:46])
    distances(flags, most, rows[39:43])
    around(counts, rows[4], rows[6], rows[5], rows[46:74])
    windows(counts[:6], (3, 8, 20), room, rows[74:92])
    for first in range(74, 92, 6):
        for at in range(n):
            some = rows[first, at] if rows[first, at] > 1 else 1
            rows[first + 1, at] /= some
            rows[first + 2, at] /= some
            rows[first + 5, at] /= some


def around(
    counts: NDArray[np.float32], functional: NDArray[np.float32], capitals: NDArray[np.float32], digits: NDArray[np.float32],
    rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the 28 rows of the three blocks before and the three after each; 0 beyond the ends."""
    n = counts.shape[1]
    for number in range(6):
        by = number - 3 if number < 3 else number - 2
        for at in range(n):
            if 0 <= at + by < n:
                rows[4 * number, at] = counts[0, at + by]
                rows[4 * number + 1, at] = functional[at + by]
                rows[4 * number + 2, at] = counts[3, at + by]
                rows[4 * number + 3, at] = capitals[at + by]
    for number in range(2):
        by = 2 * number - 1
        for at in range(n):
            if 0 <= at + by < n:
                rows[24 + 2 * number, at] = counts[10, at + by] + 1
                rows[25 + 2 * number, at] = digits[at + by]


def windows(rows: NDArray[np.float32], widths: Sequence[int], total: NDArray[np.float64], sums: NDArray[np.float32]) -> None:
    """Fill in `sums`, shape (widths * k, n), for `rows` of shape (k, n); `total` is room for n + 1 numbers."""
    count, n = rows.shape[0], rows.shape[1]
    for row in range(count):
        total[0] = 0.0
        for at in range(n):
            total[at + 1] = total[at] + rows[row, at]
        for number in range(len(widths)):
            width = widths[number]
            for at in range(n):
                low = at - width if at > width else 0
                high = at + width + 1 if at + width + 1 < n else n
                sums[number * count + row, at] = total[high] - total[low]


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


def wording(headings: NDArray[np.uint8], room: NDArray[np.float64], rows: NDArray[np.float32]) -> None:
    """Fill in the wording of the heading above each block, and of the lines within 3 and 8; row 0 has that of each line."""
    above = 0.0
    for at in range(rows.shape[1]):
        if headings[at]:
            above = rows[0, at]
        rows[1, at] = above
    windows(rows[:1], (3, 8), room, rows[2:4])


def links(counts: NDArray[np.float32], widths: Sequence[int], totals: NDArray[np.float64], rows: NDArray[np.float32]) -> None:
    """Fill in the share of linked characters in a block, of its neighbours, and within `widths`; `totals` is room for twice n + 1
    numbers."""
    n = counts.shape[1]
    totals[0, 0] = totals[1, 0] = 0.0
    for at in range(n):
        rows[0, at] = counts[12, at]
        rows[1, at] = counts[12, at - 2] if at > 1 else 0.0
        rows[2, at] = counts[12, at - 1] if at > 0 else 0.0
        rows[3, at] = counts[12, at + 1] if at + 1 < n else 0.0
        rows[4, at] = counts[12, at + 2] if at + 2 < n else 0.0
        totals[0, at + 1] = totals[0, at] + counts[8, at]
        totals[1, at + 1] = totals[1, at] + counts[6, at]
    for number in range(len(widths)):
        width = widths[number]
        for at in range(n):
            low = at - width if at > width else 0
            high = at + width + 1 if at + width + 1 < n else n
            size = totals[1, high] - totals[1, low]
            rows[5 + number, at] = (totals[0, high] - totals[0, low]) / (size if size > 1 else 1.0)


def second(
    probability: NDArray[np.float32], mass: NDArray[np.float32], expected: NDArray[np.float32], total: float,
    headings: NDArray[np.uint8], room: NDArray[np.float64], rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the 23 rows of the second pass, but for the first pass's score and the three of the page; `total` is what is
    expected on the page, `room` for twice n + 1 numbers."""
    n = probability.shape[0]
    for number in range(6):
        by = number - 3 if number < 3 else number - 2
        for at in range(n):
            rows[1 + number, at] = probability[at + by] if 0 <= at + by < n else 0.0
    room[0, 0] = room[1, 0] = 0.0
    for at in range(n):
        room[0, at + 1] = room[0, at] + expected[at]
        room[1, at + 1] = room[1, at] + mass[at]
    for number, width in enumerate((2, 5, 12, 30)):
        for at in range(n):
            low = at - width if at > width else 0
            high = at + width + 1 if at + width + 1 < n else n
            # Both sums are kept as they would be in rows of their own.
            rows[7 + number, at] = room[0, high] - room[0, low]
            rows[11, at] = room[1, high] - room[1, low]
            rows[7 + number, at] /= rows[11, at]
    sides(expected, probability, mass, total, rows[11:17])
    sections(probability, mass, headings, rows[17:20])


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
    """Fill in the numbers of groups of equal keys, none below 0; `table` is room for 2**k numbers, more than there are keys.

    A key is looked for at the place that the middle of its product with the golden ratio names (Fibonacci hashing), and then
    place by place. What stands there is where it was met first.
    """
    last = table.shape[0] - 1
    for at in range(last + 1):
        table[at] = -1
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


def by_likelihood(
    probabilities: NDArray[np.float32], words: NDArray[np.float32], order: NDArray[np.intp], ordered: NDArray[np.float32],
    mass: NDArray[np.float64], odds: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill in the words and probabilities in `order`, the words up to each, and the odds."""
    total = 0.0
    for at in range(order.shape[0]):
        ordered[0, at] = words[order[at]]
        ordered[1, at] = probabilities[order[at]]
        total += ordered[0, at]
        mass[at] = total
        sure = float(ordered[1, at])
        sure = 1e-9 if sure < 1e-9 else 1 - 1e-9 if sure > 1 - 1e-9 else sure
        odds[at] = sure / (1 - sure)


def moved(log_odds: NDArray[np.float64], stretch: float, steps: NDArray[np.float64], found: NDArray[np.float64]) -> None:
    """Fill in the log-odds, stretched, moved by each of the steps, and negated: shape (steps, n)."""
    for step in range(steps.shape[0]):
        for at in range(log_odds.shape[0]):
            found[step, at] = -(stretch * log_odds[at] + steps[step])


def expected_scores(
    words: NDArray[np.float32], exponentials: NDArray[np.float64], mass: NDArray[np.float64], square: float,
    weights: NDArray[np.float64], scores: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill in the expected F-beta if the first block is kept, the first two, and so on; `square` is that of beta.

    `exponentials` have shape (weights, n), and are made the words that are hit.
    """
    n = words.shape[0]
    for at in range(n):
        scores[at] = 0.0
    for row in range(weights.shape[0]):
        hits = 0.0
        for at in range(n):
            hits = hits + words[at] / (1 + exponentials[row, at])
            exponentials[row, at] = hits
        wanted = square * hits
        for at in range(n):
            scores[at] += weights[row] * ((1 + square) * exponentials[row, at] / (mass[at] + wanted))
