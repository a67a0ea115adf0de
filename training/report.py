"""What held-out scores are worth: word and snippet F1 by corpus and page type, and the calibration of confidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluation.scores import Prf, SnippetCounts, is_flood
from scrubber.scoring.scorer import BETAS, SLACK, likely
from scrubber.scoring.threshold import best_threshold
from training.crossval import Scores
from training.dataset import Example

# Points of the calibration: equal parts of the pages, by expected F1.
_PARTS = 12
# Corpora whose pages are of several types.
_BY_KIND = frozenset({"magic", "wcxb"})


class GroupScores(NamedTuple):
    """The held-out pages of one group that have gold text."""

    pages: int
    word_f1: float
    """The mean."""
    floods: int


class Report(NamedTuple):
    """Scores of held-out pages."""

    groups: Mapping[str, GroupScores]
    """By corpus, and by "<corpus>/<page type>" for corpora of several types."""
    snippet_f1: float
    """On the pages that have snippets and no gold text."""
    calibration: tuple[tuple[float, float], ...]
    """(expected F1, mean F1 found), rising in both."""


def judge(items: Sequence[Example], scores: Scores, form: str) -> Report:
    """Score the examples of one form that have scores, each page at its own best threshold."""
    found: defaultdict[str, list[Prf]] = defaultdict(list)
    snippets = SnippetCounts()
    expected: list[tuple[float, float]] = []
    for number, log_odds in scores.items():
        item = items[number]
        if item.form != form:
            continue
        probabilities = likely(log_odds)
        keep = probabilities >= best_threshold(
            probabilities, item.words, BETAS["balanced"], SLACK["html" if item.containers else "text"]
        )
        if item.gold is None:
            snippets.add(item.snippets(keep))
            continue
        words = item.word_scores(keep)
        found[item.corpus].append(words)
        if item.corpus in _BY_KIND:
            found[f"{item.corpus}/{item.kind}"].append(words)
        expected.append((expected_f1(probabilities, item.words, keep), words.f1))
    groups = {name: _group(pages) for name, pages in sorted(found.items())}
    return Report(groups, round(snippets.scores().f1, 4), _calibration(expected))


def _group(pages: Sequence[Prf]) -> GroupScores:
    mean = round(math.fsum(page.f1 for page in pages) / len(pages), 4)
    return GroupScores(len(pages), mean, sum(is_flood(page) for page in pages))


def expected_f1(probabilities: NDArray[np.float32], words: NDArray[np.float32], keep: NDArray[np.bool_]) -> float:
    """Word F1 of the kept blocks, if the probabilities are right."""
    kept = float(words[keep].sum())
    wanted = float((words * probabilities).sum())
    return 2 * float((words * probabilities)[keep].sum()) / (kept + wanted) if kept else 0.0


def _calibration(expected: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Means of equal parts of the pages, made to rise by pooling parts that fall (isotonic regression)."""
    ordered = np.array(sorted(expected))
    pools: list[list[NDArray[np.float64]]] = [[part] for part in np.array_split(ordered, _PARTS) if len(part)]
    position = 1
    while position < len(pools):
        if _mean_f1(pools[position]) < _mean_f1(pools[position - 1]):
            pools[position - 1] += pools.pop(position)
            position = max(1, position - 1)
        else:
            position += 1
    points = [(float(np.concatenate(pool)[:, 0].mean()), _mean_f1(pool)) for pool in pools]
    return tuple((round(x, 4), round(y, 4)) for x, y in points)


def _mean_f1(pool: Sequence[NDArray[np.float64]]) -> float:
    return float(np.concatenate(pool)[:, 1].mean())
