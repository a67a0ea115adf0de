"""Where a block of flattened text stands: features that take the place of the elements that HTML has.

Flattened text has no boxes. What tells its parts apart are the lines that phrases recognise (to share, to comment, to read on),
the blank lines between groups of lines, and runs of lines that end no sentence.
"""

from __future__ import annotations

import itertools

import numpy as np

from scrubber.model import Topic
from scrubber.page import Page
from scrubber.scoring.feature_rows import FeatureRows, Row, running_totals, windows
from scrubber.scoring.text_features import FAR, Counts, since

# With these features the first pass gains on held-out sites, flattened as it was trained, 0.005 word F1 on fundus and sites,
# 0.007 on wcxb, 0.010 on magic, 0.015 on oldnews and 0.006 snippet F1 on trafeval.
#
# The topics of phrases that stand above or below an article.
TOPICS = (Topic.NAVIGATION, Topic.COMMENTS, Topic.RELATED, Topic.PROMOTION, Topic.LEGAL, Topic.BYLINE, Topic.TIMESTAMP)
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
    for topic in TOPICS:
        found = np.array([one is topic for one in topics], np.float32)
        columns.add(f"blocks since {topic}", since(found))
        columns.add(f"blocks until {topic}", since(found[::-1])[::-1])
    dropped = np.array([one is not None for one in topics], np.float32)
    columns.add("words since phrase", _sums_since(c.words, dropped))
    columns.add("words until phrase", _sums_since(c.words[::-1], dropped[::-1])[::-1])
    columns.add("phrases since prose", _sums_since(dropped, c.prose))
    columns.add("phrases until prose", _sums_since(dropped[::-1], c.prose[::-1])[::-1])


def _sums_since(values: Row, flags: Row) -> Row:
    """For each block the sum of the values of the blocks above it, up to the last flagged one."""
    before = running_totals(values)[:-1]
    at_flags = np.where(flags > 0, before + values, 0.0)
    latest = np.maximum.accumulate(np.concatenate(([0.0], at_flags[:-1]))) if len(values) else before
    return (before - latest).astype(np.float32)


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
    counted = np.stack((headline, headline * c.words))
    for width in _HEADLINE_WIDTHS:
        number, words = windows(counted, width)
        columns.add(f"headlines within {width}", number)
        columns.add(f"words of headlines within {width}", words)
    open_ = (c.ends == 0).astype(np.float32)
    columns.add("blocks since sentence", since(c.ends))
    columns.add("blocks until sentence", since(c.ends[::-1])[::-1])
    columns.add("words since sentence", _sums_since(c.words * open_, c.ends))
    columns.add("words until sentence", _sums_since((c.words * open_)[::-1], c.ends[::-1])[::-1])
