"""Sums over neighbouring blocks as loops, for the compiler."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def windows(rows: NDArray[np.float32], width: int, total: NDArray[np.float64], sums: NDArray[np.float32]) -> None:
    """Fill in `sums`, shape (rows, n), from `rows`, of the same shape; `total` is room for n + 1 numbers."""
    count, n = rows.shape[0], rows.shape[1]
    total[0] = 0.0
    for row in range(count):
        for block in range(n):
            total[block + 1] = total[block] + rows[row, block]
        for block in range(n):
            low, high = max(block - width, 0), min(block + width + 1, n)
            sums[row, block] = total[high] - total[low]
