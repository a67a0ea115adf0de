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
from functools import partial

from scrubber.language.late_pattern import late_pattern
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.MARKUP
TOPIC = Topic.NAVIGATION

_ENTRY = late_pattern(r"\[?\d{1,4}[.)\]]?\s+(?:[a-z][a-z0-9+.-]{1,15}:\S+|#\S+)", re.I)
# Two addresses under each other may be the sources of an article.
_LEAST = 3
# "References", "Visible links:" and the like, in whatever language the program spoke.
_HEADINGS = 2
_HEADING_WORDS = 3


def link_index(page: Page) -> Iterator[Verdict]:
    """Sure: three or more entries in a row, and up to two headings above each run. Flattened text only."""
    if page.form != "text":
        return
    likely = [block for block in page.blocks if block.text[:1] == "[" or block.text[:1].isdecimal()]
    entries = [block.index for block in likely if _ENTRY.fullmatch(block.text)]
    for _, run in itertools.groupby(enumerate(entries), key=lambda entry: entry[1] - entry[0]):  # the same in a row
        blocks = [index for _, index in run]
        if len(blocks) >= _LEAST:
            above = itertools.takewhile(partial(_is_heading, page), range(blocks[0] - 1, max(-1, blocks[0] - 1 - _HEADINGS), -1))
            for index in [*list(above)[::-1], *blocks]:
                reason = f"index of {len(blocks)} links"
                yield Verdict(index, keep=False, reason=reason, sure=True)


def _is_heading(page: Page, index: int) -> bool:
    stats = page.stats[index]
    return len(stats.words) <= _HEADING_WORDS and not stats.ends_sentence
