"""The words about bylines, made for look-ups: which phrases stand before authors, sources and dates, which behind names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from scrubber.bylines.known_names import agency_words, known_names
from scrubber.bylines.line_words import COLONS, Phrases, look_up_phrases, without_plain_words
from scrubber.bylines.writers import ends_in_writer
from scrubber.language.folding import fold
from scrubber.language.scripts import has_cjk, is_far
from scrubber.language.text_stats import TextStats
from scrubber.language.words import plain_words
from scrubber.lexicon.lexicon import Lexicon
from scrubber.lexicon.word_lists import BylinePhrases

# A cue and a name that a flattener put together: "ByIda Sample".
GLUED_START = re.compile(r"([A-Z][a-z]{1,7})(?=[A-ZÀ-ÖØ-Þ])")
# The first word of a line and of every part of it.
_FIRST_WORDS = re.compile(r"(?:^|[|•·●▪■◆/\\()\[\]【】（）「」〈〉<>»«–—,-])\W*(\w+)")
_WORD = re.compile(r"\w+")
_OF_SEVERAL = re.compile(r"[\d_#]")  # in words that fold to several, or to the # of numbers
_BEFORE_COLON = re.compile(r"\b(\w++)\W{0,2}[:：]")
_LABEL_MARKS = ":：/／ "
_LONGEST_PLAIN = 50  # characters


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
    other_dates: Phrases
    """Before dates on which the text was neither published nor changed: "Received", "Accepted", "Valid until"."""
    joins: frozenset[str]
    roles: Phrases
    labels: frozenset[str]
    """Single words that a colon makes a label: a new part of the line begins with them."""
    own_label_ends: frozenset[str]
    """Last words of the language's cues, in lower case, with and without accents: what stands before the colon of a label."""
    own_telling: frozenset[str]
    """Every word of its cues and roles, in lower case, with and without accents."""
    common: _Common
    first_words: frozenset[str]
    """What a part of a line that credits somebody begins with, in lower case, with and without accents."""
    phrases: Mapping[str, tuple[str, ...]]
    """Cues before authors and sources, and agencies, folded, by their first word in lower case, with and without accents."""
    seconds: Mapping[str, frozenset[str]]
    """For each of these first words the words that may follow it in a line without numbers, unless it is a phrase alone."""
    unspaced_heads: frozenset[str]
    """The first characters of `unspaced`."""

    def is_plain_name(self, text: str) -> bool:
        """Whether `text` is two or three capitalised words of which none says anything in a byline. Quick."""
        words = text.split(" ")
        return (
            2 <= len(words) <= 3
            and len(text) <= _LONGEST_PLAIN
            and all(word.isalpha() and word.istitle() for word in words)
            and not self.tells(text.lower().split())
        )

    def tells(self, words: Sequence[str]) -> bool:
        """Whether one of `words`, in lower case, is of a cue, a role, an agency or a newsroom, or of what is no name."""
        return not (self.common.telling.isdisjoint(words) and self.own_telling.isdisjoint(words))

    def _ends_label(self, words: Sequence[str]) -> bool:
        return not (self.common.label_ends.isdisjoint(words) and self.own_label_ends.isdisjoint(words))

    def is_label(self, folded: str) -> bool:
        """Whether a folded piece announces a name or a date and is none: "Autor", "Publié le"."""
        return folded in self.labels or folded in self.dates or folded in self.modified or folded in self.other_dates

    def is_other_date_label(self, text: str, folded: str) -> bool:
        """Whether `text`, given with its folded form, is nothing but what a date of another event is called: "Received:"."""
        return folded in self.other_dates.whole and len(text) <= _LONGEST_PLAIN

    def may_be_byline(self, text: str) -> bool:
        """Whether `text` can be a byline: a part of it begins with a cue, or an agency is named. Quick."""
        low = text.lower()
        if (":" in text or "：" in text) and (self._ends_label(_BEFORE_COLON.findall(low)) or without_plain_words(text)):
            return True
        words = plain_words(low)
        if not self.phrases.keys().isdisjoint(words) and self._holds_phrase(low, words):
            return True
        glued = GLUED_START.match(text)
        if glued is not None and glued[1].lower() in self.starts:
            return True
        if text.isascii():
            return False
        return (low[:1] in self.unspaced_heads and low.startswith(self.unspaced)) or ends_in_writer(text)

    def has_no_cue(self, text: str, stats: TextStats) -> bool:
        """Whether a line, given with the counts over it, is plainly none that `may_be_byline`. Quicker."""
        if ":" in text or "：" in text or GLUED_START.match(text) is not None or is_far(text):
            return False
        words = stats.words
        if self.phrases.keys().isdisjoint(words):
            return True
        return text.isascii() and _OF_SEVERAL.search(text) is None and not self._two_words_of_a_cue(words)

    def _two_words_of_a_cue(self, words: Sequence[str]) -> set[str]:
        """The first words of cues and agencies in a line without numbers that have a second one there, or need none."""
        known = self.phrases.keys() & words
        return {word for word in known if word not in self.seconds or not self.seconds[word].isdisjoint(words)}

    def _holds_phrase(self, low: str, words: Sequence[str]) -> bool:
        """Whether all of a cue or of an agency's name stands in a line, not only its first word ("the", "news")."""
        plain = low.isascii() and _OF_SEVERAL.search(low) is None  # what is folded has the same words
        known = self._two_words_of_a_cue(words) if plain else self.phrases.keys() & words
        begins = agency_words() & known
        cues = self.first_words & known
        if cues:
            begins |= cues.intersection(_FIRST_WORDS.findall(low))
        if not begins:
            return False
        folded = f" {fold(low)} "
        return any(f" {phrase} " in folded for word in begins for phrase in self.phrases[word])


