"""Drops what a page says where it has nothing: no data, no results, loading, errors, "enable JavaScript".

One word ("Loading", "Error") leans: it is an entry of many tables in manuals.

Drops:
    > No videos available
    > Please enable JavaScript
    > Bild konnte nicht geladen werden
Spares:
    > There was no data on the ship.
    > The results of the vote were not available on Monday.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.OTHER

# Of the lines of the training corpus with a phrase of this many words 0.8 % were content, of shorter ones 0.3 %; one
# word is an entry of tables in manuals.
_SURE_FROM = 2


def empty_state(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "empty_state", _SURE_FROM)
