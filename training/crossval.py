"""Folds by site: no page is scored by weights that saw its site.

Scorers come in two passes. The second sees the first one's scores of the neighbours and containers, so its training rows must
carry first-pass scores of models that did not see them: those of the model that was trained without the page's fold. Such a
model has seen the fold that is held out, whose labels the second pass so knows at second hand; to fit a model without either
fold for each pair of folds takes twice the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from evaluation.corpus import FOLDS
from scrubber.model import Kind
from scrubber.scoring.block_facts import BlockLists
from scrubber.scoring.container_arrays import container_arrays
from scrubber.scoring.feature_rows import FeatureRows
from scrubber.scoring.flat_second_pass import add_flat_second_pass
from scrubber.scoring.html_features import add_token_features
from scrubber.scoring.look_alikes import combine
from scrubber.scoring.second_pass import add_second_pass
from scrubber.scoring.word_log_odds import WordLogOdds, add_wording
from training.boosting import fit
from training.dataset import CLEAN, Example
from training.line_words import Tables, collect_tables, word_log_odds_of

Scores = dict[int, NDArray[np.float32]]
"""Example number -> shape (n): log-odds of the first pass."""
_LEAST_MASS = 60.0
FEW_WORDS = 2
SKIPPED = 3


class Pass(NamedTuple):
    """A trained pass with the tables of words it was trained with."""

    booster: lightgbm.Booster
    names: tuple[str, ...]
    log_odds: WordLogOdds


def matrix_of(
    item: Example, log_odds: WordLogOdds, first: NDArray[np.float32] | None
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Feature names and the matrix, shape (features, n); with `first` those of the second pass too."""
    columns = FeatureRows(len(item.texts))
    headings = item.matrix[item.names.index("kind")] == tuple(Kind).index(Kind.HEADING)
    add_wording(columns, BlockLists([], [], item.folded, []), headings, log_odds)
    containers = None if item.containers is None else container_arrays(item.containers, item.own)
    if containers is not None:
        add_token_features(columns, containers, item.words, log_odds.class_words)
    if first is not None:
        add_second_pass(columns, first, item.words, headings, containers)
        if containers is None:
            add_flat_second_pass(columns, first, item.words, item.folded)
    return (*item.names, *columns.names), np.concatenate((item.matrix, columns.matrix()))


def page_weights(item: Example) -> NDArray[np.float32]:
    """Weights of a page's blocks: by words, and so that long pages count little more than short ones.

    Word F1 is a mean over pages. The powers of content and of all words that divide a page's weight lie between four pairs
    that were tried on held-out sites (content 0.8 to 0, all words 0 to 1: word F1 within 0.0014, snippet F1 within 0.0065, each
    better in one of the two). Unknown labels weigh nothing, a page that is known by snippets alone a third, and a gold text
    that is to come back whole a half; each page counts by the weight of its corpus.
    """
    known = ~np.isnan(item.labels)
    mass = np.where(known, np.sqrt(item.words) * np.sqrt(item.words + 4), 0)
    content = max(_LEAST_MASS, float((np.nan_to_num(item.labels) * item.words).sum()))
    total = max(_LEAST_MASS, float(mass.sum()))
    if item.gold is None:
        scale = 3 * total
    else:
        scale = content**0.35 * total**0.6 * (2 if item.form == CLEAN else 1)
    return (item.weight * 100 * mass / scale).astype(np.float32)


def sampled(item: Example, number: int, weight: NDArray[np.float32]) -> NDArray[np.intp]:
    """Rows to learn from: every block with weight, but one in SKIPPED of the very short ones (its weight then counts for all).

    Half of all blocks are menu entries of one or two words; a third of them teaches as much, in half the time.
    """
    turn = (np.arange(len(weight)) + number) % SKIPPED == 0
    return np.flatnonzero((weight > 0) & (turn | (item.words > FEW_WORDS)))


