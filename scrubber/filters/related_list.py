"""Drops lists of other articles: the title-like lines under a heading such as "Mehr zum Thema", below the last prose.

A title-like line is short and no sentence. The heading itself is a phrase of `related_heading`; without such a heading
nothing is touched, nor is anything above the page's last prose, where a list may be the article's own table of contents. A
run of lines is only a list of other articles if it has at least two, so that an article's own "Further reading" with one
entry of prose is spared.

Drops:
    > More on this topic || Bridge over the river closed for repairs || Council debates new traffic plan || Five ideas for the weekend
Spares:
    > More on this topic later. || The council voted on Tuesday to close the old bridge, which has carried traffic since 1931.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrubber.language.text_stats import TextStats, reads_as_sentence
from scrubber.model import Block, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.RELATED

# 99.5 % of the 561 gold titles of `fundus` and `trafeval` have at most 25 words.
_MOST_WORDS = 25
_LEAST_LINES = 2
# On a page with less running prose the list may be the content: an index of articles.
_LEAST_PROSE = 3


def related_list(page: Page) -> Iterator[Verdict]:
    """Leaning: the scorer's neighbours may be right where the page is an index of articles."""
    # The scorer has spoken of every block since `related_heading` leaned, so the phrases tell where the headings are.
    headings = [
        hit.block
        for hit in page.hits.get("related_heading", ())
        if hit.form not in ("end", "sentence") and not page.kept(hit.block)
    ]
    if not headings:
        return
    prose = page.left_prose
    if len(prose) < _LEAST_PROSE:
        return
    for index in headings:
        if index < prose[-1] or index >= page.left[-1]:
            continue
        lines = _title_like_run(page.blocks, page.stats, index + 1)
        if len(lines) >= _LEAST_LINES:
            for line in lines:
                if page.kept(line):
                    yield Verdict(line, keep=False, reason=f"in the list under {page.blocks[index].text[:40]!r}")


def _title_like_run(blocks: Sequence[Block], stats: Sequence[TextStats], start: int) -> list[int]:
    """Indexes of the title-like lines from `start` on."""
    run = []
    for index in range(start, len(blocks)):
        if blocks[index].kind is Kind.CODE or reads_as_sentence(stats[index]) or len(stats[index].words) > _MOST_WORDS:
            break
        run.append(index)
    return run
