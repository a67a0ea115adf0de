"""JSON-LD on whole pages: which node is the page's, and how deep, how long and how broken it may be."""

from __future__ import annotations

import pytest

from tests.reading_metadata import json_ld, of_html

HEADLINE = "<h1>The lamp is lit again</h1>"
ARTICLE = {"@type": "NewsArticle", "headline": "The lamp is lit again", "author": "Ida Sample", "datePublished": "2024-11-12"}
OTHER = {"@type": "NewsArticle", "headline": "The fountain is dry", "author": "Otto Example", "datePublished": "2020-01-01"}
BARE = {"@type": "Article", "headline": "The fountain is dry"}
REVIEW = {"@type": "Review", "headline": "A fine lamp", "author": "Otto Example", "datePublished": "2020-01-01"}


@pytest.mark.parametrize(
    ("nodes", "author"),
    [
        ((ARTICLE, OTHER), "Ida Sample"),
        ((OTHER, ARTICLE), "Otto Example"),
        ((BARE, ARTICLE), "Ida Sample"),
        ((REVIEW, ARTICLE), "Ida Sample"),
        ((REVIEW,), "Otto Example"),
        (({"@type": "Article", "headline": "x", "datePublished": "2024-11-12"}, OTHER), None),
        (({"@type": "Article", "headline": "x", "author": "Ida Sample"}, OTHER), "Ida Sample"),
    ],
    ids=["the first", "the first again", "not a bare one", "no review of a product", "a lone review", "a date", "an author"],
)
def test_the_main_article_is_the_first_with_a_date_or_an_author(nodes: tuple[object, ...], author: str | None) -> None:
    """A page that lists articles, or sells what a reader reviewed, has others' authors in its data."""
    assert tuple(of_html(HEADLINE, json_ld(*nodes)).authors) == ((author,) if author else ())


@pytest.mark.parametrize(("kind", "source"), [
    ("NewsArticle", "article"), ("https://schema.org/NewsArticle", "article"), ("GameArticle", "article"),
    ("ForumPosting", "article"), ("WebPage", "page"), ("VideoObject", "work"), ("Thing", None),
])  # fmt: skip
def test_a_type_says_what_a_node_is(kind: str, source: str | None) -> None:
    """Only an object that is no text keeps its description to itself: the page is not about it."""
    found = of_html(HEADLINE, json_ld({"@type": kind, "author": "Ida Sample", "description": "Of a lamp."}))
    assert tuple(found.authors) == ("Ida Sample",)
    assert found.description == ("Of a lamp." if source else None)


def nested(levels: int, node: object) -> object:
    for _ in range(levels):
        node = {"@type": "Thing", "author": "", "mainEntity": node}
    return node


def listed(levels: int, value: object) -> object:
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(("levels", "read"), [(0, True), (6, True), (7, False)])
def test_six_levels_of_main_entities_and_of_lists_are_read(levels: int, read: bool) -> None:
    """Data nested deeper describes what the page mentions; a cycle of levels without end must end."""
    expected = ("Ida Sample",) if read else ()
    assert tuple(of_html(HEADLINE, json_ld(nested(levels, ARTICLE))).authors) == expected
    assert tuple(of_html(HEADLINE, json_ld({**ARTICLE, "author": listed(levels, "Ida Sample")})).authors) == expected


@pytest.mark.parametrize(("levels", "read"), [(1, True), (3, True), (4, False)])
def test_a_text_in_three_lists_is_read(levels: int, read: bool) -> None:
    found = of_html("", json_ld({**ARTICLE, "headline": listed(levels, "The lamp is lit again")}))
    assert found.title == ("The lamp is lit again" if read else None)


