"""The first pass's scores of a block's neighbours, section, containers and look-alikes: features of the second pass."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import row_loops
from scrubber.scoring.container_arrays import LEVELS, ContainerArrays
from scrubber.scoring.feature_rows import FeatureRows, Row, neighbours, numbered, windows

_WIDTHS = (2, 5, 12, 30)
FIRST_PASS = "first pass"
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_SIDES = (
    "content before", "content after", "best score before", "best score after", "blocks since content", "blocks until content",
)  # fmt: skip
_SECTIONS = ("score of the section", "words of the section", "score of the heading")
_WINDOW_NAMES = [f"score within {width}" for width in _WIDTHS]
_CONTAINER_NAMES = [(f"score of container {number}", f"content share of container {number}") for number in range(LEVELS)]
_NEIGHBOUR_NAMES = [f"score {abs(by)} {'after' if by > 0 else 'before'}" for by in _NEIGHBOURS]


def add_second_pass(
    columns: FeatureRows, first: Row, words: Row, headings: NDArray[np.bool_], containers: ContainerArrays | None
) -> None:
    """`first` has shape (n): log-odds of the first pass; `containers` the containers of HTML."""
    probability = (1 / (1 + np.exp(-first))).astype(np.float32)
    mass = words + 1.0
    columns.add(FIRST_PASS, first)
    columns.add_all(_NEIGHBOUR_NAMES, neighbours(probability[None], _NEIGHBOURS)[:, 0])
    expected = probability * mass
    near = windows(np.array((expected, mass)), _WIDTHS)
    columns.add_all(_WINDOW_NAMES, near[:, 0] / near[:, 1])
    _add_sides(columns, expected, probability, mass)
    _add_sections(columns, probability, mass, headings)
    total = max(1.0, float(mass.sum()))
    columns.add("score of the page", float(expected.sum() / total))
    columns.add("content words of the page", float((probability * words).sum()))
    columns.add("doubt of the page", float((np.minimum(probability, 1 - probability) * mass).sum() / total))
    if containers is not None:
        _add_containers(columns, probability, mass, containers)


def _add_sides(columns: FeatureRows, expected: Row, probability: Row, mass: Row) -> None:
    """How much content comes before and after, as a share of all that is expected."""
    rows = columns.empty(_SIDES)
    total = max(1e-6, float(expected.sum()))
    if accelerated:
        row_loops.sides(expected, probability, mass, total, rows)
    else:
        _fill_sides(expected, probability, mass, total, rows)


def _fill_sides(expected: Row, probability: Row, mass: Row, total: float, rows: NDArray[np.float32]) -> None:
    """Fill in the rows of _SIDES."""
    n = len(probability)
    if not n:
        return
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


def _add_sections(columns: FeatureRows, probability: Row, mass: Row, headings: NDArray[np.bool_]) -> None:
    """The mean over the section of a block: from a heading to the next."""
    rows = columns.empty(_SECTIONS)
    if accelerated:
        row_loops.sections(probability, mass, headings.view(np.uint8), rows)
    else:
        _fill_sections(probability, mass, headings, rows)


def _fill_sections(probability: Row, mass: Row, headings: NDArray[np.bool_], rows: NDArray[np.float32]) -> None:
    """Fill in the rows of _SECTIONS."""
    if not len(probability):
        return
    section = np.cumsum(headings)
    body = np.where(headings, 0.0, mass)
    sums = np.bincount(section, weights=body * probability)
    masses = np.bincount(section, weights=body)
    own_heading = np.zeros(len(sums))
    own_heading[section[headings]] = probability[headings]
    rows[0] = (sums / np.maximum(masses, 1e-6))[section]
    rows[1] = masses[section]
    rows[2] = own_heading[section]


def _add_containers(columns: FeatureRows, probability: Row, mass: Row, containers: ContainerArrays) -> None:
    """Means over the nearest containers, and over all blocks whose element has the same tag and classes."""
    expected = probability * mass
    inside, masses = containers.sums(np.array((expected, mass)))
    means = inside / np.maximum(masses, 1e-6)
    share = inside / max(1e-6, float(np.cumsum(expected, dtype=np.float64)[-1])) if len(expected) else inside
    facts = np.array((means, share)).astype(np.float32)
    for number, level in enumerate(containers.levels[1:], start=1):
        facts.take(level, axis=1, out=columns.empty(_CONTAINER_NAMES[number]), mode="clip")
    columns.add("score of look-alikes", _mean_of_look_alikes(probability, mass, containers))


def _mean_of_look_alikes(probability: Row, mass: Row, containers: ContainerArrays) -> NDArray[np.float64]:
    """The mean over the blocks whose elements have the same tag and hints, in parents with the same hints."""
    numbers: dict[tuple[str, ...], int] = {(): 0}
    named = np.array([numbers.setdefault(hints, len(numbers)) for _, hints in containers.shapes], np.intp)
    above = np.append(named[containers.shape], 0)[containers.parents]  # outside of all is like an element without hints
    own = containers.levels[0]
    alike = numbered(containers.shape[own] * len(numbers) + above[own])
    sums = np.bincount(alike, weights=probability * mass)
    masses = np.bincount(alike, weights=mass)
    found: NDArray[np.float64] = (sums / np.maximum(masses, 1e-6))[alike]
    return found
