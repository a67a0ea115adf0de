"""When whole pages were published and changed: which of several dates is the page's, one table for each rule of deciding."""

from __future__ import annotations

import pytest

from tests.reading_metadata import PROSE, json_ld, metas, of_html, of_text
from tests.test_page_layout import filler

HEADLINE = "<h1>The lamp is lit again</h1>"
TEXT = PROSE.replace("<p>", "").replace("</p>", "\n\n")


def article(published: str | None, modified: str | None = None) -> str:
    dates = {"datePublished": published, "dateModified": modified}
    return json_ld({"@type": "NewsArticle", "headline": "The lamp is lit again", **{k: v for k, v in dates.items() if v}})


@pytest.mark.parametrize(
    ("in_utc", "line", "date"),
    [
        ("2024-11-13T03:28:00Z", "November 12, 2024", "2024-11-12"),
        ("2024-11-13T14:00:00Z", "November 12, 2024", "2024-11-12"),
        ("2024-11-13T15:00:00Z", "November 12, 2024", "2024-11-13T15:00:00Z"),
        ("2024-11-13T02:00:00Z", "November 12, 2024 at 12:00 PM", "2024-11-12T12:00"),
        ("2024-11-13T03:00:00Z", "November 12, 2024 at 12:00 PM", "2024-11-13T03:00:00Z"),
        ("2024-11-13T03:28:00+00:00", "November 12, 2024", "2024-11-12"),
        ("2024-11-13T03:28:00+01:00", "November 12, 2024", "2024-11-13T03:28:00+01:00"),
        ("2024-11-12T23:00:00Z", "November 13, 2024", "2024-11-13"),
        ("2024-11-12T09:00:00Z", "November 13, 2024", "2024-11-12T09:00:00Z"),
        ("2024-11-13T03:28:00Z", "November 13, 2024", "2024-11-13T03:28:00Z"),
        ("2024-11-13T03:28:00Z", "November 11, 2024", "2024-11-11"),
    ],
    ids=[
        "the evening before", "noon 26 hours away", "noon 27 hours away", "14 hours away", "15 hours away", "UTC spelled out",
        "no UTC", "the morning after", "too early for the morning after", "the same day", "two days before",
    ],
)  # fmt: skip
def test_a_day_in_utc_is_read_as_the_readers_of_the_page_see_it(in_utc: str, line: str, date: str) -> None:
    """No zone is more than 14 hours away from UTC; a line without a clock is taken for noon, 12 hours off at most.

    The last row is another rule's: the data calls the day both published and modified.
    """
    assert of_html(f"{HEADLINE}<p>{line}</p>", article(in_utc, in_utc)).date == date


@pytest.mark.parametrize(
    ("published", "modified", "line", "date"),
    [
        ("2024-11-12", None, "November 14, 2024", "2024-11-14"),
        ("2024-11-12", None, "November 13, 2024", "2024-11-12"),
        ("2024-11-12", "2024-11-14", "November 14, 2024", "2024-11-14"),
        ("2024-11-12", "2024-11-14", "Updated on November 14, 2024", "2024-11-12"),
        ("2024-11-12", "2024-11-14", "March 3, 2021", "2024-11-12"),
        ("2024-11-12", "2024-11-12", "March 3, 2021", "2021-03-03"),
        ("2024-11-12", "2024-11-12", "November 11, 2024", "2024-11-12"),
        ("2024-11-12", None, "March 3, 2021", "2024-11-12"),
    ],
    ids=[
        "published again", "a day later", "modified, says the data", "modified, says the line", "saved again later",
        "that of the last save", "a day before the last save", "earlier than all",
    ],
)  # fmt: skip
def test_the_date_that_readers_see_more_than_a_day_from_that_of_the_data(
    published: str, modified: str | None, line: str, date: str
) -> None:
    assert of_html(f"{HEADLINE}<p>{line}</p>", article(published, modified)).date == date


@pytest.mark.parametrize(
    ("head", "date", "modified"),
    [
        (article("2024-11-12", "2024-11-13"), "2024-11-12", "2024-11-13"),
        (article("2024-11-13", "2024-11-13"), "2024-11-13", "2024-11-13"),
        (article("2024-12-24", "2024-11-13") + metas(article__published_time="2024-11-12"), "2024-11-12", "2024-11-13"),
        (article("2024-12-24", "2024-11-13"), "2024-12-24", None),
        (metas(article__modified_time="2024-11-12"), None, "2024-11-12"),
        (article(None, "2024-11-12"), "2024-11-12", "2024-11-12"),
    ],
    ids=["before", "the same day", "the next that is not later", "all later", "a meta tag alone", "JSON-LD alone"],
)
def test_a_page_is_not_published_after_it_was_changed(head: str, date: str | None, modified: str | None) -> None:
    found = of_html(HEADLINE, head)
    assert (found.date, found.date_modified) == (date, modified)


