"""Drops the title where it stands in the text: the headline itself, and lines that are the title with crumbs around it.

The title is a field of the article, not part of its text. On HTML it is known from <title>, og:title and the first h1, unless
that has no word in common with what the head declares: "Welcome" on the page "Anna's mill" is a heading of the text. In
flattened text the lines before the first prose are compared with each other, and what stands there twice is the title.
There a page without running prose, or with many lines that stand there twice, is a list, and is spared. Where a first echo of the
title went, a heading in the text between two blocks that stay names a section.

Drops:
    > Council closes the old bridge over the river || Home News Council closes the old bridge over the river || The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.
Spares:
    > The council closed the bridge. It was old.
    > የወደብ ቦርዱ ማክሰኞ ምሽት መትከያውን ዘጋ || የወደብ ቦርዱ ማክሰኞ ምሽት መትከያውን ዘጋ እንደገና ለመገንባት ወሰነ።
    > Ten bridges of 2023 || Ten bridges of 2024 || The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._titles import LEAST_SHARE, Line, echoes, ends_of, first_prose, line_of, titles_of
from scrubber.language.text_stats import reads_as_sentence
from scrubber.model import Block, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.TITLE


def title_echo(page: Page) -> Iterator[Verdict]:
    """Leaning, so that a page that is hardly more than its title can have it back."""
    titles = titles_of(page)
    if not titles:
        return
    shortest = LEAST_SHARE * min(len(title.folded) for title in titles)
    only_headings_from = first_prose(page) if page.form == "html" else len(page.blocks)
    ends = [ends_of(title.folded) for title in titles]
    firsts, lasts = frozenset([first for first, _ in ends]), frozenset([last for _, last in ends])
    is_known = False
    for block in (*page.blocks[:only_headings_from], *(one for one in page.headings if one.index >= only_headings_from)):
        stats = page.stats[block.index]
        folded = stats.folded
        if len(folded) < shortest or not (folded.partition(" ")[0] in firsts or folded.rpartition(" ")[2] in lasts):
            continue
        if block.kind is Kind.CODE or reads_as_sentence(stats):
            continue
        line = line_of(block.text, folded)
        echoed = next((title for title in titles if echoes(line, title)), None)
        if echoed is None or (stats.ends_sentence and _goes_on(block, line, echoed)):
            continue
        if not (is_known and block.index > only_headings_from and _stands_between(page, block.index)):
            yield Verdict(block.index, keep=False, reason=f"the title: {echoed.folded[:60]!r}")
        is_known = True


def _stands_between(page: Page, index: int) -> bool:
    """Whether the blocks right above and below stay: "What is a lamp?" names a section of "What is a lamp? A guide".

    Of the words of such headings behind the first prose, held out, 277 are in the gold texts and 21 are not (158 and 6 on two
    thirds of the sites, 119 and 15 on the rest); above the first prose they are 52 and 43.
    """
    return index + 1 < len(page.blocks) and page.kept(index - 1) and page.kept(index + 1)


def _goes_on(block: Block, line: Line, title: Line) -> bool:
    """Whether a paragraph begins like the title and says more: the first sentence of many news in languages without tables."""
    return block.kind is not Kind.HEADING and line.folded.startswith(f"{title.folded} ")
