"""Brings back the panels of an accordion that starts folded, and the labels above panels that stay.

A panel is what a reader unfolds: it is hidden when the page arrives, its label above it is a heading, a button or a <summary>.
It counts where at least two stand side by side and say a sentence, and where the text goes on around them: the purposes of
cookies in a dialog fold in the same way, and have none of the text beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from scrubber.language.text_stats import TextStats
from scrubber.model import Block, Containers, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.OTHER

_HIDDEN = frozenset(("state:hidden", "state:aria-hidden"))
_LABEL_TAGS = frozenset(("button", "summary", "dt"))
_WHOLE_PAGE = frozenset(("html", "body"))
# One hidden element below a heading is a menu, a form or a dialog: of 641 pages that hide text, held out, ten have another text
# with 1 than with 2, and each of them is worse (word F1 .769 and .794). With 3 all have the same text as with 2.
_LEAST_PANELS = 2
# A label says in some words what the panel is about.
_MOST_LABEL_WORDS = 30
_MOST_LINKED = 0.5
_SENTENCE_WORDS = 8


class _Panel(NamedTuple):
    """A hidden element with its label above it; it covers the blocks label < index < last."""

    label: int
    last: int


def accordion(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    if page.containers is None:
        return
    yield from _summaries(page, page.containers)
    for box, panels in _folded(page, page.containers).items():
        said = sum(any(_is_said(page.stats[index]) for index in range(one.label + 1, one.last)) for one in panels)
        if said >= _LEAST_PANELS and _stands_in_text(page, page.containers, box, panels):
            for panel in panels:
                yield from _unfolded(page, panel)


def _summaries(page: Page, containers: Containers) -> Iterator[Verdict]:
    """The labels of <details> of which something stays."""
    for number in containers.tagged(("details",)):
        first, last = containers.first[number], containers.last[number]
        if last - first > 1 and _is_label(page, first) and any(map(page.kept, range(first + 1, last))):
            verdict = page.standing[first]
            if verdict is None or (not verdict.sure and (verdict.keep or verdict.probability is not None)):
                yield Verdict(first, keep=True, reason="is the label of a panel that stays")


def _folded(page: Page, containers: Containers) -> dict[int, list[_Panel]]:
    """Element around the panels -> its panels, in order."""
    found: dict[int, list[_Panel]] = defaultdict(list)
    parents, starts, ends = containers.parents, containers.first, containers.last
    for number in containers.named(_HIDDEN):
        parent, first, last = parents[number], starts[number], ends[number]
        if first == last or parent < 0 or starts[parent] >= first:
            continue
        if _is_label(page, first - 1):
            is_item = (starts[parent], ends[parent]) == (first - 1, last)
            found[parents[parent] if is_item else parent].append(_Panel(first - 1, last))
    return found


def _is_said(stats: TextStats) -> bool:
    """Whether a block is a sentence, in any language: few have tables, by which function words are known."""
    return len(stats.words) >= _SENTENCE_WORDS and stats.ends_sentence


def _is_label(page: Page, index: int) -> bool:
    block = page.blocks[index]
    is_marked = block.kind is Kind.HEADING or block.tag in _LABEL_TAGS
    return is_marked and page.sizes[index] <= _MOST_LABEL_WORDS and not _is_linked(block)


def _stands_in_text(page: Page, containers: Containers, box: int, panels: list[_Panel]) -> bool:
    """Whether the element around the panels, or the one around that, has prose that stays beside them."""
    inside = {index for panel in panels for index in range(panel.label, panel.last)}
    for _ in range(2):
        if box < 0 or containers.tags[box] in _WHOLE_PAGE:
            return False
        beside = (index for index in range(containers.first[box], containers.last[box]) if index not in inside)
        if any(page.kept(index) and _is_said(page.stats[index]) for index in beside):
            return True
        box = containers.parents[box]
    return False


def _unfolded(page: Page, panel: _Panel) -> Iterator[Verdict]:
    for index in range(panel.label, panel.last):
        verdict = page.standing[index]
        doubted = verdict is None or verdict.topic in (Topic.HIDDEN, Topic.SCORE)
        if doubted and not (verdict is not None and verdict.sure) and not _is_linked(page.blocks[index]):
            yield Verdict(index, keep=True, reason="the label of a panel" if index == panel.label else "a panel to unfold")


def _is_linked(block: Block) -> bool:
    return (block.link_density or 0.0) >= _MOST_LINKED
