"""How good the text of a page is expected to be: the expected word F1 of what was kept, calibrated on held-out sites."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from scrubber.model import Decision
from scrubber.page import Page
from scrubber.scoring.weights import load_weights

# A block that other filters decided, without the scorer, counts as this sure.
_BY_RULE = 0.95


def confidence(page: Page, decisions: Sequence[Decision]) -> float:
    """Mean word F1 of held-out pages of which as much was expected, 0 to 1; 0 where no word is kept."""
    expected = expected_f1(page, decisions)
    return round(calibrated(expected, load_weights(page.form).calibration), 3) if expected else 0.0


def expected_f1(page: Page, decisions: Sequence[Decision]) -> float:
    """Word F1 of the kept blocks, if the probabilities are right; 0 where no word is kept."""
    kept = hits = wanted = 0.0
    for decision, stats in zip(decisions, page.stats, strict=True):
        words = len(stats.words)
        probability = _probability(decision)
        wanted += probability * words
        if decision.keep:
            kept += words
            hits += probability * words
    return 2 * hits / (kept + wanted) if kept else 0.0


def _probability(decision: Decision) -> float:
    """How likely the block is main content: by the scorer, or as sure as a rule is."""
    scored = decision.verdict.probability if decision.verdict is not None else None
    if scored is not None:
        return scored
    return _BY_RULE if decision.keep else 1 - _BY_RULE


def calibrated(expected: float, points: Sequence[tuple[float, float]]) -> float:
    """The mean F1 found on pages with that expected F1, between the calibration's points."""
    at = bisect_left(points, (expected, -1.0))
    if at == 0 or at == len(points):
        return points[min(at, len(points) - 1)][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (y1 - y0) * (expected - x0) / max(x1 - x0, 1e-9)
