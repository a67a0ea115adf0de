"""Drops cookie and consent banners and the buttons of privacy settings.

The first lines of a banner are known; its further paragraphs stand beside them and are left to the scorer. An article
about cookies keeps its sentences: only known openings of banners that are no finished sentence are taken as starts.

Drops:
    > Accept all cookies
    > Cookie-Einstellungen
Spares:
    > We use cookies in this recipe because they are crisp.
    > The court ruled that cookies need consent.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.LEGAL

# Of the lines of the training corpus with a phrase of this many words 0.9 % were content, of shorter ones 2.2 %.
_SURE_FROM = 2


def cookie_notice(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "cookie_notice", _SURE_FROM)
