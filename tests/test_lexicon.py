"""The lexicon: how tables are read, merged and asked."""

from __future__ import annotations

import pickle
from dataclasses import asdict
from typing import Any

import pytest

from scrubber.errors import BadDataFile
from scrubber.language.folding import fold
from scrubber.language.words import words_of
from scrubber.lexicon.lexicon import Lexicon, opening_of, prefixes, starts_with_label
from scrubber.lexicon.loading import build_lexicon, load_lexicon
from scrubber.lexicon.matching import MatchKind
from tests.pages import text_page


def language_file(**changes: Any) -> dict[str, Any]:
    """A small table in the form of the files, with `changes`."""
    table: dict[str, Any] = {
        "function_words": ["the", "of"],
        "months": [[f"month{letter}"] for letter in "abcdefghijkl"],
        "weekdays": ["monday"],
        "date_order": "dmy",
        "byline": {"starts": ["by"]},
        "filters": {"pager": {"lines": ["Next page"], "starts": ["Back to the"], "ends": ["Read more"]}},
    }
    return table | changes


def test_line() -> None:
    lexicon = load_lexicon()
    assert lexicon.line(fold("SEITE 3 von 12 »")) == ("pager",)
    assert lexicon.line(fold("The council voted on Tuesday.")) == ()
    assert lexicon.line("") == ()


def starts(lexicon: Lexicon, folded: str) -> list[tuple[str, str]]:
    """(filter id, phrase) of every start that the line begins with."""
    return [start for prefix in prefixes(folded) for start in lexicon.start_ids.get(prefix, ())]


def test_the_longest_start_of_a_line_comes_first() -> None:
    lexicon = build_lexicon(
        {"xx": language_file(filters={"pager": {"starts": ["Back to", "Back to the"]}, "login": {"starts": ["Back to"]}})}
    )
    assert starts(lexicon, "back to the list") == [("pager", "Back to the"), ("login", "Back to"), ("pager", "Back to")]
    assert starts(lexicon, "back tooth") == []


def test_start_inside_an_unspaced_word() -> None:
    lexicon = build_lexicon({"zh": language_file(filters={"pager": {"starts": ["点击阅读更多", "来源"]}})})
    assert starts(lexicon, fold("点击阅读更多内容")) == [("pager", "点击阅读更多")]
    assert starts(lexicon, fold("来源于生活")) == []
    assert starts(lexicon, fold("来源：新华社")) == [("pager", "来源")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The mayor said so. Read more", "The mayor said so."),
        ("The mayor said so... Read more »", "The mayor said so..."),
        ("“So be it,” the mayor said. (Read More)", "“So be it,” the mayor said."),
        ("The mayor said so.Read more", "The mayor said so."),
        ("Mayor resigns Read more", "Mayor resigns"),
        ("Das sagte der Bürgermeister. Share Tweet Read more", "Das sagte der Bürgermeister."),
    ],
)
def test_end_span(text: str, left: str) -> None:
    span = load_lexicon().end_span(text)
    assert span is not None
    assert text[: span[1]] == left


@pytest.mark.parametrize(
    "text", ["They wanted to read more.", "They wanted to Read more.", "They wanted to read more", "Nothing here", "", "…"]
)
def test_no_end_span(text: str) -> None:
    assert load_lexicon().end_span(text) is None


def test_end_span_of_a_line_that_is_nothing_else() -> None:
    assert load_lexicon().end_span("Read more") == ("pager", 0)


def test_a_long_text_is_only_looked_at_near_its_end() -> None:
    text = "word " * 200_000
    assert load_lexicon().end_span(text + ". Read more") == ("pager", len(text) + 1)


def test_prefixes() -> None:
    assert prefixes("read also this") == ["read also this", "read also", "read"]
    assert prefixes("") == [""]


def test_heads_and_openings_let_every_phrase_in() -> None:
    lexicon = load_lexicon()
    for phrase in {*lexicon.line_ids, *lexicon.start_ids, *lexicon.end_ids}:
        assert phrase.partition(" ")[0] in lexicon.heads
        assert phrase.count(" ") < lexicon.openings[opening_of(phrase)]


@pytest.mark.parametrize(
    ("between", "found"),
    [
        *((". ", True), ("!  ", True), ("?\t", True), (".\n", True), (". A second one. ", True), ("… ", True)),
        *((", ", False), (".", False), (": ", False), (" . . x ", False)),
    ],
)
def test_a_phrase_is_found_as_a_sentence_of_its_own(between: str, found: bool) -> None:
    lexicon = load_lexicon()
    phrase = min(one for one in lexicon.line_ids if one.isascii() and one.count(" ") == 4 and "#" not in one)
    hits = text_page(f"The old bridge is closed. It rained{between}{phrase}", language="en").hits
    assert any(hit.form is MatchKind.SENTENCE for one in hits.values() for hit in one) == found


def test_is_label() -> None:
    assert starts_with_label("Foto: Ann Lee", "foto")
    assert starts_with_label("Read also – Ann Lee", "read also")
    assert not starts_with_label("Foto und Film: Ann Lee", "foto")
    assert not starts_with_label("Foto", "foto")


