"""What the characters are to `count_loops`: a table of kinds, and what letters become when they are folded."""

from __future__ import annotations

import unicodedata
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from scrubber.language import count_loops as kinds
from scrubber.language.folding import NUMBER, bare

# Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters; punctuation, currencies, letters as signs, arrows, shapes. What a
# page has of others is asked one by one.
_FOLDED = ((0x80, 0x0700), (0x2010, 0x2070), (0x20A0, 0x20C1), (0x2100, 0x2200), (0x25A0, 0x2800))


class CharacterKinds(NamedTuple):
    kinds: bytearray
    """Of each character up to the last of the marks."""
    folds: dict[int, str]
    """What small letters become, of those that are folded one by one; for `str.translate`."""


@cache
def character_kinds(marks: str) -> CharacterKinds:
    """The kinds where `marks` are the marks of punctuation."""
    table = bytearray([0] * 128 + [kinds.ASK] * (ord(max(marks)) + 1 - 128))
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
    for mark in marks:
        table[ord(mark)] = table[ord(mark)] & kinds.ASK | kinds.MARK
    # The ranges of `is_far`; behind the first, what a text has few of is asked there.
    for first, end in ((0x0900, 0x2000), (0x2C00, len(table))):
        table[first:end] = bytes([kinds.FAR | kinds.ASK]) * (end - first)
    return CharacterKinds(table, folds)


def _may_join(character: str, form: str) -> bool:
    """Whether a character that is no letter may be a part of a word or a number once it is folded."""
    if form == character:
        return unicodedata.combining(character) > 0
    return any(map(str.isalnum, form)) or not {"#", "_"}.isdisjoint(form) or NUMBER.sub("", f"1{form}1") == ""
