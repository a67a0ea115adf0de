"""The words about bylines, made for look-ups, and lines cut into words to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scrubber.bylines.known_names import agency_words, folded_all, known_names
from scrubber.language.folding import fold
from scrubber.language.scripts import CJK, HANGUL, WITHOUT_PLAIN_WORDS
from scrubber.lexicon.lexicon import BylinePhrases, Lexicon

EDGE = " \t\r\n.,:;|/\\-–—_•·*\"'“”„«»()[]{}<>=：，、。＊~#!►▶»›"
_GLUED_START = re.compile(r"([A-Z][a-z]{1,7})(?=[A-ZÀ-ÖØ-Þ])")
# The first word of a line and of every part of it.
_FIRST_WORDS = re.compile(r"(?:^|[|•·●▪■◆/\\()\[\]【】（）「」〈〉<>»«–—,-])\W*(\w+)")
_WORD = re.compile(r"\w+")
_BEFORE_COLON = re.compile(r"(\w+)\W{0,2}[:：]")
# Scripts in which `\w+` does not find the word before a colon.
_UNSPACED = re.compile(f"[{WITHOUT_PLAIN_WORDS}]")
COLONS = (":", "：")
_LABEL_MARKS = ":：/／ "
_HANGUL = re.compile(f"[{HANGUL}]")
# A name and, behind it, who writes; of the roles in the tables professors and directors are quoted more often than they write.
_WRITERS = (
    r"(?:(?:수습|인턴|선임|전문|객원|시민)?기자|특파원|논설위원|편집위원|칼럼니스트"
    r"|(?:見習|见习|实习|實習|特约|特約|首席)?[记記]者|特派[員员]|通[讯訊][員员]|論説委員|編集委員|ライター)"
)
_WRITER_ENDS = re.compile(_WRITERS + r"(?!\w)")
_MARKS = ".,:;()\"'"  # at the ends of words; `fold` takes them off too
_LONGEST_PHRASE = 8  # words
_LONGEST_PLAIN = 50  # characters
# Labels that name an author even without a colon, if nothing but names follows.
AUTHOR_WORDS = frozenset(
    "author authors autor autorin autoren auteur auteurs auteure autrice autore autori autora autores "
    "verfasser verfasserin text texte".split()
)


class LineWords:
    """A line's words in folded form with their places; a word such as "online-redakteur" folds to two."""

    __slots__ = ("ends", "folded", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded: list[str] = []
        self.starts: list[int] = []
        """Where the word of each folded word begins, -1 inside a word."""
        self.ends: list[int] = []
        """Where the word of each folded word ends, -1 inside a word."""
        folded, starts, ends = self.folded, self.starts, self.ends
        at = 0
        for word in text.split():
            at = text.index(word, at)
            bare = word.strip(_MARKS)
            if bare.isascii() and bare.isalpha():
                folded.append(bare.lower())
                starts.append(at)
                at += len(word)
                ends.append(at)
                continue
            pieces = fold(word).split()
            folded.extend(pieces)
            starts.extend([at, *([-1] * (len(pieces) - 1))] if pieces else ())
            at += len(word)
            ends.extend([*([-1] * (len(pieces) - 1)), at] if pieces else ())


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded phrases by their first and by their last word, longest first, each with whether it needs a colon."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]
    by_last: Mapping[str, tuple[tuple[str, ...], ...]]

    def __contains__(self, folded: str) -> bool:
        words = tuple(folded.split())
        return bool(words) and any(phrase == words for phrase, _ in self.by_first.get(words[0], ()))

    def rest(self, words: LineWords) -> str | None:
        """What follows the longest phrase that the line begins with; "" if nothing does, None without one."""
        if not words.folded:
            return None
        for phrase, needs_colon in self.by_first.get(words.folded[0], ()):
            size = len(phrase)
            end = words.ends[size - 1] if size <= len(words.folded) else -1
            if end >= 0 and tuple(words.folded[:size]) == phrase:
                tail = words.text[end:]
                if not needs_colon or words.text[end - 1] in COLONS or tail.lstrip()[:1] in COLONS:
                    return tail.strip(EDGE)
        return None

    def without_end(self, words: LineWords) -> str:
        """The line without the longest phrase that it ends with; "" if that is all it is."""
        if not words.folded:
            return words.text
        for phrase in self.by_last.get(words.folded[-1], ()):
            size = len(phrase)
            start = words.starts[-size] if size <= len(words.folded) else -1
            if start >= 0 and tuple(words.folded[-size:]) == phrase:
                return words.text[:start].strip(EDGE)
        return words.text


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The words about bylines of one language; `byline_words` makes them."""

    starts: Phrases
    """Before the names of authors."""
    unspaced: tuple[str, ...]
    """Starts in scripts without spaces, as written, longest first."""
    marked: frozenset[str]
    """Those of them that are labels: a mark stands behind."""
    sources: Phrases
    """Before agencies and papers."""
    others: Phrases
    """Before people who did not write the text."""
    dates: Phrases
    modified: Phrases
    joins: frozenset[str]
    roles: Phrases
    labels: frozenset[str]
    """Single words that a colon makes a label: a new part of the line begins with them."""
    label_ends: frozenset[str]
    """Last words of all cues, in lower case, with and without accents: what stands before the colon of a label."""
    telling: frozenset[str]
    """Every word of cues, roles, agencies, newsrooms and of what is no name, in lower case, with and without accents."""
    first_words: frozenset[str]
    """What a part of a line that credits somebody begins with, in lower case, with and without accents."""
    credits: Mapping[str, tuple[str, ...]]
    """BylineWords and agencies, folded, by their first word in lower case, with and without accents."""

    def is_plain_name(self, text: str) -> bool:
        """Whether `text` is two or three capitalised words of which none says anything in a byline. Quick."""
        words = text.split(" ")
        return (
            2 <= len(words) <= 3
            and len(text) <= _LONGEST_PLAIN
            and all(word.isalpha() and word.istitle() for word in words)
            and self.telling.isdisjoint(text.lower().split())
        )

    def may_credit(self, text: str) -> bool:
        """Whether `text` can hold a credit: a part of it begins with a cue, or an agency is named. Quick."""
        low = text.lower()
        if (":" in text or "：" in text) and (
            not self.label_ends.isdisjoint(_BEFORE_COLON.findall(low)) or _UNSPACED.search(text) is not None
        ):
            return True
        words = _WORD.findall(low)
        if not self.credits.keys().isdisjoint(words) and self._credits_by(low, words):
            return True
        glued = _GLUED_START.match(text)
        if glued is not None and glued[1].lower() in self.starts:
            return True
        return not text.isascii() and (low.startswith(self.unspaced) or _WRITER_ENDS.search(text) is not None)

    def _credits_by(self, low: str, words: list[str]) -> bool:
        """Whether all of a cue or of an agency's name stands in a line, not only its first word ("the", "news")."""
        first = self.first_words.intersection(_FIRST_WORDS.findall(low)).union(agency_words().intersection(words))
        folded = f" {fold(low)} "
        return any(f" {phrase} " in folded for word in first for phrase in self.credits.get(word, ()))


def byline_words(lexicon: Lexicon, language: str) -> BylineWords:
    """The cues of `language`, and from all other languages the labels that a colon follows.

    "Quelle: dpa" is a credit on a page in any language, as templates outlive translation; "di" and "par" are words.
    """
    return _compiled(lexicon.byline(language), lexicon.byline("und"))


@lru_cache(maxsize=128)
def _compiled(own: BylinePhrases, everybody: BylinePhrases) -> BylineWords:
    """Folded once for each language."""
    others = known_names().other_credits
    starts = {phrase: colon for phrase, colon in _with_colon(own.starts, everybody.starts).items() if phrase not in others}
    labelled = [s for s in everybody.starts if s.endswith(tuple(_LABEL_MARKS))]
    written = [s for s in (*own.starts, *labelled) if re.search(f"[{CJK}]", s)]
    unspaced = {s.rstrip(_LABEL_MARKS): None for s in written}
    plain = [*own.starts, *own.source_starts, *known_names().written_credits, *AUTHOR_WORDS]
    labelling = [
        phrase
        for words in (own, everybody)
        for phrase in (*words.starts, *words.source_starts, *words.date_starts, *words.modified_starts)
    ]
    labelling += [*known_names().written_credits, *AUTHOR_WORDS]
    labels = (
        folded_all([*everybody.starts, *everybody.source_starts, *everybody.date_starts, *everybody.modified_starts]) | others
    )
    return BylineWords(
        starts=_phrases(starts),
        unspaced=tuple(sorted((s for s in unspaced if fold(s) not in others), key=lambda s: (-len(s), s))),
        marked=frozenset(unspaced).difference(written),
        sources=_phrases(_with_colon(own.source_starts, everybody.source_starts)),
        others=_phrases({phrase: " " not in phrase for phrase in others}),
        dates=_phrases(dict.fromkeys(folded_all(own.date_starts) | _labels_in(everybody.date_starts), False)),
        modified=_phrases(dict.fromkeys(folded_all(own.modified_starts) | _labels_in(everybody.modified_starts), False)),
        joins=frozenset(join.casefold() for join in own.joins),
        roles=_phrases(dict.fromkeys(folded_all(own.roles), False)),
        labels=frozenset(label for label in labels if " " not in label),
        label_ends=frozenset(
            word for phrase in labelling for form in (phrase.lower(), fold(phrase)) for word in _WORD.findall(form)[-1:]
        ),
        telling=_all_words((*labelling, *own.roles, *own.joins, *known_names().degrees)) | agency_words() | known_names().words,
        first_words=frozenset(_by_first_word(plain)),
        credits=_by_first_word((*plain, *known_names().written_agencies)),
    )


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folded phrases by their first word in lower case, with and without accents."""
    found: dict[str, dict[str, None]] = {}
    for phrase in phrases:
        folded = fold(phrase)
        for form in (phrase.lower(), folded):
            for word in _WORD.findall(form)[:1]:
                found.setdefault(word, {})[folded] = None
    return {word: tuple(group) for word, group in found.items()}


def _all_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for form in (phrase.lower(), fold(phrase)) for word in _WORD.findall(form))


def _phrases(needs_colon: Mapping[str, bool]) -> Phrases:
    """Look-ups for folded phrases of at most eight words."""
    first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    last: dict[str, list[tuple[str, ...]]] = {}
    split = sorted(((tuple(phrase.split()), colon) for phrase, colon in needs_colon.items()), key=lambda p: (-len(p[0]), p))
    for phrase, colon in split:
        if len(phrase) <= _LONGEST_PHRASE:
            first.setdefault(phrase[0], []).append((phrase, colon))
            last.setdefault(phrase[-1], []).append(phrase)
    return Phrases({word: tuple(found) for word, found in first.items()}, {word: tuple(found) for word, found in last.items()})


def _labels_in(phrases: Iterable[str]) -> frozenset[str]:
    return folded_all(phrase for phrase in phrases if phrase.rstrip().endswith(COLONS))


def _with_colon(own: Iterable[str], everybody: Iterable[str]) -> dict[str, bool]:
    """Folded phrase -> whether it counts only with a colon; without one wins where both are given."""
    found: dict[str, bool] = dict.fromkeys(_labels_in(everybody), True)
    for phrase in own:
        folded = fold(phrase)
        if folded:
            found[folded] = found.get(folded, True) and phrase.rstrip().endswith(COLONS)
    return found
