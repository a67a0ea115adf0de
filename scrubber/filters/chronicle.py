"""Brings back the dates of a chronicle: lines that are nothing but a date or a year, each with a text of its own below it.

The scorer takes a line that is only a date for that of the page, of a teaser or of a post. In a chronicle, a diary or a timetable
of events the dates go on in one direction, all between them stays, and the text begins right below: a post has its author there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrubber.bylines.dates import DateWords, find_dates, may_date
from scrubber.filters._broken_lists import is_doubted
from scrubber.model import Block, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PAGE
TOPIC = Topic.OTHER

_LEAST_ENTRIES = 3
_MOST_WORDS = 6
_FEWEST_WORDS_BELOW = 4  # more than the names of people and accounts mostly have
_MOST_LINKED = 0.5
_YEAR = re.compile(r"(?:1\d|20)\d\d")
# Before the years that pages are from, which the reader of dates knows alone; read as one that has every day of the year.
_OLD_YEAR = re.compile(r"(?<!\d)1\d{3}(?!\d)")
_LEAP_YEAR = "2000"
_EDGE = " .,:;–—-()[]"


class _Entry(NamedTuple):
    """A line that is only a date."""

    block: int
    day: str
    """Such as "1931-03-05" or "1931"."""


def chronicle(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    stats, sizes = page.stats, page.sizes
    # Each entry has its text below, and most short lines with digits have none that stays.
    heads = [below - 1 for below in page.left if sizes[below] >= _FEWEST_WORDS_BELOW and sizes[below - 1] <= _MOST_WORDS]
    heads = [index for index in heads if index >= 0 and stats[index].digits]
    doubted = [index for index in heads if is_doubted(page.standing[index])] if len(heads) >= _LEAST_ENTRIES else []
    words = page.bylines.dates
    if not any(_only_date(page, page.blocks[index], words) for index in doubted):
        return
    row: list[_Entry] = []
    for block, kept in zip(page.blocks, page.keeps, strict=True):
        is_short = sizes[block.index] <= _MOST_WORDS and stats[block.index].digits
        if is_short and (day := _only_date(page, block, words)) is not None:
            row.append(_Entry(block.index, day))
        elif row and (not kept or (block.link_density or 0.0) >= _MOST_LINKED):
            yield from _brought_back(page, row)
            row = []
    yield from _brought_back(page, row)


def _only_date(page: Page, block: Block, words: DateWords) -> str | None:
    """The day or year of a short line that says nothing else and that no other filter than the scorer dropped."""
    if not page.kept(block.index) and not is_doubted(page.standing[block.index]):
        return None
    text = block.text.strip(_EDGE)
    if _YEAR.fullmatch(text):
        return text
    old = _OLD_YEAR.search(text)
    recent = text if old is None else text[: old.start()] + _LEAP_YEAR + text[old.end() :]
    span = next(iter(find_dates(recent, words)), None) if may_date(recent) else None
    if span is None or (recent[: span.start] + recent[span.end :]).strip(_EDGE):
        return None
    return span.date.day if old is None else span.date.day.replace(_LEAP_YEAR, old[0], 1)


def _brought_back(page: Page, row: Sequence[_Entry]) -> Iterator[Verdict]:
    """The dropped dates of a row that goes on in one direction, if each has a text right below it."""
    if len(row) < _LEAST_ENTRIES:
        return
    days = [one.day for one in row]
    in_order = days in (sorted(set(days)), sorted(set(days), reverse=True))
    if not in_order or not all(_has_text_below(page, one.block) for one in row):
        return
    for one in row:
        if not page.kept(one.block):
            yield Verdict(one.block, keep=True, reason="is a date of a chronicle")


def _has_text_below(page: Page, index: int) -> bool:
    below = index + 1
    return below < len(page.blocks) and page.keeps[below] and page.sizes[below] >= _FEWEST_WORDS_BELOW
