"""Which objects of JSON-LD describe the page, what they can speak as, and what is read from broken ones."""

from __future__ import annotations

import json

import pytest

from scrubber.metadata.ranking import Evidence, Field
from scrubber.metadata.sources.json_ld import candidates, read_structured_data
from scrubber.metadata.sources.json_repair import read_json


def read(*nodes: object) -> list[tuple[Field, str]]:
    """(field, value) of what the nodes say, types left out."""
    found = candidates(read_structured_data([json.dumps(node) for node in nodes]))
    return [(one.field, one.value) for one in found if one.field != "page_type"]


def values(field: Field, *nodes: object) -> list[str]:
    return [value for name, value in read(*nodes) if name == field]


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [
        ("NewsArticle", Evidence.JSON_LD_ARTICLE),
        ("https://schema.org/BlogPosting", Evidence.JSON_LD_ARTICLE),
        ("Review", Evidence.JSON_LD_ARTICLE),
        ("PhysicsArticle", Evidence.JSON_LD_ARTICLE),
        (["Thing", "Report"], Evidence.JSON_LD_ARTICLE),
        (["Product", "WebPage"], Evidence.JSON_LD_PAGE),
        ("CollectionPage", Evidence.JSON_LD_PAGE),
        ("VideoGallery", Evidence.JSON_LD_PAGE),
        ("Product", Evidence.JSON_LD_WORK),
        ("OfferCatalog", Evidence.JSON_LD_WORK),
        (["Organization", "Bakery"], Evidence.JSON_LD_BUSINESS),
        ("WebSite", Evidence.JSON_LD_PUBLISHER),
        ("EducationalOrganization", Evidence.JSON_LD_PUBLISHER),
        ("Person", Evidence.JSON_LD_OTHER),
        (None, Evidence.JSON_LD_OTHER),
        (7, Evidence.JSON_LD_OTHER),
    ],
)
def test_what_a_type_can_speak_as(kind: object, evidence: Evidence) -> None:
    (node,) = read_structured_data([json.dumps({"@type": kind, "author": "Ida Sample"})]).nodes
    assert node.evidence is evidence


REVIEW = {"@type": "Review", "author": "Otto Example", "datePublished": "2020-01-01"}


@pytest.mark.parametrize(
    ("nodes", "authors"),
    [
        ([REVIEW, {"@type": "Article", "author": "Ida Sample"}], ["Ida Sample"]),
        ([{"@type": ["Article", "Review"], "author": "Otto Example"}, {"@type": "Article", "author": "Ida"}], ["Ida"]),
        ([{"@type": "Article", "headline": "Teaser"}, {"@type": "Article", "author": "Ida Sample"}], ["Ida Sample"]),
        ([{"@type": "Article", "datePublished": "2024"}, {"@type": "Article", "author": "Ida Sample"}], []),
        ([{"@type": "Article", "author": "Ida Sample"}, {"@type": "Article", "author": "Otto Example"}], ["Ida Sample"]),
        ([REVIEW], ["Otto Example"]),
        ([{"@type": "Article", "headline": "Lamps"}], []),
    ],
    ids=[
        "a review before it",
        "of two types",
        "a teaser before it",
        "a date is enough",
        "the first",
        "only a review",
        "no author",
    ],
)
def test_the_main_article(nodes: list[object], authors: list[str]) -> None:
    assert values("authors", *nodes) == authors


def test_of_each_kind_only_what_it_is_trusted_with() -> None:
    everything = {
        **dict.fromkeys(("headline", "name", "description", "license", "url"), "x"),
        "author": "Ida Sample",
        "publisher": {"name": "Post"},
    }
    of = {
        kind: {field for field, _ in read({"@type": kind, **everything})} for kind in ("WebSite", "Bakery", "Person", "WebPage")
    }
    assert of["WebSite"] == {"site_name"}
    assert of["Bakery"] == {"site_name", "description", "license"}
    assert of["Person"] == {"title", "authors", "site_name"}
    assert of["WebPage"] == {"title", "authors", "site_name", "description", "license", "canonical_url"}


def test_the_name_of_what_is_no_text_is_no_title() -> None:
    assert values("title", {"@type": "Person", "name": "Ida Sample", "author": "x"}) == []
    assert values("title", {"@type": "Person", "headline": "Keeper", "author": "x"}) == ["Keeper"]
    assert values("title", {"@type": "Article", "headline": "Lamps", "name": "Lamp"}) == ["Lamps", "Lamp"]


@pytest.mark.parametrize("count", [7, 8])
def test_lists_within_lists_are_read_six_deep(count: int) -> None:
    node: object = {"@type": "Article", "author": "Ida Sample"}
    for _ in range(count - 1):
        node = [node]
    assert values("authors", node) == (["Ida Sample"] if count == 7 else [])
    assert values("authors", {"mainEntity": {"@graph": [{"@type": "Article", "author": "Ida Sample"}]}}) == ["Ida Sample"]
    assert values("authors", {"mentions": {"@type": "Article", "author": "Ida Sample"}}) == []


