"""Drops what stands for an image in a Markdown dump: its alternative text, which no reader of the page saw, or its bare marks.

The image itself stays with the text below it.

Drops:
    > ![Three women sew a sail](/img/loft.jpg) || [Home](/) || [News](/news) || [Tides](/tides)
    > ![](/img/loft.jpg) || [Home](/) || [News](/news) || [Tides](/tides)
Spares:
    > Three women sew a sail || [Home](/) || [News](/news) || [Tides](/tides)
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.MARKUP
TOPIC = Topic.OTHER


def image_text(page: Page) -> Iterator[Verdict]:
    """Sure. Flattened text only: the captions of HTML are elements of their own, which readers see."""
    if page.form == "text":
        for block in page.blocks:
            if block.kind is Kind.CAPTION or (block.kind is Kind.OTHER and "![" in block.text):
                yield Verdict(block.index, keep=False, reason="stands for an image", sure=True)
