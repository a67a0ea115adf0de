"""When a page was published and last changed: decided from every date that a source names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scrubber.bylines.dates import FEWEST_DIGITS, days_named, may_date, parse_date
from scrubber.bylines.timestamp import PartialDate, days_apart, same_instant
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.layout import Layout
from scrubber.metadata.ranking import Evidence, Family, Field
from scrubber.metadata.sources import visible_lines
from scrubber.metadata.sources.remembered_places import RememberedDate, remembered_dates
from scrubber.metadata.sources.url_date import date_in_url
from scrubber.metadata.sources.visible_lines import VisibleLine
from scrubber.metadata.vocabulary import Vocabulary
from scrubber.model import Block, Found, Kind
from scrubber.page import Page

_TEXT_LOOKED_AT = 6_000  # characters of the text that are searched for days in words

# Sources whose day may be another's, so that they cannot say that a time in UTC is a day off.
_UNSURE_DAYS = frozenset((Evidence.DATE_IN_A_LINE, Evidence.VISIBLE_SIGNATURE, Evidence.JSON_LD_OTHER, Evidence.JSON_LD_WORK))
_UTC = ("Z", "+00:00")
_WIDEST_ZONE = 14  # hours that a zone can be away from UTC
# Sources that readers see beside the headline.
_SHOWN = frozenset((Evidence.TIME_ELEMENT, Evidence.VISIBLE_BYLINE, Evidence.CLASS_DATE))
_MICRODATA = frozenset((Evidence.ITEMPROP_DATE_PUBLISHED, Evidence.ITEMPROP_DATE_CREATED))
_JSON_LD = frozenset((Evidence.JSON_LD_ARTICLE, Evidence.JSON_LD_PAGE, Evidence.JSON_LD_WORK, Evidence.JSON_LD_OTHER))
# Sources whose day may be that of the print, or of another text.
_WEAK = frozenset((Evidence.DATE_ABOVE_THE_HEADLINE, Evidence.VISIBLE_SIGNATURE))
_SHORT_LINE = 120  # characters of a line that can be little more than a date
# Spaces in a line that says more than its date and still is not prose.
_LONGEST_LINE = 14


class Dated(NamedTuple):
    """A date and who says so."""

    date: PartialDate
    evidence: Evidence
    place: str
    block: int


class Dates(NamedTuple):
    """What was decided; None where nothing names a date."""

    date: Found | None
    partial_date: PartialDate | None
    modified: Found | None


def decide_dates(
    page: Page, candidates: Iterable[Candidate], lines: Sequence[VisibleLine], layout: Layout, words: Vocabulary
) -> Dates:
    """The publication date and the modification date with their sources.

    A published date beats a modified one; a published date after the modified one loses to the next that is not; a
    numeric date that could be read two ways is read as other evidence reads it, else as the page's language does.
    """
    own = [one for one in candidates if one.block < 0 or not _is_of_others(page, one.block, layout)]
    here = [one for one in own if one.block < 0 or one.block in layout.head]
    published = _dated([one for one in here if one.field == "date"], words)
    modified = _dated([one for one in here if one.field != "date"], words)
    several = _several_signatures(lines)
    for line in lines:
        if line not in several:
            _read_line(page, layout, line, published, modified)
    for line in () if published or modified else several:
        _read_line(page, layout, line, published, modified)
    published = _where_the_site_has_it(page, published, remembered_dates(page, layout, words))
    published = _without_labelled(published, lines)
    for block, begun in visible_lines.dateline(page, layout, words):
        published.append(Dated(begun, Evidence.DATELINE, Evidence.DATELINE.at(page.blocks[block].source or block), block))
    in_url = date_in_url(page.url)
    if in_url is not None and (date := parse_date(in_url)) is not None:
        published.append(Dated(date, Evidence.URL_DATE, "url", -1))
    if not published and not modified:
        elsewhere = [one for one in own if one.block >= 0 and one.block not in layout.head]
        published = _only_day(_dated(elsewhere, words)) or _only_day(_anywhere(page, layout, words))
    published, modified = _disambiguated(page, layout, published, modified)
    return _decide(_ordered("date", _first_of_thread(published), layout), _ordered("date_modified", modified, layout))


def _dated(candidates: Iterable[Candidate], words: Vocabulary) -> list[Dated]:
    """Those of the candidates that name a date."""
    read: dict[str, PartialDate | None] = {}  # the head, its data and the page say the same day several times
    found = []
    for one in candidates:
        if one.value not in read:
            read[one.value] = parse_date(one.value, words.dates)
        date = read[one.value]
        if date is not None:
            found.append(Dated(date, one.evidence, one.place, one.block))
    return found


def _is_of_others(page: Page, block: int, layout: Layout) -> bool:
    """Whether a block belongs to another text: a teaser, a comment, an embedded post, a quotation."""
    quoted = 0 <= block < len(page.blocks) and page.blocks[block].kind is Kind.QUOTE
    return quoted or block in layout.foreign or (block in layout.others and block not in layout.head)


def _where_the_site_has_it(page: Page, published: list[Dated], found: Sequence[RememberedDate]) -> list[Dated]:
    """The dates and those that were `found` in the place that the site has for them, without other days of lines elsewhere.

    One below the text makes weak evidence give way alone, as the next article's teaser may have its date there; a day that the
    site has in the same place of all its pages is weak, too.
    """
    if not found or page.recurrence is None:
        return published
    days, known = {one.date.day for one in found}, page.recurrence.dates
    below = found[0].evidence is Evidence.VISIBLE_SIGNATURE
    weak = page.recurrence.same_day
    kept = [
        one
        for one in published
        if one.block < 0
        or one.block in known
        or one.date.day in days
        or (below and one.evidence not in _WEAK and one.block not in weak)
    ]
    return [*[Dated(date, evidence, place, block) for block, date, evidence, place in found], *kept]


def _without_labelled(published: Sequence[Dated], lines: Sequence[VisibleLine]) -> list[Dated]:
    """Without visible dates that a line calls the one of an update or of another event: "Updated <time>…</time>", "Received"."""
    others = {line.byline.modified.day for line in lines if line.byline.modified is not None and line.byline.published is None}
    others.update(date.day for line in lines for date in line.byline.other_dates)
    return [one for one in published if one.block < 0 or one.date.day not in others]


def _several_signatures(lines: Sequence[VisibleLine]) -> list[VisibleLine]:
    """The lines below the text, if they name different days: most of them belong to other texts."""
    below = [line for line in lines if line.evidence is Evidence.VISIBLE_SIGNATURE]
    days = {line.byline.published.day for line in below if line.byline.published is not None}
    return below if len(days) > 1 else []


def _read_line(page: Page, layout: Layout, line: VisibleLine, published: list[Dated], modified: list[Dated]) -> None:
    """The dates of a visible line; one that says more than its date counts less, prose does not count."""
    block, evidence, byline = line
    if not byline.whole and (evidence is not Evidence.VISIBLE_BYLINE or page.blocks[block].text.count(" ") > _LONGEST_LINE):
        return
    above = layout.headline >= 0 and block < layout.headline - 1  # often today's date in the page's head
    whole = byline.whole and page.blocks[block].kind is not Kind.TABLE_ROW
    if not whole:
        evidence = Evidence.DATE_IN_A_LINE
    elif above:
        evidence = Evidence.DATE_ABOVE_THE_HEADLINE
    where = evidence.at(page.blocks[block].source or block)
    if byline.published is not None and byline.published.day_of_month is not None:
        published.append(Dated(byline.published, evidence, where, block))
    if byline.modified is not None and byline.modified.day_of_month is not None:
        modified.append(Dated(byline.modified, evidence, where, block))


def _anywhere(page: Page, layout: Layout, words: Vocabulary) -> list[Dated]:
    """Dates of short lines anywhere on a page that dates itself nowhere else, but for the days it was printed on."""
    found: list[Dated] = []
    ignored = page.once(visible_lines.print_headers)
    fewest = FEWEST_DIGITS if page.is_counted else 0
    for block in [block for block, stats in zip(page.blocks, page.stats, strict=True) if stats.digits >= fewest]:
        if len(block.text) > _SHORT_LINE or not may_date(block.text):
            continue
        if block.index not in ignored and not _is_of_others(page, block.index, layout):
            byline = words.byline(block.text)
            date = byline and (byline.published or byline.modified)
            if date and date.day_of_month is not None:
                where = f"only date ({block.source or block.index})"
                found.append(Dated(date, Evidence.ONLY_DATE_OF_THE_PAGE, where, block.index))
    return found


def _only_day(dated: Sequence[Dated]) -> list[Dated]:
    """The dates, if all name the same day; nothing if they disagree, as then most of them are of other texts."""
    return list(dated) if len({one.date.day for one in dated}) == 1 else []


def _first_of_thread(published: list[Dated]) -> list[Dated]:
    """Without the dates of answers: of several dates in microdata only the earliest is the page's."""
    dates = [one for one in published if one.evidence in _MICRODATA]
    if len(dates) < 2:
        return published
    first = min(dates, key=lambda one: one.date.iso)
    return [one for one in published if one is first or one.evidence not in _MICRODATA]


