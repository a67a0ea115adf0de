"""Where a block of flattened text stands: features that take the place of the elements that HTML has.

Flattened text has no boxes. What tells its parts apart are the lines that phrases recognise (to share, to comment, to read on),
the blank lines between groups of lines, and runs of lines that end no sentence.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from scrubber.model import Topic
from scrubber.page import Page
from scrubber.scoring.feature_rows import FeatureRows, running_totals, windows
from scrubber.scoring.text_features import FAR, Counts, distances

# With these features the first pass gains on held-out sites, flattened as it was trained, 0.005 word F1 on fundus and sites,
# 0.007 on wcxb, 0.010 on magic, 0.015 on oldnews and 0.006 snippet F1 on trafeval.
#
# The topics of phrases that stand above or below an article.
TOPICS = (Topic.NAVIGATION, Topic.COMMENTS, Topic.RELATED, Topic.PROMOTION, Topic.LEGAL, Topic.BYLINE, Topic.TIMESTAMP)
_NO_TOPIC = -1
_NUMBERS: dict[Topic | None, int] = {topic: number for number, topic in enumerate(TOPICS)}
_TOPIC_NUMBERS = np.arange(len(TOPICS), dtype=np.int8)[:, None]
_TOPIC_NAMES = [f"blocks {side} {topic}" for topic in TOPICS for side in ("since", "until")]
# More blank lines in a row are a matter of layout.
_MOST_BLANK = 4
# A headline without a full stop, in a list of such: most have 4 to 20 words. The forest sees the word counts as well.
_LEAST_HEADLINE, _LONGEST_HEADLINE = 4, 20
_HEADLINE_WIDTHS = (4, 10)


def add_flat_features(columns: FeatureRows, page: Page, c: Counts) -> None:
    """Everything that only flattened text needs."""
    columns.add("piece of a line", np.array(_pieces_of_lines(page), np.float32))
    _add_topics(columns, page, c)
    _add_groups(columns, page, c)
    _add_headlines(columns, c)


def _pieces_of_lines(page: Page) -> list[bool]:
    """For each block whether its line was cut into several."""
    lines = [block.lines for block in page.blocks]
    same = [False, *(one == other for one, other in itertools.pairwise(lines)), False]
    return [before or after for before, after in itertools.pairwise(same)]


def _add_topics(columns: FeatureRows, page: Page, c: Counts) -> None:
    """How far the nearest phrases of each topic are, and how many words stand between."""
    topics = [None if v is None or v.keep else v.topic for v in page.standing] or [None] * columns.blocks
    numbers = np.array([_NUMBERS.get(one, _NO_TOPIC) for one in topics], np.int8)
    columns.add_all(_TOPIC_NAMES, distances(numbers == _TOPIC_NUMBERS))
    dropped = np.array([one is not None for one in topics], np.float32)
    sums = _sums_since(np.array((c.words, dropped)), np.array((dropped, c.prose)) > 0)
    columns.add_all(("words since phrase", "words until phrase", "phrases since prose", "phrases until prose"), sums)


def _sums_since(values: NDArray[np.float32], flags: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Shape (k, n) -> (2 * k, n): for each row the sum of the values of the blocks above each block, up to the last flagged one,
    then that of the blocks below it."""
    k, n = values.shape
    both = np.stack((values, values[:, ::-1]), axis=1)
    flagged = np.stack((flags, flags[:, ::-1]), axis=1)
    totals = running_totals(both)
    latest = np.zeros((k, 2, n))
    np.maximum.accumulate(np.where(flagged, totals[..., 1:], 0.0)[..., :-1], axis=2, out=latest[..., 1:])
    sums = (totals[..., :-1] - latest).astype(np.float32)
    sums[:, 1] = sums[:, 1, ::-1].copy()
    return sums.reshape(2 * k, n)


def _add_groups(columns: FeatureRows, page: Page, c: Counts) -> None:
    """The blank lines around a block, and the group of blocks between two of them."""
    lines = [block.lines or (0, 0) for block in page.blocks]
    gaps = [0, *(max(0, below[0] - above[1] - 1) for above, below in itertools.pairwise(lines)), 0]
    blank = np.minimum(np.array(gaps, np.float32), _MOST_BLANK)
    columns.add("blank lines above", blank[:-1][: columns.blocks])
    columns.add("blank lines below", blank[1:][: columns.blocks])
    columns.add("blank lines of the page", float((blank > 0).mean()))
    group = np.cumsum(blank[:-1] > 0)[: columns.blocks]
    sizes, words = np.bincount(group), np.bincount(group, weights=c.words)
    columns.add("blocks of the group", np.minimum(sizes, FAR)[group])
    columns.add("words of the group", words[group])
    columns.add("prose of the group", np.bincount(group, weights=c.words * c.prose)[group])


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
