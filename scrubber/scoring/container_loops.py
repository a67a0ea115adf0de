"""Features over the containers of a page as loops, for the compiler: what array operations beside their callers do as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.scoring.row_loops import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


def read(
    above: Sequence[int], numbers: list[int], begin: Sequence[int], end: Sequence[int], parents: NDArray[np.intp],
    shape: NDArray[np.intp], ends: NDArray[np.intp],
) -> None:  # fmt: skip
    """Fill in the parents, with the number of the containers for none, the shape, and the first and last block of each."""
    outside = ends.shape[1]
    for at in range(outside):
        parent = above[at]
        parents[at] = outside if parent < 0 else parent
        shape[at] = numbers[at]
        ends[0, at] = begin[at]
        ends[1, at] = end[at]
    parents[outside] = outside


def nearest(
    parents: NDArray[np.intp], ends: NDArray[np.intp], own: NDArray[np.intp], up: NDArray[np.intp], levels: NDArray[np.intp]
) -> None:
    """Fill in the nearest distinct containers of each block; `up` is room for the nearest ancestor that covers more blocks."""
    outside = ends.shape[1]
    for at in range(outside):
        parent = parents[at]
        if parent == outside:
            up[at] = at  # a container that has no parent is its own
        else:
            up[at] = up[parent] if ends[0, parent] == ends[0, at] and ends[1, parent] == ends[1, at] else parent
    for at in range(own.shape[0]):
        container = own[at]
        for level in range(levels.shape[0]):
            levels[level, at] = container
            container = up[container]


def climbs(parents: NDArray[np.intp], steps: NDArray[np.intp]) -> int:
    """Fill in the ancestor one step up, two, four … a row each, until all are outside. Returns how many rows there are."""
    size = parents.shape[0]
    outside = size - 1
    rows = 0
    inside = False
    for at in range(size):
        steps[0, at] = parents[at]
        if parents[at] != outside:
            inside = True
    while inside:
        inside = False
        for at in range(size):
            higher = steps[rows, steps[rows, at]]
            steps[rows + 1, at] = higher
            if higher != outside:
                inside = True
        rows += 1
    return rows


def facts(
    counts: NDArray[np.float32], first: NDArray[np.intp], last: NDArray[np.intp], total: float, room: NDArray[np.float64],
    table: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the ten facts of each container; `counts` are those of the blocks, `room` is for n + 1 numbers."""
    n = counts.shape[1]
    # Words, characters, linked ones, function words, blocks of prose, their words, punctuation.
    for row, counted in enumerate((0, 6, 8, 1, 14, 4, 2)):
        room[0] = 0.0
        for at in range(n):
            room[at + 1] = room[at] + counts[counted, at]
        for at in range(first.shape[0]):
            table[row, at] = room[last[at]] - room[first[at]]
    for at in range(n):
        room[at + 1] = room[at] + (1.0 if counts[12, at] > 0.5 else 0.0)  # blocks of links
    for at in range(first.shape[0]):
        table[7, at] = room[last[at]] - room[first[at]]
    for at in range(first.shape[0]):
        words, characters, linked, functional = table[0, at], table[1, at], table[2, at], table[3, at]
        prose, of_prose, punctuation, links = table[4, at], table[5, at], table[6, at], table[7, at]
        count = last[at] - first[at]
        blocks = count if count > 1 else 1
        some = words if words > 1 else 1
        table[1, at] = count
        table[2, at] = linked / (characters if characters > 1 else 1)
        table[3, at] = functional / some
        table[4, at] = punctuation / some
        table[5, at] = prose
        table[6, at] = of_prose / some
        table[7, at] = links / blocks
        table[8, at] = words / total
        table[9, at] = words / blocks


