"""Drops headings at the end of the text: their sections, comments or lists of links, are gone.

In flattened text, which does not tell a heading from a short line, some words without a mark behind them are one there, unless
they are a label with its value, as in "Text: Ida Muster", or nothing else of the text goes: a clean text may end in a signature.
Headings between sections stay, also where a heading of the same rank follows: many are card titles and FAQ questions.

Drops:
    > # Notes from the harbour || Follow us on Facebook
    > Notes from the harbour || Follow us on Facebook
Spares:
    > # Weather || It will rain in the north of the country on Monday, while the south stays dry and warm for the season.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from scrubber.model import Block, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.PLACE

# A page with less running prose than this is made of cards, whose headings are the content.
_LEAST_PROSE = 3
# More headings than this in a row are a list that is marked up so.
_MOST_TOGETHER = 3
# On all flattened pages of the corpora, by the shipped weights, 88 last lines of no more words go: 64 are not in
# the gold text, of those of articles and news 38 of 47. Documentation and services lose more by it: of 17 lines 11 are gold.
_MOST_WORDS = 4
# Two such lines of the corpora are in the gold text, and three are not; of those of clean texts all are.
_LABEL_AND_VALUE = re.compile(r"[^\W\d_]\s?[:：︱｜|]\s?[^\W\d_]")


def orphan_heading(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    last = list(takewhile(lambda block: _is_heading(page, block), map(page.blocks.__getitem__, reversed(page.left))))
    if not last or len(page.left_prose) < _LEAST_PROSE:
        return
    if page.form == "text" and len(page.left) == len(page.blocks):
        return
    if len(last) <= _MOST_TOGETHER:
        for block in last:
            yield Verdict(block.index, keep=False, reason="nothing follows it")


def _is_heading(page: Page, block: Block) -> bool:
    if block.kind is Kind.HEADING or page.form == "html":
        return block.kind is Kind.HEADING
    is_short = block.kind is Kind.PARAGRAPH and 0 < page.sizes[block.index] <= _MOST_WORDS
    return is_short and block.text[-1].isalnum() and not _LABEL_AND_VALUE.search(block.text)
