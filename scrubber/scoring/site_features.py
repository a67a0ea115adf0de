"""What other pages of its site say of each block, beside the block's own score: the features of the site's forest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrubber.model import Kind
from scrubber.recurrence import Recurrence, SiteFacts
from scrubber.scoring.container_arrays import ContainerArrays
from scrubber.scoring.feature_rows import FeatureRows, Row, running_totals, shift, windows

_WIDTHS = (2, 6, 20)
_NEIGHBOURS = (-2, -1, 1, 2)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind)}
# Which way a feature may move a score, for training: what recurs is never likelier content for it, what varies never less.
# Without these bounds, and with features of the page as a whole, the forest learns the habits of the few large sites it saw:
# pages of sites with four pages and more gain 0.002 word F1 instead of 0.010 as HTML, and lose 0.004 flattened.
FALLING = ("pages with", "share", "recurring")
RISING = ("variety",)


def site_features(
    recurrence: Recurrence, log_odds: Row, words: Row, kinds: Sequence[Kind], containers: ContainerArrays | None
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Names and shape (features, n); `log_odds` are the scorer's, `containers` those of HTML."""
    columns = FeatureRows(len(log_odds))
    facts = np.array(recurrence.blocks, np.float32).reshape(len(log_odds), len(SiteFacts._fields)).T
    known = dict(zip(SiteFacts._fields, facts, strict=True))
    share: Row = (known["pages"] / recurrence.others).astype(np.float32)
    columns.add("log-odds", log_odds)
    columns.add("other pages", recurrence.others)
    columns.add("pages with the line", known["pages"])
    columns.add("share of pages with the line", share)
    columns.add("kind", np.array([_KIND_NUMBERS[kind] for kind in kinds], np.float32))
    columns.add("words", words)
    for by in _NEIGHBOURS:
        columns.add(f"share of pages {abs(by)} {'after' if by > 0 else 'before'}", shift(share, by))
    recurs = (share > 0).astype(np.float32)
    mass: Row = (words + 1).astype(np.float32)
    near = windows(np.stack((mass * share, mass * recurs, mass)), _WIDTHS)
    for width, (shared, recurring, weight) in zip(_WIDTHS, near, strict=True):
        columns.add(f"share within {width}", shared / weight)
        columns.add(f"recurring within {width}", recurring / weight)
    if containers is not None:
        _add_template(columns, known, recurrence.others)
        _add_containers(columns, (mass * share).astype(np.float32), mass, containers)
    return tuple(columns.names), columns.matrix()


def _add_template(columns: FeatureRows, known: dict[str, Row], others: int) -> None:
    """What the template has in the place of the block on other pages."""
    columns.add("share of pages with it here", known["pages_here"] / others)
    columns.add("places of the pages", known["template"])
    columns.add("blocks in the place", known["blocks"])
    columns.add("variety of the place", known["variety"])
    columns.add("length in the place", known["length"])
    columns.add("recurring in the place", known["own_recurring"])


def _add_containers(columns: FeatureRows, shared: Row, mass: Row, containers: ContainerArrays) -> None:
    """Means of the share over the nearest containers."""
    sums, masses = running_totals(np.stack((shared, mass)))
    inside = sums[containers.last] - sums[containers.first]
    means = (inside / np.maximum(masses[containers.last] - masses[containers.first], 1e-6)).astype(np.float32)
    for number, level in enumerate(containers.levels[1:], start=1):
        columns.add(f"share in container {number}", means[level])
