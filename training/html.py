"""Trains the block scorer for HTML: `python -m training.html --corpus ../shared/corpus --out scrubber/scoring`."""

from __future__ import annotations

from collections.abc import Iterable

from evaluation.corpus import CorpusPage, digests
from scrubber.input.decode import decode
from scrubber.page_builder import html_page
from training.dataset import CORPORA, Example, example, load
from training.line_words import collect_tables
from training.options import read_options
from training.writing import train_and_write

TREES = (160, 100)


def examples(source: CorpusPage) -> Iterable[Example]:
    """The page as one example; none for a page without a block."""
    document = source.html if isinstance(source.html, str) else decode(source.html).text
    page = html_page(document, source.url)
    return [example(source, page)] if page.blocks else []


def main() -> None:
    """Train, cross-validate, write weights and model card."""
    options = read_options(__doc__)
    items = load(options.corpus, examples)
    train_and_write(items, collect_tables(items, "html"), TREES, "html", "html", options, digests(options.corpus, CORPORA))


if __name__ == "__main__":
    main()
