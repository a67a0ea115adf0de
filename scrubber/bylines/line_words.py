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


def look_up_phrases(needs_colon: Mapping[str, bool], known: Phrases | None = None) -> Phrases:
    """Look-ups for folded phrases of at most eight words, and for those that are `known` already.

    A phrase that is known and given again needs a colon or not as it is given.
    """
    first: dict[str, dict[tuple[str, ...], bool]] = {}
    last: dict[str, set[tuple[str, ...]]] = {}
    for phrase, colon in needs_colon.items():
        words = tuple(phrase.split())
        if len(words) <= _LONGEST_PHRASE:
            first.setdefault(words[0], {})[words] = colon
            last.setdefault(words[-1], set()).add(words)
    by_first = dict(known.by_first) if known is not None else {}
    by_last = dict(known.by_last) if known is not None else {}
    for word, group in first.items():
        both = {**dict(by_first.get(word, ())), **group}
        by_first[word] = tuple([(phrase, both[phrase]) for phrase in sorted(both, key=_longest_first)])
    for word, ends in last.items():
        by_last[word] = tuple(sorted(ends.union(by_last.get(word, ())), key=_longest_first))
    whole = frozenset([" ".join(phrase) for group in first.values() for phrase in group])
    return Phrases(by_first, by_last, whole if known is None else whole | known.whole)


def _longest_first(phrase: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(phrase), phrase
