"""When a page was published: which date wins where several stand on it."""

from __future__ import annotations

import pytest

from tests.reading_metadata import PROSE, json_ld, metas, of_html, of_text

HEADLINE = "<h1>The lamp is lit again</h1>"


def article(published: str | None = None, modified: str | None = None) -> str:
    return json_ld(
        {"@type": "NewsArticle", "headline": "The lamp is lit again", "datePublished": published, "dateModified": modified}
    )


def dates(body: str = "", head: str = "", **others: str) -> tuple[str | None, str | None]:
    found = of_html(HEADLINE + body, head, **others)
    return found.date, found.date_modified


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("", article("2024-11-12", "2024-11-13"), ("2024-11-12", "2024-11-13")),
        ("", article("2024-11-12", "2024-11-12"), ("2024-11-12", "2024-11-12")),
        ("", article("2024-11-14", "2024-11-13"), ("2024-11-14", None)),
        ("", metas(article__modified_time="2024-11-13"), (None, "2024-11-13")),
        ("<p>Updated November 13, 2024</p>", "", ("2024-11-13", "2024-11-13")),
        ("", article("2024-11") + metas(date="2024-11-12"), ("2024-11-12", None)),
        ("<p>Updated <time>November 13, 2024</time></p>", metas(date="2024-11-12"), ("2024-11-12", "2024-11-13")),
    ],
    ids=["both", "the same day", "published later", "only a tag", "only a line", "a month and a day", "an update in a <time>"],
)
def test_published_and_modified(body: str, head: str, expected: tuple[str | None, str | None]) -> None:
    assert dates(body, head) == expected


@pytest.mark.parametrize(
    ("data", "line", "expected"),
    [
        ("2024-11-13T03:28:00Z", "November 12, 2024", "2024-11-12"),
        ("2024-11-13T03:28:00+00:00", "November 12, 2024", "2024-11-12"),
        ("2024-11-13T03:28:00+01:00", "November 12, 2024", "2024-11-13T03:28:00+01:00"),
        ("2024-11-13", "November 12, 2024", "2024-11-13"),
        ("2024-11-13T03:28:00Z", "November 13, 2024", "2024-11-13T03:28:00Z"),
        ("2024-11-12T23:00:00Z", "November 13, 2024", "2024-11-13"),
        ("2024-11-13T03:28:00Z", "November 12, 2024 at 10:28 pm", "2024-11-12T22:28"),
        ("2024-11-13T22:30:00Z", "November 12, 2024 at 8:00 am", "2024-11-13T22:30:00Z"),
        ("2024-11-13T15:00:00Z", "November 12, 2024", "2024-11-13T15:00:00Z"),
    ],
    ids=[
        "behind",
        "+00:00",
        "a zone",
        "no hour",
        "same day",
        "ahead",
        "an hour",
        "too far",
        "beyond fourteen hours and a half day",
    ],
)
def test_the_day_of_readers_beats_that_of_utc_within_fourteen_hours(data: str, line: str, expected: str) -> None:
    assert dates(f"<p>{line}</p>", article(data))[0] == expected


@pytest.mark.parametrize(
    ("published", "modified", "line", "expected"),
    [
        ("2021-03-03", None, "November 12, 2024", "2024-11-12"),
        ("2024-11-11", None, "November 12, 2024", "2024-11-11"),
        ("2021-03-03", "2024-11-12", "November 12, 2024", "2024-11-12"),
        ("2024-11-12", "2024-11-12", "March 3, 2021", "2021-03-03"),
        ("2024-11-12", "2024-11-13", "March 3, 2021", "2024-11-12"),
        ("2024-11-12", None, "March 3, 2021", "2024-11-12"),
    ],
    ids=["again", "a day later", "the modification's", "the last save", "no save", "older, and no save"],
)
def test_the_date_that_readers_see(published: str, modified: str | None, line: str, expected: str) -> None:
    assert dates(f"<p>{line}</p>", article(published, modified))[0] == expected


def test_two_dates_beside_the_headline_do_not_prove_a_last_save() -> None:
    body = "<p>March 3, 2021</p><p>May 5, 2022</p>"
    assert dates(body, article("2024-11-12", "2024-11-12"))[0] == "2024-11-12"


def test_a_day_that_data_and_the_page_both_name_beats_a_single_voice() -> None:
    body, head = "<p>November 12, 2024</p>", article("2024-11-13") + metas(published="2024-11-12")
    assert dates(body, head)[0] == "2024-11-12"
    assert dates(body, head, url="https://post.example/2024/11/13/lamp")[0] == "2024-11-13"
    assert dates("", head, url="https://post.example/2024/11/12/lamp")[0] == "2024-11-13"


