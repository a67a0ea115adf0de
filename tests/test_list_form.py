"""Numbers of ordered lists, boxes of tasks, and rules, from the page to Markdown and HTML."""

from __future__ import annotations

import json

import pytest

from scrubber.article import Article
from scrubber.html.parser import parse
from scrubber.model import Block, Decision
from scrubber.output.html import html
from scrubber.output.markdown import markdown


def kept(page: str) -> list[Decision]:
    return [Decision(block, None) for block in parse(page).blocks]


def written(page: str) -> str:
    return markdown(kept(page))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>eins<li>zwei</ol>", "1. eins\n2. zwei"),
        ("<ol start=3><li>trois<li>quatre</ol>", "3. trois\n4. quatre"),
        ("<ol start=0><li>nul<li>een</ol>", "0. nul\n1. een"),
        ("<ol start=x><li>one</ol>", "1. one"),
        ("<ol><li>one<li value=7>seven<li>eight</ol>", "1. one\n7. seven\n8. eight"),
        ("<ol reversed><li>銅<li>銀<li>金</ol>", "3. 銅\n2. 銀\n1. 金"),
        ("<ol reversed start=10><li>ten<li>nine</ol>", "10. ten\n9. nine"),
        ("<ol start=5><li>five<ol><li>a<li>b</ol><li>six</ol>", "5. five\n   1. a\n   2. b\n6. six"),
        ("<ol><li>one<ul><li>x</ul><ol start=4><li>four</ol></ol>", "1. one\n\n   - x\n\n   4. four"),
        ("<ul><li value=3>no number</ul>", "- no number"),
        ("<ol start=2><li><p>two<p>more<li>three</ol>", "2. two\n\n   more\n\n3. three"),
    ],
)
def test_items_have_the_numbers_of_the_page(page: str, expected: str) -> None:
    assert written(page) == expected


def test_html_numbers_only_items_that_do_not_follow_the_one_above() -> None:
    page = "<ol start=3><li>three<li>four<li value=9>nine<li>ten</ol>"
    lines = ['<ol start="3">', "<li>three</li>", "<li>four</li>", '<li value="9">nine</li>', "<li>ten</li>", "</ol>"]
    assert html(kept(page)) == "\n".join(lines)


def test_html_keeps_the_numbers_beside_an_item_that_was_dropped() -> None:
    first, _, third = kept("<ol><li>one<li>Advertisement<li>three</ol>")
    assert html([first, third]) == '<ol>\n<li>one</li>\n<li value="3">three</li>\n</ol>'


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<li><input type=checkbox checked> Rumpf streichen", "- [x] Rumpf streichen"),
        ("<li><input type=checkbox disabled> Motor prüfen", "- [ ] Motor prüfen"),
        ("<li><p><input type=CHECKBOX checked>Done", "- [x] Done"),
        ("<li><label><input type=checkbox> In a label</label>", "- [ ] In a label"),
        ("<li><input type=text> A field", "- A field"),
        ("<li>Tick here: <input type=checkbox>", "- Tick here:"),
        ("<li><input type=checkbox> Outer<ul><li><input type=checkbox checked> Inner</ul>", "- [ ] Outer\n  - [x] Inner"),
        ("<li>Outer<ul><li><input type=checkbox checked> Inner</ul>", "- Outer\n  - [x] Inner"),
    ],
)
def test_items_that_begin_with_a_box_are_tasks(item: str, expected: str) -> None:
    assert written(f"<ul>{item}</ul>") == expected


def test_box_outside_of_a_list_is_no_task() -> None:
    assert written("<p><input type=checkbox checked> I agree.</p>") == "I agree."


def test_tasks_in_html_have_boxes_that_nobody_can_tick() -> None:
    page = "<ul><li><input type=checkbox checked onclick=x()> one<li><input type=checkbox> two</ul>"
    done, open_ = '<input type="checkbox" checked disabled> one', '<input type="checkbox" disabled> two'
    assert html(kept(page)) == f"<ul>\n<li>{done}</li>\n<li>{open_}</li>\n</ul>"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Nacht.</p><hr><p>Morgen.</p>", "Nacht.\n\n---\n\nMorgen."),
        ("<p>Nacht.</p><hr><hr><p>Morgen.</p>", "Nacht.\n\n---\n\nMorgen."),
        ("Nuit.<hr>Matin.", "Nuit.\n\n---\n\nMatin."),
        ("<hr><p>First.</p><hr>", "First."),
        ("<blockquote><p>a</p><hr><p>b</p></blockquote>", "> a\n>\n> ---\n>\n> b"),
        ("<blockquote>a</blockquote><hr><blockquote>b</blockquote>", "> a\n\n---\n\n> b"),
        ("<ul><li>a</ul><hr><ul><li>b</ul>", "- a\n\n---\n\n- b"),
        ("<ul><li>a<hr><li>b</ul>", "- a\n- b"),
        ("<ul><li><p>a</p><hr><p>b</p></ul>", "- a\n\n  ---\n\n  b"),
        (
            "<table><tr><td>1<td>2<tr><td>3<td>4</table><hr><p>After the table.</p>",
            "| 1 | 2 |\n| --- | --- |\n| 3 | 4 |\n\n---\n\nAfter the table.",
        ),
    ],
)
def test_rule_stands_between_two_blocks(page: str, expected: str) -> None:
    assert written(page) == expected


def test_rule_beside_a_block_that_was_dropped_is_none() -> None:
    above, dropped, below = kept("<p>The end of the text.</p><hr><p>Share</p><p>A last word.</p>")
    assert markdown([above, below]) == "The end of the text.\n\nA last word."
    assert markdown([dropped, below]) == "Share\n\nA last word."
    above, _, below = kept("<p>The end of the text.</p><p>Share</p><hr><p>A last word.</p>")
    assert markdown([above, below]) == "The end of the text.\n\nA last word."


def test_rule_above_notes_is_none() -> None:
    page = (
        "<p>Old.<a href=#fn1 id=r1 class=footnote-ref><sup>1</sup></a></p><section class=footnotes><hr>"
        "<ol><li id=fn1>Of 1820.<a href=#r1 class=footnote-back>↩</a></ol></section>"
    )
    assert written(page) == "Old.[^1]\n\n[^1]: Of 1820."


def test_form_of_lists_comes_back_from_json() -> None:
    page = "<ol start=3><li><input type=checkbox checked> a<li><input type=checkbox> b</ol><hr><p>c</p>"
    article = Article(text="a\n\nb\n\nc", blocks=tuple(kept(page)))
    again = Article.from_dict(json.loads(article.to_json()))
    assert again == article
    assert again.to_markdown() == "3. [x] a\n4. [ ] b\n\n---\n\nc"


def test_lists_of_a_record_without_numbers_count_from_one() -> None:
    blocks = [Block(0, "a", source="/html/body/ol/li[1]"), Block(1, "b", source="/html/body/ol/li[2]")]
    assert markdown([Decision(block, None) for block in blocks]) == "1. a\n2. b"


def test_boxes_that_are_drawn_make_tasks() -> None:
    page = "<ul><li><div class='checkbox checkbox-on'></div> Öl</li><li><div class='checkbox checkbox-off'></div> Docht</li></ul>"
    assert written(page) == "- [x] Öl\n- [ ] Docht"
