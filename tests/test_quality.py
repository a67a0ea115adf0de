"""Quality signals: one number for each rule of Gopher, C4 and FineWeb, by examples that can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.quality.repetition import repeated_ngram_share, repeated_share, top_ngram_share
from scrubber.quality.signals import SIGNALS, quality_signals

STOP_WORDS = frozenset(("the", "and", "of"))
LIST = "Bread\n• two eggs\n- a cup of flour\nMix and wait…"
PROSE = "The baker of the town rose at four. She lit the oven, and waited.\n\nBy six the street smelled of bread."
TWICE = "We love the sea.\n\nWe love the sea.\n\nThe end is near."


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("It rains 12 3", "mean_word_length", 2.5),
        ("It rains 12 3", "alphabetic_word_share", 0.5),
        ("#one two… three... four", "symbol_share", 0.75),
        ("the cat and dog", "stop_word_share", 0.5),
        (LIST, "bullet_line_share", 0.5),
        (LIST, "ellipsis_line_share", 0.25),
        (LIST, "ended_line_share", 0.25),
        (LIST, "short_line_share", 1.0),
        (PROSE, "short_line_share", 0.0),
        (PROSE, "ended_line_share", 1.0),
        (PROSE, "sentence_count", 3),
        ("今天下雨。我们在家。", "sentence_count", 2),
        ("Version 2.5 is here", "sentence_count", 0),
        (PROSE, "line_break_share", 0.0952),
        ("if (a) { b }", "brace_count", 2),
        ("Lorem ipsum dolor sit", "placeholder_count", 1),
        (TWICE, "repeated_line_share", 0.3333),
        (TWICE, "repeated_paragraph_share", 0.3333),
        (TWICE, "repeated_line_character_share", 0.3333),
        (TWICE, "top_2_gram_share", 0.3889),
        ("", "mean_word_length", 0.0),
    ],
)
def test_signal(text: str, name: str, value: float) -> None:
    assert quality_signals(text, STOP_WORDS)[name] == value


def test_every_signal_has_a_name_of_its_own_a_description_and_a_source() -> None:
    assert len({signal.name for signal in SIGNALS}) == len(SIGNALS)
    for signal in SIGNALS:
        assert signal.description
        assert signal.source.startswith(("Gopher: ", "C4: ", "FineWeb: "))


@pytest.mark.parametrize(
    ("words", "size", "share"),
    [
        ("a b a b", 2, 0.5),
        ("a b c d", 2, 0.0),
        ("a a a a", 2, 0.75),  # the runs at 1 and 2 stand there before; no word counts twice
        ("a b", 3, 0.0),
    ],
)
def test_words_in_repeated_runs_count_once(words: str, size: int, share: float) -> None:
    assert repeated_ngram_share(words.split(), size) == share


@pytest.mark.parametrize(("words", "share"), [("a bb a bb c", 6 / 7), ("a b c", 0.0), ("", 0.0), ("xx y xx y zz w zz w", 0.5)])
def test_most_frequent_run(words: str, share: float) -> None:
    assert top_ngram_share(words.split(), 2) == share


@given(st.text())
def test_shares_are_shares_of_any_text(text: str) -> None:
    for name, value in quality_signals(text).items():
        assert value >= 0
        if name.endswith("_share") and name not in ("symbol_share", "line_break_share"):
            assert value <= 1


@given(st.lists(st.text(max_size=3)))
def test_what_is_said_twice_is_half_repeated(things: list[str]) -> None:
    once = list(dict.fromkeys(things))
    assert repeated_share(once + once, by_length=False) == (0.5 if once else 0.0)
