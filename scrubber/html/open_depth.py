"""How many elements of a document may be open at once, so that the parser keeps to its time."""

from __future__ import annotations

# For every end tag libxml2 looks through the open elements: 10,000 of each take it 0.2 s, and 200,000 more than a minute.
_MOST_STEPS = 200_000_000
LEAST_DEEP = 1_000


class TooDeep(Exception):
    """The parser would take too long over the elements that are open."""


def deepest(document: bytes) -> int:
    """As many open elements as the parser has time for with the end tags of this document."""
    lowered = document.lower()
    searches = lowered.count(b"</") + lowered.count(b"<body") + lowered.count(b"<html")
    return max(LEAST_DEEP, _MOST_STEPS // (1 + searches))
