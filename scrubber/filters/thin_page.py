"""Brings blocks back where next to nothing is left of a page that has text.

The scorer is made for pages with main content; on some (an index, a form, a page in an unknown script) it finds none.
Then readability-lxml is asked for a second opinion on HTML, and what it finds comes back. Only leaning verdicts are
replaced, and pages with little text to begin with are left as they are. So are blocks that the scorer is sure are not
content, and findings that are not mostly prose: a shell with menus and a cookie notice has no article to look for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from scrubber.html.readability import readability_blocks
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PAGE
TOPIC = Topic.OTHER

# Fewer kept words than this are not an article; the page must hold several times as many for more to be worth a search.
_FEW_WORDS = 20
_ENOUGH_WORDS = 80
# The least probability by the scorer of a block that comes back. On the pages of the corpus whose gold is empty and of which
# nothing was kept, readability found menus and notices that were at most 0.03 likely.
_LEAST_LIKELY = 0.1


def thin_page(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    words = page.sizes
    if sum(compress(words, page.keeps)) >= _FEW_WORDS or sum(words) < _ENOUGH_WORDS:
        return
    found = [index for index in sorted(readability_blocks(page)) if _may_come_back(page.standing[index])]
    if 2 * sum(words[index] for index in found if page.prose[index]) > sum(words[index] for index in found):
        for index in found:
            yield Verdict(index, keep=True, reason="little else is left, and readability-lxml takes it for the article")


def _may_come_back(verdict: Verdict | None) -> bool:
    """Whether a leaning drop is not one of a block that the scorer is sure of."""
    if verdict is None or verdict.keep or verdict.sure:
        return False
    return verdict.probability is None or verdict.probability >= _LEAST_LIKELY
