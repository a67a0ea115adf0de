"""A line cut into the tokens that dates are made of, and what a token can be: a day, a month, a year, a word inside dates.

The words inside dates come from the tables [dates] of all languages at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from scrubber.bylines.clock_time import begins_clock
from scrubber.bylines.timestamp import common_year
from scrubber.language.folding import fold_word
from scrubber.language.late_pattern import late_pattern
from scrubber.lexicon.loading import load_lexicon

_TWO_DIGIT_PIVOT = 90  # 90..99 are the nineties, 00..89 this century
_WORD = r"[^\s\d.,;:/()\[\]|·•–—’'\"<>-]+"
# Flattened text glues elements: "Apr 28 20232:23 PM", "30.01.202430. Januar 2024", "Associated PressApril 28, 2023".
_GLUED_YEAR = r"(?:19|20)\d\d(?=\d{1,2}(?::\d\d|\.\s))"
_GLUED_WORD = r"[^\W\d_]{2,30}?(?<=[a-z])(?=[A-Z][a-z]{2,8}\.?\s\d)"
_TOKEN = late_pattern(rf"{_GLUED_YEAR}|\d+|{_GLUED_WORD}|{_WORD}|[.,/:()–—’'-]")
_LONGEST_MONTH = 20
_MONTH_WORDS = 3  # "tháng mười một", "أكتوبر تشرين الأول"
_MARKS = frozenset(".,/-–")
_MARKS_BESIDE_WORDS = frozenset(".,/-'’")


class Tokens(NamedTuple):
    """The tokens of a line, in order."""

    texts: list[str]
    starts: list[int]
    """Where each begins in the line."""

    def end(self, at: int) -> int:
        """Where token `at` ends in the line."""
        return self.starts[at] + len(self.texts[at])


class DateJoins(NamedTuple):
    """What stands between the day, the month and the year, in lower case."""

    inside: frozenset[str]
    """Words that mean nothing for the date: "12 de noviembre de 2024", "12th of"."""
    before_month_number: frozenset[str]
    """Those behind which the month is a number: "12 tháng 11"."""
    after_year: frozenset[str]
    """The word year, shortened or not, with its full stop: "2024 г."."""
    year_signs: frozenset[str]
    month_signs: frozenset[str]
    day_signs: frozenset[str]
    before_version: frozenset[str]
    """Words for numbers with dots that are no date: "version 2.2.31"."""


@cache
def date_joins() -> DateJoins:
    """The joins of all languages."""
    words = load_lexicon().dates
    return DateJoins(
        frozenset(words.inside),
        frozenset(words.before_month_number),
        frozenset((".", *words.after_year)),
        frozenset(words.year_signs),
        frozenset(words.month_signs),
        frozenset(words.day_signs),
        frozenset(words.before_version),
    )


def cut(text: str) -> Tokens:
    """The tokens of `text`; what cannot belong to a date is left out."""
    texts = _TOKEN.findall(text)
    starts: list[int] = []
    end = 0
    for token in texts:  # no token begins with a character that is left out, so that each is the next of its kind
        start = text.find(token, end)
        starts.append(start)
        end = start + len(token)
    return Tokens(texts, starts)


def cut_texts(text: str) -> list[str]:
    """The same tokens without their places."""
    return _TOKEN.findall(text)


def month_named(word: str, months: Mapping[str, int]) -> int | None:
    """1 to 12 if `word` is the name of a month."""
    if len(word) > _LONGEST_MONTH or not word[0].isalpha():
        return None
    return months.get(fold_word(word))


def begins_month(word: str, months: Mapping[str, int]) -> bool:
    """Whether the name of a month is `word` or begins with it."""
    folded = word.lower() if word.isascii() and word.isalpha() else fold_word(word)
    return folded in months or folded in _begins_long_month()


def month_at(tokens: Tokens, at: int, months: Mapping[str, int]) -> tuple[int, int] | None:
    """(month, index behind its name) where the name of a month begins with token `at`: "November", "tháng mười một"."""
    word = tokens.texts[at]
    if len(word) > _LONGEST_MONTH or not word[0].isalpha():
        return None
    folded = fold_word(word)
    if folded in _begins_long_month() and (found := _month_in_words(tokens, at, months)) is not None:
        return found
    month = months.get(folded)
    return None if month is None else (month, at + 1)


def _month_in_words(tokens: Tokens, at: int, months: Mapping[str, int]) -> tuple[int, int] | None:
    """`month_at` for names of two or three words."""
    words = tokens.texts[at : at + _MONTH_WORDS]
    for size in range(len(words), 1, -1):
        month = months.get(" ".join(map(fold_word, words[:size])))
        if month is not None:
            return month, at + size
    return None


@cache
def _begins_long_month() -> frozenset[str]:
    """The first words of months whose names have several, in all languages."""
    return frozenset(name.split()[0] for name in load_lexicon().months if " " in name)


def is_version(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the numbers from token `at` to token `last` are no date but a version.

    A fourth number follows at once ("2.2.31.4"), the end of a file's name ("2.2.31.tar.gz"), or a word for it stands before
    ("v2.2.31", "version 2.2.31", "tool-2.2.31"). Behind "12.11.2024. 10" it is a clock or a sentence, and a year of four digits
    is one also in "report-12.11.2024".
    """
    texts, starts = tokens
    behind = last + 1
    glued = behind + 1 < len(texts) and tokens.end(last) == starts[behind] and tokens.end(behind) == starts[behind + 1]
    if glued and texts[behind] == texts[at + 1] and texts[behind + 1].isdecimal():
        return True
    if glued and texts[behind] == "." and texts[behind + 1].isascii() and texts[behind + 1].islower():
        return True
    if at == 0:
        return False
    before = texts[at - 1]
    if before.casefold() in date_joins().before_version:
        return len(texts[last]) == 2 or tokens.end(at - 1) == starts[at]
    joined = before == "-" and tokens.end(at - 1) == starts[at] and at > 1 and tokens.end(at - 2) == starts[at - 1]
    return joined and texts[at - 2][0].isalpha() and len(texts[last]) == 2


