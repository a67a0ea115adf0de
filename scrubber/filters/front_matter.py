"""Drops the front matter of a Markdown dump: the entries above everything else.

Between two lines of hyphens (YAML) or of plus signs (TOML), or bare, if the first gives the title and another one follows.

Metadata are read from it.

Drops:
    > ---\\ntitle: Women sew a sail\\nauthor: Ida Holm\\n---
    > +++\\ntitle = "Women sew a sail"\\n+++
    > Title: Women sew a sail\\nURL Source: https://sails.example/
Spares:
    > Women sew a sail || title: none
    > Title: Women sew a sail || They did so in the winter.
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