def test_two_voices_that_name_a_day_beat_one() -> None:
    head = article("2024-11-12") + metas(article__published_time="2024-11-14")
    assert of_html(f'{HEADLINE}<time datetime="2024-11-14">Thursday</time>', head).date == "2024-11-14"
    assert of_html(HEADLINE, head).date == "2024-11-12"
    assert of_html(HEADLINE, head, url="https://post.example/2024/11/14/lamp").date == "2024-11-12"


def test_of_several_dates_in_microdata_the_earliest_is_that_of_the_thread() -> None:
    stamps = [f'<p><span itemprop="datePublished">2024-11-{day}</span></p>' for day in (14, 12, 13)]
    assert of_html(HEADLINE + "".join(stamps)).date == "2024-11-12"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["November 12, 2024"], "2024-11-12"),
        (["November 12, 2024", "November 12, 2024 at 10:30 am"], "2024-11-12"),
        (["November 12, 2024", "November 13, 2024"], None),
        (["November 2024"], None),
        ([f"November 12, 2024 {'x' * 103}"], None),
    ],
    ids=["one day", "the same day twice", "two days", "a month", "a long line"],
)
def test_a_day_anywhere_dates_a_page_that_names_no_other(lines: list[str], date: str | None) -> None:
    """Dates far below the headline are those of teasers, unless there is one day alone."""
    body = HEADLINE + filler(31) + "".join(f"<p>{line}</p>" for line in lines)
    assert of_html(body).date == date


def test_lines_below_the_text_do_not_date_a_page_that_is_dated_above() -> None:
    below = "<p>Updated on November 14, 2024</p><p>March 3, 2021</p>"
    found = of_html(f"{HEADLINE}<p>November 12, 2024</p>", prose=PROSE + below)
    assert found.date == "2024-11-12"


def test_a_date_that_a_line_calls_the_one_of_an_update_is_not_the_first() -> None:
    found = of_html(f'{HEADLINE}<p>Updated <time datetime="2024-11-14">November 14, 2024</time></p>')
    assert (found.date, found.date_modified) == ("2024-11-14", "2024-11-14")
    both = of_html(f'{HEADLINE}<p>Updated <time datetime="2024-11-14">November 14, 2024</time></p><p>November 12, 2024</p>')
    assert (both.date, both.date_modified) == ("2024-11-12", "2024-11-14")


@pytest.mark.parametrize(
    ("language", "written", "date"),
    [
        ("en", "11/12/2024", "2024-11-12"),
        ("en-US", "11/12/2024", "2024-11-12"),
        ("en-GB", "11/12/2024", "2024-12-11"),
        ("en_AU", "11/12/2024", "2024-12-11"),
        ("de-GB", "11/12/2024", "2024-12-11"),
        ("en-GB", "12/13/2024", "2024-12-13"),
    ],
)
def test_a_numeric_date_is_read_as_its_country_writes_it(language: str, written: str, date: str) -> None:
    assert of_html(f"{HEADLINE}<p>Published on {written}</p>", language=language).date == date


