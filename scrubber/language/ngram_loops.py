"""The sums of the logarithms of a text's n-grams as a loop, for the compiler: uncompiled, array operations are faster."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

# Bits of a letter's number, and of a row's: an n-gram of three and its row fit into 63 bits.
LETTER_BITS, ROW_BITS = 15, 17
# What the numbers of the last, the middle and the first letter are multiplied by. Of the sum's 32 bits the upper half, the hash,
# spreads n-grams over the places of the table, two for each hash: most lie a place behind their own, none more than twelve. Of
# sixty draws this one is the evenest.
FACTORS = (3_133_629_741, 2_908_600_219, 2_923_944_975)
HASH_BITS = 16
_LETTER_BITS, _ROW_BITS, _HASH_BITS = LETTER_BITS, ROW_BITS, HASH_BITS
_LAST, _MIDDLE, _FIRST = FACTORS
_ROW = (1 << ROW_BITS) - 1
_HASHED = (1 << 32) - 1


def find_rows(text: str, forms: Sequence[int], letters: Sequence[int], table: Sequence[int], rows: MutableSequence[int]) -> int:
    """Put the rows of the n-grams of a text that the profiles know into `rows`, which has room for three a character.

    `forms` says what becomes of a character, `letters` what number that has, 0 if no n-gram has it. `table` holds n-grams with
    their rows: each at twice its hash or behind that, before the next empty place. Returns how many rows there are.
    """
    found = 0
    known = len(forms)
    middle = first = letters[32]  # as if two spaces stood before the text
    was_capital = False
    for letter in text:
        code = ord(letter)
        number = 0
        if code < known:
            form = forms[code]
            if form != code:
                letter = chr(form)
            number = letters[form]
        capital = letter.isupper()
        if number and not (capital and was_capital):
            ngram = mixed = 0
            for size in range(3):
                if size == 0:
                    ngram = number
                    mixed = number * _LAST
                elif size == 1:
                    if not middle:
                        break
                    ngram |= middle << _LETTER_BITS
                    mixed += middle * _MIDDLE
                else:
                    if not first:
                        break
                    ngram |= first << 2 * _LETTER_BITS
                    mixed += first * _FIRST
                at = 2 * ((mixed & _HASHED) >> _HASH_BITS)
                while table[at]:
                    if table[at] >> _ROW_BITS == ngram:
                        rows[found] = table[at] & _ROW
                        found += 1
                        break
                    at += 1
        first = middle
        middle = number
        was_capital = capital
    return found


def sum_rows(
    rows: Sequence[int],
    count: int,
    unseen: float,
    sums: MutableSequence[float],
    common: Sequence[float],
    starts: Sequence[int],
    columns: Sequence[int],
    log_odds: Sequence[float],
) -> None:
    """Add the logarithms of the first `count` rows to `sums`, which has a place for each language.

    The first rows are those of `common`; `starts` says where the entries of each of the others begin.
    """
    languages = len(sums)
    in_common = len(common) // languages
    rare = 0
    for number in range(count):
        row = rows[number]
        if row < in_common:
            start = row * languages
            for column in range(languages):
                sums[column] += common[start + column]
        else:
            row -= in_common
            rare += 1
            for entry in range(starts[row], starts[row + 1]):
                sums[columns[entry]] += log_odds[entry]
                sums[columns[entry]] -= unseen
    for column in range(languages):
        sums[column] += rare * unseen
