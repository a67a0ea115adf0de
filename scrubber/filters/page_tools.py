"""Drops tools of the page: print, listen, search, menu, skip links, font size, languages, feedback.

One word leans: "Search", "Contents" or "Filter" head sections of manuals and tables.

Drops:
    > Skip to content
    > Artikel drucken
    > Menu Search
Spares:
    > The search for the missing boat went on.
    > They print the paper in the cellar.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.NAVIGATION

# Of the lines of the training corpus with a phrase of this many words 2.0 % were content, of shorter ones 3.0 %.
_SURE_FROM = 2


def page_tools(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "page_tools", _SURE_FROM)
