"""Evidence in the URL: /2024/11/12/, /2024-11-12-…, /20241112/."""

from __future__ import annotations

import re

from scrubber.dates import parse_date

_SLASHED = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_DASHED = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d])")
_SQUEEZED = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_LONGEST = 2_000


def date_in_url(url: str | None) -> str | None:
    """The day in the path of `url` as ISO 8601; None without one. Archive prefixes (web.archive.org) are skipped."""
    if not url:
        return None
    url = url[:_LONGEST]
    inner = max(url.rfind("http://"), url.rfind("https://"))
    path = url[inner if inner > 0 else 0 :].split("?", 1)[0].split("#", 1)[0]
    for pattern in (_SLASHED, _DASHED, _SQUEEZED):
        match = pattern.search(path)
        if match:
            moment = parse_date(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
            if moment is not None:
                return moment.day
    return None
