"""Drops the title where it stands in the text: the headline itself, and lines that are the title with crumbs around it.

The title is a field of the article, not part of its text. On HTML it is known from <title>, og:title and the first h1; in
flattened text the lines before the first prose are compared with each other, and what stands there twice is the title.
There a page without running prose, or with many lines that stand there twice, is a list, and is spared.

Drops:
    > Council closes the old bridge over the river || Home News Council closes the old bridge over the river || The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.
Spares:
    > The council closed the bridge. It was old.
    > Ten bridges of 2023 || Ten bridges of 2024 || The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.
"""  # noqa: E501

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrubber.language.folding import fold
from scrubber.language.text_stats import is_prose, reads_as_sentence
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.TITLE

# A line of fewer words than this is a title only if it is the whole of one.
_LEAST_WORDS = 3
# Crumbs and site names around a title are at most as long as it: "Home Politics <title>".
_LEAST_SHARE = 0.5
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


class _Line(NamedTuple):
    """A line as titles are compared."""

    folded: str
    numbers: frozenset[str]
    """The numbers in it, which all look alike in the folded form."""


def title_echo(page: Page) -> Iterator[Verdict]:
    """Leaning, so that a page that is hardly more than its title can have it back."""
    titles = _titles(page)
    if not titles:
        return
    shortest = _LEAST_SHARE * min(len(title.folded) for title in titles)
    only_headings_from = _first_prose(page) if page.form == "html" else len(page.blocks)
    for block, stats in zip(page.blocks, page.stats, strict=True):
        if len(stats.folded) < shortest or block.kind is Kind.CODE or reads_as_sentence(stats):
            continue
        if block.index >= only_headings_from and block.kind is not Kind.HEADING:
            continue
        for title in titles:
            if _echoes(stats.folded, title.folded) and _same_numbers(_line(block.text, stats.folded), title):
                yield Verdict(block.index, keep=False, reason=f"the title: {title.folded[:60]!r}")
                break


def _first_prose(page: Page) -> int:
    """The index of the first kept paragraph; the number of blocks if there is none."""
    prose = (index for index, stats in enumerate(page.stats) if is_prose(stats) and page.kept(index))
    return next(prose, len(page.blocks))


def _line(text: str, folded: str) -> _Line:
    return _Line(folded, frozenset(_DIGITS.findall(text)) if "#" in folded else frozenset())


def _titles(page: Page) -> Sequence[_Line]:
    """The page's titles."""
    if page.markup is None:
        # A text without any junk was cleaned before; what is said twice there is meant. So it is in a list without prose.
        looked_at = page.hits and not page.was_clean() and _first_prose(page) < len(page.blocks)
        return _repeated_lines(page) if looked_at else ()
    found = [page.markup.title or ""]
    found += [content for name, content in page.markup.metas if name in _TITLE_METAS]
    found += [b.text for b in page.blocks if b.kind is Kind.HEADING and b.level == 1][:1]
    titles = dict.fromkeys(_line(title[:300], fold(title[:300])) for title in found)
    return [title for title in titles if title.folded][:_MOST_TITLES]


def _repeated_lines(page: Page) -> Sequence[_Line]:
    """Lines above the first prose of flattened text of which another line there is made up, or nearly so; none if many are."""
    head: list[_Line] = []
    for block, stats in zip(page.blocks[:_HEAD], page.stats, strict=False):
        if len(stats.words) >= _PROSE_WORDS and stats.ends_sentence:
            break
        if stats.folded and len(stats.words) >= _LEAST_WORDS and not reads_as_sentence(stats):
            head.append(_line(block.text, stats.folded))
    firsts, lasts = Counter(map(_first_word, head)), Counter(map(_last_word, head))
    head = [line for line in head if firsts[_first_word(line)] > 1 or lasts[_last_word(line)] > 1]
    found: dict[_Line, None] = {}
    for number, line in enumerate(head):
        for other in head[number + 1 :]:
            if _echoes(line.folded, other.folded) and _same_numbers(line, other):
                found[min(line, other, key=lambda one: len(one.folded))] = None
    return tuple(found) if len(found) <= _MOST_REPEATED else ()


def _first_word(line: _Line) -> str:
    return line.folded.partition(" ")[0]


def _last_word(line: _Line) -> str:
    return line.folded.rpartition(" ")[2]


def _same_numbers(one: _Line, other: _Line) -> bool:
    """Whether no number stands against another: "Ten films of 2023" and "Ten films of 2024" are two titles."""
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def _echoes(line: str, title: str) -> bool:
    """Whether the line is the title, a part of it of some length, or the title with crumbs before or after it."""
    if line == title:
        return True
    short, long = (line, title) if len(line) <= len(title) else (title, line)
    if len(short) < _LEAST_SHARE * len(long) or short.count(" ") + 1 < _LEAST_WORDS:
        return False
    return long.startswith(short + " ") or long.endswith(" " + short)