def test_function_words() -> None:
    lexicon = load_lexicon()
    assert {"der", "und"} <= lexicon.function_words("de")
    assert lexicon.function_words("de") == lexicon.function_words("de-AT") == lexicon.function_words("DE_ch")
    assert lexicon.function_words("de") < lexicon.function_words("und")
    assert lexicon.function_words("tlh") == lexicon.function_words("und") == lexicon.function_words("")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Rat hat am Dienstag beschlossen, die alte Brücke über den Fluss zu schließen."),
        ("en", "The council decided on Tuesday to close the old bridge over the river."),
        ("fr", "Le conseil a décidé mardi de fermer le vieux pont sur la rivière pour des travaux."),
        ("zh", "市议会星期二决定关闭河上的旧桥，因为它已经不安全了。"),
        ("ja", "市議会は火曜日に川の古い橋を閉鎖することを決めた。"),
        ("und", "Lorem ipsum dolor amet consectetur"),
        ("und", "12 4 7 99"),
        ("und", ""),
    ],
)
def test_guess_language(language: str, text: str) -> None:
    assert load_lexicon().guess_language(words_of(text)) == language


def test_months() -> None:
    months = load_lexicon().months
    assert months["januar"] == months["january"] == months[fold("août")] - 7 == 1
    assert months[fold("März")] == 3
    assert all("#" not in name for name in months)


def test_months_that_two_languages_read_differently_are_left_out() -> None:
    one = language_file(months=[[f"m{number}"] for number in range(1, 10)] + [["listopad"], ["k"], ["l"]])
    other = language_file(months=[[f"n{number}"] for number in range(1, 11)] + [["listopad"], ["p"]])
    lexicon = build_lexicon({"hr": one, "pl": other})
    assert "listopad" not in lexicon.months
    assert lexicon.months["k"] == 11


def test_date_order_and_byline() -> None:
    lexicon = load_lexicon()
    assert (lexicon.date_order("de"), lexicon.date_order("en"), lexicon.date_order("und")) == ("dmy", "mdy", "dmy")
    german = lexicon.byline("de")
    assert "von" in german.starts
    assert "by" in german.starts, "the words of every language are among them"
    assert set(german.roles) < set(lexicon.byline("und").roles)


def test_pickles() -> None:
    lexicon = load_lexicon()
    copy = pickle.loads(pickle.dumps(lexicon))
    assert (copy.tables, copy.line_ids, copy.start_ids) == (lexicon.tables, lexicon.line_ids, lexicon.start_ids)
    assert {code: asdict(words) for code, words in copy.bylines.items()} == {
        code: asdict(words) for code, words in lexicon.bylines.items()
    }


def test_loaded_once() -> None:
    assert load_lexicon() is load_lexicon()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date_order": "dym"}, "xx.toml: date_order is 'dym'; it must be one of dmy, mdy, ymd"),
        ({"months": [["january"]]}, "xx.toml: months must be 12 lists"),
        ({"function_words": "the"}, "xx.toml: function_words must be a list of strings"),
        ({"function_words": ["the", ""]}, "xx.toml: function_words must be a list of strings, none of them empty"),
        ({"weekdays": [1]}, "xx.toml: weekdays must be a list of strings"),
        ({"byline": {"begins": ["by"]}}, "xx.toml: unknown key byline.begins; known are date_starts"),
        ({"byline": []}, "xx.toml: byline must be a table"),
        ({"clock": {"befor": ["at"]}}, "xx.toml: unknown key clock.befor; known are am, am_before, before, before_dot"),
        ({"dates": {"inside": "of"}}, "xx.toml: dates.inside must be a list of strings"),
        ({"names": {"particles": ["van", " "]}}, "xx.toml: names.particles must be a list of strings, none of them empty"),
        ({"reading_time": ["min"]}, "xx.toml: reading_time must be a table"),
        ({"pictures": {"words": ["photo"]}}, "xx.toml: unknown key pictures.words; known are abbreviations, by, credit_words"),
        ({"filters": {"pager": ["Next"]}}, "xx.toml: filters.pager must be a table"),
        ({"filters": {"pager": {"line": ["Next"]}}}, "xx.toml: unknown key filters.pager.line; known are ends, lines, starts"),
        ({"filters": {"pager": {"lines": ["#/#"]}}}, "xx.toml: filters.pager.lines: '#/#' has no letter"),
        ({"filters": {"pager": {"ends": ["Page #"]}}}, "xx.toml: filters.pager.ends: 'Page #' must end in a word"),
        ({"colour": "red"}, "xx.toml: unknown key colour"),
    ],
)
def test_wrong_forms_are_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(BadDataFile) as caught:
        build_lexicon({"xx": language_file(**changes)})
    assert message in str(caught.value)


def test_words_of_dates_clocks_names_and_pictures_are_those_of_all_files_each_once() -> None:
    lexicon = build_lexicon(
        {
            "xx": language_file(dates={"inside": ["Of", "the"]}, clock={"am_before": ["AM"]}, names={"titles": ["Dr"]}),
            "yy": language_file(dates={"inside": ["de", "of"]}, clock={"am_before": ["AM"], "units": ["uhr"]}),
        }
    )
    assert lexicon.dates.inside == ("of", "the", "de")
    assert lexicon.clock.am_before == ("AM",)
    assert lexicon.clock.units == ("uhr",)
    assert lexicon.names.titles == ("dr",)
    assert lexicon.pictures.by == ()


def test_a_missing_key_is_named() -> None:
    table = language_file()
    del table["months"]
    with pytest.raises(BadDataFile, match=r"xx\.toml: the key months is missing"):
        build_lexicon({"xx": table})
