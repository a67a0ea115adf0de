"""Main content that a page carries only as JSON-LD becomes blocks; what is visible too is not said twice."""

from __future__ import annotations

import json

import pytest

from scrubber.model import Block
from scrubber.page_builder import html_page

BODY = (
    "The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931 and was "
    "never repaired after the flood of 1984, the mayor told a full hall."
)
SECOND = (
    "Buses will go the long way round until the autumn, and the school has promised to begin a quarter of an hour later "
    "for all of the children who live on the far bank."
)


def page(*data: object, visible: str = "<h1>Loading</h1>") -> str:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in data)
    return f"<html><head>{scripts}</head><body>{visible}</body></html>"


def embedded(document: str) -> list[Block]:
    return [block for block in html_page(document).blocks if block.tag == "script"]


@pytest.mark.parametrize(
    ("item", "source"),
    [
        ({"@type": "NewsArticle", "articleBody": BODY}, "json-ld articleBody"),
        ({"@type": "Review", "reviewBody": BODY}, "json-ld reviewBody"),
        ({"@type": "Product", "description": BODY}, "json-ld description"),
        ({"@type": ["Product", "Thing"], "description": BODY}, "json-ld description"),
        ({"@type": "DiscussionForumPosting", "text": BODY}, "json-ld text"),
        ({"@type": "FAQPage", "mainEntity": [{"acceptedAnswer": {"@type": "Answer", "text": BODY}}]}, "json-ld text"),
        ({"@graph": [{"@type": "WebSite"}, {"@type": "Article", "articleBody": BODY}]}, "json-ld articleBody"),
        ([[{"articleBody": BODY}]], "json-ld articleBody"),
    ],
)
def test_text_that_no_element_shows_becomes_a_block(item: object, source: str) -> None:
    (block,) = embedded(page(item))
    assert (block.text, block.source) == (BODY, source)


def test_blocks_stand_behind_all_others_in_a_container_of_their_own() -> None:
    found = html_page(page({"articleBody": BODY}, visible="<p>One</p><p>Two</p>"))
    assert [block.index for block in found.blocks] == [0, 1, 2]
    assert found.containers is not None
    container = found.blocks[2].container
    assert found.containers.hints[container] == ("structured-data",)
    assert (found.containers.first[container], found.containers.last[container]) == (2, 3)
    assert found.containers.last[0] == 3


@pytest.mark.parametrize("separator", ["\n\n", "</p><p>", "<br/>", "&lt;br&gt;"])
def test_paragraphs_of_a_body_are_blocks(separator: str) -> None:
    blocks = embedded(page({"articleBody": f"{BODY}{separator}{SECOND}"}))
    assert [block.text for block in blocks] == [BODY, SECOND]


def test_tags_inside_a_body_are_taken_out() -> None:
    (block,) = embedded(page({"articleBody": BODY.replace("the old bridge", "<b class='x'>the old</b> bridge")}))
    assert block.text.split() == BODY.split()


def test_text_that_is_visible_too_is_not_said_twice() -> None:
    assert embedded(page({"articleBody": BODY}, visible=f"<p>{BODY}</p>")) == []
    assert embedded(page({"articleBody": BODY}, visible=f"<p>{BODY[:140]}</p>")) == []


def test_text_that_two_scripts_carry_is_said_once() -> None:
    assert len(embedded(page({"articleBody": BODY}, {"articleBody": BODY}))) == 1


@pytest.mark.parametrize(
    "item",
    [
        {"articleBody": "Too short."},
        {"@type": "NewsArticle", "description": BODY},
        {"@type": "WebSite", "text": BODY},
        {"articleBody": 7},
        {"articleBody": [BODY]},
        {"articleBody": None},
        [],
        "articleBody",
        7,
        None,
    ],
)
def test_what_is_no_running_text_stays_out(item: object) -> None:
    assert embedded(page(item)) == []


@pytest.mark.parametrize(
    "script",
    [
        '{"articleBody": "cut',
        '{"articleBody":' + "[" * 100_000,
        "\x00",
        '{"articleBody": NaN}',
        "<!-- " + json.dumps({"articleBody": BODY}),
        "[" * 2000 + json.dumps({"articleBody": "x"}) + "]" * 2000,
    ],
)
def test_broken_data_raises_nothing(script: str) -> None:
    document = f'<script type="application/ld+json">{script}</script><p>Visible.</p>'
    assert html_page(document).blocks[0].text == "Visible."
