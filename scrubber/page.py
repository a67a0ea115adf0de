"""`Page`, what a filter sees: the blocks of a document, what their words say, and the verdicts of earlier stages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, NamedTuple, TypeVar

from scrubber.bylines.byline import BylineReader
from scrubber.bylines.byline_words import byline_words
from scrubber.bylines.dates import date_words
from scrubber.language.text_stats import LEAST_PROSE, TextStats, is_prose
from scrubber.lexicon.lexicon import Lexicon
from scrubber.lexicon.matching import Hits
from scrubber.model import Block, Containers, Favor, Kind, Markup, PageForm, Verdict
from scrubber.page_index import block_columns
from scrubber.page_warnings import PageWarning
from scrubber.quick_making import changing
from scrubber.recurrence import Recurrence

Known = TypeVar("Known")

# Share of the words that may be dropped from a text that was clean before. Shares of 0.01 to 0.1 do the same: the words of
# the gold texts of `wcxb` that survive rise from 97.5 to 98.0 %, and pages with junk lose nothing.
_CLEAN_SHARE = 0.03
# The link density of a block that is links and little else.
_MOSTLY_LINKED = 0.8
# How the block of the front matter begins, which `scrubber.flat.segmenter` makes.
_FRONT_MATTER = re.compile(r"(?:---|\+\+\+)\n|title:\s", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What a filter sees. Immutable; `standing` is what the earlier stages left."""

    form: PageForm
    blocks: tuple[Block, ...]
    stats: tuple[TextStats, ...]
    """One for each block: its words, counts and folded form, computed once for all filters and the scorer."""
    lexicon: Lexicon
    language: str
    """A quick guess from function words and `<html lang>`, "und" if there is none; the article's is found later."""
    containers: Containers | None = None
    markup: Markup | None = None
    url: str | None = None
    favor: Favor = "balanced"
    standing: tuple[Verdict | None, ...] = ()
    """For each block the verdict that stands after the earlier stages, None where there is none."""
    hits: Hits = field(default_factory=dict)
    """Filter id -> the phrases of its table that stand in the blocks, found once for all phrase filters."""
    warnings: tuple[PageWarning, ...] = ()
    """What could not be read as it stood."""
    recurrence: Recurrence | None = None
    """What other pages of the site say of the blocks; None without a memory of it."""
    is_counted: bool = True
    """Whether there was time for `stats`. Where there was none, they hold the words of the beginning of each block, roughly."""

    _facts: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `now` was asked for."""
    shared: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """What `once` was asked for; the page has one in all stages."""

    def once(self, find: Callable[[Page], Known]) -> Known:
        """What `find` gives for the page, found once for all its stages: it may not depend on the verdicts.

        It is remembered by `find`, which therefore is a function of a module and no lambda made anew.
        """
        if find not in self.shared:
            self.shared[find] = find(self)
        found: Known = self.shared[find]
        return found

    @property
    def bylines(self) -> BylineReader:
        """Reads the lines of the page as those of its language."""
        return self.once(_byline_reader)

    def now(self, find: Callable[[Page], Known]) -> Known:
        """The same for what depends on the verdicts that stand: it is found once for the filters of a stage."""
        if find not in self._facts:
            self._facts[find] = find(self)
        found: Known = self._facts[find]
        return found

    @property
    def keeps(self) -> tuple[bool, ...]:
        """For each block whether it is still in after the earlier stages."""
        return self.now(_keeps)

    @property
    def left(self) -> tuple[int, ...]:
        """The indexes of the blocks that are still in."""
        return self.now(_left)

    @property
    def left_prose(self) -> tuple[int, ...]:
        """Those of them that read like a paragraph."""
        return self.now(_left_prose)

    @property
    def prose(self) -> tuple[bool, ...]:
        """For each block whether it reads like a paragraph, kept or not; see `is_prose`."""
        return self.once(_prose)

    @property
    def sizes(self) -> tuple[int, ...]:
        """For each block the number of its words."""
        return self.once(_sizes)

    @property
    def headings(self) -> Sequence[Block]:
        """The blocks that are headings, kept or not."""
        return self.once(_columns).headings

    @property
    def formed(self) -> Sequence[Block]:
        """The blocks that carry a form beside their kind."""
        return self.once(_columns).formed

    @property
    def linked(self) -> Sequence[int]:
        """The indexes of the blocks that are links and little else; none for flattened text."""
        return self.once(_columns).linked

    def opening_with(self, characters: str) -> list[Block]:
        """The blocks whose text begins with one of the `characters`, which are all different."""
        return self._with(self.once(_columns).first, characters)

    def ending_in(self, characters: str) -> list[Block]:
        """Those whose text ends in one of them."""
        return self._with(self.once(_columns).last, characters)

    def _with(self, edges: str, characters: str) -> list[Block]:
        found: list[Block] = []
        for character in characters:
            at = edges.find(character)
            while at >= 0:
                found.append(self.blocks[at])
                at = edges.find(character, at + 1)
        return found

    def after(self, standing: tuple[Verdict | None, ...]) -> Page:
        """The page as the filters of the next stage see it."""
        return _changed(self, standing=standing, _facts={})

    def kept(self, index: int) -> bool:
        """Whether the block is still in after the earlier stages."""
        verdict = self.standing[index] if self.standing else None
        return verdict is None or verdict.keep

    def front_matter(self) -> str | None:
        """The front matter of flattened text, with the lines of hyphens or plus signs around it; None if there is none."""
        first = self.blocks[0] if self.form == "text" and self.blocks else None
        if first is None or first.kind is not Kind.OTHER or _FRONT_MATTER.match(first.text) is None:
            return None
        return first.text

    def was_clean(self) -> bool:
        """Whether the earlier stages found next to no junk in a flattened text: what it says twice is then meant."""
        if self.form != "text" or not any(self.standing):
            return False
        every = sum(self.sizes)
        return every - sum(compress(self.sizes, self.keeps)) <= _CLEAN_SHARE * every


_changed = changing(Page)


def _keeps(page: Page) -> tuple[bool, ...]:
    standing = page.standing or (None,) * len(page.blocks)
    return tuple([verdict is None or verdict.keep for verdict in standing])


def _left(page: Page) -> tuple[int, ...]:
    return tuple(compress(range(len(page.blocks)), page.keeps))


def _left_prose(page: Page) -> tuple[int, ...]:
    prose = page.prose
    return tuple([index for index in page.left if prose[index]])


def _prose(page: Page) -> tuple[bool, ...]:
    return tuple([size >= LEAST_PROSE and is_prose(stats) for size, stats in zip(page.sizes, page.stats, strict=True)])


def _sizes(page: Page) -> tuple[int, ...]:
    return tuple([len(stats.words) for stats in page.stats])


class _Columns(NamedTuple):
    """What is looked at of all blocks, whether they stay or not."""

    first: str
    """The first character of each; " " for none."""
    last: str
    headings: Sequence[Block]
    formed: Sequence[Block]
    linked: Sequence[int]


def _columns(page: Page) -> _Columns:
    first, last, headings, formed, linked = block_columns(page.blocks, Kind.HEADING, _MOSTLY_LINKED)
    return _Columns("".join(first), "".join(last), headings, formed, linked)


def _byline_reader(page: Page) -> BylineReader:
    words, dates = byline_words(page.lexicon, page.language), date_words(page.lexicon, page.language)
    return BylineReader(words, dates, page.is_counted)
