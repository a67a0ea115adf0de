"""Features over the containers of a page as loops, for the compiler: what array operations beside their callers do as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ADD, LOWEST, HIGHEST = range(3)


def climb(steps: NDArray[np.intp], twice: NDArray[np.intp]) -> bool:
    """Fill in where two such steps lead; whether one of these is inside."""
    outside = steps.shape[0] - 1
    inside = False
    for at in range(steps.shape[0]):
        twice[at] = steps[steps[at]]
        if twice[at] != outside:
            inside = True
    return inside


def step(values: NDArray[np.float64], steps: NDArray[np.intp], how: int, combined: NDArray[np.float64]) -> None:
    """Fill in each value combined with that of the ancestor `steps` up."""
    for at in range(values.shape[0]):
        one, other = values[at], values[steps[at]]
        if how == 0:
            combined[at] = one + other
        elif how == 1:
            combined[at] = other if other < one else one
        else:
            combined[at] = other if other > one else one


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
