"""Dates as pages write them: ISO 8601, numeric in any order, months in words in any language. Never relative ones.

"yesterday" and "vor 3 Stunden" depend on a clock and on when the page was fetched, so they are no evidence.
Numeric dates are read in the order the caller names (a language's); where a number above 12 leaves one reading, that
one is taken and `PartialDate.ambiguous` is False.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrubber.bylines.clock_time import TimeOfDay, find_time, utc_offset
from scrubber.bylines.date_tokens import (
    Tokens,
    begins_month,
    behind_year,
    cut,
    cut_texts,
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
from scrubber.language.folding import fold_word

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
_FROM_DAY = 3  # and from a day to the month behind it: "12 de la"
FEWEST_DIGITS = 3  # of a date: "1 May 24"
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
    end = 0
    for at in _begins(tokens.texts, months):
        found = _date_at(tokens, at, order, months) if tokens.starts[at] >= end else None
        if found is not None:
            date, after, in_words = found
            date, end = _with_time(date, text, tokens.end(after - 1))
            yield DateSpan(date, _with_weekday(tokens, at, words.weekdays), end, in_words)


def _begins(texts: Sequence[str], months: Mapping[str, int]) -> list[int]:
    """The tokens with which a date may begin, in order: the numbers, and the months right before them."""
    found: list[int] = []
    begun = 0
    for number, text in enumerate(texts):
        if text[0].isdecimal():
            words = range(max(begun, number - _TO_DAY), number)
            found += [at for at in words if texts[at][0].isalpha() and begins_month(texts[at], months)]
            found.append(number)
            begun = number + 1
    return found


def days_named(text: str, months: Mapping[str, int]) -> set[tuple[int, int]]:
    """Every (month, day) that `text` writes with the month as a word, with or without a year: "am 12. November"."""
    texts = cut_texts(text)
    inside = date_joins().inside
    found: set[tuple[int, int]] = set()
    days = [at for at, token in enumerate(texts) if len(token) <= 2 and token.isdecimal()]
    for at in {at for day in days for at in range(max(0, day - _TO_DAY), min(len(texts), day + _FROM_DAY + 1))}:
        month = month_named(texts[at], months)
        if month is None:
            continue
        above = reversed(texts[max(0, at - _FROM_DAY) : at])
        before = next((other for other in above if other not in "./-" and other.casefold() not in inside), "")
        after = skip_words(texts, at + 1)
        for other in (before, texts[after] if after < len(texts) else ""):
            day = day_or_month(other)
            if day is not None and 1 <= day <= 31:
                found.add((month, day))
    return found


def _with_weekday(tokens: Tokens, at: int, weekdays: frozenset[str]) -> int:
    """Where the date of token `at` starts if the weekday before it ("Mo., ", "(Tuesday) ") is taken along."""
    texts, before = tokens.texts, at - 1
    while before >= max(0, at - 3) and texts[before] in ".,()":
        before -= 1
    if before >= 0 and texts[before][0].isalpha() and len(texts[before]) <= 16 and fold_word(texts[before]) in weekdays:
        return tokens.starts[before]
    return tokens.starts[at]


def _date_at(tokens: Tokens, at: int, order: str, months: Mapping[str, int]) -> tuple[PartialDate, int, bool] | None:
    """A date that begins with token `at`: (date, index after its last token, whether the month is a word).

    `find_dates` asks about words that stand near a number only.
    """
    texts, starts = tokens
    text = texts[at]
    if text[0].isdecimal():
        if at and tokens.end(at - 1) == starts[at] and texts[at - 1] in ".,:/-":
            before = texts[at - 2] if at > 1 and tokens.end(at - 2) == starts[at - 1] else ""
            if before.isdecimal():
                return None
        if len(text) == 8:
            return _compact(text, at)
        if len(text) == 4:
            return _year_first(tokens, at, int(text), months)
        if len(text) <= 2:
            return _written_day_first(tokens, at, int(text), months) or _numeric(tokens, at, int(text), order)
        return None
    month = month_at(tokens, at, months)
    return _written_month_first(tokens, month[1] - 1, month[0]) if month is not None else None


def _year_first(tokens: Tokens, at: int, year: int, months: Mapping[str, int]) -> tuple[PartialDate, int, bool] | None:
    """2024-11-12, 2024/11/12, 2024年11月12日, 2024年11月, 2024. november 12."""
    joins, texts = date_joins(), tokens.texts
    second = skip_marks(texts, at + 1, joins.year_signs)
    if second >= len(texts):
        return None
    cjk = texts[at + 1] in joins.year_signs
    month = day_or_month(texts[second])
    if month is None:
        month = month_named(texts[second], months)
        cjk = True
    elif second == at + 1:
        return None
    third = skip_marks(texts, second + 1, joins.month_signs)
    if month is not None and third >= len(texts):
        return _month_of_year(texts, second, common_year(year), month)
    if month is None or (third == second + 1 and texts[second].isdecimal()):
        return None
    day = day_or_month(texts[third])
    if day is None:
        return _month_of_year(texts, second, common_year(year), month)
    date = real_date(common_year(year), month, day)
    after = third + 1
    if after < len(texts) and texts[after] in joins.day_signs and tokens.starts[after] <= tokens.end(third) + 1:
        after += 1
    return (date, after, cjk) if date else None


def _month_of_year(texts: Sequence[str], at: int, year: int, month: int) -> tuple[PartialDate, int, bool] | None:
    """2024年11月: the month of token `at`, with a sign behind it."""
    behind = at + 1
    date = real_date(year, month, None)
    is_marked = behind < len(texts) and texts[behind] in date_joins().month_signs
    return (date, behind + 1, True) if date and is_marked else None


def _written_day_first(tokens: Tokens, at: int, day: int, months: Mapping[str, int]) -> tuple[PartialDate, int, bool] | None:
    """12. November 2024, 12th of Nov 2024, 12 de noviembre de 2024, 12-Nov-24, 12 tháng 11, 2024."""
    texts = tokens.texts
    second = skip_words(texts, at + 1)
    if second >= len(texts):
        return None
    before_number = date_joins().before_month_number
    spelled_number = any(word.casefold() in before_number for word in texts[at + 1 : second])
    number = day_or_month(texts[second]) if spelled_number else None
    named = next((found for i in range(at + 1, second + 1) if (found := month_at(tokens, i, months)) is not None), None)
    if number is None and named is None:
        return None
    month, behind = named or (number or 0, second + 1)
    third = skip_words(texts, behind)
    if third >= len(texts):
        return None
    year = year_at(texts, third)
    date = real_date(year, month, day) if year else None
    return (date, behind_year(tokens, third + 1), True) if date else None


def _written_month_first(tokens: Tokens, at: int, month: int) -> tuple[PartialDate, int, bool] | None:
    """November 12, 2024; Nov. 12th 2024; November 2024."""
    texts = tokens.texts
    second = skip_words(texts, at + 1)
    if second >= len(texts) or not texts[second].isdecimal():
        return None
    day = day_or_month(texts[second])
    if day is None:
        year = int(texts[second]) if len(texts[second]) == 4 else 0
        date = real_date(common_year(year), month, None)
        return (date, second + 1, True) if date else None
    third = skip_words(texts, second + 1)
    year = year_at(texts, third) if third < len(texts) else 0
    date = real_date(year, month, day) if year else None
    return (date, third + 1, True) if date else None


def _numeric(tokens: Tokens, at: int, first: int, order: str) -> tuple[PartialDate, int, bool] | None:
    """12/11/2024, 12.11.24, 12-11-2024: the same separator twice, no more than a space about it."""
    texts, starts = tokens
    if at + 4 >= len(texts):
        return None
    mark = texts[at + 1]
    second = day_or_month(texts[at + 2])
    if mark not in "./-" or texts[at + 3] != mark or second is None or starts[at + 4] - tokens.end(at) > 9:
        return None
    year = 0 if is_version(tokens, at, at + 4) else year_at(texts, at + 4)
    last = texts[at + 4]
    if not year or (len(last) == 2 and tokens.end(at + 4) - starts[at] > 8):
        return None
    if order == "ymd" and len(last) == len(texts[at]) == 2:
        date = real_date(year_at(texts, at), second, int(last))
        if date is not None:
            return date, at + 5, False
    day, month = (second, first) if order == "mdy" and mark != "." else (first, second)
    if month > 12:
        day, month = month, day
    date = real_date(year, month, day)
    if date is None:
        return None
    after = behind_year(tokens, at + 5) if at + 5 < len(texts) and texts[at + 5][0].isalpha() else at + 5
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
