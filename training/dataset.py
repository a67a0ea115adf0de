"""The corpus as features and labels, one example a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.corpus import CorpusPage, fold_of, read_corpus, site
from evaluation.scores import Prf, SnippetCounts, bag_scores, snippet_counts, words
from scrubber.language.mojibake import repair
from scrubber.model import Containers, Stage
from scrubber.page import Page
from scrubber.runner import run, select_filters
from scrubber.scoring.features import Features, text_and_markup_features
from training.labels import aligned, by_snippets

CLEAN = "gold"
"""The form of a page that is its own gold text."""


@dataclass(slots=True)
class Example:
    """One page. n blocks."""

    corpus: str
    id: str
    kind: str
    form: str
    """"html", or the name of the flattener."""
    fold: int
    texts: list[str]
    labels: NDArray[np.float32]
    """Shape (n), 0 to 1; NaN where unknown."""
    matrix: NDArray[np.float32]
    """Shape (features, n); for HTML without the columns that depend on learned class words."""
    names: tuple[str, ...]
    words: NDArray[np.float32]
    folded: list[str]
    """The blocks' texts as phrases are compared; "" for long ones."""
    bags: list[Counter[str]]
    gold: Counter[str] | None
    with_: tuple[str, ...]
    without: tuple[str, ...]
    containers: Containers | None
    own: NDArray[np.intp]
    """Shape (n): the container of each block."""
    weight: float = 1.0
    """What the page's corpus weighs."""

    def word_scores(self, keep: NDArray[np.bool_]) -> Prf:
        """Word F1, precision and recall of the blocks kept."""
        out: Counter[str] = Counter()
        for index in np.flatnonzero(keep):
            out.update(self.bags[index])
        return bag_scores(out, self.gold or Counter())

    def snippets(self, keep: NDArray[np.bool_]) -> SnippetCounts:
        """Snippet counts of the blocks kept."""
        text = "\n".join(self.texts[index] for index in np.flatnonzero(keep))
        return snippet_counts(text, self.with_, self.without)


def judged_before_scoring(page: Page) -> Page:
    """The page as the scorer sees it: with the verdicts of the MARKUP and PHRASE stages standing."""
    filters = [f for f in select_filters() if f.stage < Stage.SCORE]
    return replace(page, standing=tuple(decision.verdict for decision in run(page, filters)))


def example(source: CorpusPage, page: Page, form: str = "html") -> Example:
    """Features and labels of one page; `form` names the flattener of a flattened page.

    Gold texts are mended as blocks are: of a page whose words hold soft hyphens, the gold has them too.
    """
    judged = judged_before_scoring(page)
    found: Features = text_and_markup_features(judged)
    texts = [block.text for block in judged.blocks]
    if source.text is not None:
        labels = aligned(texts, repair(source.text))
    else:
        labels = by_snippets(texts, tuple(map(repair, source.with_)), tuple(map(repair, source.without)))
    return Example(
        corpus=source.corpus,
        id=source.id,
        kind=source.kind,
        form=form,
        fold=fold_of(site(source)),
        texts=texts,
        labels=labels,
        matrix=found.matrix.copy(),  # without the room for more
        names=found.names,
        words=found.counts.words,
        folded=[stats.folded for stats in judged.stats],
        bags=[Counter(words(text)) for text in texts],
        gold=None if source.text is None else Counter(words(source.text)),
        with_=source.with_,
        without=source.without,
        containers=judged.containers,
        own=np.array([block.container for block in judged.blocks], np.intp),
    )


def load(folder: Path, weights: Mapping[str, float], make: Callable[[CorpusPage], Iterable[Example]]) -> list[Example]:
    """Examples of every page of the corpora that have a weight, in corpus order, made in two processes."""
    with ProcessPoolExecutor(2) as pool:
        made: Iterator[Iterable[Example]] = pool.map(make, read_corpus(folder, tuple(weights)), chunksize=16)
        return [replace(item, weight=weights[item.corpus]) for items in made for item in items]
