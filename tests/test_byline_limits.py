"""The limits of bylines, names and dates: what each constant lets through, and the bug that it stops, side by side."""

from __future__ import annotations

import pytest

from scrubber.bylines.byline import is_author_label, read_author_element, read_authors, read_byline
from scrubber.bylines.byline_words import byline_words
from scrubber.bylines.dates import date_words, days_named, find_dates
from scrubber.bylines.known_names import agency, is_desk
from scrubber.bylines.name_lists import list_members
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.bylines.timestamp import common_year, real_date
from scrubber.bylines.writers import before_writer
from scrubber.lexicon.loading import load_lexicon

LEXICON = load_lexicon()
ENGLISH = byline_words(LEXICON, "en")
ENGLISH_DATES = date_words(LEXICON, "en")
GERMAN = byline_words(LEXICON, "de")
EVERY = byline_words(LEXICON, "und")

FIRST_NAMES = "Ada Bea Cleo Dora Edna Fay Gwen Hana Iris Jane Kira Lena Mona".split()


def people(text: str) -> tuple[str, ...] | None:
    """The people of an English byline that is nothing else, None of anything else."""
    byline = read_byline(text, ENGLISH, ENGLISH_DATES)
    return byline.people if byline is not None and byline.whole else None


def names(count: int) -> str:
    return ", ".join(f"{first} Sample" for first in FIRST_NAMES[:count])


@pytest.mark.parametrize(
    ("constant", "byline", "no_byline"),
    [
        # A masthead or a list of a team's members begins as a byline does.
        ("MOST_PEOPLE", f"By {names(12)}", f"By {names(13)}"),
        # A paragraph that begins with the name of its first figure.
        ("LONGEST", "By Ida Sample" + "\t" * 235 + " and Tom Roe", "By Ida Sample" + "\t" * 236 + " and Tom Roe"),
        # A sentence that ends in a date.
        ("_LONGEST_SEGMENT", "By Ida Sample" + ", Tom Roe" * 17, "By Ida J. Sample" + ", Tom Roe" * 17),
        # A list of names and tags beside a date is long before it is a byline.
        (
            "_LONGEST_LIST",
            f"{', '.join(f'{n} Sample' for n in FIRST_NAMES[:8])} | May 3, 2024",
            f"Zoe {', '.join(f'{n} Sample' for n in FIRST_NAMES[:8])} | May 3, 2024",
        ),
        # What follows the author is a job of three words, or another sentence.
        ("_LONGEST_ASIDE", "By Ida Sample, the harbour writer", "By Ida Sample, who saw the harbour"),
        # A town has three words, more is a story: "By Ida Sample in …".
        ("_PLACE_WORDS", "By Ida Sample in New York City, May 3, 2024", "By Ida Sample in The Long Dark Night, May 3, 2024"),
        # A group of three words writes, more is a headline.
        ("_LONGEST_GROUP", "Harbour Sport Team May 3, 2024", "Harbour Sport Games Team May 3, 2024"),
    ],
)
def test_bylines_end_somewhere(constant: str, byline: str, no_byline: str) -> None:
    assert people(byline) is not None, constant
    assert people(no_byline) is None, constant


@pytest.mark.parametrize(
    ("constant", "source", "no_source"),
    [
        ("_LONGEST_PAPER", "Source: The New Harbour Post", "Source: The New Harbour Post Office"),
        ("LONGEST_SIGN", "dpa/lnox", "dpa/lnoxy"),
    ],
)
def test_sources_end_somewhere(constant: str, source: str, no_source: str) -> None:
    for text, whole in ((source, True), (no_source, False)):
        byline = read_byline(text, ENGLISH)
        assert byline is not None, constant
        assert byline.whole is whole, constant


@pytest.mark.parametrize(
    ("constant", "value", "expected"),
    [
        ("_LONGEST_PART", "Harbour Post Society Of The New Sample Town", ("Harbour Post Society Of The New Sample Town",)),
        ("_LONGEST_PART", "Harbour Post Society Of The New Old Sample Town", ()),
        ("LONGEST_SIGN", "Mira Beispiel (mbei)", ("Mira Beispiel",)),
        ("LONGEST_SIGN", "Mira Beispiel (mbeis)", ("Mira Beispiel", "mbeis")),
        ("digits", "happyblogger7", ("happyblogger7",)),
        ("digits", "b20241112103000", ()),
    ],
)
def test_values_that_are_authors_end_somewhere(constant: str, value: str, expected: tuple[str, ...]) -> None:
    assert read_authors(value, EVERY).people == expected, constant


def test_a_biography_is_no_name() -> None:
    assert read_author_element("Ida Sample, has long lived by the sea with many dogs", EVERY).people == ()


def test_a_label_alone_is_short() -> None:
    assert is_author_label("Kommentar von", "kommentar von", GERMAN)
    assert not is_author_label(f"Kommentar{'e' * 40} von", f"kommentar{'e' * 40} von", GERMAN)