@pytest.mark.parametrize(("levels", "read"), [(0, True), (199, True), (200, False)])
def test_broken_json_nested_two_hundred_deep_is_given_up(levels: int, read: bool) -> None:
    """The object around the lists is one level; only what needs repair is counted."""
    lists = "[" * levels + "]" * levels or "1"
    script = f'<script type="application/ld+json">{{"@type": "Article", "author": "Ida Sample", "x": {lists},}}</script>'
    assert tuple(of_html(HEADLINE, script).authors) == (("Ida Sample",) if read else ())


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "x": undefined, "author": "Ida Sample",}',
        '{"@type": "Article", "x": NaN, "author": "Ida Sample"}',
        '{"@type": "Article", "x": Infinity,, "author": "Ida Sample"}',
        '{"@type": "Article", "x": -Infinity,, "author": "Ida Sample"}',
        '{"@type": "Article", "x": "C:\\q \\u00zz", "author": "Ida Sample"}',
        '<!-- {"@type": "Article", "author": "Ida Sample", } -->',
        '/*<![CDATA[*/ {"@type": "Article", "author": "Ida Sample", } /*]]>*/;',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;author&quot;: &quot;Ida Sample&quot;}",
        '{"@type": "Article", "author": "Ida Sample"};\n',
        '\ufeff{"@type": "Article", "author": "Ida Sample"} rubbish',
        '{"@type": "Article", "author": ["Ida Sample", {"name": "Ot',
        '{"@type": "Article", "author": "Ida Sample", "x": {"y": [1, 2}',
        '{"@type": "Article", "headline": "http://a.example // no comment", "author": "Ida Sample", }',
    ],
    ids=[
        "undefined", "not a number", "two commas", "minus infinity", "bad escapes", "a comment of HTML", "CDATA in comments",
        "escaped quotes", "a semicolon", "text behind", "cut off in a list", "wrong bracket", "slashes in a string",
    ],
)  # fmt: skip
def test_broken_json_is_read_as_far_as_it_goes(script: str) -> None:
    assert tuple(of_html(HEADLINE, f'<script type="application/ld+json">{script}</script>').authors) == ("Ida Sample",)


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        (10**8, None),
        (1_731_400_000, "2024-11-12T08:26:40Z"),
        (1_731_400_000_000, "2024-11-12T08:26:40Z"),
        (10**14, None),
        (True, None),
    ],
)
def test_a_time_stamp_counts_seconds_or_thousandths(stamp: object, date: str | None) -> None:
    assert of_html(HEADLINE, json_ld({**ARTICLE, "datePublished": stamp})).date == date


@pytest.mark.parametrize(("scripts", "read"), [(60, True), (61, False)])
def test_sixty_scripts_are_read(scripts: int, read: bool) -> None:
    """What holds more is a data dump; its first scripts are read all the same."""
    head = json_ld(*[{"@type": "Product", "name": "A lamp"}] * (scripts - 1), ARTICLE)
    assert tuple(of_html(HEADLINE, head).authors) == (("Ida Sample",) if read else ())


@pytest.mark.parametrize(("characters", "read"), [(2_000_000, True), (2_000_001, False)])
def test_two_million_characters_are_read(characters: int, read: bool) -> None:
    last = json_ld(ARTICLE)
    tags = len(json_ld("")) - len('""')
    dump = json_ld("x" * (characters - (len(last) - tags) - len('""')))
    assert tuple(of_html(HEADLINE, dump + last).authors) == (("Ida Sample",) if read else ())


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ({"@list": ["Ida Sample", "Otto Example"]}, ("Ida Sample", "Otto Example")),
        ({"givenName": "Ida", "familyName": "Sample"}, ("Ida Sample",)),
        ({"givenName": "Ida"}, ()),
        ({"@id": "#ida"}, ("Ida Keeper",)),
        ({"@id": "#nobody"}, ()),
        (
            [{"name": f"Ida {letter}ample"} for letter in "ABCDEFGHIJKLM"],
            tuple(f"Ida {letter}ample" for letter in "ABCDEFGHIJKL"),
        ),
    ],
    ids=["a list", "two names", "half a name", "a reference", "a reference to nothing", "thirteen of twelve at most"],
)
def test_however_an_author_is_written(author: object, authors: tuple[str, ...]) -> None:
    person = {"@type": "Person", "@id": "#ida", "name": "Ida Keeper"}
    assert tuple(of_html(HEADLINE, json_ld({**ARTICLE, "author": author}, {"publisher": "", **person})).authors) == authors


@pytest.mark.parametrize(
    ("keywords", "tags"),
    [
        ("lamp, harbour ,, light", ("lamp", "harbour", "light")),
        (["lamp", {"name": "harbour"}, 7, " "], ("lamp", "harbour")),
        ([], ()),
    ],
    ids=["one string", "a list", "nothing"],
)
def test_keywords_in_a_string_or_a_list(keywords: object, tags: tuple[str, ...]) -> None:
    assert tuple(of_html(HEADLINE, json_ld({**ARTICLE, "keywords": keywords})).tags) == tags


@pytest.mark.parametrize(
    "image",
    [
        "https://post.example/lamp.jpg",
        ["https://post.example/lamp.jpg", "https://post.example/small.jpg"],
        {"url": "https://post.example/lamp.jpg"},
        {"contentUrl": "https://post.example/lamp.jpg"},
        [{"@id": "#lamp"}],
    ],
    ids=["address", "list", "object", "content", "reference"],
)
def test_however_an_image_is_written(image: object) -> None:
    picture = {"@type": "ImageObject", "@id": "#lamp", "author": "", "url": "https://post.example/lamp.jpg"}
    assert of_html(HEADLINE, json_ld({**ARTICLE, "image": image}, picture)).image == "https://post.example/lamp.jpg"
