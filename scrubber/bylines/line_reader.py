"""Reads one line of the visible page: the people, agencies and dates that its parts credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrubber.bylines.byline_words import COLONS, EDGE, BylineWords, LineWords
from scrubber.bylines.clock_time import find_time
from scrubber.bylines.dates import DateSpan
from scrubber.bylines.known_names import agency, begins_agency, is_desk, is_group, is_section_word
from scrubber.bylines.name_lists import after_author_start, before_writer, list_members
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.bylines.timestamp import PartialDate
from scrubber.language.folding import fold

# People in one byline; more is a masthead, a list of tags or of teams.
MOST_PEOPLE = 12
# Spaces in a part of a line that can be a byline at all; nine reporters have some 30.
_LONGEST_SEGMENT = 36
# LineWords of a part of a line that can be a list of names without a cue before it.
_LONGEST_LIST = 16
_SEPARATORS = re.compile(r"\s[-–—]{1,2}\s|[|•·●▪■◆/\\()\[\]【】（）「」〈〉<>»«]|[–—]|／|｜")
# A name may be glued to its account: "Anna Beispiel@annabeispiel".
_EMAIL_OR_LINK = re.compile(r"\S{1,80}@\S{1,60}\.\w{1,20}|https?://\S+|www\.\S+|@\w*")
_GLUED_COLON = re.compile(r"([:：])(?=[^\s\d/])")
_LABEL = re.compile(r"(?<![^\s.,;|])([^\s:：]{2,24})\s?[:：]")
_ADDRESS = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}")
# A clock behind names, and what stands between a name and a place or a section; "de", "da" and "a" stand inside names too.
_CLOCK = re.compile(r"\s(?:[^\W\d_]{1,6}\.?\s)?\d{1,2}[:.h]\d\d")
_IN_A_PLACE = re.compile(r"\s(?:in|im|dans|en|em|unter|under|aus|sous|på|w|в|у)\s(?=[^\W\d_a-z])")
_PLACE_WORDS = 3  # "in New York City"
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_READING_TIME = re.compile(
    r"(?:lesezeit|lesedauer|reading time|tempo di lettura|temps de lecture|read time|tiempo de lectura)?:?\s*"
    r"(?:ca\.?|etwa|about)?\s*\d{1,3}\+?\s*-?(?:min(?:ute)?[ns]?|mins|minuti|minutos|分|분)\.?\s*"
    r"(?:read|lesezeit|lesedauer|de lecture|di lettura|de lectura|lesen)?",
    re.I,
)
_CLOCKS = frozenset("uhr h at um am on est edt et ist pst pdt pt cet cest utc gmt wib msk clock".split())
# "from pathlib import Path": a line of Python, not of a paper called "pathlib import Path".
_IMPORT = re.compile(r"from\s+[\w.]+\s+import\b")
_AGENCY_REGION = 4  # letters of an author's initials and of a regional desk's sign, as in "dpa/lno"


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line of the page credits."""

    people: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Agencies in their canonical spelling, papers as written."""
    published: PartialDate | None = None
    modified: PartialDate | None = None
    whole: bool = False
    """Whether the line says nothing else, so that it can leave the text. A lone "Reuters" may be a heading or an answer."""
    spoken: bool = False
    """Whether a cue word such as "By" or "Quelle:" stands before a name or source."""
    handle: str | None = None
    """A single word after the cue that may be a nickname: "by r23"."""


def _without_links(text: str) -> str:
    """Mail addresses, links and @handles turned into separators."""
    return _EMAIL_OR_LINK.sub(" ; ", text) if "@" in text or "http" in text or "www." in text else text


class _LineReader:
    """Collects what the parts of one line say."""

    def __init__(self, text: str, cues: BylineWords) -> None:
        self.text = text
        self.cues = cues
        self.people: dict[str, str] = {}
        self.sources: dict[str, None] = {}
        self.unproven: list[str] = []
        """Parts without a cue: names, if something else in the line makes it a byline."""
        self.published: PartialDate | None = None
        self.modified: PartialDate | None = None
        self.handle: str | None = None
        self.spoken = False
        self.unknown = False
        self.slashed = "/" in text
        self.bare = False
        self.placed = False
        self.next_date_is_update = False
        self.expects_people = False

    def read_date(self, span: DateSpan) -> None:
        """A date; what stood before it says whether it is the first or the last one."""
        if self.next_date_is_update:
            self.modified = self.modified or span.moment
        elif self.published is None:
            self.published = span.moment
        elif self.modified is None:
            self.modified = span.moment
        self.next_date_is_update = False

    def read_part(self, part: str) -> None:
        """What stands between two dates."""
        part = _without_links(part)
        for labelled in _at_labels(part, self.cues):
            for segment in _SEPARATORS.split(labelled):
                raw = segment.strip()
                if raw.strip(EDGE):
                    self.read_segment(raw)

    def read_segment(self, raw: str) -> None:
        """One segment: a label, a signature, a byline, a name, or something else."""
        cues = self.cues
        if raw.count(" ") > _LONGEST_SEGMENT:
            self.unknown = True
            return
        words = LineWords(raw)
        before_update = cues.modified.without_end(words)
        self.next_date_is_update = before_update != raw
        if self.next_date_is_update:
            words = LineWords(before_update)
        label = cues.dates.without_end(words)
        if label != words.text:
            words = LineWords(label)
            if len(words.folded) == 1 and after_author_start(words, cues) is None:
                return  # "Artikel veröffentlicht am"
        if not words.folded or _is_noise(words.text.strip(EDGE)):
            return
        if cues.others.rest(words) is not None:
            self.spoken = True
            return
        source = cues.sources.rest(words)
        if source:
            self.add_sources(source)
            return
        author = after_author_start(words, cues)
        if author is None:
            author = words.text.strip(EDGE) if self.expects_people else before_writer(words.text.strip(EDGE))
        self.expects_people = author == ""
        if author:
            self.add_people(author)
        elif author is None:
            self.read_unspoken(words)

    def read_unspoken(self, words: LineWords) -> None:
        """A segment without a cue word: a signature of agencies, or what something else must prove to be names."""
        rest = words.text.strip(EDGE)
        if len(words.folded) > _LONGEST_LIST:
            self.unknown = True
        elif not any(map(begins_agency, words.folded)):
            self.unproven.append(rest)
        else:
            self.read_agencies(rest)

    def read_agencies(self, rest: str) -> None:
        """A segment with an agency's name in it: a signature such as "afp/red", or "Anna Beispiel, dpa"."""
        pieces = list_members(rest, self.cues)
        self.bare = rest == self.text and len(pieces) == 1
        for piece in pieces:
            known = agency(piece)
            if known:
                self.sources[known] = None
            elif not is_desk(piece):
                self.unproven.append(piece)

    def add_sources(self, rest: str) -> None:
        """The agencies and papers after "Quelle:". After a bare "from" or "via" a small word is no paper: "from users"."""
        if _IMPORT.match(self.text):
            return
        labelled = rest != self.text and self.text[: self.text.rfind(rest)].rstrip().endswith(COLONS)
        for piece in list_members(rest, self.cues):
            known = agency(piece)
            named = labelled or not piece[0].islower() or _ADDRESS.fullmatch(piece) is not None
            if known:
                self.sources[known] = None
            elif named and len(piece.split()) <= 4 and _LETTER.search(piece) and not is_desk(piece):
                self.sources[piece] = None
            else:
                self.unknown = True
        self.spoken = self.spoken or labelled or bool(self.sources)

    def add_people(self, rest: str) -> None:
        """The names after "Von"; a town or job title that follows them is left out."""
        rest = _without_clock(rest)
        pieces = list_members(rest, self.cues)
        if _IN_A_PLACE.search(rest) is not None:
            pieces = [self.without_place(piece) for piece in pieces]
        full = [piece for piece in pieces if is_person(piece)]
        self.spoken = self.spoken or bool(full)
        for piece in pieces:
            known = agency(piece)
            if known:
                self.sources[known] = None
                self.spoken = True
            elif piece in full:
                self.people.setdefault(fold(piece), piece)
            elif is_desk(piece):
                self.spoken = True
            elif not full and len(pieces) == 1 and is_handle(piece):
                self.handle = piece
            elif not full or len(piece.split()) > 3:
                self.unknown = True

    def without_place(self, piece: str) -> str:
        """A name without the section or town behind it: "Anne Exemple dans Mécanique". Beside a date it is all of a byline."""
        place = _IN_A_PLACE.search(piece)
        if place is None or piece.count(" ", place.end()) >= _PLACE_WORDS or not is_person(piece[: place.start()]):
            return piece
        self.placed = True
        return piece[: place.start()]

    def result(self) -> Byline | None:
        """The byline, if the line proved one."""
        dated = self.published is not None or self.modified is not None
        if not (self.people or self.sources or dated or self.spoken or self.handle):
            return None
        if self.unproven:
            self.prove(dated)
        if len(self.people) > MOST_PEOPLE:
            return None
        whole = (
            not self.unknown
            and not self.bare
            and (dated or not self.placed)
            and (self.handle is None or dated or bool(self.people))
        )
        people, sources = tuple(self.people.values()), tuple(self.sources)
        return Byline(people, sources, self.published, self.modified, whole, self.spoken, self.handle)

    def prove(self, dated: bool) -> None:
        """Takes the parts without a cue for names, if all of them have the shape and the line is a byline anyway.

        "Name / Agency" credits a picture, "Name, Agency" a text.
        """
        if dated and len(self.unproven) == 1 and _is_nickname(self.unproven[0]) and not self.people:
            self.handle = self.unproven[0]
            return
        loose: dict[str, str] = {}
        for part in self.unproven:
            for piece in list_members(part, self.cues):
                if is_person(piece) and not is_section_word(piece):
                    loose.setdefault(fold(piece), piece)
                elif not self.is_sign(piece, dated):
                    self.unknown = True
        if loose and not self.unknown and (self.people or dated or (self.sources and not self.slashed)):
            self.people.update(loose)
        elif loose:
            self.unknown = True

    def is_sign(self, piece: str, dated: bool) -> bool:
        """Whether a part that is no name still belongs to bylines: a regional desk, the site's address, a paper."""
        if self.sources and self.slashed and len(piece) <= _AGENCY_REGION and piece.islower():
            return True
        if self.people and is_section_word(piece):  # "Le Monde | 12.05.2024 | Par Anne Exemple"
            return True
        return dated and (_ADDRESS.fullmatch(piece) is not None or (is_group(piece) and piece.count(" ") <= 2))


