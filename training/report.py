"""What held-out scores are worth: word and snippet F1 and floods, by corpus and page type."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evaluation.scores import Prf, SnippetCounts, is_flood
from scrubber.scoring.scorer import BETAS, SLACK, likely
from scrubber.scoring.threshold import best_threshold
from training.crossval import Scores
from training.dataset import Example

# Corpora whose pages are of several types.
BY_KIND = frozenset({"magic", "wcxb"})


class GroupScores(NamedTuple):
    """The held-out pages of one group that have gold text."""

    pages: int
    word_f1: float
    """The mean."""
    floods: int


class Report(NamedTuple):
    """Scores of held-out pages."""

    groups: Mapping[str, GroupScores]
    """By corpus, and by "<corpus>/<page type>" for corpora of several types."""
    snippet_f1: float
    """On the pages that have snippets and no gold text."""


def judge(items: Sequence[Example], scores: Scores, form: str) -> Report:
    """Score the examples of one form that have scores, each page at its own best threshold."""
    found: defaultdict[str, list[Prf]] = defaultdict(list)
    snippets = SnippetCounts()
    for number, log_odds in scores.items():
        item = items[number]
        if item.form != form:
            continue
        probabilities = likely(log_odds)
        keep = probabilities >= best_threshold(
            probabilities, item.words, BETAS["balanced"], SLACK["html" if item.containers else "text"]
        )
        if item.gold is None:
            snippets.add(item.snippets(keep))
            continue
        words = item.word_scores(keep)
        found[item.corpus].append(words)
        if item.corpus in BY_KIND:
            found[f"{item.corpus}/{item.kind}"].append(words)
    groups = {name: _group(pages) for name, pages in sorted(found.items())}
    return Report(groups, round(snippets.scores().f1, 4))


def _group(pages: Sequence[Prf]) -> GroupScores:
    mean = round(math.fsum(page.f1 for page in pages) / len(pages), 4)
    return GroupScores(len(pages), mean, sum(is_flood(page) for page in pages))