def _ordered(field: Field, dated: Sequence[Dated], layout: Layout) -> list[Dated]:
    """By rank; within a rank days before months, then the nearest to the headline."""

    def key(one: Dated) -> tuple[int, int, int]:
        imprecise = int(one.date.day_of_month is None)
        return imprecise, one.evidence.rank(field), abs(one.block - layout.headline) if one.block >= 0 else 0

    return sorted(dated, key=key) if len(dated) > 1 else list(dated)


def _decide(published: Sequence[Dated], modified: Sequence[Dated]) -> Dates:
    last = modified[0] if modified else None
    first = next((one for one in published if last is None or one.date.day <= last.date.day), None)
    if first is None and published:
        first, last = published[0], None
    if first is None:
        # A meta tag's alone was the day of publication on 3 of 9 pages of the corpus, one that readers see on 21 of 29.
        shown = next((one for one in modified if one.evidence is not Evidence.META_MODIFIED), None)
        return Dates(_found(shown, modified), shown.date if shown else None, _found(last, modified))
    first = _voted(_shown(_local(first, published), published, modified), published)
    return Dates(_found(first, published), first.date, _found(last, modified))


def _local(first: Dated, published: Sequence[Dated]) -> Dated:
    """The date as the page's readers see it, where `first` is in UTC and falls on the day before or after theirs.

    Many systems write 2023-11-09T03:28Z for what the page itself dates 8 November, 10:28 pm.
    """
    date = first.date
    if date.zone not in _UTC or date.hour is None:
        return first
    for one in published:
        apart = days_apart(one.date, date)
        if one.evidence in _UNSURE_DAYS or apart is None or one.date.zone in _UTC:
            continue
        if one.date.zone is not None:
            if same_instant(one.date, date):
                return one
            continue
        if apart == 0:
            return first
        hours = 24 * apart + (one.date.hour if one.date.hour is not None else 12) - date.hour
        if abs(apart) == 1 and abs(hours) <= _WIDEST_ZONE + (12 if one.date.hour is None else 0):
            return one
    return first


