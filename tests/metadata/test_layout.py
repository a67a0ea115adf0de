"""How far from the headline and from the text a line may stand, in blocks: one example for each distance."""

from __future__ import annotations

import pytest

from scrubber.metadata.layout import Layout, lay_out
from scrubber.model import Decision
from scrubber.page_builder import html_page, text_page
from scrubber.runner import run, select_filters

PROSE = ("The keeper of the lighthouse has climbed the same steps every night for thirty years, he says, " * 2)[:100]
SHORT = PROSE[:99]


def of(*blocks: str, headline: int = -1) -> Layout:
    """The layout of a page with these elements, all of them kept."""
    page = html_page("<body>" + "".join(blocks))
    return lay_out(page, [Decision(block, None) for block in page.blocks], headline)


def lines(count: int, text: str = SHORT) -> str:
    return f"<p>{text}</p>" * count


def test_the_text_is_from_the_first_to_the_last_block_of_prose() -> None:
    assert of(lines(3), lines(2, PROSE), lines(1), lines(1, PROSE), lines(2)).text == range(3, 7)
    assert of(lines(3), lines(2, PROSE), headline=3).text == range(4, 5)
    assert of(lines(3), f"<figcaption>{PROSE}</figcaption>", lines(1, PROSE)).text == range(4, 5)


def test_a_page_without_prose() -> None:
    layout = of(lines(5), headline=2)
    assert (layout.text, layout.head, layout.tail) == (range(2, 5), range(5), range(0))
    assert of(lines(40)).head == range(31)


@pytest.mark.parametrize(("headline", "start"), [(0, 0), (4, 0), (5, 1), (9, 5)])
def test_a_byline_stands_at_most_four_blocks_above_the_headline(headline: int, start: int) -> None:
    assert of(lines(20), headline=headline).head.start == start


@pytest.mark.parametrize(("above", "start"), [(15, 0), (16, 1), (20, 5)])
def test_without_a_headline_the_head_begins_fifteen_blocks_above_the_text(above: int, start: int) -> None:
    assert of(lines(above), lines(1, PROSE)).head.start == start


@pytest.mark.parametrize(
    ("paragraphs", "below", "stop"),
    [(2, 40, 32), (3, 40, 4), (4, 40, 4), (2, 10, 14)],
    ids=["thirty blocks", "third paragraph", "the third of four", "the end of the page"],
)
def test_the_head_ends_before_the_third_paragraph_or_thirty_blocks_below_the_headline(
    paragraphs: int, below: int, stop: int
) -> None:
    layout = of("<h1>Lamps</h1>", lines(1), lines(paragraphs, PROSE), lines(below), headline=1)
    assert layout.head == range(stop)


@pytest.mark.parametrize(("below", "stop"), [(3, 7), (8, 12), (20, 12)])
def test_a_signature_stands_at_most_eight_blocks_below_the_text(below: int, stop: int) -> None:
    assert of(lines(4, PROSE), lines(below)).tail == range(3, stop)


def test_a_list_of_other_texts_ends_the_tail() -> None:
    related = (
        "<h2>Related articles</h2><ul><li><a href='/a'>Council buys a lens</a></li><li><a href='/b'>Pier rebuilt</a></li></ul>"
    )
    page = html_page(f"<body>{lines(4, PROSE)}<p>Ida Sample</p>{related}<p>Otto Example</p>")
    decisions = run(page, select_filters())
    heading = next(block.index for block in page.blocks if block.text == "Related articles")
    assert not decisions[heading].keep
    assert lay_out(page, decisions, -1).tail == range(3, heading)


@pytest.mark.parametrize(
    ("container", "foreign"),
    [
        (f"<aside>{lines(3)}</aside>", True),
        (f"<aside>{lines(2)}</aside>", False),
        (f"<nav>{lines(3)}</nav>", True),
        (f"<div class='related'>{lines(3)}</div>", True),
        (f"<div id='comments'>{lines(3)}</div>", True),
        (f"<div class='story'>{lines(3)}</div>", False),
        (f"<div class='related'>{lines(7)}</div>", True),
        (f"<div class='related'>{lines(20)}</div>", False),
    ],
    ids=["aside", "two blocks", "nav", "class", "id", "another class", "a third of the page", "a wrapper"],
)
def test_containers_that_are_about_something_else(container: str, foreign: bool) -> None:
    layout = of(lines(10, PROSE), container, lines(4))
    count = container.count("<p>")
    assert layout.foreign == (frozenset(range(10, 10 + count)) if foreign else frozenset())


def test_a_third_of_the_page_is_a_part_of_its_own_and_more_is_a_wrapper() -> None:
    assert of(lines(10), f"<aside>{lines(5)}</aside>").foreign == frozenset(range(10, 15))
    assert of(lines(10), f"<aside>{lines(6)}</aside>").foreign == frozenset()
    assert of(lines(2), f"<aside>{lines(3)}</aside>").foreign == frozenset(range(2, 5))


def test_the_six_blocks_below_the_headline_are_about_it_whatever_their_class() -> None:
    layout = of("<h1>Lamps</h1>", f"<aside>{lines(8)}</aside>", lines(20), headline=0)
    assert layout.foreign == {7, 8}
    holding = of(f"<aside><h1>Lamps</h1>{lines(8)}</aside>", lines(20), headline=0)
    assert holding.foreign == frozenset()
    assert of(f"<aside>{lines(8)}</aside>", lines(20)).foreign == set(range(8))


def test_prose_of_others_is_no_text() -> None:
    assert of(lines(2, PROSE), lines(9), f"<aside>{lines(3, PROSE)}</aside>").text == range(2)


def test_captions_of_pictures() -> None:
    page = html_page(f"<body>{lines(1, PROSE)}<figcaption>The lamp.</figcaption><p>Getty Images</p>{lines(2, PROSE)}")
    assert lay_out(page, run(page, select_filters()), -1).captions == {1, 2}


def test_flattened_text_has_no_containers() -> None:
    page = text_page("Lamps\n\nBy Ida Sample\n\n" + PROSE)
    assert lay_out(page, [Decision(block, None) for block in page.blocks], 0).foreign == frozenset()
