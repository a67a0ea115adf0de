"""Drops blocks that the learned scorer finds unlikely to be main content, and keeps those it finds likely.

It leans: a sure verdict of an earlier stage stands, and a later stage may replace this one. The weights and what they
were learned from are described in `scrubber/scoring/`.

Drops:
    > <footer><ul class="footer-links"><li><a href=/imprint>Imprint</a></li><li><a href=/privacy>Privacy</a></li></ul></footer>
Spares:
    > The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.
"""

from __future__ import annotations

from collections.abc import Iterable

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.scoring.feature_wording import catalogue
from scrubber.scoring.look_alikes import LOOK_ALIKES
from scrubber.scoring.verdicts import verdicts
from scrubber.scoring.weights import load_weights

STAGE = Stage.SCORE
TOPIC = Topic.SCORE


def content_score(page: Page) -> Iterable[Verdict]:
    """A leaning verdict for every block that nobody dropped before it."""
    return verdicts(page, load_weights(page.form), by=content_score.__name__) if page.blocks else ()


def details() -> str:
    """What the reasons of this filter are made of."""
    names = dict.fromkeys([*load_weights("html").features[1], LOOK_ALIKES, *load_weights("text").features[1]])
    lines = [f"- {line}" for line in catalogue([*names])]
    return "\n".join(["Its reasons say what it looks at, each in a sentence (N is a number, “it” the block):", "", *lines])
