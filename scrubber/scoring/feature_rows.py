"""Features by name, and sums over neighbouring blocks. A feature is a row of length n (blocks): a forest gathers whole rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import window_loops

Row = NDArray[np.float32]


class FeatureRows:
    """Named features of one page, in the order they are added."""

    def __init__(self, blocks: int) -> None:
        self.blocks = blocks
        self.names: list[str] = []
        self.rows: list[NDArray[np.generic] | float] = []

    def add(self, name: str, row: NDArray[np.generic] | float) -> None:
        """One more feature: a row of length n, or one value for the whole page."""
        self.names.append(name)
        self.rows.append(row)

    def matrix(self) -> NDArray[np.float32]:
        """Shape (features, blocks)."""
        matrix = np.empty((len(self.rows), self.blocks), np.float32)
        for number, row in enumerate(self.rows):
            matrix[number] = row
        return matrix


def shift(row: Row, by: int) -> Row:
    """The row of each block's neighbour `by` places on; 0 beyond the ends."""
    out = np.zeros_like(row)
    if by > 0:
        out[:-by] = row[by:]
    else:
        out[-by:] = row[:by]
    return out


def window(row: Row, width: int) -> Row:
    """Sum over the blocks at most `width` away, the block itself among them."""
    sums: Row = windows(row[None], width)[0]
    return sums


def windows(rows: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """`window` of several rows at once: shape (rows, n) -> (rows, n)."""
    if accelerated:
        sums = np.empty_like(rows)
        window_loops.windows(rows, width, np.empty(rows.shape[1] + 1), sums)
        return sums
    total = running_totals(rows)
    low, high = reach(rows.shape[1], width)
    return (total[:, high] - total[:, low]).astype(np.float32)


def running_totals(rows: NDArray[np.generic]) -> NDArray[np.float64]:
    """Shape (..., n) -> (..., n + 1): the sum of the values before each place, and of all."""
    total = np.zeros((*rows.shape[:-1], rows.shape[-1] + 1))
    np.cumsum(rows, axis=-1, dtype=np.float64, out=total[..., 1:])
    return total


def reach(n: int, width: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each of n blocks the first that is at most `width` away, and the one after the last."""
    index = np.arange(n)
    return np.maximum(index - width, 0), np.minimum(index + width + 1, n)
