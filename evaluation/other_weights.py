"""The whole pipeline with other weights than those of the library: a page scored by weights that have not seen its site."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.scoring.site_score import SiteForest
from scrubber.scoring.verdicts import verdicts
from scrubber.scoring.weights import Weights


class OtherScore:
    """The filter `content_score` with other weights, in its place, for metadata too."""

    stage = Stage.SCORE
    topic = Topic.SCORE
    __name__ = "content_score"

    def __init__(self, weights: Weights, site_forest: SiteForest | None = None) -> None:
        self.weights = weights
        self.site_forest = site_forest

    def __call__(self, page: Page) -> Iterator[Verdict]:
        """A leaning verdict for every block."""
        if page.blocks:
            yield from verdicts(page, self.weights, self.site_forest)
