"""Scores the blocks of a page in two passes, and takes their mean and that of look-alikes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.errors import BadDataFile
from scrubber.model import Favor, PageForm
from scrubber.page import Page
from scrubber.scoring.container_arrays import ContainerArrays
from scrubber.scoring.features import features
from scrubber.scoring.flat_second_pass import add_flat_second_pass
from scrubber.scoring.forest import leaves, score
from scrubber.scoring.look_alikes import LOOK_ALIKES, combine
from scrubber.scoring.second_pass import add_second_pass
from scrubber.scoring.site_score import SiteForest, moved_by_site
from scrubber.scoring.threshold import best_threshold
from scrubber.scoring.weights import Weights

# The F-beta that a page's threshold is chosen for.
BETAS: dict[Favor, float] = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}
# Flattened text may be clean already, and must then come back whole: all of it is kept if that is expected to cost no more
# F-beta than this. Of the words of the gold texts of `wcxb` 98.6 % survive with 0.03 and 98.3 % with 0.02; snippet F1 on
# `trafeval` is 0.884 and 0.886, word F1 on `fundus` and `magic` the same.
SLACK: dict[PageForm, float] = {"html": 0.0, "text": 0.03}


class Scores(NamedTuple):
    """The scores of a page's blocks, and what is needed to explain them."""

    probabilities: NDArray[np.float32]
    """Shape (n): how likely each block is main content."""
    threshold: float
    names: tuple[str, ...]
    """Of all features: the first pass's, the second pass's, and for HTML the look-alikes'."""
    own_features: int
    """How many of the features are the first pass's."""
    matrix: NDArray[np.float32]
    """Shape (features, n)."""
    reached: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    """For each pass, shape (T, n): the leaves that were reached."""
    moved: NDArray[np.float32]
    """Shape (n): what the look-alikes changed of the log-odds."""
    containers: ContainerArrays | None
    """The containers of the blocks; None for flattened text."""
    folds: NDArray[np.uint8]
    """Shape (n): 1 for blocks that hold many pieces of bulk."""
    by_site: NDArray[np.float32] | None = None
    """Shape (n): what other pages of the site changed of the log-odds; None where none is known."""


def score_page(page: Page, weights: Weights, site_forest: SiteForest | None = None) -> Scores:
    """Scores of every block; `page.standing` must hold what the MARKUP and PHRASE stages said.

    `site_forest` takes the place of the one that comes with the library.
    """
    first_forest, forest = weights.forests
    found = features(page, weights.log_odds)
    columns, own_features = found.columns, len(found.names)
    first_reached = leaves(first_forest, found.matrix)
    first = score(first_forest, first_reached)
    add_second_pass(columns, first, found.counts.words, found.counts.headings, found.containers)
    if found.containers is None:
        add_flat_second_pass(columns, first, found.counts.words, found.counts.lists.folded)
    names = tuple(columns.names)
    if names != weights.features[1]:
        changed = sorted(set(names) ^ set(weights.features[1]))[:5]
        raise BadDataFile(
            f"the weights for {page.form} were trained with other features ({', '.join(changed)} …); train them again"
        )
    reached = leaves(forest, columns.matrix())
    combined = combine(first, score(forest, reached), found.containers)
    by_site = moved_by_site(page, combined.log_odds, found.counts.words, found.containers, site_forest)
    probabilities = likely(combined.log_odds if by_site is None else combined.log_odds + by_site)
    # A million words of bulk in one block would have the threshold chosen for them.
    folds = found.counts.flags[2]
    words = np.where(folds, np.float32(0), found.counts.words) if folds.any() else found.counts.words
    threshold = best_threshold(probabilities, words, BETAS[page.favor], SLACK[page.form])
    if found.containers is not None:
        columns.add(LOOK_ALIKES, likely(combined.means))
        names = (*names, LOOK_ALIKES)
    both = (first_reached, reached)
    matrix = columns.matrix()
    return Scores(probabilities, threshold, names, own_features, matrix, both, combined.moved, found.containers, folds, by_site)


def likely(log_odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities for log-odds."""
    return (1 / (1 + np.exp(-log_odds))).astype(np.float32)
