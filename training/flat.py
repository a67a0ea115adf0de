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
# The flattener that is measured comes first; two others of each page take turns. With the cruder ones the first pass gains on
# pages of held-out sites in shapes that it never learned (dumps of w3m and lynx, text nodes, blank lines between all lines or
# none) 0.012 word F1 on wcxb, 0.007 to 0.019 on magic and 0.007 on sites; it loses 0.003 to 0.006 snippet F1 on trafeval as it
# is measured, and 0.005 of the words of wcxb's gold texts.
MEASURED = "resiliparse"
OTHERS = ("inscriptis", "own", "one_line")
CRUDER = ("html2text", "wrapped", "nodes")
CUT = "cut"


def examples(source: CorpusPage) -> Iterable[Example]:
    """The page flattened thrice, as it is measured and in other ways; cut down to its text; and its gold text alone.

    A gold text has no junk and must come back whole. Without the cut pages, which are as short and have some, the scorer
    would learn that short texts are clean.
    """
    turn = sum(source.id.encode())
    for name in (MEASURED, OTHERS[turn % len(OTHERS)], CRUDER[turn // len(OTHERS) % len(CRUDER)]):
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
