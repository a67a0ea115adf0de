"""Boosted trees over all blocks of a page at once, in numpy, and what each feature contributed to a score.

A tree has at most 16 leaves. For every split that a block fails, a 16-bit mask strikes out the leaves that can no longer
be reached; the lowest leaf that is left is the block's (Lucchese et al. 2015, "QuickScorer"). So a page is scored with
one gather, one comparison and one bitwise reduction, whatever the shape of the trees.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import forest_loops

LEAVES = 16
SPLITS = LEAVES - 1
# Trees times blocks looked at together: more does not fit the cache of a core, and takes twice as long on long pages.
_AT_ONCE = 20_000


class Tree(NamedTuple):
    """A split with its two sides, or a leaf (`left` and `right` None)."""

    value: float
    """Log-odds: what the leaf adds, or what its leaves add on average."""
    feature: int = -1
    threshold: float = 0.0
    left: Tree | None = None
    right: Tree | None = None


class Forest(NamedTuple):
    """A boosted forest. T trees, padded to SPLITS splits and LEAVES leaves."""

    features: NDArray[np.int16]
    """(T * SPLITS) the feature of each split, trees one after the other."""
    thresholds: NDArray[np.float32]
    """(T * SPLITS) a block goes left if its value is at most this; +inf for padding."""
    strikes: NDArray[np.uint16]
    """(T * SPLITS) the leaves that are out of reach when a block goes right."""
    values: NDArray[np.float32]
    """(T, LEAVES) log-odds each leaf adds."""
    ways: NDArray[np.int32]
    """(T, LEAVES + 1) where the steps on the way to each leaf of a tree begin, and where those to its last one end."""
    asked: NDArray[np.int32]
    """(steps) the feature that each step asks for."""
    moved: NDArray[np.float32]
    """(steps) what the step changes in the expected score."""
    base: float
    """Expected score before any split."""


def build_forest(trees: Sequence[Tree]) -> Forest:
    """The trees as arrays. Raises ValueError for a tree of more than LEAVES leaves."""
    count = len(trees)
    forest = Forest(
        features=np.zeros(count * SPLITS, np.int16),
        thresholds=np.full(count * SPLITS, np.inf, np.float32),
        strikes=np.zeros(count * SPLITS, np.uint16),
        values=np.zeros((count, LEAVES), np.float32),
        ways=np.zeros((count, LEAVES + 1), np.int32),
        asked=np.zeros(0, np.int32),
        moved=np.zeros(0, np.float32),
        base=float(sum(tree.value for tree in trees)),
    )
    steps: list[tuple[int, float]] = []
    for number, tree in enumerate(trees):
        _TreeWriter(forest, number, steps).write(tree, [])
    asked, moved = [feature for feature, _ in steps], [change for _, change in steps]
    return forest._replace(asked=np.array(asked, np.int32), moved=np.array(moved, np.float32))


class _TreeWriter:
    """Numbers the splits of one tree in preorder and its leaves from left to right."""

    def __init__(self, forest: Forest, number: int, steps: list[tuple[int, float]]) -> None:
        self.forest = forest
        self.number = number
        self.steps = steps
        self.splits = 0
        self.leaves = 0

    def write(self, tree: Tree, path: list[tuple[int, float]]) -> None:
        """Fill in `tree`; `path` holds the steps on the way to it: (feature, change of the expected score)."""
        if tree.left is None or tree.right is None:
            self.forest.values[self.number, self.leaves] = tree.value
            self.forest.ways[self.number, self.leaves] = len(self.steps)
            self.steps += path
            self.leaves += 1
            self.forest.ways[self.number, self.leaves :] = len(self.steps)
            return
        if self.splits == SPLITS:
            raise ValueError(f"tree {self.number} has more than {LEAVES} leaves")
        split, first_leaf = self.splits, self.leaves
        self.splits += 1
        self.write(tree.left, [*path, (tree.feature, tree.left.value - tree.value)])
        struck = sum(1 << leaf for leaf in range(first_leaf, self.leaves))
        place = self.number * SPLITS + split
        self.forest.features[place] = tree.feature
        self.forest.thresholds[place] = tree.threshold
        self.forest.strikes[place] = struck
        self.write(tree.right, [*path, (tree.feature, tree.right.value - tree.value)])


def leaves(forest: Forest, matrix: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Shape (T, n): the leaf of every tree that each block reaches. `matrix` has shape (features, n)."""
    trees, n = len(forest.values), matrix.shape[1]
    reached = np.empty((trees, n), np.uint8)
    if accelerated:
        room = np.empty(n, np.int32)  # as wide as the numbers that are compared
        forest_loops.leaves(forest.features, forest.thresholds, forest.strikes, matrix, _LOWEST_CLEAR, room, reached)
        return reached
    step = max(1, _AT_ONCE // max(1, n))
    for first in range(0, trees, step):
        last = min(trees, first + step)
        splits = slice(first * SPLITS, last * SPLITS)
        right = matrix.take(forest.features[splits], axis=0) > forest.thresholds[splits, None]
        struck = np.multiply(right.view(np.uint8), forest.strikes[splits, None], dtype=np.uint16)
        out = np.bitwise_or.reduce(struck.reshape(last - first, SPLITS, n), axis=1)
        reached[first:last] = _LOWEST_CLEAR.take(out)
    return reached


def score(forest: Forest, reached: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Shape (n): the log-odds of each block to be main content."""
    if accelerated and reached.shape[1] > 1:  # a single column is summed in another order by numpy
        sums = np.zeros(reached.shape[1])
        forest_loops.score(forest.values, reached, sums)
        return sums.astype(np.float32)
    starts = np.arange(0, forest.values.size, LEAVES, dtype=np.int32)[:, None]
    total: NDArray[np.float32] = forest.values.ravel().take(starts + reached).sum(axis=0, dtype=np.float64).astype(np.float32)
    return total


def contributions(forest: Forest, reached: NDArray[np.uint8], features: int) -> NDArray[np.float64]:
    """Shape (n, features): how much each feature moved the score of each block; with `base` they add up to the score.

    `reached` has shape (T, n). Each split on the way contributes the change of the expected score that it makes
    (Saabas 2014).
    """
    trees, n = reached.shape
    if accelerated:
        sums = np.zeros((n, features))
        forest_loops.contributions(forest.ways, forest.asked, forest.moved, reached, sums)
        return sums
    # A block has the steps of the leaves that it reaches, one after the other.
    ways = (np.arange(0, forest.ways.size, LEAVES + 1)[:, None] + reached).ravel()
    bounds = forest.ways.ravel().astype(np.intp)  # integers of another size would be turned into these at each step
    first = bounds[ways]
    lengths = bounds[ways + 1] - first
    ends = np.cumsum(lengths)
    steps = np.arange(ends[-1] if len(ends) else 0)
    steps += np.repeat(first - ends + lengths, lengths)
    places = np.repeat(np.tile(np.arange(0, n * features, features), trees), lengths)
    places += forest.asked.astype(np.intp)[steps]
    total = np.bincount(places, weights=forest.moved.astype(np.float64)[steps], minlength=n * features)
    return total.reshape(n, features).astype(np.float64, copy=False)


def _lowest_clear_bits() -> NDArray[np.uint8]:
    """For each 16-bit number the place of its lowest bit that is not set; 0 if all are."""
    table = np.zeros(1 << 16, np.uint8)
    for place in reversed(range(16)):
        table[(1 << place) - 1 :: 1 << (place + 1)] = place
    return table


_LOWEST_CLEAR = _lowest_clear_bits()
