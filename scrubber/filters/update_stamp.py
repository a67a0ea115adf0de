"""Drops stamps of time: when published or updated, how long ago, how long to read, how often seen.

Metadata reads the dates in them. Short ones ("Update", "2 weeks ago") lean: forums keep them between their posts.

Drops:
    > Aktualisiert am 3. Mai 2024, 10:30 Uhr
    > 5 min read
    > vor 3 Stunden
Spares:
    > Updated plans for the bridge were shown to the council last week.
    > Three hours ago nobody knew about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.TIMESTAMP

# Of the lines of the training corpus with a phrase of this many words 3.1 % were content, of shorter ones 6.1 %.
_SURE_FROM = 3


def update_stamp(page: Page) -> Iterator[Verdict]:
    """Sure from three words on."""
    return phrase_verdicts(page, "update_stamp", _SURE_FROM)
