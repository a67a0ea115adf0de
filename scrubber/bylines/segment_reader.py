"""Step two of reading a line: what one of its segments says. A pure function of the segment, its line and its forerunner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from scrubber.bylines.byline_words import BylineWords
from scrubber.bylines.clock_time import find_time
from scrubber.bylines.known_names import agency, agency_words, is_desk
from scrubber.bylines.line_words import COLONS, EDGE, LineWords
from scrubber.bylines.name_lists import after_author_start, list_members, without_place
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.bylines.segments import is_noise
from scrubber.bylines.writers import before_writer

# Spaces in a segment that can be a byline at all; nine reporters have some 30.
_LONGEST_SEGMENT = 36
# Words of a segment that can be a list of names without a cue before it.
_LONGEST_LIST = 16
# Words of a paper's name behind a source's cue, and of a job or a town behind authors.
_LONGEST_PAPER = 4
_LONGEST_ASIDE = 3
ADDRESS = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}")
# A clock behind names: "Ann Lee at 10:24 AM".
_CLOCK = re.compile(r"\s(?:[^\W\d_]{1,6}\.?\s)?\d{1,2}[:.h]\d\d")
# "from pathlib import Path": a line of Python, not of a paper called "pathlib import Path".
_IMPORT = re.compile(r"from\s+[\w.]+\s+import\b")
_LETTER = re.compile(r"[^\W\d_]")


class Segment(NamedTuple):
    """What one segment of a line says."""

    people: tuple[str, ...] = ()
    """Behind a cue of authors."""
    sources: tuple[str, ...] = ()
    """Agencies in their canonical spelling, papers as written."""
    unproven: tuple[str, ...] = ()
    """Pieces without a cue: names, if something else in the line makes it a byline."""
    handle: str | None = None
    """A single word behind a cue of authors."""
    has_cue: bool = False
    """Whether a cue and what it announces stand here."""
    source_cue: bool = False
    """Whether a cue of sources stands here, which counts if an agency is named here or before."""
    unknown: bool = False
    """Whether a piece fits nothing."""
    lone_agency: bool = False
    """Whether the line is an agency's name and nothing else: a heading, or an answer."""
    placed: bool = False
    """Whether a town or a section was cut off behind a name."""
    announces_update: bool = False
    """Whether a date behind it is that of a change: "Updated on"."""
    announces_other: bool = False
    """Whether a date behind it is neither that of publication nor that of a change: "Received"."""
    awaits_people: bool = False
    """Whether the segment behind it holds names, as a cue of authors ends this one."""


def read_segment(raw: str, text: str, words: BylineWords, awaits_people: bool) -> Segment:
    """What the segment `raw` of the line `text` says: a label, a signature, a byline, a name, or something else.

    `awaits_people` is what the segment before it gave.
    """
    if raw.count(" ") > _LONGEST_SEGMENT:
        return Segment(unknown=True, awaits_people=awaits_people)
    line = LineWords(raw)
    if words.other_dates.without_end(line) != raw:
        return Segment(announces_other=True, awaits_people=awaits_people)
    undated, announces_update = _without_date_label(line, words)
    if undated is None or is_noise(undated.text.strip(EDGE)):
        return Segment(announces_update=announces_update, awaits_people=awaits_people)
    if words.others.rest(undated) is not None:
        return Segment(has_cue=True, announces_update=announces_update, awaits_people=awaits_people)
    source = words.sources.rest(undated)
    if source:
        found = _sources(source, text, words)
        return found._replace(announces_update=announces_update, awaits_people=awaits_people)
    rest = undated.text.strip(EDGE)
    author = after_author_start(undated, words)
    if author is None:
        author = rest if awaits_people else before_writer(rest)
    if author:
        found = _authors(author, words)
        return found._replace(announces_update=True) if announces_update else found
    if author is None:
        found = _without_cue(undated, text, words)
        return found._replace(announces_update=True) if announces_update else found
    return Segment(announces_update=announces_update, awaits_people=True)


