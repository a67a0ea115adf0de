"""Who is credited in a line: people, agencies and papers, and the dates beside them. Pure functions of text.

Three readers for three kinds of evidence. `read_byline` reads a line of the visible page and trusts nothing: it says
only what a cue word, an agency's name or a date beside a name proves. `read_author_element` reads an element that promises an
author (class "byline") but may hold a date, a job or a biography beside the name. `read_authors` reads a value that is
an author and nothing else (JSON-LD, a meta tag), so nicknames and organisations pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrubber.bylines.byline_words import BylineWords
from scrubber.bylines.clock_time import find_time
from scrubber.bylines.dates import FEWEST_DIGITS, NO_WORDS, DateSpan, DateWords, find_dates, may_date
from scrubber.bylines.known_names import agency, is_desk, known_names
from scrubber.bylines.line_reader import LONGEST_SIGN, MOST_PEOPLE, Byline, read_line
from scrubber.bylines.line_words import EDGE, LineWords, Phrases
from scrubber.bylines.name_lists import after_author_start, list_members, without_place
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.bylines.segments import SEPARATORS, is_noise, without_gender_endings, without_links
from scrubber.language.folding import fold
from scrubber.language.scripts import is_far
from scrubber.language.text_stats import TextStats

# The longest bylines of the dev corpus (nine reporters with their towns) have some 240 characters.
LONGEST = 260
# Words of a part of a marked element that can be a name; more is a biography.
_LONGEST_PART = 8
# A label that stands alone in its line: "Text und Fotos von:".
_LONGEST_LABEL = 40
# Markup in a value of data: 'By <a href="/ida">Ida Sample</a>'.
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
# What a template left where the name should stand: "page.head.extra.author", "{{ author }}", "%AUTHOR%".
_PLACEHOLDER = re.compile(r"[a-z_]+(?:\.[a-z_]+){3,}|[{<\[%$]{1,2}.*[}>\]%$]{1,2}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Authors:
    """Whom a value that promises an author names."""

    people: tuple[str, ...] = ()
    """People, and organisations that write under their own name."""
    sources: tuple[str, ...] = ()
    """Agencies in their canonical spelling, papers as written."""
    written: tuple[str, ...] = ()
    """The same agencies and papers as they are spelled there."""


def read_byline(text: str, words: BylineWords, dates: DateWords = NO_WORDS) -> Byline | None:
    """What the visible line `text` credits, or None if it credits nobody and dates nothing.

    Names without a cue word count only beside a date, an agency or another cue in the same line.
    """
    return BylineReader(words, dates).read(text)


class BylineReader:
    """Reads the lines of one page by `read_byline`, each once: filters and metadata ask about the same ones."""

    def __init__(self, words: BylineWords, dates: DateWords = NO_WORDS, is_counted: bool = False) -> None:
        self.words = words
        self.dates = dates
        self.is_counted = is_counted
        """Whether the counts that lines are given with are whole; see `Page.is_counted`."""
        self._read: dict[str, Byline | None] = {}
        self._dates: dict[str, tuple[DateSpan, ...]] = {}
        self._may_be_byline: dict[str, bool] = {}

    def read(self, text: str, stats: TextStats | None = None) -> Byline | None:
        """What a visible line credits; see `read_byline`.

        `stats` are the counts over it, where they are known: they tell of nine lines in ten that they credit nobody.
        """
        if text in self._read:
            return self._read[text]
        if stats is not None and stats.digits < FEWEST_DIGITS and self._has_no_cue(text, stats):
            self._may_be_byline[text] = False
            found = None
        else:
            found = self._byline(text.strip())
        self._read[text] = found
        return found

    def reads(self, text: str, stats: TextStats) -> bool:
        """Whether `read` gives anything. A short line with a date does, whatever else it says: it has no room for a masthead."""
        if stats.digits >= FEWEST_DIGITS and text not in self._read and len(text.split()) <= MOST_PEOPLE + 1 and not is_far(text):
            bare = text.strip()
            if 2 <= len(bare) <= LONGEST and self.find_dates(without_gender_endings(bare)):
                return True
        return self.read(text, stats) is not None

    def find_dates(self, text: str) -> tuple[DateSpan, ...]:
        """Every date in a line; see `scrubber.bylines.dates.find_dates`."""
        if not may_date(text):
            return ()
        found = self._dates.get(text)
        if found is None:
            found = self._dates[text] = tuple(find_dates(text, self.dates))
        return found

    def may_be_byline(self, text: str, stats: TextStats | None = None) -> bool:
        """See `BylineWords.may_be_byline`; `stats` are the counts over the line, where they are known."""
        found = self._may_be_byline.get(text)
        if found is None:
            plainly_not = stats is not None and self._has_no_cue(text, stats)
            found = self._may_be_byline[text] = not plainly_not and self.words.may_be_byline(text)
        return found

    def _has_no_cue(self, text: str, stats: TextStats) -> bool:
        return self.is_counted and self.words.has_no_cue(text, stats)

    def _byline(self, text: str) -> Byline | None:
        if not 2 <= len(text) <= LONGEST:
            return None
        text = without_gender_endings(text)
        found = self.find_dates(text)
        if not found and not self.may_be_byline(text):
            return None
        return read_line(text, found, self.words)


class AuthorReader:
    """Reads values that promise authors with the words of all languages, each once: several sources of a page give the same."""

    def __init__(self, words: BylineWords, dates: DateWords) -> None:
        self.words = words
        self.dates = dates
        self._values: dict[str, Authors] = {}
        self._elements: dict[str, Authors] = {}

    def value(self, text: str) -> Authors:
        """What `read_authors` gives."""
        found = self._values.get(text)
        if found is None:
            found = self._values[text] = read_authors(text, self.words)
        return found

    def element(self, text: str) -> Authors:
        """What `read_author_element` gives."""
        found = self._elements.get(text)
        if found is None:
            found = self._elements[text] = read_author_element(text, self.words, self.dates)
        return found


def is_author_label(text: str, folded: str, words: BylineWords) -> bool:
    """Whether a line, given with its folded form, is nothing but a cue, so that the name stands in the next: "By", "Autor:"."""
    if len(text) > _LONGEST_LABEL:
        return False
    starts = words.starts.whole
    if folded in starts or folded in known_names().author_words:
        return True
    kind, _, cue = folded.rpartition(" ")
    return cue in starts and bool(kind) and " " not in kind and text[0].isupper()  # "Kommentar von"


def read_author_element(text: str, words: BylineWords, dates: DateWords = NO_WORDS) -> Authors:
    """The names in an element that promises an author. Nothing, rather than a guess, where it holds a biography."""
    if words.is_plain_name(text):
        return Authors((text,))
    lines = BylineReader(words, dates)
    byline = lines.read(text)
    if byline is not None and byline.people:
        return Authors(byline.people, byline.sources, byline.sources)
    if len(text) > LONGEST:
        return Authors()
    kept: list[str] = []
    desks: list[str] = []
    at = 0
    for start, end in [*((span.start, span.end) for span in lines.find_dates(text)), (len(text), len(text))]:
        part = text[at:start].strip(EDGE)
        at = end
        line = _without_label(_without_label(LineWords(part), words.modified), words.dates)
        part = line.text
        named = after_author_start(line, words) or part
        if is_desk(named):
            desks.append(named)
        if is_noise(named):
            continue
        if len(part.split()) > _LONGEST_PART:
            return Authors()
        kept.append(_after_verb(part, words))
    authors = read_authors(" ; ".join(kept), words) if kept else Authors(written=tuple(desks))
    people = authors.people
    if people and is_person(people[0]):  # "Anna Beispiel, harbour reporter"
        people = tuple(name for name in people if not (name[0].islower() and " " in name))
    if not all(is_person(name, least_words=1) or is_handle(name) for name in people):
        return Authors()
    return Authors(people, authors.sources, authors.written)


def _without_label(line: LineWords, labels: Phrases) -> LineWords:
    """The line without the label of a date that it ends with."""
    bare = labels.without_end(line)
    return line if bare == line.text else LineWords(bare)


def _after_verb(part: str, words: BylineWords) -> str:
    """ "Post by r23" and "Eingestellt von r23" without the verb, whatever it is."""
    verb, _, rest = part.partition(" ")
    name = words.starts.rest(LineWords(rest)) if rest and verb.isalpha() else None
    return name or part


def read_authors(value: str, words: BylineWords) -> Authors:
    """The people and agencies in a value that is an author and nothing else, such as "By A, B and C | Reuters".

    Splits lists, takes off cue words, job titles, degrees, mail addresses and links.
    """
    if words.is_plain_name(value):
        return Authors((value,))
    value = value[: 4 * LONGEST]
    value = without_links(_TAG.sub(" ", value) if "<" in value else value)
    people: dict[str, str] = {}
    sources: dict[str, str] = {}
    for part in SEPARATORS.split(value):
        line = LineWords(part.strip(EDGE))
        if words.others.rest(line) is not None:
            continue
        source = words.sources.rest(line)
        if source is not None:
            line = LineWords(source)
        while (rest := after_author_start(line, words)) is not None:
            line = LineWords(rest)
        for piece in map(without_place, list_members(line.text, words)):
            known = agency(piece)
            if known or source is not None:
                sources.setdefault(known or piece, piece)
            elif _may_be_author(piece) and not words.is_label(fold(piece)):
                people.setdefault(fold(piece), piece)
    names = list(people.values())
    if any(map(is_person, names)):  # initials in brackets after each name: "Anna Beispiel (abe)"
        names = [name for name in names if len(name) > LONGEST_SIGN or not name.islower()]
    return Authors(tuple(names)[:MOST_PEOPLE], tuple(sources), tuple(sources.values()))


def _may_be_author(piece: str) -> bool:
    """Whether a piece of an author value can be a name at all: no clock, no date, no paragraph."""
    if _PLACEHOLDER.fullmatch(piece):
        return False
    if not 2 <= len(piece) <= 70 or _LETTER.search(piece) is None or len(piece.split()) > _LONGEST_PART:
        return False
    digits = sum(map(str.isdigit, piece))
    return digits == 0 or (" " not in piece and digits <= len(piece) // 2 + 3 and find_time(piece) is None)
