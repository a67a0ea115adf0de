"""The words about bylines and dates that a page is read with, looked up once."""

from __future__ import annotations

from typing import NamedTuple

from scrubber.bylines.byline import LONGEST, AuthorReader, BylineReader
from scrubber.bylines.byline_words import BylineWords, byline_words
from scrubber.bylines.dates import DateWords
from scrubber.bylines.line_reader import Byline
from scrubber.language.text_stats import TextStats
from scrubber.page import Page

# Regions that write English with the day first.
_DAY_FIRST_ENGLISH = frozenset("gb uk au nz ie za in sg my hk ke ng".split())


class Vocabulary(NamedTuple):
    """What `scrubber.bylines.byline` and `scrubber.bylines.dates` ask for."""

    bylines: BylineWords
    """Of the page's language: what its visible lines are read with."""
    dates: DateWords
    lines: BylineReader
    """Remembers the lines of the page that were read already."""
    authors: AuthorReader
    """Of all languages: what values that promise an author are read with."""

    def byline(self, text: str, stats: TextStats | None = None) -> Byline | None:
        """What a visible line, with the counts over it where they are known, credits; see `read_byline`."""
        return self.lines.read(text, stats) if len(text) <= LONGEST else None

    def credits(self, text: str, stats: TextStats) -> bool:
        """Whether a visible line credits somebody or names a day."""
        return len(text) <= LONGEST and self.lines.reads(text, stats)


def vocabulary(page: Page) -> Vocabulary:
    """The words of the page's language; dates as it writes them, day first in English outside of America."""
    lines = page.bylines
    dates = lines.dates
    declared = (page.markup.language or "").lower().replace("_", "-") if page.markup is not None else ""
    if dates.order == "mdy" and "-" in declared and declared.rpartition("-")[2] in _DAY_FIRST_ENGLISH:
        dates = dates._replace(order="dmy")
        lines = BylineReader(lines.words, dates, page.is_counted)
    return Vocabulary(lines.words, dates, lines, AuthorReader(byline_words(page.lexicon, "und"), dates))