def announces_publication(raw: str, words: BylineWords) -> bool:
    """Whether a segment ends with the label of a date: "accepted 2 May; published"."""
    return words.dates.without_end(LineWords(raw)) != raw


def _without_date_label(line: LineWords, words: BylineWords) -> tuple[LineWords | None, bool]:
    """The segment without the label of the date behind it, None if nothing is left; whether the date is that of a change."""
    kept = words.modified.without_end(line)
    announces_update = kept != line.text
    if announces_update:
        line = LineWords(kept)
    kept = words.dates.without_end(line)
    if kept != line.text:
        line = LineWords(kept)
        if len(line.folded) == 1 and after_author_start(line, words) is None:
            return None, announces_update  # "Artikel veröffentlicht am"
    return line if line.folded else None, announces_update


def _without_cue(line: LineWords, text: str, words: BylineWords) -> Segment:
    """A segment without a cue: a signature such as "afp/red", "Anna Beispiel, dpa", or what else must prove to be names."""
    rest = line.text.strip(EDGE)
    if len(line.folded) > _LONGEST_LIST:
        return Segment(unknown=True)
    if agency_words().isdisjoint(line.folded):
        return Segment(unproven=(rest,))
    pieces = list_members(rest, words)
    named = [(piece, agency(piece)) for piece in pieces]
    return Segment(
        sources=tuple(known for _, known in named if known),
        unproven=tuple(piece for piece, known in named if not known and not is_desk(piece)),
        lone_agency=rest == text and len(pieces) == 1,
    )


def _sources(rest: str, text: str, words: BylineWords) -> Segment:
    """The agencies and papers behind "Quelle:". Behind a bare "from" or "via" a small word is no paper: "from users"."""
    if _IMPORT.match(text):
        return Segment()
    labelled = rest != text and text[: text.rfind(rest)].rstrip().endswith(COLONS)
    sources = []
    pieces = list_members(rest, words)
    for piece in pieces:
        known = agency(piece)
        if known or (_may_be_paper(piece, labelled) and not is_desk(piece)):
            sources.append(known or piece)
    return Segment(sources=tuple(sources), has_cue=labelled, source_cue=True, unknown=len(sources) < len(pieces))


def _may_be_paper(piece: str, labelled: bool) -> bool:
    named = labelled or not piece[0].islower() or ADDRESS.fullmatch(piece) is not None
    return named and len(piece.split()) <= _LONGEST_PAPER and _LETTER.search(piece) is not None


def _authors(rest: str, words: BylineWords) -> Segment:
    """The names behind "Von"; a town or job title that follows them is left out."""
    pieces, placed = _without_places(list_members(_without_clock(rest), words))
    full = [piece for piece in pieces if is_person(piece)]
    known = [agency(piece) for piece in pieces]
    others = [piece for piece, name in zip(pieces, known, strict=True) if not name and piece not in full]
    loose = [piece for piece in others if not is_desk(piece)]
    handle = next((piece for piece in loose if not full and len(pieces) == 1 and is_handle(piece)), None)
    return Segment(
        people=tuple(piece for piece, name in zip(pieces, known, strict=True) if not name and piece in full),
        sources=tuple(name for name in known if name),
        handle=handle,
        has_cue=bool(full) or any(known) or len(loose) < len(others),
        unknown=handle is None and any(not full or len(piece.split()) > _LONGEST_ASIDE for piece in loose),
        placed=placed,
    )


def _without_places(pieces: Sequence[str]) -> tuple[list[str], bool]:
    """Names without the section or town behind them, "Anne Exemple dans Mécanique", and whether there was one."""
    kept = [without_place(piece) for piece in pieces]
    return kept, kept != list(pieces)


def _without_clock(rest: str) -> str:
    """Names without the time of day behind them: "Ann Lee at 10:24 AM"."""
    clock = _CLOCK.search(rest)
    found = find_time(rest[clock.start() :]) if clock is not None else None
    if clock is None or found is None or rest[clock.start() + found[1] :].strip(EDGE):
        return rest
    return rest[: clock.start()]
