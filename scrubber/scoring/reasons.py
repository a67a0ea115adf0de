"""Why a block was scored as it was: the few features that moved its score most, found and put into words when they are read.

To find them takes half as long as to score the page, and what scoring needs (every feature of every block) takes ten times the
memory of what the features are made from. Most traces are read right behind the page, so the last page of a thread stays with
its features until the next one is scored. From then on a page's reasons keep what the features are made from, and a page whose
reasons are read later is scored again; from the first that is read on they keep what they name alone.
"""

from __future__ import annotations

import threading
import weakref
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.language.text_stats import count_all
from scrubber.language.words import split_words
from scrubber.model import Containers, Markup
from scrubber.page import Page
from scrubber.scoring.feature_wording import describe, family, is_of_the_page, odds, percentage
from scrubber.scoring.forest import contributions
from scrubber.scoring.html_features import declared_types
from scrubber.scoring.look_alikes import LOOK_ALIKES
from scrubber.scoring.scorer import Scores, score_page
from scrubber.scoring.second_pass import FIRST_PASS
from scrubber.scoring.site_score import site_sentence
from scrubber.scoring.weights import Weights

# A reason has at most three sentences: two on the block itself, one on what the first pass says around it. More features of
# the block are held, since those that say nearly the same (words within 3 blocks and within 8) are said once.
_SENTENCES = 2
_NAMED = 6
_NAMED_AROUND = 1
# Blocks explained together: the leaves of more do not fit the cache of a core.
_AT_ONCE = 256


class _Named(NamedTuple):
    """What the reasons of a page name."""

    features: NDArray[np.int16]
    """Shape (n, _NAMED + _NAMED_AROUND): what moved the score most, the block's own first; -1 where nothing did."""
    values: NDArray[np.float32]
    """Of the same shape."""


class _Latest(threading.local):
    """The one page of a thread whose reasons still have its features. It saves time and changes no reason."""

    reasons: weakref.ref[Reasons] | None = None

    def take(self, reasons: Reasons) -> None:
        """Have the reasons of the page before forget its features."""
        before = self.reasons() if self.reasons is not None else None
        if before is not None:
            before.forget_scores()
        self.reasons = weakref.ref(reasons)


_latest = _Latest()


