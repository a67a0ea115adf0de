"""The headings of an HTML page, without what is no headline: the site's name, copies that are not shown; and crumbs of trails."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scrubber.metadata.fields.title_text import fold_title
from scrubber.model import Block, Kind
from scrubber.page import Page

# Headings beyond this many are those of sections and teasers: 20 to 120 give the same titles on 471 pages, 10 loses two.
_MOST_HEADINGS = 60
_CRUMB_REACH = 8  # blocks from a trail of crumbs down to the headline: kicker, date, section
_LOWEST_HEADLINE = 2
_NOT_SHOWN = frozenset(("state:hidden", "state:aria-hidden"))
_LIST_ITEM = "/li["  # in an element's path


class PageHeading(NamedTuple):
    """A heading of the page."""

    block: Block
    folded: str
    """As titles are compared."""
    is_hidden: bool
    """Whether an element around it says that it is not shown."""


def own_headings(page: Page) -> list[PageHeading]:
    """The headings without what is no title: a hidden one where the same is shown, and the site's name."""
    headings = _headings(page)
    shown = {one.folded for one in headings if not one.is_hidden}
    kept = [one for one in headings if not one.is_hidden or one.folded not in shown]
    places = {one.folded: one.block.index for one in reversed(kept)}
    title = fold_title(page.markup.title or "") if page.markup is not None else ""
    return [one for one in kept if not (title.endswith(one.folded) and _is_site_heading(one.folded, title, places))]


def _is_site_heading(text: str, title: str, places: Mapping[str, int]) -> bool:
    """Whether a heading is the end of the <title> and a heading further down says the rest: the site's name in the head."""
    if not text or not title.endswith(f" {text}"):
        return False
    rest = title[: -len(text)].strip()
    return places.get(rest, -1) > places[text]


def _headings(page: Page) -> list[PageHeading]:
    """The first headings of the page."""
    heading = Kind.HEADING
    blocks = [block for block in page.blocks if block.kind is heading][:_MOST_HEADINGS]
    hidden = page.containers.innermost(page.containers.named(_NOT_SHOWN)) if blocks and page.containers is not None else []
    begins = [run.start for _, run in hidden]
    found = []
    for block in blocks:
        at = bisect_right(begins, block.index) - 1
        found.append(PageHeading(block, fold_title(block.text), at >= 0 and block.index < hidden[at][1].stop))
    return found


def is_crumb(page: Page, heading: Block, headings: Iterable[PageHeading]) -> bool:
    """Whether a heading is the last item of a list that begins right above it, and a headline follows."""
    index = heading.index
    if not index or not is_listed(page, heading):
        return False
    path = heading.source
    trail = path[: path.rfind(_LIST_ITEM)]
    if not (page.blocks[index - 1].source or "").startswith(trail + _LIST_ITEM):
        return False
    behind = range(index + 1, index + 1 + _CRUMB_REACH)
    return any(one.block.index in behind and one.block.level <= _LOWEST_HEADLINE and not one.is_hidden for one in headings)


def is_listed(page: Page, block: Block) -> bool:
    """Whether a block is an item of a list, or in one. Its path says so, which takes longer to make than to go up from it."""
    containers = page.containers
    if containers is not None:
        at = block.container
        while at >= 0 and containers.tags[at] != "li":
            at = containers.parents[at]
        if at < 0:
            return False
    return _LIST_ITEM in block.source
