"""What an expected word F1 is worth: the whole pipeline asked about held-out pages, beside the word F1 that it reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluation.corpus import CorpusPage, fold_of, read_corpus, site
from evaluation.other_weights import OtherScore
from evaluation.scores import word_scores
from scrubber.metadata.resolve import read as read_metadata
from scrubber.output.plain_text import plain_text
from scrubber.page import Page
from scrubber.runner import run, select_filters
from scrubber.scoring.confidence import calibrated, expected_f1, is_dated_article, points_for
from scrubber.scoring.weights import Calibration, Points, Weights
from training.report import BY_KIND

# Points of a group's calibration: equal parts of its pages, by expected F1. On HTML pages of held-out folds the mean confidence
# of a tenth of the articles is at most 0.030, 0.032, 0.038 and 0.047 from the F1 found with 6, 8, 12 and 16 parts, that of a
# tenth of all pages 0.028, 0.022, 0.014 and 0.011.
_PARTS = 8
# Rows of the table that shows how right confidence is.
_TENTHS = 10
# The weights of all folds go to the other process with each lot of pages, in some 20 ms.
_PAGES_AT_ONCE = 64


class Judged(NamedTuple):
    """One page with gold text, cleaned by weights that have not seen its site."""

    is_article: bool
    """By the corpus."""
    is_dated_article: bool
    """By what was read from the page."""
    fold: int
    expected: float
    found: float
    """Its word F1."""


def judge_pages(
    folder: Path, corpora: Iterable[str], page_of: Callable[[CorpusPage], Page], folds: Mapping[int, Weights]
) -> list[Judged]:
    """Every page with gold text and a word, in corpus order; `folds` holds the weights that have not seen a fold."""
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(partial(_judge, page_of, folds), read_corpus(folder, tuple(corpora)), chunksize=_PAGES_AT_ONCE)
        return [judged for judged in found if judged is not None]


def _judge(page_of: Callable[[CorpusPage], Page], folds: Mapping[int, Weights], source: CorpusPage) -> Judged | None:
    if source.text is None:
        return None
    page = page_of(source)
    fold = fold_of(site(source))
    decisions = run(page, select_filters(without=("content_score",), extra=(OtherScore(folds[fold]),)))
    expected = expected_f1(page, decisions)
    if not expected:
        return None
    is_article = source.corpus not in BY_KIND or source.kind == "article"
    dated = is_dated_article(read_metadata(page, decisions))
    return Judged(is_article, dated, fold, expected, word_scores(plain_text(decisions), source.text).f1)


def calibration(pages: Sequence[Judged]) -> Calibration:
    """The points of both groups."""
    dated, others = ([page for page in pages if page.is_dated_article is group] for group in (True, False))
    return Calibration(_points(dated), _points(others))


def _points(pages: Sequence[Judged]) -> Points:
    """(expected F1, mean F1 found) of equal parts of the pages, made to rise by pooling parts that fall (isotonic regression)."""
    ordered = np.array(sorted((page.expected, page.found) for page in pages)).reshape(-1, 2)
    pools: list[list[NDArray[np.float64]]] = [[part] for part in np.array_split(ordered, _PARTS) if len(part)]
    position = 1
    while position < len(pools):
        if _mean_found(pools[position]) < _mean_found(pools[position - 1]):
            pools[position - 1] += pools.pop(position)
            position = max(1, position - 1)
        else:
            position += 1
    points = [(float(np.concatenate(pool)[:, 0].mean()), _mean_found(pool)) for pool in pools]
    return tuple((round(x, 4), round(y, 4)) for x, y in points)


def tenths(pages: Sequence[Judged], articles: bool = False) -> list[tuple[float, float]]:
    """(mean confidence, mean F1 found) of each tenth by confidence, of all pages or of articles alone.

    Each page is calibrated on the pages of the other folds, of whatever type.
    """
    points = {fold: calibration([page for page in pages if page.fold != fold]) for fold in {page.fold for page in pages}}
    chosen = [page for page in pages if page.is_article or not articles]
    confidences = [calibrated(page.expected, points_for(points[page.fold], page.is_dated_article)) for page in chosen]
    ordered = np.array(sorted((sure, page.expected, page.found) for sure, page in zip(confidences, chosen, strict=True)))
    parts = np.array_split(ordered.reshape(-1, 3), _TENTHS)
    return [(float(part[:, 0].mean()), float(part[:, 2].mean())) for part in parts if len(part)]


def _mean_found(pool: list[NDArray[np.float64]]) -> float:
    return float(np.concatenate(pool)[:, 1].mean())
