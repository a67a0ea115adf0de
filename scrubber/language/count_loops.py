"""The counts of `scrubber.language.text_stats` as loops, for the compiler: uncompiled, regular expressions are faster."""

from __future__ import annotations

from collections.abc import Sequence


def digits_and_marks(text: str, marks: bytearray) -> tuple[int, int]:
    """How many decimal digits a text has, and how many of the characters whose place in `marks` is 1."""
    digits = found = 0
    size = len(marks)
    for letter in text:
        code = ord(letter)
        if code < 128:
            if 48 <= code <= 57:
                digits += 1
            else:
                found += marks[code]
        elif code < size and marks[code]:
            found += 1
        elif letter.isdecimal():
            digits += 1
    return digits, found


def functional_and_capital(
    written: Sequence[str], lower: Sequence[str], start: int, end: int, function_words: frozenset[str]
) -> tuple[int, int]:
    """Of the words from number `start` to `end` how many are function words, and how many change when lower-cased."""
    functional = capital = 0
    for at in range(start, end):
        if lower[at] in function_words:
            functional += 1
        if written[at] != lower[at]:
            capital += 1
    return functional, capital
