"""Cards that lead to other texts: elements side by side of one template, each with a linked headline.

A card is short and more than a link in a list: its headline is a heading, or has a date or an excerpt beside it. It leads to
another page of one and the same site: a question of an accordion leads nowhere, and the entries of "ten projects for your home"
lead to ten sites.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
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
# Lines above the headline of a card: its section and its date.
_ABOVE_HEADLINE = 2
_WEB = frozenset(("http", "https", ""))


class Cards(NamedTuple):
    """Cards of one template; they cover the blocks of `members`, and all between first <= index < last."""

    first: int
    last: int
    members: tuple[range, ...]
    headlines: tuple[Block, ...]


def look_alike_cards(page: Page) -> list[Cards]:
    """Groups of elements that look like cards, in order; none for flattened text. See `lead_elsewhere`."""
    return [] if page.containers is None else _groups(page, page.containers, _around_headlines(page, page.containers, -1))


def cards_left(page: Page, below: int) -> list[Cards]:
    """Those of them below the block `below` of which something may still be in: on nearly all pages none, once it was scored."""
    containers, keeps = page.containers, page.keeps
    if containers is None:
        return []
    around = _around_headlines(page, containers, below)
    left = [one for one in around if any(keeps[max(below, containers.first[one] - 1) : containers.last[one]])]
    return [cards for cards in _groups(page, containers, left) if cards.first > below]


def _around_headlines(page: Page, containers: Containers, below: int) -> list[int]:
    """The elements, in order, of which so many children below the block `below` begin with a linked line that they may be cards.

    It goes from these lines up, since most elements hold none.
    """
    linked = [index for index in page.once(_linked_lines) if index > below]
    if len(linked) < _LEAST_CARDS:
        return []
    parents, starts, ends, blocks = containers.parents, containers.first, containers.last, page.blocks
    found: dict[int, set[int]] = defaultdict(set)
    for index in linked:
        at = blocks[index].container
        earliest = max(below + 1, index - _ABOVE_HEADLINE)
        while at >= 0 and starts[at] >= earliest and ends[at] - starts[at] <= _MOST_WORDS:
            found[parents[at]].add(at)
            at = parents[at]
    return sorted([parent for parent, children in found.items() if parent >= 0 and len(children) >= _LEAST_CARDS])


def _linked_lines(page: Page) -> list[int]:
    """The blocks that may be the headline of a card: links of some words."""
    sizes = page.sizes
    return [index for index in page.linked if sizes[index] >= _HEADLINE_WORDS]


def _groups(page: Page, containers: Containers, parents: Sequence[int]) -> list[Cards]:
    """The groups of cards among the children of some elements."""
    children: dict[int, list[int]] = {parent: [] for parent in parents}
    if not children:
        return []
    starts, ends = containers.first, containers.last
    for number, parent in enumerate(containers.parents):
        if parent in children and starts[number] < ends[number]:
            children[parent].append(number)
    found: list[Cards] = []
    for siblings in children.values():
        headlines = {number: _headline(page, range(starts[number], ends[number])) for number in siblings}
        if len(headlines) - list(headlines.values()).count(None) < _LEAST_CARDS:
            continue
        for group in _look_alikes(containers, siblings):
            linked = tuple([block for number in group if (block := headlines[number]) is not None])
            if len(linked) >= max(_LEAST_CARDS, _LEAST_SHARE * len(group)):
                ranges = tuple([range(starts[number], ends[number]) for number in group])
                found.append(Cards(ranges[0].start, ranges[-1].stop, ranges, linked))
    return found


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
    first = bisect_left(linked := page.once(_linked_lines), card.start)
    at = linked[first] if first < len(linked) else card.stop
    if at >= min(card.stop, card.start + _ABOVE_HEADLINE + 1):
        return None
    if not _FEWEST_WORDS <= sum(page.sizes[card.start : card.stop]) <= _MOST_WORDS:
        return None
    return page.blocks[at] if len(card) > 1 or page.blocks[at].kind is Kind.HEADING else None


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
