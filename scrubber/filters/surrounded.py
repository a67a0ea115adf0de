"""Brings back a heading, code, a quote or a paragraph that the scorer doubts between two blocks of the text.

The scorer judges a block by its words and its look; a heading of one word or a line of code has little of either. Where the
blocks above and below it stay, and it stands in one box with them, it belongs to them. What another filter dropped stays out,
and so does what is mostly links.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Block, Containers, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PAGE
TOPIC = Topic.OTHER

# For each kind how many of the two blocks around it stand in the same box, and how likely it is content by the scorer at least.
# On every second page of six corpora, with weights that had not seen their sites, such blocks have words in the gold text, and
# out of it: headings 217 and 5, code 99 and 38, quotes 49 and 15, paragraphs 222 and 22. Headings beside one block of their box
# have 175 and 67, paragraphs beside one 599 and 239, rows of tables 6 and 21, captions 198 and 1,664.
_LEAST: dict[Kind, tuple[int, float]] = {
    Kind.HEADING: (2, 0.05),
    Kind.CODE: (2, 0.15),
    Kind.QUOTE: (0, 0.15),
    Kind.PARAGRAPH: (2, 0.3),
}
_MOST_LINKED = 0.5


def surrounded(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    if page.containers is None:
        return
    for above, block, below in zip(page.blocks, page.blocks[1:], page.blocks[2:], strict=False):
        verdict = page.standing[block.index]
        if verdict is None or verdict.keep or verdict.probability is None or block.kind not in _LEAST:
            continue
        neighbours, likely = _LEAST[block.kind]
        if verdict.probability < likely or (block.link_density or 0.0) >= _MOST_LINKED:
            continue
        beside = sum(_in_one_box(page.containers, block, other) for other in (above, below))
        if beside >= neighbours and page.kept(above.index) and page.kept(below.index):
            yield Verdict(block.index, keep=True, reason="stands between two blocks of the text")


def _in_one_box(containers: Containers, one: Block, other: Block) -> bool:
    """Whether two blocks, each with the elements that hold nothing else, stand in the same element."""
    return _box(containers, one) == _box(containers, other)


def _box(containers: Containers, block: Block) -> int:
    """The nearest element around a block that holds more than it."""
    at = containers.parents[block.container]
    while at >= 0 and (containers.first[at], containers.last[at]) == (block.index, block.index + 1):
        at = containers.parents[at]
    return at
