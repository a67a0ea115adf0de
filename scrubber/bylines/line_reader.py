"""Reads one line of the visible page: cuts it into segments, reads each, and combines what they say into a byline.

`segments` cuts, `segment_reader` reads one segment, and this module decides what the line as a whole proves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scrubber.bylines.byline_words import BylineWords
from scrubber.bylines.dates import DateSpan
from scrubber.bylines.known_names import is_group, is_section_word
from scrubber.bylines.name_lists import list_members
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.bylines.segment_reader import ADDRESS, Segment, announces_publication, read_segment
from scrubber.bylines.segments import cut_into_segments
from scrubber.bylines.timestamp import PartialDate
from scrubber.language.folding import fold

# People in one byline; more is a masthead, a list of tags or of teams.
MOST_PEOPLE = 12
# Letters of an author's initials and of a regional desk's sign, as in "dpa/lno".
LONGEST_SIGN = 4
_LONGEST_GROUP = 3  # words: "Beispiel Sport Team"


@dataclass(frozen=True, slots=True)
class Byline:
    """Whom and when a line of the page names."""

    people: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Agencies in their canonical spelling, papers as written."""
    published: PartialDate | None = None
    modified: PartialDate | None = None
    whole: bool = False
    """Whether the line says nothing else, so that it can leave the text. A lone "Reuters" may be a heading or an answer."""
    has_cue: bool = False
    """Whether a cue word such as "By" or "Quelle:" stands before a name or source."""
    handle: str | None = None
    """A single word after the cue that may be a nickname: "by r23"."""
    other_dates: tuple[PartialDate, ...] = ()
    """Days on which the text was neither published nor changed: received, accepted, valid until."""


class _Named(NamedTuple):
    """Whom the segments of a line name together."""

    people: dict[str, str]
    """Folded name -> as written."""
    sources: tuple[str, ...]
    handle: str | None
    has_cue: bool
    unproven: tuple[str, ...]
    unknown: bool


class _LineFacts(NamedTuple):
    """What pieces without a cue are judged by."""

    has_people: bool
    has_sources: bool
    dated: bool
    slashed: bool
    """"Name / Agency" credits a picture, "Name, Agency" a text."""


def read_line(text: str, dates: Sequence[DateSpan], words: BylineWords) -> Byline | None:
    """The byline that `text` with the dates found in it is; None if it names and dates nothing."""
    segments, published, modified, others = _read_parts(text, dates, words)
    named = _joined(segments)
    dated = bool(dates)
    if not (named.people or named.sources or dated or named.has_cue or named.handle):
        return None
    if named.unproven:
        facts = _LineFacts(bool(named.people), bool(named.sources), dated, "/" in text)
        named = _with_proven(named, facts, words)
    if len(named.people) > MOST_PEOPLE:
        return None
    whole = (
        not named.unknown
        and not any(segment.lone_agency for segment in segments)
        and (dated or not any(segment.placed for segment in segments))
        and (named.handle is None or dated or bool(named.people))
    )
    people = tuple(named.people.values())
    return Byline(people, named.sources, published, modified, whole, named.has_cue, named.handle, others)


def _read_parts(
    text: str, dates: Sequence[DateSpan], words: BylineWords
) -> tuple[list[Segment], PartialDate | None, PartialDate | None, tuple[PartialDate, ...]]:
    """All segments in the order of the line, the date of publication, that of the last change, and those of other events.

    A date behind "Updated" is that of a change, and so is the second of two; but of "Submitted … accepted … published …" the last
    is that of publication.
    """
    others: list[PartialDate] = []
    segments: list[Segment] = []
    published: PartialDate | None = None
    modified: PartialDate | None = None
    at, awaits_people = 0, False
    for start, end, date in [*((span.start, span.end, span.date) for span in dates), (len(text), len(text), None)]:
        is_update = is_other = False
        raw = ""
        for raw in cut_into_segments(text[at:start], words):
            segment = read_segment(raw, text, words, awaits_people)
            segments.append(segment)
            awaits_people, is_update, is_other = segment.awaits_people, segment.announces_update, segment.announces_other
        if is_other:
            others.extend([date] if date is not None else [])
        elif others and published is not None and date is not None and announces_publication(raw, words):
            others.append(published)
            published = date
        elif is_update or published is not None:
            modified = modified or date
        else:
            published = date
        at = end
    return segments, published, modified, tuple(others)


def _joined(segments: Sequence[Segment]) -> _Named:
    """What the segments say together; the first spelling of a name and the last handle count."""
    people: dict[str, str] = {}
    sources: dict[str, None] = {}
    handle: str | None = None
    has_cue = False
    for segment in segments:
        for name in segment.people:
            people.setdefault(fold(name), name)
        sources.update(dict.fromkeys(segment.sources))
        handle = segment.handle or handle
        has_cue = has_cue or segment.has_cue or (segment.source_cue and bool(sources))
    unproven = tuple(piece for segment in segments for piece in segment.unproven)
    unknown = any(segment.unknown for segment in segments)
    return _Named(people, tuple(sources), handle, has_cue, unproven, unknown)


def _with_proven(named: _Named, facts: _LineFacts, words: BylineWords) -> _Named:
    """Takes the pieces without a cue for names, if all of them have the shape and the line is a byline anyway."""
    first = named.unproven[0]
    if facts.dated and len(named.unproven) == 1 and _is_nickname(first) and not facts.has_people:
        return named._replace(handle=first)
    pieces = [piece for part in named.unproven for piece in list_members(part, words)]
    loose = [piece for piece in pieces if is_person(piece) and not is_section_word(piece)]
    unknown = named.unknown or any(piece not in loose and not _is_sign(piece, facts) for piece in pieces)
    if not loose:
        return named._replace(unknown=unknown)
    if unknown or not (facts.has_people or facts.dated or (facts.has_sources and not facts.slashed)):
        return named._replace(unknown=True)
    spellings: dict[str, str] = {}
    for piece in loose:
        spellings.setdefault(fold(piece), piece)
    return named._replace(people={**named.people, **spellings})


def _is_sign(piece: str, facts: _LineFacts) -> bool:
    """Whether a piece that is no name still belongs to bylines: a regional desk, the site's address, a paper."""
    if facts.has_sources and facts.slashed and len(piece) <= LONGEST_SIGN and piece.islower():
        return True
    if facts.has_people and is_section_word(piece):  # "Le Monde | 12.05.2024 | Par Anne Exemple"
        return True
    if not facts.dated:
        return False
    return ADDRESS.fullmatch(piece) is not None or (is_group(piece) and piece.count(" ") < _LONGEST_GROUP)


def _is_nickname(word: str) -> bool:
    """Whether a lone word beside a date can only be an account: capitals or digits inside, unlike a town or a section."""
    return is_handle(word) and word != word.capitalize() and not word.isupper() and not word.islower() and not word[0].isdigit()
