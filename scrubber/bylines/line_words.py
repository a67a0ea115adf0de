"""A line cut into words to look up, and phrases to look up in it. Nothing here knows what a phrase means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scrubber.language.folding import fold_word
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import WITHOUT_PLAIN_WORDS, is_far

# What is taken off both ends of a part of a line.
EDGE = " \t\r\n.,:;|/\\-–—_•·*\"'“”„«»()[]{}<>=：，、。،؛＊~#!►▶»›"
COLONS = (":", "：")
_MARKS = ".,:;()\"'"  # at the ends of words; `fold` takes them off too
_LONGEST_PHRASE = 8  # words; the tables have none of more, and a line is compared with no longer beginning
_SPACED = re.compile(r"\S+")
_NO_PLAIN_WORDS = late_pattern(f"[{WITHOUT_PLAIN_WORDS}]")


def without_plain_words(text: str) -> bool:
    r"""Whether `text` has a character of a script in which `\w+` does not find the words."""
    return is_far(text) and _NO_PLAIN_WORDS.search(text) is not None


class LineWords:
    """A line's words in folded form with their places; a word such as "online-redakteur" folds to two."""

    __slots__ = ("ends", "folded", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = _folded_words(text)
        self.folded = [word for word, _, _ in found]
        self.starts = [start for _, start, _ in found]
        """Where the word of each folded word begins, -1 inside a word."""
        self.ends = [end for _, _, end in found]
        """Where the word of each folded word ends, -1 inside a word."""


def _folded_words(text: str) -> list[tuple[str, int, int]]:
    """(folded word, where its word begins, where it ends), -1 inside a word. Bylines call it for every line they look at."""
    found: list[tuple[str, int, int]] = []
    for match in _SPACED.finditer(text):
        word = match[0]
        start, end = match.span()
        bare = word if word.isalpha() else word.strip(_MARKS)
        if bare.isascii() and bare.isalpha():
            found.append((bare.lower(), start, end))
        elif pieces := fold_word(word).split():
            last = len(pieces) - 1
            found += [(piece, -1 if at else start, -1 if at < last else end) for at, piece in enumerate(pieces)]
    return found


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
        if not line.folded:
            return None
        for phrase, needs_colon in self.by_first.get(line.folded[0], ()):
            size = len(phrase)
            end = line.ends[size - 1] if size <= len(line.folded) else -1
            if end >= 0 and tuple(line.folded[:size]) == phrase:
                tail = line.text[end:]
                if not needs_colon or line.text[end - 1] in COLONS or tail.lstrip()[:1] in COLONS:
                    return tail.strip(EDGE)
        return None

    def without_end(self, line: LineWords) -> str:
        """The line without the longest phrase that it ends with; "" if that is all it is."""
        if not line.folded:
            return line.text
        for phrase in self.by_last.get(line.folded[-1], ()):
            size = len(phrase)
            start = line.starts[-size] if size <= len(line.folded) else -1
            if start >= 0 and tuple(line.folded[-size:]) == phrase:
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
