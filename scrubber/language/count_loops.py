"""The words of texts and what their characters are as loops, for the compiler: uncompiled, regular expressions are faster."""

from __future__ import annotations

from collections.abc import Sequence

# What a character can be: nothing of the following, a letter that is small, a capital, a digit, a mark, or one to be asked.
SPACE, SMALL, CAPITAL, DIGIT, MARK, ASK = range(6)
_SMALL, _CAPITAL, _DIGIT, _MARK, _ASK = SMALL, CAPITAL, DIGIT, MARK, ASK


def read_texts(
    texts: Sequence[str], kinds: bytearray, lower: list[str], ends: list[int], counts: list[tuple[int, int, int]]
) -> None:
    r"""Put the words that `\w+` finds in each text, in lower case, behind `lower`, and where they end behind `ends`.

    `counts` gets how many decimal digits and marks a text has, and how many of its words change when lower-cased. `kinds` says
    what each character is; those behind its end are to be asked.
    """
    known = len(kinds)
    for text in texts:
        digits = marks = capitals = 0
        start = -1
        plain = True
        size = len(text)
        for at in range(size + 1):
            kind = 0
            if at < size:
                letter = text[at]
                code = ord(letter)
                kind = kinds[code] if code < known else _ASK
                if kind == _MARK:
                    marks += 1
                    kind = 0
                elif kind == _DIGIT:
                    digits += 1
                elif kind == _CAPITAL:
                    plain = False
                elif kind == _ASK:
                    plain = False
                    if letter.isdecimal():
                        digits += 1
                    elif not letter.isalnum():
                        kind = 0
            if kind != 0:
                if start < 0:
                    start = at
                continue
            if start >= 0:
                word = text[start:at]
                if plain:
                    lower.append(word)
                else:
                    small = word.lower()
                    lower.append(small)
                    if small != word:
                        capitals += 1
                start = -1
            plain = True
        ends.append(len(lower))
        counts.append((digits, marks, capitals))


def count_marks(text: str, marks: bytearray) -> int:
    """How many characters of a text have a 1 at their place in `marks`."""
    found = 0
    size = len(marks)
    for letter in text:
        code = ord(letter)
        if code < size:
            found += marks[code]
    return found
