"""Step one of reading a line: cut it into segments, at labels and at the marks that templates put between a byline's parts."""

from __future__ import annotations

import re
from functools import cache

from scrubber.bylines.byline_words import BylineWords
from scrubber.bylines.clock_time import find_time, is_beside_clock
from scrubber.bylines.known_names import is_desk
from scrubber.bylines.line_words import EDGE
from scrubber.language.folding import fold
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import KANA_AND_HAN
from scrubber.lexicon.loading import load_lexicon
from scrubber.lexicon.word_lists import any_of

SEPARATORS = re.compile(r"\s[-–—]{1,2}\s|[|•·●▪■◆/\\()\[\]【】（）「」〈〉<>»«]|[–—]|／|｜|︱")
# A name may be glued to its account: "Anna Beispiel@annabeispiel".
_EMAIL_OR_LINK = re.compile(r"\S{1,80}@\S{1,60}\.\w{1,20}|https?://\S+|www\.\S+|@\w*")
_GLUED_COLON = re.compile(r"([:：])(?=[^\s\d/])")
_LABEL = re.compile(r"(?<![^\s.,;|])([^\s:：]{2,24}|[^\W\da-zA-Z])\s?[:：]")
# "文／佐藤 写真／田中", "文/王小明 图/李华": labels in Chinese and Japanese, which a slash or an equals sign ends, too.
_SLASHED_LABEL = late_pattern(rf"(?<!\S)([{KANA_AND_HAN}]{{1,4}})\s?[／/＝=]")
# Words before the last word of a label: "Zuletzt aktualisiert am:" has two, no cue of the tables has more than three.
_WORDS_BEFORE = 3
_WORDS_BEFORE_TIME = 3  # "By Ida Sample"
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


def cut_into_segments(part: str, words: BylineWords) -> list[str]:
    """The segments of what stands between two dates, as written; those without a letter or digit are left out."""
    if not part.strip(EDGE):
        return []
    part = _without_reading_time(without_links(part))
    segments = [segment.strip() for labelled in _at_labels(part, words) for segment in SEPARATORS.split(labelled)]
    return [segment for segment in segments if segment.strip(EDGE)]


def without_links(text: str) -> str:
    """Mail addresses, links and @handles turned into separators."""
    return _EMAIL_OR_LINK.sub(" ; ", text) if "@" in text or "http" in text or "www." in text else text


def _without_reading_time(part: str) -> str:
    """The reading time that a template puts behind a name turned into a separator: "By Ida Sample 5 min read".

    Behind fewer than three words it may be a way: "By train 5 minutes".
    """
    found = _reading_time_behind().search(part) if _DIGIT.search(part) else None
    return f"{part[: found.start()]} ;" if found and part[: found.start()].count(" ") >= _WORDS_BEFORE_TIME - 1 else part


def without_gender_endings(text: str) -> str:
    """Labels of whoever it may be in their plain form: "Autor/in:", "Autor:innen:", "Auteur·rice :", "Autor(a):"."""
    return _gender_ending().sub("", text) if "/" in text or "(" in text or ":" in text else text


def is_noise(segment: str) -> bool:
    """Whether a segment credits nobody: a clock, a reading time, a lone mark, the newsroom's own sign."""
    if not _LETTER.search(segment):
        return True
    if _DIGIT.search(segment):
        return _is_clock(segment) or _reading_time().fullmatch(segment) is not None
    return is_beside_clock(segment) or is_desk(segment)


def _is_clock(segment: str) -> bool:
    found = find_time(segment)
    if found is None:
        return False
    rest = segment[found[1] :].strip(EDGE)
    return not rest or is_beside_clock(rest)


def _at_labels(part: str, words: BylineWords) -> list[str]:
    """`part` cut before every label: "Datum: … Autor: … Quelle: …" is three, and so is "文／…　写真／…" two."""
    if "／" in part or "＝" in part or "/" in part or "=" in part:
        part = _SLASHED_LABEL.sub(lambda match: f"{match[1]}：" if fold(match[1]) in words.labels else match[0], part)
    if ":" not in part and "：" not in part:
        return [part]
    part = _GLUED_COLON.sub(r"\1 ", part)
    cuts = [_label_start(part, m.start(1), m.end(1), words) for m in _LABEL.finditer(part) if fold(m[1]) in words.labels]
    return [part[start:end] for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True)]


def _label_start(text: str, start: int, end: int, words: BylineWords) -> int:
    """Where the label text[start:end] begins if it is the last word of a longer cue: "Last updated:", "Übersetzt von:"."""
    first = start
    for _ in range(_WORDS_BEFORE):
        first = text.rfind(" ", 0, max(0, first - 1)) + 1
        phrase = fold(text[first:end])
        if any(phrase in table for table in (words.modified, words.dates, words.starts, words.sources, words.others)):
            return first
        if first == 0:
            break
    return start


@cache
def _gender_ending() -> re.Pattern[str]:
    # Behind four letters at least, or "a/a:" were one; right before the colon of the label.
    endings = any_of(load_lexicon().names.label_endings)
    return re.compile(rf"(?<=[^\W\d_]{{4}})(?:[/*_:·(]-?(?:{endings})\)?)(?=\s?[:：])")


@cache
def _reading_time_behind() -> re.Pattern[str]:
    return re.compile(rf"(?<=\S)\s(?:{_reading_time().pattern})$", re.I)


@cache
def _reading_time() -> re.Pattern[str]:
    words = load_lexicon().reading_time
    return re.compile(
        rf"(?:{any_of(words.before)})?:?\s*(?:{any_of(words.about)})?\s*(?:\d{{1,3}}[-–])?\d{{1,3}}\+?\s*-?"
        rf"(?:{any_of(words.units)})\.?\s*(?:{any_of(words.after)})?",
        re.I,
    )
