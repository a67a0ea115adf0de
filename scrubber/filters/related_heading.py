"""Drops headings of lists of other articles, most-read boxes, tags and categories.

Always leaning: an article may have a section "Background" or "Recommendations" of its own. `related_list` looks at
what stands below such a heading.

Drops:
    > Das könnte Sie auch interessieren
    > More from this author
    > Tags: politics, traffic
Spares:
    > More from habit than from hunger he ate the last of it.
    > The most popular articles of the constitution are the first five.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import NEVER, phrase_verdicts
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.RELATED


def related_heading(page: Page) -> Iterator[Verdict]:
    """Leaning throughout."""
    return phrase_verdicts(page, "related_heading", NEVER)
