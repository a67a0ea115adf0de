"""langdetect's profiles in one array, and how well each of its languages fits a text.

langdetect draws n-grams of the text at random and multiplies their odds in 55 languages until one language is nearly
certain. Here all n-grams of the text count, so that there is no seed, and a row of the array holds the logarithms for an
n-gram. Of 6,800 sentences in langdetect's languages 97.8 % are right, 97.5 % by its draws, in a third of the time.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import MutableSequence, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
from langdetect.detector import Detector
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.language import ngram_loops

# Added to the odds of every n-gram, so that one that a language lacks does not rule it out. langdetect's own is 5e-5 with
# some noise; of the same sentences 2e-5 has 97.59 % right, 5e-5 97.61 %, 1e-4 97.78 %.
UNSEEN = 1e-4
_LOG_UNSEEN = np.log(np.float32(UNSEEN))
# Languages of an n-gram that is looked up in an array. 93 % of the n-grams of a text have so many, 4 % of the profiles'.
_COMMON = 8
PROFILES_FILE = "langdetect_profiles.bin"
_LATIN = re.compile("[A-z]")
_NOT_LATIN = re.compile("[^\u0000-\u02ff]")


class Fit(NamedTuple):
    """How well langdetect's languages fit a text."""

    ngrams: int
    """How many n-grams of the text the profiles know, repeats counted."""
    scores: tuple[float, ...]
    """For each of `languages()` the logarithm of the probability of those n-grams."""


