"""Drops offers of subscriptions and trials, and what stands where the rest of an article is behind a paywall.

Shops and services sell plans as their content, so all but long phrases lean.

Drops:
    > Already a subscriber? Log in
    > Jetzt Abo abschließen
    > Subscribe to continue reading
    > Cet article est réservé aux abonnés. Profitez de notre offre à 1 € le premier mois.
Spares:
    > She is already a subscriber of three papers.
    > The trial is free and open to the public.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.PAYWALL

# Of the lines of the training corpus with a phrase of this many words 0.0 % were content, of shorter ones 2.3 %.
_SURE_FROM = 4


def paywall_notice(page: Page) -> Iterator[Verdict]:
    """Sure from four words on."""
    return phrase_verdicts(page, "paywall_notice", _SURE_FROM)
