"""The words of names as a loop, for the compiler: uncompiled, `str.translate` and `str.split` are faster."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping

# Places for words, a power of two, and how many of them are filled before all is forgotten. 100 pages have 5,500 words.
_PLACES = 4_096
_ROOM = 2_800
# Places that are looked at for one word; names made for the purpose could have all their words in one row.
_MOST_STEPS = 16
# Words that are longer are no words of a language, and are made anew.
_LONGEST = 32
# The hash of Fowler, Noll and Vo, in 32 bits.
_BASIS, _PRIME, _BITS = 2_166_136_261, 16_777_619, 0xFFFFFFFF


class KnownWords:
    """Words that were met, so that each is made once and its meaning looked up once. They change nothing but the time it takes.

    While a name is read, nothing is done that could let another thread in: no collection of garbage, no code of others.
    """

    def __init__(self, load: Callable[[], Mapping[str, int]]) -> None:
        self.load = load
        """Gives what some words mean, each a sum of powers of two."""
        self.meanings: dict[str, int] = {}
        self.count = 0
        self.names = 0
        """How many names were read."""
        self.empty()

    def empty(self) -> None:
        """Forget all words."""
        words = [""] * _PLACES
        hashes, latest, kinds = array("I", bytes(4 * _PLACES)), array("Q", bytes(8 * _PLACES)), bytearray(_PLACES)
        self.words, self.hashes, self.latest, self.kinds = words, hashes, latest, kinds
        self.count = 0

    def read(self, name: str) -> tuple[tuple[str, ...], int]:
        """The words of an ASCII name in lower case, each once, and the sum of what they mean."""
        encoded = name.encode("ascii")
        letters = encoded
        found: list[str] = []
        if not self.meanings:
            self.meanings = dict(self.load())
        if self.count > _ROOM:
            self.empty()
        self.names += 1
        meaning = 0
        size = len(letters)
        start = 0
        while start < size:
            letter = letters[start]
            end = start + 1
            if 97 <= letter <= 122:
                while end < size and 97 <= letters[end] <= 122:
                    end += 1
            elif 65 <= letter <= 90:
                while end < size and 65 <= letters[end] <= 90:
                    end += 1
                if end < size and 97 <= letters[end] <= 122:
                    if end > start + 1:  # "HTMLPage": the last capital begins the next word
                        end -= 1
                    else:
                        while end < size and 97 <= letters[end] <= 122:
                            end += 1
            else:
                start = end
                continue
            place = self.place_of(letters, start, end)
            if place < 0:
                word = name[start:end].lower()
                if word not in found:
                    found.append(word)
                    meaning |= self.meanings.get(word, 0)
            elif self.latest[place] != self.names:
                self.latest[place] = self.names
                found.append(self.words[place])
                meaning |= self.kinds[place]
            start = end
        return tuple(found), meaning

    def place_of(self, letters: bytes, start: int, end: int) -> int:
        """The place of a word, which it gets where it has none; -1 if there is none for it."""
        if end - start > _LONGEST:
            return -1
        mixed = _BASIS
        for at in range(start, end):
            mixed = ((mixed ^ (letters[at] | 32)) * _PRIME) & _BITS
        mixed |= 1  # 0 is a place that is free
        place = (mixed >> 7) & (_PLACES - 1)
        for _ in range(_MOST_STEPS):
            if not self.hashes[place]:
                word = letters[start:end].decode("ascii").lower()
                self.words[place], self.hashes[place], self.kinds[place] = word, mixed, self.meanings.get(word, 0)
                self.count += 1
                return place
            if self.hashes[place] == mixed and self.is_at(place, letters, start, end):
                return place
            place = (place + 1) & (_PLACES - 1)
        return -1

    def is_at(self, place: int, letters: bytes, start: int, end: int) -> bool:
        """Whether the word in a place is the one that stands there."""
        word = self.words[place]
        same = len(word) == end - start
        at = start
        while same and at < end:
            same = ord(word[at - start]) == letters[at] | 32
            at += 1
        return same