def test_of_a_thread_the_earliest_answer_dates_the_page() -> None:
    body = "".join(f'<p itemprop="datePublished" content="2024-11-{day}">Ida</p>' for day in (14, 12, 13))
    assert dates(body)[0] == "2024-11-12"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("November 12, 2024", "visible byline"),
        ("On November 12, 2024 the keeper of the lamp climbed his stairs again for us", "date in a line"),
        ("On November 12, 2024 the keeper of the lamp climbed his stairs again for us all", "only date"),
    ],
    ids=["whole", "fourteen spaces", "prose"],
)
def test_lines_below_the_headline(line: str, source: str) -> None:
    assert of_html(HEADLINE + f"<p>{line}</p>").found["date"].source.startswith(f"{source} (")


def test_a_month_is_no_date_of_a_line() -> None:
    assert dates("<p>November 2024</p>")[0] is None


def test_a_date_above_the_headline_is_weaker_than_one_below() -> None:
    top = "<p>November 14, 2024</p><p>Coast</p>"
    body = of_html(f"{top}{HEADLINE}<p>Published on November 12, 2024</p>")
    assert body.date == "2024-11-12"
    assert of_html(top + HEADLINE).found["date"].source.startswith("date above the headline (")
    assert of_html("<p>November 14, 2024</p>" + HEADLINE).found["date"].source.startswith("visible byline (")


def test_dates_far_from_the_text_count_if_they_agree() -> None:
    far = PROSE * 4 + "<p>Coast</p>" * 12
    assert of_html(HEADLINE, prose=far + "<p>November 12, 2024</p>").date == "2024-11-12"
    assert of_html(HEADLINE, prose=far + "<p>November 12, 2024</p><p>November 13, 2024</p>").date is None
    long = "November 12, 2024 " + "is the day of the lamp " * 5
    assert of_html(HEADLINE, prose=far + f"<p>{long[:119]}.</p>").date == "2024-11-12"
    assert of_html(HEADLINE, prose=far + f"<p>{long[:120]}.</p>").date is None
    elements = '<p class="updated">2024-11-13</p>'
    assert of_html(HEADLINE, prose=far + elements).date == "2024-11-13"


def test_signatures_of_several_days_are_of_other_texts() -> None:
    end = PROSE * 2
    assert of_html(HEADLINE, prose=end + "<p>Ida Sample, November 12, 2024</p>").date == "2024-11-12"
    several = end + "<p>Ida Sample, November 12, 2024</p><p>Otto Example, November 13, 2024</p>"
    assert of_html(HEADLINE, metas(date="2024-11-10"), prose=several).found["date"].others == ()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("29.11.2024 – ", "2024-11-29"),
        ("Press release of November 12, 2024 | ", "2024-11-12"),
        ("Press release that we print of November 12, 2024 | ", None),
        ("On 29.11.2024 ", None),
    ],
    ids=["dash", "words before it", "more than thirty characters before it", "no mark behind it"],
)
def test_a_paragraph_that_begins_with_its_date(start: str, expected: str | None) -> None:
    assert of_html(HEADLINE, prose=PROSE.replace("The keeper", start + "The keeper", 1)).date == expected


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (metas(dc__date="2024-12-11"), "2024-12-11"),
        (metas(dc__date="2024-11-12"), "2024-11-12"),
    ],
)
def test_a_numeric_date_is_read_as_another_date_of_the_page_reads_it(beside: str, expected: str) -> None:
    assert dates("<p>Published on 11/12/2024</p>", beside)[0] == expected


def test_the_text_is_searched_for_days_up_to_a_limit() -> None:
    text = "The lamp of the harbour is lit again\n\nPublished on 11/12/2024\n\n"
    keeper = "The keeper climbed the steps every night for thirty years and says that his legs do not know that. " * 30
    assert of_text(f"{text}{keeper}It was 11 December.\n").date == "2024-12-11"
    assert of_text(f"{text}{keeper}\n\n{keeper}\n\n{keeper}It was 11 December.\n").date == "2024-11-12"


@pytest.mark.parametrize(
    "line",
    [
        "Submitted August 4, 2022; accepted December 16, 2022; published January 2, 2023",
        "Received August 4, 2022, accepted December 16, 2022, published January 2, 2023",
    ],
)
def test_of_several_days_in_a_line_the_one_called_published(line: str) -> None:
    assert of_html(f"<h1>The salt of ropes</h1><p>{line}</p>").date == "2023-01-02"
