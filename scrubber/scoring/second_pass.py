"""The first pass's scores of a block's neighbours, section, containers and look-alikes: features of the second pass."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubber.scoring.container_arrays import ContainerArrays
from scrubber.scoring.feature_rows import FeatureRows, Neighbours, Row, numbered, running_totals, windows

_WIDTHS = (2, 5, 12, 30)
FIRST_PASS = "first pass"
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_NEIGHBOUR_NAMES = [f"score {abs(by)} {'after' if by > 0 else 'before'}" for by in _NEIGHBOURS]


def add_second_pass(
    columns: FeatureRows, first: Row, words: Row, headings: NDArray[np.bool_], containers: ContainerArrays | None
) -> None:
    """`first` has shape (n): log-odds of the first pass; `containers` the containers of HTML."""
    probability = (1 / (1 + np.exp(-first))).astype(np.float32)
    mass = words + 1.0
    columns.add(FIRST_PASS, first)
    neighbours = Neighbours(probability[None], max(_NEIGHBOURS))
    for name, by in zip(_NEIGHBOUR_NAMES, _NEIGHBOURS, strict=True):
        columns.add(name, neighbours.at(by)[0])
    expected = probability * mass
    for width, (score, weight) in zip(_WIDTHS, windows(np.stack((expected, mass)), _WIDTHS), strict=True):
        columns.add(f"score within {width}", score / weight)
    _add_sides(columns, probability, mass)
    _add_sections(columns, probability, mass, headings)
    total = max(1.0, float(mass.sum()))
    columns.add("score of the page", float(expected.sum() / total))
    columns.add("content words of the page", float((probability * words).sum()))
    columns.add("doubt of the page", float((np.minimum(probability, 1 - probability) * mass).sum() / total))
    if containers is not None:
        _add_containers(columns, probability, mass, containers)


def _add_sides(columns: FeatureRows, probability: Row, mass: Row) -> None:
    """How much content comes before and after, as a share of all that is expected."""
    expected = probability * mass
    total = max(1e-6, float(expected.sum()))
    before = np.cumsum(expected) - expected
    columns.add("content before", (before / total).astype(np.float32))
    columns.add("content after", ((total - before - expected) / total).astype(np.float32))
    n = len(probability)
    if n:
        columns.add("best score before", np.concatenate(([0.0], np.maximum.accumulate(probability)[:-1])))
        columns.add("best score after", np.concatenate((np.maximum.accumulate(probability[::-1])[::-1][1:], [0.0])))
    sure = (probability > 0.5) & (mass > 8)
    index = np.arange(n)
    last = np.maximum.accumulate(np.where(sure, index, -n - 1)) if n else index
    following = np.minimum.accumulate(np.where(sure, index, 2 * n + 1)[::-1])[::-1] if n else index
    columns.add("blocks since content", np.minimum(index - last, n + 1).astype(np.float32))
    columns.add("blocks until content", np.minimum(following - index, n + 1).astype(np.float32))


def _add_sections(columns: FeatureRows, probability: Row, mass: Row, heading: NDArray[np.bool_]) -> None:
    """The mean over the section of a block: from a heading to the next."""
    section = np.cumsum(heading)
    body = np.where(heading, 0.0, mass)
    sums = np.bincount(section, weights=body * probability)
    masses = np.bincount(section, weights=body)
    means = sums / np.maximum(masses, 1e-6)
    columns.add("score of the section", means[section] if len(section) else probability)
    columns.add("words of the section", masses[section] if len(section) else probability)
    own_heading = np.zeros(len(means))
    own_heading[section[heading]] = probability[heading]
    columns.add("score of the heading", own_heading[section] if len(section) else probability)


def _add_containers(columns: FeatureRows, probability: Row, mass: Row, containers: ContainerArrays) -> None:
    """Means over the nearest containers, and over all blocks whose element has the same tag and classes."""
    expected, total = running_totals(np.stack((probability * mass, mass)))
    inside = expected[containers.last] - expected[containers.first]
    means = (inside / np.maximum(total[containers.last] - total[containers.first], 1e-6)).astype(np.float32)
    share = (inside / max(1e-6, float(expected[-1]))).astype(np.float32)
    facts = np.stack((means, share))
    for number, level in enumerate(containers.levels[1:], start=1):
        columns.add_all((f"score of container {number}", f"content share of container {number}"), facts[:, level])
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
