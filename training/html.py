"""Trains the block scorer for HTML: `python -m training.html --corpus ../shared/corpus --out scrubber/scoring`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation.corpus import CorpusPage
from scrubber.input.decode import decode
from scrubber.page import Page
from scrubber.page_builder import html_page
from training.dataset import Example, example
from training.options import read_options
from training.writing import BlockScorer, train_and_write

TREES = (160, 100)


def examples(source: CorpusPage) -> Iterable[Example]:
    """The page as one example; none for a page without a block."""
    page = page_of(source)
    return [example(source, page)] if page.blocks else []


def page_of(source: CorpusPage) -> Page:
    """The page as it came from the server."""
    document = source.html if isinstance(source.html, str) else decode(source.html).text
    return html_page(document, source.url)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, cross-validate, write weights and model card."""
    train_and_write(BlockScorer("html", "html", "html", TREES, examples, page_of), read_options(__doc__, arguments, folds=True))


if __name__ == "__main__":
    main()
