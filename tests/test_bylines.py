"""Bylines, signatures and author values in many languages and scripts; lines that credit nobody."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.bylines import byline as byline_module
from scrubber.bylines.byline import AuthorReader, BylineReader, is_author_label, read_author_element, read_authors, read_byline
from scrubber.bylines.byline_words import byline_words
from scrubber.bylines.dates import date_words
from scrubber.bylines.known_names import agency, is_desk, is_group, is_section_word
from scrubber.bylines.line_reader import Byline
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.language.text_stats import count_all
from scrubber.language.words import split_words
from scrubber.lexicon.loading import load_lexicon

LEXICON = load_lexicon()


def read(text: str, language: str = "de") -> Byline | None:
    return read_byline(text, byline_words(LEXICON, language), date_words(LEXICON, language))


def test_minutes_behind_a_way_are_no_reading_time() -> None:
    assert read("By train 5 minutes", "en") is None


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("de", "Von Mira Beispiel und Jonas von der Probe", ["Mira Beispiel", "Jonas von der Probe"]),
        ("de", "Text: Lea Muster", ["Lea Muster"]),
        ("de", "Von Mira Beispiel, Probestadt", ["Mira Beispiel"]),
        ("de", "Mira Beispiel, dpa", ["Mira Beispiel"]),
        ("en", "By Ida Sample, Tom O'Specimen and Carla de la Prueba", ["Ida Sample", "Tom O'Specimen", "Carla de la Prueba"]),
        ("en", "ByIda Sample", ["Ida Sample"]),
        ("en", "Written by Ida J. Sample, staff writer", ["Ida J. Sample"]),
        ("en", "Ida Sample · Nov 12, 2024 · 5 min read", ["Ida Sample"]),
        ("en", "By Ida Sample 5 min read", ["Ida Sample"]),
        ("en", "By Ida Sample 2–3 minutes", ["Ida Sample"]),
        ("de", "Von Mira Beispiel Lesezeit: 5 Minuten", ["Mira Beispiel"]),
        ("fr", "Par Anne Exemple 4 min de lecture", ["Anne Exemple"]),
        ("en", "By Ida Sample The Associated Press", ["Ida Sample"]),
        ("fr", "Par Jeanne Modèle et Élise d'Exemple", ["Jeanne Modèle", "Élise d'Exemple"]),
        ("es", "Por Lucía Ejemplo y Martín de la Muestra", ["Lucía Ejemplo", "Martín de la Muestra"]),
        ("it", "Di Chiara Esempio", ["Chiara Esempio"]),
        ("pt", "Por Inês Amostra", ["Inês Amostra"]),
        ("fr", "Par Anne Exemple, envoyée spéciale à Lyon", ["Anne Exemple"]),
        ("fr", "Par Anne Exemple, à Lyon", ["Anne Exemple"]),
        ("es", "Por Ana Ejemplo, enviada especial a Roma", ["Ana Ejemplo"]),
        ("es", "Por Ana Ejemplo, de Madrid", ["Ana Ejemplo"]),
        ("it", "Di Anna Esempio, inviata a Roma", ["Anna Esempio"]),
        ("ru", "Автор: Анна Образцова", ["Анна Образцова"]),
        ("zh", "文/王小明", ["王小明"]),
        ("zh", "作者：陈大文", ["陈大文"]),
        ("zh", "作者︱陈大文", ["陈大文"]),
        ("ja", "記者 山田太郎", ["山田太郎"]),
        ("de", "Datum: 19.11.2024 Autor: Fritz Muster", ["Fritz Muster"]),
        ("de", "Datum: 19.11.2024 Text und Fotos: Lea Muster", ["Lea Muster"]),
        ("de", "Autor/in: Lea Muster", ["Lea Muster"]),
        ("de", "Autor:innen: Lea Muster und Mira Beispiel", ["Lea Muster", "Mira Beispiel"]),
        ("fr", "Auteur·rice : Anne Exemple", ["Anne Exemple"]),
        ("es", "Autor(a): Ana Ejemplo", ["Ana Ejemplo"]),
        ("fr", "Publié le 12 mai 2023 par Anne Exemple dans Mécanique", ["Anne Exemple"]),
        ("en", "Posted by Ida Sample in Gardening on May 3, 2024", ["Ida Sample"]),
        ("en", "Posted by Ida Sample at 10:24 AM", ["Ida Sample"]),
        ("de", "Von Lea Muster um 10:24 Uhr", ["Lea Muster"]),
    ],
)
def test_people_of_a_byline(language: str, text: str, people: list[str]) -> None:
    byline = read(text, language)
    assert byline is not None
    assert list(byline.people) == people
    assert byline.whole


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("de", "12. März 2024, 10:35 Uhr Von Gerda Muster", ["Gerda Muster"]),
        ("de", "12. März 2024, 10.35 Uhr MEZ | Gerda Muster", ["Gerda Muster"]),
        ("nl", "12 maart 2024 om 10:35 uur Door Anna Voorbeeld", ["Anna Voorbeeld"]),
        ("en", "March 12, 2024 at 10:35 am EST By Ida Sample", ["Ida Sample"]),
        ("en", "March 12, 2024 10:35 CET By Ida Sample", ["Ida Sample"]),
        ("en", "March 12, 2024 10:35 Esther Sample", ["Esther Sample"]),
        ("fr", "12 mars 2024 à 10h35min Par Anne Exemple", ["Anne Exemple"]),
        ("no", "12. mars 2024 kl. 10.35 Av Kari Eksempel", ["Kari Eksempel"]),
        ("es", "12/03/2024 10:35h Por Ana Ejemplo", ["Ana Ejemplo"]),
        ("es", "12/03/2024 10:35 hs. Por Ana Ejemplo", ["Ana Ejemplo"]),
        ("ja", "2024年11月22日 10時35分 佐伯由美子", ["佐伯由美子"]),
        ("ko", "2024년 11월 22일 10시 35분 한지수 기자", ["한지수"]),
    ],
)
def test_a_clock_ends_in_its_unit_and_zone(language: str, text: str, people: list[str]) -> None:
    byline = read(text, language)
    assert byline is not None
    assert list(byline.people) == people
    assert byline.whole
    assert byline.published is not None
    assert byline.published.hour == 10


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("ko", "한지수 기자", ["한지수"]),
        ("ko", "한지수 기자 jisu@post.example", ["한지수"]),
        ("ko", "기자: 한지수", ["한지수"]),
        ("ja", "森下あかね記者", ["森下あかね"]),
        ("ja", "森下あかね 記者", ["森下あかね"]),
        ("ja", "記者：山田太郎", ["山田太郎"]),
        ("zh", "王小明 记者", ["王小明"]),
        ("zh", "记者王小明", ["王小明"]),
    ],
)
def test_a_writer_behind_the_name(language: str, text: str, people: list[str]) -> None:
    byline = read(text, language)
    assert byline is not None
    assert list(byline.people) == people
    assert byline.whole


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "기자 소개"),
        ("ko", "기자 구독"),
        ("ko", "기자 페이지"),
        ("ko", "현장 기자"),
        ("ja", "記者会見"),
        ("ja", "本紙記者"),
        ("ja", "同社の記者"),
        ("ja", "文化と経済"),
        ("zh", "文化新闻"),
    ],
)
def test_what_only_begins_or_ends_as_a_writer_does(language: str, text: str) -> None:
    assert read(text, language) is None


@pytest.mark.parametrize(
    "text", ["12 mai 2024 | Politique Monde", "November 12, 2024 - Full Story", "Mi 08.07.2020 13:30Uhr 00:41 min"]
)
def test_a_date_beside_a_label_is_no_byline(text: str) -> None:
    byline = read(text, "en")
    assert byline is not None
    assert byline.people == ()
    assert not byline.whole


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("(afp/red)", ["AFP"]),
        ("Quelle: dpa, AFP", ["dpa", "AFP"]),
        ("dpa/lno", ["dpa"]),
        ("Mit Material von dpa", ["dpa"]),
        ("Hoa Mai (Quelle: Reuters)", ["Reuters"]),
        ("By Ida Sample | Reuters", ["Reuters"]),
        ("Fuente: EFE", ["EFE"]),
        ("(新华社)", ["Xinhua"]),
    ],
)
def test_agencies_are_sources_in_their_usual_spelling(text: str, sources: list[str]) -> None:
    byline = read(text)
    assert byline is not None
    assert list(byline.sources) == sources
    assert byline.whole


@pytest.mark.parametrize(
    "text",
    [
        "Von der alten Brücke ist nichts geblieben",
        "By the river, nobody had slept.",
        "Ella Muster, Bürgermeisterin von Probestadt",
        "Ella Muster",
        "Mit Video",
        "Quelle: https://example.org/a",
        "Kommentare (0)",
        "Russland: Der Vertrag",
        "Weiterlesen",
        "",
    ],
)
def test_line_that_credits_nobody(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "from pathlib import Path",
        "from collections.abc import Callable, Iterable",
        "from . import harbour",
        "from React import useState",
        "from users",
        "via email",
    ],
)
def test_code_and_small_words_after_a_bare_cue_are_no_sources(text: str) -> None:
    assert read(text, "en") is None


@pytest.mark.parametrize(
    ("text", "source"),
    [("via Harbour Post", "Harbour Post"), ("via post.example", "post.example"), ("Source: harbour post", "harbour post")],
)
def test_papers_after_a_cue(text: str, source: str) -> None:
    byline = read(text, "en")
    assert byline is not None
    assert byline.sources == (source,)
    assert byline.has_cue


@pytest.mark.parametrize("text", ["Reuters", "Ann Lee / Reuters", "Alles Neue vom Markt 12/11/2024"])
def test_line_that_says_more_than_its_credit_is_not_whole(text: str) -> None:
    byline = read(text)
    assert byline is not None
    assert not byline.whole
    assert byline.people == ()


def test_a_byline_with_a_town_alone_may_be_a_heading() -> None:
    byline = read("By Ida Sample in New Harbour", "en")
    assert byline is not None
    assert (byline.people, byline.whole) == (("Ida Sample",), False)
    assert read("By 10:24 the harbour was dark", "en") is None


def test_names_of_others_are_no_authors() -> None:
    for text in ("Edited by Una Example", "Foto: Mira Beispiel", "Übersetzt von: Mira Beispiel", "责任编辑：王小明"):
        byline = read(text)
        assert byline is None or byline.people == ()
    byline = read("Von: Mira Beispiel Übersetzt von: Jonas Probe")
    assert byline is not None
    assert byline.people == ("Mira Beispiel",)


def test_published_and_modified_dates_are_told_apart() -> None:
    byline = read("Veröffentlicht am 12. November 2024, 10:30 Uhr - aktualisiert am 13.11.2024")
    assert byline is not None
    assert byline.published is not None
    assert byline.modified is not None
    assert (byline.published.iso, byline.modified.iso) == ("2024-11-12T10:30", "2024-11-13")
    only = read("Last updated: Tuesday, 14 May 2024", "en")
    assert only is not None
    assert only.published is None
    assert only.modified is not None


def test_nickname_after_a_cue_or_beside_a_date_is_a_handle() -> None:
    for text in ("by r23", "von r23 am 12.11.2024", "HansDampf 17.10.2019, 13:56 Uhr"):
        byline = read(text)
        assert byline is not None
        assert byline.handle in ("r23", "HansDampf")
        assert byline.whole is (byline.published is not None)
    place = read("Berlin 17.10.2019")
    assert place is not None
    assert place.handle is None


def test_label_alone() -> None:
    words = byline_words(LEXICON, "de")
    assert is_author_label("Von", "von", words)
    assert is_author_label("Autor:", "autor", words)
    assert not is_author_label("Wetter", "wetter", words)


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("By Ida Sample, PhD", ["Ida Sample"]),
        ("Ida Sample and Tom Roe, senior editor", ["Ida Sample", "Tom Roe"]),
        ("Ida Sample (ida@example.org)", ["Ida Sample"]),
        ("happyblogger7", ["happyblogger7"]),
        ("Beispiel Verlag", ["Beispiel Verlag"]),
        ("https://example.org/ida", []),
        ("Mira Beispiel (mbe), Jonas Probe (jop)", ["Mira Beispiel", "Jonas Probe"]),
        ("Mira Beispiel; Jonas Probe | Reuters", ["Mira Beispiel", "Jonas Probe"]),
        ("Mira BeispielKorrespondentin", ["Mira Beispiel"]),
        ("Anne Exemple, à Lyon", ["Anne Exemple"]),
        ("12.11.2024", []),
        ("5 minutes ago", []),
    ],
)
def test_value_that_is_an_author(value: str, people: list[str]) -> None:
    assert list(read_authors(value, byline_words(LEXICON, "und")).people) == people


def test_agencies_in_an_author_value_are_kept_apart_and_as_written() -> None:
    named = read_authors("The Associated Press", byline_words(LEXICON, "und"))
    assert named.people == ()
    assert named.sources == ("AP",)
    assert named.written == ("The Associated Press",)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("von r23 am 26/10/13, 03:48 pm", ["r23"]),
        ("Post by r23 » 11. Sep 2024, 18:36", ["r23"]),
        ("Ida Sample December 17, 2024", ["Ida Sample"]),
        ("Ida Sample has written about lamps for twenty years and lives by the sea with two dogs", []),
        ("Redaktion", []),
    ],
)
def test_element_that_promises_an_author(text: str, people: list[str]) -> None:
    assert list(read_author_element(text, byline_words(LEXICON, "und"), date_words(LEXICON, "de")).people) == people


@pytest.mark.parametrize(
    "name",
    [
        "Ida Sample",
        "Jean-Luc d'Exemple",
        "A. B. Muster",
        "María de la Muestra",
        "王小明",
        "홍길동",
        "أحمد المثال",
        "Анна Образцова",
    ],
)
def test_shape_of_a_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Breaking News",
        "ida sample",
        "Related 5",
        "Head Gardener",
        "台北報導",
        "Sample",
        "x" * 80,
        "Read More",
        "à Lyon",
        "à la Nouvelle Amsterdam",
        "da Roma",
    ],
)
def test_shape_that_is_no_person(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    "name",
    ["Edit Post", "Quote Report", "Redazione Roma", "Rédaction Paris", "Bundesregierung Berlin", "編集部", "정치", "会員登録"],
)
def test_words_of_labels_offices_and_desks(name: str) -> None:
    assert is_section_word(name)


@pytest.mark.parametrize("name", ["Ida Sample", "Emily White", "Anna Beispiel", "佐伯由美子", "한지수", "Анна Образцова"])
def test_names_that_hold_no_label(name: str) -> None:
    assert not is_section_word(name)


def test_agencies_desks_groups_and_handles() -> None:
    assert agency("Deutsche Presse-Agentur") == "dpa"
    assert agency("路透社") == "Reuters"
    assert agency("Beispiel") is None
    assert is_desk("Redaktion")
    assert is_group("Beispiel Team")
    assert is_handle("r23")
    assert not is_handle("two words")


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    for language in ("de", "und"):
        words = byline_words(LEXICON, language)
        read(text, language)
        read_authors(text, words)
        read_author_element(text, words)


def test_time_is_bounded() -> None:
    started = time.process_time()
    words = byline_words(LEXICON, "und")
    for text in ("By A B, " * 100_000, "- , " * 100_000, "a: " * 100_000, "@" * 300_000, "文" * 300_000):
        read(text)
        read_authors(text, words)
        read_author_element(text, words)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize(
    "line",
    [
        "By Ida Sample",
        "ByIda Sample",
        "The Associated Press",
        "The associated harbours of the north",
        "A guest post by Ida Sample",
        "A guest1 of Ida Sample",
        "a_guest post",
        "Autor/in: Ida Sample",
        "Über Ida Sample",
        "Von Jörg Beispiel",
        "文／王小明",
        "记者 王小明",
        "한지수 기자",
        "Harbour news",
        "News 5",
        "News #harbour",
        "News aktuell",
        "Ida Sample, 1 May 24",
        "Ada S, Bea S, Cleo S, Dora S, Edna S, Fay S, Gwen S, Hana S, Iris S, Jane S, Kira S, Lena S, Mona S 1 May 24",
        "王小明、李华强、张伟、王芳、李娜、刘洋、陈静、杨光、赵云、黄海、周杰、吴刚、徐丽 2024年5月1日",
        "l’auteur",
        "die Welt",
    ],
)
def test_counts_tell_of_no_line_that_credits_somebody_that_it_does_not(language: str, line: str) -> None:
    words, dates = byline_words(LEXICON, language), date_words(LEXICON, language)
    (stats,) = count_all([line], split_words([line]), LEXICON.function_words(language))
    counted = BylineReader(words, dates, is_counted=True)
    assert BylineReader(words, dates, is_counted=True).reads(line, stats) == (read_byline(line, words, dates) is not None)
    assert counted.read(line, stats) == read_byline(line, words, dates)
    assert counted.reads(line, stats) == (counted.read(line, stats) is not None)
    assert BylineReader(words, dates, is_counted=True).may_be_byline(line, stats) == words.may_be_byline(line)
    assert not (words.has_no_cue(line, stats) and words.may_be_byline(line))


def test_counts_save_the_look_at_a_line() -> None:
    words = byline_words(LEXICON, "en")
    lines = ["Harbour news", "The lamps of the harbour", "Über die Lampen", "l’été"]
    for line, stats in zip(lines, count_all(lines, split_words(lines), LEXICON.function_words("en")), strict=True):
        assert words.has_no_cue(line, stats), line
    rough = count_all(["Harbour"], split_words(["Harbour"]), frozenset())[0]
    assert BylineReader(words).may_be_byline("By Ida Sample", rough)  # counts that are not whole say nothing


def test_a_value_that_several_sources_give_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = AuthorReader(byline_words(LEXICON, "und"), date_words(LEXICON, "en"))
    value, element = reader.value("By Ida Sample | Reuters"), reader.element("Posted by r23")
    assert (value.people, element.people) == (("Ida Sample",), ("r23",))
    monkeypatch.delattr(byline_module, "read_authors")
    monkeypatch.delattr(byline_module, "read_author_element")
    assert (reader.value("By Ida Sample | Reuters"), reader.element("Posted by r23")) == (value, element)
