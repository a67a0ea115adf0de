"""`Article`: its fields, its accounting, and its forms as data, JSON and Markdown."""

from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scrubber
from scrubber.article import Article, to_json
from scrubber.command import terminal
from scrubber.marks import Mark, MarkKind, Marks
from scrubber.metadata.fields import simple
from scrubber.model import (
    METADATA_FIELDS,
    PAGE_TYPES,
    Block,
    Decision,
    Found,
    Kind,
    Metadata,
    Verdict,
    metadata_values,
)
from scrubber.page_warnings import WARNINGS, PageWarning

LEAD = Block(1, "The council met on Monday. PREV NEXT", source="line 3", lines=(3, 3))
DECISIONS = (
    Decision(
        Block(0, "Share (12)", source="line 1"), Verdict(0, keep=False, reason="phrase 'share #'", sure=True, by="share_bar")
    ),
    Decision(LEAD, None, (Verdict(1, keep=False, reason="ends with 'PREV NEXT'", span=(26, 36), by="pager"),)),
    Decision(Block(2, "What was said", Kind.HEADING, 3, "line 5"), Verdict(2, keep=True, reason="heading", by="content_score")),
)


def article() -> Article:
    return Article(
        text="The council met on Monday.\n\nWhat was said",
        title="Council *meets*",
        authors=["Ana Silva", "李雷"],
        date="2024-11-12",
        site_name="Example",
        url="https://example.org/a",
        image_size=(1200, 630),
        language="en",
        found={
            "title": Found("Council *meets*", "meta og:title", (("title", "Council meets | Example"),)),
            "authors": Found(("Ana Silva", "李雷"), "visible byline (line 2)"),
        },
        blocks=DECISIONS,
    )


def test_text_is_what_str_gives() -> None:
    assert str(article()) == article().text


def test_unknown_is_none_or_an_empty_list() -> None:
    bare = Article(text="")
    assert (bare.title, bare.date, bare.site_name, bare.confidence) == (None, None, None, None)
    assert bare.authors == bare.sources == bare.tags == bare.captions == bare.warnings == []
    assert bare.language == "und"
    assert bare.status == "ok"


def test_article_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        article().text = "other"  # type: ignore[misc]


def test_kept_and_removed_are_all_blocks_in_page_order() -> None:
    one = article()
    assert one.blocks == DECISIONS
    assert [d.block.index for d in one.kept] == [1, 2]
    assert [d.block.index for d in one.removed] == [0]
    assert sorted((*one.kept, *one.removed), key=lambda d: d.block.index) == list(one.blocks)


def test_dict_has_the_attributes_as_keys() -> None:
    derived = ["links", "images", "related", "kept", "removed", "schema_version"]
    assert sorted(article().to_dict()) == sorted([*(f.name for f in fields(Article)), *derived])
    after = "word_count captions confidence status warnings found links images comments related blocks kept removed".split()
    assert list(article().to_dict()) == ["text", *METADATA_FIELDS, *after, "schema_version"]


def test_dict_without_blocks_lacks_them_alone() -> None:
    bare = article().to_dict(blocks=False)
    assert bare == {**article().to_dict(), "blocks": [], "kept": [], "removed": []}
    assert bare["links"] == article().to_dict()["links"]
    assert json.loads(article().to_json(blocks=False)) == bare


def test_every_warning_and_page_type_is_a_word_that_is_explained_or_listed() -> None:
    assert tuple(WARNINGS) == get_args(PageWarning)
    assert set(PAGE_TYPES) == {page_type for page_type, _ in simple._TYPES}


def test_dict_tells_of_each_block_who_decided_and_why() -> None:
    data = article().to_dict()
    assert data["blocks"][0]["by"] == "share_bar"
    assert data["blocks"][0]["why"] == "phrase 'share #'"
    assert data["blocks"][1]["by"] is None
    assert data["blocks"][1]["text"] == LEAD.text
    assert data["blocks"][1]["trims"] == [{"start": 26, "end": 36, "by": "pager", "why": "ends with 'PREV NEXT'"}]
    assert [data["blocks"][index]["keep"] for index in data["kept"]] == [True, True]
    assert [data["blocks"][index]["keep"] for index in data["removed"]] == [False]


def test_dict_tells_of_each_value_where_it_came_from() -> None:
    found = article().to_dict()["found"]
    assert found["title"]["source"] == "meta og:title"
    assert found["title"]["others"] == [{"source": "title", "value": "Council meets | Example"}]
    assert found["authors"]["value"] == ["Ana Silva", "李雷"]


