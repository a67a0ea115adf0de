"""How good the text of a page is expected to be: the expected word F1 of what was kept, calibrated on held-out sites."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from scrubber.model import Decision, Metadata
from scrubber.page import Page
from scrubber.scoring.weights import Calibration, Points, load_weights

# A block that other filters decided, without the scorer, counts as this sure.
_BY_RULE = 0.95


def confidence(page: Page, decisions: Sequence[Decision], facts: Metadata) -> float:
    """Mean word F1 of held-out pages like it of which as much was expected, 0 to 1; 0 where no word is kept."""
    expected = expected_f1(page, decisions)
    points = points_for(load_weights(page.form).calibration, is_dated_article(facts))
    return round(calibrated(expected, points), 3) if expected else 0.0


def is_dated_article(facts: Metadata) -> bool:
    """Which of the two groups of the calibration a page belongs to."""
    return facts.page_type == "article" and facts.date is not None


def points_for(calibration: Calibration, dated_article: bool) -> Points:
    """The points of a page's group."""
    return calibration.dated_articles if dated_article else calibration.other_pages


def expected_f1(page: Page, decisions: Sequence[Decision]) -> float:
    """Word F1 of the kept blocks, if the probabilities are right; 0 where no word is kept."""
    kept = hits = wanted = 0.0
    stats = page.stats
    for at in range(len(decisions)):
        verdict, words = decisions[at].verdict, len(stats[at][0])
        if verdict is None:
            keep, probability = True, _BY_RULE
        else:
            keep, scored = verdict.keep, verdict.probability
            probability = (_BY_RULE if keep else 1 - _BY_RULE) if scored is None else scored
        wanted += probability * words
        if keep:
            kept += words
            hits += probability * words
    return 2 * hits / (kept + wanted) if kept else 0.0


def calibrated(expected: float, points: Points) -> float:
    """The mean F1 found on pages with that expected F1, between the calibration's points."""
    at = bisect_left(points, (expected, -1.0))
    if at == 0 or at == len(points):
        return points[min(at, len(points) - 1)][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (y1 - y0) * (expected - x0) / max(x1 - x0, 1e-9)
