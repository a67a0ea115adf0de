"""Where a page names somebody or a day in a line of its own: what a memory learns of the places of bylines and dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from scrubber.bylines.dates import DateWords, date_words, find_dates, may_date
from scrubber.bylines.name_shapes import name_in_front
from scrubber.lexicon.loading import load_lexicon
from scrubber.model import Block, Kind
from scrubber.recurrence import LONGEST_MARKED
from scrubber.sites.sketch import DAY, Line, Mark

# Short blocks of a place that are read: with more it is a list, a menu or a table.
_MOST_IN_A_PLACE = 6
# Of a line that begins with a name: "Ida Sample, harbour correspondent of the Valley Radio".
_MOST_SPACES = 8
# Marks that are kept of a page, the first ones: an article page of the corpora has three in the mean.
_MOST = 12
# Binary digits of the length of a line that begins the text, 128 characters and more: marks above it are told from those below.
_TEXT = 8
# Lines that are looked at about the text: metadata reads as many below the headline, and below the end of the text.
_ABOVE_TEXT, _BELOW_TEXT = 30, 8
_BELOW = 1 << 15
_SAID = DAY - 1

# Pages that must have a mark in a place: two may have it by chance, as two titles may have a part in common.
_LEAST_PAGES = 3
# Different names on them: one is that of the imprint or of the editor. Days differ from page to page, but for that of the print.
_LEAST_NAMES = 2


def marks_of(blocks: Sequence[Block], lines: Sequence[Line]) -> tuple[Mark, ...]:
    """The names and the days that stand alone in their place of the template, in the order of the page.

    What a place has twice is of a list, such as teasers or comments, and is left out.
    """
    text = text_of(lines)
    last = max((index for index, line in enumerate(lines) if line.size >= _TEXT), default=len(lines))
    about = range(max(0, text - _ABOVE_TEXT), min(len(blocks), last + _BELOW_TEXT + 1))
    short = [(index, blocks[index].text, lines[index].place) for index in about if len(blocks[index].text) <= LONGEST_MARKED]
    sizes = Counter([place for _, _, place in short])
    words = date_words(load_lexicon(), "und")
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, line, place in short:
        if sizes[place] > _MOST_IN_A_PLACE or blocks[index].kind is Kind.HEADING:
            continue  # "Item Type" above the filters of a shop has the shape of a name
        if (said := _said(line, words)) is not None:
            kind, what = said
            found[place, _side(index, text) | kind].append(crc32(what.encode("utf-8", "surrogatepass")) & _SAID)
    return tuple([Mark(place, kind | what[0]) for (place, kind), what in found.items() if len(what) == 1][:_MOST])


def _said(line: str, words: DateWords) -> tuple[int, str] | None:
    """The day that a line names, else whom it begins with, where that has the shape of a name: "By Ida Sample" has it too."""
    if may_date(line):
        span = next(find_dates(line, words), None)
        return (DAY, span.date.day) if span is not None and span.date.day_of_month is not None else None
    if line[:1].islower() or (line.isascii() and not 1 <= line.count(" ") <= _MOST_SPACES):
        return None  # most lines of a page; quick
    name = name_in_front(line)
    return (0, name.casefold()) if name is not None else None


def text_of(lines: Sequence[Line]) -> int:
    """The number of the line that begins the text; how many lines there are where none is long."""
    return next((index for index, line in enumerate(lines) if line.size >= _TEXT), len(lines))


def _side(index: int, text: int) -> int:
    return _BELOW if index > text else 0


class Places(NamedTuple):
    """Blocks of a page in whose places most of the other pages have a name, or a day, and how many have it."""

    names: Mapping[int, int]
    dates: Mapping[int, int]
    same_day: frozenset[int]
    """Where all of these have the same day: that of the print."""


def places_of(lines: Sequence[Line], others: Sequence[Sequence[Mark]]) -> Places:
    """Where a page with these `lines` has its byline and its date, by the marks of the other pages."""
    said: dict[tuple[int, int], list[int]] = defaultdict(list)
    for marks in others:
        for place, what in marks:
            said[place, what & ~_SAID].append(what & _SAID)
    usual = {key: found for key, found in said.items() if len(found) >= _LEAST_PAGES and 2 * len(found) > len(others)}
    names: dict[int, int] = {}
    dates: dict[int, int] = {}
    same_day: set[int] = set()
    text = text_of(lines) if usual else 0
    for index, line in enumerate(lines if usual else ()):
        side = _side(index, text)
        people = usual.get((line.place, side), ())
        if len(set(people)) >= _LEAST_NAMES:
            names[index] = len(people)
        days = usual.get((line.place, side | DAY), ())
        if days and 2 * len(set(days)) >= len(days):
            dates[index] = len(days)
        elif len(set(days)) == 1:
            same_day.add(index)
    return Places(names, dates, frozenset(same_day))
