"""Tables and lists of which some rows or items stay: each is one thing, however many blocks it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrubber.model import Block, Containers, Kind, Verdict
from scrubber.page import Page

_WHOLES = {Kind.TABLE_ROW: frozenset(("table",)), Kind.LIST_ITEM: frozenset(("ul", "ol"))}
# On all pages of six corpora, with weights that had not seen their sites, the doubted rows of tables half of whose rows stay
# have 278 words in the gold text, and 74 out of it; mostly they are heads. Doubted items of lists half of whose items stay,
# beside a block of the text in the same box, have 364 and 73 if they are this likely, and 389 and 234 if it need only be 0.1.
_MOST_STAY = 0.5
_LEAST_MEMBERS = 3
_LEAST_LIKELY_ITEM = 0.3
# Lists that go as a whole, between two blocks of the text in the same box, have 1,196 words in the gold text and 104 out of it
# if their items are this likely on the average; from 0.15 to 0.25 they have 151 and 213. One or two links between paragraphs
# lead to other articles.
_LEAST_LIKELY_LIST = 0.25
_MOST_LINKED = 0.5


def doubted_blocks(page: Page) -> list[tuple[Block, float]]:
    """The blocks that the scorer dropped, and no other filter, with how likely they are content."""
    return [
        (block, verdict.probability)
        for block, verdict in zip(page.blocks, page.standing, strict=True)
        if verdict is not None and verdict.probability is not None and not verdict.keep
    ]


def back_in_lists(page: Page, doubted: Iterable[tuple[Block, float]]) -> Iterator[int]:
    """The numbers of the doubted rows and items that stay with the others of their table or list, or with what is around it."""
    containers = page.containers
    if containers is None:
        return
    wholes = {_whole_of(containers, block) for block, _ in doubted if block.kind in _WHOLES}
    for whole in sorted(wholes - {-1}):
        yield from _back(page, containers, whole)


def _back(page: Page, containers: Containers, whole: int) -> Iterator[int]:
    first, last = containers.first[whole], containers.last[whole]
    if not any(page.keeps[max(0, first - 1) : last + 1]):
        return
    members = [one for one in page.blocks[first:last] if one.kind in _WHOLES and _whole_of(containers, one) == whole]
    likely = {one.index: _likely(page, one.index) for one in members if is_doubted(page.standing[one.index])}
    stay = sum(page.kept(one.index) for one in members)
    beside = sum(_stays_beside(page, containers, whole, at) for at in (first - 1, last))
    if not stay:
        is_linked = all((one.link_density or 0.0) >= _MOST_LINKED for one in members) and len(members) < _LEAST_MEMBERS
        if beside == 2 and not is_linked and sum(likely.values()) >= _LEAST_LIKELY_LIST * len(likely):
            yield from likely
    elif len(members) >= _LEAST_MEMBERS and stay >= _MOST_STAY * len(members):
        if containers.tags[whole] == "table":
            yield from likely
        elif beside:
            yield from (index for index, one in likely.items() if one >= _LEAST_LIKELY_ITEM)


def _whole_of(containers: Containers, block: Block) -> int:
    """The table that a row stands in, or the list that an item stands in; -1 if there is none."""
    at = block.container
    while at >= 0 and containers.tags[at] not in _WHOLES[block.kind]:
        at = containers.parents[at]
    return at


def _stays_beside(page: Page, containers: Containers, whole: int, index: int) -> bool:
    """Whether a block stays and stands in the nearest element that holds more than the table or list."""
    box = containers.parents[whole]
    span = (containers.first[whole], containers.last[whole])
    while box >= 0 and (containers.first[box], containers.last[box]) == span:
        box = containers.parents[box]
    return box >= 0 and containers.first[box] <= index < containers.last[box] and page.kept(index)


def is_doubted(verdict: Verdict | None) -> bool:
    """Whether the scorer dropped a block, and no other filter."""
    return verdict is not None and not verdict.keep and verdict.probability is not None


def _likely(page: Page, index: int) -> float:
    verdict = page.standing[index]
    return (verdict.probability or 0.0) if verdict is not None else 0.0