class Profiles(NamedTuple):
    """langdetect's profiles. Most n-grams are in one or two of the 55 languages, so a full array would have 19 MB."""

    names: tuple[str, ...]
    """Of the languages, sorted: the columns."""
    ngrams: NDArray[np.int64]
    """(n-grams) as `numbered` gives them, rising: the row of an n-gram is its place here."""
    places: NDArray[np.int16]
    """(n-grams) the row of `common` that holds it, -1 for one of few languages."""
    common: NDArray[np.float32]
    """(common n-grams, languages) the logarithm of how often the n-gram is met in the language."""
    starts: NDArray[np.int32]
    """(n-grams + 1) where the entries of each row begin."""
    columns: NDArray[np.uint8]
    """(entries) the language of each: one that has the n-gram."""
    log_odds: NDArray[np.float32]
    """(entries) the logarithm there."""
    forms: NDArray[np.uint16]
    """(65,536) what `NGram.normalize` makes of each character: a space of signs, one letter of all hiragana."""

    def sums(self, wanted: NDArray[np.intp], text: NDArray[np.intp], count: int) -> NDArray[np.float64]:
        """Shape (count, languages): for each of `count` texts and each language the sum of the logarithms over all its rows.

        `text` says which text each of the rows `wanted` is of; it rises. The sum is exact, as doubles have the room for so many
        floats: the order of the rows does not matter.
        """
        languages = len(self.names)
        places = self.places.take(wanted)
        is_common = places >= 0
        ends = np.cumsum(np.bincount(text[is_common], minlength=count))
        common = self.common.take(places[is_common], 0)
        total = np.array([common[first:last].sum(0, np.float64) for first, last in pairwise((0, *ends.tolist()))])
        rare, text = wanted[~is_common], text[~is_common]
        first = self.starts[rare]
        lengths = self.starts[rare + 1] - first
        entries = np.repeat(first - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        cells = np.repeat(text * languages, lengths) + self.columns[entries]
        known = np.bincount(cells, self.log_odds[entries], count * languages).reshape(count, languages)
        met = np.bincount(cells, minlength=count * languages).reshape(count, languages)
        unseen = np.bincount(text, minlength=count)[:, None] - met
        found: NDArray[np.float64] = total + known + unseen * np.float64(_LOG_UNSEEN)
        return found

    def dump(self) -> bytes:
        """What `load_profiles` reads: a line of JSON, the n-grams, how many entries each has, the entries, the characters."""
        head = {"names": self.names, "ngrams": len(self.ngrams), "entries": len(self.columns)}
        lengths = np.diff(self.starts).astype(np.uint8)
        arrays = (self.ngrams.astype("<i8"), lengths, self.columns, self.log_odds.astype("<f4"), self.forms.astype("<u2"))
        return b"".join([json.dumps(head).encode("ascii"), b"\n", *[array.tobytes() for array in arrays]])


class _Table(NamedTuple):
    """The n-grams of the profiles as `ngram_loops` looks them up, a step for most."""

    letters: NDArray[np.uint16]
    """(65,536) the number of each character that some n-gram has, from 1."""
    ngrams: NDArray[np.int64]
    """Each by its letters' numbers, with its row of `common`, or behind these its row of `starts` in `Profiles`."""


def numbered(characters: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """A number for the last `size` characters (1 to 3) at each place of a text but the first two."""
    number = characters[2:]
    for back in range(1, size):
        number = number | characters[2 - back : len(characters) - back] << 21 * back  # a character has 21 bits
    return number


def _cleaned(text: str) -> str:
    """A text without addresses, and without Latin letters where they are few, as langdetect has it."""
    text = Detector.URL_RE.sub(" ", text)
    if "@" in text:
        text = Detector.MAIL_RE.sub(" ", text)
    if text.isascii():
        return text
    text = NGram.normalize_vi(text)
    return _LATIN.sub("", text) if 2 * len(_LATIN.findall(text)) < len(_NOT_LATIN.findall(text)) else text


def _rows(texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows of the n-grams that the profiles know, and for each the number of its text.

    Those in capitals are left out, as langdetect does, and those that reach from one text into the next.
    """
    profiles = load_profiles()
    forms, known = profiles.forms, profiles.ngrams
    lengths = [len(text) + 2 for text in texts]
    characters = characters_of("".join([f"  {text}" for text in texts]))
    has_form = characters < len(forms)
    characters[has_form] = forms[characters[has_form]]
    capital = np.array([*map(str.isupper, map(chr, characters.tolist()))])
    unwanted = capital[2:] & capital[1:-1]
    begins = np.cumsum(lengths[:-1], dtype=np.intp)
    unwanted[begins - 2] = unwanted[begins - 1] = True  # the two spaces before a text
    places = np.flatnonzero(~unwanted)
    ngrams = np.stack([numbered(characters, size).take(places) for size in (1, 2, 3)], 1).ravel()
    text = np.repeat(np.arange(len(texts)), lengths)[2:].take(places).repeat(3)
    rows = np.minimum(np.searchsorted(known, ngrams), len(known) - 1)
    is_known = np.flatnonzero(known.take(rows) == ngrams)
    return rows.take(is_known), text.take(is_known)


def characters_of(text: str) -> NDArray[np.int64]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


@cache
def load_profiles() -> Profiles:
    """The profiles as they lie ready in this folder: langdetect's own factory takes half a second, and is anybody's to change."""
    line, _, data = Path(__file__).with_name(PROFILES_FILE).read_bytes().partition(b"\n")
    head = json.loads(line)
    names, count, entries = head["names"], head["ngrams"], head["entries"]
    ngrams = np.frombuffer(data, "<i8", count).astype(np.int64, copy=False)
    lengths = np.frombuffer(data, np.uint8, count, 8 * count)
    columns = np.frombuffer(data, np.uint8, entries, 9 * count)
    # Copies, because these begin where the machine reads no number of theirs at once.
    log_odds = np.frombuffer(data, "<f4", entries, 9 * count + entries).astype(np.float32)
    forms = np.frombuffer(data, "<u2", offset=9 * count + 5 * entries).astype(np.uint16)
    return profiles_of(forms, names, ngrams, lengths, columns, log_odds)


def profiles_of(
    forms: NDArray[np.uint16],
    names: Sequence[str],
    ngrams: NDArray[np.int64],
    lengths: NDArray[np.uint8],
    columns: NDArray[np.uint8],
    log_odds: NDArray[np.float32],
) -> Profiles:
    """The profiles of n-grams that rise, each with its entries; `lengths` says how many they are."""
    starts = np.zeros(len(ngrams) + 1, np.int32)
    np.cumsum(lengths, out=starts[1:])
    is_common = lengths >= _COMMON
    places = np.where(is_common, np.cumsum(is_common) - 1, -1).astype(np.int16)
    common = np.full((int(np.count_nonzero(is_common)), len(names)), _LOG_UNSEEN, np.float32)
    row = np.repeat(places, lengths)
    filled = row >= 0
    common[row[filled], columns[filled]] = log_odds[filled]
    return Profiles(tuple(names), ngrams, places, common, starts, columns, log_odds, forms)


@cache
def languages() -> tuple[str, ...]:
    """Codes of two letters in the order of `Fit.scores`; Chinese is there twice."""
    return tuple(name[:2] for name in load_profiles().names)


@cache
def _table() -> _Table:
    profiles = load_profiles()
    characters = [(profiles.ngrams >> 21 * back).astype(np.uint16) for back in range(3)]
    is_letter = np.zeros(len(profiles.forms), np.bool_)
    for each in characters:
        is_letter[each] = True
    is_letter[0] = False  # an n-gram has fewer characters
    letters = np.where(is_letter, np.cumsum(is_letter), 0).astype(np.uint32)
    last, middle, first = [letters.take(each) for each in characters]
    by_last, by_middle, by_first = map(np.uint32, ngram_loops.FACTORS)
    hashes = (last * by_last + middle * by_middle + first * by_first >> np.uint32(ngram_loops.HASH_BITS)).astype(np.uint16)
    order = np.argsort(hashes, kind="stable")
    values = first.astype(np.int64)
    for number in (middle, last):
        values = values << ngram_loops.LETTER_BITS | number
    rows = np.where(profiles.places >= 0, profiles.places, np.arange(len(values), dtype=np.int32) + len(profiles.common))
    steps = np.arange(len(order))
    places = np.maximum.accumulate(2 * hashes[order].astype(np.intp) - steps) + steps
    table = np.zeros(max(2 << ngram_loops.HASH_BITS, int(places[-1]) + 1) + 1, np.int64)
    table[places] = (values << ngram_loops.ROW_BITS | rows)[order]
    return _Table(letters.astype(np.uint16), table)


def fits(samples: Sequence[str]) -> list[Fit]:
    """How well each language fits each sample."""
    if not samples:
        return []
    texts = [*map(_cleaned, samples)]
    ngrams, sums = _by_loops(texts) if accelerated else _by_arrays(texts)
    return [Fit(count, tuple(scores)) for count, scores in zip(ngrams, sums.tolist(), strict=True)]


def _by_arrays(texts: list[str]) -> tuple[list[int], NDArray[np.float64]]:
    rows, text = _rows(texts)
    sums = load_profiles().sums(rows, text, len(texts))
    return np.bincount(text, minlength=len(texts)).tolist(), sums


def _by_loops(texts: list[str]) -> tuple[list[int], NDArray[np.float64]]:
    profiles = load_profiles()
    forms, letters, table = profiles.forms.data, *[one.data for one in _table()]
    entries = [one.reshape(-1).data for one in (profiles.common, profiles.starts, profiles.columns, profiles.log_odds)]
    rows = array("i", [0]) * (3 * max(map(len, texts)))
    sums = np.zeros((len(texts), len(profiles.names)))
    counts = []
    for text, own in zip(texts, sums, strict=True):
        counts.append(ngram_loops.find_rows(text, forms, letters, table, rows))
        ngram_loops.sum_rows(rows, counts[-1], float(_LOG_UNSEEN), cast("MutableSequence[float]", own.data), *entries)
    return counts, sums
