"""The titles of a page, and what echoes one: the title itself, a part of it, or it with crumbs around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from scrubber.language.folding import fold
from scrubber.language.text_stats import reads_as_sentence
from scrubber.language.words import words_of
from scrubber.page import Page

# A line of fewer words than this is a title only if it is the whole of one.
_LEAST_WORDS = 3
# Crumbs and site names around a title are at most as long as it: "Home Politics <title>".
LEAST_SHARE = 0.5
# Blocks looked at for the title of flattened text; menus before the headline are seldom longer.
_HEAD = 60
# Titles that flattened text may repeat above its prose: its own, and the two of a kicker or a teaser. Where more lines come
# twice they are cards. With this, and asking for one paragraph, the held-out word F1 of flattened `wcxb` rises by 0.0013, of
# its gold texts 0.2 % more words survive, and no other corpus loses.
_MOST_REPEATED = 3
_TITLE_METAS = frozenset(("og:title", "twitter:title", "dc.title", "headline"))
_PROSE_WORDS = 20
_DIGITS = re.compile(r"\d+")
# A page that declares more titles is no page; every line is compared with each.
_MOST_TITLES = 12


class Line(NamedTuple):
    """A line as titles are compared."""

    folded: str
    numbers: frozenset[str]
    """The numbers in it, which all look alike in the folded form."""


def line_of(text: str, folded: str) -> Line:
    """A line, given with its folded form, as titles are compared."""
    return Line(folded, frozenset(_DIGITS.findall(text)) if "#" in folded else frozenset())


def titles_of(page: Page) -> Sequence[Line]:
    """The page's titles."""
    if page.markup is None:
        # A text without any junk was cleaned before; what is said twice there is meant. So it is in a list without prose.
        looked_at = page.hits and not page.was_clean() and first_prose(page) < len(page.blocks)
        return _repeated_lines(page) if looked_at else ()
    found = [page.markup.title or ""]
    found += [content for name, content in page.markup.metas if name in _TITLE_METAS]
    declared = _lines(found)[:_MOST_TITLES]
    heading = _lines([block.text for block in page.headings if block.level == 1][:1])
    if all(one in declared for one in heading):
        return declared
    sites = _lines([content for name, content in page.markup.metas if name == "og:site_name"])
    if _is_another_than(heading, [title for title in declared if title not in sites]):
        return declared
    return [*declared, *(one for one in heading if one not in declared)][:_MOST_TITLES]


def _lines(titles: Sequence[str]) -> list[Line]:
    lines = dict.fromkeys(line_of(title, fold(title)) for title in dict.fromkeys(title[:300] for title in titles))
    return [line for line in lines if line.folded]


def _is_another_than(heading: Sequence[Line], titles: Sequence[Line]) -> bool:
    """Whether the first heading of a page has no word in common with its titles, if there are any: it then is one of the text."""
    declared = {word for title in titles for word in words_of(title.folded)}
    return bool(declared) and all(declared.isdisjoint(words_of(one.folded)) for one in heading)


def first_prose(page: Page) -> int:
    """The index of the first kept paragraph; the number of blocks if there is none."""
    return page.left_prose[0] if page.left_prose else len(page.blocks)


def _repeated_lines(page: Page) -> Sequence[Line]:
    """Lines above the first prose of flattened text of which another line there is made up, or nearly so; none if many are."""
    head: list[Line] = []
    for block, stats in zip(page.blocks[:_HEAD], page.stats, strict=False):
        if len(stats.words) >= _PROSE_WORDS and stats.ends_sentence:
            break
        if stats.folded and len(stats.words) >= _LEAST_WORDS and not reads_as_sentence(stats):
            head.append(line_of(block.text, stats.folded))
    ends = [ends_of(line.folded) for line in head]
    firsts, lasts = Counter([first for first, _ in ends]), Counter([last for _, last in ends])
    head = [line for line, (first, last) in zip(head, ends, strict=True) if firsts[first] > 1 or lasts[last] > 1]
    found: dict[Line, None] = {}
    ends = [ends_of(line.folded) for line in head]
    for number, (line, (first, last)) in enumerate(zip(head, ends, strict=True)):
        for at in range(number + 1, len(head)):
            if (ends[at][0] == first or ends[at][1] == last) and echoes(line, head[at]):
                found[min(line, head[at], key=lambda one: len(one.folded))] = None
    return tuple(found) if len(found) <= _MOST_REPEATED else ()


def ends_of(folded: str) -> tuple[str, str]:
    """The first word of a line and the last one: it echoes only what has one of them in the same place."""
    return folded.partition(" ")[0], folded.rpartition(" ")[2]


def echoes(line: Line, title: Line) -> bool:
    """Whether the line is the title, a part of it of some length, or the title with crumbs before or after it."""
    return _overlap(line.folded, title.folded) and _same_numbers(line, title)


def _overlap(line: str, title: str) -> bool:
    if line == title:
        return True
    short, long = (line, title) if len(line) <= len(title) else (title, line)
    if len(short) < LEAST_SHARE * len(long) or short.count(" ") + 1 < _LEAST_WORDS:
        return False
    return long.startswith(short + " ") or long.endswith(" " + short)


def _same_numbers(one: Line, other: Line) -> bool:
    """Whether no number stands against another: "Ten films of 2023" and "Ten films of 2024" are two titles."""
    return one.numbers <= other.numbers or other.numbers <= one.numbers
