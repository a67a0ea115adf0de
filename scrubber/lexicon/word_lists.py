"""The lists of words around dates, clocks, names and pictures, and in class names: one class for each table of a language's file.

The fields are the keys of the table; `scrubber/phrases/README.md` says what each holds. Words are kept as written, those of
bylines in lower case. All but `BylinePhrases` are asked in every language at once, as a page in one language names people,
times and places of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TypeVar


@dataclass(frozen=True, slots=True, eq=False)
class BylinePhrases:
    """[byline]: the words around names, sources and dates in one language, lower case. Told apart by identity."""

    starts: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    source_starts: tuple[str, ...] = ()
    date_starts: tuple[str, ...] = ()
    modified_starts: tuple[str, ...] = ()
    other_date_starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatePhrases:
    """[dates]: what stands between the day, the month and the year."""

    inside: tuple[str, ...] = ()
    before_month_number: tuple[str, ...] = ()
    after_year: tuple[str, ...] = ()
    year_signs: tuple[str, ...] = ()
    month_signs: tuple[str, ...] = ()
    day_signs: tuple[str, ...] = ()
    before_version: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockPhrases:
    """[clock]: what stands around a time of day."""

    before: tuple[str, ...] = ()
    before_dot: tuple[str, ...] = ()
    hour_signs: tuple[str, ...] = ()
    minute_signs: tuple[str, ...] = ()
    second_signs: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    am_before: tuple[str, ...] = ()
    pm_before: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingTimePhrases:
    """[reading_time]: the parts of "Lesezeit: ca. 5 Minuten"."""

    before: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamePhrases:
    """[names]: what stands inside, before and behind the names of people."""

    particles: tuple[str, ...] = ()
    leading_particles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    writer_ranks: tuple[str, ...] = ()
    author_words: tuple[str, ...] = ()
    label_endings: tuple[str, ...] = ()
    shouted_joins: tuple[str, ...] = ()
    place_prepositions: tuple[str, ...] = ()
    news_endings: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PicturePhrases:
    """[pictures]: the words of a photo credit behind a caption."""

    credit_words: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)  # what is made of them is remembered, and hashing their words takes its time
class ClassWords:
    """[class_words]: words of class and id attributes, by the part of a page or the metadata that an element so named holds."""

    comments: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    author_bio: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()
    promotion: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    elsewhere_alone: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    beside_authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    usernames: tuple[str, ...] = ()
    kickers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def of_metadata(self) -> frozenset[str]:
        """The words that promise metadata."""
        return frozenset((*self.authors, *self.usernames, *self.dates, *self.modified, *self.kickers, *self.sources))


WordLists = TypeVar(
    "WordLists", BylinePhrases, DatePhrases, ClockPhrases, ReadingTimePhrases, NamePhrases, PicturePhrases, ClassWords
)


def merged(made: type[WordLists], lists: Iterable[WordLists]) -> WordLists:
    """All lists end to end, each word once."""
    gathered: dict[str, dict[str, None]] = {field.name: {} for field in fields(made)}
    for one in lists:
        for key, seen in gathered.items():
            seen.update(dict.fromkeys(getattr(one, key)))
    return made(**{key: tuple(seen) for key, seen in gathered.items()})


def any_of(words: Iterable[str]) -> str:
    """A regular expression, not grouped, for any of `words`, the longest first; it matches nothing if there is none."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"
