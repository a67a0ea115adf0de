"""<meta>, <link> and <title>: what each name says, and values that hold more than one."""

from __future__ import annotations

import pytest

from scrubber.metadata.ranking import Field
from scrubber.metadata.sources.meta_tags import candidates
from scrubber.model import Markup


def read(*metas: tuple[str, str]) -> list[tuple[Field, str]]:
    return [(one.field, one.value) for one in candidates(Markup(metas=metas))]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("og:title", "  The lamp \n is lit ", [("title", "The lamp is lit")]),
        ("og:title", " ", []),
        ("og:title", "x" * 6_000, [("title", "x" * 5_000)]),
        ("og:unknown", "x", []),
        ("keywords", "lamp, lens ,", [("tags", "lamp"), ("tags", "lens")]),
        ("article:tag", "lamp, lit", [("tags", "lamp, lit")]),
        ("citation_author", "Sample, Ida", [("authors", "Ida Sample")]),
        ("dc.creator", "van der Sample, Ida", [("authors", "van der Sample, Ida")]),
        ("dc.creator", "Sample Example, Ida Maria", [("authors", "Ida Maria Sample Example")]),
        ("author", "Sample, Ida", [("authors", "Sample, Ida")]),
        ("dc:title", "Lamps", [("title", "Lamps")]),
        ("dc:title og:title", "Lamps", [("title", "Lamps")]),
        ("x:title og:title", "Lamps", [("title", "Lamps")]),
        ("x:title y:title", "Lamps", []),
        ("a b c d e f g h og:title", "Lamps", []),
        ("a b c d e f g og:title", "Lamps", [("title", "Lamps")]),
        ("xdc:title", "Lamps", []),
    ],
)
def test_names_and_values(name: str, content: str, expected: list[tuple[Field, str]]) -> None:
    assert read((name, content)) == expected


@pytest.mark.parametrize(
    ("label", "data", "authors"),
    [
        ("Written by", "Ida  Sample", ["Ida Sample"]),
        ("Reading time", "5 minutes", []),
        ("Written by", "Ida and Otto of the Harbour Post", []),
        ("Written by", "Ida and Otto of the Post", ["Ida and Otto of the Post"]),
        ("", "Ida Sample", []),
        ("Written by", "", []),
    ],
)
def test_the_first_pair_of_a_twitter_card(label: str, data: str, authors: list[str]) -> None:
    pair = (("twitter:label1", label), ("twitter:data1", data))
    assert [value for field, value in read(*pair) if field == "authors"] == authors


def test_links() -> None:
    links = (("canonical", " /a "), ("nofollow license", "/l"), ("image_src", "/i"), ("shortlink", "/s"), ("stylesheet", "/c"))
    found = [(one.field, one.value, one.place) for one in candidates(Markup(links=links))]
    assert found == [
        ("canonical_url", "/a", "link canonical"),
        ("license", "/l", "link license"),
        ("image", "/i", "link image_src"),
        ("canonical_url", "/s", "link shortlink"),
    ]


def test_the_head_is_read_up_to_a_limit() -> None:
    assert len(read(*[("og:title", "Lamps")] * 3_001)) == 3_000
    assert len(list(candidates(Markup(links=(("canonical", "/a"),) * 3_001)))) == 3_000
    (title,) = candidates(Markup(title="x" * 6_000))
    assert (len(title.value), title.place) == (5_000, "<title>")
