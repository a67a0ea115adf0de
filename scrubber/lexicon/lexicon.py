"""What the phrase tables of all languages say, to be looked up; `scrubber.lexicon.loading` reads them.

Every table is asked about every page: a page in one language carries the leftovers of a template in another. Phrases are
compared in the form that `fold` gives, as whole lines or at a word boundary; nothing in the data is a regular expression. Three
marks keep a meaning in `starts`, because they tell a label from a sentence: a phrase written with a separator at its end needs
one in the text ("Quelle:" covers "Quelle | dpa", not "Quelle des Streits"), one in capitals needs capitals ("NEXT", not "Next"),
one with "…" needs a name ("Mehr zu …" covers "Mehr zu Berlin", not "Mehr zu tun").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scrubber.language.codes import base_language
from scrubber.language.folding import fold
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import UNSPACED, ends_unspaced, is_far
from scrubber.lexicon.word_lists import (
    BylinePhrases,
    ClassWords,
    ClockPhrases,
    DatePhrases,
    NamePhrases,
    PicturePhrases,
    ReadingTimePhrases,
)

# A trimmed end is a button or two, not a sentence: the longest phrase of the tables has some 50 characters.
_TAIL = 64
_TAIL_PHRASES = 6
# Characters before the junk that tell whether a sentence ended there.
_BEFORE = 80
# A word of an unspaced script is a start from this many characters on; shorter ones begin too many other words.
UNSPACED_LEAST = 4
_UNSPACED_MOST = 24
# A label stands within this many characters of the start of its line.
_LABEL_REACH = 80

_SEPARATOR = re.compile(r"[:：|–—©/=›>＞»→•·]|\s-\s")
_LABEL_ENDS = (":", "：", "©", "(c)", "|", "/", "=", "-", "–", "—", ">", "›", "»")
_TOKEN = late_pattern(rf"[{UNSPACED}]|\w+")
_WORD = re.compile(r"\w+")  # the same in other scripts
_CLOSED_SENTENCE = re.compile(r"[.!?…。！？؟۔।]['\"”’»«)\]）」』]*$")
_GLUE = " \t|·•>→➡▶►[(/–—-"


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """The phrases of one filter over all languages. Keys are folded, values as written."""

    lines: Mapping[str, str]
    """Phrases that cover a whole line, among them `ends`, and `starts` but for labels of one word."""
    starts: Mapping[str, str]
    ends: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrase tables, immutable; made by `scrubber.lexicon.loading.load_lexicon`."""

    languages: tuple[str, ...]
    tables: Mapping[str, PhraseTable]
    """By filter id, in the order of the ids."""
    months: Mapping[str, int]
    """Folded name -> 1..12 over all languages; names that mean different months in two languages are left out."""
    weekdays: frozenset[str]
    """Folded names over all languages."""
    line_ids: Mapping[str, tuple[str, ...]]
    start_ids: Mapping[str, tuple[tuple[str, str], ...]]
    """Folded phrase -> (filter id, phrase as written) of every filter that has it among its `starts`."""
    end_ids: Mapping[str, str]
    heads: Mapping[str, None]
    """First words of all phrases (first characters in unspaced scripts): a line that begins otherwise holds none."""
    openings: Mapping[str, int]
    """`opening_of` all phrases that can begin a line -> how many words the longest of them has. This and `heads` are no sets: the
    collector of garbage looks at each of the 30,000 strings in sets, and passes over dictionaries of strings and numbers."""
    end_words: frozenset[str]  # lower case, with and without accents
    languages_of_word: Mapping[str, tuple[str, ...]]
    words_by_language: Mapping[str, frozenset[str]]
    date_orders: Mapping[str, str]
    bylines: Mapping[str, BylinePhrases]
    dates: DatePhrases
    """Of all languages together, as are the following."""
    clock: ClockPhrases
    reading_time: ReadingTimePhrases
    names: NamePhrases
    pictures: PicturePhrases
    class_words: ClassWords

    def table(self, filter_id: str) -> PhraseTable:
        """The phrases of one filter; an empty table for an id that no file has phrases for."""
        return self.tables.get(filter_id, _NO_PHRASES)

    def line(self, folded: str) -> tuple[str, ...]:
        """Ids of the filters whose `lines` hold exactly this folded line, sorted."""
        return self.line_ids.get(folded, ())

    def end_span(self, text: str) -> tuple[str, int] | None:
        """(filter id, offset) where the junk glued to the end of `text` starts, None where there is none.

        A phrase is looked for in the last 64 characters. Junk of several phrases ("Share Tweet") is one span, named by its
        last. What stands before must have ended a sentence, or the junk must have two words, begin in upper
        case and not end in a full stop: "they want to read more." is prose.
        """
        found: str | None = None
        end = len(text)
        for _ in range(_TAIL_PHRASES):
            hit = self._last_phrase(text, end)
            if hit is None:
                break
            found = found or self.end_ids[hit[0]]
            end = hit[1]
        return (found, end) if found else None

    def function_words(self, language: str) -> frozenset[str]:
        """Function words of `language`, lower case, cut as `words_of` cuts them; of all languages for "und"."""
        return self.words_by_language.get(base_language(language), self.words_by_language["und"])

    def guess_language(self, words: list[str]) -> str:
        """The language whose function words `words`, in lower case, have most of, "und" in doubt.

        A word that k languages share counts 1/k for each of them.
        """
        scores = _language_scores(words, self.languages_of_word)
        ranked = sorted(scores, key=lambda language: (-scores[language], language))
        if not ranked or scores[ranked[0]] < _LEAST_SHARE * len(words):
            return "und"
        if len(ranked) > 1 and scores[ranked[0]] < _LEAST_LEAD * scores[ranked[1]]:
            return "und"
        return ranked[0]

    def date_order(self, language: str) -> str:
        """How numeric dates are read in `language` (see `dates.DateWords.order`); "dmy" where nothing is known."""
        return self.date_orders.get(base_language(language), "dmy")

    def byline(self, language: str) -> BylinePhrases:
        """The byline words of `language` and those of every language; of all languages together for "und"."""
        return self.bylines.get(base_language(language), self.bylines["und"])

    def _last_phrase(self, text: str, end: int) -> tuple[str, int] | None:
        """(folded phrase, offset) of the longest junk phrase that `text[:end]` ends with."""
        low = max(0, end - _TAIL)
        tail = text[low:end]
        tokens = _TOKEN if is_far(tail) else _WORD
        plain = tail.isascii()
        for token in tokens.finditer(tail):
            at = token.start()
            if plain and (first := token[0]).isalpha() and first.lower() not in self.heads:
                continue
            phrase = fold(tail[at:])
            if phrase in self.end_ids and (at > 0 or low == 0) and _stands_alone(text, low + at, end):
                return phrase, low + at - _glue_before(text, low + at)
        return None


