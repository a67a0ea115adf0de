"""Lists of names: cut into members, without job titles, places, agencies and the words before and behind them."""

from __future__ import annotations

import re

from scrubber.bylines.byline_words import (
    _GLUED_START,
    _HANGUL,
    _LONGEST_PLAIN,
    _UNSPACED,
    _WORD,
    _WRITERS,
    AUTHOR_WORDS,
    EDGE,
    BylineWords,
    LineWords,
)
from scrubber.bylines.known_names import agency, agency_words, is_desk, is_section_word, known_names
from scrubber.bylines.name_shapes import is_person
from scrubber.language.folding import fold

_LIST_MARK = re.compile(r"\s*[,;&+、，；＆]\s*")
_BEFORE_WRITER = re.compile(rf"(.{{2,12}}?(?<!の))\s?{_WRITERS}")
# "Anna BeispielKorrespondentin": two elements that a flattener put together.
_GLUED_ROLE = re.compile(r"([^\d]{3,60}?[^\W\d_A-Z])([A-ZÄÖÜ][^\W\d_A-Z]{3,}(?: \w+){0,4})")
_PLACE_WORDS = 4  # of a place behind a job title: "à New York", "nel porto di Genova"
_LONGEST_PREPOSITION = 5  # characters: "desde"
_SHOUTED_JOINS = frozenset(("And", "AND", "Und", "UND"))


def after_author_start(words: LineWords, cues: BylineWords) -> str | None:
    """What follows a cue such as "Von" or "記者" at the beginning of a line, or None without one."""
    found = cues.starts.rest(words)
    if found is not None:
        return found
    text = words.text
    if not text.isascii():
        for start in cues.unspaced:
            if text.startswith(start) and (start not in cues.marked or _is_marked(text, start)):
                return text[len(start) :].strip(EDGE)
    if words.folded and words.folded[0] in AUTHOR_WORDS:
        rest = text.partition(" ")[2].strip(EDGE)
        if rest and all(map(is_person, list_members(rest, cues))):
            return rest
    glued = _GLUED_START.match(text)
    if glued and (len(glued[1]) > 2 or glued[1] == "By") and cues.starts.rest(LineWords(glued[1])) == "":
        return text[glued.end() :].strip(EDGE)
    return None


def _is_marked(text: str, start: str) -> bool:
    """Whether a mark stands behind a label: "記者：山田太郎", "文/王小明", not "記者会見".

    A space is one but in Korean, which has it between all words.
    """
    behind = text[len(start) : len(start) + 1]
    return not behind.isalnum() and not (behind.isspace() and _HANGUL.match(start))


def before_writer(text: str) -> str | None:
    """The name in front of what a writer is called in Chinese, Japanese and Korean: "한지수 기자", "森下あかね記者"."""
    match = _BEFORE_WRITER.fullmatch(text) if not text.isascii() and len(text) <= _LONGEST_PLAIN else None
    name = match[1].strip(EDGE) if match else ""
    return name if is_person(name) and not is_section_word(name) else None


def list_members(text: str, cues: BylineWords) -> list[str]:
    """The members of a list of names: split at commas and joining words, job titles, degrees and edges taken off."""
    members: list[str] = []
    for part in _LIST_MARK.split(text):
        words = part.split()
        begin = 0
        for at, word in enumerate(words):
            if at > begin and (word in cues.joins or word in _SHOUTED_JOINS):
                members.append(" ".join(words[begin:at]))
                begin = at + 1
        members.append(" ".join(words[begin:]))
    stripped = [part for member in members for part in _without_agency(_author_part(member.strip(EDGE)))]
    cleaned = [piece for part in stripped if (piece := _without_role(part, cues))]
    degrees = known_names().degrees
    kept = [piece for piece in cleaned if (folded := fold(piece)) not in degrees and folded not in cues.roles]
    places = {piece for piece in kept if piece[0].islower() and _is_place(piece)} if len(kept) > 1 else ()
    if places and any(map(is_person, kept)):
        kept = [piece for piece in kept if piece not in places]
    return kept or [piece for piece in cleaned if is_desk(piece)]


def _is_place(piece: str) -> bool:
    """Whether a member of a list is a preposition and a town: "à Lyon", "aus Berlin". "de la Muestra" is a name."""
    first, _, town = piece.partition(" ")
    return town[:1].isupper() and len(first) <= _LONGEST_PREPOSITION and not is_person(piece)


def _author_part(member: str) -> str:
    """ "Anna Beispiel Illustration von Max Muster" without the credit of the other."""
    if member.count(" ") < 3:
        return member
    others = known_names().other_credits
    words = member.split()
    for at in range(2, len(words) - 1):
        if words[at][0].isupper() and any(fold(" ".join(words[at : at + size])) in others for size in (1, 2)):
            return " ".join(words[:at])
    return member


def _without_agency(member: str) -> tuple[str, ...]:
    """ "Anna Beispiel The Associated Press" as two."""
    words = member.split()
    if len(words) > 2 and not agency_words().isdisjoint(word.lower() for word in words[2:]):
        for at in range(2, len(words)):
            if agency(" ".join(words[at:])) and is_person(" ".join(words[:at])):
                return " ".join(words[:at]), " ".join(words[at:])
    return (member,)


def _without_role(member: str, cues: BylineWords) -> str:
    """ "Redakteur Hans Beispiel" and "Hans Beispiel Korrespondent" without the job; "홍길동 기자" without 기자."""
    if " " not in member:
        return member
    if not cues.telling.isdisjoint(_WORD.findall(member.lower())):
        words = LineWords(member)
        # In Chinese, Japanese and Korean the role stands behind: "기자 소개" is "about the reporter".
        first = None if _UNSPACED.search(member) else cues.roles.rest(words)
        for name in (first, cues.roles.without_end(words)):
            if name and name != member and is_person(name) and not is_desk(member.replace(name, "", 1)):
                return name
        place = cues.roles.rest(words)
        if place and place[0].islower() and place.count(" ") < _PLACE_WORDS:
            return ""  # "envoyée spéciale à Lyon"
    glued = _GLUED_ROLE.fullmatch(member)
    if glued and is_person(glued[1]) and cues.roles.without_end(LineWords(glued[2])) != glued[2]:
        return glued[1]
    return member
