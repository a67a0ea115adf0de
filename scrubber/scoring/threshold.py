"""Where to cut a page: the threshold whose text is expected to be best, by the scorer's own probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.scoring import row_loops

# What the scorer gets wrong on a page it gets wrong on many blocks at once: a shop's whole description is content, or
# none of it. So the log-odds of all blocks move together, by a normal variable of this deviation, and the expected
# F-beta is its mean over five values of that variable (Gauss-Hermite quadrature). Swept 0 to 4 on held-out sites; from 0 to 1.5
# the scorer gains 0.0017 word F1 on the HTML of wcxb and 0.0007 flattened, on magic 0.0015 and 0.0096, on trafeval -0.0009
# and 0.0024 snippet F1. 2 gives the same within 0.002.
_DEVIATION = 1.5
_QUADRATURE_NODES = np.array([-2.856970, -1.355626, 0.0, 1.355626, 2.856970])
_QUADRATURE_WEIGHTS = np.array([0.011257, 0.222076, 0.533333, 0.222076, 0.011257])
_STEPS = _DEVIATION * _QUADRATURE_NODES
# Averaged over that variable a probability is drawn towards one half; the log-odds are stretched to make up for it
# (MacKay's approximation of a logistic averaged over a normal: pi / 8 times the variance).
_STRETCH = (1 + np.pi / 8 * _DEVIATION**2) ** 0.5
# A page with fewer expected words of content, and no likelier block, is a shell: menus without content. Of the 1571 pages with
# gold, scored as HTML by weights of other sites, six are such: the gold of four is empty, the fifth's is 24 words of which 2
# were found, and the sixth shows no word of its gold.
_SHELL_WORDS = 15.0
_SHELL_LIKELIEST = 0.4


def best_threshold(probabilities: NDArray[np.float32], words: NDArray[np.float32], beta: float, slack: float = 0.0) -> float:
    """The threshold that maximises the expected word F-beta of one page, by the scorer's own probabilities.

    0.5 for a page without words and for a shell without content; 0 where keeping everything is expected to cost at most
    `slack`. A beta over 1 favours recall, under 1 precision (van Rijsbergen 1979).
    """
    order = np.argsort(-probabilities, kind="stable")
    if accelerated:
        ordered, mass = np.empty((2, len(order)), np.float32), np.empty(len(order))
        row_loops.by_likelihood(probabilities, words, order, ordered, mass, odds := np.empty(len(order)))
    else:
        ordered = np.array((words[order], probabilities[order]))
        mass = np.cumsum(ordered[0], dtype=np.float64)
        sure = np.minimum(np.maximum(ordered[1].astype(np.float64), 1e-9), 1 - 1e-9)
        odds = sure / (1 - sure)
    if not len(order) or mass[-1] <= 0:
        return 0.5
    scores = _expected_scores(np.log(odds), ordered[0], mass, beta**2)
    best = int(np.argmax(scores))
    if ordered[1, 0] < _SHELL_LIKELIEST and float(ordered[0] @ ordered[1].astype(np.float64)) < _SHELL_WORDS:
        return 0.5
    return 0.0 if scores[best] - scores[-1] <= slack else float(ordered[1, best])


def _expected_scores(
    log_odds: NDArray[np.float64], words: NDArray[np.float32], mass: NDArray[np.float64], square: float
) -> NDArray[np.float64]:
    """Shape (n): the expected F-beta if the first block is kept, the first two, and so on; `mass` are the words up to each, and
    `square` is that of beta."""
    if accelerated:
        exponentials, found = np.empty((len(_STEPS), len(words))), np.empty(len(words))
        row_loops.moved(log_odds, _STRETCH, _STEPS, exponentials)
        np.exp(exponentials, out=exponentials)
        row_loops.expected_scores(words, exponentials, mass, square, _QUADRATURE_WEIGHTS, found)
        return found
    hits = np.cumsum(words / (1 + np.exp(-(_STRETCH * log_odds + _STEPS[:, None]))), axis=1)
    scores = (1 + square) * hits / (mass + square * hits[:, -1:])
    sums: NDArray[np.float64] = (_QUADRATURE_WEIGHTS[:, None] * scores).sum(axis=0)
    return sums
