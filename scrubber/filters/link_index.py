"""Drops the numbered list of addresses that terminal browsers and mail programs put under a text.

Drops:
    > References || 1. https://mill.example/about || 2. https://mill.example/history || 3. mailto:office@mill.example
Spares:
    > 1. Wash the apples. || 2. Cut them: no piece may be thicker than a thumb. || 3. Let them rest.
    > The history of the mill is told at two places. || https://mill.example/about || https://mill.example/history
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from scrubber.model import Page, Stage, Verdict

STAGE = Stage.PHRASE

_ENTRY = re.compile(r"\[?\d{1,4}[.)\]]?\s+(?:[a-z][a-z0-9+.-]{1,15}:\S+|#\S+)", re.I)
# Two addresses under each other may be the sources of an article.
_LEAST = 3


def link_index(page: Page) -> Iterator[Verdict]:
    """Sure: three or more entries in a row, and the headings above each run. Flattened text only."""
    if page.form != "text":
        return
    headings = {hit.block for hit in page.hits.get("link_index", ())}
    entries = [_ENTRY.fullmatch(block.text) is not None for block in page.blocks]
    for is_entry, run in itertools.groupby(range(len(entries)), key=entries.__getitem__):
        blocks = list(run)
        if is_entry and len(blocks) >= _LEAST:
            first = blocks[0]
            while first - 1 in headings:
                first -= 1
            for index in range(first, blocks[-1] + 1):
                yield Verdict(index, keep=False, reason=f"index of {len(blocks)} links", sure=True)
