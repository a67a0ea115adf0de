"""What elements of the body are read as, by their tag, their microdata and their class."""

from __future__ import annotations

import pytest

from scrubber.metadata.ranking import Evidence, Field
from scrubber.metadata.sources.marked_elements import candidates
from scrubber.model import Markup, MetadataElement


def read(cue: str, text: str = "Ida Sample", tag: str = "p", value: str | None = None) -> list[tuple[Field, Evidence, str]]:
    """What one element says."""
    element = MetadataElement(tag, (cue,) if cue else (), value, text, 4)
    return [(one.field, one.evidence, one.value) for one in candidates(Markup(marked=(element,)))]


@pytest.mark.parametrize(
    ("cue", "evidence"),
    [
        ("itemprop:author", Evidence.ITEMPROP_AUTHOR),
        ("itemprop:creator", Evidence.ITEMPROP_AUTHOR),
        ("rel:author", Evidence.REL_AUTHOR),
        ("rel:nofollow author", Evidence.REL_AUTHOR),
        ("class:author", Evidence.CLASS_AUTHOR),
        ("class:article-author", Evidence.CLASS_AUTHOR),
        ("class:author_name", Evidence.CLASS_AUTHOR_NAME),
        ("class:author-bio", Evidence.CLASS_ABOUT_AUTHOR),
        ("id:byline", Evidence.CLASS_AUTHOR),
    ],
)
def test_elements_of_authors(cue: str, evidence: Evidence) -> None:
    assert ("authors", evidence, "Ida Sample") in read(cue)


@pytest.mark.parametrize(
    ("cue", "fields"),
    [
        ("class:author", ["authors", "date"]),
        ("class:kicker", ["kicker"]),
        ("class:source", ["sources"]),
        ("class:date", ["date"]),
        ("class:updated", ["date_modified"]),
        ("class:author date", ["authors", "date"]),
        ("class:authority", []),
        ("itemprop:keywords", ["tags"]),
        ("itemprop:unknown", []),
        ("rel:tag", ["tags"]),
        ("rel:nofollow", []),
    ],
)
def test_fields_of_a_cue(cue: str, fields: list[Field]) -> None:
    assert [field for field, _, _ in read(cue)] == fields


@pytest.mark.parametrize(
    ("cue", "tag", "text", "expected"),
    [
        ("itemprop:datePublished".lower(), "time", "yesterday", ["2024-11-12"]),
        ("class:date", "span", "yesterday", ["2024-11-12"]),
        ("class:date", "a", "12 May 2024", ["12 May 2024"]),
        ("class:date", "p", "x" * 120, ["2024-11-12"]),
        ("class:date", "p", "x" * 121, []),
        ("itemprop:datepublished", "p", "x" * 121, ["2024-11-12"]),
        ("", "time", "yesterday", ["2024-11-12"]),
        ("", "p", "yesterday", []),
    ],
)
def test_a_date_is_the_attribute_where_the_element_has_one_for_it(cue: str, tag: str, text: str, expected: list[str]) -> None:
    assert [value for field, _, value in read(cue, text, tag, "2024-11-12") if field == "date"] == expected


@pytest.mark.parametrize(
    ("cue", "tag", "value", "expected"),
    [
        ("rel:license", "a", "https://cc.example/by", ["https://cc.example/by"]),
        ("rel:license", "a", None, []),
        ("itemprop:author", "meta", "Otto Example", ["Otto Example"]),
        ("itemprop:author", "a", "/ida", ["Ida Sample"]),
        ("itemprop:headline", "h1", None, ["Ida Sample"]),
    ],
)
def test_an_address_is_an_attribute_and_a_name_is_text(cue: str, tag: str, value: str | None, expected: list[str]) -> None:
    assert [said for _, _, said in read(cue, tag=tag, value=value)] == expected


def test_the_name_inside_an_element_of_an_author_is_the_name() -> None:
    inner = MetadataElement("span", ("itemprop:name",), None, "Ida Sample", 4)
    outer = MetadataElement("div", ("itemprop:author",), None, "Ida Sample 12 posts", 4)
    other = MetadataElement("div", ("itemprop:author",), None, "Otto Example", 5)
    read = [one.value for one in candidates(Markup(marked=(inner, outer, other)))]
    assert read == ["Ida Sample", "Otto Example"]
    bare = MetadataElement("p", ("class:author",), None, "Ida Sample 12 posts", 4)
    assert [one.value for one in candidates(Markup(marked=(inner, bare))) if one.field == "authors"] == ["Ida Sample 12 posts"]


def test_the_place_is_told_and_a_page_is_read_up_to_a_limit() -> None:
    tag = MetadataElement("a", ("rel:tag",), None, "lamp", 7)
    found = list(candidates(Markup(marked=(tag,) * 3_001)))
    assert len(found) == 3_000
    assert (found[0].where, found[0].block) == ("a rel:tag", 7)
