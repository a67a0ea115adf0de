"""Dates as pages write them, in many languages; what is no date; ranges; hostile text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.bylines.clock_time import TimeOfDay, find_time
from scrubber.bylines.date_tokens import cut
from scrubber.bylines.dates import date_words, days_named, find_dates, parse_date
from scrubber.bylines.timestamp import PartialDate, days_apart, same_instant
from scrubber.lexicon.loading import load_lexicon

LEXICON = load_lexicon()
GERMAN = date_words(LEXICON, "de")
AMERICAN = date_words(LEXICON, "en")


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-11-12", "2024-11-12"),
        ("2024-11-12T10:30", "2024-11-12T10:30"),
        ("2024-11-12T10:30:45.123+0100", "2024-11-12T10:30:45+01:00"),
        ("2024-11-12 10:30:45 UTC", "2024-11-12T10:30:45Z"),
        ("20241112", "2024-11-12"),
        ("20241112T103000Z", "2024-11-12T10:30:00Z"),
        ("2024-11", "2024-11"),
        ("1731400000", "2024-11-12T08:26:40Z"),
        ("1731400000000", "2024-11-12T08:26:40Z"),
        ("Tue, 12 Nov 2024 10:00:00 +0100", "2024-11-12T10:00:00+01:00"),
        ("Tue Nov 12 2024 10:00:00 GMT+0100", "2024-11-12T10:00:00+01:00"),
        ("2024-02-30T10:00", None),
        ("0000-00-00", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("9999-12-31", None),
        ("99999999999999", None),
        ("soon", None),
        ("", None),
    ],
)
def test_value_of_an_attribute(value: str, iso: str | None) -> None:
    date = parse_date(value, GERMAN)
    assert (date and date.iso) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Dienstag, 12. November 2024, 10:30 Uhr", "2024-11-12T10:30"),
        ("12.11.2024 - 14:32 Uhr", "2024-11-12T14:32"),
        ("12. Nov. 2024 | 10.30 Uhr", "2024-11-12T10:30"),
        ("12.11.2024 г. 18:05", "2024-11-12T18:05"),
        ("12.11.2024 р., 18:05", "2024-11-12T18:05"),
        ("ngày 5 tháng mười một năm 2024", "2024-11-05"),
        ("Tháng Mười 5, 2024", "2024-10-05"),
        ("12 tháng năm 2024", "2024-05-12"),
        ("12 تشرين الثاني 2024", "2024-11-12"),
        ("report-12.11.2024", "2024-11-12"),
        ("Version 12.11.2024", "2024-11-12"),
        # A full stop behind the last number belongs to the date where numbers are ordinals.
        ("12.11.2024. 10:30", "2024-11-12T10:30"),
        ("12. 11. 2024. u 10:30", "2024-11-12T10:30"),
        ("2024.11.12. 10:30", "2024-11-12T10:30"),
        ("2024. november 12. 10:35", "2024-11-12T10:35"),
        # The half of the day in other scripts.
        ("2024.11.12 오후 3:05", "2024-11-12T15:05"),
        ("2024년 11월 12일 오전 10:30", "2024-11-12T10:30"),
        ("2024-11-12 오전 12:10", "2024-11-12T00:10"),
        ("2024年11月12日 下午3:05", "2024-11-12T15:05"),
        ("2024年11月12日 午後3時05分", "2024-11-12T15:05"),
        ("12.11.2024 3:05 μ.μ.", "2024-11-12T15:05"),
        ("November 12th, 2024 at 9:05 p.m.", "2024-11-12T21:05"),
        ("Nov 12, 2024, 12:10 AM", "2024-11-12T00:10"),
        ("12-Nov-24", "2024-11-12"),
        ("le 1er août 2024 à 18h20", "2024-08-01T18:20"),
        ("12 de noviembre de 2024", "2024-11-12"),
        ("12 novembre 2024 alle 9:15", "2024-11-12T09:15"),
        ("12 de março de 2024", "2024-03-12"),
        ("12 listopada 2024", "2024-11-12"),
        ("2024. november 12.", "2024-11-12"),
        ("12 ноября 2024 г., 18:05", "2024-11-12T18:05"),
        ("12 Kasım 2024", "2024-11-12"),
        ("12 tháng 11 năm 2024", "2024-11-12"),
        ("12 พฤศจิกายน 2567", "2024-11-12"),
        ("2024年11月12日 10:20", "2024-11-12T10:20"),
        ("2024년 11월 12일", "2024-11-12"),
        ("12 نوفمبر 2024", "2024-11-12"),
        ("NewsroomNewsroom12/11/2024", "2024-11-12"),
    ],
)
def test_date_in_a_line_of_many_languages(text: str, iso: str) -> None:
    assert [span.date.iso for span in find_dates(text, GERMAN)] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "version 1.12.11.2024",
        "scrubber-2.2.31.tar.gz",
        "v2.2.31",
        "Version 10.11.12",
        "setup 10.11.12.exe",
        "Am 12. November kam Regen",
        "yesterday at 10:30",
        "vor 3 Stunden",
        "192.168.10.24",
        "Chapter 12",
        "40/50/2024",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert not list(find_dates(text, GERMAN))


def test_numeric_dates_are_read_in_the_order_of_the_language_and_say_that_they_could_be_swapped() -> None:
    (german,) = find_dates("12/11/2024", GERMAN)
    (american,) = find_dates("12/11/2024", AMERICAN)
    (plain,) = find_dates("11/25/2024", GERMAN)
    assert (german.date.iso, american.date.iso, plain.date.iso) == ("2024-11-12", "2024-12-11", "2024-11-25")
    assert german.date.ambiguous
    assert not plain.date.ambiguous
    swapped = german.date.swapped()
    assert swapped is not None
    assert swapped.day == "2024-12-11"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("24.11.12", "2024-11-12"),
        ("99-01-31", "1999-01-31"),
        ("24/11/12 10:30", "2024-11-12T10:30"),
        ("12.11.2024", "2024-11-12"),
        ("12.31.24", "2024-12-31"),
        ("24.31.12", None),
        ("1.2.24", "2024-02-01"),
        ("31.12.2024", "2024-12-31"),
    ],
)
def test_two_digits_are_a_year_at_the_beginning_where_years_come_first(text: str, iso: str | None) -> None:
    for language in ("fa", "hu", "ja", "ko", "zh"):
        found = [span.date.iso for span in find_dates(text, date_words(LEXICON, language))]
        assert found == ([iso] if iso else [])


@pytest.mark.parametrize("language", LEXICON.languages)
def test_dates_with_dots_have_the_day_first_in_every_language(language: str) -> None:
    (span,) = find_dates("04.03.2023", date_words(LEXICON, language))
    assert span.date.iso == "2023-03-04"
    assert span.date.ambiguous, "other evidence may still swap it"


def test_the_month_comes_first_between_slashes_and_hyphens_alone() -> None:
    found = [span.date.iso for text in ("04/03/2023", "04-03-2023", "04.03.2023") for span in find_dates(text, AMERICAN)]
    assert found == ["2023-04-03", "2023-04-03", "2023-03-04"]


def test_the_weekday_belongs_to_the_date() -> None:
    (span,) = find_dates("Stand: Montag, 11. November 2024", GERMAN)
    assert "Stand: Montag, 11. November 2024"[span.start : span.end] == "Montag, 11. November 2024"


def test_days_that_a_text_names_without_a_year() -> None:
    assert days_named("Am 12. November und am Oct. 3rd fiel nichts vor.", LEXICON.months) == {(11, 12), (10, 3)}


@pytest.mark.parametrize(
    ("date", "precision"),
    [
        (PartialDate(2024), "year"),
        (PartialDate(2024, 11), "month"),
        (PartialDate(2024, 11, 12), "day"),
        (PartialDate(2024, 11, 12, 10, 30), "minute"),
        (PartialDate(2024, 11, 12, 10, 30, 5), "second"),
    ],
)
def test_precision_is_the_smallest_unit_given(date: PartialDate, precision: str) -> None:
    assert date.precision == precision


def test_two_zones_can_name_the_same_minute() -> None:
    east, utc = parse_date("2024-11-13T04:25:00+05:00"), parse_date("2024-11-12T23:25:00Z")
    assert east is not None
    assert utc is not None
    assert same_instant(east, utc)
    assert days_apart(east, utc) == 1


def test_a_time_at_the_beginning() -> None:
    assert find_time("10:30 Uhr") == (TimeOfDay(10, 30), 9)
    assert find_time("12 Nov, at 9:05 pm GMT+0200", 6) == (TimeOfDay(21, 5, zone="+02:00"), 27)
    assert find_time("10:30 am EST by") == (TimeOfDay(10, 30), 12)
    assert find_time("10:30 ist") == (TimeOfDay(10, 30), 5)
    assert find_time("10 Uhr") is None


@given(st.text(max_size=300))
def test_no_text_raises_and_every_date_is_in_range(text: str) -> None:
    for span in find_dates(text, AMERICAN):
        assert 1990 <= span.date.year <= 2099
        assert 0 <= span.start < span.end <= len(text)
    parse_date(text, GERMAN)


def test_time_is_linear_in_the_length_of_the_text() -> None:
    started = time.process_time()
    for text in ("12/" * 100_000, "1" * 300_000, "12. November " * 30_000, "2024-" * 60_000):
        list(find_dates(text, GERMAN))
        parse_date(text, GERMAN)
    assert time.process_time() - started < 2


@given(st.text(alphabet="19 2024.,:/-–'’|[]\"<>•·()aZéNov\n年", max_size=60))
def test_tokens_stand_where_they_are_said_to(text: str) -> None:
    tokens = cut(text)
    end = 0
    for at, (token, start) in enumerate(zip(tokens.texts, tokens.starts, strict=True)):
        assert text[start : tokens.end(at)] == token
        assert not cut(text[end:start]).texts
        end = tokens.end(at)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("May 3", {(5, 3)}),
        ("3 de mayo", {(5, 3)}),
        ("3 lamps of May", set()),
        ("the days of May and the 3 lamps", set()),
        ("in the May of the year 3", set()),
        ("May, the 3rd", {(5, 3)}),
        ("May 1999", set()),
    ],
)
def test_days_stand_right_beside_their_month(text: str, days: set[tuple[int, int]]) -> None:
    assert days_named(text, LEXICON.months) == days
