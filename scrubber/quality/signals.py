"""A text -> its quality signals: one number for each rule of Gopher, C4 and FineWeb, measured and never judged.

Sources: Gopher, Rae et al. 2021, arXiv:2112.11446, appendix A1; C4, Raffel et al. 2020, arXiv:1910.10683, section 2.2; FineWeb,
Penedo et al. 2024, arXiv:2406.17557, section 3.6. The bounds in the descriptions are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scrubber.language.text_stats import ends_as_sentence
from scrubber.language.words import words_of
from scrubber.quality.repetition import repeated_ngram_share, repeated_share, top_ngram_share

_SYMBOL = re.compile(r"#|…|\.\.\.")
_BULLETS = ("•", "‣", "▪", "●", "◦", "-", "*", "–", "·")
_ELLIPSES = ("…", "...")
_SENTENCE = re.compile(r"[.!?…。！？؟۔।]+(?=\s|$|[\"”’»）」』])|[。！？।]")
_SHORT_LINE = 30  # characters; FineWeb


class _Text(NamedTuple):
    """What the signals are measured on."""

    text: str
    words: list[str]
    lines: list[str]
    """Without empty ones."""
    paragraphs: list[str]
    stop_words: frozenset[str]


class Signal(NamedTuple):
    """One quality signal."""

    name: str
    description: str
    """What it is, with its unit."""
    source: str
    """Whose rule it is for, with the bound that they keep texts by."""
    measure: Callable[[_Text], float]


def quality_signals(text: str, stop_words: frozenset[str] = frozenset()) -> dict[str, float]:
    """The value of each of SIGNALS for a text; all are 0 for an empty one. `stop_words` are those of its language.

    >>> quality_signals("It rains. It rains.")["mean_word_length"]
    3.5
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    paragraphs = [one.strip() for one in text.split("\n\n") if one.strip()]
    measured = _Text(text, words_of(text), lines, paragraphs, stop_words)
    return {signal.name: round(float(signal.measure(measured)), 4) for signal in SIGNALS}


def _share(found: Iterable[object], of: Sequence[object]) -> float:
    """The share of the things of `of` that `found` has a true value for."""
    return sum(map(bool, found)) / len(of) if of else 0.0


def _mean_word_length(one: _Text) -> float:
    return sum(map(len, one.words)) / len(one.words) if one.words else 0.0


def _symbol_share(one: _Text) -> float:
    return len(_SYMBOL.findall(one.text)) / len(one.words) if one.words else 0.0


def _alphabetic_share(one: _Text) -> float:
    return _share((any(map(str.isalpha, word)) for word in one.words), one.words)


def _stop_word_share(one: _Text) -> float:
    return _share((word in one.stop_words for word in one.words), one.words)


def _bullet_lines(one: _Text) -> float:
    return _share((line.startswith(_BULLETS) for line in one.lines), one.lines)


def _ellipsis_lines(one: _Text) -> float:
    return _share((line.endswith(_ELLIPSES) for line in one.lines), one.lines)


def _ended_lines(one: _Text) -> float:
    return _share((ends_as_sentence(line) for line in one.lines), one.lines)


def _short_lines(one: _Text) -> float:
    return _share((len(line) <= _SHORT_LINE for line in one.lines), one.lines)


def _sentences(one: _Text) -> float:
    return float(len(_SENTENCE.findall(one.text)))


def _line_breaks(one: _Text) -> float:
    return one.text.count("\n") / len(one.words) if one.words else 0.0


def _braces(one: _Text) -> float:
    return float(one.text.count("{") + one.text.count("}"))


def _placeholders(one: _Text) -> float:
    return float(one.text.lower().count("lorem ipsum"))


def _repeated(name: str, of: str, things: Callable[[_Text], list[str]], by_length: bool, bound: str, source: str) -> Signal:
    unit = "characters" if by_length else of
    description = f"share of the {unit} in {of} that stand there before, 0 to 1"
    return Signal(name, description, f"{source}: at most {bound}", lambda one: repeated_share(things(one), by_length))


def _top_ngram(size: int, bound: str) -> Signal:
    description = f"share of the characters in the most frequent run of {size} words, 0 to 1"
    return Signal(f"top_{size}_gram_share", description, f"Gopher: at most {bound}", lambda one: top_ngram_share(one.words, size))


def _repeated_ngrams(size: int, bound: str) -> Signal:
    description = f"share of the characters in runs of {size} words that stand there more than once, each counted once, 0 to 1"
    return Signal(
        f"repeated_{size}_gram_share", description, f"Gopher: at most {bound}", lambda one: repeated_ngram_share(one.words, size)
    )


SIGNALS: tuple[Signal, ...] = (
    Signal("mean_word_length", "characters of a word, the mean", "Gopher: 3 to 10", _mean_word_length),
    Signal("symbol_share", "hash signs and ellipses for each word", "Gopher: at most 0.1", _symbol_share),
    Signal("alphabetic_word_share", "share of the words with a letter, 0 to 1", "Gopher: at least 0.8", _alphabetic_share),
    Signal(
        "stop_word_share",
        "share of the words that are function words of the language, 0 to 1",
        "Gopher: at least two",
        _stop_word_share,
    ),
    Signal("bullet_line_share", "share of the lines that begin with a bullet, 0 to 1", "Gopher: at most 0.9", _bullet_lines),
    Signal("ellipsis_line_share", "share of the lines that end with an ellipsis, 0 to 1", "Gopher: at most 0.3", _ellipsis_lines),
    Signal(
        "ended_line_share",
        "share of the lines that end like a sentence, 0 to 1",
        "C4: each; FineWeb: at least 0.12",
        _ended_lines,
    ),
    Signal("short_line_share", "share of the lines of at most 30 characters, 0 to 1", "FineWeb: at most 0.67", _short_lines),
    Signal("line_break_share", "line breaks for each word", "FineWeb: at most 0.3", _line_breaks),
    Signal("sentence_count", "sentences", "C4: at least 3", _sentences),
    Signal("brace_count", "curly brackets", "C4: none", _braces),
    Signal("placeholder_count", "times that the text says lorem ipsum", "C4: none", _placeholders),
    _repeated("repeated_line_share", "lines", lambda one: one.lines, False, "0.3", "Gopher"),
    _repeated("repeated_line_character_share", "lines", lambda one: one.lines, True, "0.2; FineWeb: 0.01", "Gopher"),
    _repeated("repeated_paragraph_share", "paragraphs", lambda one: one.paragraphs, False, "0.3", "Gopher"),
    _repeated("repeated_paragraph_character_share", "paragraphs", lambda one: one.paragraphs, True, "0.2", "Gopher"),
    _top_ngram(2, "0.20"),
    _top_ngram(3, "0.18"),
    _top_ngram(4, "0.16"),
    _repeated_ngrams(5, "0.15"),
    _repeated_ngrams(6, "0.14"),
    _repeated_ngrams(7, "0.13"),
    _repeated_ngrams(8, "0.12"),
    _repeated_ngrams(9, "0.11"),
    _repeated_ngrams(10, "0.10"),
)