def byline_words(lexicon: Lexicon, language: str) -> BylineWords:
    """The cues of `language`, and from all other languages the labels that a colon follows.

    "Quelle: dpa" is a credit on a page in any language, as templates outlive translation; "di" and "par" are words.
    """
    return _compiled(lexicon.byline(language), lexicon.byline("und"))


@lru_cache(maxsize=128)
def _compiled(own: BylinePhrases, everybody: BylinePhrases) -> BylineWords:
    """Folded once for each language, beside what is the same for all."""
    known, common = known_names(), _common(everybody)
    starts = {phrase: colon for phrase, colon in _with_colon(own.starts).items() if phrase not in known.other_credits}
    written = [*filter(has_cjk, own.starts), *common.unspaced_labels]
    unspaced = {s.rstrip(_LABEL_MARKS): None for s in written}
    labelling = _labelling(own)
    cues = _by_first_word((*own.starts, *own.source_starts))
    phrases = {word: tuple(dict.fromkeys((*common.phrases.get(word, ()), *group))) for word, group in cues.items()}
    seconds = {word: words for word, words in common.seconds.items() if word not in phrases}
    return BylineWords(
        starts=look_up_phrases(starts, common.starts),
        unspaced=tuple(sorted((s for s in unspaced if _forms(s)[0] not in known.other_credits), key=lambda s: (-len(s), s))),
        marked=frozenset(unspaced).difference(written),
        sources=look_up_phrases(_with_colon(own.source_starts), common.sources),
        others=common.others,
        dates=look_up_phrases(dict.fromkeys(_folded_all(own.date_starts), False), common.dates),
        modified=look_up_phrases(dict.fromkeys(_folded_all(own.modified_starts), False), common.modified),
        other_dates=common.other_dates,
        joins=frozenset(join.casefold() for join in own.joins),
        roles=look_up_phrases(dict.fromkeys(_folded_all(own.roles), False)),
        labels=common.labels,
        own_label_ends=_last_words(labelling) - common.label_ends,
        own_telling=_all_words((*labelling, *own.roles, *own.joins)) - common.telling,
        common=common,
        first_words=common.first_words | cues.keys(),
        phrases={**common.phrases, **phrases},
        seconds={**seconds, **_second_words(phrases)},
        unspaced_heads=frozenset(s[:1] for s in unspaced),
    )


class _Common(NamedTuple):
    """What the words about bylines of every language have in common, kept once for all: labels count with their colon."""

    starts: Phrases
    sources: Phrases
    others: Phrases
    dates: Phrases
    modified: Phrases
    other_dates: Phrases
    unspaced_labels: tuple[str, ...]
    """Labels in scripts without spaces, as written."""
    labels: frozenset[str]
    label_ends: frozenset[str]
    """As `own_label_ends`, of all languages."""
    telling: frozenset[str]
    """Every word of all cues, of agencies, newsrooms and of what is no name, in lower case, with and without accents."""
    first_words: frozenset[str]
    phrases: Mapping[str, tuple[str, ...]]
    seconds: Mapping[str, frozenset[str]]
    """As those of a language, of agencies and of credits that count in all of them."""


