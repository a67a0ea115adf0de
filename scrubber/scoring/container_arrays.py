"""The containers of a page as arrays, and what adds up along their ancestors."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.model import Containers
from scrubber.scoring import container_loops
from scrubber.scoring.block_facts import table
from scrubber.scoring.container_facts import TAG_NUMBERS, fill_shapes
from scrubber.scoring.feature_rows import running_totals

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
    of_shapes: Indexes
    """Shape (3, shapes): a bit for every landmark and state, the number of the tag or -1, and that of the hints, 0 for none."""
    levels: Indexes
    """Shape (LEVELS, n): own element, then the next ancestors that cover more blocks."""
    climbs: Indexes
    """Shape (steps, m + 1): the ancestor one step up, two, four … until all are outside."""

    def along_ancestors(self, values: NDArray[Number], combine: np.ufunc) -> NDArray[Number]:
        """Shape (m) -> (m): each container's value combined with those of all its ancestors.

        `combine` is associative, and 0 changes nothing. The steps double, so that a page takes as many as its depth has digits
        in base two.
        """
        combined = np.append(values, values.dtype.type(0))
        for climb in self.climbs:
            combined = combine(combined, combined[climb])
        return combined[:-1]

    def sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Shape (k, n) -> (k, m): the sums over the blocks of each container."""
        total = running_totals(rows)
        return total[:, self.last] - total[:, self.first]


def container_arrays(containers: Containers, own: Indexes) -> ContainerArrays:
    """The containers as arrays; `own` has shape (n): the nearest container of each block."""
    outside = len(containers.parents)
    numbers, shapes = containers.shapes.numbers, containers.shapes.different
    of_shapes = np.empty((3, len(shapes)), np.intp)
    fill_shapes(shapes, TAG_NUMBERS, table(of_shapes))
    if not accelerated:
        parents = np.array([*containers.parents, outside], dtype=np.intp)
        parents[parents < 0] = outside
        first, last = np.array(containers.first, dtype=np.intp), np.array(containers.last, dtype=np.intp)
        shape, levels = np.array(numbers, dtype=np.intp), _distinct_levels(parents, first, last, own)
        return ContainerArrays(parents, first, last, shapes, shape, of_shapes, levels, climbs(parents))
    parents, shape, ends = np.empty(outside + 1, np.intp), np.empty(outside, np.intp), np.empty((2, outside), np.intp)
    levels = np.empty((LEVELS, len(own)), np.intp)
    container_loops.read(containers.parents, numbers, containers.first, containers.last, parents, shape, ends)
    container_loops.nearest(parents, ends, own, np.empty(outside, np.intp), levels)
    room = np.empty((len(parents).bit_length() + 1, len(parents)), np.intp)
    steps = room[: container_loops.climbs(parents, room)]
    return ContainerArrays(parents, ends[0], ends[1], shapes, shape, of_shapes, levels, steps)


def climbs(parents: Indexes) -> Indexes:
    """Shape (m + 1) -> (steps, m + 1): `ContainerArrays.climbs`."""
    found = []
    climb = parents
    while (climb != len(parents) - 1).any():
        found.append(climb)
        climb = climb[climb]
    return np.array(found, np.intp).reshape(len(found), len(parents))


def _distinct_levels(parents: Indexes, first: Indexes, last: Indexes, own: Indexes) -> Indexes:
    climb = distinct_ancestors(parents, first, last)
    levels = [own]
    for _ in range(LEVELS - 1):
        levels.append(climb[levels[-1]])
    return np.array(levels)


def distinct_ancestors(parents: Indexes, first: Indexes, last: Indexes) -> Indexes:
    """Shape (m): the nearest ancestor that covers more blocks; a container that has no parent is its own."""
    outside = len(first)
    index = np.arange(outside)
    # The highest ancestor that covers the same blocks, in steps that double.
    parent = np.where(parents[:-1] == outside, index, parents[:-1])
    top = np.where((first[parent] == first) & (last[parent] == last), parent, index)
    higher = top[top]
    while (higher != top).any():
        top, higher = higher, higher[higher]
    return parent[top]