def test_dict_is_a_copy() -> None:
    one = article()
    one.to_dict()["authors"].append("Nobody")
    assert one.authors == ["Ana Silva", "李雷"]


def test_json_is_the_dict_on_one_readable_line() -> None:
    line = article().to_json()
    assert json.loads(line) == article().to_dict()
    assert line.splitlines() == [line]
    assert "李雷" in line
    assert line == article().to_json()


def test_json_does_not_depend_on_the_order_in_which_fields_were_found() -> None:
    one = article()
    turned = replace(one, found=dict(reversed(one.found.items())))
    assert turned.to_json() == one.to_json()


@given(st.text())
def test_json_of_any_text_is_one_line_of_utf_8(text: str) -> None:
    line = Article(text=text, found={"title": Found(text, "title")}).to_json()
    assert json.loads(line.encode("utf-8"))["text"] == text
    assert len(line.splitlines()) == 1


def test_json_has_no_lone_surrogates_and_no_foreign_line_ends() -> None:
    assert to_json({"text": "a\ud800b\u2028c\x85d"}) == '{"text": "a\\ud800b\\u2028c\\u0085d"}'


def test_found_values_without_a_form_in_json_are_put_into_words() -> None:
    found = {"date": Found(float("nan"), "json-ld"), "image_size": Found((1, 2), "meta"), "tags": Found({"a": (1, b"x")}, "x")}
    data = Article(text="", found=found).to_dict()["found"]
    assert data["date"]["value"] == "nan"
    assert data["image_size"]["value"] == [1, 2]
    assert json.loads(to_json(data))


def test_round_trip_through_json() -> None:
    data = article().to_dict()
    back = Article.from_dict(json.loads(article().to_json()))
    assert back.to_dict() == data
    assert back.to_markdown() == article().to_markdown()
    assert [d.text for d in back.kept] == [d.text for d in article().kept]


