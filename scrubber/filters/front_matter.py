"""Drops the YAML front matter of a Markdown dump: the entries between two lines of hyphens above everything else.

Metadata are read from it.

Drops:
    > ---\\ntitle: Women sew a sail\\nauthor: Ida Holm\\n---
Spares:
    > Women sew a sail || title: none
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.MARKUP
TOPIC = Topic.HEAD


def front_matter(page: Page) -> Iterator[Verdict]:
    """Sure: nobody saw it on the page."""
    if page.front_matter() is not None:
        yield Verdict(0, keep=False, reason="front matter", sure=True)
