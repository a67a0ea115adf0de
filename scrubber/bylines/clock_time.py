"""The time of day as pages write it behind a date: "10:30", "at 9:05 p.m.", "18h20", "10:30 Uhr +01:00"."""

from __future__ import annotations

import re
from typing import NamedTuple

# The half of the day as it stands before the hour in Korean, Japanese and Chinese, and behind the minutes in Arabic and Greek.
_MORNING = frozenset(("오전", "午前", "上午", "凌晨", "早上", "ص", "π.μ", "πμ"))
_AFTERNOON = frozenset(("오후", "午後", "下午", "晚上", "م", "μ.μ", "μμ"))
_TIME = re.compile(
    r"(?:T|[\s,|/@()·•–—-]{0,6})(?:(?:at|u|um|à|a las|alle|às|kl|klo|om|o|в|о|at:|saat|pukul|lúc|las|ore|ob|v|jam)\.?:?\s{1,2})?"
    r"(?:(오전|오후|午前|午後|上午|下午|凌晨|早上|晚上)\s?)?"
    r"(\d{1,2})(?:\s?[:时時點点시h]\s?|\.(?=\d\d\s?(?:uhr|uur|hs?|wib)\b)"
    r"|(?:(?<=kl\s\d\d)|(?<=kl\s\d)|(?<=kl\.\s\d\d)|(?<=kl\.\s\d)|(?<=klo\s\d\d)|(?<=klo\s\d)|(?<=ore\s\d\d)|(?<=alle\s\d\d))\.)"
    r"(\d\d)(?::(\d\d))?(?!\d|[.:/]\d)"
    r"(?:\s?(?:([ap])\.?m\b\.?|(ص|م|π\.?μ|μ\.?μ)(?!\w)\.?))?"
    # The unit and the zone that a clock may end in; zones only in capitals, or "et" and "ist" would be words of the line.
    r"(?:\s?(?:(?:uhr|uur|hrs?|hs?|(?<=h\d\d)min|wib|wita)\b\.?|[分분](?:\s?\d\d\s?[秒초])?))?"
    r"(?-i:\s?\(?(?:[ECMP][DS]?T|A[CEW][DS]T|CES?T|MES?Z|WES?T|EES?T|BST|MSK|МСК|IST|JST|KST|HKT|SGT|TRT|NZ[DS]?T|NST|AST|HST|AKST)\b\)?)?",
    re.I,
)
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
    match = _TIME.match(text, start)
    if match is None:
        return None
    before, hour, minute, second, latin, behind = match.groups()
    time = TimeOfDay(_hour(int(hour), before or latin or behind or ""), int(minute), int(second) if second else None)
    away = _ZONE.match(text, match.end())
    if away is None:
        return time, match.end()
    return time._replace(zone=utc_offset(away[1] or away[2])), away.end()


def _hour(hour: int, half: str) -> int:
    """Of 24 hours, given the half of the day that a clock of twelve names; "" for none."""
    half = half.lower()
    if half == "p" or half in _AFTERNOON:
        return hour % 12 + 12 if hour <= 12 else hour
    return hour % 12 if (half == "a" or half in _MORNING) and hour <= 12 else hour


def utc_offset(written: str) -> str:
    """Hours and minutes from UTC in one form: "+0200", "+02" and "+02:00" are "+02:00"; "Z" for "UTC" and "GMT"."""
    if written.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}"
