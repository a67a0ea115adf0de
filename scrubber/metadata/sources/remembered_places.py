"""Evidence that only other pages of the site give: the lines in whose place most of them name their author, or their day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scrubber.bylines.known_names import is_section_word
from scrubber.bylines.name_shapes import name_in_front
from scrubber.bylines.timestamp import PartialDate
from scrubber.errors import counted
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.layout import Layout
from scrubber.metadata.ranking import Evidence
from scrubber.metadata.sources.visible_lines import NO_BYLINES, position
from scrubber.metadata.vocabulary import Vocabulary
from scrubber.model import Kind
from scrubber.page import Page
from scrubber.recurrence import LONGEST_MARKED

# Lines of the page that name people. Those elsewhere give way to the line in the place that the site has for them.
_VISIBLE = frozenset((Evidence.VISIBLE_BYLINE, Evidence.VISIBLE_SIGNATURE, Evidence.VISIBLE_NAME, Evidence.VISIBLE_HANDLE))
_NO_LINES = NO_BYLINES | {Kind.HEADING}


class RememberedDate(NamedTuple):
    """A day that stands where most other pages of the site have one."""

    block: int
    date: PartialDate
    evidence: Evidence
    place: str


def with_remembered_names(page: Page, candidates: Sequence[Candidate], layout: Layout, words: Vocabulary) -> list[Candidate]:
    """The candidates for authors; where most other pages have their author's line and this one names people there, these alone.

    Where the page has names in several such lines, none is known to be it. One below the text counts where no line about the
    headline names anybody: the teaser of the next article may have its author there.
    """
    known = page.recurrence.names if page.recurrence is not None else {}
    for zone in (layout.head, layout.tail):
        usable = [block for block in known if block in zone and _is_line_of_text(page, block, layout)]
        named = {block: people for block in usable if (people := _people(page, block, layout, words))}
        if named:
            break
        if any(_is_visible(one) and one.block in layout.head for one in candidates):
            return list(candidates)
    if len(named) != 1:
        return list(candidates)
    ((block, people),) = named.items()
    evidence = Evidence.VISIBLE_BYLINE if block in layout.head else Evidence.VISIBLE_SIGNATURE
    # A line right beside it names who wrote it, too.
    kept = [one for one in candidates if not _is_visible(one) or abs(one.block - block) == 1]
    where = _where(page, evidence, block, known[block])
    return [*kept, *[Candidate("authors", name, evidence, where, block) for name in people]]


def remembered_dates(page: Page, layout: Layout, words: Vocabulary) -> list[RememberedDate]:
    """The days in the places of the site's dates, those about the headline first; nothing where these name different days.

    Above the headline is the day on which the page was printed, which differs from page to page where a crawl took days.
    """
    known = page.recurrence.dates if page.recurrence is not None else {}
    for zone, evidence in ((layout.head, Evidence.VISIBLE_BYLINE), (layout.tail, Evidence.VISIBLE_SIGNATURE)):
        found: list[RememberedDate] = []
        for block in known:
            if block in zone and block >= layout.headline - 1 and _is_line_of_text(page, block, layout):
                byline = words.byline(page.blocks[block].text)
                date = byline.published if byline is not None and byline.whole else None
                if date is not None and date.day_of_month is not None:
                    found.append(RememberedDate(block, date, evidence, _where(page, evidence, block, known[block])))
        if found:
            return found if len({one.date.day for one in found}) == 1 else []
    return []


def _is_line_of_text(page: Page, index: int, layout: Layout) -> bool:
    """Whether a block is a short line about this text."""
    block = page.blocks[index]
    others = index in layout.foreign or (index in layout.others and index not in layout.head)
    return index != layout.headline and not others and len(block.text) <= LONGEST_MARKED and block.kind not in _NO_LINES


def _people(page: Page, block: int, layout: Layout, words: Vocabulary) -> tuple[str, ...]:
    """Whom a line names; without a cue word nobody whom the text speaks of, as that is its subject."""
    byline = words.byline(page.blocks[block].text)
    if byline is not None and byline.people and byline.has_cue:
        return byline.people
    name = name_in_front(page.blocks[block].text)
    people = byline.people if byline is not None and byline.people and byline.whole else (name,) if name is not None else ()
    return people if not any(map(is_section_word, people)) and not _mentioned(page, people, layout) else ()


def _mentioned(page: Page, people: Sequence[str], layout: Layout) -> bool:
    paragraphs = (page.blocks[index].text for index in layout.text)
    return any(name in text for text in paragraphs if len(text) > LONGEST_MARKED for name in people)


def _is_visible(one: Candidate) -> bool:
    return one.evidence in _VISIBLE


def _where(page: Page, evidence: Evidence, block: int, pages: int) -> str:
    others = page.recurrence.others if page.recurrence is not None else 0
    return evidence.at(f"{position(page, block)}, where {pages} of {counted(others, 'other page')} of the site have it")