def _shown(first: Dated, published: Sequence[Dated], modified: Sequence[Dated]) -> Dated:
    """The date that readers see about the headline, where it is more than a day away from what the data says.

    - Later, and the data calls it neither published nor modified: a page that was published again (right on 9 of 11 such
      pages of the development half).
    - Later, and JSON-LD calls it the modification's, but the line about the headline does not: what the page goes by (9 of 10).
    - Earlier, and the data calls its own date both published and modified: that of the last save (4 of 4).
    """
    if first.block >= 0:
        return first
    known = {one.date.day for one in modified if one.block < 0}
    seen = [one for one in published if one.evidence in _SHOWN and one.date.day_of_month is not None]
    apart = days_apart(seen[0].date, first.date) if seen else None
    if apart is None or abs(apart) <= 1:
        return first
    if apart > 1 and seen[0].date.day not in known:
        return seen[0]
    if apart > 1 and first.evidence in _JSON_LD:
        return next((one for one in seen if one.evidence is Evidence.VISIBLE_BYLINE and one.date.day == seen[0].date.day), first)
    agreed = len({one.date.day for one in seen}) == 1
    return seen[0] if apart < 0 and agreed and known == {first.date.day} else first


def _voted(first: Dated, published: Sequence[Dated]) -> Dated:
    """The date of the day that data and the visible page both name, where `first` has a single voice for it."""
    voices: dict[str, dict[Family, Dated]] = {}
    for one in published:
        family = one.evidence.families.get("date")
        if family is not None:
            voices.setdefault(one.date.day, {}).setdefault(family, one)
    if len(voices.get(first.date.day, ())) > 1:
        return first
    for named in voices.values():
        if len(named) > 1 and Family.VISIBLE in named:
            return next(iter(named.values()))
    return first


def _found(chosen: Dated | None, all_of_them: Sequence[Dated]) -> Found | None:
    """The decision with what others said."""
    if chosen is None:
        return None
    others = dict.fromkeys((one.place, one.date.iso) for one in all_of_them if one.date.day != chosen.date.day)
    return Found(chosen.date.iso, chosen.place, tuple(others))


def _disambiguated(page: Page, layout: Layout, published: list[Dated], modified: list[Dated]) -> tuple[list[Dated], list[Dated]]:
    """Numeric dates read as the dates beyond doubt and the days in words of the text read them."""
    if not any(one.date.ambiguous for one in (*published, *modified)):
        return published, modified
    certain = {one.date.day for one in (*published, *modified) if not one.date.ambiguous}
    named = _days_in_text(page.blocks, layout, page.lexicon.months)
    return [_read(one, certain, named) for one in published], [_read(one, certain, named) for one in modified]


def _read(one: Dated, certain: set[str], named: set[tuple[int, int]]) -> Dated:
    other = one.date.swapped()
    if other is None:
        return one
    for reading in (one.date, other):
        if reading.day in certain:
            return one._replace(date=reading)
    for reading in (one.date, other):
        if (reading.month, reading.day_of_month) in named:
            return one._replace(date=reading)
    return one


def _days_in_text(blocks: Sequence[Block], layout: Layout, months: Mapping[str, int]) -> set[tuple[int, int]]:
    """(month, day) pairs that the text names in words; news name the day they report."""
    found: set[tuple[int, int]] = set()
    budget = _TEXT_LOOKED_AT
    for index in layout.text:
        text = blocks[index].text[:budget]
        found |= days_named(text, months)
        budget -= len(text)
        if budget <= 0:
            break
    return found
