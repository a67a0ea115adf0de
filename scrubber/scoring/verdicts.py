"""What the learned scorer says of the blocks of a page."""

from __future__ import annotations

from scrubber.model import Stage, Topic, Verdict, new_verdict
from scrubber.page import Page
from scrubber.scoring.reasons import Reason, Reasons
from scrubber.scoring.scorer import score_page
from scrubber.scoring.site_score import SiteForest
from scrubber.scoring.weights import Weights

# A fold is judged like this many blocks above it; a heading or a caption among them does not matter.
_BLOCKS_ABOVE = 20
_STAGE, _TOPIC = Stage.SCORE, Topic.SCORE


def verdicts(page: Page, weights: Weights, site_forest: SiteForest | None = None, by: str = "") -> list[Verdict]:
    """A leaning verdict for every block, but for those that an earlier stage dropped already with a plainer reason.

    Where everything is kept because the page looks clean, what an earlier stage leaned to drop stays dropped, unless it is
    likelier content than not. A fold goes the way of the blocks above it: it goes on with their list or their table.
    `by` is the filter that gives them, so that the runner need not sign copies.
    """
    scores = score_page(page, weights, site_forest)
    reasons = Reasons(page, weights, scores)
    threshold = scores.threshold
    overrule = threshold or 0.5
    probabilities, folds = scores.probabilities.tolist(), scores.folds.tolist()
    standing = page.standing or (None,) * len(folds)
    kept: list[bool] = []
    given: list[Verdict] = []
    for at in range(len(folds)):
        before, probability = standing[at], probabilities[at]
        undisputed = before is None or before.keep
        overruled = not undisputed and probability >= overrule
        keep = probability >= threshold
        reason: Reason | str | None = None
        if folds[at]:
            above = kept[-_BLOCKS_ABOVE:]
            keep = 2 * sum(above) > len(above)
            reason = f"bulk, {'kept' if keep else 'dropped'} like most of the {len(above)} blocks above it"
        elif undisputed or overruled:
            reason = Reason(reasons, at)
        if reason is not None:
            given.append(new_verdict(at, keep, reason, False, None, by, _STAGE, _TOPIC, probability))
        kept.append(keep and (undisputed or (overruled and before is not None and not before.sure)))
    return given
