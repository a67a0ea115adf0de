"""What held-out scores are worth: word and snippet F1 by corpus and page type, and the calibration of confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluation.scores import SnippetCounts
from scrubber.scoring.scorer import BETAS, SLACK
from scrubber.scoring.threshold import best_threshold
from training.crossval import Scores
from training.dataset import Example

# Points of the calibration: equal parts of the pages, by expected F1.
_PARTS = 12


class Report(NamedTuple):
    """Mean scores of held-out pages."""

    word_f1: Mapping[str, float]
    """By corpus, and by "wcxb/<page type>"."""
    snippet_f1: float
    """On the pages that have snippets and no gold text."""
    calibration: tuple[tuple[float, float], ...]
    """(expected F1, mean F1 found), rising in both."""


def judge(items: Sequence[Example], scores: Scores, form: str) -> Report:
    """Score the examples of one form that have scores, each page at its own best threshold."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    snippets = SnippetCounts()
    expected: list[tuple[float, float]] = []
    for number, log_odds in scores.items():
        item = items[number]
        if item.form != form:
            continue
        probabilities = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
        keep = probabilities >= best_threshold(
            probabilities, item.words, BETAS["balanced"], SLACK["html" if item.containers else "text"]
        )
        if item.gold is None:
            snippets.add(item.snippets(keep))
            continue
        f1 = item.word_f1(keep)
        found[item.corpus].append(f1)
        if item.corpus == "wcxb":
            found[f"wcxb/{item.kind}"].append(f1)
        expected.append((expected_f1(probabilities, item.words, keep), f1))
    means = {name: round(float(np.mean(values)), 4) for name, values in sorted(found.items())}
    return Report(means, round(snippets.scores().f1, 4), _calibration(expected))


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
