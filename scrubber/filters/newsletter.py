"""Drops sign-ups for newsletters and their form fields.

A service page may have the newsletter as its content, and articles have an author who asks to subscribe, so single words lean.

Drops:
    > Sign up for our newsletter
    > Jetzt Newsletter abonnieren
Spares:
    > The newsletter of the party reached 10,000 members last year.
    > Sign languages differ from country to country.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.PROMOTION

# Of the lines of the training corpus with a phrase of this many words 1.0 % were content, of shorter ones 0.2 %; one
# word may be what a page is about.
_SURE_FROM = 2


def newsletter(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "newsletter", _SURE_FROM)
