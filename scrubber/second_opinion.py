"""What readability-lxml thinks is the article. It takes longer than all of scrubber, so it is asked of doubtful pages only.

readability gets the page as its blocks and containers, each block with its index, not the document: so its answer is a
set of blocks, and its own repairs of the text stay out.
"""

from __future__ import annotations

import logging
import re
from html import escape

from readability import Document

from scrubber.model import Page

_INDEX = re.compile(r'id="block-(\d+)"')
# readability reports every page without a body to its logger; here that is an answer, not news.
logging.getLogger("readability.readability").addHandler(logging.NullHandler())


def readability_blocks(page: Page) -> frozenset[int]:
    """Indexes of the blocks that readability-lxml would keep; empty if it finds no article."""
    if page.containers is None or not page.blocks:
        return frozenset()
    try:
        summary = Document(_document(page)).summary(html_partial=True)
    except Exception as error:
        logging.getLogger(__name__).debug("readability found nothing: %r", error)
        return frozenset()
    return frozenset(int(index) for index in _INDEX.findall(summary))


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
