"""Cards that lead to other texts: elements side by side of one template, each with a linked headline.

A card is short and more than a link in a list: its headline is a heading, or has a date or an excerpt beside it. It leads to
another page of one and the same site: a question of an accordion leads nowhere, and the entries of "ten projects for your home"
lead to ten sites.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple
from urllib.parse import urlsplit

from scrubber.marks import MarkKind
from scrubber.model import Block, Containers, Kind
from scrubber.page import Page

_LEAST_CARDS = 3
# Of the elements of one template that have text, the share that must be cards; a promotion may stand among them.
_LEAST_SHARE = 0.7
# Words of a card: a headline of three and a date at least, a headline and an excerpt of two sentences at most.
_FEWEST_WORDS, _MOST_WORDS = 4, 80
_HEADLINE_WORDS = 3
_LINKED = 0.8
# Lines above the headline of a card: its section and its date.
_ABOVE_HEADLINE = 2
_WEB = frozenset(("http", "https", ""))


class Cards(NamedTuple):
    """Cards of one template; they cover the blocks of `members`, and all between first <= index < last."""

    first: int
    last: int
    members: tuple[range, ...]
    headlines: tuple[Block, ...]


def may_drop_cards(page: Page, below: int) -> bool:
    """Whether an element that has a group of cards may have one below the block `below` of which something is still in.

    It is a quick look, from the linked lines up: on nearly all pages nothing of any card is left at this stage.
    """
    containers = page.containers
    linked = [index for index in page.once(_linked_lines) if index > below] if containers is not None else []
    if containers is None or len(linked) < _LEAST_CARDS:
        return False
    parents, starts, ends = containers.parents, containers.first, containers.last
    cards: dict[int, set[int]] = defaultdict(set)
    for index in linked:
        at = page.blocks[index].container
        while at >= 0 and starts[at] > below and starts[at] >= index - _ABOVE_HEADLINE and ends[at] - starts[at] <= _MOST_WORDS:
            cards[parents[at]].add(at)
            at = parents[at]
    keeps = page.keeps
    groups = [parent for parent, children in cards.items() if parent >= 0 and len(children) >= _LEAST_CARDS]
    return any(any(keeps[max(below, starts[parent] - 1) : ends[parent]]) for parent in groups)


def _linked_lines(page: Page) -> list[int]:
    """The blocks that may be the headline of a card, for they are a link of some words."""
    return [index for index, block in enumerate(page.blocks) if _is_headline(block) and page.sizes[index] >= _HEADLINE_WORDS]


def look_alike_cards(page: Page) -> list[Cards]:
    """Groups of elements that look like cards, in order; none for flattened text. See `lead_elsewhere`."""
    found: list[Cards] = []
    containers = page.containers
    headlines = _headlines(page, containers) if containers is not None else {}
    if containers is None or not headlines:
        return found
    children: dict[int, list[int]] = defaultdict(list)
    for number, (parent, first, last) in enumerate(zip(containers.parents, containers.first, containers.last, strict=True)):
        if parent in headlines and first < last:
            children[parent].append(number)
    for parent in sorted(headlines):
        own = headlines[parent]
        for group in _look_alikes(containers, children[parent]):
            linked = tuple([own[number] for number in group if number in own])
            if len(linked) >= max(_LEAST_CARDS, _LEAST_SHARE * len(group)):
                ranges = tuple([range(containers.first[number], containers.last[number]) for number in group])
                found.append(Cards(ranges[0].start, ranges[-1].stop, ranges, linked))
    return found


def _headlines(page: Page, containers: Containers) -> dict[int, dict[int, Block]]:
    """The headlines of all children that may be cards, by their parent; without parents that have fewer than a group has.

    Most elements hold no linked line.
    """
    linked_to = list(accumulate(map(_is_headline, page.blocks), initial=0))
    if linked_to[-1] < _LEAST_CARDS:
        return {}
    found: dict[int, dict[int, Block]] = defaultdict(dict)
    for number, (parent, first, last) in enumerate(zip(containers.parents, containers.first, containers.last, strict=True)):
        if parent < 0 or linked_to[first] == linked_to[min(first + _ABOVE_HEADLINE + 1, last)]:
            continue
        headline = _headline(page, range(first, last))
        if headline is not None:
            found[parent][number] = headline
    return {parent: own for parent, own in found.items() if len(own) >= _LEAST_CARDS}


def _look_alikes(containers: Containers, siblings: Sequence[int]) -> Iterator[list[int]]:
    """Those of the siblings that have the same tag, and the same of the words that most of them have."""
    common = Counter(hint for number in siblings for hint in frozenset(containers.hints[number]))
    groups: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number in siblings:
        shared = frozenset(hint for hint in containers.hints[number] if 2 * common[hint] >= len(siblings))
        groups[containers.tags[number], shared].append(number)
    return (group for group in groups.values() if len(group) >= _LEAST_CARDS)


def _headline(page: Page, card: range) -> Block | None:
    """The block that is the linked headline of a card, None if the blocks are no card."""
    if len(card) > _MOST_WORDS:
        return None
    blocks, stats = page.blocks, page.stats
    linked = (i for i in card[: _ABOVE_HEADLINE + 1] if _is_headline(blocks[i]) and len(stats[i].words) >= _HEADLINE_WORDS)
    headline = next(linked, None)
    if headline is None:
        return None
    if not _FEWEST_WORDS <= sum([len(one.words) for one in stats[card.start : card.stop]]) <= _MOST_WORDS:
        return None
    return blocks[headline] if len(card) > 1 or blocks[headline].kind is Kind.HEADING else None


def _is_headline(block: Block) -> bool:
    return (block.link_density or 0.0) >= _LINKED


def lead_elsewhere(page: Page, cards: Cards) -> bool:
    """Whether most headlines lead to pages of one site, each to another one and none to this page."""
    here = _address(page.url) if page.url else None
    targets = [_address(target) for block in cards.headlines for target in _first_link(block)]
    elsewhere = {one for one in targets if one is not None and one != here}
    hosts = {host for host, _ in elsewhere}
    return len(hosts) == 1 and len(elsewhere) >= max(_LEAST_CARDS, _LEAST_SHARE * len(cards.headlines))


def _first_link(block: Block) -> list[str]:
    links = (mark.target for mark in block.marks.written() if mark.kind is MarkKind.LINK)
    return [block.marks.resolved(target) for target in islice(links, 1)]


def _address(target: str) -> tuple[str, str] | None:
    """Host and path with query of an address on the web, None for any other and for a place on the page itself."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme not in _WEB or not (parts.path or parts.query):
        return None
    return parts.netloc, f"{parts.path}?{parts.query}"
