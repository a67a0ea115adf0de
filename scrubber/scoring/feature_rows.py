"""Features by name, and sums over neighbouring blocks. A feature is a row of length n (blocks): a forest gathers whole rows.

Most pages have a hundred blocks, on which an array operation takes as long as the call of it. So rows that are made alike are
made and added together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import row_loops

Row = NDArray[np.float32]
# The features of HTML, with what is added behind them; more of them make room.
_ROOM = 260


class FeatureRows:
    """Named features of one page, in the order they are added."""

    def __init__(self, blocks: int) -> None:
        self.blocks = blocks
        self.count = 0
        self._groups: list[Sequence[str]] = []
        self._rows = np.empty((_ROOM, blocks), np.float32)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the features; put together when somebody asks, as there are some 250."""
        return tuple(chain.from_iterable(self._groups))

    def add(self, name: str, row: NDArray[np.generic] | float) -> None:
        """One more feature: a row of length n, or one value for the whole page."""
        self.empty((name,))[0] = row

    def add_all(self, names: Sequence[str], rows: NDArray[np.generic]) -> None:
        """Several features: shape (features, n), or (features, 1) for values of the whole page."""
        self.empty(names)[:] = rows

    def empty(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Shape (features, n): room for several features, to be filled in before others are added."""
        first = self.count
        last = self.count = first + len(names)
        self._groups.append(names)
        if last > len(self._rows):
            rows = np.empty((2 * last, self.blocks), np.float32)
            rows[: len(self._rows)] = self._rows
            self._rows = rows
        return self._rows[first:last]

    def zeros(self, names: Sequence[str]) -> NDArray[np.float32]:
        """The same, filled with zeros."""
        rows = self.empty(names)
        rows.fill(0)
        return rows

    def matrix(self) -> NDArray[np.float32]:
        """Shape (features, blocks)."""
        return self._rows[: self.count]


def neighbours(rows: NDArray[np.float32], distances: tuple[int, ...]) -> NDArray[np.float32]:
    """Shape (k, n) -> (distances, k, n): the rows of each block's neighbours so many places on; 0 beyond the ends of the page."""
    count, n = rows.shape
    farthest = max(map(abs, distances))
    padded = np.zeros((count, n + 2 * farthest), np.float32)
    padded[:, farthest : farthest + n] = rows
    return np.array([padded[:, farthest + by : farthest + by + n] for by in distances])


def shift(row: Row, by: int) -> Row:
    """The row of each block's neighbour `by` places on; 0 beyond the ends."""
    shifted: Row = neighbours(row[None], (by,))[0, 0]
    return shifted


def window(row: Row, width: int) -> Row:
    """Sum over the blocks at most `width` away, the block itself among them."""
    sums: Row = windows(row[None], (width,))[0, 0]
    return sums


def windows(rows: NDArray[np.float32], widths: tuple[int, ...]) -> NDArray[np.float32]:
    """For each width, `window` of several rows at once: shape (rows, n) -> (widths, rows, n)."""
    count, n = rows.shape
    sums = np.empty((len(widths), count, n), np.float32)
    if accelerated:
        row_loops.windows(rows, widths, np.empty(n + 1), sums.reshape(len(widths) * count, n))
        return sums
    most = max(widths)
    # The sum of the values before each place, repeated beyond the ends, so that the two ends of a window are slices.
    total = np.zeros((count, n + 1 + 2 * most))
    np.cumsum(rows, axis=1, dtype=np.float64, out=total[:, most + 1 : most + 1 + n])
    total[:, most + 1 + n :] = total[:, most + n, None]
    for number, width in enumerate(widths):
        low, high = most - width, most + width + 1
        sums[number] = total[:, high : high + n] - total[:, low : low + n]
    return sums


def running_totals(rows: NDArray[np.generic]) -> NDArray[np.float64]:
    """Shape (..., n) -> (..., n + 1): the sum of the values before each place, and of all."""
    total = np.zeros((*rows.shape[:-1], rows.shape[-1] + 1))
    np.cumsum(rows, axis=-1, dtype=np.float64, out=total[..., 1:])
    return total


def reach(n: int, width: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each of n blocks the first that is at most `width` away, and the one after the last."""
    index = np.arange(n)
    return np.maximum(index - width, 0), np.minimum(index + width + 1, n)


def numbered(keys: NDArray[np.intp]) -> NDArray[np.intp]:
    """The numbers of groups of equal keys, shape (n) -> (n), from 0 on: in which order does not matter."""
    return np.unique(keys, return_inverse=True)[1]
