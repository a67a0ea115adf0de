"""Where a block of flattened text stands: features that take the place of the elements that HTML has.

Flattened text has no boxes. What tells its parts apart are the lines that phrases recognise (to share, to comment, to read on),
the blank lines between groups of lines, and runs of lines that end no sentence.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.model import Topic
from scrubber.page import Page
from scrubber.scoring import flat_loops
from scrubber.scoring.feature_rows import FeatureRows, running_totals, windows
from scrubber.scoring.flat_facts import fill_lines, fill_topics
from scrubber.scoring.text_features import FAR, Counts, distances

# With these features the first pass gains on held-out sites, flattened as it was trained, 0.005 word F1 on fundus and sites,
# 0.007 on wcxb, 0.010 on magic, 0.015 on oldnews and 0.006 snippet F1 on trafeval.
#
# The topics of phrases that stand above or below an article.
TOPICS = (Topic.NAVIGATION, Topic.COMMENTS, Topic.RELATED, Topic.PROMOTION, Topic.LEGAL, Topic.BYLINE, Topic.TIMESTAMP)
_NUMBERS: dict[Topic | None, int] = {topic: number for number, topic in enumerate(TOPICS, start=1)}
_TOPIC_NUMBERS = np.arange(1, len(TOPICS) + 1, dtype=np.float32)[:, None]
_TOPIC_NAMES = [f"blocks {side} {topic}" for topic in TOPICS for side in ("since", "until")]
# A headline without a full stop, in a list of such: most have 4 to 20 words. The forest sees the word counts as well.
_LEAST_HEADLINE, _LONGEST_HEADLINE = 4, 20
_HEADLINE_WIDTHS = (4, 10)


def add_flat_features(columns: FeatureRows, page: Page, c: Counts) -> None:
    """Everything that only flattened text needs."""
    lines = np.zeros((3, columns.blocks), np.float32)
    fill_lines(page.blocks, lines)
    columns.add("piece of a line", lines[0])
    _add_topics(columns, page, c)
    _add_groups(columns, lines[1:], c)
    _add_headlines(columns, c)


def _add_topics(columns: FeatureRows, page: Page, c: Counts) -> None:
    """How far the nearest phrases of each topic are, and how many words stand between."""
    found = np.zeros((2, columns.blocks), np.float32)
    fill_topics(page.standing, _NUMBERS, found)
    dropped, numbers = found
    columns.add_all(_TOPIC_NAMES, distances(numbers == _TOPIC_NUMBERS))
    sums = _sums_since(np.array((c.words, dropped)), np.array((dropped, c.prose)) > 0)
    columns.add_all(("words since phrase", "words until phrase", "phrases since prose", "phrases until prose"), sums)


def _sums_since(values: NDArray[np.float32], flags: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Shape (k, n) -> (2 * k, n): for each row the sum of the values of the blocks above each block, up to the last flagged one,
    then that of the blocks below it."""
    k, n = values.shape
    if accelerated:
        found = np.empty((2 * k, n), np.float32)
        flat_loops.sums_since(values, flags.view(np.uint8), found)
        return found
    both = np.stack((values, values[:, ::-1]), axis=1)
    flagged = np.stack((flags, flags[:, ::-1]), axis=1)
    totals = running_totals(both)
    latest = np.zeros((k, 2, n))
    np.maximum.accumulate(np.where(flagged, totals[..., 1:], 0.0)[..., :-1], axis=2, out=latest[..., 1:])
    sums = (totals[..., :-1] - latest).astype(np.float32)
    sums[:, 1] = sums[:, 1, ::-1].copy()
    return sums.reshape(2 * k, n)


def _add_groups(columns: FeatureRows, blank: NDArray[np.float32], c: Counts) -> None:
    """The blank lines around a block, shape (2, n), and the group of blocks between two of them."""
    columns.add_all(("blank lines above", "blank lines below"), blank)
    columns.add("blank lines of the page", np.count_nonzero(blank[0]) / (columns.blocks + 1))
    rows = columns.empty(("blocks of the group", "words of the group", "prose of the group"))
    if accelerated:
        flat_loops.groups(blank[0], c.words, c.prose, FAR, rows)
        return
    group = np.cumsum(blank[0] > 0)
    rows[0] = np.minimum(np.bincount(group), FAR)[group]
    rows[1] = np.bincount(group, weights=c.words)[group]
    rows[2] = np.bincount(group, weights=c.words * c.prose)[group]


def _add_headlines(columns: FeatureRows, c: Counts) -> None:
    """How many blocks around are as long as a headline and end no sentence, and how long the run of blocks that end none is."""
    headline = ((c.words >= _LEAST_HEADLINE) & (c.words <= _LONGEST_HEADLINE) & (c.ends == 0)).astype(np.float32)
    counted = np.array((headline, headline * c.words))
    for width, sums in zip(_HEADLINE_WIDTHS, windows(counted, _HEADLINE_WIDTHS), strict=True):
        columns.add_all((f"headlines within {width}", f"words of headlines within {width}"), sums)
    open_ = (c.ends == 0).astype(np.float32)
    ends = (c.ends > 0)[None]
    columns.add_all(("blocks since sentence", "blocks until sentence"), distances(ends))
    columns.add_all(("words since sentence", "words until sentence"), _sums_since((c.words * open_)[None], ends))
