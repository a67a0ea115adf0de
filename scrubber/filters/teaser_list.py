"""Drops cards that lead to other texts, below an article: linked headlines with pictures, dates or excerpts.

HTML only. `scrubber.parts.teaser_cards` says what a card is. The article must be above: cards among its paragraphs are a part
of it, and where there are cards alone the page is a section front, whose content they are.

Drops:
    > <h2>Most read</h2><div class="cards"><div class="card"><h3><a href="/ferry">The ferry runs again on Sunday</a></h3><p>12 May 2023</p></div><div class="card"><h3><a href="/choir">The choir wins in the capital</a></h3><p>11 May 2023</p></div><div class="card"><h3><a href="/ring">Road works on the ring road</a></h3><p>10 May 2023</p></div></div>
Spares:
    > <ul><li><a href="#one">Why the bridge was closed</a> and what came of it</li><li><a href="#two">Why the bridge was opened</a> to the trams</li><li><a href="#three">Why the bridge was sold</a> after all</li></ul>
"""  # noqa: E501

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from scrubber.marks import MarkKind
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.parts.declared import declared_types, is_article, is_thread
from scrubber.parts.teaser_cards import Cards, cards_left, lead_elsewhere, look_alike_cards

STAGE = Stage.CONTEXT
TOPIC = Topic.RELATED

# Kept prose above the cards, in paragraphs and in words, its share of all kept words that stand in no card, and the paragraphs
# that may stand below. Without the article above, the descriptions of a shop's or an agency's services are cards.
_LEAST_PROSE = 3
_LEAST_WORDS = 60
_LEAST_SHARE = 0.7
_MOST_BELOW = 2
# Blocks above the first card in which the heading of the list stands.
_REACH = 3
_HEADLINE_WORDS = 3
# Pages that say that they are lists of others, under whatever introduction.
_COLLECTIONS = frozenset(("collectionpage", "searchresultspage"))
_YEAR = re.compile(r"\b20[0-4]\d\b")
_DATE_WORDS = 8


def teaser_list(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    types = declared_types(page)
    if len(page.left_prose) < _LEAST_PROSE or is_thread(types) or not types.isdisjoint(_COLLECTIONS):
        return
    # Of most groups the scorer left nothing to drop, and where their links lead is costly to know.
    if not any(any(_verdicts(page, cards)) for cards in cards_left(page, page.left_prose[_LEAST_PROSE - 1])):
        return
    groups = [cards for cards in look_alike_cards(page) if lead_elsewhere(page, cards)]
    if not groups:
        return
    if not _hints(page, groups).isdisjoint(page.lexicon.class_words.thread):
        return
    in_card = frozenset(index for cards in groups for one in cards.members for index in one)
    beside = [index for index, kept in enumerate(page.keeps) if kept and index not in in_card]
    reads, sizes = page.prose, page.sizes
    prose = [index for index in beside if reads[index]]
    words_to = list(accumulate([sizes[index] for index in beside], initial=0))
    prose_to = list(accumulate([sizes[index] for index in prose], initial=0))
    declared = is_article(types)
    headings = frozenset(hit.block for hit in page.hits.get("related_heading", ()) if hit.form not in ("end", "sentence"))
    if not declared and _is_front(page, beside, len(prose)):
        return
    for cards in groups:
        above, paragraphs = bisect_left(beside, cards.first), bisect_left(prose, cards.first)
        few_below = len(prose) - bisect_left(prose, cards.last) <= _MOST_BELOW
        article_above = paragraphs >= _LEAST_PROSE and prose_to[paragraphs] >= _LEAST_WORDS
        is_below = article_above and few_below and words_to[above] >= _LEAST_SHARE * words_to[-1]
        if is_below and (declared or _is_named(page, cards, headings) or _is_dated(page, cards) or _leads_twice(page, cards)):
            yield from _verdicts(page, cards)


def _verdicts(page: Page, cards: Cards) -> Iterator[Verdict]:
    """Verdicts on the kept blocks of the cards, and on the heading right above them."""
    heading = cards.first - 1
    if page.blocks[heading].kind is Kind.HEADING and page.blocks[heading].level != 1 and page.kept(heading):
        yield Verdict(heading, keep=False, reason="the heading of cards that lead to other texts")
    for card in cards.members:
        for index in card:
            if page.kept(index):
                yield Verdict(index, keep=False, reason="a card that leads to another text, below the article")


def _is_front(page: Page, beside: Sequence[int], paragraphs: int) -> bool:
    """Whether so many linked headlines stand beside the cards that the page is the front of a section."""
    sizes = page.sizes
    linked = [index for index in page.linked if sizes[index] >= _HEADLINE_WORDS]
    return 2 * len(frozenset(linked).intersection(beside)) > paragraphs


def _hints(page: Page, groups: Sequence[Cards]) -> frozenset[str]:
    """The class words around the cards."""
    return frozenset(hint for cards in groups for hint in page.blocks[cards.first].hints or ())


def _is_named(page: Page, cards: Cards, headings: frozenset[int]) -> bool:
    """Whether a heading above the cards, or a class around the first, says that they are other texts."""
    if not headings.isdisjoint(range(cards.first - _REACH, cards.first)):
        return True
    return not frozenset(page.lexicon.class_words.related).isdisjoint(page.blocks[cards.first].hints or ())


def _leads_twice(page: Page, cards: Cards) -> bool:
    """Whether at least every other card has a second link to the same text: "Read more" below its excerpt."""
    twice = [max(Counter(_targets(page, one)).values(), default=0) > 1 for one in cards.members]
    return 2 * sum(twice) >= len(twice)


def _targets(page: Page, card: range) -> Iterator[str]:
    """Where the lines of a card lead that are nothing but a link."""
    linked = page.linked
    for index in linked[bisect_left(linked, card.start) : bisect_left(linked, card.stop)]:
        yield from (mark.target for mark in page.blocks[index].marks if mark.kind is MarkKind.LINK)


def _is_dated(page: Page, cards: Cards) -> bool:
    """Whether at least every other card has a line with a year, as dates of other texts have."""
    dated = [
        any(len(page.stats[i].words) <= _DATE_WORDS and _YEAR.search(page.blocks[i].text) for i in one) for one in cards.members
    ]
    return 2 * sum(dated) >= len(dated)
