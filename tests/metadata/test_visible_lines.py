"""Lines that readers see: bylines, signatures, credits of pictures, the printout's header."""

from __future__ import annotations

import pytest

from tests.reading_metadata import PROSE, metas, of_html, of_text

HEADLINE = "<h1>The lamp is lit again</h1>"
TEXT = PROSE.replace("</p>", "\n\n").replace("<p>", "")
FLAT = "The lamp of the harbour is lit again\n\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>By</p><p>Ida Sample</p>", ("Ida Sample",)),
        ("<p>By</p><p>Coast</p><p>Ida Sample</p>", ()),
        ("<p>By</p><blockquote>Ida Sample</blockquote>", ()),
        ("<blockquote>By Ida Sample</blockquote>", ()),
        ("<pre>By Ida Sample</pre>", ()),
        ("<p>By the harbour</p>", ()),
    ],
    ids=["a label above", "a line between", "a quotation below the label", "a quotation", "code", "no name"],
)
def test_bylines(body: str, expected: tuple[str, ...]) -> None:
    assert tuple(of_html(HEADLINE + body).authors) == expected


@pytest.mark.parametrize(("distance", "found"), [(10, True), (11, False)])
def test_an_account_counts_up_to_ten_blocks_from_the_headline(distance: int, found: bool) -> None:
    body = "<p>Coast</p>" * (distance - 1) + "<p>by ids42</p>"
    assert tuple(of_html(HEADLINE + body).authors) == (("ids42",) if found else ())


def test_a_signature_below_the_text() -> None:
    found = of_html(HEADLINE, prose=PROSE * 2 + "<p>By Ida Sample</p>")
    assert found.found["authors"].source.startswith("visible signature (")


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The old lamp in the hall of the town. Photo: Ida Sample/dpa", ("dpa",)),
        ("The old lamp in the hall of the town. Photo: Ida Sample/Nobody", ()),
        ("Photo: Ida Sample/dpa. " + "The old lamp can be seen in the hall, where it gathers dust.", ()),
    ],
    ids=["an agency", "no agency", "far from its end"],
)
def test_the_agency_of_a_caption_below_the_text(caption: str, expected: tuple[str, ...]) -> None:
    assert tuple(of_text(FLAT + TEXT + caption + "\n").sources) == expected
    assert tuple(of_text(FLAT + caption + "\n\n" + TEXT).sources) == ()


def test_the_agency_of_a_caption_counts_only_where_nothing_else_credits_anybody() -> None:
    text = FLAT + "By Ida Sample | Reuters\n\n" + TEXT + "The old lamp in the hall of the town. Photo: Ida Sample/dpa\n"
    assert tuple(of_text(text).sources) == ("Reuters",)


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("11/3/25, 9:14 AM     Council Lights Old Lamp | Post", None),
        ("11/3/25, 9:14 AM     Council Lights Lamp", "2025-11-03T09:14"),
        ("11/3/25     Council Lights Old Lamp | Post", "2025-11-03"),
        ("November 3, 2025, 9:14 AM Council Lights Old Lamp", "2025-11-03T09:14"),
    ],
    ids=["printed", "three words", "no clock", "a day in words"],
)
def test_the_header_that_a_browser_prints(header: str, date: str | None) -> None:
    assert of_text(f"{header}\n\n{FLAT}{TEXT}").date == date


def test_the_header_of_later_pages_is_known_by_its_title() -> None:
    header = "11/3/25, 9:14 AM     Council Lights Old Lamp | Post\n\n"
    assert of_text(FLAT + header + TEXT).date == "2025-11-03T09:14"
    assert of_text(FLAT + header + TEXT + header).date is None


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("Source: https://post.example/lamp", "https://post.example/lamp"),
        ("Quelle：https://post.example/lamp", "https://post.example/lamp"),
        ("https://post.example/lamp", None),
        ("See the source: https://post.example/lamp", None),
        ("Source: https://post.example/lamp and more", None),
        ("S: https://post.example/lamp", None),
    ],
)
def test_the_address_that_flattened_text_names(line: str, url: str | None) -> None:
    assert of_text(FLAT + TEXT + line + "\n").url == url


def test_html_is_not_searched_for_addresses() -> None:
    assert of_html(HEADLINE, metas(og__title="x"), prose=PROSE + "<p>Source: https://post.example/lamp</p>").url is None


@pytest.mark.parametrize(
    ("body", "credited"),
    [
        ("<figure><img src=a.jpg><figcaption>The pier at night</figcaption></figure><p>Source: Reuters</p>", False),
        ("<p>Source: Reuters</p><figure><img src=a.jpg><figcaption>The pier at night</figcaption></figure>", True),
        ("<p>The pier at night</p><p>Source: Reuters</p>", True),
    ],
    ids=["below the caption", "above it", "no caption"],
)
def test_a_credit_in_the_line_below_a_caption_is_that_of_the_picture(body: str, credited: bool) -> None:
    assert ("Reuters" in of_html(HEADLINE + body).sources) == credited


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('Posted by <a href="/ida">Ida Sample</a> from the harbour desk', ("Ida Sample",)),
        ('By <a href="/ida">Ida Sample</a> Read it on paper', ("Ida Sample",)),
        ("Posted by Ida Sample on 12 May 2024 in Boats. Tags: ropes, knots", ("Ida Sample",)),
        ('The rope by <a href="/ida">Ida Sample</a> is the oldest in the harbour', ()),
        ('<a href="/ida">Ida Sample</a> says that the rope was never hers', ()),
    ],
    ids=["a link behind the cue", "a button behind the name", "a date behind the name", "no cue in front", "no cue"],
)
def test_the_beginning_of_a_line_that_says_more(line: str, expected: tuple[str, ...]) -> None:
    assert tuple(of_html(f"{HEADLINE}<p>{line}</p>").authors) == expected
