"""Where evidence stands on a page: how far from the headline and from the text a line still counts, one table a distance.

The filler between the lines says nothing; a date alone is the evidence, and its source says in which part of the page it was
found.
"""

from __future__ import annotations

import pytest

from tests.reading_metadata import PROSE, of_html

HEADLINE = "<h1>The lamp is lit again</h1>"
DATE = "<p>November 12, 2024</p>"
PARAGRAPHS = [f"<p>{paragraph}" for paragraph in PROSE.split("<p>")[1:]]


def filler(count: int) -> str:
    """Lines that are nothing: no prose, no date, no name."""
    return "".join(f"<p>Picture {chr(97 + number % 26)}{chr(97 + number // 26)} of the harbour</p>" for number in range(count))


def source_of_date(body: str, prose: str = PROSE) -> str | None:
    """The kind of evidence that dates a page, None where nothing does."""
    found = of_html(body, prose=prose)
    return found.found["date"].source.split(" (")[0] if "date" in found.found else None


@pytest.mark.parametrize(
    ("below", "source"), [(1, "visible byline"), (30, "visible byline"), (31, "only date"), (60, "only date")]
)
def test_a_line_below_the_headline_is_about_it_for_thirty_blocks(below: int, source: str) -> None:
    """Too short a reach loses the byline below a share bar and a picture series; a longer one takes the dates of teasers."""
    assert source_of_date(HEADLINE + filler(below - 1) + DATE) == source


@pytest.mark.parametrize(
    ("above", "source"), [(1, "visible byline"), (2, "date above the headline"), (4, "date above the headline"), (5, "only date")]
)
def test_a_line_above_the_headline_is_about_it_for_four_blocks(above: int, source: str) -> None:
    """A date line and a kicker stand there; today's date in the page's head does too, so it counts less than one beside."""
    assert source_of_date(DATE + filler(above - 1) + HEADLINE) == source


@pytest.mark.parametrize(
    ("paragraphs", "source"), [(0, "visible byline"), (1, "visible byline"), (2, "visible byline"), (3, "visible signature")]
)
def test_a_byline_stands_before_the_third_paragraph(paragraphs: int, source: str) -> None:
    """Some papers print it below the lead; a date between later paragraphs is a chronicle's."""
    prose = "".join([*PARAGRAPHS[:paragraphs], DATE, *PARAGRAPHS[paragraphs:]])
    assert source_of_date(HEADLINE, prose) == source


@pytest.mark.parametrize(("below", "source"), [(1, "visible signature"), (8, "visible signature"), (9, "only date")])
def test_a_signature_stands_within_eight_blocks_of_the_text(below: int, source: str) -> None:
    assert source_of_date(HEADLINE, PROSE + filler(below - 1) + DATE) == source


@pytest.mark.parametrize(("characters", "source"), [(99, "visible byline"), (100, "visible signature")])
def test_a_paragraph_is_prose_from_a_hundred_characters(characters: int, source: str) -> None:
    """Three decks of 99 characters are no text yet, and the line below them is still the headline's."""
    lines = [f"<p>{'the lamp ' * 20}"[: 3 + characters - 1] + f"{end}</p>" for end in "xyz"]
    assert source_of_date(HEADLINE, "".join(lines) + DATE) == source


@pytest.mark.parametrize(("size", "dated"), [(1, True), (2, True), (3, False), (8, False)])
def test_a_container_of_other_texts_has_three_blocks(size: int, dated: bool) -> None:
    """A date in a "related" box of its own is the article's, set by a careless template; a list of teasers is not."""
    box = f'<div class="related">{DATE}{filler(size - 1)}</div>'
    assert (source_of_date(HEADLINE + filler(8) + box + filler(20)) is not None) == dated


@pytest.mark.parametrize(("size", "dated"), [(8, False), (9, True)])
def test_a_container_of_more_than_a_third_of_the_page_is_a_wrapper(size: int, dated: bool) -> None:
    """A theme's `<div class="sidebar">` around the whole article would take its byline away."""
    box = f'<div class="related">{DATE}{filler(size - 1)}</div>'
    rest = 26 - size - 1 - 7 - len(PARAGRAPHS)
    assert (source_of_date(HEADLINE + filler(7) + box + filler(rest)) is not None) == dated


@pytest.mark.parametrize(("below", "dated"), [(1, True), (6, True), (7, False)])
def test_what_stands_right_below_the_headline_is_about_it_whatever_its_class(below: int, dated: bool) -> None:
    """One news system in ten has its byline in an <aside>."""
    box = f"<aside>{DATE}{filler(2)}</aside>"
    assert (source_of_date(HEADLINE + filler(below - 1) + box + filler(20)) is not None) == dated
