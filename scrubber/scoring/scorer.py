"""Scores the blocks of a page in two passes, takes the mean, and puts into words what weighed most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.errors import BadDataFile
from scrubber.model import Favor, PageForm, Verdict
from scrubber.page import Page
from scrubber.scoring import feature_wording
from scrubber.scoring.feature_rows import FeatureRows
from scrubber.scoring.features import features
from scrubber.scoring.forest import Forest, contributions, leaves, score
from scrubber.scoring.second_pass import FIRST_PASS, add_second_pass
from scrubber.scoring.threshold import best_threshold
from scrubber.scoring.weights import Weights

# So many features of the block itself are named in a reason, and so many of what the first pass said around it.
_NAMED = 3
_NAMED_AROUND = 1
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
    """Of all features, those of the second pass last."""
    matrix: NDArray[np.float32]
    """Shape (features, n)."""
    reached: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    """For each pass, shape (T, n): the leaves that were reached."""
    forests: tuple[Forest, ...]
    own_features: int
    """How many of the features are the first pass's."""
    hints: tuple[tuple[str, ...], ...]
    """For each block the class and id words around it, nearest first; empty for flattened text."""
    class_words: Mapping[str, float]

    def reason(self, block: int) -> Explanation:
        """Why one block was scored as it was, to be put into words when somebody reads it."""
        return Explanation(self, block)


class Explanation:
    """The reason of one verdict of the scorer: its probability now, its words when read."""

    __slots__ = ("block", "probability", "scores")

    def __init__(self, scores: Scores, block: int) -> None:
        self.scores = scores
        self.block = block
        self.probability = float(scores.probabilities[block])

    def __str__(self) -> str:
        """The score and the features that moved it most, from the forest's own contributions."""
        return describe(self.scores, self.block)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return repr(str(self))

    def __reduce__(self) -> tuple[type[WrittenExplanation], tuple[str, float]]:
        return WrittenExplanation, (str(self), self.probability)


class WrittenExplanation(str):
    """An explanation that was pickled: its words, without the page's features."""

    probability: float

    def __new__(cls, words: str, probability: float) -> WrittenExplanation:
        """The words with the probability they were made from."""
        made = super().__new__(cls, words)
        made.probability = probability
        return made

    def __reduce__(self) -> tuple[type[WrittenExplanation], tuple[str, float]]:
        return WrittenExplanation, (str(self), self.probability)


def score_page(page: Page, weights: Weights) -> Scores:
    """Scores of every block; `page.standing` must hold what the MARKUP and PHRASE stages said."""
    first_forest, forest = weights.forests
    found = features(page, weights.log_odds)
    first_reached = leaves(first_forest, found.matrix)
    first = score(first_forest, first_reached)
    columns = FeatureRows(len(page.blocks))
    add_second_pass(columns, first, found.counts.words, [b.kind for b in page.blocks], found.containers)
    matrix = np.concatenate((found.matrix, columns.matrix()))
    reached = leaves(forest, matrix)
    # Their mean is right more often than either: on held-out sites word F1 0.872 against 0.871 and 0.870 (wcxb).
    log_odds = (first + score(forest, reached)) / 2
    probabilities = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
    threshold = best_threshold(probabilities, found.counts.words, BETAS[page.favor], SLACK[page.form])
    names = (*found.names, *columns.names)
    if names != weights.features[1]:
        changed = sorted(set(names) ^ set(weights.features[1]))[:5]
        raise BadDataFile(
            f"the weights for {page.form} were trained with other features ({', '.join(changed)} …); train them again"
        )
    hints = tuple([block.hints or () for block in page.blocks])
    return Scores(
        probabilities, threshold, names, matrix, (first_reached, reached), weights.forests, len(found.names), hints,
        weights.log_odds.class_words,
    )  # fmt: skip


def contributions_to(scores: Scores, block: int) -> NDArray[np.float64]:
    """Shape (features): what each feature moved the log-odds of a block by; with the forests' mean base they add up to it.

    What the score of the first pass contributes to the second is passed on to the first pass's features, in proportion to
    what they moved that score by.
    """
    first, second = scores.forests
    moved = contributions(second, scores.reached[1][:, block], len(scores.names))
    before = contributions(first, scores.reached[0][:, block], len(scores.names))
    at = scores.names.index(FIRST_PASS)
    total = float(before.sum())
    if abs(total) > 1e-6:
        moved += before * (moved[at] / total)
        moved[at] = 0.0
    mean: NDArray[np.float64] = (moved + before) / 2
    return mean


def verdicts(scores: Scores, standing: Sequence[Verdict | None]) -> Iterator[Verdict]:
    """A leaning verdict for every block, but for those that an earlier stage dropped already with a plainer reason.

    Where everything is kept because the page looks clean, what an earlier stage leaned to drop stays dropped, unless it is
    likelier content than not.
    """
    overrule = scores.threshold or 0.5
    for block, probability in enumerate(scores.probabilities.tolist()):
        before = standing[block] if standing else None
        undisputed = before is None or before.keep
        if undisputed or probability >= overrule:
            yield Verdict(block, probability >= scores.threshold, scores.reason(block), probability=probability)


def describe(scores: Scores, block: int) -> str:
    """Such as "score 0.08 < 0.40: link share 90 %, 11 words, class word 'related'; score of look-alikes 3 %"."""
    probability = float(scores.probabilities[block])
    keep = probability >= scores.threshold
    moved = contributions_to(scores, block) if keep else -contributions_to(scores, block)
    values = scores.matrix[:, block]
    ranked = [int(index) for index in np.argsort(-moved, kind="stable") if moved[index] > 0]
    own = [index for index in ranked if index < scores.own_features][:_NAMED]
    around = [index for index in ranked if index >= scores.own_features][:_NAMED_AROUND]
    words = {"best": max, "worst": min}
    said = []
    for index in own:
        name = scores.names[index]
        known = [hint for hint in scores.hints[block] if hint in scores.class_words]
        if "class word" in name and known and values[index]:
            choose = words["best" if values[index] > 0 else "worst"]
            said.append(f"class word {choose(known, key=lambda hint: scores.class_words[hint])!r}")
        else:
            said.append(feature_wording.describe(name, float(values[index])))
    beside = "".join(f"; {feature_wording.describe(scores.names[index], float(values[index]))}" for index in around)
    return f"score {probability:.2f} {'≥' if keep else '<'} {scores.threshold:.2f}: {', '.join(dict.fromkeys(said))}{beside}"
