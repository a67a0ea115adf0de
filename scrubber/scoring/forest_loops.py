"""`scrubber.scoring.forest` as loops, for the compiler: plain Python takes a hundred times as long as numpy over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def leaves(
    features: NDArray[np.int16],
    thresholds: NDArray[np.float32],
    strikes: NDArray[np.uint16],
    matrix: NDArray[np.float32],
    lowest_clear: NDArray[np.uint8],
    struck: NDArray[np.int32],
    reached: NDArray[np.uint8],
) -> None:
    """Fill in `reached`, shape (T, n); `struck` is room for n numbers, and the rest is as in `Forest`.

    A split at a time over all blocks: so the compiler makes one instruction of several blocks.
    """
    trees, n = reached.shape[0], reached.shape[1]
    splits = features.shape[0] // trees if trees else 0
    for tree in range(trees):
        for block in range(n):
            struck[block] = 0
        for split in range(tree * splits, tree * splits + splits):
            feature, threshold, strike = features[split], thresholds[split], strikes[split]
            for block in range(n):
                struck[block] |= strike if matrix[feature, block] > threshold else 0
        for block in range(n):
            reached[tree, block] = lowest_clear[struck[block]]


def score(values: NDArray[np.float32], reached: NDArray[np.uint8], total: NDArray[np.float64]) -> None:
    """Add what each tree's leaf says to `total`, shape (n), tree by tree, as numpy's sum over the first axis does."""
    trees, n = reached.shape[0], reached.shape[1]
    for tree in range(trees):
        for block in range(n):
            total[block] += values[tree, reached[tree, block]]


def contributions(
    ways: NDArray[np.int32],
    asked: NDArray[np.int32],
    moved: NDArray[np.float32],
    reached: NDArray[np.uint8],
    total: NDArray[np.float64],
) -> None:
    """Add the steps of each tree on the way to the leaf that a block reaches to `total`, shape (n, features), tree by tree."""
    trees, n = reached.shape[0], reached.shape[1]
    for block in range(n):
        for tree in range(trees):
            leaf = reached[tree, block]
            for step in range(ways[tree, leaf], ways[tree, leaf + 1]):
                total[block, asked[step]] += moved[step]