def train(
    items: Sequence[Example], numbers: Iterable[int], tables: Tables, without: Iterable[int], first: Scores | None, trees: int
) -> Pass:
    """Fit one pass on the examples `numbers`. Each page's tables of words come from the other folds than its own."""
    left_out = tuple(without)
    by_fold = {fold: word_log_odds_of(tables, (*left_out, fold)) for fold in range(FOLDS)}
    parts, labels, weights = [], [], []
    names: tuple[str, ...] = ()
    for number in numbers:
        item = items[number]
        weight = page_weights(item)
        rows = sampled(item, number, weight)
        names, matrix = matrix_of(item, by_fold[item.fold], None if first is None else first[number])
        parts.append(matrix[:, rows].T)
        labels.append(item.labels[rows])
        weights.append(weight[rows] * np.where(item.words[rows] <= FEW_WORDS, SKIPPED, 1))
    booster = fit(np.concatenate(parts), np.concatenate(labels), np.concatenate(weights), names, trees)
    return Pass(booster, names, word_log_odds_of(tables, left_out))


def predict(trained: Pass, item: Example, first: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """Log-odds of the page's blocks, shape (n)."""
    _, matrix = matrix_of(item, trained.log_odds, first)
    return np.asarray(trained.booster.predict(matrix.T, raw_score=True), np.float32)


class Fold(NamedTuple):
    """One fold held out: the models that saw none of its sites, and their scores of its pages."""

    number: int
    first: Pass
    second: Pass
    alone: Scores
    """Log-odds of the first pass for the fold's examples."""
    scores: Scores
    """Log-odds of both passes and the look-alikes."""


def cross_validate(items: Sequence[Example], tables: Tables, trees: tuple[int, int]) -> list[Fold]:
    """Score every example by models trained without its fold, second pass included."""
    every = sorted({item.fold for item in items})
    firsts = {fold: _first_without(items, tables, (fold,), trees[0]) for fold in every}
    alone: Scores = {}
    for fold, first in firsts.items():
        alone |= _predict_fold(first, items, fold, None)
    folds = []
    for fold, first in firsts.items():
        rest = [number for number, item in enumerate(items) if item.fold != fold]
        second = train(items, rest, tables, (fold,), alone, trees[1])
        both = _predict_fold(second, items, fold, alone)
        scores = {number: _combined(items[number], alone[number], both[number]) for number in both}
        folds.append(Fold(fold, first, second, {number: alone[number] for number in both}, scores))
    return folds


def fit_all(items: Sequence[Example], tables: Tables, trees: tuple[int, int], alone: Scores) -> tuple[Pass, Pass]:
    """Both passes, fitted on every page; `alone` are first-pass scores of models that did not see the page's fold."""
    everything = range(len(items))
    return train(items, everything, tables, (), None, trees[0]), train(items, everything, tables, (), alone, trees[1])


def leave_corpora_out(items: Sequence[Example], form: str, trees: tuple[int, int]) -> Scores:
    """Score the examples of each corpus by models trained on all others, just as the final ones are on all."""
    scores: Scores = {}
    for corpus in sorted({item.corpus for item in items}):
        others = [item for item in items if item.corpus != corpus]
        tables = collect_tables(others, form)
        passes = fit_all(others, tables, trees, _out_of_fold(others, tables, trees[0]))
        for number, item in enumerate(items):
            if item.corpus == corpus and item.form == form:
                alone = predict(passes[0], item, None)
                scores[number] = _combined(item, alone, predict(passes[1], item, alone))
    return scores


def _out_of_fold(items: Sequence[Example], tables: Tables, trees: int) -> Scores:
    scores: Scores = {}
    for fold in sorted({item.fold for item in items}):
        scores |= _predict_fold(_first_without(items, tables, (fold,), trees), items, fold, None)
    return scores


def _combined(item: Example, first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    containers = None if item.containers is None else container_arrays(item.containers, item.own)
    return combine(first, second, containers).log_odds


def _first_without(items: Sequence[Example], tables: Tables, without: tuple[int, ...], trees: int) -> Pass:
    numbers = [number for number, item in enumerate(items) if item.fold not in without]
    return train(items, numbers, tables, without, None, trees)


def _predict_fold(trained: Pass, items: Sequence[Example], fold: int, first: Scores | None) -> Scores:
    return {
        number: predict(trained, item, None if first is None else first[number])
        for number, item in enumerate(items)
        if item.fold == fold
    }
