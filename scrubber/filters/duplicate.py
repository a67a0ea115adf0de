"""Drops a block that says again, word for word, what a kept block before it said.

Lines of fewer than four words are spared: "Ja." may be said twice, and the cells of a table repeat. Code and table rows
are spared whatever their length, and so is a repetition far from its first (a refrain), unless it is longer than a line
of verse. On HTML the copies must stand in different containers: what a template says twice it says in two places, while
paragraphs that repeat side by side were written so (test pages full of "Lorem ipsum").
A text that was clean before comes back whole.

Drops:
    > The mayor opened the new bridge on Monday morning in front of a large crowd. || The mayor opened the new bridge on Monday morning in front of a large crowd. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the old one will be taken down, said the mayor to our paper.
Spares:
    > Yes, she said.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

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
_SPARED = frozenset((Kind.CODE, Kind.TABLE_ROW))


def duplicate(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    if page.was_clean():
        return
    if not _has_different_prose(page):
        return
    first: dict[str, int] = {}
    for block, stats in zip(page.blocks, page.stats, strict=True):
        if block.kind in _SPARED or len(stats.words) < _LEAST_WORDS or not page.kept(block.index):
            continue
        said = " ".join(stats.words)
        before = first.setdefault(said, block.index)
        if before == block.index or _are_siblings(page, before, block.index):
            continue
        if len(stats.words) > _LINE_OF_VERSE or block.index - before <= _NEAR:
            yield Verdict(block.index, keep=False, reason=f"the same as block {before}")


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