def groups(
    parents: NDArray[np.intp], shape: NDArray[np.intp], of_shapes: NDArray[np.intp], facts: NDArray[np.float32],
    table: NDArray[np.intp], room: NDArray[np.intp], sums: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill in what adds up over containers that are alike, and along ancestors; a parent stands before its children.

    Of `room` row 0 gets the landmarks and states, row 1 the depth, row 2 the siblings of the same shape, row 3 the most of them
    among the ancestors, row 4 the containers of the same shape; of `sums` row 0 the words of the siblings. `table` is room for
    the search of groups.
    """
    outside = shape.shape[0]
    most = of_shapes.shape[1]
    for at in range(outside):
        room[4, at] = parents[at] * most + shape[at]
    numbered(room[4], table, room[3])
    for at in range(outside):
        room[2, at] = room[4, at] = room[1, at] = 0
        sums[0, at] = sums[1, at] = 0.0
    for at in range(outside):
        room[2, room[3, at]] += 1
        room[4, shape[at]] += 1
        sums[1, room[3, at]] += facts[0, at]
    # From the end on, as the number of a group or a shape is at most that of its first container: what is read later stays.
    for at in range(outside - 1, -1, -1):
        sums[0, at] = sums[1, room[3, at]]
        room[2, at] = room[2, room[3, at]]
        room[4, at] = room[4, shape[at]]
    for at in range(outside):
        parent = parents[at]
        room[0, at] = of_shapes[0, shape[at]]
        room[3, at] = room[2, at]
        if parent != outside:
            room[0, at] |= room[0, parent]
            room[1, at] = room[1, parent] + 1
            if room[3, parent] > room[3, at]:
                room[3, at] = room[3, parent]


def blocks(
    counts: NDArray[np.float32], first: NDArray[np.intp], last: NDArray[np.intp], shape: NDArray[np.intp],
    of_shapes: NDArray[np.intp], levels: NDArray[np.intp], facts: NDArray[np.float32], room: NDArray[np.intp],
    sums: NDArray[np.float64], rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the rows of HTML between those of links and those of the page; `room` and `sums` are those of `groups`."""
    n = counts.shape[1]
    for at in range(n):
        own = levels[0, at]
        for flag in range(25):
            rows[8 + flag, at] = room[0, own] >> flag & 1
        rows[33, at] = counts[13, at]
        rows[34, at] = room[1, own]
        rows[89, at] = room[3, own]
        rows[90, at] = room[4, own]
    row = 35
    for level in range(1, 5):
        for at in range(n):
            container = levels[level, at]
            for fact in range(10):
                rows[row + fact, at] = facts[fact, container]
            covered = last[container] - first[container]
            place = at - first[container]
            size = covered if covered > 1 else 1
            rows[row + 10, at] = place / size
            if level < 3:
                rows[row + 11, at] = of_shapes[1, shape[container]]
        row += 12 if level < 3 else 11
    for level in range(4):
        for at in range(n):
            rows[81 + 2 * level, at] = room[2, levels[level, at]]
            rows[82 + 2 * level, at] = sums[0, levels[level, at]]
    for level in range(1, 3):
        for at in range(n):
            rows[89 + 2 * level, at] = 1 if at > 0 and levels[level, at - 1] == levels[level, at] else 0
            rows[90 + 2 * level, at] = 1 if at + 1 < n and levels[level, at + 1] == levels[level, at] else 0


def totalled(words: NDArray[np.float32], inside: NDArray[np.float32], rows: NDArray[np.intp], sums: NDArray[np.float64]) -> None:
    """Fill in the words inside of some landmarks."""
    for number in range(rows.shape[0]):
        total = 0.0
        for at in range(words.shape[0]):
            total += inside[rows[number], at] * words[at]
        sums[number] = total


def tokens(
    words: NDArray[np.float32], parents: NDArray[np.intp], first: NDArray[np.intp], last: NDArray[np.intp],
    shape: NDArray[np.intp], extremes: NDArray[np.float64], climbs: NDArray[np.intp], levels: NDArray[np.intp],
    room: NDArray[np.float64], rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the six rows of class and id words; `room` has four rows for n + 1 and for m + 1 numbers."""
    outside = shape.shape[0]
    room[0, 0] = 0.0
    for at in range(words.shape[0]):
        room[0, at + 1] = room[0, at] + words[at]
    half = room[0, words.shape[0]]
    half = 0.5 * half if half > 1.0 else 0.5
    for at in range(outside):
        is_small = room[0, last[at]] - room[0, first[at]] <= half
        room[1, at] = extremes[0, shape[at]] if is_small else 0.0
        room[2, at] = extremes[1, shape[at]] if is_small else 0.0
    for at in range(words.shape[0]):
        for level in range(3):
            rows[0, at], rows[1, at] = room[1, levels[level, at]], room[2, levels[level, at]]
            rows[3 + level, at] = rows[0, at] + rows[1, at]
    for at in range(outside):
        room[3, at] = room[1, at] + room[2, at]
    room[3, outside] = 0.0
    # In steps that double, as array operations add up.
    for step in range(climbs.shape[0]):
        for at in range(outside + 1):
            room[0, at] = room[3, at] + room[3, climbs[step, at]]
        for at in range(outside + 1):
            room[3, at] = room[0, at]
    for at in range(outside):
        parent = parents[at]
        if parent != outside:
            room[1, at] = room[1, parent] if room[1, parent] < room[1, at] else room[1, at]
            room[2, at] = room[2, parent] if room[2, parent] > room[2, at] else room[2, at]
    for at in range(words.shape[0]):
        own = levels[0, at]
        rows[0, at] = room[3, own]
        rows[1, at] = room[1, own]
        rows[2, at] = room[2, own]


def second(
    mass: NDArray[np.float32], expected: NDArray[np.float32], first: NDArray[np.intp], last: NDArray[np.intp],
    parents: NDArray[np.intp], shape: NDArray[np.intp], of_shapes: NDArray[np.intp], levels: NDArray[np.intp],
    table: NDArray[np.intp], places: NDArray[np.intp], room: NDArray[np.float64], facts: NDArray[np.float32],
    rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the nine rows of the scores of containers and of look-alikes.

    `room` has two rows for n + 1 numbers, `facts` two for m, and `places` two for n; `table` is for the search of groups.
    """
    n, outside = mass.shape[0], shape.shape[0]
    room[0, 0] = room[1, 0] = 0.0
    for at in range(n):
        room[0, at + 1] = room[0, at] + expected[at]
        room[1, at + 1] = room[1, at] + mass[at]
    of_page = room[0, n] if room[0, n] > 1e-6 else 1e-6
    for at in range(outside):
        inside, masses = room[0, last[at]] - room[0, first[at]], room[1, last[at]] - room[1, first[at]]
        facts[0, at] = inside / (masses if masses > 1e-6 else 1e-6)
        facts[1, at] = inside / of_page
    for level in range(4):
        for at in range(n):
            rows[2 * level, at] = facts[0, levels[level + 1, at]]
            rows[2 * level + 1, at] = facts[1, levels[level + 1, at]]
    for at in range(n):
        own = levels[0, at]
        above = of_shapes[2, shape[parents[own]]] if parents[own] < outside else 0
        places[0, at] = shape[own] * (outside + 1) + above
    numbered(places[0], table, places[1])
    for at in range(n):
        room[0, at] = room[1, at] = 0.0
    for at in range(n):
        room[0, places[1, at]] += expected[at]
        room[1, places[1, at]] += mass[at]
    for at in range(n):
        masses = room[1, places[1, at]]
        rows[8, at] = room[0, places[1, at]] / (masses if masses > 1e-6 else 1e-6)


def look_alikes(
    first: NDArray[np.float32], second: NDArray[np.float32], share: float, parents: NDArray[np.intp], shape: NDArray[np.intp],
    own: NDArray[np.intp], table: NDArray[np.intp], places: NDArray[np.intp], room: NDArray[np.float64],
    rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the log-odds, the means of the look-alikes and what they changed, from those of both passes.

    `room` has three rows for n numbers, `places` two; `table` is for the search of groups.
    """
    n, outside = first.shape[0], shape.shape[0]
    for at in range(n):
        rows[2, at] = first[at] + second[at]
        rows[2, at] *= 0.5
        container = own[at]
        parent = parents[container]
        places[0, at] = shape[container] * (outside + 1) + (shape[parent] if parent < outside else outside)
    for turn in range(2):
        numbered(places[0], table, places[1])
        for at in range(n):
            room[0, at] = room[1, at] = 0.0
        for at in range(n):
            room[0, places[1, at]] += rows[2, at]
            room[1, places[1, at]] += 1.0
        for at in range(n):
            mean = room[0, places[1, at]] / room[1, places[1, at]]
            if turn == 0:
                room[2, at] = mean
                parent = parents[parents[own[at]]]
                places[0, at] = places[1, at] * (outside + 1) + (shape[parent] if parent < outside else outside)
            else:
                rows[1, at] = (room[2, at] + mean) / 2
    for at in range(n):
        score = rows[2, at]
        moved = share * (rows[1, at] - score)
        rows[2, at] = moved
        rows[0, at] = score + moved
