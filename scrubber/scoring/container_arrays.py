"""The containers of a page as arrays, and what adds up along their ancestors."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from scrubber.model import Containers
from scrubber.scoring.feature_rows import numbered

Indexes = NDArray[np.intp]
Number = TypeVar("Number", bound=np.generic)

# The nearest distinct containers of a block: own element, then ancestors that cover more blocks than the one below.
LEVELS = 5


class ContainerArrays(NamedTuple):
    """The m containers of a page and the places of its n blocks in them."""

    parents: Indexes
    """Shape (m + 1): container m is what lies outside of all, and is its own parent."""
    first: Indexes
    """Shape (m): container i covers the blocks first[i] <= index < last[i]."""
    last: Indexes
    shapes: tuple[tuple[str, tuple[str, ...]], ...]
    """The different (tag, hints) of the containers."""
    shape: Indexes
    """Shape (m): index into `shapes`."""
    levels: tuple[Indexes, ...]
    """LEVELS arrays of shape (n): own element, then the next ancestors that cover more blocks."""
    climbs: tuple[Indexes, ...]
    """Arrays of shape (m + 1): the ancestor one step up, two, four … until all are outside."""

    def along_ancestors(self, values: NDArray[Number], combine: np.ufunc) -> NDArray[Number]:
        """Shape (m) -> (m): each container's value combined with those of all its ancestors.

        `combine` is associative, and 0 changes nothing. The steps double, so that a page takes as many as its depth has digits
        in base two.
        """
        combined = np.append(values, values.dtype.type(0))
        for climb in self.climbs:
            combined = combine(combined, combined[climb])
        return combined[:-1]


def container_arrays(containers: Containers, own: Indexes) -> ContainerArrays:
    """The containers as arrays; `own` has shape (n): the nearest container of each block."""
    outside = len(containers.parents)
    parents = np.array([*containers.parents, outside], dtype=np.intp)
    parents[parents < 0] = outside
    first, last = np.array(containers.first, dtype=np.intp), np.array(containers.last, dtype=np.intp)
    # Each container has the number of the first of its shape; then these are counted from 0 on.
    numbers: dict[tuple[str, tuple[str, ...]], int] = {}
    alike = [*map(numbers.setdefault, zip(containers.tags, containers.hints, strict=True), range(outside))]
    shape = numbered(np.array(alike, dtype=np.intp))
    levels = _distinct_levels(parents, first, last, own)
    return ContainerArrays(parents, first, last, tuple(numbers), shape, levels, _climbs(parents))


def _climbs(parents: Indexes) -> tuple[Indexes, ...]:
    outside = len(parents) - 1
    climbs = []
    climb = parents
    while (climb != outside).any():
        climbs.append(climb)
        climb = climb[climb]
    return tuple(climbs)


def _distinct_levels(parents: Indexes, first: Indexes, last: Indexes, own: Indexes) -> tuple[Indexes, ...]:
    outside = len(first)
    index = np.arange(outside)
    # The highest ancestor that covers the same blocks, in steps that double; a container without a parent is its own.
    parent = np.where(parents[:-1] == outside, index, parents[:-1])
    top = np.where((first[parent] == first) & (last[parent] == last), parent, index)
    higher = top[top]
    while (higher != top).any():
        top, higher = higher, higher[higher]
    climb = parent[top]
    levels = [own]
    for _ in range(LEVELS - 1):
        levels.append(climb[levels[-1]])
    return tuple(levels)
