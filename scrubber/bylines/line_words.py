"""A line cut into words to look up, and phrases to look up in it. Nothing here knows what a phrase means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scrubber.language.folding import fold, fold_word
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import WITHOUT_PLAIN_WORDS, is_far

# What is taken off both ends of a part of a line.
EDGE = " \t\r\n.,:;|/\\-–—_•·*\"'“”„«»()[]{}<>=：，、。،؛＊~#!►▶»›"
COLONS = (":", "：")
_LONGEST_PHRASE = 8  # words; the tables have none of more, and a line is compared with no longer beginning
_SPACED = re.compile(r"\S+")
_NO_PLAIN_WORDS = late_pattern(f"[{WITHOUT_PLAIN_WORDS}]")


def without_plain_words(text: str) -> bool:
    r"""Whether `text` has a character of a script in which `\w+` does not find the words."""
    return is_far(text) and _NO_PLAIN_WORDS.search(text) is not None


class LineWords:
    """A line's words in folded form; a word such as "online-redakteur" folds to two.

    Their places are found when a phrase is, as one line in ten has any.
    """

    __slots__ = ("_places", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text).split()
        self._places: list[tuple[int, int]] = []

    def start(self, at: int) -> int:
        """Where the word of folded word `at` begins, -1 inside a word."""
        return self._found()[at][0]

    def end(self, at: int) -> int:
        """Where the word of folded word `at` ends, -1 inside a word."""
        return self._found()[at][1]

    def _found(self) -> list[tuple[int, int]]:
        if not self._places:
            for match in _SPACED.finditer(self.text):
                last = len(fold_word(match[0]).split()) - 1
                for at in range(last + 1):
                    self._places.append((-1 if at else match.start(), -1 if at < last else match.end()))
        return self._places


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded phrases by their first and by their last word, longest first, each with whether it needs a colon."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]
    by_last: Mapping[str, tuple[tuple[str, ...], ...]]
    whole: frozenset[str]

    def __contains__(self, folded: str) -> bool:
        return folded in self.whole

    def rest(self, line: LineWords) -> str | None:
        """What follows the longest phrase that the line begins with; "" if nothing does, None without one."""
        folded = line.folded
        if not folded:
            return None
        for phrase, needs_colon in self.by_first.get(folded[0], ()):
            size = len(phrase)
            if tuple(folded[:size]) == phrase and (end := line.end(size - 1)) >= 0:
                tail = line.text[end:]
                if not needs_colon or line.text[end - 1] in COLONS or tail.lstrip()[:1] in COLONS:
                    return tail.strip(EDGE)
        return None

    def without_end(self, line: LineWords) -> str:
        """The line without the longest phrase that it ends with; "" if that is all it is."""
        folded = line.folded
        if not folded:
            return line.text
        for phrase in self.by_last.get(folded[-1], ()):
            size = len(phrase)
            if tuple(folded[-size:]) == phrase and (start := line.start(-size)) >= 0:
                return line.text[:start].strip(EDGE)
        return line.text


def look_up_phrases(needs_colon: Mapping[str, bool]) -> Phrases:
    """Look-ups for folded phrases of at most eight words."""
    first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    last: dict[str, list[tuple[str, ...]]] = {}
    split = sorted(((tuple(phrase.split()), colon) for phrase, colon in needs_colon.items()), key=lambda p: (-len(p[0]), p))
    for phrase, colon in split:
        if len(phrase) <= _LONGEST_PHRASE:
            first.setdefault(phrase[0], []).append((phrase, colon))
            last.setdefault(phrase[-1], []).append(phrase)
    by_first = {word: tuple(found) for word, found in first.items()}
    whole = frozenset(" ".join(phrase) for found in by_first.values() for phrase, _ in found)
    return Phrases(by_first, {word: tuple(found) for word, found in last.items()}, whole)
