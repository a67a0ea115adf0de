"""What has the shape of a person's name in any script."""

from __future__ import annotations

import re
from functools import lru_cache

from scrubber.bylines.known_names import LONGEST_NAME, known_names
from scrubber.language.folding import fold, fold_word
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import CJK, GIVEN_NAME_KANA, HAN, is_far

_CJK_CHARACTER = late_pattern(f"[{CJK}]")
_CJK_NAME = late_pattern(f"[{CJK}]+")
_BETWEEN_CJK_NAMES = late_pattern(r"[\s·・•]")
_LETTER = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
# Five and six characters are offices in Chinese (国家统计局); in Japanese they are names if the given one ends as such do
# (佐伯由美子), or is in kana (森下あかね) and does not end as a verb or a particle does (会員になる).
_LONG_JAPANESE = late_pattern(
    rf"[{HAN}々]{{4}}[子郎美奈]|[{HAN}々]{{2,3}}[{GIVEN_NAME_KANA}]{{2}}[{GIVEN_NAME_KANA}](?<![るすくうむたてでにはがへ])"
)
_BEHIND_A_NAME = re.compile(r"\s*[,|/·•(]")
_LONGEST_WORD, _MOST_WORDS = 24, 6
_REMEMBERED = 256  # a page's sources have the same names, and each is asked about four times


def is_person(name: str, least_words: int = 2) -> bool:
    """Whether `name` has the shape of a person's name in any script; strict, for lines nothing else speaks for."""
    return 2 <= len(name) <= LONGEST_NAME and _is_person(name, least_words)


@lru_cache(_REMEMBERED)
def _is_person(name: str, least_words: int) -> bool:
    if any(map(str.isdigit, name)):
        return False
    if is_far(name) and _CJK_CHARACTER.search(name):
        return _is_cjk_name(name)
    known = known_names()
    words = name.replace("’", "'").split()
    if not least_words <= len(words) <= _MOST_WORDS or not known.not_names.isdisjoint(
        {fold_word(word) for word in words} - known.particles
    ):
        return False
    if not any(c.isupper() or c.islower() for c in name):  # Arabic, Hebrew, Thai, Devanagari: no case to go by
        return len(words) <= 4 and all(_LETTER.match(word) for word in words)
    if words[0].islower() and words[0] not in (known.leading_particles if len(words) <= 2 else known.particles):
        return False  # "da Roma", "à Lyon", "à la Nouvelle Amsterdam": a place; "de la Muestra" is a name
    full = [
        word
        for word in words
        if word.lower() not in known.particles and not _INITIAL.fullmatch(word) and fold_word(word) not in known.titles
    ]
    if len(full) > 1 and len(full[0]) > 2 and full[0].isupper() and not full[-1].isupper():
        return False  # "ACLU Speech", "CNN Staff"
    return len(full) >= 1 and all(map(_is_name_word, full)) and (len(words) == 1 or len(full[-1]) > 1)


def name_in_front(line: str) -> str | None:
    """The name that a line begins with, which has the shape of a person's; None for any other line.

    >>> name_in_front("Ida Sample, harbour correspondent"), name_in_front("Boats, late")
    ('Ida Sample', None)
    """
    name = _BEHIND_A_NAME.split(line.strip(), maxsplit=1)[0]
    return name if is_person(name) else None


def is_handle(name: str) -> bool:
    """Whether `name` can be an account's name: one word of 2 to 30 characters with a letter, such as "r23"."""
    return (
        2 <= len(name) <= 30
        and " " not in name
        and _LETTER.search(name) is not None
        and fold(name) not in known_names().not_names
    )


def _is_name_word(word: str) -> bool:
    """A capitalised word of letters, hyphens and apostrophes: O'Brien, Jean-Luc, McDonald, Jr."""
    letters = word.strip(".")
    return (
        len(word) <= _LONGEST_WORD
        and (letters[:1].isupper() or letters[:2] in ("d'", "l'") or letters[:3].lower() in ("al-", "el-"))
        and all(c.isalpha() or c in "'-`´" or not c.isascii() for c in letters)
    )


def _is_cjk_name(name: str) -> bool:
    """2 to 4 Han or Hangul characters, 5 or 6 of a Japanese given name; up to 10 with a space or the mark in foreign names."""
    bare = _BETWEEN_CJK_NAMES.sub("", name)
    if not _CJK_NAME.fullmatch(bare) or bare.endswith(known_names().news_endings):
        return False
    if _LONG_JAPANESE.fullmatch(name):
        return True
    return 2 <= len(bare) <= (10 if len(bare) < len(name) else 4)
