"""How much of a text says again what it said before: Gopher's measures (Rae et al. 2021, arXiv:2112.11446, table A1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def repeated_share(things: Sequence[str], by_length: bool) -> float:
    """The share of `things` (of their characters if `by_length`) that equal an earlier one.

    >>> repeated_share(["a", "bb", "a", "a"], by_length=False)
    0.5
    >>> repeated_share(["a", "bb", "bb"], by_length=True)
    0.4
    """
    seen: set[str] = set()
    total = repeated = 0
    for one in things:
        weight = len(one) if by_length else 1
        total += weight
        repeated += weight if one in seen else 0
        seen.add(one)
    return repeated / total if total else 0.0


def top_ngram_share(words: Sequence[str], size: int) -> float:
    """The share of the words' characters that stand in the most frequent run of `size` words; 0 if none stands twice.

    Of runs that are as frequent as each other the longest counts.

    >>> top_ngram_share(["no", "way", "no", "way", "out"], 2)
    0.7692307692307693
    """
    runs = Counter(zip(*(words[at:] for at in range(size)), strict=False))
    if not runs:
        return 0.0
    most = max(runs.values())
    if most < 2:
        return 0.0
    longest = max(sum(map(len, run)) for run, count in runs.items() if count == most)
    return min(1.0, longest * most / sum(map(len, words)))


def repeated_ngram_share(words: Sequence[str], size: int) -> float:
    """The share of the words' characters that stand in runs of `size` words which the text has before; none counts twice.

    >>> repeated_ngram_share(["a", "b", "a", "b"], 2)
    0.5
    """
    total = sum(map(len, words))
    seen: set[tuple[str, ...]] = set()
    repeated = covered = 0
    for at in range(len(words) - size + 1):
        run = tuple(words[at : at + size])
        if run in seen:
            repeated += sum(map(len, words[max(at, covered) : at + size]))
            covered = at + size
        seen.add(run)
    return repeated / total if total else 0.0
