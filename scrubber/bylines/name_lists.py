"""Lists of names: cut into members, without job titles, places, agencies and the words before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from scrubber.bylines.byline_words import GLUED_START, BylineWords
from scrubber.bylines.known_names import agency, agency_words, is_desk, is_menu_word, known_names
from scrubber.bylines.line_words import EDGE, LineWords, without_plain_words
from scrubber.bylines.name_shapes import is_person
from scrubber.language.folding import fold
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import HANGUL
from scrubber.lexicon.loading import load_lexicon
from scrubber.lexicon.word_lists import any_of

_LIST_MARK = re.compile(r"\s*[,;&+、，；＆،؛]\s*")
# "Anna BeispielKorrespondentin": two elements that a flattener put together.
_GLUED_ROLE = re.compile(r"([^\d]{3,60}?[^\W\d_A-Z])([A-ZÄÖÜ][^\W\d_A-Z]{3,}(?: \w+){0,4})")
_PLACE_WORDS = 4  # of a place behind a job title: "à New York", "nel porto di Genova"
_TOWN_WORDS = 3  # "in New York City"
_LONGEST_SHORT_FORM = 3  # "Jr.": a full stop behind a longer word ends a sentence
_LONGEST_PREPOSITION = 5  # characters: "desde"
_FIRST_OF_CJK = "\u2e80"  # what is greater begins with a character of Chinese, Japanese or Korean
_LONGEST_UNSPACED = 30  # characters of two names with a label between them in Chinese, Japanese and Korean
_WORD = re.compile(r"\w+")
_HANGUL = late_pattern(f"[{HANGUL}]")


def after_author_start(line: LineWords, words: BylineWords) -> str | None:
    """What follows a cue such as "Von" or "記者" at the beginning of a line, or None without one."""
    found = words.starts.rest(line)
    if found is not None:
        return found
    text = line.text
    if text[:1] in words.unspaced_heads:
        for start in words.unspaced:
            if text.startswith(start) and (start not in words.marked or _is_marked(text, start)):
                return text[len(start) :].strip(EDGE)
    if line.folded and line.folded[0] in known_names().author_words:
        rest = text.partition(" ")[2].strip(EDGE)
        if rest and all(map(is_person, list_members(rest, words))):
            return rest
    glued = GLUED_START.match(text)
    if glued and (len(glued[1]) > 2 or glued[1] == "By") and words.starts.rest(LineWords(glued[1])) == "":
        return text[glued.end() :].strip(EDGE)
    return None


def _is_marked(text: str, start: str) -> bool:
    """Whether a mark stands behind a label: "記者：山田太郎", "文/王小明", not "記者会見".

    A space is one but in Korean, which has it between all words.
    """
    behind = text[len(start) : len(start) + 1]
    return not behind.isalnum() and not (behind.isspace() and _HANGUL.match(start))


def list_members(text: str, words: BylineWords) -> list[str]:
    """The members of a list of names: split at commas and joining words, job titles, degrees and edges taken off."""
    shouted = _shouted_joins()
    if words.is_plain_name(text) and shouted.isdisjoint(text.split(" ")):
        return [text]
    members: list[str] = []
    for part in _LIST_MARK.split(text):
        pieces = part.split()
        begin = 0
        for at, word in enumerate(pieces):
            if at > begin and (word in words.joins or word in shouted):
                members.append(" ".join(pieces[begin:at]))
                begin = at + 1
                if _leads_to_a_place(word, members[-1], pieces[begin:]):
                    begin = len(pieces)
        members.append(" ".join(pieces[begin:]))
    stripped = [part for member in members for part in _without_agency(_author_part(member.strip(EDGE)))]
    cleaned = [piece for part in stripped if (piece := _without_role(part, words))]
    degrees = known_names().degrees
    kept = [piece for piece in cleaned if (folded := fold(piece)) not in degrees and folded not in words.roles]
    places = {piece for piece in kept if piece[0].islower() and _is_place(piece)} if len(kept) > 1 else ()
    if places and any(map(is_person, kept)):
        kept = [piece for piece in kept if piece not in places]
    return kept or [piece for piece in cleaned if is_desk(piece)]


def _leads_to_a_place(word: str, name: str, behind: Sequence[str]) -> bool:
    """Whether a town stands behind a word that joins names in another language: "Lucía Ferrer en Sevilla"."""
    return word in load_lexicon().names.place_prepositions and is_person(name) and not is_person(" ".join(behind))


def without_place(piece: str) -> str:
    """A name without the section or town behind it: "Anne Exemple dans Mécanique", "Ida Sample in Bergen"."""
    place = _in_a_place().search(piece)
    if place is None or piece.count(" ", place.end()) >= _TOWN_WORDS or not is_person(piece[: place.start()]):
        return piece
    return piece[: place.start()]


def _is_place(piece: str) -> bool:
    """Whether a member of a list is a preposition and a town: "à Lyon", "aus Berlin". "de la Muestra" is a name."""
    first, _, town = piece.partition(" ")
    return town[:1].isupper() and len(first) <= _LONGEST_PREPOSITION and not is_person(piece)


def _author_part(member: str) -> str:
    """ "Anna Beispiel Illustration von Max Muster" and "김민지 사진 박준호" without the credit of the other."""
    spaces = member.count(" ")
    is_short = member > _FIRST_OF_CJK and len(member) <= _LONGEST_UNSPACED
    if spaces < 3 and not (spaces and is_short):
        return member
    others = known_names().other_credits
    words = member.split()
    if is_short:
        return " ".join(takewhile(lambda word: word is words[0] or fold(word) not in others, words))
    for at in range(2, len(words) - 1):
        if words[at][0].isupper() and any(fold(" ".join(words[at : at + size])) in others for size in (1, 2)):
            ends = words[at - 1].endswith(".") and len(words[at - 1]) > _LONGEST_SHORT_FORM
            return " ".join(words[:at])[: -1 if ends else None]
    return member


def _without_agency(member: str) -> tuple[str, ...]:
    """ "Anna Beispiel The Associated Press" as two."""
    words = member.split()
    if len(words) > 2 and not agency_words().isdisjoint(word.lower() for word in words[2:]):
        for at in range(2, len(words)):
            if agency(" ".join(words[at:])) and is_person(" ".join(words[:at])):
                return " ".join(words[:at]), " ".join(words[at:])
    return (member,)


def _without_role(member: str, words: BylineWords) -> str:
    """ "Redakteur Hans Beispiel" and "Hans Beispiel Korrespondent" without the job; "홍길동 기자" without 기자."""
    if " " not in member:
        return member
    if words.tells(_WORD.findall(member.lower())):
        line = LineWords(member)
        # In Chinese, Japanese and Korean the role stands behind: "기자 소개" is "about the reporter".
        place = words.roles.rest(line)
        first = None if without_plain_words(member) else place
        for name in (first, words.roles.without_end(line)):
            if name and name != member and is_person(name) and not is_desk(member.replace(name, "", 1)):
                return name
        if place and place[0].islower() and place.count(" ") < _PLACE_WORDS:
            return ""  # "envoyée spéciale à Lyon"
    return _without_glued(_before_long_role(member, words), words)


def _before_long_role(member: str, words: BylineWords) -> str:
    """ "Ida Sample Senior Harbour Reporter" without a job of which the tables have the last words alone."""
    if member.count(" ") < 3 or words.roles.without_end(LineWords(member)) == member:
        return member
    pieces = member.split()
    for at in range(2, len(pieces) - 1):
        if fold(pieces[at]) in known_names().not_names and is_person(" ".join(pieces[:at])):
            return " ".join(pieces[:at])
    return member


def _without_glued(member: str, words: BylineWords) -> str:
    """ "Anna BeispielKorrespondentin", "Anna BeispielFollow" and "Anna BeispielIn Gardening" without what is glued on."""
    glued = _GLUED_ROLE.fullmatch(member)
    if glued and is_person(glued[1]):
        tail = glued[2]
        if words.roles.without_end(LineWords(tail)) != tail or is_menu_word(fold(tail)):
            return glued[1]
    section = _glued_place().fullmatch(member)
    return section[1] if section and is_person(section[1]) else member


@cache
def _in_a_place() -> re.Pattern[str]:
    # Only before a capital. "de", "da" and "a" are not among the prepositions, as they stand inside names too.
    return re.compile(rf"\s(?:{any_of(load_lexicon().names.place_prepositions)})\s(?=[^\W\d_a-z])")


@cache
def _glued_place() -> re.Pattern[str]:
    prepositions = any_of(word.title() for word in load_lexicon().names.place_prepositions)
    return re.compile(rf"([^\d]{{3,60}}?[^\W\d_A-Z])(?:{prepositions}) .+")


@cache
def _shouted_joins() -> frozenset[str]:
    """Joining words that headlines in title case and in capitals write so: "Ida Sample And Tom Roe"."""
    joins = load_lexicon().names.shouted_joins
    return frozenset(form for join in joins for form in (join.title(), join.upper()))
