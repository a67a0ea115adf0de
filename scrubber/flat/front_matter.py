"""YAML front matter above a Markdown dump: which lines of a text are that."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = "---"
# Static site generators and crawlers write some ten to thirty lines; a rule further down is no end of it.
_MOST_LINES = 80
_ENTRY = re.compile(r"[A-Za-z_][\w.:-]{0,60}\s*:(?:\s|$)")
# Items of a list, values that go on, comments.
_MORE = re.compile(r"\s*-\s|\s+\S|#|$")


def front_matter_end(lines: Sequence[str]) -> int:
    """The number of lines up to the end of the front matter, 0 if the text begins with none.

    >>> front_matter_end(["---", "title: Mills", "tags:", "- wind", "---", "They turn."])
    5
    """
    first = next((at for at, line in enumerate(lines[:_MOST_LINES]) if line), 0)
    if not lines or lines[first] != _FENCE:
        return 0
    for at, line in enumerate(lines[first + 1 : first + _MOST_LINES], start=first + 1):
        if line in (_FENCE, "..."):
            return at + 1 if at > first + 1 else 0
        is_entry = _ENTRY.match(line) is not None
        if not is_entry and (at == first + 1 or _MORE.match(line) is None):
            return 0
    return 0