class Reasons:
    """The reasons of all scores of a page."""

    def __init__(self, page: Page, weights: Weights, scores: Scores) -> None:
        self._weights = weights
        self._blocks = page.blocks
        self._probabilities = scores.probabilities
        self._threshold = scores.threshold
        self._page: Page | None = page
        self._made_of: _MadeOf | None = None
        self._named: _Named | None = None
        self._names: tuple[str, ...] = ()
        self._said: dict[tuple[str, float], str] = {}
        self._recurrence = page.recurrence
        self._by_site = scores.by_site
        self._scores: Scores | None = scores
        _latest.take(self)

    def words(self, block: int) -> str:
        """The score of a block and the features that moved it most, from the forests' own contributions."""
        # In this order, as other threads may free or name the features meanwhile.
        scores, made_of, named = self._scores, self._made_of, self._named
        if named is None:
            if scores is None:
                assert made_of is not None
                scores = score_page(_page_of(made_of), self._weights)
            # What the memory of a site changed is no feature of the page.
            as_judged = scores._replace(probabilities=self._probabilities, threshold=self._threshold)
            named = self._named = _named(as_judged, self._weights)
            self._scores = self._page = self._made_of = None
        sentences = self._sentences(named.features[block].tolist(), named.values[block].tolist(), block)
        sentences = [*self._of_the_site(block), *sentences]
        probability = float(self._probabilities[block])
        score = _likely(probability, self._threshold)
        if not sentences:
            return score
        return f"{score}; {'for' if probability >= self._threshold else 'against'} it: {'; '.join(sentences)}"

    def forget_scores(self) -> None:
        """Free the features; a reason that is read later has the page scored again."""
        page, scores = self._page, self._scores
        if page is not None and scores is not None:
            self._made_of = _made_of(page, scores)
        self._scores = self._page = None

    def tipped_by_site(self, block: int) -> bool:
        """Whether other pages of the site moved the score of a block across the page's threshold."""
        if self._by_site is None or not self._by_site[block]:
            return False
        sure = np.clip(self._probabilities[block].astype(np.float64), 1e-9, 1 - 1e-9)
        alone = 1 / (1 + np.exp(float(self._by_site[block]) - np.log(sure / (1 - sure))))
        return bool((alone >= self._threshold) != (self._probabilities[block] >= self._threshold))

    def _sentences(self, features: list[int], values: list[float], block: int) -> list[str]:
        """What moved the score of a block most, one sentence for each family of features."""
        names = self._names = self._names or (*self._weights.features[1], LOOK_ALIKES)
        said: dict[str, str] = {}
        for feature, value in zip(features[:_NAMED], values, strict=False):
            if len(said) == _SENTENCES:
                break
            if feature >= 0 and (gist := _gist(names[feature])) not in said:
                said[gist] = self._sentence(names[feature], value, block)
        around = [
            self._described(names[feature], value)
            for feature, value in zip(features[_NAMED:], values[_NAMED:], strict=True)
            if feature >= 0
        ]
        return [*dict.fromkeys((*said.values(), *around))]

    def _of_the_site(self, block: int) -> list[str]:
        """What other pages of the site said for the verdict."""
        if self._recurrence is None or self._by_site is None:
            return []
        moved = float(self._by_site[block])
        sentence = site_sentence(self._recurrence, block, moved)
        speaks_for = (moved > 0) == bool(self._probabilities[block] >= self._threshold)
        return [sentence] if sentence is not None and speaks_for else []

    def _sentence(self, name: str, value: float, block: int) -> str:
        """One feature of the block itself; of the names of boxes the one that counts most."""
        if "class word" in name and value:
            log_odds = self._weights.log_odds.class_words
            if known := [hint for hint in self._blocks[block].hints or () if hint in log_odds]:
                hint = (max if value > 0 else min)(known, key=log_odds.__getitem__)
                return f"it stands in a box named {hint!r}, which {odds(log_odds[hint])}"
        return self._described(name, value)

    def _described(self, name: str, value: float) -> str:
        """One feature and its value in words, found once for a page: half of the blocks say what another one says."""
        said = self._said.get((name, value))
        if said is None:
            said = self._said[name, value] = describe(name, value, len(self._blocks))
        return said


@lru_cache(1_024)  # of some 300 names
def _gist(name: str) -> str:
    """What features that say nearly the same have in common.

    >>> _gist("words within 8"), _gist("prose within 3"), _gist("worst class word"), _gist("class words of container 1")
    ('words within N', 'prose within N', 'class words', 'class words')
    """
    return "class words" if "class word" in name else family(name)


def _likely(probability: float, threshold: float) -> str:
    """A score beside the threshold of its page.

    >>> _likely(0.96, 0.86)
    '96 % likely main content, and 86 % is enough'
    >>> _likely(0.399, 0.4)
    '39.9 % likely main content, and 40.0 % is needed'
    """
    if not threshold:
        return f"{percentage(probability)} likely main content, and this page is kept whole"
    keep = probability >= threshold
    score, needed = percentage(probability), percentage(threshold)
    if score == needed and not keep:
        score, needed = f"{100 * probability:.1f} %", f"{100 * threshold:.1f} %"
    return f"{score} likely main content, and {needed} is {'enough' if keep else 'needed'}"


