"""What langdetect's profiles, function words, the declared language and py3langid together say of one text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from scrubber.language.langdetect_profiles import Fit, languages
from scrubber.language.langid_model import probabilities
from scrubber.language.words import words_of
from scrubber.model import LanguageSource

FunctionWords: TypeAlias = Callable[[str], frozenset[str]]

# Nothing is surer: of the texts found more certain than that .98 to 1 are right, by corpus.
SURE = 0.99
# The median share of function words among the words of a text, on sentences of Django, Plone, Pretix, Wagtail and Weblate. Malay
# has those of Indonesian, which is why it is not here.
_TYPICAL = {
    "ar": 0.25, "bg": 0.43, "cs": 0.27, "da": 0.46, "de": 0.47, "en": 0.50, "es": 0.48, "fa": 0.39, "fi": 0.25, "fr": 0.50,
    "hi": 0.46, "hu": 0.33, "it": 0.42, "nl": 0.50, "no": 0.43, "pl": 0.30, "pt": 0.45, "ro": 0.42, "ru": 0.31, "sv": 0.44,
    "tr": 0.21, "uk": 0.26, "vi": 0.39,
}  # fmt: skip
# A text with that part of the typical share bears langdetect out. Of 500 characters 88 % of those in a language with a table
# do, and 2 % of those in one that langdetect does not know; with .7 it is 94 % and 3 %, with .6 95 % and 7 %.
_BEARS_OUT = 0.8
# That is enough where the page declares langdetect's favourite too: of the corpus's German and English pages 96 % have it, and
# 78 and 63 % have the part above.
_BEARS_OUT_DECLARED = 0.5
# Shorter texts have too few words to go by: of sentences 3 % of the strangers would pass.
_LONG = 200
# Chances of langdetect's languages in its own words: its fits by the root of the number of n-grams, fitted for calibration.
_ALONE = 2.7
_CLEAR = 0.9


class Weights(NamedTuple):
    """How much each says, in natural logarithms of odds. Fitted on 11,000 sentences, pages and beginnings of 25 characters of
    the same projects for the least cross entropy, each of 65 languages weighing by the root of its number."""

    fit: float = 0.217
    """What langdetect's fit, by the root of the number of n-grams, is worth."""
    py3langid: float = 3.06
    floor: float = 0.0068
    """Added to py3langid's probability: how little a zero means."""
    stranger: float = 0.425
    """What langdetect has against a language that it does not know,"""
    function_words: float = 0.828
    """and how much more where every word is a function word of its own favourite."""
    declared: float = 2.0
    """What `<html lang>` is worth."""


_WEIGHTS = Weights()
# Share of function words where the favourite has no table.
_UNKNOWN_SHARE = 0.3


class Choice(NamedTuple):
    """The language of one text and how sure it is."""

    code: str
    confidence: float
    source: LanguageSource


def choose(text: str, fit: Fit, declared: str | None, function_words: FunctionWords) -> Choice:
    """langdetect's favourite where function words or the declared language bear it out, else what all say together."""
    chances = _chances(fit)
    favourite = max(chances, key=chances.__getitem__)
    share = _share(text, function_words(favourite)) if favourite in _TYPICAL else _UNKNOWN_SHARE
    alone = 1 / sum([math.exp(_ALONE * chance) for chance in chances.values()])
    if len(text) >= _LONG and alone >= _CLEAR and _is_borne_out(favourite, share, declared):
        return Choice(favourite, min(SURE, alone), "langdetect")
    return _together(chances, share, probabilities(text), declared, favourite)


def _is_borne_out(favourite: str, share: float, declared: str | None) -> bool:
    """Whether function words bear langdetect's favourite out; where they have no table, the declared language."""
    if favourite not in _TYPICAL:
        return declared == favourite
    return share >= _TYPICAL[favourite] * (_BEARS_OUT_DECLARED if declared == favourite else _BEARS_OUT)


def _chances(fit: Fit) -> dict[str, float]:
    """Language -> its fit less the best one, by the root of the number of n-grams, which are far from independent."""
    best, root = max(fit.scores), math.sqrt(fit.ngrams)
    chances: dict[str, float] = {}
    for code, score in zip(languages(), fit.scores, strict=True):
        chance = (score - best) / root
        if code not in chances or chance > chances[code]:
            chances[code] = chance
    return chances


def _together(
    chances: Mapping[str, float], share: float, second: Mapping[str, float], declared: str | None, favourite: str
) -> Choice:
    weights = _WEIGHTS
    stranger = -(weights.stranger + weights.function_words * share)
    votes: dict[str, float] = {}
    for code in sorted({*chances, *second}):
        vote = weights.fit * chances[code] if code in chances else stranger
        votes[code] = vote + weights.py3langid * math.log(second.get(code, 0.0) + weights.floor)
    if declared in votes:
        votes[declared] += weights.declared
    code = max(votes, key=votes.__getitem__)
    confidence = 1 / sum(math.exp(vote - votes[code]) for vote in votes.values())
    if code == favourite:
        source: LanguageSource = "langdetect"
    else:
        source = "html lang" if code == declared and code != max(second, key=second.__getitem__) else "py3langid"
    return Choice(code, min(SURE, confidence), source)


def _share(text: str, words: frozenset[str]) -> float:
    """The share of words that are among `words`."""
    found: Sequence[str] = words_of(text)
    return sum(map(words.__contains__, found)) / max(1, len(found))
