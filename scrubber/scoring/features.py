"""The features of a page, for HTML and for flattened text: the very code that training and inference share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.language.words import words_of
from scrubber.page import Page
from scrubber.scoring.block_facts import Numbered
from scrubber.scoring.container_arrays import ContainerArrays, container_arrays
from scrubber.scoring.container_facts import TAG_NUMBERS
from scrubber.scoring.feature_rows import FeatureRows
from scrubber.scoring.flat_features import add_flat_features
from scrubber.scoring.html_features import add_html_features, add_token_features
from scrubber.scoring.text_features import Counts, add_text_features, counts, number_words
from scrubber.scoring.word_log_odds import WordLogOdds, add_wording

# Characters of a title that are looked at.
_OF_TITLE = 300


class Features(NamedTuple):
    """Features of all blocks of a page."""

    columns: FeatureRows
    counts: Counts
    containers: ContainerArrays | None
    """The blocks' containers; None for flattened text."""
    numbered: Numbered | None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the features."""
        return tuple(self.columns.names)

    @property
    def matrix(self) -> NDArray[np.float32]:
        """Shape (features, blocks)."""
        return self.columns.matrix()


def features(page: Page, log_odds: WordLogOdds) -> Features:
    """The features of each block; `page.standing` holds the verdicts of the MARKUP and PHRASE stages."""
    found = text_and_markup_features(page)
    add_wording(found.columns, found.counts.lists, found.counts.headings, log_odds, found.numbered)
    if found.containers is not None:
        add_token_features(found.columns, found.containers, found.counts.words, log_odds.class_words)
    return found


def text_and_markup_features(page: Page) -> Features:
    """The features that hang on no learned table."""
    is_html = page.containers is not None and page.markup is not None
    c = counts(page, TAG_NUMBERS if is_html else {})
    columns = FeatureRows(len(page.blocks))
    title_words = _title_words(page, c)
    numbered = number_words(c, title_words)
    add_text_features(columns, page, c, title_words, numbered)
    containers = None
    if page.containers is not None and page.markup is not None:
        containers = container_arrays(page.containers, c.own)
        add_html_features(columns, c, containers, page.markup)
    else:
        add_flat_features(columns, page, c)
    return Features(columns, c, containers, numbered)


def _title_words(page: Page, c: Counts) -> frozenset[str]:
    """Words of the page's title: <title> and the first h1, or the first line of a flattened text."""
    lists, titles = c.lists, []
    words: list[str] = []
    if page.markup is not None and page.markup.title:
        titles.append(page.markup.title[:_OF_TITLE])
    first = lists.titles[0] if lists.titles else 0 if lists.texts and not titles else None
    if first is not None:
        text = lists.texts[first]
        if text.isascii() and len(text) <= _OF_TITLE and page.is_counted:  # its words are those that were split
            words = lists.words[first]
        else:
            titles.append(text[:_OF_TITLE])
    return frozenset([*words_of(" ".join(titles)), *words])
