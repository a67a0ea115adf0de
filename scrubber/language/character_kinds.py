"""What single characters are: which marks are punctuation, what is left of a letter that is folded, and kinds for the loops."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from scrubber.language import count_loops as kinds
from scrubber.language.mojibake import SUSPECTS

PUNCTUATION_MARKS = ".,;:!?…。、，！？；：؟،؛।"
NUMBER = re.compile(r"\d\d*(?:[.,:]\d+)*")  # one that begins with a repetition is searched for more slowly
# Accents, the points and hamzas that Hebrew and Arabic may leave out, soft hyphens and zero-width spaces.
_COMBINING = re.compile(
    "[\u00ad\u200b\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
)
# Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters; punctuation, currencies, letters as signs, arrows, shapes. What a
# page has of others is asked one by one.
_FOLDED = ((0x80, 0x0700), (0x2010, 0x2070), (0x20A0, 0x20C1), (0x2100, 0x2200), (0x25A0, 0x2800))


class CharacterKinds(NamedTuple):
    kinds: bytes
    """Of each character up to the last of the marks."""
    folds: dict[int, str]
    """What small letters become, of those that are folded one by one; for `str.translate`."""


def bare(text: str) -> str:
    """`text` without accents, in its plainest characters."""
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text))


@cache
def character_kinds() -> CharacterKinds:
    """What `count_loops` is given."""
    table = bytearray([0] * 128 + [kinds.ASK] * (ord(max(PUNCTUATION_MARKS)) + 1 - 128))
    for kind, characters in (
        (kinds.WORD, ascii_lowercase),
        (kinds.WORD | kinds.CARE, ascii_uppercase),
        (kinds.WORD | kinds.DIGIT, digits),
        (kinds.WORD | kinds.SPECIAL, "_"),
        (kinds.SPECIAL, "#"),
    ):
        for character in characters:
            table[ord(character)] = kind
    folds: dict[int, str] = {}
    others = [chr(code) for first, end in _FOLDED for code in range(first, end)]
    folded = dict(zip(others, bare("\n".join(others)).casefold().split("\n"), strict=True))
    for character, form in folded.items():
        small = character.lower()
        if character.isalpha():
            if form.isalpha() and folded.get(small) == form:
                table[ord(character)] = kinds.WORD | kinds.CARE | (kinds.FOLDS if form != small else 0)
                if form != small:
                    folds[ord(small)] = form
        elif not character.isalnum() and form and not _may_join(character, form):
            table[ord(character)] = 0
    table[ord("Σ")] |= kinds.FOLDS  # a small one at the end of a word has a form of its own
    for mark in PUNCTUATION_MARKS:
        table[ord(mark)] = table[ord(mark)] & kinds.ASK | kinds.MARK
    for suspect in SUSPECTS:
        table[ord(suspect)] |= kinds.SUSPECT
    # The ranges of `is_far`; behind the first, what a text has few of is asked there.
    for first, end in ((0x0900, 0x2000), (0x2C00, len(table))):
        table[first:end] = bytes([kinds.FAR | kinds.ASK]) * (end - first)
    return CharacterKinds(bytes(table), folds)


def _may_join(character: str, form: str) -> bool:
    """Whether a character that is no letter may be a part of a word or a number once it is folded."""
    if form == character:
        return unicodedata.combining(character) > 0
    return any(map(str.isalnum, form)) or not {"#", "_"}.isdisjoint(form) or NUMBER.sub("", f"1{form}1") == ""
