"""Drops the form under a comment section: field labels, consent lines, the buttons to send and cancel.

Labels of one word ("Name", "Subject") also stand in tables, so they lean.

Drops:
    > Please enter your name here
    > Deine E-Mail-Adresse wird nicht veröffentlicht.
    > Leave a Reply Cancel reply
Spares:
    > Please enter through the side door of the hall.
    > She did not reply to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.COMMENTS

# Of the lines of the training corpus with a phrase of this many words 0.4 % were content, of shorter ones 2.2 %.
_SURE_FROM = 2


def comment_form(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "comment_form", _SURE_FROM)
