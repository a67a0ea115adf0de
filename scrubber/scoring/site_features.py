"""What other pages of its site say of each block, beside the block's own score: the features of the site's forest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrubber.model import Kind
from scrubber.recurrence import Above, Recurrence, SiteFacts
from scrubber.scoring.container_arrays import ContainerArrays
from scrubber.scoring.feature_rows import FeatureRows, Row, running_totals, shift, windows

_WIDTHS = (2, 6, 20)
_NEIGHBOURS = (-2, -1, 1, 2)
SENTENCE = 12  # words
# With fewer pages of a section a line that they share may be a serial's. No figure of the corpora moves by more than 0.0005 with
# 2 or 4, as few of their sites have sections of several pages.
PAGES_OF_SECTION = 4
_NUMBERS = SiteFacts._fields[:-1]
"""All that a site says of a block in a number: not what stands above it."""
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
    facts = np.array([block[:-1] for block in recurrence.blocks], np.float32).reshape(len(log_odds), len(_NUMBERS)).T
    known = dict(zip(_NUMBERS, facts, strict=True))
    share = share_of_pages(recurrence, log_odds, words)
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
    near = windows(np.array((mass * share, mass * recurs, mass)), _WIDTHS)
    for width, (shared, recurring, weight) in zip(_WIDTHS, near, strict=True):
        columns.add(f"share within {width}", shared / weight)
        columns.add(f"recurring within {width}", recurring / weight)
    if containers is not None:
        _add_template(columns, known, recurrence.others)
        _add_containers(columns, (mass * share).astype(np.float32), mass, containers)
    else:
        columns.add("share of pages with its ending", known["template"])
        _add_order(columns, [block.above for block in recurrence.blocks])
    return columns.names, columns.matrix()


def share_of_pages(recurrence: Recurrence, log_odds: Row, words: Row) -> Row:
    """Share of the other pages that have the line of each block: of the site's, or of the section's where that is more."""
    pages = np.array([facts.pages for facts in recurrence.blocks], np.float32)
    share: Row = pages / np.float32(recurrence.others)
    if recurrence.section < PAGES_OF_SECTION:
        return share
    of_section = np.array([facts.section for facts in recurrence.blocks], np.float32) / np.float32(recurrence.section)
    # The parts of a serial, in a section of their own, repeat a lead; what a section says below its texts is below some text.
    own = (pages == 0) & (words >= SENTENCE) & (log_odds > 0)
    return np.where(np.cumsum(own) > 0, np.maximum(share, of_section), share).astype(np.float32)


def _add_order(columns: FeatureRows, above: Sequence[Above | None]) -> None:
    """Where other pages have their own text: of what they alone have, the share above the nearest lines that recur."""
    for field in Above._fields:
        shares = [None if one is None else getattr(one, field) for one in above]
        before, after = nearest(np.array([np.nan if share is None else share for share in shares], np.float32))
        columns.add(f"{field} above the line before", before)
        columns.add(f"{field} above the line after", after)
        columns.add(f"{field} between these lines", after - before)


def nearest(values: Row) -> tuple[Row, Row]:
    """For each block the nearest known value above it, 0 where there is none, and below it, else 1.

    >>> [row.tolist() for row in nearest(np.array([np.nan, 0.25, np.nan, 0.5], np.float32))]
    [[0.0, 0.0, 0.25, 0.25], [0.25, 0.5, 0.5, 1.0]]
    """
    known = np.flatnonzero(~np.isnan(values))
    known = known[in_order(values[known].tolist())]
    index = np.arange(len(values))
    fenced = np.concatenate(([0.0], values[known], [1.0])).astype(np.float32)
    return fenced[np.searchsorted(known, index)], fenced[np.searchsorted(known, index, side="right") + 1]


def in_order(values: Sequence[float]) -> list[int]:
    """The numbers of the longest row of values that never falls: a line that stands elsewhere on other pages is not in it.

    >>> in_order([0.1, 0.9, 0.2, 0.3, 0.95])
    [0, 2, 3, 4]
    """
    ends: list[float] = []  # the least value that a row of each length ends with
    last: list[int] = []  # and its number
    before: list[int] = []
    for number, value in enumerate(values):
        length = bisect_right(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [number]
    found: list[int] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


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
    sums, masses = running_totals(np.array((shared, mass)))
    inside = sums[containers.last] - sums[containers.first]
    means = (inside / np.maximum(masses[containers.last] - masses[containers.first], 1e-6)).astype(np.float32)
    for number, level in enumerate(containers.levels[1:], start=1):
        columns.add(f"share in container {number}", means[level])
