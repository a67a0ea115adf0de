"""Points in time as precisely as a page gives them, in the years that a page can have, and what lies between two."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from scrubber.bylines.clock_time import TimeOfDay
from scrubber.model import DatePrecision

# The web is younger than 1990, and pages that name an older day name a day of history, a birthday, or a clock that was
# never set (1970-01-01, year 0001). 9999 and its like mean "never". A bound is wider than any crawl, so that no clock is asked.
FIRST_YEAR, LAST_YEAR = 1990, 2099
_BUDDHIST = 543  # years between the Thai calendar and the common one


class PartialDate(NamedTuple):
    """A point in time as precisely as the page gives it. Compare `day`s, not with `<`."""

    year: int
    month: int | None = None
    day_of_month: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    """"Z" or "+02:00", None where the page names none."""
    ambiguous: bool = False
    """Whether day and month could be swapped (12/11/2024) and only the language's order decided."""

    @property
    def precision(self) -> DatePrecision:
        """The smallest unit that is known."""
        if self.second is not None:
            return "second"
        if self.minute is not None:
            return "minute"
        if self.day_of_month is not None:
            return "day"
        return "year" if self.month is None else "month"

    @property
    def iso(self) -> str:
        """ISO 8601, such as "2024-11-12" or "2024-11-12T10:30:00+01:00"."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day_of_month is not None:
            text += f"-{self.day_of_month:02}"
        if self.hour is not None and self.minute is not None:
            text += f"T{self.hour:02}:{self.minute:02}"
            if self.second is not None:
                text += f":{self.second:02}"
            text += self.zone or ""
        return text

    @property
    def day(self) -> str:
        """The date alone, "2024-11-12"; shorter if the day is not known."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day_of_month is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day_of_month:02}"

    def at(self, time: TimeOfDay) -> PartialDate | None:
        """This day at that time; None for a time that no day has, such as 25:10."""
        if time.hour > 23 or time.minute > 59 or (time.second or 0) > 59:
            return None
        return self._replace(hour=time.hour, minute=time.minute, second=time.second, zone=time.zone)

    def swapped(self) -> PartialDate | None:
        """The other reading of an ambiguous numeric date."""
        if not self.ambiguous or self.month is None or self.day_of_month is None:
            return None
        return self._replace(month=self.day_of_month, day_of_month=self.month)


def real_date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """The date, if there is such a day and it can be a date of a page."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def common_year(year: int) -> int:
    """Thai pages count from 543 BC: 2567 is 2024."""
    return year - _BUDDHIST if FIRST_YEAR + _BUDDHIST <= year <= LAST_YEAR + _BUDDHIST else year


def days_apart(one: PartialDate, other: PartialDate) -> int | None:
    """Days from `other` to `one`, None if one of them names no day."""
    days = _calendar_day(one), _calendar_day(other)
    return None if days[0] is None or days[1] is None else (days[0] - days[1]).days


def same_instant(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates with zones are the same minute."""
    minutes = [_minutes_in_utc(each) for each in (one, other)]
    return minutes[0] is not None and minutes[0] == minutes[1]


def _calendar_day(one: PartialDate) -> date | None:
    return None if one.month is None or one.day_of_month is None else date(one.year, one.month, one.day_of_month)


def _minutes_in_utc(one: PartialDate) -> int | None:
    """Minutes from the beginning of the calendar in UTC, None without a time and a zone."""
    day = _calendar_day(one)
    if day is None or one.hour is None or one.minute is None or one.zone is None:
        return None
    away = 0 if one.zone == "Z" else int(one.zone[:3]) * 60 + int(one.zone[0] + one.zone[4:6])
    return (day.toordinal() * 24 + one.hour) * 60 + one.minute - away