# Prose scores 0.1 to 0.5 of its words; below this a text is a list, a language without a table, or Latin filler. On the
# 295 gold texts of the training corpus 271 were told as langdetect told them; most of the others have no table or are filler.
_LEAST_SHARE = 0.04
# Neighbours such as da and no share most function words; closer than this is doubt.
_LEAST_LEAD = 1.05

_NO_PHRASES = PhraseTable({}, {}, {})


def _language_scores(words: list[str], languages_of_word: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """For each language that shares some of the words as function words how many they are."""
    counts: dict[str, int] = {}
    for word in words:
        if word in languages_of_word:
            counts[word] = counts.get(word, 0) + 1
    scores: dict[str, float] = {}
    for word, count in counts.items():
        languages = languages_of_word[word]
        share = count / len(languages)
        for language in languages:
            scores[language] = scores.get(language, 0.0) + share
    return scores


def opening_of(folded: str) -> str:
    """The first two words of a folded phrase or line, one where it has no more."""
    at = folded.find(" ", folded.find(" ") + 1)
    return folded if at < 0 else folded[:at]


def prefixes(folded: str) -> list[str]:
    """What a phrase that `folded` begins with can be, longest first: cut at spaces, or inside a word of an unspaced script."""
    cuts = [folded]
    at = folded.rfind(" ")
    while at > 0:
        cuts.append(folded[:at])
        at = folded.rfind(" ", 0, at)
    first = cuts[-1]
    if ends_unspaced(first):
        cuts += [first[:length] for length in range(min(len(first) - 1, _UNSPACED_MOST), UNSPACED_LEAST - 1, -1)]
    return cuts


def is_label_phrase(phrase: str) -> bool:
    """Whether a start, as written, covers a line only with a separator behind it."""
    return phrase.endswith(_LABEL_ENDS)


def starts_with_label(text: str, folded_start: str) -> bool:
    """Whether `text` begins with the phrase followed by a separator: "Foto: …", "Image | …", "来源：…"."""
    marks = _SEPARATOR.finditer(text, 0, _LABEL_REACH)
    return any(fold(text[: mark.start()]) == folded_start for mark in marks)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words of text[start:end] are junk glued on rather than the last words of a sentence."""
    before = text[max(0, start - _BEFORE) : start].rstrip(_GLUE)
    if not before or _CLOSED_SENTENCE.search(before[-8:]):
        return True
    junk = text[start:end].strip()
    return " " in junk and junk[0].isupper() and not _CLOSED_SENTENCE.search(junk)


def _glue_before(text: str, start: int) -> int:
    """How many separators and spaces stand right before `start`: they belong to the junk, and so does "…" behind a stop."""
    before = text[max(0, start - _BEFORE) : start]
    bare = before.rstrip(_GLUE)
    if bare.endswith("…") and _CLOSED_SENTENCE.search(bare[-9:-1].rstrip()):
        bare = bare[:-1].rstrip()
    return len(before) - len(bare)