def skip_marks(texts: Sequence[str], at: int, signs: Set[str]) -> int:
    """Index of the first token from `at` that is neither a mark nor one of `signs`; at most two are skipped."""
    stop = min(len(texts), at + 2)
    while at < stop and (texts[at] in _MARKS or texts[at] in signs):
        at += 1
    return at


def skip_words(texts: Sequence[str], at: int) -> int:
    """Index of the first token from `at` that is neither a mark nor a word that stands inside dates."""
    stop = min(len(texts), at + 4)
    inside = date_joins().inside
    while at < stop and (texts[at] in _MARKS_BESIDE_WORDS or texts[at].casefold() in inside):
        at += 1
    return at


def day_or_month(text: str) -> int | None:
    """A day or month: one or two digits."""
    return int(text) if len(text) <= 2 and text.isdecimal() else None


def behind_year(tokens: Tokens, at: int) -> int:
    """Index of the first token from `at` that is no word for a year: "2024 г.", "2024 року"."""
    words, (texts, starts) = date_joins().after_year, tokens
    while at < len(texts) and texts[at].casefold() in words and starts[at] <= tokens.end(at - 1) + 1:
        at += 1
    return at


def year_at(texts: Sequence[str], at: int) -> int:
    """The year that token `at` holds, 0 if it holds none. Two digits are a year unless a clock follows from them."""
    text = texts[at]
    if not text.isdecimal():
        return 0
    if len(text) == 4:
        return common_year(int(text))
    if len(text) != 2 or (at + 1 < len(texts) and begins_clock(texts[at + 1])):
        return 0
    return int(text) + (1900 if int(text) >= _TWO_DIGIT_PIVOT else 2000)
