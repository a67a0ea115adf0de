"""Who is credited in a line: people, agencies and papers, and the dates beside them. Pure functions of text.

Three readers for three kinds of evidence. `read_byline` reads a line of the visible page and trusts nothing: it says
only what a cue word, an agency's name or a date beside a name proves. `read_marked` reads an element that promises an
author (class "byline") but may hold a date, a job or a biography beside the name. `read_credits` reads a value that is
an author and nothing else (JSON-LD, a meta tag), so nicknames and organisations pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scrubber.dates import DateSpan, DateWords, Moment, find_dates, find_time
from scrubber.lexicon import BylineWords, Lexicon
from scrubber.names import CJK, agency, folded_all, is_desk, is_handle, is_person, known_names
from scrubber.reading import fold

# The longest bylines of the dev corpus (nine reporters with their towns) have some 240 characters.
LONGEST = 260
# People in one byline; more is a masthead, a list of tags or of teams.
MOST_PEOPLE = 12
# Words of a part of a marked element that can be a name; more is a biography.
_LONGEST_PART = 8

_SEPARATORS = re.compile(r"\s[-–—]{1,2}\s|[|•·●▪■◆/\\()\[\]【】（）「」〈〉<>»«]|[–—]|／|｜")
_EMAIL_OR_LINK = re.compile(r"\S{1,80}@\S{1,80}|https?://\S+|www\.\S+|(?<!\w)@\w+")
_LIST_MARK = re.compile(r"\s*[,;&+、，；＆]\s*")
_LABEL = re.compile(r"(?<![^\s.,;|])([^\s:：]{2,24})\s?[:：]")
_GLUED_START = re.compile(r"([A-Z][a-z]{1,7})(?=[A-ZÀ-ÖØ-Þ])")
_EDGE = " \t\r\n.,:;|/\\-–—_•·*\"'“”„«»()[]{}<>=：，、。＊~#!►▶»›"
_LETTER = re.compile(r"[^\W\d_]")
_READING_TIME = re.compile(
    r"(?:lesezeit|lesedauer|reading time|tempo di lettura|temps de lecture|read time|tiempo de lectura)?:?\s*"
    r"(?:ca\.?|etwa|about)?\s*\d{1,3}\+?\s*-?(?:min(?:ute)?[ns]?|mins|minuti|minutos|分|분)\.?\s*"
    r"(?:read|lesezeit|lesedauer|de lecture|di lettura|de lectura|lesen)?",
    re.I,
)
_CLOCKS = frozenset("uhr h at um am on est edt et ist pst pdt pt cet cest utc gmt wib msk clock".split())
# Labels that name an author even without a colon, if nothing but names follows.
_AUTHOR_WORDS = frozenset("author authors autor autorin autoren auteur auteurs auteure autrice autore autori autora autores verfasser verfasserin text texte".split())
_AGENCY_REGION = 4  # letters of a regional desk's sign beside an agency's, as in "dpa/lno"


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line of the page credits."""

    people: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Agencies in their canonical spelling, papers as written."""
    published: Moment | None = None
    modified: Moment | None = None
    whole: bool = False
    """Whether the line says nothing else, so that it can leave the text. A lone "Reuters" may be a heading or an answer."""
    spoken: bool = False
    """Whether a cue word such as "By" or "Quelle:" stands before a name or source."""
    handle: str | None = None
    """A single word after the cue that may be a nickname: "by r23"."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom a value that promises an author names."""

    people: tuple[str, ...] = ()
    """People, and organisations that write under their own name."""
    sources: tuple[str, ...] = ()
    """Agencies in their canonical spelling, papers as written."""
    written: tuple[str, ...] = ()
    """The same agencies and papers as they are spelled there."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The words about bylines of one language, folded for look-ups; `byline_cues` makes them."""

    starts: Mapping[str, bool]
    """Folded phrase -> whether it needs a colon after it ("text:")."""
    unspaced: tuple[str, ...]
    """Starts in scripts without spaces, as written, longest first."""
    sources: Mapping[str, bool]
    others: Mapping[str, bool]
    """Before people who did not write the text."""
    dates: frozenset[str]
    modified: frozenset[str]
    joins: frozenset[str]
    roles: frozenset[str]
    labels: frozenset[str]
    """Single words that a colon makes a label: a new part of the line begins with them."""
    longest: int
    """Words in the longest phrase."""


def read_byline(text: str, cues: Cues, dates: DateWords = DateWords()) -> Byline | None:
    """What the visible line `text` credits, or None if it credits nobody and dates nothing.

    Names without a cue word count only beside a date, an agency
    or another cue in the same line.
    """
    text = text.strip()
    if not 2 <= len(text) <= LONGEST:
        return None
    reader = _LineReader(text, cues)
    at = 0
    for span in find_dates(text, dates):
        reader.read_part(text[at : span.start])
        reader.read_date(span)
        at = span.end
    reader.read_part(text[at:])
    return reader.result()


