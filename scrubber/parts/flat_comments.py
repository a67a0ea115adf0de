"""The comments of readers under an article in flattened text.

Text has no elements that are named for comments. What shows is their template: a heading or a counter, then again and again a
name, a date or "says", the comment, and the same buttons. A thread has the same template, but no article above it: there it
begins with the first post.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from scrubber.bylines.dates import DateWords, find_dates, may_date
from scrubber.language.words import words_of
from scrubber.lexicon.matching import MatchKind
from scrubber.model import Kind
from scrubber.page import Page

# Words of paragraphs that an article has above its comments: those of five sentences of Polish or Turkish. On 474 pages of six
# corpora, scored by weights that saw no page of their site, no text differs from that with 100.
_LEAST_WORDS = 60
# Comments that a section has at least, whose first begins so many blocks below the heading at most: boxes to sort and to log in
# stand between.
_LEAST_COMMENTS = 2
_BELOW_HEADING = 10
# Share of the comments that say a sentence: lists of headlines with dates do not.
_LEAST_SHARE = 0.5
# Words of a line with a name, and of one with a name and a date.
_MOST_NAME_WORDS = 6
_MOST_DATE_WORDS = 12
_LEAST_DIGITS = 3  # of a date: "9 May 24"
# Blocks of one comment. Of the last one it is not known where it ends, so a title, a phrase or this number ends it.
_LONGEST, _LONGEST_LAST = 40, 12
# Share of the comments that have a line of their template. What stands above the first comment, too, is no comment's: the opening
# post of a thread has the template of its answers.
_MOST_COMMENTS = 0.5
# So many comments with the same button are no thread; a counter ("12 comments") is none, as teasers have it, and two answers on a
# page may both have "Comments" below.
_LEAST_WITH_BUTTON = 3
# How likely comments without a button are content by the scorer at most. On 52 pages of the corpus with gold text, scored by
# weights that saw no page of their site, the gold text of all articles but one has no word of them. With 0.3 articles of wcxb
# gain 0.003 word F1, sites 0.002 and readability 0.001, and forums of wcxb lose 0.002; with 0.4 articles gain 0.004, forums lose
# 0.003.
_MOST_LIKELY = 0.3
_COMMENTS = frozenset(("comment_stub", "comment_form"))


class FlatComment(NamedTuple):
    """The blocks first <= index < last of one comment: its name and date come before `text`."""

    first: int
    text: int
    last: int


class _Signs(NamedTuple):
    """What a line with the name or the date of a comment is known by."""

    dates: DateWords
    said: tuple[str, ...]
    """How a line ends that says who comments: " says"."""
    last_words: frozenset[str]
    """Its last word."""


def flat_comments(page: Page) -> list[FlatComment]:
    """The comments below the article of a flattened text, in order; none in a thread."""
    marks = sorted({hit.block for name in _COMMENTS for hit in page.hits.get(name, ())}) if page.form == "text" else []
    if not marks:
        return []
    article = _article_end(page)
    if article is None:
        return []
    starts = _starts(page, article, _signs(page))
    found = _comments(page, _beside(page, starts, marks))
    above = {_shape(page, at) for at in range(found[0].first)} if found else set()
    return [] if above & _template(page, found) else found


def doubted_comments(page: Page) -> list[FlatComment]:
    """The comments if most have the same button below, or the scorer doubts them as a whole: of a thread it is surer."""
    found = page.once(flat_comments)
    buttons = {_shape(page, hit.block) for name in _COMMENTS for hit in page.hits.get(name, ())}
    if len(found) >= _LEAST_WITH_BUTTON and any("#" not in line for line in buttons & _template(page, found)):
        return found
    likely = words = 0.0
    for one in found:
        for at in range(one.first, one.last):
            verdict, count = page.standing[at], len(page.stats[at].words)
            if verdict is not None and verdict.probability is not None:
                likely += count * verdict.probability
                words += count
    return found if likely < _MOST_LIKELY * words else []


def dropped_comments(page: Page, keeps: Sequence[bool]) -> list[FlatComment]:
    """The comments if most of their words were dropped: else they are the posts of a thread. `keeps` says which blocks stay."""
    found = page.once(flat_comments)
    words = [len(page.stats[at].words) for one in found for at in range(one.first, one.last)]
    kept = [keeps[at] for one in found for at in range(one.first, one.last)]
    return found if 2 * sum(itertools.compress(words, kept)) < sum(words) else []


def _template(page: Page, comments: Sequence[FlatComment]) -> set[str]:
    """The short lines that most of the comments have; as they are folded, their numbers are alike."""
    times = Counter(shape for one in comments for shape in {_shape(page, at) for at in range(one.first, one.last)})
    return {shape for shape, count in times.items() if shape and count >= max(2, _MOST_COMMENTS * len(comments))}


def _shape(page: Page, at: int) -> str:
    """A short line, folded; "" for a longer one and for one without a letter but those of a date."""
    stats = page.stats[at]
    if len(stats.words) > _MOST_NAME_WORDS or may_date(page.blocks[at].text):
        return ""
    return stats.folded if any(map(str.isalpha, stats.folded)) else ""


def _article_end(page: Page) -> int | None:
    """The block by which an article of some length has been read; None if there is none."""
    total, sizes = 0, page.sizes
    for at in itertools.compress(range(len(sizes)), page.prose):
        total += sizes[at]
        if total >= _LEAST_WORDS:
            return at
    return None


def _beside(page: Page, starts: Sequence[FlatComment], marks: Sequence[int]) -> Sequence[FlatComment]:
    """The starts from the first on that has a heading of comments above it, or their button below it that comes again."""
    times = Counter(page.stats[at].folded for at in marks)
    for number, start in enumerate(starts):
        below = starts[number + 1].first if number + 1 < len(starts) else start.text + _LONGEST_LAST
        for at in marks:
            again = times[page.stats[at].folded] > 1
            if (start.first - _BELOW_HEADING <= at < start.first and not again) or (start.text <= at < below and again):
                return starts[number:]
    return ()


def _starts(page: Page, below: int, signs: _Signs) -> list[FlatComment]:
    """Where comments begin: a line with a name and one with a date, in one line or in two; the ends are not known yet."""
    found: list[FlatComment] = []
    at, blocks, buttons = below + 1, page.blocks, _phrase_lines(page, page.hits)
    sizes = page.sizes
    signed = {line for line in range(at, len(blocks)) if sizes[line] <= _MOST_DATE_WORDS and _is_signature(page, line, signs)}
    while at < len(blocks):
        if at in signed:
            is_free = at - 1 > below and (not found or at - 1 >= found[-1].text)
            named = is_free and not _says(page, at, signs) and _is_name(page, at - 1, buttons)
            text = at + 1
            while text in signed and _says(page, at, signs):
                text += 1
            found.append(FlatComment(at - named, text, text))
            at = text
        else:
            at += 1
    return found


def _signs(page: Page) -> _Signs:
    said, last_words = _said(page.lexicon.names.says)
    return _Signs(page.bylines.dates, said, last_words)


@cache
def _said(says: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The verbs of the tables as lines end in them, and their last words."""
    return tuple([f" {word}" for word in says]), frozenset([words_of(word)[-1] for word in says])