def _is_nickname(word: str) -> bool:
    """Whether a lone word beside a date can only be an account: capitals or digits inside, unlike a town or a section."""
    return is_handle(word) and word != word.capitalize() and not word.isupper() and not word.islower() and not word[0].isdigit()


def _without_clock(rest: str) -> str:
    """Names without the time of day behind them: "Ann Lee at 10:24 AM"."""
    clock = _CLOCK.search(rest)
    span = find_time(rest[clock.start() :]) if clock is not None else None
    if clock is None or span is None or rest[clock.start() + span[1] :].strip(EDGE):
        return rest
    return rest[: clock.start()]


def _at_labels(part: str, cues: BylineWords) -> list[str]:
    """`part` cut before every label: "Datum: … Autor: … Quelle: …" is three."""
    if ":" not in part and "：" not in part:
        return [part]
    part = _GLUED_COLON.sub(r"\1 ", part)
    cuts = [_label_start(part, m.start(1), m.end(1), cues) for m in _LABEL.finditer(part) if fold(m[1]) in cues.labels]
    return [part[start:end] for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True)]


def _label_start(text: str, start: int, end: int, cues: BylineWords) -> int:
    """Where the label text[start:end] begins if it is the last word of a longer cue: "Last updated:", "Übersetzt von:"."""
    first = start
    for _ in range(3):
        first = text.rfind(" ", 0, max(0, first - 1)) + 1
        phrase = fold(text[first:end])
        if any(phrase in table for table in (cues.modified, cues.dates, cues.starts, cues.sources, cues.others)):
            return first
        if first == 0:
            break
    return start


def _is_noise(rest: str) -> bool:
    """Parts of a byline that credit nobody: a clock, a reading time, a lone mark, the newsroom's own sign."""
    if not _LETTER.search(rest):
        return True
    if _DIGIT.search(rest):
        span = find_time(rest)
        clock = span is not None and (rest[span[1] :].strip(EDGE).lower() or "h") in _CLOCKS
        return clock or _READING_TIME.fullmatch(rest) is not None
    return rest.lower() in _CLOCKS or is_desk(rest)
