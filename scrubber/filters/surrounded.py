"""Brings back a heading, code, a quote, a paragraph or a callout that the scorer doubts between two blocks of the text.

The scorer judges a block by its words and its look; a heading of one word or a line of code has little of either. Where the
blocks above and below it stay, and it stands in one box with them, it belongs to them. What another filter dropped stays out,
and so does what is mostly links, but for headings; a heading stays with text that is hidden like it when the page arrives. A
callout, such as a tip in a manual, comes back as one: many are an <aside>, which mostly is no part of the text. A table or a list
is one thing too: where most of its rows or items stay, the others do, and where it stands between two blocks of the text, all of
it.

Flattened text has no boxes, but repeated lines: where most of the blocks between the same two lines ("May 8 at 9:12" and "Quote")
stay, the others do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from scrubber.filters._broken_lists import back_in_lists, doubted_blocks, is_doubted
from scrubber.language.repeated_lines import template_of
from scrubber.model import Block, Containers, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PAGE
TOPIC = Topic.OTHER

# For each kind how many of the two blocks around it stand in the same box, and how likely it is content by the scorer at least.
# On every second page of six corpora, with weights that had not seen their sites, such blocks have words in the gold text, and
# out of it: headings 217 and 5, code 99 and 38, quotes 49 and 15, paragraphs 222 and 22. Headings beside one block of their box
# have 175 and 67, paragraphs beside one 599 and 239, rows of tables 6 and 21, captions 198 and 1,664.
_LEAST: dict[Kind, tuple[int, float]] = {
    Kind.HEADING: (2, 0.05),
    Kind.CODE: (2, 0.15),
    Kind.QUOTE: (0, 0.15),
    Kind.PARAGRAPH: (2, 0.3),
}
_NEVER = (0, 2.0)
# Headings may be links: with weights that had not seen their sites, those between two blocks of their box have 67 words in the
# gold text and 2 out of it.
_MOST_LINKED = 0.5
# Held out, headings between two blocks that are hidden like them and stay have 139 words in the gold text and 7 out of it, on
# nine sites; between two that are shown they have 2 and 22, and where one of the two goes 91 and 36.
_HIDDEN = frozenset(("state:hidden", "state:aria-hidden", "state:noscript"))
# A line that comes so often is part of a template; a block is between two such lines if they are this near. Of the blocks of such
# a place this share stays, and the others come back that the scorer finds this likely at least. On held-out sites listings of
# wcxb gain 0.002 word F1, collections 0.001 and forums 0.0005, and nothing loses more than 0.0004; with a share of one half and
# with less likely blocks articles lose.
_LEAST_TIMES, _MOST_WORDS, _NEAR = 3, 6, 2
_MOST_OF_PLACE = 0.66
_LEAST_LIKELY = 0.1
# A block of code with its label, its buttons and the numbers of its lines. Of 1,714 blocks of code on the pages of three corpora
# and on those with Markdown gold, 1,453 stand alone in their box, 259 beside one such thing, one beside two and one beside nine;
# a playground has more, such as tabs and a button to run it.
_MOST_TOOLS = 6


def surrounded(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    if page.containers is None:
        yield from _between_the_same_lines(page)
        return
    yield from _callouts(page)
    yield from _hidden_with_text(page, page.containers)
    doubted = doubted_blocks(page)
    back = frozenset(back_in_lists(page, doubted))
    for index in sorted(back):
        yield Verdict(index, keep=True, reason="is one list or table with what stays")
    for block, probability in doubted:
        neighbours, likely = _LEAST.get(block.kind, _NEVER)
        if probability < likely or _is_linked(block):
            continue
        above, below = _neighbours(page, block)
        if above is None or below is None:
            continue
        beside = sum(_in_one_box(page, block, other) for other in (above, below))
        if beside >= neighbours and all(page.kept(one.index) or one.index in back for one in (above, below)):
            yield Verdict(block.index, keep=True, reason="stands between two blocks of the text")


def _neighbours(page: Page, block: Block) -> tuple[Block | None, Block | None]:
    """The blocks above and below one, beyond its buttons; of code beyond its label and the numbers of its lines, too."""
    found: list[Block | None] = []
    for step in (-1, 1):
        at = block.index + step
        while 0 <= at < len(page.blocks) and _is_tool_of(page, block, page.blocks[at]):
            at += step
        found.append(page.blocks[at] if 0 <= at < len(page.blocks) else None)
    return found[0], found[1]


def _is_linked(block: Block) -> bool:
    """Whether a block is mostly links; a short heading with links to edit its section is, and others lead to their text."""
    return (block.link_density or 0.0) >= _MOST_LINKED and block.kind is not Kind.HEADING


def _is_tool_of(page: Page, block: Block, other: Block) -> bool:
    """Whether a block is a button of another one: of code, or "[edit]" beside a heading."""
    if block.kind is Kind.CODE:
        return _is_beside_code(other)
    verdict = page.standing[other.index]
    is_phrase = verdict is not None and not verdict.keep and verdict.stage is Stage.PHRASE
    return block.kind is Kind.HEADING and is_phrase and other.text.startswith("[") and other.text.endswith("]")


def _is_beside_code(block: Block) -> bool:
    return block.kind is Kind.OTHER or not any(map(str.isalpha, block.text))


def _hidden_with_text(page: Page, containers: Containers) -> Iterator[Verdict]:
    """Headings between two blocks that the same element hides, and that stay, such as the chapters of a long text to unfold."""
    for block in page.headings:
        verdict = page.standing[block.index]
        if verdict is None or verdict.topic is not Topic.HIDDEN or verdict.keep or verdict.sure:
            continue
        if not 0 < block.index < len(page.blocks) - 1 or not (page.keeps[block.index - 1] and page.keeps[block.index + 1]):
            continue
        at = block.container
        while at >= 0 and _HIDDEN.isdisjoint(containers.hints[at]):
            at = containers.parents[at]
        if at >= 0 and containers.first[at] < block.index < containers.last[at] - 1:
            yield Verdict(block.index, keep=True, reason="stands between two blocks of the text that are hidden with it")


def _callouts(page: Page) -> Iterator[Verdict]:
    """What the scorer dropped of callouts between two blocks of the text."""
    if not any(block.form is not None and block.form.callout_source for block in page.formed):
        return
    for source, group in groupby(page.blocks, key=lambda block: block.form.callout_source if block.form is not None else ""):
        if not source:
            continue
        inside = list(group)
        above, below = inside[0].index - 1, inside[-1].index + 1
        if above < 0 or below >= len(page.blocks) or not (page.kept(above) and page.kept(below)):
            continue
        around = source.rpartition("/")[0] + "/"
        if not all(page.blocks[at].source.startswith(around) for at in (above, below)):
            continue
        back = [block for block in inside if is_doubted(page.standing[block.index])]
        stays = {block.index for block in back} | {block.index for block in inside if page.kept(block.index)}
        if any(block.index in stays for block in inside if block.form is not None and not block.form.callout_title):
            for block in back:
                yield Verdict(block.index, keep=True, reason="stands in a callout between two blocks of the text")


def _between_the_same_lines(page: Page) -> Iterator[Verdict]:
    if not any(probability >= _LEAST_LIKELY for _, probability in doubted_blocks(page)):
        return
    lines = [stats.folded if size <= _MOST_WORDS else "" for stats, size in zip(page.stats, page.sizes, strict=True)]
    repeated, above, below = template_of(lines, _LEAST_TIMES, _NEAR)
    places: dict[tuple[tuple[str, int], tuple[str, int]], list[int]] = defaultdict(list)
    for index, (up, down) in enumerate(zip(above, below, strict=True)):
        if up is not None and down is not None and not repeated[index]:
            places[up, down].append(index)
    for place in places.values():
        if len(place) < _LEAST_TIMES or sum(map(page.kept, place)) < _MOST_OF_PLACE * len(place):
            continue
        for index in place:
            verdict = page.standing[index]
            if verdict is not None and not verdict.keep and (verdict.probability or 0.0) >= _LEAST_LIKELY:
                yield Verdict(index, keep=True, reason="stands between the same lines as others of the text")


def _in_one_box(page: Page, one: Block, other: Block) -> bool:
    """Whether two blocks, each with the elements that hold nothing else, stand in the same element."""
    return page.containers is not None and _box(page, page.containers, one) == _box(page, page.containers, other)


def _box(page: Page, containers: Containers, block: Block) -> int:
    """The nearest element around a block that holds more than it; around code, more than it with its buttons and labels."""
    at = containers.parents[block.container]
    while at >= 0 and _holds_only(page, containers, at, block):
        at = containers.parents[at]
    return at


def _holds_only(page: Page, containers: Containers, container: int, block: Block) -> bool:
    first, last = containers.first[container], containers.last[container]
    if (first, last) == (block.index, block.index + 1):
        return True
    if block.kind is not Kind.CODE or last - first > _MOST_TOOLS:
        return False
    return all(other is block or _is_beside_code(other) for other in page.blocks[first:last])