def _named(scores: Scores, weights: Weights) -> _Named:
    """The features that speak most for the verdict on each block; what all blocks of the page have alike says nothing of one."""
    count = len(scores.probabilities)
    features = np.full((count, _NAMED + _NAMED_AROUND), -1, np.int16)
    of_the_page = _of_the_page(scores.names)
    for first in range(0, count, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        moved = moved_by(scores, weights, some)
        moved[scores.probabilities[some] < scores.threshold] *= -1
        moved[:, of_the_page] = 0.0
        own, around = moved[:, : scores.own_features], moved[:, scores.own_features :]
        features[some, :_NAMED] = _greatest(own, _NAMED)
        best = _greatest(around, _NAMED_AROUND)
        features[some, _NAMED:] = np.where(best >= 0, best + scores.own_features, -1)
    values = scores.matrix[features, np.arange(count)[:, None]]
    return _Named(features, values)


@lru_cache(4)  # of the names of a form's features
def _of_the_page(names: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of the features that all blocks of a page have alike."""
    return tuple(number for number, name in enumerate(names) if is_of_the_page(name))


def _greatest(moved: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Shape (n, features) -> (n, most): the greatest that are above 0, the first of equals first; -1 for none."""
    left = moved.copy()
    rows = np.arange(len(moved))
    best = np.full((len(moved), most), -1, np.intp)
    for place in range(most):
        at = left.argmax(axis=1)
        best[:, place] = np.where(left[rows, at] > 0, at, -1)
        left[rows, at] = 0.0
    return best


def moved_by(scores: Scores, weights: Weights, blocks: slice) -> NDArray[np.float64]:
    """Shape (blocks, features): what each feature moved the log-odds by; with the forests' mean base they add up to it.

    What the second pass owes to the score of the first is passed on to the first pass's features, in proportion to what they
    moved that score by. The look-alikes count as one feature more.
    """
    first, second = weights.forests
    moved = contributions(second, scores.reached[1][:, blocks], len(scores.names))
    before = contributions(first, scores.reached[0][:, blocks], len(scores.names))
    at = scores.names.index(FIRST_PASS)
    total = before.sum(axis=1)
    passed_on = np.abs(total) > 1e-6
    moved[passed_on] += before[passed_on] * (moved[passed_on, at] / total[passed_on])[:, None]
    moved[passed_on, at] = 0.0
    mean: NDArray[np.float64] = (moved + before) / 2
    if scores.containers is not None:
        mean[:, scores.names.index(LOOK_ALIKES)] = scores.moved[blocks]
    return mean


class _MadeOf(NamedTuple):
    """What the features of a page are made of, as small as it gets."""

    page: Page
    """Without stats, hits and containers, and of its markup what the scorer looks at."""
    containers: tuple[NDArray[np.int32], ...]
    """Parents (the number of containers for none), first, last, and indexes into `shapes`."""
    shapes: tuple[tuple[str, tuple[str, ...]], ...]
    """The different (tag, hints) of the containers."""


def _made_of(page: Page, scores: Scores) -> _MadeOf:
    markup, nest = page.markup, scores.containers
    if markup is not None:
        markup = Markup(title=markup.title, metas=(("og:type", declared_types(markup)),))
    bare = replace(page, stats=(), hits={}, containers=None, markup=markup, recurrence=None, shared={})
    if nest is None:
        return _MadeOf(bare, (), ())
    arrays = (nest.parents[:-1], nest.first, nest.last, nest.shape)
    return _MadeOf(bare, tuple(array.astype(np.int32) for array in arrays), nest.shapes)


def _page_of(made_of: _MadeOf) -> Page:
    page = made_of.page
    texts = [block.counted_text for block in page.blocks]
    stats = count_all(texts, split_words(texts), page.lexicon.function_words(page.language))
    if not made_of.containers:
        return replace(page, stats=stats, shared={})
    parents, first, last, shape = (array.tolist() for array in made_of.containers)
    shapes = [made_of.shapes[number] for number in shape]
    parents = [parent if parent < len(parents) else -1 for parent in parents]
    containers = Containers(parents, [tag for tag, _ in shapes], [hints for _, hints in shapes], first, last)
    return replace(page, stats=stats, containers=containers, shared={})
