"""Drops pager links: previous and next article, page counters, ways back to a list or to the top.

A "Read more" glued to the end of a paragraph is trimmed off. Single words ("Next", "More", "Details") only lean: they
head sections on product and documentation pages.

Drops:
    > PREV Five recipes for autumn
    > Seite 3 von 12
    > « Vorheriger Artikel
Spares:
    > 3. Results
    > He read the previous page again.
    > The next article of the treaty bans it.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.NAVIGATION

# Of the lines of the training corpus with a phrase of this many words 2.3 % were content, of shorter ones 1.9 %; one
# word ("Next", "Details") may be a heading.
_SURE_FROM = 2


def pager(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "pager", _SURE_FROM)
