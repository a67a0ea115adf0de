"""The article in the data of scripts: which scripts, which part of their data, how rich text is put together."""

from __future__ import annotations

import json

import pytest

from scrubber.html.state_data import state_texts
from scrubber.page_builder import html_page

FIRST = "The council of the town met on Monday evening to decide on the new bridge over the river, which has been closed."
SECOND = "After four hours of debate, nineteen of its members voted for the plan and twelve against it, as the mayor said."
THIRD = "Work is to begin in spring, and it should take no longer than two years, if the river stays in its bed until then."
FOURTH = "A model of the bridge can be seen in the town hall, where everybody may write what they think of it in a book."
BODY = [FIRST, SECOND, THIRD, FOURTH]
TEASERS = [{"title": f"Story {number}", "teaser": "A short text that wants to be read by many people."} for number in range(3)]


def shell(scripts: str, title: str = "The bridge is closed") -> str:
    return f"<html><head><title>{title}</title></head><body><div id=app>Loading</div>{scripts}</body></html>"


def lines(scripts: str, title: str = "The bridge is closed", shown: int = 0) -> list[str]:
    return [line for found in state_texts(shell(scripts), title, shown) for line in found.text.split("\n")]


def streamed(piece: str) -> str:
    return f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>"


def as_json(data: object) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'


TEXT = "\n".join(BODY)
STATE = {"page": {"story": {"headline": "The bridge is closed", "body": BODY}, "more": TEASERS}}
ROWS = f"1:{json.dumps(['$', 'article', None, {'children': [['$', 'p', None, {'children': one}] for one in BODY]}])}\n2:null\n"


@pytest.mark.parametrize(
    "scripts",
    [
        as_json(STATE),
        f"<script>window.__INITIAL_STATE__ = {json.dumps(STATE)};</script>",
        f"<script>window['__APOLLO_STATE__']={json.dumps(STATE)}</script>",
        f"<script>window.__PRELOADED_STATE__ = JSON.parse({json.dumps(json.dumps(STATE))})</script>",
        streamed(ROWS[:90]) + streamed(ROWS[90:]),
        streamed(f"3:T{len(TEXT):x},{TEXT}4:null"),
    ],
    ids=["JSON", "assigned", "assigned by key", "JSON in a string", "streamed components", "streamed text"],
)
def test_article_is_found_in_every_kind_of_script(scripts: str) -> None:
    assert lines(scripts) == BODY


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        "".join(f"<p>{one}</p>" for one in BODY),
        [{"type": "paragraph", "text": one} for one in BODY],
        [
            {
                "nodeType": "paragraph",
                "content": [{"value": one[:20]}, {"value": one[20:30], "marks": ["b"]}, {"value": one[30:]}],
            }
            for one in BODY
        ],
        {"blocks": [{"_type": "block", "children": [{"text": one[:9]}, {"text": one[9:]}]} for one in BODY]},
        {"document": {"children": [{"tag": "p", "children": [one[:12], {"tag": "a", "children": [one[12:]]}]} for one in BODY]}},
    ],
    ids=["strings", "HTML", "objects", "rich text", "spans", "tree"],
)
def test_rich_text_is_put_together(body: object) -> None:
    assert lines(as_json({"props": {"article": {"title": "The bridge is closed", "content": body}, "related": TEASERS}})) == BODY


def test_headings_stay_between_paragraphs() -> None:
    body = [*({"type": "p", "text": one} for one in BODY[:2]), {"type": "heading-2", "text": "What it costs"}, *BODY[2:]]
    assert lines(as_json({"body": body})) == [*BODY[:2], "What it costs", *BODY[2:]]


def test_object_with_the_title_of_the_page_is_the_article_though_another_is_longer() -> None:
    other = {
        "title": "An old story",
        "body": [f"{one} And {number} more words were said about that." for number, one in enumerate(BODY * 3)],
    }
    data = {"stories": [other, {"title": "The bridge is closed", "body": BODY}]}
    assert lines(as_json(data)) == BODY
    assert lines(as_json(data), title="")[0].startswith(FIRST[:40]), "without a title the longest is taken"
    assert len(lines(as_json(data), title="")) > len(BODY)


@pytest.mark.parametrize(
    ("scripts", "shown"),
    [
        (as_json({"labels": {"close": "Close this window", "more": "Read more about it here"}}), 0),
        (as_json(STATE), 60),
        ("<script>window.state = {broken</script>", 0),
        ("<script>var text = 'The council met on Monday.'</script>", 0),
        (f"<script type='application/ld+json'>{json.dumps(STATE)}</script>", 0),
    ],
    ids=["labels", "most is shown", "broken", "code", "JSON-LD, which is read elsewhere"],
)
def test_data_without_an_article_gives_none(scripts: str, shown: int) -> None:
    assert lines(scripts, shown=shown) == []


def test_data_are_read_only_where_the_page_shows_next_to_nothing() -> None:
    full = "".join(f"<p>{one}</p>" for one in BODY)
    different = {"body": [one.replace("bridge", "tower").replace("river", "lake") for one in BODY]}
    assert [block.source for block in html_page(shell(as_json(different))).blocks].count("state data") == 4
    assert "state data" not in [block.source for block in html_page(shell(full + as_json(different))).blocks]


def test_template_is_read_where_the_page_shows_next_to_nothing() -> None:
    article = "".join(f"<p>{one}</p>" for one in BODY)
    view = f"<article-view><template><article>{article}</article></template></article-view>"
    assert [block.text for block in html_page(shell(view)).blocks][1:] == BODY
    beside = f"{article * 2}<template><p>{'An offer that no page shows. ' * 20}</p></template>"
    assert [block.text for block in html_page(shell(beside)).blocks][1:] == BODY * 2
