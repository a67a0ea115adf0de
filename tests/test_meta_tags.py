"""<meta> and <link> on whole pages: what a tag's value must look like, and which values are nobody's."""

from __future__ import annotations

import pytest

from tests.reading_metadata import metas, of_html

HEADLINE = "<h1>The lamp is lit again</h1>"


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        ("1200", "630", (1200, 630)),
        (" 99999 ", "1", (99999, 1)),
        ("100000", "1", None),
        ("12.5", "3", None),
        ("١٢", "3", None),
        ("1200", "wide", None),
    ],
    ids=["width first", "five digits", "six digits", "a fraction", "digits of another script", "a word"],
)
def test_the_size_of_the_image(width: str, height: str, size: tuple[int, int] | None) -> None:
    """Width and height were once read the other way round, and no test saw it."""
    picture = metas(og__image="https://post.example/lamp.jpg", og__image__width=width, og__image__height=height)
    found = of_html("", picture)
    assert (found.image, found.image_size) == ("https://post.example/lamp.jpg", size)


def test_a_size_without_an_image_or_without_a_height_is_none() -> None:
    assert of_html("", metas(og__image__width="1200", og__image__height="630")).image_size is None
    assert of_html("", metas(og__image="https://post.example/lamp.jpg", og__image__width="1200")).image_size is None


@pytest.mark.parametrize(
    ("label", "value", "authors"),
    [
        ("Written by", "Ida Sample", ("Ida Sample",)),
        ("Written by", "Ida Sample de la Costa Brava", ("Ida Sample de la Costa Brava",)),
        ("Written by", "Ida Sample de la Costa Brava Mar", ()),
        ("Est. reading time", "4 minutes", ()),
        ("", "Ida Sample", ()),
    ],
    ids=["an author", "six words", "seven words", "a reading time", "no label"],
)
def test_the_first_pair_of_a_twitter_card_names_the_author(label: str, value: str, authors: tuple[str, ...]) -> None:
    head = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="{value}">'
    assert tuple(of_html(HEADLINE, head).authors) == authors


@pytest.mark.parametrize(
    ("name", "value", "author"),
    [
        ("citation_author", "Sample, Ida", "Ida Sample"),
        ("dc.creator", "Sample, Ida Maria", "Ida Maria Sample"),
        ("dc:creator", "Ida Sample", "Ida Sample"),
        ("og:author author", "Ida Sample", "Ida Sample"),
    ],
)
def test_an_author_in_a_library_catalogue_and_in_a_list_of_names(name: str, value: str, author: str) -> None:
    assert tuple(of_html(HEADLINE, f'<meta name="{name}" content="{value}">').authors) == (author,)


@pytest.mark.parametrize(("tags", "kept"), [(50, 50), (51, 50)])
def test_fifty_tags_are_kept(tags: int, kept: int) -> None:
    assert len(of_html("", metas(article__tag=",".join(f"tag {number}" for number in range(tags)))).tags) == kept


@pytest.mark.parametrize(("characters", "kept"), [(80, 1), (81, 0)])
def test_a_tag_of_more_than_eighty_characters_is_a_sentence(characters: int, kept: int) -> None:
    assert len(of_html("", metas(article__tag="x" * characters)).tags) == kept


@pytest.mark.parametrize(
    ("head", "field", "value", "source"),
    [
        ('<link rel="shortlink" href="https://post.example/?p=1">', "url", "https://post.example/?p=1", "link shortlink"),
        ('<link rel="image_src" href="https://post.example/l.jpg">', "image", "https://post.example/l.jpg", "link image_src"),
        ('<meta name="news_keywords" content="lamp, harbour">', "tags", ["lamp", "harbour"], "meta news_keywords"),
        ('<meta name="publisher" content="Harbour Post">', "site_name", "Harbour Post", "meta publisher"),
    ],
)
def test_tags_that_few_pages_have(head: str, field: str, value: object, source: str) -> None:
    found = of_html(HEADLINE, head)
    assert (getattr(found, field), found.found[field].source) == (value, source)


@pytest.mark.parametrize(("tags", "read"), [(3_000, True), (3_001, False)])
def test_three_thousand_tags_are_read(tags: int, read: bool) -> None:
    head = '<meta name="x" content="y">' * (tags - 1) + '<meta name="author" content="Ida Sample">'
    assert tuple(of_html(HEADLINE, head).authors) == (("Ida Sample",) if read else ())