def is_author_label(text: str, cues: Cues) -> bool:
    """Whether a line is nothing but a cue, so that the name stands in the next: "By", "Autor:"."""
    folded = fold(text)
    return len(text) <= 40 and (folded in cues.starts or folded in _AUTHOR_WORDS)


def read_marked(text: str, cues: Cues, dates: DateWords = DateWords()) -> Credits:
    """The names in an element that promises an author. Nothing, rather than a guess, where it holds a biography."""
    byline = read_byline(text, cues, dates)
    if byline is not None and byline.people:
        return Credits(byline.people, byline.sources, byline.sources)
    if len(text) > LONGEST:
        return Credits()
    kept: list[str] = []
    at = 0
    spans = list(find_dates(text, dates))
    for start, end in [*((span.start, span.end) for span in spans), (len(text), len(text))]:
        part = text[at:start].strip(_EDGE)
        at = end
        part = _without_end(part, cues.dates | cues.modified, cues.longest)
        if _is_noise(part):
            continue
        if len(part.split()) > _LONGEST_PART:
            return Credits()
        kept.append(part)
    credits = read_credits(" ; ".join(kept), cues)
    return credits if all(is_person(name, least_words=1) or is_handle(name) for name in credits.people) else Credits()


def read_credits(value: str, cues: Cues) -> Credits:
    """The people and agencies in a value that is an author and nothing else, such as "By A, B and C | Reuters".

    Splits lists, takes off cue words, job titles, degrees, mail addresses and links.
    """
    value = value[: 4 * LONGEST]
    if "@" in value or "http" in value or "www." in value:
        value = _EMAIL_OR_LINK.sub(" ; ", value)
    people: dict[str, str] = {}
    sources: dict[str, str] = {}
    for part in _SEPARATORS.split(value):
        rest = part.strip(_EDGE)
        if _after_start(rest, cues.others, cues) is not None:
            continue
        credited = False
        while (found := _after_start(rest, cues.sources, cues)) is not None:
            rest, credited = found, True
        while (found := _after_author_start(rest, cues)) is not None:
            rest = found
        for piece in _pieces(rest, cues):
            known = agency(piece)
            if known or credited:
                sources.setdefault(known or piece, piece)
            elif _is_credit(piece) and fold(piece) not in cues.labels:
                people.setdefault(fold(piece), piece)
    return Credits(tuple(people.values())[:MOST_PEOPLE], tuple(sources), tuple(sources.values()))


