"""Drops what follows an article in elements of its own: other texts, whole further articles, and the portrait of the author.

HTML only. An element counts that is named for other texts or for the author ("recommend", "author-box"; the phrase tables have
the words), or an `<article>` after the one with the headline, with a headline of its own that is a link, or with a date or byline.
An article must stand above, and for the author's portrait the page must say that it is one: on the page of a shop or of a tag,
lists of other texts are the content, and on that of a choir the lives of its members. A part of the article that has
its own `<article>` and headline, but neither link nor date, stays.

Drops:
    > <p>The ferry to the island runs every hour again, and has room for forty cars, because the quay has been repaired since the storm in March.</p><p>Passengers should be there a quarter of an hour before it leaves, and buy their tickets at the kiosk, which takes no cards this year.</p><p>The last boat back leaves at nine in the evening, except on Sundays, when it waits for the end of the concert in the chapel.</p><div class="recommended"><p>Ole Brand has counted the steps of all lighthouses of the coast, and found one that leads down instead of up.</p></div>
Spares:
    > <article><h2>The second day: the long beach</h2><p>Walk it at low tide, when the sand is hard, and leave the dunes to the terns, who defend every one of their eggs with their beaks.</p></article>
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from scrubber.lexicon.word_lists import ClassWords
from scrubber.model import Containers, Kind, Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.parts.declared import declared_types, is_article, is_thread

STAGE = Stage.CONTEXT
TOPIC = Topic.PLACE

# Kept words above, and the share of all kept words outside of such elements that they must be. On held-out sites 11 pages lose
# such an element, of which 10 gain and a listing loses; with 60 words and half of all, teasers among paragraphs go, too.
_LEAST_WORDS = 100
_LEAST_SHARE = 0.7
# Words of the class and id of such an element. More are the headline of a section ("using-reported-by-tested-by-suggested"), or
# the tags of a card.
_MOST_WORDS_OF_NAME = 6
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
# Kept words of the article with the headline, and of each further one; a teaser has fewer, and is the scorer's to judge.
_ARTICLE_WORDS = 100
_FURTHER_WORDS = 40
# Blocks of a further article in which its headline stands, and its date or byline.
_REACH = 8
_LINKED = 0.8
_SIGNED = ("author", "byline", "date")
_LISTS = frozenset(("product", "collectionpage", "searchresultspage"))
_WHOLE_PAGE = frozenset(("html", "body"))


class _Range(NamedTuple):
    """The blocks first <= index < last of an element."""

    first: int
    last: int


def below_article(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    containers = page.containers
    types = declared_types(page)
    if containers is None or is_thread(types) or not types.isdisjoint(_LISTS):
        return
    named = containers.named(_names(page.lexicon.class_words, is_article(types)))
    further = containers.tagged(("article",)) if is_article(types) else []
    if not named and len(further) < 2:
        return
    words_to = list(accumulate(map(mul, page.sizes, page.keeps), initial=0))
    if named:
        for one in _named(page, containers, named, words_to):
            yield from _verdicts(page, one, "in an element named for other texts or for the author, below the article")
    if len(further) > 1:
        for one in _further(page, [_Range(containers.first[n], containers.last[n]) for n in further], words_to):
            yield from _verdicts(page, one, "in a further article with its own headline, below the first")


@lru_cache(2)
def _names(known: ClassWords, with_author: bool) -> frozenset[str]:
    """The class words of other texts, and those of the author if wanted."""
    return frozenset((*known.related, *(known.author_bio if with_author else ())))


def _verdicts(page: Page, element: _Range, reason: str) -> Iterator[Verdict]:
    for index in range(*element):
        if page.keeps[index]:
            yield Verdict(index, keep=False, reason=reason)


def _named(page: Page, containers: Containers, named: Sequence[int], words_to: Sequence[int]) -> list[_Range]:
    """The outermost of the `named` elements that have the article above them."""
    headline = next((block.index for block in page.headings if block.level == 1), -1)
    found: list[_Range] = []
    end = 0
    for number in named:
        tag, first, last = containers.tags[number], containers.first[number], containers.last[number]
        is_whole = tag in _WHOLE_PAGE or first <= headline < last
        is_name = len(containers.hints[number]) <= _MOST_WORDS_OF_NAME
        if first >= end and first < last and not is_whole and tag not in _HEADINGS and is_name:
            found.append(_Range(first, last))
            end = last
    return list(_below(page, found, words_to))


def _below(page: Page, elements: Sequence[_Range], words_to: Sequence[int]) -> Iterator[_Range]:
    """Those of the elements that have the article above: most of the kept words that stand in none of them."""
    first_prose = page.left_prose[0] if page.left_prose else len(page.blocks)
    sizes = [words_to[last] - words_to[first] for first, last in elements]
    outside = words_to[-1] - sum(sizes)
    for one, before in zip(elements, accumulate(sizes, initial=0), strict=False):
        above = words_to[one.first] - before
        if one.first > first_prose and above >= max(_LEAST_WORDS, _LEAST_SHARE * outside):
            yield one


def _further(page: Page, articles: Sequence[_Range], words_to: Sequence[int]) -> Iterator[_Range]:
    """The outermost of the `<article>` elements below the one with the headline that are articles of their own."""
    headlines = [block.index for block in page.headings if block.level == 1]
    signed = _signed_blocks(page)
    end = 0
    for one in articles:
        if not end:
            is_first = bool(headlines) and one.first <= headlines[0] < one.last
            end = one.last if is_first and words_to[one.last] - words_to[one.first] >= _ARTICLE_WORDS else 0
        elif one.first >= end and words_to[one.last] - words_to[one.first] >= _FURTHER_WORDS and _stands_alone(page, one, signed):
            end = one.last
            yield one


def _stands_alone(page: Page, article: _Range, signed: frozenset[int]) -> bool:
    """Whether an article has a headline of its own, and that is a link or has a date or a byline beside it."""
    head = page.blocks[article.first : min(article.last, article.first + _REACH)]
    headline = next((block for block in head if block.kind is Kind.HEADING and block.level in (1, 2)), None)
    if headline is None:
        return False
    return (headline.link_density or 0) >= _LINKED or any(block.index in signed for block in head)


def _signed_blocks(page: Page) -> frozenset[int]:
    """The blocks in which an element with a date or an author begins."""
    elements = page.markup.marked if page.markup is not None else ()
    return frozenset(
        one.block for one in elements if one.tag == "time" or any(word in cue for cue in one.cues for word in _SIGNED)
    )
