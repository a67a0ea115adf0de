"""Drops lines that are nothing but a date, at the head and the end of the article.

A date with its label, its weekday, its time of day and the minutes that reading takes; the day must be named. A month or a
year alone may be a heading of a chronicle, headings with different days are entries of a diary or a list of changes, and dates
between the second and the last paragraph belong to the text.

Drops:
    > 12. November 2024, 10:30 Uhr
    > Published on Nov 12, 2024 at 9:05 PM | 5 min read
    > 2024年11月12日 10:20
    > Stand: 12.11.2024
Spares:
    > November 2024
    > 12 angry men
    > On 12 November 2024 the council met for the last time.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._ends import lines_at_ends
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.TIMESTAMP

# "Published on Tuesday, 12 November 2024 at 10:30 pm, updated on Wednesday, 13 November 2024 at 9 am" and the like.
_LONGEST = 160
_LEAST_ENTRIES = 2  # with one heading of its level a date is the page's


def date_line(page: Page) -> Iterator[Verdict]:
    """Leaning: on a page of events or of posts the scorer's neighbours may know better."""
    entries = _entries(page)
    for index in lines_at_ends(page, _LONGEST):
        if not page.stats[index].digits or index in entries:
            continue
        found = page.bylines.read(page.blocks[index].text)
        if found is None or not found.whole or found.people or found.sources:
            continue
        date = found.published or found.modified
        if date is not None and date.day_of_month is not None:
            yield Verdict(index, keep=False, reason=f"is the date {date.day} and nothing else")


def _entries(page: Page) -> frozenset[int]:
    """Headings of a diary, a chronicle or a list of changes: two or more of one level that begin or end with different days."""
    levels: dict[int, dict[str, int]] = {}
    for block in page.headings:
        if page.keeps[block.index] and len(block.text) <= _LONGEST and page.stats[block.index].digits:
            span = next(iter(page.bylines.find_dates(block.text)), None)
            if span is not None and span.date.day_of_month is not None:
                levels.setdefault(block.level, {})[span.date.day] = block.index
    return frozenset(index for days in levels.values() if len(days) >= _LEAST_ENTRIES for index in days.values())
