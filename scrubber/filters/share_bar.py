"""Drops share buttons and share counts, one by one or in a row.

Names of networks are dropped only where they are the whole line, or where the line is made of nothing else. One of
them alone may be the entry of a list ("Telegram"), so it leans.

Drops:
    > Auf Facebook teilen
    > Facebook Twitter WhatsApp
    > 12 Shares
Spares:
    > They share a flat with two friends.
    > Facebook and Twitter will share the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.NAVIGATION

# Of the lines of the training corpus with a phrase of this many words 0.6 % were content, of shorter ones 0.9 %; one
# network may be an entry of a list.
_SURE_FROM = 2


def share_bar(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "share_bar", _SURE_FROM)
