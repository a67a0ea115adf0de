"""Who is credited in a line: people, agencies and papers, and the dates beside them. Pure functions of text.

Three readers for three kinds of evidence. `read_byline` reads a line of the visible page and trusts nothing: it says
only what a cue word, an agency's name or a date beside a name proves. `read_author_element` reads an element that promises an
author (class "byline") but may hold a date, a job or a biography beside the name. `read_credits` reads a value that is
an author and nothing else (JSON-LD, a meta tag), so nicknames and organisations pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrubber.bylines.byline_words import AUTHOR_WORDS, EDGE, BylineWords, LineWords
from scrubber.bylines.clock_time import find_time
from scrubber.bylines.dates import NO_WORDS, DateWords, find_dates
from scrubber.bylines.known_names import agency, is_desk
from scrubber.bylines.line_reader import (
    _AGENCY_REGION,
    _LETTER,
    _SEPARATORS,
    MOST_PEOPLE,
    Byline,
    _is_noise,
    _LineReader,
    _without_links,
)
from scrubber.bylines.name_lists import after_author_start, list_members
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.language.folding import fold

# The longest bylines of the dev corpus (nine reporters with their towns) have some 240 characters.
LONGEST = 260
# LineWords of a part of a marked element that can be a name; more is a biography.
_LONGEST_PART = 8

# "Autor/in:", "Autor:in:", "Auteur·rice :", "Autor(a):": the label of whoever it may be.
_GENDERED = re.compile(r"(?<=[^\W\d_]{4})(?:[/*_:·(]-?(?:in|innen|a|as|e|es|rice|trice|ra|ka|ка|ця)\)?)(?=\s?[:：])")


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom a value that promises an author names."""

    people: tuple[str, ...] = ()
    """People, and organisations that write under their own name."""
    sources: tuple[str, ...] = ()
    """Agencies in their canonical spelling, papers as written."""
    written: tuple[str, ...] = ()
    """The same agencies and papers as they are spelled there."""


def read_byline(text: str, cues: BylineWords, dates: DateWords = NO_WORDS) -> Byline | None:
    """What the visible line `text` credits, or None if it credits nobody and dates nothing.

    Names without a cue word count only beside a date, an agency or another cue in the same line.
    """
    text = text.strip()
    if not 2 <= len(text) <= LONGEST:
        return None
    if "/" in text or "(" in text or ":" in text:
        text = _GENDERED.sub("", text)
    found = tuple(find_dates(text, dates))
    if not found and not cues.may_credit(text):
        return None
    reader = _LineReader(text, cues)
    at = 0
    for span in found:
        reader.read_part(text[at : span.start])
        reader.read_date(span)
        at = span.end
    reader.read_part(text[at:])
    return reader.result()


def is_author_label(text: str, cues: BylineWords) -> bool:
    """Whether a line is nothing but a cue, so that the name stands in the next: "By", "Autor:"."""
    if len(text) > 40:
        return False
    folded = fold(text)
    if folded in cues.starts or folded in AUTHOR_WORDS:
        return True
    kind, _, cue = folded.rpartition(" ")
    return bool(kind) and " " not in kind and text[0].isupper() and cue in cues.starts  # "Kommentar von"


def read_author_element(text: str, cues: BylineWords, dates: DateWords = NO_WORDS) -> Credits:
    """The names in an element that promises an author. Nothing, rather than a guess, where it holds a biography."""
    if cues.is_plain_name(text):
        return Credits((text,))
    byline = read_byline(text, cues, dates)
    if byline is not None and byline.people:
        return Credits(byline.people, byline.sources, byline.sources)
    if len(text) > LONGEST:
        return Credits()
    kept: list[str] = []
    desks: list[str] = []
    at = 0
    for start, end in [*((span.start, span.end) for span in find_dates(text, dates)), (len(text), len(text))]:
        part = text[at:start].strip(EDGE)
        at = end
        part = cues.dates.without_end(LineWords(cues.modified.without_end(LineWords(part))))
        named = after_author_start(LineWords(part), cues) or part
        if is_desk(named):
            desks.append(named)
        if _is_noise(named):
            continue
        if len(part.split()) > _LONGEST_PART:
            return Credits()
        kept.append(_after_verb(part, cues))
    credits = read_credits(" ; ".join(kept), cues) if kept else Credits(written=tuple(desks))
    people = credits.people
    if people and is_person(people[0]):  # "Anna Beispiel, harbour reporter"
        people = tuple(name for name in people if not (name[0].islower() and " " in name))
    if not all(is_person(name, least_words=1) or is_handle(name) for name in people):
        return Credits()
    return Credits(people, credits.sources, credits.written)


def _after_verb(part: str, cues: BylineWords) -> str:
    """ "Post by r23" and "Eingestellt von r23" without the verb, whatever it is."""
    verb, _, rest = part.partition(" ")
    name = cues.starts.rest(LineWords(rest)) if rest and verb.isalpha() else None
    return name or part


def read_credits(value: str, cues: BylineWords) -> Credits:
    """The people and agencies in a value that is an author and nothing else, such as "By A, B and C | Reuters".

    Splits lists, takes off cue words, job titles, degrees, mail addresses and links.
    """
    if cues.is_plain_name(value):
        return Credits((value,))
    value = _without_links(value[: 4 * LONGEST])
    people: dict[str, str] = {}
    sources: dict[str, str] = {}
    for part in _SEPARATORS.split(value):
        words = LineWords(part.strip(EDGE))
        if cues.others.rest(words) is not None:
            continue
        source = cues.sources.rest(words)
        if source is not None:
            words = LineWords(source)
        while (rest := after_author_start(words, cues)) is not None:
            words = LineWords(rest)
        for piece in list_members(words.text, cues):
            known = agency(piece)
            if known or source is not None:
                sources.setdefault(known or piece, piece)
            elif _is_credit(piece) and fold(piece) not in cues.labels:
                people.setdefault(fold(piece), piece)
    names = list(people.values())
    if any(map(is_person, names)):  # initials in brackets after each name: "Anna Beispiel (abe)"
        names = [name for name in names if len(name) > _AGENCY_REGION or not name.islower()]
    return Credits(tuple(names)[:MOST_PEOPLE], tuple(sources), tuple(sources.values()))


def _is_credit(piece: str) -> bool:
    """Whether a piece of an author value can be a name at all: no clock, no date, no paragraph."""
    if not 2 <= len(piece) <= 70 or _LETTER.search(piece) is None or len(piece.split()) > _LONGEST_PART:
        return False
    digits = sum(c.isdigit() for c in piece)
    return digits == 0 or (" " not in piece and digits <= len(piece) // 2 + 3 and find_time(piece) is None)


