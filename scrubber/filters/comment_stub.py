"""Drops headings, counters and invitations of a comment section.

The comments themselves are for the scorer: on a forum they are the content. A bare "Reply" or "Comments" leans.

Drops:
    > Kommentare (0)
    > Be the first to comment
    > 3 comments
Spares:
    > He left a comment on the door.
    > The comments of the minister caused a stir.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.COMMENTS

# Of the lines of the training corpus with a phrase of this many words 0.8 % were content, of shorter ones 1.2 %; one
# word may be a heading.
_SURE_FROM = 2


def comment_stub(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    return phrase_verdicts(page, "comment_stub", _SURE_FROM)
