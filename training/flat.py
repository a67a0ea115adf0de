"""Trains the block scorer for flattened text: `python -m training.flat --corpus ../shared/corpus --out scrubber/scoring`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from evaluation.corpus import CorpusPage
from evaluation.flatteners import FLATTENERS
from scrubber.page import Page
from scrubber.page_builder import text_page
from training.dataset import CLEAN, Example, example
from training.options import read_options
from training.writing import BlockScorer, train_and_write

TREES = (200, 140)
# The flattener that is measured comes first; the second of each page takes turns, so that four are learned from.
MEASURED = "resiliparse"
OTHERS = ("inscriptis", "own", "one_line")
CUT = "cut"


def examples(source: CorpusPage) -> Iterable[Example]:
    """The page flattened twice, as it is measured and in another way; cut down to its text; and its gold text alone.

    A gold text has no junk and must come back whole. Without the cut pages, which are as short and have some, the scorer
    would learn that short texts are clean.
    """
    other = OTHERS[sum(source.id.encode()) % len(OTHERS)]
    for name in (MEASURED, other):
        page = text_page(FLATTENERS[name](source.html))
        if not page.blocks:
            continue
        whole = example(source, page, name)
        yield whole
        if name == MEASURED and whole.gold and (whole.labels > 0.5).any():
            yield example(source, text_page(_cut(whole)), CUT)
    clean = text_page(source.text or "")
    if clean.blocks:
        yield example(source, clean, CLEAN)


def _cut(whole: Example) -> str:
    """The page's lines from a few above its content to a few below."""
    content = np.flatnonzero(whole.labels > 0.5)
    margin = 2 + sum(whole.id.encode()) % 7
    return "\n".join(whole.texts[max(0, content[0] - margin) : content[-1] + 1 + margin])


def page_of(source: CorpusPage) -> Page:
    """The page flattened as it is measured."""
    return text_page(FLATTENERS[MEASURED](source.html))


def listed(source: CorpusPage) -> list[Example]:
    """`examples` in a form that crosses processes."""
    return list(examples(source))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, cross-validate, write weights and model card."""
    train_and_write(BlockScorer("text", "flat", MEASURED, TREES, listed, page_of), read_options(__doc__, arguments, folds=True))


if __name__ == "__main__":
    main()