@pytest.mark.parametrize(
    ("constant", "name", "no_name"),
    [
        ("LONGEST_NAME", f"Ida {'Sample ' * 3}".strip(), f"Ida {'S' + 'a' * 20} {'S' + 'a' * 20} {'S' + 'a' * 20}"),
        ("_LONGEST_WORD", f"Ida {'S' + 'a' * 23}", f"Ida {'S' + 'a' * 24}"),
        ("_MOST_WORDS", "Ida Ana Bea Cleo Dora Sample", "Ida Ana Bea Cleo Dora Edna Sample"),
        ("words without case", "أحمد بن محمد المثال", "أحمد بن محمد المثال الكبير"),
        ("characters of Chinese names", "欧阳小明", "国家统计局"),
        ("_LONG_JAPANESE", "佐伯由美子", "会員になる"),
        ("leading particles", "al Masri", "da Roma"),
        ("capitals", "IDA SAMPLE", "ACLU Speech"),
        ("news endings", "王小明", "台北報導"),
    ],
)
def test_shapes_of_names_end_somewhere(constant: str, name: str, no_name: str) -> None:
    assert is_person(name), constant
    assert not is_person(no_name), constant


def test_handles_agencies_and_desks_are_short() -> None:
    assert is_handle("r" * 30)
    assert not is_handle("r" * 31)
    assert not is_handle("r")
    assert agency("dpa" + " " * 57) == "dpa"
    assert agency("dpa" + " " * 58) is None
    assert not is_desk("Redaktion" + " " * 52)


@pytest.mark.parametrize(
    ("constant", "text", "expected"),
    [
        # A preposition and a town behind a name, which is not a second author.
        ("_LONGEST_PREPOSITION", "Ana Ejemplo, desde Roma", ["Ana Ejemplo"]),
        ("_LONGEST_PREPOSITION", "Ana Ejemplo, durante Roma", ["Ana Ejemplo", "durante Roma"]),
        # A job with its place behind a name; a sentence goes on.
        ("_PLACE_WORDS", "Anne Exemple, envoyée spéciale à New York", ["Anne Exemple"]),
        ("_GLUED_ROLE", "Mira BeispielKorrespondentin", ["Mira Beispiel"]),
        ("_GLUED_ROLE", "Mira BeispielBrücke", ["Mira BeispielBrücke"]),
        ("shouted joins", "Ida Sample AND Tom Roe", ["Ida Sample", "Tom Roe"]),
        ("_author_part", "Anna Beispiel Illustration von Max Muster", ["Anna Beispiel"]),
    ],
)
def test_members_of_lists(constant: str, text: str, expected: list[str]) -> None:
    assert list_members(text, EVERY) == expected, constant


def test_a_writer_stands_behind_a_name_alone() -> None:
    assert before_writer("한지수 수습기자") == "한지수"
    assert before_writer("同社の記者") is None
    assert before_writer("王小明 记者" + " " * 50) is None


@pytest.mark.parametrize(
    ("constant", "text", "iso"),
    [
        ("_TWO_DIGIT_PIVOT", "12.11.89", "2089-11-12"),
        ("_TWO_DIGIT_PIVOT", "12.11.90", "1990-11-12"),
        ("FIRST_YEAR", "31.12.1989", None),
        ("FIRST_YEAR", "01.01.1990", "1990-01-01"),
        ("LAST_YEAR", "31.12.2099", "2099-12-31"),
        ("LAST_YEAR", "01.01.2100", None),
        ("_MAX_LINE", " " * 1_989 + "12.11.2024", "2024-11-12"),
        ("_MAX_LINE", " " * 1_991 + "12.11.2024", None),
        ("_TO_DAY", "November, of the, 12 2024", "2024-11-12"),
        ("a clock, no year", "12.11.24:30", None),
        ("a version number", "1.2.2003.4", None),
        ("spaces inside of a numeric date", "12 . 11 . 2024", "2024-11-12"),
        ("spaces inside of a numeric date", "12    .    11 . 2024", None),
        ("hours of a clock of twelve", "12.11.2024 14:30 pm", "2024-11-12T14:30"),
        ("hours of a day", "12.11.2024 25:10", "2024-11-12"),
    ],
)
def test_dates_end_somewhere(constant: str, text: str, iso: str | None) -> None:
    assert [span.date.iso for span in find_dates(text, date_words(LEXICON, "de"))] == ([iso] if iso else []), constant


def test_years_of_calendars_and_days_of_months() -> None:
    assert common_year(2567) == 2024
    assert common_year(2024) == 2024
    assert real_date(2024, 2, 30) is None
    assert real_date(2024, 2, 29) is not None
    assert days_named("32 November, November 31", LEXICON.months) == {(11, 31)}
