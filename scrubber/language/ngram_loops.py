"""The sums of the logarithms of a text's n-grams as a loop, for the compiler: uncompiled, array operations are faster."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

# What the three characters of an n-gram are multiplied by, which spreads n-grams evenly over the buckets.
LAST, MIDDLE, FIRST = 40_503, 2_654_435, 11_400_713
BUCKETS = 1 << 16
# Bits of the sum of the products that are left out.
SHIFT = 7
_LAST, _MIDDLE, _FIRST, _BUCKETS, _SHIFT = LAST, MIDDLE, FIRST, BUCKETS, SHIFT


def sum_logs(
    texts: Sequence[str],
    languages: int,
    unseen: float,
    sums: MutableSequence[float],
    forms: Sequence[int],
    buckets: Sequence[int],
    ngrams: Sequence[int],
    places: Sequence[int],
    common: Sequence[float],
    starts: Sequence[int],
    columns: Sequence[int],
    log_odds: Sequence[float],
) -> list[int]:
    """Add up the logarithms of all n-grams that a text has, in `sums`, which has a row for each. Returns how many those are.

    `buckets` says where the n-grams of each bucket begin among `ngrams`; `places` are those of their rows in `common`, or, less
    than 0, -1 less their rows in `starts`, which says where the entries of a rare n-gram begin.
    """
    counts: list[int] = []
    known = len(forms)
    for row in range(len(texts)):
        text = texts[row]
        base = row * languages
        count = rare = 0
        middle = first = 32  # as if two spaces stood before the text
        was_capital = False
        for letter in text:
            code = ord(letter)
            if code < known and forms[code] != code:
                code = forms[code]
                letter = chr(code)
            capital = letter.isupper()
            if not capital or not was_capital:
                number = mixed = 0
                for size in range(3):
                    if size == 0:
                        number = code
                        mixed = code * _LAST
                    elif size == 1:
                        number |= middle << 21
                        mixed += middle * _MIDDLE
                    else:
                        number |= first << 42
                        mixed += first * _FIRST
                    bucket = (mixed >> _SHIFT) & (_BUCKETS - 1)
                    for at in range(buckets[bucket], buckets[bucket + 1]):
                        if ngrams[at] == number:
                            count += 1
                            place = places[at]
                            if place >= 0:
                                place *= languages
                                for column in range(languages):
                                    sums[base + column] += common[place + column]
                            else:
                                rare += 1
                                for entry in range(starts[-1 - place], starts[-place]):
                                    sums[base + columns[entry]] += log_odds[entry]
                                    sums[base + columns[entry]] -= unseen
                            break
            first = middle
            middle = code
            was_capital = capital
        for column in range(languages):
            sums[base + column] += rare * unseen
        counts.append(count)
    return counts