@pytest.mark.parametrize(
    ("paragraph", "date"),
    [
        ("29.11.2024 – {}", "2024-11-29"),
        ("Press release of 12 May 2024 | {}", "2024-05-12"),
        ("The press release of the town of 12 May 2024 | {}", None),
        ("The press release of a town 12 May 2024 | {}", "2024-05-12"),
        ("On 12 May 2024 the council met. {}", None),
    ],
    ids=["a date", "some words before it", "more than thirty characters", "less", "no dash"],
)
def test_a_paragraph_that_begins_with_a_date_line(paragraph: str, date: str | None) -> None:
    first, rest = PROSE.removeprefix("<p>").split("</p>", 1)
    assert of_html(HEADLINE, prose=f"<p>{paragraph.format(first)}</p>{rest}").date == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://post.example/2024/11/12/lamp", "2024-11-12"),
        ("https://post.example/2024/1/2/lamp", "2024-01-02"),
        ("https://post.example/2024/nov/12/lamp", "2024-11-12"),
        ("https://post.example/2024/December/3/lamp", "2024-12-03"),
        ("https://post.example/2024-11-12-lamp", "2024-11-12"),
        ("https://post.example/20241112/lamp", "2024-11-12"),
        ("https://post.example/news/29-10-2021", "2021-10-29"),
        ("https://post.example/news/10-29-2021", "2021-10-29"),
        ("https://post.example/2024/13/12/lamp", None),
        ("https://post.example/2024/11/32/lamp", None),
        ("https://post.example/1820/11/12/lamp", None),
        ("https://post.example/a?d=2024/11/12/", None),
        ("https://post.example/a#/2024/11/12/", None),
        ("https://archive.example/20241112/https://post.example/2021/03/04/lamp", "2021-03-04"),
        ("https://post.example/lamp-120241112", None),
    ],
)
def test_the_day_in_the_address(url: str, date: str | None) -> None:
    assert of_html(HEADLINE, url=url).date == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("11/3/25, 9:14 AM  Council Lights Old Lamp", None),
        ("11/3/25, 9:14 AM  Ana María Ejemplo", "2025-11-03T09:14"),
        ("11/3/25, 9:14 AM", "2025-11-03T09:14"),
    ],
    ids=["a printed title", "a name", "nothing"],
)
def test_a_printed_header_has_a_title_of_four_words_behind_its_clock(line: str, date: str | None) -> None:
    assert of_text(f"{line}\n\n{TEXT}").date == date


@pytest.mark.parametrize(
    ("below", "date"),
    [(["November 12, 2024", "November 13, 2024"], None), (["November 12, 2024", "November 12, 2024"], "2024-11-12")],
    ids=["two days", "one day"],
)
def test_a_day_below_the_text_beside_a_modification_above(below: list[str], date: str | None) -> None:
    """A page that says when it was updated is not dated by one of several lines below its text."""
    lines = "".join(f"<p>{line}</p>" for line in below)
    found = of_html(f"{HEADLINE}<p>Updated on November 20, 2024</p>", prose=PROSE + lines)
    assert (found.found["date"].source.startswith("visible signature")) == (date is not None)


def test_two_voices_that_agree_are_not_outvoted() -> None:
    head = article("2024-11-12") + metas(article__published_time="2024-11-12")
    stamp = '<span itemprop="datePublished" content="2024-11-13">yesterday</span>'
    assert of_html(HEADLINE + stamp, head, url="https://post.example/2024/11/13/lamp").date == "2024-11-12"


@pytest.mark.parametrize(
    ("line", "date"),
    [("November 14, 2024", "2024-11-14"), ("Posted: 11/14/2024", "2024-11-14"), ("Thursday", "2024-11-12")],
)
def test_what_json_ld_calls_a_modification_and_the_line_does_not(line: str, date: str) -> None:
    stamp = '<time datetime="2024-11-14">then</time>'
    assert of_html(f"{HEADLINE}<p>{line}</p>{stamp}", article("2024-11-12", "2024-11-14")).date == date


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("<p>Received: 4 August 2022 / Accepted: 16 December 2022 / Published online: 2 January 2023</p>", "2023-01-02"),
        ("<dl><dt>Received</dt><dd>4 August 2022</dd><dt>Published</dt><dd>2 January 2023</dd></dl>", "2023-01-02"),
        ("<p>Eingegangen: 4. August 2022 | Angenommen: 16. Dezember 2022 | Veröffentlicht: 2. Januar 2023</p>", "2023-01-02"),
        ("<p>Reçu le 4 août 2022 – Accepté le 16 décembre 2022 – Publié le 2 janvier 2023</p>", "2023-01-02"),
        ("<p>收稿日期：2022-08-04 | 发布日期：2023-01-02</p>", "2023-01-02"),
        ("<p>Received: <time datetime='2022-08-04'>4 August 2022</time></p>", None),
        ("<p>Valid until 12 May 2031</p>", None),
    ],
)
def test_dates_of_other_events_date_no_page(body: str, date: str | None) -> None:
    assert of_html(HEADLINE + body).date == date


@pytest.mark.parametrize(
    "part",
    [
        '<blockquote class="tweet-text"><p>The lamp!</p>— Otto (@otto) <a href="#">November 9, 2019</a></blockquote>',
        '<div class="embed"><p>Otto Example</p><p>November 9, 2019</p></div>',
        '<div class="card"><h4>The other lamp</h4><time datetime="2019-11-09">9 November</time></div>',
    ],
    ids=["a quoted post", "an embedded post", "a card"],
)
def test_dates_of_embedded_posts_and_cards_date_no_page(part: str) -> None:
    assert of_html(HEADLINE, prose=PROSE + part).date is None
