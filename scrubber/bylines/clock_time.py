"""The time of day as pages write it behind a date: "10:30", "at 9:05 p.m.", "18h20", "10:30 Uhr +01:00", "오후 3:05".

The words come from the tables [clock] of all languages at once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from scrubber.lexicon.loading import load_lexicon
from scrubber.lexicon.word_lists import ClockPhrases, any_of

_DIGIT = re.compile(r"\d")
_ZONE = re.compile(r"\s?(?:(?:GMT|UTC)?\s?([+-]\d\d:?\d\d)\b|(Z|UTC|GMT)\b)")


class TimeOfDay(NamedTuple):
    """What a clock is said to show; 24 hours, not checked."""

    hour: int
    minute: int
    second: int | None = None
    zone: str | None = None
    """As `utc_offset` gives it, None where the page names none."""


def find_time(text: str, start: int = 0) -> tuple[TimeOfDay, int] | None:
    """The time of day that stands at `start`, behind separators or a preposition, and where it ends; None without one."""
    match = _time_pattern().match(text, start) if _DIGIT.search(text, start) is not None else None
    if match is None:
        return None
    hour, minute, second = match["hour"], match["minute"], match["second"]
    time = TimeOfDay(_hour_of_24(int(hour), match), int(minute), int(second) if second else None)
    away = _ZONE.match(text, match.end())
    if away is None:
        return time, match.end()
    return time._replace(zone=utc_offset(away[1] or away[2])), away.end()


def begins_clock(text: str) -> bool:
    """Whether `text`, behind a number, says that the number is an hour: ":", "h", "Uhr", "時"."""
    return text.lower() in _behind_hours()


def is_beside_clock(text: str) -> bool:
    """Whether `text`, which holds no number, is a word that belongs to a clock and to nothing else in a byline: "Uhr", "at"."""
    return text.lower() in _beside_clocks()


def _hour_of_24(hour: int, match: re.Match[str]) -> int:
    """The hour, given the half of the day that a clock of twelve names. "14:30 PM" is 14:30."""
    if hour <= 12 and (match["am"] or match["am_before"]):
        return hour % 12
    if hour <= 12 and (match["pm"] or match["pm_before"]):
        return hour % 12 + 12
    return hour


def utc_offset(written: str) -> str:
    """Hours and minutes from UTC in one form: "+0200", "+02" and "+02:00" are "+02:00"; "Z" for "UTC" and "GMT"."""
    if written.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}"


@cache
def _behind_hours() -> frozenset[str]:
    words = load_lexicon().clock
    return frozenset((":", "h", *words.hour_signs, *words.units))


@cache
def _beside_clocks() -> frozenset[str]:
    return frozenset(load_lexicon().clock.beside)


@cache
def _time_pattern() -> re.Pattern[str]:
    """Groups: hour, minute, second, and am, pm, am_before, pm_before for the half of the day."""
    words = load_lexicon().clock
    # The symbols of hour and minute, "10h35min", are the same in every language.
    units = f"{any_of(words.units)}|h"
    return re.compile(
        rf"(?:T|[\s,|/@()·•–—-]{{0,6}})(?:(?:{any_of(words.before)})\.?:?\s{{1,2}})?"
        rf"(?-i:(?:(?P<am_before>{any_of(words.am_before)})|(?P<pm_before>{any_of(words.pm_before)}))\s?)?"
        rf"(?P<hour>\d{{1,2}})(?:\s?(?:[:h]|{any_of(words.hour_signs)})\s?|{_full_stop(words, units)})"
        r"(?P<minute>\d\d)(?::(?P<second>\d\d))?(?!\d|[.:/]\d)"
        rf"(?:\s?(?:(?P<am>{_half_of_day(words.am)})|(?P<pm>{_half_of_day(words.pm)}))(?!\w)\.?)?"
        rf"(?:\s?(?:(?:{units}|(?<=h\d\d)min)\b\.?"
        rf"|(?:{any_of(words.minute_signs)})(?:\s?\d\d\s?(?:{any_of(words.second_signs)}))?))?"
        # Zones only in capitals, or "et" and "ist" would be words of the line.
        rf"(?-i:\s?\(?(?:{any_of(words.zones)})\b\)?)?",
        re.I,
    )


def _full_stop(words: ClockPhrases, units: str) -> str:
    """A full stop between hour and minute, where a unit behind ("10.30 Uhr") or a word before ("kl. 10.30") shows a clock."""
    before = [
        rf"(?<={re.escape(word)}{stop}\s{digits})"
        for word in words.before_dot
        for stop in ("", r"\.")
        for digits in (r"\d\d", r"\d")
    ]
    return rf"\.(?=\d\d\s?(?:{units})\b)|(?:{'|'.join(before) or '(?!)'})\."


def _half_of_day(words: tuple[str, ...]) -> str:
    """Any of `words`, with or without the full stops that they are given with: "p.m.", "pm", "p.m"."""
    return "|".join(r"\.?".join(map(re.escape, word.strip(".").split("."))) for word in words) or "(?!)"
