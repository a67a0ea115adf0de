"""The characters and words of a page's blocks as loops, for the compiler: uncompiled, regular expressions and sets do as well.

Words are compared by number here, which each gets where it is first met: so a page looks each of them up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What a character can be, in a table; and what a text may have, if a search agrees.
SYMBOL, DIGIT, SPACE, CURRENCY, AT, SEPARATOR = (1 << bit for bit in range(6))
ADDRESS, PRICE, MOMENT = 1, 2, 4
_NO_NUMBER = float("nan")


def look(texts: Sequence[str], kinds: bytearray, symbols: NDArray[np.float32], signs: bytearray) -> None:
    """Fill in how many symbols each text has, and whether it may have an address, a price and a date or time.

    `kinds` says what each character is; those behind its end are digits or nothing. An address has an at sign, a separator behind
    a "w", or a slash behind a separator; a price has the sign of a currency, or the first letter of EUR, USD, CHF, zł, kr or Kč
    behind a digit; a date or a time has a separator between two digits, or four digits in a row.
    """
    known = len(kinds)
    for at in range(len(texts)):
        text = texts[at]
        found = flags = run = since = before = earlier = previous = 0
        for letter in text:
            code = ord(letter)
            kind = kinds[code] if code < known else 2 if letter.isdecimal() else 0
            if kind & 251 == 0 and before == 0:  # letters and spaces among themselves
                previous = code
                continue
            found += kind & 1
            if kind & 2:
                if before & 32 and earlier & 2:
                    flags |= 4
                run += 1
                since = 2
            else:
                if run == 4:
                    flags |= 4
                run = 0
                if kind & 16 or (kind & 32 and (previous == 119 or (code == 47 and before & 32))):
                    flags |= 1
                if kind & 8 or (since and (code == 69 or code == 85 or code == 67 or code == 122 or code == 107 or code == 75)):
                    flags |= 2
                since = 1 if kind & 4 and since == 2 else 0
            earlier = before
            before = kind if kind != 4 or since else 0
            previous = code
        symbols[at] = found
        signs[at] = flags | 4 if run == 4 else flags


def number(
    lists: Sequence[Sequence[str]], least: int, table: NDArray[np.int32], codes: NDArray[np.int64], long: NDArray[np.uint8],
    numbers: NDArray[np.int32],
) -> list[str]:  # fmt: skip
    """Fill in a number for each word of the lists, the same for the same; returns the different ones in the order of numbers.

    `table` has 2**k places of -1, more than there are words. `long` gets whether a word has `least` characters.
    """
    met: list[str] = []
    last = table.shape[0] - 1
    count = at = 0
    for words in lists:
        for word in words:
            code = hash(word)
            place = code & last
            found = table[place]
            while found >= 0 and (codes[found] != code or met[found] != word):
                place = place + 1 & last
                found = table[place]
            if found < 0:
                found = count
                table[place] = found
                codes[found] = code
                long[found] = len(word) >= least
                met.append(word)
                count += 1
            numbers[at] = found
            at += 1
    return met


def repetition(
    numbers: NDArray[np.int32], titles: int, words: NDArray[np.float32], prose: NDArray[np.uint8], long: NDArray[np.uint8],
    room: NDArray[np.int32], rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill in the four rows of repetition and the two of the topic.

    `numbers` are those of the title's words, which are the lowest, of the blocks' words, and of their texts; `room` has five rows
    of zeros with a place for each number.
    """
    n = words.shape[0]
    start = titles
    for at in range(n):
        size = int(words[at])
        if prose[at]:
            for place in range(start, start + size):
                number = numbers[place]
                if long[number] and room[0, number] != at + 1:
                    room[0, number] = at + 1
                    room[1, number] += 1
        start += size
    texts = start
    start = titles
    for at in range(n):
        size = int(words[at])
        least = 1 if prose[at] else 0
        shared = different = of_title = 0
        for place in range(start, start + size):
            number = numbers[place]
            if room[2, number] != at + 1:
                room[2, number] = at + 1
                of_title += number < titles
                if long[number]:
                    different += 1
                    shared += room[1, number] > least
        if size:
            part = of_title
            rows[2, at] = part / size
            room[3, numbers[start]] += 1
        start += size
        rows[4, at] = shared
        part = shared
        rows[5, at] = part / (different if different else 1)
        room[4, numbers[texts + at]] += 1
        rows[1, at] = room[4, numbers[texts + at]]
    start = titles
    for at in range(n):
        rows[0, at] = room[4, numbers[texts + at]]
        if words[at]:
            rows[3, at] = room[3, numbers[start]]
        start += int(words[at])


def mean_odds(
    numbers: NDArray[np.int32], start: int, end: int, words: Sequence[str], log_odds: dict[str, float], odds: NDArray[np.float64]
) -> float:
    """The mean of the log-odds of the words from `start` to `end` that are known; 0 if none is.

    `words` are those of the numbers. `odds` remembers what was looked up: no number for what is not known, 0 for nothing yet.
    """
    total = 0.0
    count = 0
    for at in range(start, end):
        number = numbers[at]
        if odds[number] == 0.0:
            known = log_odds.get(words[number])
            odds[number] = _NO_NUMBER if known is None else known
        value = odds[number]
        if value == value:
            total += value
            count += 1
    return total / count if count else 0.0
