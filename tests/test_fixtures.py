"""Every fixture page against the `.expect` file beside it: filters one by one, then whole pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import expectations
from tests.expectations import (
    FIXTURES,
    KEEPS_ONLY,
    WHOLE_PAGES,
    ask,
    clean,
    decided,
    expect_path,
    expectation,
    filter_ids,
    page_of,
    pages_in,
)

FILTER_PAGES = [(filter_id, page) for filter_id in filter_ids() for page in pages_in(filter_id)]
DROPS = [(filter_id, page) for filter_id, page in FILTER_PAGES if page.name.startswith("drops_")]
SPARES = [(filter_id, page) for filter_id, page in FILTER_PAGES if page.name.startswith("spares_")]
PAGES = pages_in(WHOLE_PAGES)


def name_of(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("filter_id", "page"), FILTER_PAGES, ids=name_of)
def test_filter_does_what_its_fixture_expects(filter_id: str, page: Path) -> None:
    expected = expectation(page)
    assert expectations.filter_report(ask(page_of(page), filter_id)) == expected


@pytest.mark.parametrize(("filter_id", "page"), DROPS, ids=name_of)
def test_filter_itself_decided_a_block_of_what_it_must_drop(filter_id: str, page: Path) -> None:
    decisions = ask(page_of(page), filter_id)
    if filter_id in KEEPS_ONLY:
        assert any(not d.keep for d in decisions), "nothing stayed dropped"
    else:
        assert decided(decisions, filter_id), f"{filter_id} dropped nothing"


@pytest.mark.parametrize(("filter_id", "page"), SPARES, ids=name_of)
def test_most_of_what_a_filter_must_spare_is_kept(filter_id: str, page: Path) -> None:
    decisions = ask(page_of(page), filter_id)
    assert 2 * len(decided(decisions, filter_id)) < len(decisions)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_whole_page_is_what_its_fixture_expects(page: Path) -> None:
    expected = expectation(page)
    assert expectations.page_report(clean(page)) == expected


def test_whole_pages_are_in_many_languages_and_in_both_forms() -> None:
    forms = [page.suffix for page in PAGES]
    assert len(PAGES) >= 14
    assert forms.count(".txt") >= forms.count(".html") - 1
    assert {page.name[:2] for page in PAGES} >= {"de", "en", "fr", "es", "it", "pl", "ru", "zh", "ja", "ar", "tr", "pt"}


def test_page_without_an_expectation_fails_and_none_is_made(tmp_path: Path) -> None:
    page = tmp_path / "drops_new.txt"
    page.write_text("A page that nobody has read yet.", "utf-8")
    with pytest.raises(AssertionError, match=r"drops_new\.expect is missing"):
        expectation(page)
    assert not expect_path(page).exists()


def test_every_file_in_the_fixtures_is_a_page_or_the_expectation_of_one() -> None:
    files = [path for path in FIXTURES.rglob("*") if path.is_file()]
    pages = [path for path in files if path.suffix in expectations.PAGE_SUFFIXES]
    assert len({expect_path(page) for page in pages}) == len(pages), "two pages share one expectation"
    assert sorted(files) == sorted([*pages, *map(expect_path, pages)])
