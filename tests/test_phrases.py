"""The phrase tables keep their schema, and do what their examples say."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import chain
from typing import Any

import pytest

from scrubber.bylines.byline import read_byline
from scrubber.bylines.byline_words import byline_words
from scrubber.bylines.dates import date_words, find_dates
from scrubber.html.attributes import metadata_class_words
from scrubber.language.folding import fold
from scrubber.lexicon.lexicon import is_label_phrase
from scrubber.lexicon.loading import load_lexicon
from scrubber.metadata.sources import marked_elements
from scrubber.model import Decision, Kind, Markup, MetadataElement, Stage
from scrubber.package import PACKAGE
from scrubber.runner import Filter, built_in_filters, run
from tests.pages import text_page

PHRASE_FILTERS = tuple(f for f in built_in_filters() if f.stage is Stage.PHRASE)
ISSUE_LANGUAGES = "de en fr es it pt nl pl sv da no fi cs hu ro tr el ru uk bg ar he fa hi zh ja ko vi id th".split()
# Tables of words that a language may have.
WORD_LISTS = {"class_words", "clock", "dates", "names", "pictures", "reading_time"}
PER_LANGUAGE_KEYS = {"function_words", "months", "weekdays", "date_order", "byline", "filters"}

LEXICON = load_lexicon()


def toml_files(folder: str) -> dict[str, dict[str, Any]]:
    """Language code -> parsed file of `scrubber/phrases/<folder>`."""
    found = {}
    for entry in (PACKAGE / "phrases" / folder).iterdir():
        if entry.name.endswith(".toml"):
            found[entry.name.removesuffix(".toml")] = tomllib.loads(entry.read_text("utf-8"))
    return dict(sorted(found.items()))


TABLES = toml_files("")
EXAMPLES = toml_files("examples")
TABLE_IDS = sorted({filter_id for table in TABLES.values() for filter_id in table["filters"]})


def decisions(*lines: str, language: str, filters: tuple[Filter, ...] = PHRASE_FILTERS) -> tuple[Decision, ...]:
    return run(text_page(*lines, language="en" if language == "any" else language), filters)


def only(filter_id: str) -> tuple[Filter, ...]:
    return tuple(f for f in PHRASE_FILTERS if f.id == filter_id)


def examples(part: str) -> list[Any]:
    """(language, filter id, its examples) of every examples file; for `spares` the id is "prose"."""
    return [
        pytest.param(language, name, members, id=f"{language}-{name}")
        for language, table in EXAMPLES.items()
        for name, members in table.get(part, {}).items()
    ]


@pytest.mark.parametrize(("language", "filter_id", "lines"), examples("drops"))
def test_drops(language: str, filter_id: str, lines: list[str]) -> None:
    kept = [d.block.text for d in decisions(*lines, language=language, filters=only(filter_id)) if d.keep]
    assert not kept


@pytest.mark.parametrize(("language", "filter_id", "pairs"), examples("trims"))
def test_trims(language: str, filter_id: str, pairs: list[list[str]]) -> None:
    decided = decisions(*[whole for whole, _ in pairs], language=language, filters=only(filter_id))
    assert all(decision.keep for decision in decided)
    assert [decision.text for decision in decided] == [left for _, left in pairs]


@pytest.mark.parametrize(("language", "name", "lines"), examples("spares"))
def test_spares(language: str, name: str, lines: list[str]) -> None:
    decided = decisions(*lines, language=language)
    assert not [(d.verdict, d.block.text) for d in decided if not d.keep]
    assert [decision.text for decision in decided] == lines


def readings(key: str) -> list[Any]:
    """(language, line and what it reads as) of `[reads]` in every examples file."""
    return [pytest.param(language, line) for language, table in EXAMPLES.items() for line in table.get("reads", {}).get(key, ())]


@pytest.mark.parametrize(("language", "pair"), readings("dates"))
def test_reads_dates(language: str, pair: list[str]) -> None:
    text, iso = pair
    assert [span.date.iso for span in find_dates(text, date_words(LEXICON, language))] == [iso]


@pytest.mark.parametrize(("language", "line"), readings("people"))
def test_reads_people(language: str, line: list[str]) -> None:
    text, *people = line
    byline = read_byline(text, byline_words(LEXICON, language), date_words(LEXICON, language))
    assert byline is not None
    assert list(byline.people) == people
    assert byline.whole


@pytest.mark.parametrize(("language", "line"), readings("classes"))
def test_reads_classes(language: str, line: list[str]) -> None:
    name, *fields = line
    element = MetadataElement("p", metadata_class_words({"class": name}), None, "12 November 2024", 0)
    found = {one.field for one in marked_elements.candidates(Markup(marked=(element,)))}
    assert found - {"date"} == set(fields) - {"date"}
    assert "authors" in found or ("date" in found) == ("date" in fields)  # a date may stand beside any author


@pytest.mark.parametrize("language", TABLES)
def test_every_list_of_class_words_for_metadata_has_an_example(language: str) -> None:
    keys = {"authors": "authors", "dates": "date", "modified": "date_modified", "kickers": "kicker", "sources": "sources"}
    wanted = {keys[key] for key in TABLES[language].get("class_words", ()) if key in keys}
    assert wanted <= {field for _, *fields in EXAMPLES[language].get("reads", {}).get("classes", ()) for field in fields}


@pytest.mark.parametrize("language", TABLES)
def test_every_table_of_dates_or_clocks_has_dates_that_it_reads(language: str) -> None:
    if not TABLES[language].keys().isdisjoint(("dates", "clock")):
        assert EXAMPLES[language]["reads"]["dates"]


@pytest.mark.parametrize("language", TABLES)
def test_every_table_has_examples(language: str) -> None:
    table = EXAMPLES[language]
    assert set(table) <= {"drops", "trims", "reads", "spares"}
    assert set(table["drops"]) == set(TABLES[language]["filters"])
    assert len(table["spares"]["prose"]) >= 25


@pytest.mark.parametrize("language", TABLES)
def test_schema(language: str) -> None:
    table = TABLES[language]
    required = {"byline", "filters"} if language == "any" else PER_LANGUAGE_KEYS
    assert required <= set(table) <= required | WORD_LISTS
    assert set(table["filters"]) <= {f.id for f in PHRASE_FILTERS}, "a table without a filter"
    if language == "any":
        return
    assert len(table["months"]) == 12
    assert len(set(table["function_words"])) >= 20
    assert all(word == word.lower() for word in table["function_words"])


@pytest.mark.parametrize("language", TABLES)
def test_words_of_dates_and_clocks_are_written_as_they_are_compared(language: str) -> None:
    clock, dates = TABLES[language].get("clock", {}), TABLES[language].get("dates", {})
    for key in ("before", "before_dot", "units", "beside"):
        assert all(word == word.lower() for word in clock.get(key, ())), key
    assert set(clock.get("before_dot", ())) <= set(clock.get("before", ()))
    assert set(dates.get("before_month_number", ())) <= set(dates.get("inside", ()))


@pytest.mark.parametrize("language", TABLES)
def test_phrases_are_unique_in_a_filter(language: str) -> None:
    """Within a list, and no line that `ends`, or a start without a separator, covers already."""
    for filter_id, lists in TABLES[language]["filters"].items():
        for part, phrases in lists.items():
            twice = [phrase for phrase, count in Counter(map(fold, phrases)).items() if count > 1]
            assert not twice, f"{filter_id}.{part}: {twice}"
        covered = chain(lists.get("ends", ()), (p for p in lists.get("starts", ()) if not is_label_phrase(p)))
        again = set(map(fold, covered)) & set(map(fold, lists.get("lines", ())))
        assert not again, f"{filter_id}: in `lines` and in `starts` or `ends`: {sorted(again)}"


def test_languages_of_the_tables() -> None:
    assert set(ISSUE_LANGUAGES) | {"any"} <= set(TABLES)


def test_every_phrase_filter_has_phrases() -> None:
    with_docs_only = {"separator"}
    assert {f.id for f in PHRASE_FILTERS} - with_docs_only == set(TABLE_IDS)


@pytest.mark.parametrize("filter_id", TABLE_IDS)
def test_code_is_spared(filter_id: str) -> None:
    phrase = TABLES["any"]["filters"][filter_id].get("lines", TABLES["any"]["filters"][filter_id].get("starts"))[0]
    (filter_,) = only(filter_id)
    assert not list(filter_.judge(text_page(phrase, kind=Kind.CODE)))


@pytest.mark.parametrize("line", ["start = time.time()", "font-size: 18px;", "--allow-empty", "<caption>", "{category: 1}"])
def test_source_code_in_flattened_text_is_spared(line: str) -> None:
    (decision,) = decisions(line, language="en")
    assert decision.keep


@pytest.mark.parametrize("line", ["Leave a comment", "Skip to main content", "Advertisement", "Forgot your password?"])
def test_headings_only_lean(line: str) -> None:
    page = text_page(line, language="en", kind=Kind.HEADING)
    (decision,) = run(page, PHRASE_FILTERS)
    assert decision.verdict is not None
    assert not decision.verdict.keep
    assert not decision.verdict.sure


def docstring_examples(part: str) -> list[Any]:
    """(filter id, example) of the examples under `part` in the docstrings of the phrase filters."""
    found: list[Any] = []
    for filter_ in PHRASE_FILTERS:
        section = filter_.documentation.partition(f"{part}:\n")[2]
        for line in section.splitlines():
            if not line.lstrip().startswith("> "):
                break
            found.append(pytest.param(filter_.id, line.strip()[2:], id=f"{filter_.id}-{len(found)}"))
    return found


@pytest.mark.parametrize(("filter_id", "line"), docstring_examples("Drops"))
def test_docstring_drops(filter_id: str, line: str) -> None:
    (decision,) = decisions(line, language="und", filters=only(filter_id))
    assert not decision.keep


@pytest.mark.parametrize(("filter_id", "line"), docstring_examples("Spares"))
def test_docstring_spares(filter_id: str, line: str) -> None:
    (decision,) = decisions(line, language="und", filters=only(filter_id))
    assert decision.keep
    assert decision.text == line


@pytest.mark.parametrize("filter_id", TABLE_IDS)
def test_every_phrase_filter_shows_examples(filter_id: str) -> None:
    (filter_,) = only(filter_id)
    assert filter_.summary.startswith("Drops ")
    for part in ("Drops", "Spares"):
        assert any(example.values[0] == filter_id for example in docstring_examples(part))
