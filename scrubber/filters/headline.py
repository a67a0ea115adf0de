"""Drops the lines above the first paragraph of flattened text: the headline, its kicker, menus, counts and dates.

HTML tells a headline by its element and `title_echo` by its copies; flattened text that has neither still puts it above
the first paragraph. Lines that read like a sentence are spared, and so is everything on pages without running prose (lists,
tables, menus), where the short lines are the content, and on pages without any junk, which are articles cleaned before.

Drops:
    > The old bridge is closed for good || The council voted on Tuesday to close the old bridge, which has stood since 1931. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the new one will be opened, said the mayor to our paper. || Comments (3) || Share on Facebook
Spares:
    > The bridge is closed. || The council voted on Tuesday to close the old bridge, which has stood since 1931. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the new one will be opened, said the mayor to our paper.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from scrubber.model import Block, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.HEAD

# Fewer paragraphs are no article: the short lines of a recipe, a table or an index are its content.
_LEAST_PROSE = 3
# Kinds of junk phrases on the page; one alone may be chance ("Contact" as a heading).
_LEAST_JUNK = 2
# 99.5 % of the 561 gold titles of `fundus` and `trafeval` have at most 20 words; longer lines are leads as often. Held out, 20
# instead of 25 gains 0.0011 snippet F1 on flattened `trafeval`; `fundus` loses 0.0009 word F1 in Markdown dumps alone, and with
# 12 in every form.
_MOST_WORDS = 20
# Title, kicker, section and a date; where the scorer keeps more lines than that, they are a list or a poem.
_MOST_LINES = 4
_SPARED = frozenset((Kind.CODE, Kind.TABLE_ROW, Kind.LIST_ITEM, Kind.QUOTE))


def headline(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    if page.form != "text" or len(page.hits) < _LEAST_JUNK:
        return
    if len(page.left_prose) < _LEAST_PROSE:
        return
    above = list(takewhile(lambda block: _is_heading_line(page, block), map(page.blocks.__getitem__, page.left)))
    if len(above) <= _MOST_LINES:
        for block in above:
            yield Verdict(block.index, keep=False, reason="stands above the first paragraph")


def _is_heading_line(page: Page, block: Block) -> bool:
    """Whether a block is a line that may stand above a text: short, no sentence, and no heading of a section ("## Abstract")."""
    stats = page.stats[block.index]
    if block.kind is Kind.HEADING and block.level > 1:
        return False
    return block.kind not in _SPARED and not stats.ends_sentence and len(stats.words) <= _MOST_WORDS