def _is_signature(page: Page, at: int, signs: _Signs) -> bool:
    """Whether a line without many words has the name or the date of a comment."""
    if _says(page, at, signs):
        return True
    may_have_a_date = page.stats[at].digits >= _LEAST_DIGITS
    return may_have_a_date and next(iter(find_dates(page.blocks[at].text, signs.dates)), None) is not None


def _says(page: Page, at: int, signs: _Signs) -> bool:
    """Whether a line is like "Ida Holm says:"."""
    words = page.stats[at].words
    if len(words) > _MOST_NAME_WORDS + 1 or not words or words[-1] not in signs.last_words:
        return False
    return page.blocks[at].text.rstrip(" :").lower().endswith(signs.said)


def _is_name(page: Page, at: int, buttons: frozenset[int]) -> bool:
    """Whether a line may be the name of who comments: a short one that is no button and no sentence, but for "Odd J."."""
    stats = page.stats[at]
    if not 0 < len(stats.words) <= _MOST_NAME_WORDS or at in buttons:
        return False
    return not stats.ends_sentence or len(stats.words[-1]) == 1


def _phrase_lines(page: Page, filters: Iterable[str]) -> frozenset[int]:
    """The blocks that are a phrase of one of the filters and nothing else."""
    return frozenset([hit.block for name in filters for hit in page.hits.get(name, ()) if hit.form == MatchKind.LINE])


def _comments(page: Page, starts: Sequence[FlatComment]) -> list[FlatComment]:
    """The comments from each start to the next, as long as they follow one another."""
    found: list[FlatComment] = []
    for number, start in enumerate(starts):
        is_last = number + 1 == len(starts) or starts[number + 1].first - start.text > _LONGEST
        last = _end(page, start.text) if is_last else starts[number + 1].first
        found.append(start._replace(last=last))
        if is_last:
            break
    said = sum(any(page.stats[at].ends_sentence for at in range(one.text, one.last)) for one in found)
    return found if len(found) >= _LEAST_COMMENTS and said >= _LEAST_SHARE * len(found) else []


def _end(page: Page, text: int) -> int:
    """Where the last comment ends: above a heading, a phrase that is no comment's, or after some blocks."""
    others = _phrase_lines(page, frozenset(page.hits) - _COMMENTS)
    at = text
    while at < min(len(page.blocks), text + _LONGEST_LAST):
        if page.blocks[at].kind is Kind.HEADING or at in others:
            break
        at += 1
    return at
