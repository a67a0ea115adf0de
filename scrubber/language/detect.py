"""Which language the text is in, and where it is mixed, which languages: told from samples of all of what was kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scrubber.language.choice import SURE, Choice, FunctionWords, choose
from scrubber.language.codes import base_language
from scrubber.language.langdetect_profiles import Fit, fits
from scrubber.language.samples import letters_in, samples_of
from scrubber.language.script_language import script_language
from scrubber.model import LanguageSource

# Fewer letters say nothing.
_LEAST_LETTERS = 3
# Below, of beginnings of 25 characters one in five is right: "Test", a name, a code.
_LEAST_CONFIDENCE = 0.3
# A sample may be of another language than the rest where that fits it better by so much, in the terms of `choice`.
# Of 300 texts of 14 sentences in one of 33 languages and 6 in another 92 % show the second from .5 to 1.5, 1 % a third one, and
# of 300 texts in one language two are called mixed.
_ODD = 1.0
# It is, where it is so sure and has as many letters as a short sentence.
_SURELY_OTHER = 0.9
_LEAST_OTHER = 30
_CODE = re.compile(r"[a-z]{2}")  # of ISO 639-1
# Codes that pages declare for languages that have another here.
_DECLARED = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi"}


class Language(NamedTuple):
    """A language code of two letters, "und" if there is too little to tell."""

    code: str
    confidence: float | None
    source: LanguageSource | None
    shares: Mapping[str, float] = {}
    """Language -> its share of the text, the greatest first, where there are several."""


UNDETERMINED = Language("und", None, None)


class _Sample(NamedTuple):
    text: str
    letters: int


class _Part(NamedTuple):
    """What one or several samples are in."""

    choice: Choice
    letters: int


def detect(text: str, tag: str | None, function_words: FunctionWords) -> Language:
    """The language of `text`. `tag` is the one that the page declares, `function_words` gives those of a language."""
    declared = declared_language(tag)
    samples = [_Sample(sample, letters) for sample in samples_of(text) if (letters := letters_in(sample))]
    silent = UNDETERMINED if declared is None else Language(declared, None, "html lang")
    if sum([sample.letters for sample in samples]) < _LEAST_LETTERS:
        return silent
    whole = " ".join([sample.text for sample in samples])
    parts: list[_Part] = []
    shared: list[_Sample] = []
    for sample in samples:
        code = script_language(sample.text, whole, declared)
        if code is None:
            shared.append(sample)
        else:
            parts.append(_Part(Choice(code, SURE, "script"), sample.letters))
    chosen = _chosen(shared, declared, function_words)
    parts += [part for part in chosen if _counts(part, {declared})] if parts else chosen
    found = _summary(parts) if parts else silent
    return silent if found.confidence is not None and found.confidence < _LEAST_CONFIDENCE else found


def declared_language(tag: str | None) -> str | None:
    """The code of two letters of a language tag, None if it has none: "nb-NO" -> "no", "fil" -> None."""
    code = base_language((tag or "").strip())
    code = _DECLARED.get(code, code)
    return code if _CODE.fullmatch(code) else None


def _chosen(samples: Sequence[_Sample], declared: str | None, function_words: FunctionWords) -> list[_Part]:
    """The language of samples whose script many languages share, and of those among them that stand out."""
    known = [(sample, fit) for sample, fit in zip(samples, fits([one.text for one in samples]), strict=True) if fit.ngrams]
    if not known:
        return []
    whole = _sum([fit for _, fit in known])
    favourite = whole.scores.index(max(whole.scores))
    odd = [pair for pair in known if max(pair[1].scores) - pair[1].scores[favourite] > _ODD * pair[1].ngrams ** 0.5]
    if len(odd) in (0, len(known)):
        rest, fit, others = known, whole, []
    else:
        rest, others = [pair for pair in known if pair not in odd], odd
        fit = _sum([fit for _, fit in rest])
    main = choose(" ".join([sample.text for sample, _ in rest]), fit, declared, function_words)
    parts = [_Part(main, sum([sample.letters for sample, _ in rest]))]
    parts += [_Part(choose(sample.text, fit, None, function_words), sample.letters) for sample, fit in others]
    return [part for part in parts if _counts(part, {main.code, declared})]


def _counts(part: _Part, expected: set[str | None]) -> bool:
    """Whether a part is of an expected language, or plainly of another that langdetect knows."""
    code, confidence, source = part.choice
    return code in expected or (source == "langdetect" and confidence >= _SURELY_OTHER and part.letters >= _LEAST_OTHER)


def _summary(parts: Sequence[_Part]) -> Language:
    """The language with the most letters, and the shares where it is not the only one."""
    letters: dict[str, int] = {}
    for part in parts:
        letters[part.choice.code] = letters.get(part.choice.code, 0) + part.letters
    ranked = sorted(letters, key=lambda code: (-letters[code], code))
    main = max((part for part in parts if part.choice.code == ranked[0]), key=lambda part: part.letters).choice
    shares = {code: round(letters[code] / sum(letters.values()), 2) for code in ranked} if len(ranked) > 1 else {}
    return Language(main.code, round(main.confidence, 2), main.source, shares)


def _sum(found: Sequence[Fit]) -> Fit:
    return Fit(sum(fit.ngrams for fit in found), tuple(map(sum, zip(*(fit.scores for fit in found), strict=True))))
