"""Trains the block scorer for flattened text: `python -m training.flat --corpus ../shared/corpus --out scrubber/scoring`."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.corpus import CorpusPage, digests
from benchmarks.flatteners import FLATTENERS
from scrubber.pages import text_page
from training.dataset import CLEAN, CORPORA, Example, example, load
from training.writing import read_options, train_and_write

TREES = (200, 140)
# The flattener that is measured comes first; the second of each page takes turns, so that three are learned from.
MEASURED = "resiliparse"
OTHERS = ("inscriptis", "own")


def examples(source: CorpusPage) -> Iterable[Example]:
    """The page flattened twice, as it is measured and in another way, and its gold text: a clean article has no junk."""
    other = OTHERS[sum(source.id.encode()) % len(OTHERS)]
    for name in (MEASURED, other):
        page = text_page(FLATTENERS[name](source.html))
        if page.blocks:
            yield example(source, page, name)
    clean = text_page(source.text or "")
    if clean.blocks:
        yield example(source, clean, CLEAN)


def listed(source: CorpusPage) -> list[Example]:
    """`examples` in a form that crosses processes."""
    return list(examples(source))


def main() -> None:
    """Train, cross-validate, write weights and model card."""
    options = read_options(__doc__ or "")
    items = load(options.corpus, listed)
    train_and_write(items, {}, TREES, "text", MEASURED, options, digests(options.corpus, CORPORA))


if __name__ == "__main__":
    main()
