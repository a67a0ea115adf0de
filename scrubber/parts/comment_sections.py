"""Where the comments of readers stand under an article.

An element is named by the words of its class and id ("comment-list", "kommentare", "yorumlar"; the phrase tables have them in 30
languages). On a forum so is the content, so a section counts only on a page that has an article beside it: one that says so in
its head, or that has most of its words outside and before. The posts of a thread and the answers to a question have no article
beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from scrubber.language.text_stats import is_prose
from scrubber.lexicon.word_lists import ClassWords
from scrubber.model import Containers
from scrubber.page import Page
from scrubber.parts.declared import declared_types, is_article, is_thread

# Kept words outside of the comments, and their share of all kept words, that a page must have which says that it is an article.
# On pages scored by weights that saw no page of their site, the mean word F1 of `sites` rises by .017, that of the articles of
# `wcxb` by .003, and nothing loses.
_LEAST_WORDS = 100
_LEAST_SHARE = 0.15
# Where the section has its own heading or form besides ("4 comments", "Leave a reply"), an article of two sentences is enough:
# one of `sites` has 24 words, and 468 of comments below them.
_LEAST_WORDS_MARKED = 20
# The share on a page that says nothing of itself. A discussion of slashdot has .16 outside of its comments, one of lemmy .56
# without the heading that is asked for there.
_LEAST_SHARE_UNDECLARED = 0.3
# Words above the comments that such a page must have where their heading or form stands beside: five sentences of Italian or
# Polish. On half of the pages of five corpora no text differs from that with 100.
_LEAST_WORDS_ABOVE_MARKED = 60
# On such a page a heading, a form or so many elements are wanted: one element named "comment" may be a remark of the author.
_LEAST_SECTIONS = 3
# Blocks around a section in which its heading or form stands.
_REACH = 3
_WHOLE_PAGE = frozenset(("html", "body"))


class CommentSection(NamedTuple):
    """An element with comments; it covers the blocks first <= index < last."""

    container: int
    first: int
    last: int


def comment_sections(page: Page, kept: Callable[[int], bool]) -> list[CommentSection]:
    """The sections with comments under the article of a page, in order; none on a thread and for flattened text."""
    found = page.once(_named_sections)
    types = declared_types(page) if found else frozenset()
    if not found or is_thread(types) or "product" in types:
        return []
    sizes = [size if kept(index) else 0 for index, size in enumerate(page.sizes)]
    words_to = list(accumulate(sizes, initial=0))
    outside = words_to[-1] - sum(words_to[one.last] - words_to[one.first] for one in found)
    above, share = words_to[found[0].first], outside / max(words_to[-1], 1)
    marked = _is_marked(page, found)
    if is_article(types):
        is_beside = outside >= _LEAST_WORDS and share >= _LEAST_SHARE
        return found if is_beside or (marked and min(outside, above) >= _LEAST_WORDS_MARKED) else []
    if above < (_LEAST_WORDS_ABOVE_MARKED if marked else _LEAST_WORDS) or share < _LEAST_SHARE_UNDECLARED:
        return []
    return found if marked or (len(found) >= _LEAST_SECTIONS and _has_prose(page, found, kept)) else []


def _named_sections(page: Page) -> list[CommentSection]:
    """The outermost elements that are named for comments, stand in no thread and do not hold the headline."""
    containers, words = page.containers, page.lexicon.class_words
    comments, threads = _word_sets(words)
    named = containers.named(comments) if containers is not None else []
    if containers is None or not named:  # four pages in five
        return []
    if threads.isdisjoint(containers.shapes.words):
        threads = frozenset()
    headlines = [block.index for block in page.headings if block.level == 1]
    found: list[CommentSection] = []
    end = 0
    for number in named:
        first, last = containers.first[number], containers.last[number]
        if first == last or last <= end or containers.tags[number] in _WHOLE_PAGE:
            continue
        holds_headline = bisect_left(headlines, first) != bisect_left(headlines, last)
        if not holds_headline and not (threads and _is_in_thread(containers, number, comments, threads)):
            found.append(CommentSection(number, first, last))
            end = last
    return found


@lru_cache(1)
def _word_sets(known: ClassWords) -> tuple[frozenset[str], frozenset[str]]:
    """The class words of comments, and those of threads."""
    return frozenset(known.comments), frozenset(known.thread)


def _is_in_thread(containers: Containers, number: int, comments: frozenset[str], threads: frozenset[str]) -> bool:
    """Whether an element or one around it is named for a thread."""
    while number >= 0:
        hints = containers.hints[number]
        if _names_thread(hints, threads, named=not comments.isdisjoint(hints)):
            return True
        number = containers.parents[number]
    return False


def _names_thread(hints: Sequence[str], threads: frozenset[str], named: bool) -> bool:
    """Whether an element is named for a thread; "comment-thread" and "disqus_thread" are no threads of a forum."""
    return not threads.isdisjoint(hints) and not (named and threads.intersection(hints) == {"thread"})


def _is_marked(page: Page, sections: Sequence[CommentSection]) -> bool:
    """Whether a heading, a counter or a form of comments stands in one of the sections or beside it."""
    marks = sorted(hit.block for name in ("comment_stub", "comment_form") for hit in page.hits.get(name, ()))
    return any(bisect_left(marks, one.first - _REACH) < bisect_left(marks, one.last + _REACH) for one in sections)


def _has_prose(page: Page, sections: Sequence[CommentSection], kept: Callable[[int], bool]) -> bool:
    """Whether one of the sections has a kept paragraph: "Comments: 12 pages, 3 figures" is a label of a list."""
    return any(kept(index) and is_prose(page.stats[index]) for one in sections for index in range(one.first, one.last))
