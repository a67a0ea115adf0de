"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any, cast


def late_pattern(source: str) -> re.Pattern[str]:
    """`re.compile(source)` for characters of large scripts: Python takes 1 to 3 ms for each, and most pages need none."""
    return cast("re.Pattern[str]", _LatePattern(source))


class _LatePattern:
    """Gets what a pattern has from the pattern itself, and keeps it: the second look-up finds it here."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(vars(self)["_source"]), name)
        vars(self)[name] = found
        return found
