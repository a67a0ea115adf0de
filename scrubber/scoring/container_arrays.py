"""The containers of a page as arrays, and what adds up along their ancestors."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from scrubber.model import Containers

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
    numbers: dict[tuple[str, tuple[str, ...]], int] = {}
    shape = [numbers.setdefault(kind, len(numbers)) for kind in zip(containers.tags, containers.hints, strict=True)]
    shapes = np.array(shape, dtype=np.intp)
    return ContainerArrays(parents, first, last, tuple(numbers), shapes, _distinct_levels(containers, own), _climbs(parents))


def _climbs(parents: Indexes) -> tuple[Indexes, ...]:
    outside = len(parents) - 1
    climbs = []
    climb = parents
    while (climb != outside).any():
        climbs.append(climb)
        climb = climb[climb]
    return tuple(climbs)


def _distinct_levels(containers: Containers, own: Indexes) -> tuple[Indexes, ...]:
    parents, first, last = containers.parents, containers.first, containers.last
    # up[i]: the nearest ancestor with a larger range (itself for the root), found parent before child.
    up = [0] * len(parents)
    for index, parent in enumerate(parents):
        if parent < 0:
            up[index] = index
        elif first[parent] == first[index] and last[parent] == last[index]:
            up[index] = up[parent]
        else:
            up[index] = parent
    climb = np.array(up, dtype=np.intp)
    levels = [own]
    for _ in range(LEVELS - 1):
        levels.append(climb[levels[-1]])
    return tuple(levels)
