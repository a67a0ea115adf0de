"""Evidence in the URL: /2024/11/12/, /2024/nov/12/, /2024-11-12-…, /20241112/, /29-10-2024."""

from __future__ import annotations

import re

from scrubber.bylines.dates import parse_date
from scrubber.language.late_pattern import late_pattern

_CENTURY = re.compile(r"(?:19|20)\d\d")
_SLASHED = late_pattern(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_DASHED = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d])")
_SQUEEZED = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
# With the year last, only a day over 12 tells it from the month.
_LATE_DAY, _MONTH, _YEAR = r"(1[3-9]|2\d|3[01])", r"(0?[1-9]|1[0-2])", r"((?:19|20)\d\d)"
_DAY_FIRST = re.compile(rf"(?<![\d-]){_LATE_DAY}-{_MONTH}-{_YEAR}(?![\d-])")
_MONTH_FIRST = re.compile(rf"(?<![\d-]){_MONTH}-{_LATE_DAY}-{_YEAR}(?![\d-])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = late_pattern(rf"/((?:19|20)\d\d)/({'|'.join(_MONTHS)})[a-z]{{0,6}}/(\d\d?)(?=/|$)", re.I)
_LONGEST = 2_000


def date_in_url(url: str | None) -> str | None:
    """The day in the path of `url` as ISO 8601; None without one. Archive prefixes (web.archive.org) are skipped."""
    if not url:
        return None
    url = url[:_LONGEST]
    inner = max(url.rfind("http://"), url.rfind("https://"))
    path = url[inner if inner > 0 else 0 :].split("?", 1)[0].split("#", 1)[0]
    if _CENTURY.search(path) is None:
        return None
    named = _NAMED.search(path)
    if named:
        return _day(named[1], str(_MONTHS.index(named[2][:3].lower()) + 1), named[3])
    for pattern in (_SLASHED, _DASHED, _SQUEEZED):
        match = pattern.search(path)
        if match and (day := _day(*match.groups())) is not None:
            return day
    if match := _DAY_FIRST.search(path):
        return _day(match[3], match[2], match[1])
    if match := _MONTH_FIRST.search(path):
        return _day(match[3], match[1], match[2])
    return None


def _day(year: str, month: str, day: str) -> str | None:
    date = parse_date(f"{year}-{int(month):02}-{int(day):02}")
    return date.day if date is not None else None
