"""Drops what no reader of the page saw in a Markdown dump: the alternative text of images, their marks, and where labels lead.

The image itself stays with the text below it, and the target of a link with its text.

Drops:
    > ![Three women sew a sail](/img/loft.jpg) || [Home](/) || [News](/news) || [Tides](/tides)
    > See [the loft][1]. || [1]: /loft
    > ![](/img/loft.jpg) || [Home](/) || [News](/news) || [Tides](/tides)
Spares:
    > Three women sew a sail || [Home](/) || [News](/news) || [Tides](/tides)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.MARKUP
TOPIC = Topic.OTHER
_MARKED = frozenset((Kind.CAPTION, Kind.OTHER))
_LABEL = re.compile(r"\[[^\[\]]+\]:\s")


def image_text(page: Page) -> Iterator[Verdict]:
    """Sure. Flattened text only: the captions of HTML are elements of their own, which readers see."""
    marked = [block for block in page.blocks if block.kind in _MARKED] if page.form == "text" else []
    for block in marked:
        if block.kind is Kind.CAPTION or "![" in block.text:
            yield Verdict(block.index, keep=False, reason="stands for an image", sure=True)
        elif _LABEL.match(block.text):
            yield Verdict(block.index, keep=False, reason="says where a link leads", sure=True)
