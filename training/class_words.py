"""Log-odds that main content stands around class and id words, learned from the training pages."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from scrubber.scoring.html_features import is_small
from training.dataset import Example

# A word must have been seen on that many pages: rarer ones are the names of a single site. Not swept.
LEAST_PAGES = 12
# Pages' worth of the mean that every word starts with.
_PRIOR = 3.0


class PageWords(NamedTuple):
    """One word on one page: its fold, and the share of content in the containers that carry it."""

    fold: int
    share: float


def collect(examples: Iterable[Example]) -> dict[str, list[PageWords]]:
    """Word -> one entry a page; containers that hold over half of the page do not count."""
    found: dict[str, list[PageWords]] = defaultdict(list)
    for item in examples:
        if item.containers is None or item.gold is None:
            continue
        total = np.concatenate(([0.0], np.cumsum(item.words, dtype=np.float64)))
        content = np.concatenate(([0.0], np.cumsum(item.words * item.labels, dtype=np.float64)))
        firsts, lasts = (np.array(ends, dtype=np.intp) for ends in (item.containers.first, item.containers.last))
        sums: dict[str, tuple[float, float]] = {}
        for index in np.flatnonzero(is_small(firsts, lasts, item.words)).tolist():
            first, last = item.containers.first[index], item.containers.last[index]
            here = total[last] - total[first]
            if not here:
                continue
            good = content[last] - content[first]
            for word in item.containers.hints[index]:
                seen = sums.get(word, (0.0, 0.0))
                sums[word] = (seen[0] + good, seen[1] + here)
        for word, (good, here) in sums.items():
            found[word].append(PageWords(item.fold, good / here))
    return found


def log_odds(
    collected: Mapping[str, list[PageWords]], without: Iterable[int] = (), least_pages: int = LEAST_PAGES
) -> dict[str, float]:
    """Word -> log-odds against the mean of all words, from the pages outside the folds `without`."""
    left_out = frozenset(without)
    sums = {}
    for word in sorted(collected):
        shares = [page.share for page in collected[word] if page.fold not in left_out]
        if len(shares) >= least_pages:
            sums[word] = (math.fsum(shares), len(shares))
    pages = sum(count for _, count in sums.values())
    mean = math.fsum(good for good, _ in sums.values()) / max(1, pages)
    if not 0 < mean < 1:  # on a small corpus all words may be around content, so that none is evidence
        return {}
    prior = math.log(mean / (1 - mean))
    return {
        word: round(math.log((good + _PRIOR * mean) / (count - good + _PRIOR * (1 - mean))) - prior, 3)
        for word, (good, count) in sums.items()
    }
