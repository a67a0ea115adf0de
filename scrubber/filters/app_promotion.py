"""Drops invitations to follow on social media, to install the app, to subscribe to feeds and push messages.

Names of platforms alone lean: "YouTube", "Android" and "Podcast" head sections of articles about them.

Drops:
    > Folgen Sie uns auf Instagram
    > Download our app
    > RSS Feed
Spares:
    > He followed us on his bicycle.
    > The app was downloaded a million times.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.PROMOTION

# Of the lines of the training corpus with a phrase of this many words 1.3 % were content, of shorter ones 2.0 %.
_SURE_FROM = 2


def app_promotion(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "app_promotion", _SURE_FROM)
