"""Where on the page things stand: the headline, the lines about it, the end of the text, and what belongs to others.

A date beside a teaser or a name above a comment is true, but of another text. So evidence on the visible page counts
by where it stands, measured in blocks from the headline and from the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scrubber.model import Decision, Kind, Topic
from scrubber.page import Page

# Bylines of the dev corpus stand at most three blocks above the headline (a date line, a kicker, a picture credit) and,
# below it, before the text's third paragraph; share bars and captions come between.
_BEFORE_HEADLINE = 4
_AFTER_HEADLINE = 30
_INTO_TEXT = 2
_AFTER_TEXT = 8
# Characters from which a block is taken for prose of the article.
_PROSE_CHARACTERS = 100
# The same in Chinese, Japanese and Thai, whose characters are counted as words; no line of other scripts has so many in less.
_PROSE_WORDS = 35

# Blocks from which a container is a part of its own; a date in an <aside> of its own is still the article's.
_LEAST_FOREIGN = 3

# Filters whose drops begin what is about other texts or by other people.
_OTHERS_BEGIN = frozenset((Topic.RELATED, Topic.COMMENTS))
# Filters whose drops are about pictures.
PICTURES = frozenset((Topic.CAPTION, Topic.PHOTO_CREDIT))

# Blocks right below the headline are about it, whatever their class: one news system in ten has its byline in an <aside>.
_NEAR = 6

_OTHER_TAGS = frozenset(("aside", "nav"))


class Layout(NamedTuple):
    """Indexes of blocks; -1 where there is none."""

    headline: int
    head: range
    """Blocks about the headline in which a byline may stand."""
    tail: range
    """Blocks about the end of the text in which a signature may stand."""
    text: range
    """From the first to the last block of prose."""
    foreign: frozenset[int]
    """Blocks inside parts of the page that are about other texts."""
    others: frozenset[int]
    """Blocks inside comments, answers, teasers and embedded posts, however short: names and dates there are not the page's."""
    captions: frozenset[int]
    """Captions and credits of pictures."""


def lay_out(page: Page, decisions: Sequence[Decision], headline: int) -> Layout:
    """Where things stand, given the block of the headline (-1 if it is not visible)."""
    count = len(page.blocks)
    words = page.lexicon.class_words
    near = range(headline - 1, headline + _NEAR + 1) if headline >= 0 else range(0)
    foreign = _inside(page, headline, near, _LEAST_FOREIGN, _OTHER_TAGS, _as_set(words.elsewhere))
    paragraphs, captions = _paragraphs_and_captions(page, decisions)
    prose = [index for index in paragraphs if index > headline and index not in foreign]
    first, last = (prose[0], prose[-1]) if prose else (max(headline, 0), count - 1)
    start = max(0, headline - _BEFORE_HEADLINE) if headline >= 0 else max(0, first - _AFTER_HEADLINE // 2)
    stop = min(count, max(headline, start) + _AFTER_HEADLINE + 1, prose[_INTO_TEXT] if len(prose) > _INTO_TEXT else count)
    tail = range(max(stop, last), _end_of_tail(decisions, last)) if prose else range(0)
    above = range(start, first)
    others = _inside(page, headline, above, 1, frozenset(), _as_set(words.elsewhere_alone))
    return Layout(headline, range(start, max(start, stop)), tail, range(first, last + 1), foreign, others, captions)


# The words of the tables come as they were read; there are two lists of them.
_as_set = lru_cache(2)(frozenset[str])


def _paragraphs_and_captions(page: Page, decisions: Sequence[Decision]) -> tuple[list[int], frozenset[int]]:
    """The kept blocks long enough for prose, and the captions and credits of pictures."""
    caption, stats = Kind.CAPTION, page.stats
    paragraphs: list[int] = []
    captions: list[int] = []
    for index, decision in enumerate(decisions):
        block, verdict = decision.block, decision.verdict
        if block.kind is caption:
            captions.append(index)
        elif verdict is not None and not verdict.keep:
            if verdict.topic in PICTURES:
                captions.append(index)
        elif (size := len(block.text)) >= _PROSE_CHARACTERS or (size >= _PROSE_WORDS <= len(stats[index].words)):
            paragraphs.append(index)
    return paragraphs, frozenset(captions)


def _end_of_tail(decisions: Sequence[Decision], last: int) -> int:
    """Where the lines about the end of the text end: at a list of other texts, or some lines on."""
    stop = min(len(decisions), last + _AFTER_TEXT + 1)
    return next((i for i in range(last + 1, stop) if decisions[i].dropped_as in _OTHERS_BEGIN), stop)


def _inside(page: Page, headline: int, near: range, least: int, tags: frozenset[str], words: frozenset[str]) -> frozenset[int]:
    """Blocks, but for those `near` the headline, in containers of `least` blocks whose tag or hints say what else they are about.

    A container that holds the headline or more than a third of the page's blocks is a wrapper, whatever its classes say.
    """
    containers = page.containers
    if containers is None:
        return frozenset()
    most = max(3, len(page.blocks) // 3)
    firsts, lasts = containers.first, containers.last
    covered = [
        (first, last)
        for number in containers.named(words, tags)
        if least <= (last := lasts[number]) - (first := firsts[number]) <= most and not first <= headline < last
    ]
    inside: set[int] = set()
    reached = 0
    for first, last in sorted(covered):  # in the order of the page, so that what stands in another is gone through once
        if last > reached:
            inside.update(range(max(first, reached), last))
            reached = last
    inside.difference_update(near)
    return frozenset(inside)
