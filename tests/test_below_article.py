"""Elements below an article, and the numbers in the filter that drops them: a page at the limit and one beyond it."""

from __future__ import annotations

import pytest

from scrubber.page_builder import html_page
from tests.expectations import ask, decided

WORDS = "Every morning the old keeper climbs the stairs of the tower with his lamp and a can of oil, and".split()
ARTICLE = '<meta property="og:type" content="article">'
BOX = "Nobody in the harbour had seen the whale before it swam under the bridge, and turned around at the mill."
DATE = '<time datetime="2023-05-02">2 May 2023</time>'


def prose(words: int) -> str:
    """A paragraph of so many words."""
    return f"<p>{' '.join((WORDS * words)[: words - 1])} down.</p>"


def dropped(body: str, head: str = ARTICLE) -> list[str]:
    page = html_page(f'<html lang="en"><head>{head}</head><body>{body}</body></html>')
    return [decision.block.text for decision in decided(ask(page, "below_article"), "below_article")]


@pytest.mark.parametrize(("above", "is_dropped"), [(99, False), (100, True)])
def test_an_article_above_has_a_hundred_words(above: int, is_dropped: bool) -> None:
    assert dropped(f'{prose(above)}<div class="recommended"><p>{BOX}</p></div>') == ([BOX] if is_dropped else [])


@pytest.mark.parametrize(("below", "is_dropped"), [(85, True), (87, False)])
def test_most_of_the_article_stands_above(below: int, is_dropped: bool) -> None:
    body = f'{prose(200)}<div class="recommended"><p>{BOX}</p></div>{prose(below)}'
    assert dropped(body) == ([BOX] if is_dropped else [])


@pytest.mark.parametrize("names", ["related", "c-recommend", "teaser-list", "verwandte", "author-bio bio", "a b c d e related"])
def test_elements_that_are_named_for_other_texts_or_the_author(names: str) -> None:
    assert dropped(f'{prose(120)}<div class="{names}"><p>{BOX}</p></div>') == [BOX]


@pytest.mark.parametrize(
    "element",
    [
        f'<section id="which-lamps-and-oil-we-recommend-now"><p>{BOX}</p></section>',
        f'<h2 id="recommended">{BOX}</h2>',
        f'<div class="recommends"><p>{BOX}</p></div>',
        f'<div class="related"><h1>The whale</h1><p>{BOX}</p></div>',
    ],
)
def test_sections_and_headings_of_the_article_itself(element: str) -> None:
    assert dropped(prose(120) + element) == []


def test_an_element_around_the_whole_article_is_not_looked_into() -> None:
    body = f'<div class="teaser">{prose(120)}<div class="related"><p>{BOX}</p></div></div>'
    assert dropped(body) == []


def test_lives_of_people_are_content_where_no_article_is_declared() -> None:
    bio = f'{prose(120)}<div class="bio"><p>{BOX}</p></div>'
    assert dropped(bio) == [BOX]
    assert dropped(bio, head="") == []
    assert dropped(f'{prose(120)}<div class="related"><p>{BOX}</p></div>', head="") == [BOX]


@pytest.mark.parametrize("declared", ["product", "CollectionPage", "SearchResultsPage", "QAPage", "DiscussionForumPosting"])
def test_pages_whose_content_are_lists_and_threads(declared: str) -> None:
    data = f'<script type="application/ld+json">{{"@type": "{declared}"}}</script>'
    assert dropped(f'{prose(120)}<div class="related"><p>{BOX}</p></div>', data) == []


@pytest.mark.parametrize(
    ("first", "second", "is_dropped"),
    [
        (120, f"<h2>A whale</h2>{DATE}{prose(50)}", True),
        (120, f'<h1><a href="/whale">A whale in the harbour</a></h1>{prose(50)}', True),
        (120, f'<h2>A whale</h2><p class="byline">Ida Holm</p>{prose(50)}', True),
        (120, f"<h2>A whale</h2>{prose(50)}", False),
        (120, f"<h3>A whale</h3>{DATE}{prose(50)}", False),
        (120, f"<h2>A whale</h2>{DATE}{prose(30)}", False),
        (80, f"<h2>A whale</h2>{DATE}{prose(50)}", False),
    ],
)
def test_a_further_article_has_its_own_headline_and_a_link_a_date_or_an_author(first: int, second: str, is_dropped: bool) -> None:
    body = f"<article><h1>The keeper of the lamp</h1>{prose(first)}</article><article>{second}</article>"
    assert bool(dropped(body)) == is_dropped
    assert dropped(body, head="") == []


def test_an_article_within_the_first_is_a_part_of_it() -> None:
    inner = f"<article><h2>A whale</h2>{DATE}{prose(50)}</article>"
    assert dropped(f"<article><h1>The keeper of the lamp</h1>{prose(120)}{inner}</article>") == []
    assert dropped(f"<article><h2>The keeper</h2>{prose(120)}</article>{inner}") == []
