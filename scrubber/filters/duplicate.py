"""Drops a block that says again, word for word, what a kept block before it said.

Lines of fewer than four words are spared: "Ja." may be said twice, and the cells of a table repeat. Code and table rows
are spared whatever their length, and so is a repetition far from its first (a refrain), unless it is longer than a line
of verse. On HTML the copies must stand in different containers: what a template says twice it says in two places, while
paragraphs that repeat side by side were written so (test pages full of "Lorem ipsum").
A text that was clean before comes back whole. What is rightly said twice stays: posts that an answer quotes, the same answer
under another question, captions, and what stands in two places of one template (stanzas, panels, posts) beside other words.

Drops:
    > The mayor opened the new bridge on Monday morning in front of a large crowd. || The mayor opened the new bridge on Monday morning in front of a large crowd. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the old one will be taken down, said the mayor to our paper.
Spares:
    > Yes, she said.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from scrubber.language.text_stats import is_prose
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.REPETITION

_LEAST_WORDS = 4
# A refrain of a song or a poem is shorter than this; doubled leads, captions and pull quotes are longer.
_LINE_OF_VERSE = 12
_NEAR = 3
# A page whose paragraphs are all the same two is filler ("Lorem ipsum"), or a refrain and a verse.
_LEAST_DIFFERENT = 3
_DEEPEST_TEMPLATE = 4  # elements between a block and the part that is repeated: post, body, content, paragraph
_SPARED = frozenset((Kind.CODE, Kind.TABLE_ROW, Kind.CAPTION))
# Class words of what lifts words out of the text, and the element that it is often put into.
_LIFTED = frozenset(("pullquote", "pull", "aside", "callout", "highlight"))


def duplicate(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    likely = _look_repeated(page)
    if not likely or page.was_clean() or not _has_different_prose(page):
        return
    first: dict[str, int] = {}
    for index in likely:
        block, stats = page.blocks[index], page.stats[index]
        before = first.setdefault(" ".join(stats.words), index)
        if before == block.index or _are_siblings(page, before, block.index) or _is_rightly_said(page, before, block.index):
            continue
        if len(stats.words) > _LINE_OF_VERSE or block.index - before <= _NEAR:
            yield Verdict(block.index, keep=False, reason=f"the same as block {before}")


def _look_repeated(page: Page) -> list[int]:
    """The kept blocks that may say what another one says: it has as many words, and the same first and last one."""
    alike: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
    for index in page.left:
        words = page.stats[index].words
        if len(words) >= _LEAST_WORDS and page.blocks[index].kind not in _SPARED:
            alike[len(words), words[0], words[-1]].append(index)
    return sorted(chain.from_iterable([indexes for indexes in alike.values() if len(indexes) > 1]))


def _has_different_prose(page: Page) -> bool:
    different: set[str] = set()
    for stats in page.stats:
        if is_prose(stats):
            different.add(" ".join(stats.words))
            if len(different) == _LEAST_DIFFERENT:
                return True
    return False


def _are_siblings(page: Page, one: int, other: int) -> bool:
    """Whether two blocks of HTML stand in the same container or are children of the same."""
    if page.containers is None:
        return False
    homes = [page.blocks[index].container for index in (one, other)]
    return homes[0] == homes[1] or page.containers.parents[homes[0]] == page.containers.parents[homes[1]]


def _is_rightly_said(page: Page, first: int, again: int) -> bool:
    """Whether a repetition was written so: a quotation, an answer to another question, a part of a repeated template."""
    if page.blocks[again].kind is Kind.QUOTE and not _is_lifted(page, again):
        return True
    questions = [_question(page, index) for index in (first, again)]
    if None not in questions and questions[0] != questions[1]:
        return True
    return _in_one_template(page, first, again)


def _is_lifted(page: Page, index: int) -> bool:
    """Whether a quotation of HTML repeats the text for the eye. In flattened text nothing tells."""
    containers = page.containers
    here = page.blocks[index].container
    while containers is not None and here >= 0:
        if containers.tags[here] in ("aside", "figure") or not _LIFTED.isdisjoint(containers.hints[here]):
            return True
        here = containers.parents[here]
    return containers is None


def _question(page: Page, index: int) -> str | None:
    """The heading below the first level or the question right above a block, folded."""
    if index == 0:
        return None
    above = page.blocks[index - 1]
    asks = above.text.endswith(("?", "？", "؟")) or (above.kind is Kind.HEADING and above.level > 1)
    return page.stats[index - 1].folded or above.text if asks else None


def _in_one_template(page: Page, first: int, again: int) -> bool:
    """Whether two blocks stand in parts of one template, same tags and same classes, with other words beside at least one."""
    containers = page.containers
    if containers is None:
        return False
    one, other = page.blocks[first].container, page.blocks[again].container
    for _ in range(_DEEPEST_TEMPLATE):
        if (
            min(one, other) < 0
            or containers.tags[one] != containers.tags[other]
            or containers.hints[one] != containers.hints[other]
        ):
            return False
        if containers.parents[one] == containers.parents[other]:
            verse = len(page.stats[again].words) <= _LINE_OF_VERSE
            return verse or containers.last[other] - containers.first[other] > 1
        one, other = containers.parents[one], containers.parents[other]
    return False
