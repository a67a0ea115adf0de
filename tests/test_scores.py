"""The scores, held against examples worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.scores import (
    Prf,
    SnippetCounts,
    Value,
    agrees,
    folded,
    names,
    snippet_counts,
    word_scores,
    words,
)


def test_words_are_lower_cased_and_without_punctuation() -> None:
    assert words("Don't panic: 3.5 Äpfel_und Birnen!") == ["don", "t", "panic", "3", "5", "äpfel_und", "birnen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中文text混合", ["中", "文", "text", "混", "合"]),
        ("東京タワーへ", ["東", "京", "タ", "ワ", "ー", "へ"]),
        ("서울 2024년", ["서", "울", "2024", "년"]),
        ("ไทย", ["ไ", "ท", "ย"]),
        ("Москва — Київ", ["москва", "київ"]),
    ],
)
def test_characters_of_unspaced_scripts_are_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_word_f1_counts_each_repetition_once() -> None:
    # Gold has "a" twice, the output three times: two in common, with "b" three; five words out, four gold.
    assert word_scores("a a a b x", "a a b c") == pytest.approx(Prf(2 * 3 / 9, 3 / 5, 3 / 4))


def test_word_f1_of_chinese_is_by_character() -> None:
    assert word_scores("今天天气好", "天气不好") == pytest.approx(Prf(2 * 3 / 9, 3 / 5, 3 / 4))


def test_word_f1_does_not_see_order_case_or_punctuation() -> None:
    assert word_scores("Die Stadt, sagt sie.", "sie sagt DIE stadt") == Prf(1.0, 1.0, 1.0)


@pytest.mark.parametrize(("output", "gold", "f1"), [("", "", 1.0), (" — ", "", 1.0), ("word", "", 0.0), ("", "word", 0.0)])
def test_word_f1_of_nothing(output: str, gold: str, f1: float) -> None:
    assert word_scores(output, gold).f1 == f1


@given(st.text(), st.text())
def test_word_scores_are_shares_and_f1_is_symmetric(one: str, other: str) -> None:
    there, back = word_scores(one, other), word_scores(other, one)
    assert all(0 <= score <= 1 for score in there)
    assert there.f1 == back.f1
    assert word_scores(one, one).f1 == 1


def test_snippets_fold_white_space_and_case() -> None:
    found = snippet_counts("The  Mayor\nsaid so. Share this", ["the mayor said", "not there"], ["SHARE\tTHIS", "Log in"])
    assert found == SnippetCounts(tp=1, fp=1, fn=1)


def test_snippet_scores_are_of_the_whole_corpus() -> None:
    total = SnippetCounts()
    total.add(SnippetCounts(tp=3, fp=1, fn=0))
    total.add(SnippetCounts(tp=1, fp=0, fn=2))
    # 4 found rightly, 1 wrongly, 2 missing.
    assert total.scores() == pytest.approx(Prf(2 * 4 / (5 + 6), 4 / 5, 4 / 6))


def test_snippet_scores_of_nothing_are_zero() -> None:
    assert SnippetCounts().scores() == Prf(0.0, 0.0, 0.0)
    assert SnippetCounts(tp=0, fp=2, fn=3).scores() == Prf(0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("field", "given_value", "gold"),
    [
        ("title", "Sind wir «zu sanft»?", "sind wir zu sanft"),
        ("title", "Ｆｕｌｌ width", "full-width"),
        ("sitename", "The  Times", "the times"),
        ("date", "2024-05-03T08:15:00+02:00", "2024-05-03"),
        ("date", "2024-05-03 08:15:00", "2024-05-03"),
        ("author", ["Ann Lee", "Bo Ray"], "By Bo Ray and Ann Lee"),
        ("author", "Ann Lee; Bo Ray", ("Bo Ray", "Ann Lee")),
        ("author", ["Ann Lee", "Bo Ray"], "von Ann Lee & Bo Ray"),
        ("author", "ANN LEE", "Ann Lee, "),
        ("tags", ("Hitze", "Schulen"), ["schulen", "HITZE"]),
        ("lang", "en", "en-US"),
    ],
)
def test_metadata_that_agrees(field: str, given_value: Value, gold: Value) -> None:
    assert agrees(field, given_value, gold)


@pytest.mark.parametrize(
    ("field", "given_value", "gold"),
    [
        ("title", "Sind wir zu sanft? – Zeitung", "Sind wir zu sanft?"),
        ("title", None, "Sind wir zu sanft?"),
        ("title", "", "Sind wir zu sanft?"),
        ("date", "2024-05-04", "2024-05-03"),
        ("date", "2024-05", "2024-05-03"),
        ("author", ["Ann Lee"], "Ann Lee, Bo Ray"),
        ("author", ["Ann Lee", "Bo Ray", "Minutes ago"], "Ann Lee, Bo Ray"),
        ("author", [], "Ann Lee"),
        ("lang", "und", "en"),
    ],
)
def test_metadata_that_does_not_agree(field: str, given_value: Value, gold: Value) -> None:
    assert not agrees(field, given_value, gold)


def test_names_are_split_between_words_only() -> None:
    assert names("Sandra Holland und Gundula Anders") == {"sandra holland", "gundula anders"}
    assert names("De Gaulle") == {"gaulle"}
    assert names("Von") == {"von"}, "a byline that is nothing but the word is not left empty"


def test_folding_leaves_letters_of_every_script() -> None:
    assert folded("  «Привет»,  мир! ") == "привет мир"