def test_dumps_of_data_are_read_up_to_a_limit() -> None:
    article = {"@type": "Article", "author": "Ida Sample"}
    crumb = {"@type": "Thing", "author": ""}
    assert values("authors", *[crumb] * 59, article) == ["Ida Sample"]
    assert values("authors", *[crumb] * 60, article) == []
    assert values("authors", [crumb] * 1_999 + [article]) == ["Ida Sample"]
    assert values("authors", [crumb] * 2_000 + [article]) == []
    assert values("authors", {"@graph": [crumb] * 1_998 + [article]}) == ["Ida Sample"]
    assert values("authors", {"@graph": [crumb] * 1_999 + [article]}) == []
    assert values("authors", {"author": "", "x": "x" * 2_000_000}, article) == []


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("  Ida   Sample ", ["Ida Sample"]),
        ("", []),
        ({"name": "Ida Sample"}, ["Ida Sample"]),
        ({"name": ["Ida Sample", "Otto Example"]}, ["Ida Sample", "Otto Example"]),
        ([{"name": "Ida Sample"}, "Otto Example"], ["Ida Sample", "Otto Example"]),
        ({"givenName": "Ida", "familyName": "Sample"}, ["Ida Sample"]),
        ({"givenName": "Ida"}, []),
        ({"@list": [{"name": "Ida Sample"}]}, ["Ida Sample"]),
        ({"@id": "#ida"}, ["Ida Keeper"]),
        ({"@id": "#nobody"}, []),
        (7, []),
    ],
)
def test_names_of_people(author: object, expected: list[str]) -> None:
    known = {"@id": "#ida", "@type": "Person", "name": "Ida Keeper", "author": ""}
    assert values("authors", {"@type": "Article", "author": author}, known) == expected


def test_the_creator_where_no_author_is_named() -> None:
    assert values("authors", {"@type": "Article", "creator": "Ida Sample", "headline": "x"}) == ["Ida Sample"]
    assert values("authors", {"@type": "Article", "creator": "Ida", "author": "Otto"}) == ["Otto"]


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("datePublished", {"@value": "2024-11-12"}, "date", ["2024-11-12"]),
        ("datePublished", [["2024-11-12", "2020-01-01"]], "date", ["2024-11-12"]),
        ("datePublished", [[[["2024-11-12"]]]], "date", []),
        ("datePublished", 1731400000, "date", ["1731400000"]),
        ("datePublished", 10**8, "date", []),
        ("datePublished", 10**8 + 1, "date", ["100000001"]),
        ("datePublished", 10**14, "date", []),
        ("datePublished", True, "date", []),
        ("headline", "Tom &amp; Ida", "title", ["Tom & Ida"]),
        ("isAccessibleForFree", True, "is_free", ["true"]),
        ("isAccessibleForFree", False, "is_free", ["false"]),
        ("isAccessibleForFree", "https://schema.org/False", "is_free", ["false"]),
        ("isAccessibleForFree", "maybe", "is_free", []),
        ("keywords", "lamp, lens ,", "tags", ["lamp", "lens"]),
        ("keywords", ["lamp, lit", "lens"], "tags", ["lamp, lit", "lens"]),
        ("keywords", [{"name": "lamp  post"}, 7], "tags", ["lamp post"]),
        ("image", "a.jpg", "image", ["a.jpg"]),
        ("image", ["a.jpg", "b.jpg"], "image", ["a.jpg"]),
        ("image", {"contentUrl": "c.jpg"}, "image", ["c.jpg"]),
        ("image", {"@id": "#lamp"}, "image", ["d.jpg"]),
        ("image", {"@id": "#lamp", "url": "e.jpg"}, "image", ["e.jpg"]),
        ("image", [], "image", []),
        ("license", "CC BY", "license", ["CC BY"]),
        ("description", "x" * 5_001, "description", ["x" * 5_000]),
        ("author", "x" * 1_001, "authors", ["x" * 1_000]),
        ("articleSection", "Coast", "section", ["Coast"]),
    ],
)
def test_values_as_they_are_written(key: str, value: object, field: Field, expected: list[str]) -> None:
    known = {"@id": "#lamp", "@type": "ImageObject", "url": "d.jpg", "author": ""}
    node = {"@type": "Article", "author": "", key: value}
    assert values(field, node, known) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('/* <![CDATA[ */ {"a": 1} /* ]]> */;', [{"a": 1}]),
        ('{"a": 1,}', [{"a": 1}]),
        ('{"a": [1,,2,]}', [{"a": [1, 2]}]),
        ('{"a": "//b", // c\n "d": 1}', [{"a": "//b", "d": 1}]),
        ('{"a": undefined, "b": NaN,}', [{"a": None, "b": None}]),
        (r'{"a": "it\'s"}', [{"a": r"it\'s"}]),
        (r'{"a": "\u12"}', [{"a": r"\u12"}]),
        ("{&quot;a&quot;: 1}", [{"a": 1}]),
        ('{"a": 1} {"b": 2}; [3]', [{"a": 1}, {"b": 2}, [3]]),
        ('{"a": 1, "b": {"c": 2, "d": "cut o', [{"a": 1, "b": {"c": 2}}]),
        ('{"a": [1, 2], "b"', [{"a": [1, 2]}]),
        ('{"a": {"b": 1}', [{"a": {"b": 1}}]),
        ('{"a": [1, 2}', [{"a": [1]}]),
        ('{"a', []),
        ("", []),
        ("no JSON", []),
    ],
)
def test_json_as_pages_write_it(text: str, expected: list[object]) -> None:
    assert read_json(text) == expected


@pytest.mark.parametrize(("depth", "read"), [(200, True), (201, False)])
def test_broken_json_is_repaired_up_to_a_depth(depth: int, read: bool) -> None:
    assert bool(read_json("[" * depth + "1,,2" + "]" * depth)) is read
    assert bool(read_json("[]," * 300 + "[" * depth + "1" + "]" * depth)) is read


def test_at_most_a_hundred_documents_of_one_script() -> None:
    assert len(read_json("[1] " * 150)) == 100