def value_of(hint: object) -> object:
    """Some value of a field's type."""
    if get_origin(hint) in (Union, UnionType):
        return value_of(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    plain: dict[object, object] = {str: "lamp", bool: True, float: 0.5, list[str]: ["sea", "lamp"], tuple[int, int]: (3, 2)}
    plain[dict[str, float]] = {"de": 0.75}
    return plain[hint]


@pytest.fixture
def full() -> Article:
    """An article of which every metadata field is known."""
    hints = get_type_hints(Metadata)
    return Article(text="Lit again.", **metadata_values({name: value_of(hints[name]) for name in METADATA_FIELDS}))


def test_every_metadata_field_is_in_the_data_and_comes_back_from_json(full: Article) -> None:
    assert [key for key in full.to_dict() if key in METADATA_FIELDS] == list(METADATA_FIELDS)
    assert Article.from_dict(json.loads(full.to_json())) == full


def test_the_terminal_shows_every_metadata_field(full: Article) -> None:
    shown = {label for label, _, _ in terminal._fields(full)}
    assert shown | terminal._TOLD_WITH_ANOTHER >= set(METADATA_FIELDS)


def test_links_and_images_are_those_of_the_text() -> None:
    marks = Marks.of([
        Mark(MarkKind.LINK, 4, 11, "https://a.example/c"),
        Mark(MarkKind.LINK, 12, 15, "javascript:alert(1)"),
        Mark(MarkKind.LINK, 27, 36, "https://a.example/next"),
        Mark(MarkKind.IMAGE, 0, 0, "https://a.example/hall.jpg", "The  hall"),
    ])  # fmt: skip
    one = replace(article(), blocks=(DECISIONS[0], replace(DECISIONS[1], block=replace(LEAD, marks=marks))))
    assert one.links == [("https://a.example/c", "council")]
    assert one.images == [("https://a.example/hall.jpg", "The hall")]
    assert one.to_dict()["links"] == [{"target": "https://a.example/c", "text": "council"}]
    assert one.to_dict()["images"] == [{"target": "https://a.example/hall.jpg", "text": "The hall"}]
    assert Article.from_dict(json.loads(one.to_json())) == one


PAGE = st.lists(
    st.sampled_from(
        [
            "<h2>Wind and <a href='/m'>mills</a></h2>",
            "<h3>Sails</h3>",
            "<h2></h2>",
            "<p>The <b>red</b> door was open, and the mill turned.</p>",
            "<p>See <a href='../map?a=1'>the <em>map</em></a><a href='./map'>,</a> <a href=map>or not</a>.</p>",
            "<pre>x = 1\n\ny</pre>",
            "<ul><li>One <img src=w.png alt='a &lt;wheel'><li><code>two</code></ul>",
            "<blockquote>So he said.</blockquote>",
            "<p>PREV NEXT</p>",
            "<table><tr><th>Year<th>Votes<tr><td>2024<td><a href=v>12</a></table>",
            "<p>Die M\u00c3\u00bchle <i>steht</i> in K\u00c3\u00b6ln.</p>",
            "<p>By Ann Lee, 12 May 2024</p>",
            "<p>Share this article</p>",
            "<p>Roses,<br>violets</p>",
        ]
    ),
    max_size=8,
).map("".join)


@given(PAGE)
def test_an_article_comes_back_from_json_and_from_a_pickle_as_it_was(page: str) -> None:
    for one in (scrubber.clean_html(f"<title>Mills</title>{page}", "https://a.example/b/c"), scrubber.clean_text(page)):
        back = Article.from_dict(json.loads(one.to_json()))
        assert back == one == pickle.loads(pickle.dumps(one))
        assert back.to_dict() == one.to_dict()
        assert back.to_markdown() == one.to_markdown()
        assert back.to_html() == one.to_html()


@given(PAGE)
def test_sections_are_the_text_in_pieces(page: str) -> None:
    one = scrubber.clean_html(f"<title>Mills</title>{page}")
    assert "\n\n".join([one.text[section.start : section.end] for section in one.sections]) == one.text
    assert [decision for section in one.sections for decision in section.blocks] == [d for d in one.kept if d.text]
    for section in one.sections:
        headings = [d.text for d in section.blocks if d.block.kind is Kind.HEADING]
        assert list(section.path[-1:]) == headings


def test_sections_know_the_headings_that_they_stand_under() -> None:
    kinds = [("Lead.", 0), ("Mills", 2), ("Old.", 0), ("Wind", 3), ("Water", 3), ("Wet.", 0), ("Inns", 2), ("Beer.", 0)]
    blocks = [Block(at, text, Kind.HEADING if level else Kind.PARAGRAPH, level) for at, (text, level) in enumerate(kinds)]
    text = "\n\n".join([text for text, _ in kinds])
    sections = Article(text=text, blocks=tuple([Decision(block, None) for block in blocks])).sections
    assert [(section.path, text[section.start : section.end]) for section in sections] == [
        ((), "Lead."),
        (("Mills",), "Mills\n\nOld."),
        (("Mills", "Wind"), "Wind"),
        (("Mills", "Water"), "Water\n\nWet."),
        (("Inns",), "Inns\n\nBeer."),
    ]


def test_text_without_blocks_is_one_section() -> None:
    assert [(one.path, one.start, one.end) for one in Article(text="One.\n\nTwo.").sections] == [((), 0, 10)]
    assert Article(text="").sections == ()


def test_items_that_are_counted_from_zero_come_back_from_json() -> None:
    one = scrubber.clean_text("0. Wake up.\n1. Get up.")
    assert [decision.block.form.item_number for decision in one.blocks if decision.block.form] == [0, 1]
    assert Article.from_dict(json.loads(one.to_json())) == one


def test_records_of_other_versions_are_read() -> None:
    older = Article.from_dict({"text": "The lamp is lit.", "title": "Lamp", "a key of tomorrow": 1})
    assert older == Article(text="The lamp is lit.", title="Lamp")
    with pytest.raises(KeyError, match="text"):
        Article.from_dict({"title": "Lamp"})


def test_article_pickles() -> None:
    assert pickle.loads(pickle.dumps(article())) == article()


def test_markdown_is_title_and_text() -> None:
    assert article().to_markdown() == "# Council \\*meets\\*\n\nThe council met on Monday.\n\n### What was said"


def test_front_matter_stands_above_the_markdown_where_it_is_asked_for() -> None:
    assert article().to_markdown(front_matter=True) == (
        "---\n"
        'title: "Council *meets*"\n'
        'authors: ["Ana Silva", "李雷"]\n'
        'date: "2024-11-12"\n'
        'site_name: "Example"\n'
        'url: "https://example.org/a"\n'
        'language: "en"\n'
        "---\n\n" + article().to_markdown()
    )


def test_markdown_of_an_empty_article_is_empty() -> None:
    assert Article(text="", status="empty").to_markdown() == ""
