"""Drops the labels of advertisements and the notes around them.

Sure even for one word, as nothing else on a page says "Anzeige" or "Advertisement" alone on a line; headings lean.

Drops:
    > Advertisement
    > - Anzeige -
    > Story continues below advertisement
Spares:
    > The advertisement showed a red bicycle.
    > Die Anzeige wurde am Montag erstattet.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.PROMOTION


def ad_label(page: Page) -> Iterator[Verdict]:
    """Sure, but for headings."""
    return phrase_verdicts(page, "ad_label")
