"""Articles of a run with (nearly) the same text: marked, or dropped where asked for. The only module that imports datasketch.

Exact: the same words in the same order. Near: MinHash over runs of five words (Broder 1997), candidates from banded buckets
(Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4), each confirmed by the similarity that the signatures estimate.
"""

from __future__ import annotations

import base64
import hashlib
import json
from array import array
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from scrubber.article import to_json
from scrubber.errors import missing_extra
from scrubber.language.words import words_of

if TYPE_CHECKING:
    from datasketch import MinHash

# Two articles are near-duplicates if they share that part of their runs of words (Jaccard).
SIMILAR = 0.8
_PERMUTATIONS = 128  # the standard error of an estimated similarity of 0.8 is then 0.035
# Bands of signatures: with 16 of 8 values 95 % of the pairs that are similar by 0.8 share one, and 40 % of those by 0.6, which
# are then refused.
_BANDS = 16
_RUN = 5
# Shorter texts share runs by chance: only equal texts match.
_LEAST_WORDS = 20


class Duplicates(StrEnum):
    """What becomes of articles that repeat an earlier one."""

    mark = "mark"
    drop = "drop"


class Fingerprint(NamedTuple):
    """The part of a text that is compared."""

    exact: str
    """Digest of its words."""
    signature: bytes | None
    """MinHash values, 4 bytes each, little-endian; None for a short text."""


class Match(NamedTuple):
    """The earlier article that a text repeats."""

    id: str
    similarity: float


def fingerprint_of(text: str) -> Fingerprint:
    """The fingerprint of a text; case, punctuation and white space are left out."""
    words = words_of(text)
    exact = hashlib.sha1("\n".join(words).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    if len(words) < _LEAST_WORDS:
        return Fingerprint(exact, None)
    with missing_extra("datasketch", "corpus"):
        from datasketch import MinHash

    runs = {" ".join(words[at : at + _RUN]).encode("utf-8", "surrogatepass") for at in range(len(words) - _RUN + 1)}
    minhash = MinHash(_PERMUTATIONS)
    minhash.update_batch(runs)
    return Fingerprint(exact, array("I", minhash.hashvalues.tolist()).tobytes())


def bands_of(found: Fingerprint) -> list[str] | None:
    """A digest of each band of the signature; None for a short text.

    Articles that share one are candidates for near-duplicates.
    """
    if found.signature is None:
        return None
    size = len(found.signature) // _BANDS
    bands = [found.signature[at : at + size] for at in range(0, len(found.signature), size)]
    return [hashlib.sha1(bytes([number]) + band, usedforsecurity=False).hexdigest()[:16] for number, band in enumerate(bands)]


class Index:
    """The articles of a run so far. Of several that are alike only the first is in it."""

    def __init__(self) -> None:
        with missing_extra("datasketch", "corpus"):
            from datasketch import MinHash, MinHashLSH

        self._empty = MinHash(_PERMUTATIONS)
        self._near = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _PERMUTATIONS // _BANDS))
        self._exact: dict[str, str] = {}
        self._ids: list[str] = []
        self._signatures: list[bytes] = []

    def find(self, found: Fingerprint) -> Match | None:
        """The article that `found` repeats: the same words first, then the most similar, of these the earliest."""
        same = self._exact.get(found.exact)
        if same is not None:
            return Match(same, 1.0)
        if found.signature is None:
            return None
        own = self._minhash(found.signature)
        rivals = [(own.jaccard(self._minhash(self._signatures[number])), -number) for number in self._near.query(own)]
        similarity, number = max(rivals, default=(0.0, 0))
        return Match(self._ids[-number], round(float(similarity), 3)) if similarity >= SIMILAR else None

    def add(self, id: str, found: Fingerprint) -> None:
        """Remember an article that repeats no other."""
        self._exact[found.exact] = id
        if found.signature is not None:
            self._near.insert(len(self._ids), self._minhash(found.signature), check_duplication=False)
            self._ids.append(id)
            self._signatures.append(found.signature)

    def _minhash(self, signature: bytes) -> MinHash:
        values = array("I", signature)
        return type(self._empty)(hashvalues=values, permutations=self._empty.permutations, scheme=self._empty.scheme)


def stored(id: str, found: Fingerprint) -> str:
    """An article of the index as a line of JSON, from which a resumed run reads it back."""
    signature = base64.b64encode(found.signature).decode("ascii") if found.signature is not None else None
    return to_json({"id": id, "exact": found.exact, "signature": signature}) + "\n"


def restored(line: str | bytes) -> tuple[str, Fingerprint]:
    """What `stored` wrote."""
    row = json.loads(line)
    signature = row["signature"]
    return row["id"], Fingerprint(row["exact"], base64.b64decode(signature) if signature is not None else None)
