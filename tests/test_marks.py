"""Marks stay on their characters whatever happens to the text: trims, repair, rows of a table."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.block_form import table_row
from scrubber.html.inline_marks import Piece, marks_of_row, text_of_cell
from scrubber.marks import Mark, MarkKind, Marks, nested
from scrubber.model import Block, Decision, Verdict
from scrubber.page_builder import html_page

STRONG, EMPHASIS, LINK, IMAGE = MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.IMAGE


def marked(text: str, marks: Marks) -> list[tuple[str, str]]:
    """(kind, characters or target) of each mark."""
    return [(mark.kind.value, text[mark.start : mark.end] or mark.target) for mark in marks]


def of_html(html: str, url: str | None = None) -> list[list[tuple[str, str]]]:
    return [marked(block.text, block.marks) for block in html_page(html, url).blocks]


@pytest.mark.parametrize(
    ("html", "marks"),
    [
        ("<p>The <b>red</b> door</p>", [("strong", "red")]),
        ("<p>The<b> red </b>door</p>", [("strong", "red")]),
        ("<p>The <em>very <strong>red</strong></em> door</p>", [("emphasis", "very red"), ("strong", "red")]),
        ("<p>  Run <code>make  test</code> now</p>", [("code", "make test")]),
        ("<p>See <a href='map.html'>the map</a>.</p>", [("link", "the map")]),
        # Without an address an <a> is only a name.
        ("<p>See <a name='x'>the map</a>.</p>", []),
        ("<p><b></b>Nothing</p>", []),
        ("<p>Roses are red,<br>violets</p>", [("line_break", " ")]),
        # At the end of a paragraph a line break breaks nothing.
        ("<p>Roses are red.<br></p>", []),
        ("<p>The wheel <img src='w.png' alt='a wheel'> turns</p>", [("image", "w.png")]),
        # A tracker, and a picture that is put there by a script.
        ("<p>The wheel <img src='t.gif' width='1' height='1'> turns</p>", []),
        ("<p>The wheel <img src='data:image/gif;base64,R0' data-src='w.png'> turns</p>", [("image", "w.png")]),
    ],
)
def test_inline_elements_mark_the_characters_of_their_block(html: str, marks: list[tuple[str, str]]) -> None:
    assert of_html(html) == [marks]


def test_an_element_around_several_blocks_marks_each_of_them() -> None:
    assert of_html("<a href=x><p>One</p><p>Two</p></a>") == [[("link", "One")], [("link", "Two")]]


def test_a_link_around_a_card_is_that_of_its_heading() -> None:
    card = "<a href=x><p>News</p><h2>One</h2><p>Two</p></a><p>Three <a href=y>four</a></p>"
    assert of_html(card) == [[("link", "News")], [("link", "One")], [], [("link", "four")]]


def test_a_heading_that_links_to_itself_is_no_link() -> None:
    base = "https://a.example/guide"
    for target in ("#setup", "https://a.example/guide#setup"):
        assert of_html(f'<h2><a href="{target}">Setup</a></h2>', base) == [[]]
    assert of_html('<h2><a href="/notes#setup">Setup</a></h2>', base) == [[("link", "Setup")]]
    assert of_html('<p><a href="#setup">Setup</a></p>', base) == [[("link", "Setup")]]


def test_code_blocks_have_no_marks() -> None:
    assert of_html("<pre>a <b>b</b> c</pre>") == [[]]


def test_addresses_are_absolute() -> None:
    page = html_page("<p>See <a href='../map'>it</a></p>", "https://a.example/town/page.html")
    assert [mark.target for mark in page.blocks[0].marks] == ["https://a.example/map"]


def test_an_address_that_cannot_be_joined_stays_as_it_is() -> None:
    page = html_page("<p>See <a href='http://['>it</a></p>", "https://a.example/")
    assert [mark.target for mark in page.blocks[0].marks] == ["http://["]


def test_marks_of_the_cells_of_a_row() -> None:
    year = Piece("2021", Marks.of([Mark(STRONG, 0, 4)]), is_code=False)
    mill = Piece("a mill", Marks.of([Mark(EMPHASIS, 2, 6)]), is_code=False)
    cells = [[], [year], [], [mill, Piece("x =\n 1", Marks(), is_code=True)]]
    text = table_row([text_of_cell(pieces) for pieces in cells])
    assert text == "| 2021 | | a mill x = 1"
    marks = marks_of_row(cells)
    assert marked(text, marks) == [("strong", "2021"), ("emphasis", "mill"), ("line_break", " "), ("code", "x = 1")]


def test_marks_survive_a_trim() -> None:
    text = "The mayor said so. Share this. He left at noon."
    block = Block(0, text, marks=Marks.of([Mark(STRONG, 4, 9), Mark(LINK, 25, 38, "https://a.example/"), Mark(EMPHASIS, 19, 24)]))
    decision = Decision(block, None, (Verdict(0, keep=False, reason="share", span=(18, 30)),))
    assert decision.text == "The mayor said so. He left at noon."
    assert marked(decision.text, decision.marks) == [("strong", "mayor"), ("link", "He left")]


def test_a_mark_around_a_trimmed_part_stays_one() -> None:
    block = Block(0, "one two three", marks=Marks.of([Mark(STRONG, 0, 13)]))
    decision = Decision(block, None, (Verdict(0, keep=False, reason="junk", span=(4, 8)),))
    assert marked(decision.text, decision.marks) == [("strong", "one three")]


def test_marks_survive_the_repair_of_mojibake() -> None:
    (block,) = html_page("<p>Der sch\u00c3\u00b6ne <b>B\u00c3\u00a4r</b> schl\u00c3\u00a4ft heute im Wald.</p>").blocks
    assert block.text == "Der schöne Bär schläft heute im Wald."
    assert marked(block.text, block.marks) == [("strong", "Bär")]


def test_marks_that_repeat_or_go_on_are_one() -> None:
    assert list(Marks.of([Mark(STRONG, 0, 3), Mark(STRONG, 3, 5), Mark(STRONG, 1, 2)])) == [Mark(STRONG, 0, 5)]
    assert len(Marks.of([Mark(LINK, 0, 3, "a"), Mark(LINK, 3, 5, "b")])) == 2


def test_of_two_marks_that_start_together_the_longer_one_comes_first_also_where_it_was_two() -> None:
    marks = [Mark(STRONG, 0, 2), Mark(EMPHASIS, 0, 3), Mark(STRONG, 2, 5)]
    assert list(Marks.of(marks)) == [Mark(STRONG, 0, 5), Mark(EMPHASIS, 0, 3)]


PLACES = st.integers(0, 30)
MARKS = st.lists(st.builds(Mark, st.sampled_from([STRONG, EMPHASIS, LINK]), PLACES, PLACES), max_size=8)


@given(MARKS)
def test_nested_marks_lie_inside_of_each_other_in_order(marks: list[Mark]) -> None:
    text = "word " * 6
    waiting = nested(text, Marks.of(marks))
    while waiting:
        (mark, children), *others = waiting
        assert mark.start < mark.end
        assert all(mark.start <= child.mark.start and child.mark.end <= mark.end for child in children)
        assert not others or mark.end <= others[0].mark.start
        waiting = others


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/", "http://example.org/a/../b/./c//d", "https://example.org/a?b=1&c=/;d?", "HTTPS://example.org/A",
        "https://example.org", "https://example.org/?", "https://example.org/a#", "https://example.org/a#b", "https://user@e.org/",
        "https://example.org:80/a;b", "https://example.org/a;", "https://example.org/a b", "https://example.org/\xe4",
        "https://example.org/a\n", "mailto:a@example.org", "//example.org/a", "/a", "a", "?b", "",
        "/", "/a/b.html?c=d#e", "/a/../b", "/a/./b", "/.b", "/a//b", "/a/b/..", "/a;b", "/a?", "/a#", "/a:b/c", "/a b", "/\xe4",
        "/a\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "base",
    ["https://example.com/one/two?three#four", "http://example.com", "https://example.com:8/a;b", "HTTP://Ex.com/a", "one"],
)
def test_addresses_are_resolved_as_the_standard_library_does(target: str, base: str) -> None:
    marks = Marks.of([Mark(MarkKind.LINK, 0, 1, target)], base)
    assert marks.resolved(target) == urljoin(base, target)
