"""Drops blocks without a letter or a digit: rules, bullets, lone marks.

Drops:
    > * * *
    > |
    > –
Spares:
    > 7
    > Nein!
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Kind, Page, Stage, Verdict

STAGE = Stage.PHRASE


def separator(page: Page) -> Iterator[Verdict]:
    """Sure: there is nothing to read. Code is spared, where a lone brace belongs to the listing."""
    for block, reading in zip(page.blocks, page.readings, strict=True):
        if not reading.words and block.kind is not Kind.CODE and not any(map(str.isalnum, block.text)):
            yield Verdict(block.index, keep=False, reason="no letter or digit", sure=True)
