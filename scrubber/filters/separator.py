"""Drops blocks without a letter or a digit: rules, bullets, lone marks.

Drops:
    > * * *
    > |
    > –
Spares:
    > 7
    > Nein!
    > });
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.OTHER

# The end of a listing's function, which flattened text does not mark as code.
_BRACE = re.compile(r"[\])]{0,4}[{}][\])}]{0,4}[;,]?|[\])]{1,4};")


def separator(page: Page) -> Iterator[Verdict]:
    """Sure: there is nothing to read. Code is spared, and braces in flattened text: they belong to the listing."""
    for block, stats in zip(page.blocks, page.stats, strict=True):
        if stats.words or block.kind is Kind.CODE or any(map(str.isalnum, block.text)):
            continue
        if page.form == "html" or not _BRACE.fullmatch(block.text):
            yield Verdict(block.index, keep=False, reason="no letter or digit", sure=True)
