"""The first pass's scores of a block's neighbours, section, containers and look-alikes: features of the second pass."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import container_loops, row_loops
from scrubber.scoring.container_arrays import LEVELS, ContainerArrays
from scrubber.scoring.feature_rows import FeatureRows, Row, neighbours, numbered, windows

_WIDTHS = (2, 5, 12, 30)
FIRST_PASS = "first pass"
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_GROUPS = (
    (FIRST_PASS,),
    [f"score {abs(by)} {'after' if by > 0 else 'before'}" for by in _NEIGHBOURS],
    [f"score within {width}" for width in _WIDTHS],
    ("content before", "content after", "best score before", "best score after", "blocks since content", "blocks until content"),
    ("score of the section", "words of the section", "score of the heading"),
    ("score of the page", "content words of the page", "doubt of the page"),
)
_NAMES = [name for group in _GROUPS for name in group]
_STARTS = [0, *accumulate(map(len, _GROUPS))]
_OF_FIRST, _OF_NEIGHBOURS, _OF_WINDOWS, _OF_SIDES, _OF_SECTION, _OF_PAGE = map(slice, _STARTS, _STARTS[1:])
_CONTAINER_NAMES = [
    *(f"{name} of container {number}" for number in range(1, LEVELS) for name in ("score", "content share")),
    "score of look-alikes",
]  # fmt: skip


def add_second_pass(
    columns: FeatureRows, first: Row, words: Row, headings: NDArray[np.bool_], containers: ContainerArrays | None
) -> None:
    """`first` has shape (n): log-odds of the first pass; `containers` the containers of HTML."""
    masses = _masses(first, words)
    probability, mass, expected = masses[:3]
    sums = np.add.reduce(masses[1:], axis=1)
    total = max(1.0, float(sums[0]))
    rows = columns.empty(_NAMES)
    rows[_OF_FIRST] = first
    rows[_OF_PAGE] = np.array((sums[1] / total, sums[2], sums[3] / total))[:, None]
    _fill_rows(probability, mass, expected, max(1e-6, float(sums[1])), headings, rows)
    if containers is not None:
        _fill_containers(mass, expected, containers, columns.empty(_CONTAINER_NAMES))


def _masses(first: Row, words: Row) -> NDArray[np.float32]:
    """Shape (5, n): the probability of each block, its words and one, how much content is expected, how many of its words are,
    and how much is in doubt."""
    exponentials = np.exp(-first)
    if accelerated:
        rows = np.empty((5, len(first)), np.float32)
        row_loops.masses(exponentials, words, rows)
        return rows
    probability = (1 / (1 + exponentials)).astype(np.float32)
    mass = words + 1.0
    doubt = np.minimum(probability, 1 - probability) * mass
    return np.array((probability, mass, probability * mass, probability * words, doubt))


def _fill_rows(
    probability: Row, mass: Row, expected: Row, total: float, headings: NDArray[np.bool_], rows: NDArray[np.float32]
) -> None:
    """Fill in the neighbours, the windows, how much content comes before and after, as a share of the `total` that is expected,
    and the mean over the section of a block: from a heading to the next."""
    if accelerated:
        row_loops.second(probability, mass, expected, total, headings.view(np.uint8), np.empty((2, len(mass) + 1)), rows)
        return
    rows[_OF_NEIGHBOURS] = neighbours(probability[None], _NEIGHBOURS)[:, 0]
    near = windows(np.array((expected, mass)), _WIDTHS)
    rows[_OF_WINDOWS] = near[:, 0] / near[:, 1]
    if len(mass):
        _fill_sides(expected, probability, mass, total, rows[_OF_SIDES])
        _fill_sections(probability, mass, headings, rows[_OF_SECTION])


def _fill_sides(expected: Row, probability: Row, mass: Row, total: float, rows: NDArray[np.float32]) -> None:
    n = len(probability)
    before = np.cumsum(expected) - expected
    rows[0] = before / total
    rows[1] = (total - before - expected) / total
    rows[2:4] = 0.0
    rows[2, 1:] = np.maximum.accumulate(probability)[:-1]
    rows[3, :-1] = np.maximum.accumulate(probability[::-1])[::-1][1:]
    sure = (probability > 0.5) & (mass > 8)
    index = np.arange(n)
    last = np.maximum.accumulate(np.where(sure, index, -n - 1))
    following = np.minimum.accumulate(np.where(sure, index, 2 * n + 1)[::-1])[::-1]
    rows[4] = np.minimum(index - last, n + 1)
    rows[5] = np.minimum(following - index, n + 1)


def _fill_sections(probability: Row, mass: Row, headings: NDArray[np.bool_], rows: NDArray[np.float32]) -> None:
    section = np.cumsum(headings)
    body = np.where(headings, 0.0, mass)
    sums = np.bincount(section, weights=body * probability)
    masses = np.bincount(section, weights=body)
    own_heading = np.zeros(len(sums))
    own_heading[section[headings]] = probability[headings]
    rows[0] = (sums / np.maximum(masses, 1e-6))[section]
    rows[1] = masses[section]
    rows[2] = own_heading[section]


def _fill_containers(mass: Row, expected: Row, containers: ContainerArrays, rows: NDArray[np.float32]) -> None:
    """Means over the nearest containers, and over the blocks whose elements have the same tag and hints, in parents with the same
    hints."""
    if accelerated:
        n, m = len(mass), len(containers.first)
        places, room = np.empty((2, n), np.intp), np.empty((2, max(n, m) + 1))
        table, ends = np.empty(1 << (2 * n).bit_length(), np.intp), (containers.first, containers.last)
        nest = containers.parents, containers.shape, containers.of_shapes, containers.levels
        container_loops.second(mass, expected, *ends, *nest, table, places, room, np.empty((2, m), np.float32), rows)
        return
    inside, masses = containers.sums(np.array((expected, mass)))
    means = inside / np.maximum(masses, 1e-6)
    share = inside / max(1e-6, float(np.cumsum(expected, dtype=np.float64)[-1])) if len(expected) else inside
    facts = np.array((means, share)).astype(np.float32)
    for number, level in enumerate(containers.levels[1:]):
        facts.take(level, axis=1, out=rows[2 * number : 2 * number + 2], mode="clip")
    names = containers.of_shapes[2]
    above = np.append(names[containers.shape], 0)[containers.parents]  # outside of all is like an element without hints
    own = containers.levels[0]
    alike = numbered(containers.shape[own] * (len(names) + 1) + above[own])
    rows[-1] = (np.bincount(alike, weights=expected) / np.maximum(np.bincount(alike, weights=mass), 1e-6))[alike]
