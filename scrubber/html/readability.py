"""What readability-lxml thinks is the article. It takes longer than all of scrubber, so it is asked of doubtful pages only.

readability gets the page as its blocks and containers, each block with its index, not the document: so its answer is a
set of blocks, and its own repairs of the text stay out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from scrubber.model import Block, Containers
from scrubber.page import Page

# It takes 0.3 s for 8,000 blocks, and finds nothing below 254 levels, where its parser stops.
_MOST_BLOCKS = 10_000
_MOST_CONTAINERS = 30_000
_MOST_CHARACTERS = 1_000_000
_DEEPEST = 250
_INDEX = re.compile(r'id="block-(\d+)"')


def readability_blocks(page: Page) -> frozenset[int]:
    """Indexes of the blocks that readability-lxml would keep; empty if it finds no article."""
    if page.containers is None or not page.blocks or _is_too_much(page.blocks, page.containers):
        return frozenset()
    import logging

    from readability import Document  # takes longer to import than most pages to clean, and few pages ask for it

    reports = logging.getLogger("readability.readability")
    if not reports.handlers:  # it reports every page without a body; here that is an answer, not news
        reports.addHandler(logging.NullHandler())
    try:
        summary = Document(_document(page)).summary(html_partial=True)
    except Exception as error:
        logging.getLogger(__name__).debug("readability found nothing: %r", error)
        return frozenset()
    return frozenset(int(index) for index in _INDEX.findall(summary))


def _is_too_much(blocks: Sequence[Block], containers: Containers) -> bool:
    """Whether the page is longer or deeper than readability can take."""
    if len(blocks) > _MOST_BLOCKS or sum(len(block.text) for block in blocks) > _MOST_CHARACTERS:
        return True
    depths: list[int] = []
    for parent in containers.parents:
        depths.append(depths[parent] + 1 if parent >= 0 else 1)
    return max(depths, default=0) > _DEEPEST or len(depths) > _MOST_CONTAINERS


def _document(page: Page) -> str:
    """HTML with the page's containers and blocks; the linked share of a block's text stands in one link."""
    containers = page.containers
    assert containers is not None
    parts: list[str] = []
    open_containers: list[int] = []
    block_at = 0
    for container, (parent, tag, hints) in enumerate(zip(containers.parents, containers.tags, containers.hints, strict=True)):
        while open_containers and open_containers[-1] != parent:
            block_at = _close(page, parts, open_containers, block_at)
        if container and containers.first[container] == containers.last[container]:
            continue
        block_at = _write_blocks(page, parts, block_at, containers.first[container])
        parts.append(f'<{tag} class="{escape(" ".join(hints))}">')
        open_containers.append(container)
    while open_containers:
        block_at = _close(page, parts, open_containers, block_at)
    return "".join(parts)


def _close(page: Page, parts: list[str], open_containers: list[int], block_at: int) -> int:
    assert page.containers is not None
    container = open_containers.pop()
    block_at = _write_blocks(page, parts, block_at, page.containers.last[container])
    parts.append(f"</{page.containers.tags[container]}>")
    return block_at


def _write_blocks(page: Page, parts: list[str], start: int, end: int) -> int:
    for block in page.blocks[start:end]:
        linked = round((block.link_density or 0.0) * len(block.text))
        text = f'<a href="#">{escape(block.text[:linked])}</a>{escape(block.text[linked:])}' if linked else escape(block.text)
        parts.append(f'<span id="block-{block.index}">{text}</span> ')
    return max(start, end)