@cache
def _common(everybody: BylinePhrases) -> _Common:
    known = known_names()
    other_dates = _folded_all(everybody.other_date_starts)
    labels = (
        _folded_all([*everybody.starts, *everybody.source_starts, *everybody.date_starts, *everybody.modified_starts])
        | other_dates
        | known.other_credits
    )
    credits = (*known.written_credits, *known.author_words)
    labelling = [*_labelling(everybody), *credits]
    phrases = _by_first_word((*credits, *known.written_agencies))
    return _Common(
        starts=look_up_phrases(dict.fromkeys(_labels_in(everybody.starts) - known.other_credits, True)),
        sources=look_up_phrases(dict.fromkeys(_labels_in(everybody.source_starts), True)),
        others=look_up_phrases({phrase: " " not in phrase for phrase in known.other_credits}),
        dates=look_up_phrases(dict.fromkeys(_labels_in(everybody.date_starts), False)),
        modified=look_up_phrases(dict.fromkeys(_labels_in(everybody.modified_starts), False)),
        other_dates=look_up_phrases(dict.fromkeys(other_dates, False)),
        unspaced_labels=tuple([s for s in everybody.starts if s.endswith(tuple(_LABEL_MARKS)) and has_cjk(s)]),
        labels=frozenset(label for label in labels if " " not in label),
        label_ends=_last_words(labelling),
        telling=_all_words((*labelling, *known.degrees)) | agency_words() | known.words,
        first_words=frozenset(_by_first_word(credits)),
        phrases=phrases,
        seconds=_second_words(phrases),
    )


def _labelling(words: BylinePhrases) -> list[str]:
    """The phrases that may stand before a colon."""
    return [*words.starts, *words.source_starts, *words.date_starts, *words.modified_starts, *words.other_date_starts]


_Forms = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A phrase as it is looked up: folded, its words in lower case, and its folded words. The collector of garbage forgets plain
tuples of strings, and not named ones."""


# The lists of all languages hold some 3,000 phrases, and the words of one language ask for each ten times.
@lru_cache(4_096)
def _forms(phrase: str) -> _Forms:
    folded = fold(phrase)
    if phrase.isascii() and "#" not in folded and "_" not in phrase:  # two in three; no regular expression tells more
        words = tuple(folded.split())
        return folded, words, words
    return folded, tuple(_WORD.findall(phrase.lower())), tuple(_WORD.findall(folded))


def _folded_all(phrases: Iterable[str]) -> frozenset[str]:
    """The folded forms of `phrases` that have one."""
    return frozenset(folded for phrase in phrases if (folded := _forms(phrase)[0]))


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folded phrases by their first word in lower case, with and without accents."""
    found: dict[str, dict[str, None]] = {}
    for phrase in phrases:
        folded, *forms = _forms(phrase)
        for words in forms:
            for word in words[:1]:
                found.setdefault(word, {})[folded] = None
    return {word: tuple(group) for word, group in found.items()}


def _second_words(phrases: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The second words of the phrases with each first word, but for where a phrase has no other; none with numbers."""
    found: dict[str, frozenset[str]] = {}
    for first, group in phrases.items():
        words = [phrase.split() for phrase in group if "#" not in phrase]
        if all(len(one) > 1 for one in words):
            found[first] = frozenset(one[1] for one in words)
    return found


def _all_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for words in _forms(phrase)[1:] for word in words)


def _last_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for words in _forms(phrase)[1:] for word in words[-1:])


def _labels_in(phrases: Iterable[str]) -> frozenset[str]:
    return _folded_all(phrase for phrase in phrases if phrase.rstrip().endswith(COLONS))


def _with_colon(own: Iterable[str]) -> dict[str, bool]:
    """Folded phrase -> whether it counts only with a colon; without one wins where both are given."""
    found: dict[str, bool] = {}
    for phrase in own:
        folded = _forms(phrase)[0]
        if folded:
            found[folded] = found.get(folded, True) and phrase.rstrip().endswith(COLONS)
    return found
