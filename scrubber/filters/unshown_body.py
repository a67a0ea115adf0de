"""Brings back the article that a page carries only as data, where what it shows is at most a teaser.

A script would fill the article in; the page itself shows a loading sign, or the first paragraph and an offer to subscribe. The
data are the body that the page declares for search engines, or what its scripts start from. Paragraphs that stand in the text
already are not said again, and where the page shows an article, its data are left to the scorer.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.OTHER

_DATA = frozenset(("structured-data",))
_BODIES = ("json-ld articleBody", "state data")
# Words: a summary for search engines is shorter.
_LEAST_WORDS = 40
# The body has so many times the words of what is kept: of a teaser that ends behind the second paragraph.
_TIMES = 2


def unshown_body(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    if page.containers is None or not page.containers.named(_DATA):
        return
    body = [block for block in page.blocks if block.source in _BODIES]
    words = sum(len(page.stats[block.index].words) for block in body)
    if words < _LEAST_WORDS:
        return
    indexes = {block.index for block in body}
    others = [block for block in page.blocks if block.index not in indexes and page.kept(block.index)]
    if words < _TIMES * sum(len(page.stats[block.index].words) for block in others):
        return
    said = {block.text for block in others}
    for block in body:
        if not page.kept(block.index) and block.text not in said:
            yield Verdict(block.index, keep=True, reason="the article stands in the page's data alone")
