"""The words of names: by the loop they are those that `str.translate` and regular expressions find, whatever was read before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.html.attributes import LONGEST_NAME, _meanings, _split, name_words
from scrubber.html.class_names import read_class
from scrubber.html.name_loops import KnownWords

LETTERS = "abzABZ019-_: \t"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("c-card__title js-link2go", ("c", "card", "title", "js", "link", "go")),
        ("siteHeader HTMLPage PDF loadURL", ("site", "header", "html", "page", "pdf", "load", "url")),
        ("nav NAV Nav navBar", ("nav", "bar")),
        ("12 - _", ()),
        ("größe Über-uns", ("gr", "öß", "e", "ü", "ber", "uns")),
    ],
)
def test_words_of_a_name_stand_once_and_in_order(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name)[0] == words
    assert _split(name)[0] == words


@given(st.lists(st.text(LETTERS, max_size=60) | st.text(LETTERS, min_size=30, max_size=LONGEST_NAME), max_size=8))
def test_words_are_the_same_by_the_loop(names: list[str]) -> None:
    known = KnownWords(_meanings)
    for name in [*names, *names, "author hidden"]:
        assert known.read(name) == _split(name)


def test_words_are_the_same_once_more_were_met_than_are_known() -> None:
    known = KnownWords(lambda: {"ab": 1, "z" * 40: 2})
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join((one, two, three)) for one in letters for two in letters for three in letters[:9]]
    for start in range(0, len(words), 50):
        some = (*words[start : start + 50], "ab", "z" * 40)
        assert known.read(" ".join((*some, *some))) == (some, 3)


def test_a_class_says_the_same_once_more_were_met_than_are_remembered() -> None:
    before = [read_class(name) for name in ("byline katex", "hidden")]
    for number in range(5_000):
        read_class(f"column-{number}")
    after = [read_class(name) for name in ("byline katex", "hidden")]
    assert [(one.words, one.promises_metadata, one.is_hidden) for one in before] == [
        (one.words, one.promises_metadata, one.is_hidden) for one in after
    ]
    assert before[0] is not after[0]
