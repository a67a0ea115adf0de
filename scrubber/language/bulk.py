"""Which pieces of text are bulk: what a page has tens of thousands of, and no article is made of.

Entries of menus and lists, cells, lines of a log, data written as text. It is asked only of pages with more pieces than any
article has; on those a sentence stands out by its length, and by being said once.
"""

from __future__ import annotations

import re

# Bytes in UTF-8, so that a sentence of 25 Chinese characters, which says as much as 75 Latin ones, counts as long. The lines
# of hard-wrapped text have 65 to 80 characters, entries of menus 30 at most.
_SHORT = 60
_TINY = _SHORT // 4  # characters of which none has more than four bytes
# Share of digits: 1 in 5 in the lines of logs and tables, 1 in 50 in prose.
_DIGITS = 0.15
# A word of that length is an address or data (base64 has 76 characters a line).
_LONGEST_WORD = 60
_MOST_KNOWN = 50_000
_COMPARED = 200  # characters
_NUMBER = re.compile(r"\d+")
# Short pieces behind a sentence that belong to it: what somebody answers, a heading, a line of a list.
_BESIDE_PROSE = 5


class BulkJudge:
    """Judges the pieces of one page in their order."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._since_prose = _BESIDE_PROSE

    def is_bulk(self, text: str) -> bool:
        """Whether a piece is bulk; the first few behind a sentence are not."""
        if self.looks_like_bulk(text):
            self._since_prose += 1
            return self._since_prose > _BESIDE_PROSE
        self._since_prose = 0
        return False

    def looks_like_bulk(self, text: str) -> bool:
        """Whether a piece is bulk wherever it stands."""
        if len(text) <= _TINY or (len(text) <= _SHORT and len(text.encode("utf-8", "replace")) <= _SHORT):
            return True
        start = text[:_COMPARED]
        without_numbers = _NUMBER.sub("", start)
        if len(start) - len(without_numbers) > _DIGITS * len(start):
            return True
        if text.isascii() and max(map(len, start.split())) > _LONGEST_WORD:
            return True
        known = without_numbers in self._known
        if not known and len(self._known) < _MOST_KNOWN:
            self._known.add(without_numbers)
        return known