def _is_credit(piece: str) -> bool:
    """Whether a piece of an author value can be a name at all: no clock, no date, no paragraph."""
    if not 2 <= len(piece) <= 70 or _LETTER.search(piece) is None or len(piece.split()) > _LONGEST_PART:
        return False
    digits = sum(c.isdigit() for c in piece)
    return digits == 0 or (" " not in piece and digits <= len(piece) // 2 + 3 and find_time(piece) is None)


class _LineReader:
    """Collects what the parts of one line say."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text = text
        self.cues = cues
        self.people: dict[str, str] = {}
        self.loose: dict[str, str] = {}
        self.sources: dict[str, None] = {}
        self.published: Moment | None = None
        self.modified: Moment | None = None
        self.handle: str | None = None
        self.spoken = False
        self.unknown = False
        self.slashed = False
        self.bare = False
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
        if "@" in part or "http" in part or "www." in part:
            part = _EMAIL_OR_LINK.sub(" ", part)
        self.slashed = self.slashed or "/" in part
        for labelled in _at_labels(part, self.cues):
            for segment in _SEPARATORS.split(labelled):
                rest = segment.strip(_EDGE)
                if rest:
                    self.read_segment(rest, segment)

    def read_segment(self, rest: str, raw: str) -> None:
        """One segment: a label, a signature, a byline, a name, or something else."""
        cues = self.cues
        without = _without_end(rest, cues.modified, cues.longest)
        self.next_date_is_update = without != rest
        rest = _without_end(without, cues.dates, cues.longest)
        if not rest or _is_noise(rest):
            return
        if _after_start(rest, cues.others, cues) is not None or _after_start(raw.strip(), cues.others, cues) is not None:
            self.spoken = True
            return
        source = _after_start(raw.strip(), cues.sources, cues)
        if source is not None and _without_end(source, cues.dates, cues.longest):
            self.add_sources(source)
            return
        author = _after_author_start(rest, cues)
        if author is not None:
            self.expects_people = not author
            if author:
                self.add_people(author)
            return
        if self.expects_people:
            self.expects_people = False
            self.add_people(rest)
            return
        self.read_unspoken(rest)

    def read_unspoken(self, rest: str) -> None:
        """A segment without a cue word: a signature of agencies, or names that something else must prove."""
        if fold(rest) in self.cues.roles:
            return
        pieces = _pieces(rest, self.cues)
        marks = [agency(piece) for piece in pieces]
        self.bare = rest == self.text and len(pieces) == 1
        if pieces and all(mark or is_desk(piece) for mark, piece in zip(marks, pieces, strict=True)):
            self.sources.update(dict.fromkeys(mark for mark in marks if mark))
            return
        for mark, piece in zip(marks, pieces, strict=True):
            if mark:
                self.sources[mark] = None
            elif is_person(piece):
                self.loose.setdefault(fold(piece), piece)
            elif not (self.sources and self.slashed and len(piece) <= _AGENCY_REGION and piece.islower()):
                self.unknown = True

    def add_sources(self, rest: str) -> None:
        """The agencies and papers after "Quelle:"."""
        self.spoken = True
        for piece in _pieces(rest, self.cues):
            known = agency(piece)
            if known:
                self.sources[known] = None
            elif len(piece.split()) <= 4 and _LETTER.search(piece) and not is_desk(piece):
                self.sources[piece] = None
            else:
                self.unknown = True

    def add_people(self, rest: str) -> None:
        """The names after "Von"; a town or job title that follows them is left out."""
        pieces = _pieces(rest, self.cues)
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

    def result(self) -> Byline | None:
        """The byline, if the line proved one."""
        dated = self.published is not None or self.modified is not None
        if self.loose and not self.unknown and (self.people or dated or (self.sources and not self.slashed)):
            self.people = {**self.people, **self.loose}
        elif self.loose:
            self.unknown = True
        said = bool(self.people or self.sources or dated or self.spoken or self.handle)
        if not said or len(self.people) > MOST_PEOPLE:
            return None
        whole = not self.unknown and not self.bare and (self.handle is None or dated or bool(self.people))
        people, sources = tuple(self.people.values()), tuple(self.sources)
        return Byline(people, sources, self.published, self.modified, whole, self.spoken, self.handle)


def _at_labels(part: str, cues: Cues) -> list[str]:
    """`part` cut before every label: "Datum: … Autor: … Quelle: …" is three."""
    if ":" not in part and "：" not in part:
        return [part]
    cuts = [m.start(1) for m in _LABEL.finditer(part) if fold(m[1]) in cues.labels and not _ends_phrase(part[: m.end(1)], cues)]
    return [part[start:end] for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True)]


def _ends_phrase(text: str, cues: Cues) -> bool:
    """Whether the label that `text` ends with is the last word of a longer cue: "Last updated"."""
    words = text.split()[-4:]
    longer = (fold(" ".join(words[at:])) for at in range(len(words) - 1))
    return any(p in cues.modified or p in cues.dates or p in cues.starts or p in cues.sources for p in longer)


def _is_noise(rest: str) -> bool:
    """Parts of a byline that credit nobody: a clock, a reading time, a lone mark, the newsroom's own sign."""
    span = find_time(rest)
    if span is not None and (rest[span[1] :].strip(_EDGE).lower() or "h") in _CLOCKS:
        return True
    return not _LETTER.search(rest) or rest.lower() in _CLOCKS or is_desk(rest) or _READING_TIME.fullmatch(rest) is not None


def _pieces(text: str, cues: Cues) -> list[str]:
    """The members of a list of names: split at commas and joining words, job titles, degrees and edges taken off."""
    members: list[str] = []
    for part in _LIST_MARK.split(text):
        current: list[str] = []
        for word in part.split():
            if word.casefold() in cues.joins and current and word.islower():
                members.append(" ".join(current))
                current = []
            else:
                current.append(word)
        members.append(" ".join(current))
    cleaned = [piece for member in members if (piece := _without_role(_author_part(member.strip(_EDGE)), cues))]
    degrees = known_names().degrees
    kept = [piece for piece in cleaned if fold(piece) not in degrees and fold(piece) not in cues.roles]
    return kept or [piece for piece in cleaned if is_desk(piece)]


def _author_part(member: str) -> str:
    """ "Anna Beispiel Illustration von Max Muster" without the credit of the other."""
    others = known_names().other_credits
    words = member.split()
    for at in range(2, len(words) - 1):
        if words[at][0].isupper() and any(fold(" ".join(words[at : at + size])) in others for size in (1, 2)):
            return " ".join(words[:at])
    return member


def _without_role(member: str, cues: Cues) -> str:
    """ "Redakteur Hans Beispiel" and "Hans Beispiel Korrespondent" without the job; "홍길동 기자" without 기자."""
    words = member.split()
    for size in range(min(cues.longest, len(words) - 1), 0, -1):
        for role, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            name = " ".join(rest).strip(_EDGE)
            if fold(" ".join(role)) in cues.roles and is_person(name) and not is_desk(" ".join(role)):
                return name
    return member


def _after_author_start(text: str, cues: Cues) -> str | None:
    """What follows a cue such as "Von" or "記者" at the beginning of `text`, or None without one."""
    found = _after_start(text, cues.starts, cues)
    if found is not None:
        return found
    for start in cues.unspaced:
        if text.startswith(start):
            return text[len(start) :].strip(_EDGE)
    label, _, rest = text.partition(" ")
    if fold(label) in _AUTHOR_WORDS and rest and all(map(is_person, _pieces(rest, cues))):
        return rest.strip(_EDGE)
    glued = _GLUED_START.match(text)
    if glued and len(glued[1]) != len(text) and cues.starts.get(fold(glued[1])) is False and (len(glued[1]) > 2 or glued[1] == "By"):
        return text[glued.end() :].strip(_EDGE)
    return None


def _after_start(text: str, phrases: Mapping[str, bool], cues: Cues) -> str | None:
    """What follows the longest of `phrases` that `text` begins with; "" if nothing does; None without one."""
    head, colon, _ = text[:48].replace("：", ":").partition(":")
    if colon and fold(head) in phrases:
        return text[len(head) + 1 :].strip(_EDGE)
    words = text.split(None, cues.longest)
    for size in range(min(cues.longest, len(words)), 0, -1):
        if phrases.get(fold(" ".join(words[:size]))) is False:
            rest = text.split(None, size)
            return rest[size].strip(_EDGE) if size < len(rest) else ""
    return None


def _without_end(rest: str, phrases: frozenset[str], longest: int) -> str:
    """`rest` without the phrase that it ends with ("… Veröffentlicht am"); "" if that is all it is."""
    words = rest.split()
    for at in range(max(0, len(words) - longest), len(words)):
        if fold(" ".join(words[at:])) in phrases:
            return " ".join(words[:at]).strip(_EDGE)
    return rest


def byline_cues(lexicon: Lexicon, language: str) -> Cues:
    """The cues of `language`, and from all other languages the labels that a colon follows.

    "Quelle: dpa" is a credit on a page in any language, as templates outlive translation; "di" and "par" are words.
    """
    return _compiled(lexicon.byline(language), lexicon.byline("und"))


@lru_cache(maxsize=128)
def _compiled(own: BylineWords, everybody: BylineWords) -> Cues:
    """Folded once for each language; the two tables are its key by their value."""
    others = known_names().other_credits
    starts = {phrase: colon for phrase, colon in _with_colon(own.starts, everybody.starts).items() if phrase not in others}
    phrases = (own.starts, own.source_starts, own.roles, own.date_starts, own.modified_starts)
    labelled = [s for s in everybody.starts if s.endswith((":", "：", "/", "／"))]
    unspaced = {s.rstrip(":： /／"): None for s in (*own.starts, *labelled) if re.search(f"[{CJK}]", s)}
    labels = folded_all([*everybody.starts, *everybody.source_starts, *everybody.date_starts, *everybody.modified_starts]) | others
    return Cues(
        starts=starts,
        unspaced=tuple(sorted((s for s in unspaced if fold(s) not in others), key=lambda s: (-len(s), s))),
        sources=_with_colon(own.source_starts, everybody.source_starts),
        others={phrase: " " not in phrase for phrase in sorted(others)},
        dates=folded_all(own.date_starts) | _labels_in(everybody.date_starts),
        modified=folded_all(own.modified_starts) | _labels_in(everybody.modified_starts),
        joins=frozenset(join.casefold() for join in own.joins),
        roles=folded_all(own.roles),
        labels=frozenset(label for label in labels if " " not in label),
        longest=min(8, max((len(fold(phrase).split()) for group in phrases for phrase in group), default=1)),
    )


def _labels_in(phrases: Iterable[str]) -> frozenset[str]:
    return folded_all(phrase for phrase in phrases if phrase.rstrip().endswith((":", "：")))


def _with_colon(own: Iterable[str], everybody: Iterable[str]) -> dict[str, bool]:
    """Folded phrase -> whether it counts only with a colon; without one wins where both are given."""
    found: dict[str, bool] = dict.fromkeys(sorted(_labels_in(everybody)), True)
    for phrase in own:
        folded = fold(phrase)
        if folded:
            needs = phrase.rstrip().endswith((":", "："))
            found[folded] = found.get(folded, True) and needs
    return found
