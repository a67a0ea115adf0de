"""Drops blocks without a letter or a digit: rules, bullets, lone marks; and the number of an item in an element of its own.

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

from scrubber.model import Block, Containers, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.OTHER

# The end of a listing's function, which flattened text does not mark as code.
_BRACE = re.compile(r"[\])]{0,4}[{}][\])}]{0,4}[;,]?|[\])]{1,4};")
# Of an item, as LaTeX writes it: whoever shows the list counts its items.
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")


def separator(page: Page) -> Iterator[Verdict]:
    """Sure: there is nothing to read. Code is spared, and braces in flattened text: they belong to the listing."""
    for block in page.ending_in(".)"):
        if block.kind is Kind.LIST_ITEM and _NUMBER.fullmatch(block.text) and _begins_item(block, page.containers):
            yield Verdict(block.index, keep=False, reason="the number of an item", sure=True)
    wordless = [block for block, size in zip(page.blocks, page.sizes, strict=True) if not size] if 0 in page.sizes else []
    for block in wordless:
        if block.kind is Kind.CODE or any(map(str.isalnum, block.text)):
            continue
        if page.form == "html" or not _BRACE.fullmatch(block.text):
            yield Verdict(block.index, keep=False, reason="no letter or digit", sure=True)


def _begins_item(block: Block, containers: Containers | None) -> bool:
    """Whether a block is the first of several in an item of an ordered list."""
    at = block.container if containers is not None else -1
    while containers is not None and at >= 0 and containers.tags[at] != "li":
        at = containers.parents[at]
    if containers is None or at < 0 or containers.tags[containers.parents[at]] != "ol":
        return False
    return containers.first[at] == block.index < containers.last[at] - 1
