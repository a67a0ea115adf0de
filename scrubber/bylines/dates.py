"""Dates as pages write them: ISO 8601, numeric in any order, months in words in any language. Never relative ones.

"yesterday" and "vor 3 Stunden" depend on a clock and on when the page was fetched, so they are no evidence.
Numeric dates are read in the order the caller names (a language's); where a number above 12 leaves one reading, that
one is taken and `PartialDate.ambiguous` is False.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrubber.bylines.clock_time import TimeOfDay, find_time, utc_offset
from scrubber.bylines.date_tokens import (
    Token,
    behind_year,
    cut,
    date_joins,
    day_or_month,
    is_version,
    month_at,
    month_named,
    skip_marks,
    skip_words,
    year_at,
)
from scrubber.bylines.timestamp import PartialDate, common_year, real_date
from scrubber.language.folding import fold

if TYPE_CHECKING:
    from scrubber.lexicon.lexicon import Lexicon

_ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:T|\s{1,3})(\d{1,2}):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.I,
)
_MONTH_ONLY = re.compile(r"\s*(\d{4})-(\d\d)\s*")
_MAX_LINE = 2_000  # characters that are searched; a date line is short, and prose further on is another's business
# What every date with a year has: four digits in a row, or two after a day and a month. A pattern that begins with one set of
# characters is searched for six times as fast as one that begins with a choice.
_YEAR_LIKE = re.compile(r"\d(?:\d{3}|\d?\s?[./\s-]\s?(?:\d\d?|[^\W\d_]{3,12}\.?)\s?[./\s-]\s?\d\d)")
# Tokens from a month's first word to the number after it: "Novembre, le 12", "tháng mười một năm 2024".
_TO_DAY = 6
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


class DateWords(NamedTuple):
    """How dates are written where a text comes from; `date_words` makes one from the lexicon."""

    order: str = "dmy"
    """How numbers alone are read: "dmy" with the day first; "mdy" with the month first in 12/11/2024 and 12-11-2024, as dates
    with dots have the day first in every language; "ymd" with the year first in 24.11.12, unless that is no date, and with
    the day first where a year of four digits ends the date."""
    months: Mapping[str, int] = MappingProxyType({})
    """Folded month name -> 1..12."""
    weekdays: frozenset[str] = frozenset()
    """Folded names; one before a date belongs to it."""


NO_WORDS = DateWords()


def date_words(lexicon: Lexicon, language: str) -> DateWords:
    """The months and weekdays of all languages, and the order of `language`."""
    return DateWords(lexicon.date_order(language), lexicon.months, lexicon.weekdays)


class DateSpan(NamedTuple):
    """A date in a text: `text[start:end]`."""

    date: PartialDate
    start: int
    end: int
    in_words: bool
    """Whether the month is a word (or a character that says month), so that the order is beyond doubt."""


def parse_date(value: str, words: DateWords = NO_WORDS) -> PartialDate | None:
    """The date that an attribute or a data field holds: ISO 8601, RFC 822, seconds or milliseconds since 1970, written.

    None for anything else, and for years outside of FIRST_YEAR..LAST_YEAR.
    """
    value = value.strip()[:_MAX_LINE]
    iso = _ISO.match(value)
    if iso and (iso.end() == len(value) or not value[iso.end()].isdecimal()):
        date = _from_iso(iso)
        if date is not None:
            return date
    if _EPOCH.fullmatch(value):
        return _from_epoch(int(value))
    month_only = _MONTH_ONLY.fullmatch(value)
    if month_only:
        return real_date(int(month_only[1]), int(month_only[2]), None)
    for span in find_dates(value[:200], words):
        return span.date
    return None


def may_date(text: str) -> bool:
    """Whether `text` holds anything that could be a date with a year. Quick."""
    return _YEAR_LIKE.search(text) is not None


def find_dates(text: str, words: DateWords = NO_WORDS) -> Iterator[DateSpan]:
    """Every date in `text`, left to right, at most its first 2,000 characters. Linear in the length of the text."""
    text = text[:_MAX_LINE]
    if not may_date(text):
        return
    order, months = words.order, words.months
    tokens = cut(text)
    numbers = [at for at, token in enumerate(tokens) if token.text.isdecimal()]
    begins = {at for number in numbers for at in range(number - _TO_DAY, number + 1)}
    at = 0
    while at < len(tokens):
        found = _date_at(tokens, at, order, months, text) if at in begins else None
        if found is None:
            at += 1
            continue
        date, after, in_words = found
        date, end = _with_time(date, text, tokens[after - 1].end)
        yield DateSpan(date, _with_weekday(tokens, at, words.weekdays), end, in_words)
        while at < len(tokens) and tokens[at].start < end:
            at += 1


def days_named(text: str, months: Mapping[str, int]) -> set[tuple[int, int]]:
    """Every (month, day) that `text` writes with the month as a word, with or without a year: "am 12. November"."""
    tokens = cut(text)
    inside = date_joins().inside
    found: set[tuple[int, int]] = set()
    for at, token in enumerate(tokens):
        month = month_named(token.text, months)
        if month is None:
            continue
        before = next(
            (t for t in reversed(tokens[max(0, at - 3) : at]) if t.text not in "./-" and t.text.casefold() not in inside), None
        )
        after = skip_words(tokens, at + 1)
        for other in (before, tokens[after] if after < len(tokens) else None):
            day = day_or_month(other.text) if other else None
            if day is not None and 1 <= day <= 31:
                found.add((month, day))
    return found


def _with_weekday(tokens: list[Token], at: int, weekdays: frozenset[str]) -> int:
    """Where the date of token `at` starts if the weekday before it ("Mo., ", "(Tuesday) ") is taken along."""
    before = at - 1
    while before >= max(0, at - 3) and tokens[before].text in ".,()":
        before -= 1
    if (
        before >= 0
        and tokens[before].text[0].isalpha()
        and len(tokens[before].text) <= 16
        and fold(tokens[before].text) in weekdays
    ):
        return tokens[before].start
    return tokens[at].start


def _date_at(
    tokens: list[Token], at: int, order: str, months: Mapping[str, int], text: str
) -> tuple[PartialDate, int, bool] | None:
    """A date that begins with token `at`: (date, index after its last token, whether the month is a word).

    `find_dates` asks about words that stand near a number only.
    """
    token = tokens[at]
    if token.text[0].isdecimal():
        if at and tokens[at - 1].end == token.start and tokens[at - 1].text in ".,:/-":
            before = tokens[at - 2].text if at > 1 and tokens[at - 2].end == tokens[at - 1].start else ""
            if before.isdecimal():
                return None
        number = int(token.text) if len(token.text) <= 4 else 0
        if len(token.text) == 8:
            return _compact(token.text, at)
        if len(token.text) == 4:
            return _year_first(tokens, at, number, months)
        if len(token.text) <= 2:
            return _written_day_first(tokens, at, number, months) or _numeric(tokens, at, number, order)
        return None
    month = month_at(tokens, at, months)
    return _written_month_first(tokens, month[1] - 1, month[0]) if month is not None else None


def _year_first(tokens: list[Token], at: int, year: int, months: Mapping[str, int]) -> tuple[PartialDate, int, bool] | None:
    """2024-11-12, 2024/11/12, 2024年11月12日, 2024. november 12."""
    joins = date_joins()
    second = skip_marks(tokens, at + 1, joins.year_signs)
    if second >= len(tokens):
        return None
    cjk = tokens[at + 1].text in joins.year_signs
    month = day_or_month(tokens[second].text)
    if month is None:
        month = month_named(tokens[second].text, months)
        cjk = True
    elif second == at + 1:
        return None
    third = skip_marks(tokens, second + 1, joins.month_signs)
    if month is None or third >= len(tokens) or (third == second + 1 and tokens[second].text.isdecimal()):
        return None
    day = day_or_month(tokens[third].text)
    if day is None:
        return None
    date = real_date(common_year(year), month, day)
    after = third + 1
    if after < len(tokens) and tokens[after].text in joins.day_signs and tokens[after].start <= tokens[third].end + 1:
        after += 1
    return (date, after, cjk) if date else None


def _written_day_first(tokens: list[Token], at: int, day: int, months: Mapping[str, int]) -> tuple[PartialDate, int, bool] | None:
    """12. November 2024, 12th of Nov 2024, 12 de noviembre de 2024, 12-Nov-24, 12 tháng 11, 2024."""
    joins = date_joins()
    second = skip_words(tokens, at + 1)
    if second >= len(tokens):
        return None
    word = tokens[second].text
    spelled_number = any(t.text.casefold() in joins.before_month_number for t in tokens[at + 1 : second])
    number = day_or_month(word) if spelled_number else None
    named = next((found for i in range(at + 1, second + 1) if (found := month_at(tokens, i, months)) is not None), None)
    if number is None and named is None:
        return None
    month, behind = named or (number or 0, second + 1)
    third = skip_words(tokens, behind)
    if third >= len(tokens):
        return None
    year = year_at(tokens, third)
    date = real_date(year, month, day) if year else None
    return (date, behind_year(tokens, third + 1), True) if date else None


def _written_month_first(tokens: list[Token], at: int, month: int) -> tuple[PartialDate, int, bool] | None:
    """November 12, 2024; Nov. 12th 2024; November 2024."""
    second = skip_words(tokens, at + 1)
    if second >= len(tokens) or not tokens[second].text.isdecimal():
        return None
    day = day_or_month(tokens[second].text)
    if day is None:
        year = int(tokens[second].text) if len(tokens[second].text) == 4 else 0
        date = real_date(common_year(year), month, None)
        return (date, second + 1, True) if date else None
    third = skip_words(tokens, second + 1)
    year = year_at(tokens, third) if third < len(tokens) else 0
    date = real_date(year, month, day) if year else None
    return (date, third + 1, True) if date else None


def _numeric(tokens: list[Token], at: int, first: int, order: str) -> tuple[PartialDate, int, bool] | None:
    """12/11/2024, 12.11.24, 12-11-2024: the same separator twice, no more than a space about it."""
    if at + 4 >= len(tokens):
        return None
    mark = tokens[at + 1].text
    second = day_or_month(tokens[at + 2].text)
    if mark not in "./-" or tokens[at + 3].text != mark or second is None or tokens[at + 4].start - tokens[at].end > 9:
        return None
    year = 0 if is_version(tokens, at, at + 4) else year_at(tokens, at + 4)
    last = tokens[at + 4]
    if not year or (len(last.text) == 2 and last.end - tokens[at].start > 8):
        return None
    if order == "ymd" and len(last.text) == len(tokens[at].text) == 2:
        date = real_date(year_at(tokens, at), second, int(last.text))
        if date is not None:
            return date, at + 5, False
    day, month = (second, first) if order == "mdy" and mark != "." else (first, second)
    if month > 12:
        day, month = month, day
    date = real_date(year, month, day)
    if date is None:
        return None
    after = behind_year(tokens, at + 5) if at + 5 < len(tokens) and tokens[at + 5].text[0].isalpha() else at + 5
    return date._replace(ambiguous=first <= 12 and second <= 12 and first != second), after, False


def _compact(digits: str, at: int) -> tuple[PartialDate, int, bool] | None:
    """20241112."""
    date = real_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return (date, at + 1, False) if date else None


def _from_iso(match: re.Match[str]) -> PartialDate | None:
    date = real_date(int(match[1]), int(match[2]), int(match[3]))
    if date is None or match[4] is None:
        return date
    time = TimeOfDay(int(match[4]), int(match[5]), int(match[6]) if match[6] else None, match[7] and utc_offset(match[7]))
    return date.at(time) or date


def _from_epoch(value: int) -> PartialDate | None:
    """Seconds or milliseconds since 1970, in UTC."""
    try:
        point = datetime.fromtimestamp(value / 1000 if value >= 10**12 else value, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    day = real_date(point.year, point.month, point.day)
    return day and day.at(TimeOfDay(point.hour, point.minute, point.second, "Z"))


def _with_time(date: PartialDate, text: str, end: int) -> tuple[PartialDate, int]:
    """The date with the time of day that follows at `end`, and where that ends."""
    if date.day_of_month is None:
        return date, end
    # The full stop of an ordinal number ends dates in Hungarian, Croatian and Serbian: "2024. november 12. 10:35".
    found = find_time(text, end) or (find_time(text, end + 1) if text[end : end + 2] == ". " else None)
    timed = date.at(found[0]) if found else None
    return (timed, found[1]) if found and timed else (date, end)
