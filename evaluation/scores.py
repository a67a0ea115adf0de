"""The scores of the corpus: word F1, snippet F1, agreement of metadata. Definitions are those of the corpus README."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# Thai, Japanese, Chinese and Korean have no spaces to rely on: there every character is a word.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_NOT_WORD = re.compile(r"\W+")
_BETWEEN_NAMES = re.compile(r"[;,&]|\band\b|\bund\b", re.I)
_BEFORE_NAME = re.compile(r"^(?:by|von|par|de)\b(?=\W*\w)", re.I)

# Of such an output three tenths and more are comments, teasers or menus.
FLOOD_PRECISION = 0.7

Value = str | Sequence[str] | None


class Prf(NamedTuple):
    """F1 with its two halves, each 0 to 1."""

    f1: float
    precision: float
    recall: float


def words(text: str) -> list[str]:
    """Lower-cased `\\w+` of `text`; every Chinese, Japanese, Korean or Thai character is a word of its own."""
    return _WORD.findall(text.lower())


def word_scores(output: str, gold: str) -> Prf:
    """Precision, recall and F1 of the two multisets of words; all 1 where both are empty, all 0 where one is."""
    return bag_scores(Counter(words(output)), Counter(words(gold)))


def bag_scores(output: Counter[str], gold: Counter[str]) -> Prf:
    """`word_scores` of words that are counted already."""
    size, wanted = output.total(), gold.total()
    if not size and not wanted:
        return Prf(1.0, 1.0, 1.0)
    if not size or not wanted:
        return Prf(0.0, 0.0, 0.0)
    common = sum(min(count, gold[word]) for word, count in output.items() if word in gold)
    return Prf(2 * common / (size + wanted), common / size, common / wanted)


def is_flood(scores: Prf) -> bool:
    """Whether much of the output is not content, however much of the content it holds.

    >>> is_flood(Prf(0.75, 0.6, 1.0)), is_flood(Prf(0.67, 1.0, 0.5)), is_flood(Prf(0.0, 0.0, 0.0))
    (True, False, False)
    """
    return 0 < scores.precision < FLOOD_PRECISION


@dataclass(slots=True)
class SnippetCounts:
    """Snippets over a whole corpus: wanted ones found (tp) and missing (fn), unwanted ones found (fp)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, other: SnippetCounts) -> None:
        """Count `other` in."""
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn

    def scores(self) -> Prf:
        """F1, precision and recall; 0 where nothing was found at all."""
        found, wanted = self.tp + self.fp, self.tp + self.fn
        return Prf(
            2 * self.tp / (found + wanted) if self.tp else 0.0,
            self.tp / found if found else 0.0,
            self.tp / wanted if wanted else 0.0,
        )


def snippet_counts(output: str, with_: Iterable[str], without: Iterable[str]) -> SnippetCounts:
    """The counts of one page: white space folded, case ignored."""
    text = _folded_space(output)
    found = [_folded_space(snippet) in text for snippet in with_]
    return SnippetCounts(sum(found), sum(_folded_space(snippet) in text for snippet in without), len(found) - sum(found))


def agrees(field: str, given: Value, gold: Value) -> bool:
    """Whether a metadata value is the gold one, by the rule for its field; nothing given never agrees.

    Dates agree by day, languages by their first two letters, authors and tags as sets of names, all else when folded.
    """
    if not given or not gold:
        return False
    if field in ("author", "tags"):
        return names(given) == names(gold)
    one, other = _single(given), _single(gold)
    if field == "date":
        return one.strip()[:10] == other.strip()[:10]
    if field == "lang":
        return one.strip()[:2].lower() == other.strip()[:2].lower()
    return folded(one) == folded(other)


def names(value: str | Sequence[str]) -> frozenset[str]:
    """The names in a byline or a list of them, folded: split at `;` `,` `&` "and" "und", without a leading "by".

    >>> sorted(names("By Ann Lee and Bo Ray; C. D."))
    ['ann lee', 'bo ray', 'c d']
    """
    parts = (part for text in ([value] if isinstance(value, str) else value) for part in _BETWEEN_NAMES.split(text))
    found = (folded(_BEFORE_NAME.sub("", part.strip())) for part in parts)
    return frozenset(name for name in found if name)


def folded(text: str) -> str:
    """NFKC, case folded, every run of non-word characters one space."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _single(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _folded_space(text: str) -> str:
    return " ".join(text.lower().split())
