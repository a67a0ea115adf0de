"""Drops blocks that the learned scorer finds unlikely to be main content, and keeps those it finds likely.

It leans: a sure verdict of an earlier stage stands, and a later stage may replace this one. The weights and what they
were learned from are described in `scrubber/scoring/`.

Drops:
    > <footer><ul class="footer-links"><li><a href=/imprint>Imprint</a></li><li><a href=/privacy>Privacy</a></li></ul></footer>
Spares:
    > The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.scoring.reasons import verdicts
from scrubber.scoring.weights import load_weights

STAGE = Stage.SCORE
TOPIC = Topic.SCORE


def content_score(page: Page) -> Iterator[Verdict]:
    """A leaning verdict for every block that nobody dropped before it."""
    if page.blocks:
        yield from verdicts(page, load_weights(page.form))
