"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any, cast


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)` for what most pages do without.

    Python takes 1 to 3 ms for a class of large scripts, and .15 ms and more for other patterns that are made so.
    """
    return cast("re.Pattern[str]", _LatePattern(source, flags))


class _LatePattern:
    """Gets what a pattern has from the pattern itself, and keeps it: the second look-up finds it here."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(vars(self)["_source"], vars(self)["_flags"]), name)
        vars(self)[name] = found
        return found
