"""Features over the containers of a page as loops, for the compiler: what array operations beside their callers do as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ADD, LOWEST, HIGHEST = range(3)


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


def along(steps: NDArray[np.intp], how: int, values: NDArray[np.float64], room: NDArray[np.float64]) -> None:
    """Combine each value with those of all its ancestors, in the steps of `climbs`; `room` is of the size of `values`."""
    size = values.shape[0]
    for row in range(steps.shape[0]):
        for at in range(size):
            one, other = values[at], values[steps[row, at]]
            if how == 0:
                room[at] = one + other
            elif how == 1:
                room[at] = other if other < one else one
            else:
                room[at] = other if other > one else one
        for at in range(size):
            values[at] = room[at]


def flags(parents: NDArray[np.intp], found: NDArray[np.int64]) -> None:
    """Give each container the bits of its ancestors, too; a parent stands before its children."""
    outside = parents.shape[0] - 1
    for at in range(outside):
        if parents[at] != outside:
            found[at] |= found[parents[at]]


def distinct(parents: NDArray[np.intp], first: NDArray[np.intp], last: NDArray[np.intp], up: NDArray[np.intp]) -> None:
    """Fill in the nearest ancestor that covers more blocks; a container that has no parent is its own."""
    outside = parents.shape[0] - 1
    for at in range(outside):
        parent = parents[at]
        if parent == outside:
            up[at] = at
        else:
            up[at] = up[parent] if first[parent] == first[at] and last[parent] == last[at] else parent


def sums(
    rows: NDArray[np.float32], first: NDArray[np.intp], last: NDArray[np.intp], total: NDArray[np.float64],
    found: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill in `found`, shape (k, m): the sums of `rows`, shape (k, n), over the blocks of each container; `total` is room for
    n + 1 numbers."""
    n = rows.shape[1]
    for row in range(rows.shape[0]):
        total[0] = 0.0
        for at in range(n):
            total[at + 1] = total[at] + rows[row, at]
        for container in range(first.shape[0]):
            found[row, container] = total[last[container]] - total[first[container]]


def facts(
    sums: NDArray[np.float64], first: NDArray[np.intp], last: NDArray[np.intp], total: float, table: NDArray[np.float32]
) -> None:
    """Fill in the ten facts of each container, from the sums over its blocks."""
    for at in range(first.shape[0]):
        for row in range(8):
            table[row, at] = sums[row, at]
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


def level(
    table: NDArray[np.float32], containers: NDArray[np.intp], first: NDArray[np.intp], rows: NDArray[np.float32]
) -> None:
    """Fill in the facts of each block's container, and the block's place in it; row 1 of the facts are the blocks."""
    facts = table.shape[0]
    for at in range(containers.shape[0]):
        container = containers[at]
        for fact in range(facts):
            rows[fact, at] = table[fact, container]
        blocks = table[1, container]
        rows[facts, at] = (at - first[container]) / (blocks if blocks > 1 else 1.0)
