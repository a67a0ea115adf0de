"""The words about bylines and dates that a page is read with, looked up once."""

from __future__ import annotations

from typing import NamedTuple

from scrubber.bylines.byline import LONGEST, read_byline
from scrubber.bylines.byline_words import BylineWords, byline_words
from scrubber.bylines.dates import DateWords, date_words
from scrubber.bylines.line_reader import Byline
from scrubber.page import Page

# Regions that write English with the day first.
_DAY_FIRST_ENGLISH = frozenset("gb uk au nz ie za in sg my hk ke ng".split())


class Vocabulary(NamedTuple):
    """What `scrubber.bylines.byline` and `scrubber.bylines.dates` ask for."""

    bylines: BylineWords
    """Of the page's language: what its visible lines are read with."""
    any_language: BylineWords
    """Of all languages: what values that promise an author are read with."""
    dates: DateWords
    read: dict[str, Byline | None]
    """Lines of the page that were read already: the same ones are asked about by all who look for titles, names and dates."""

    def byline(self, text: str) -> Byline | None:
        """What a visible line credits; see `read_byline`."""
        if len(text) > LONGEST:
            return None
        if text not in self.read:
            self.read[text] = read_byline(text, self.bylines, self.dates)
        return self.read[text]


def vocabulary(page: Page) -> Vocabulary:
    """The words of the page's language; dates as it writes them, day first in English outside of America."""
    dates = date_words(page.lexicon, page.language)
    declared = (page.markup.language or "").lower().replace("_", "-") if page.markup is not None else ""
    if dates.order == "mdy" and "-" in declared and declared.rpartition("-")[2] in _DAY_FIRST_ENGLISH:
        dates = dates._replace(order="dmy")
    return Vocabulary(byline_words(page.lexicon, page.language), byline_words(page.lexicon, "und"), dates, {})
