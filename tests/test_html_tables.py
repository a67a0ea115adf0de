"""Tables: rows of data become one block each, in columns; tables that lay out a page are taken apart."""

from __future__ import annotations

import json

import pytest

import scrubber
from scrubber.block_form import Cell
from scrubber.html.parser import parse
from scrubber.model import Decision, Kind
from scrubber.output.html import html
from scrubber.output.markdown import markdown
from tests.accounting import squeezed, visible_text

PROSE = "The ferry leaves at eight, and whoever misses it waits until noon, as there is no other boat on a Sunday. " * 4


def texts(document: str) -> list[str]:
    return [block.text for block in parse(document).blocks]


def decisions(document: str) -> list[Decision]:
    return [Decision(block, None) for block in parse(document).blocks]


def table(*rows: str, attributes: str = "") -> str:
    return f"<table {attributes}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    ("document", "rows"),
    [
        (
            table("<td><p>GET</p></td><td><p>reads</p></td>", "<td><p>PUT</p></td><td><p>writes</p></td>"),
            ["GET | reads", "PUT | writes"],
        ),
        (
            table("<th><div>Boot</div><th><div>Länge</div>", "<td><div>Anna</div><td><div>12 m</div>"),
            ["Boot | Länge", "Anna | 12 m"],
        ),
        (table("<th>Boat<th>Owner", "<td>Anna<br>(1931)<td>Olsen"), ["Boat | Owner", "Anna (1931) | Olsen"]),
        (table("<th>船<th>港", "<td><ul><li>甲<li>乙</ul><td>東京"), ["船 | 港", "甲 乙 | 東京"]),
        (table("<th>Call<th>Result", "<td><pre>a\n b</pre><td>1"), ["Call | Result", "a b | 1"]),
        (table("<td>8<i hidden>am</i>:15</td><td>early</td>", "<td>9:15<td>late"), ["8:15 | early", "am", "9:15 | late"]),
        (table("<td>a<td><p>b<span hidden>no</span></p>", "<td>c<td><p>d</p>"), ["a | b", "no", "c | d"]),
    ],
)
def test_cells_hold_paragraphs_lists_line_breaks_and_code(document: str, rows: list[str]) -> None:
    parsed = parse(document)
    assert [block.text for block in parsed.blocks] == rows
    assert [block.index for block in parsed.blocks] == list(range(len(rows)))


@pytest.mark.parametrize(
    "document",
    [
        table(f"<td><p>Menu</p><p>News</p></td><td><p>{PROSE}</p><p>{PROSE}</p></td>"),
        table("<td><h2>Left</h2><p>a</p></td><td><h2>Right</h2><p>b</p></td>", "<td><h2>c</h2></td><td><p>d</p></td>"),
        table(
            f"<td><p>Ann</p><p>Member</p></td><td><p>{PROSE}</p></td>", f"<td><p>Bo</p><p>Member</p></td><td><p>{PROSE}</p></td>"
        ),
        table("<td><p>a</p></td><td><p>b</p></td>", "<td><p>c</p></td><td><p>d</p></td>", attributes="role=presentation"),
        table(f"<td><a href=1>Home</a> <a href=2>Sport</a> <a href=3>Guest book</a></td><td>{PROSE}</td>"),
    ],
)
def test_table_that_lays_out_a_page_is_taken_apart(document: str) -> None:
    assert all(block.kind is not Kind.TABLE_ROW for block in parse(document).blocks)


def test_spans_keep_the_columns_straight() -> None:
    document = table("<th rowspan=2>Pier<th colspan=2>Depth", "<th>low<th>high", "<td>One<td>4 m<td>6 m")
    assert texts(document) == ["Pier | Depth", "| low | high", "One | 4 m | 6 m"]
    first, second, third = parse(document).blocks
    assert first.form is not None
    assert second.form is not None
    assert first.form.cells == (Cell(1, 2, True), Cell(2, 1, True), Cell(0))
    assert second.form.cells == (Cell(0), Cell(is_header=True), Cell(is_header=True))
    assert third.form is None


@pytest.mark.parametrize("span", ["0", "-3", "x", "999999999999", "²", ""])
def test_span_that_is_no_number_of_columns(span: str) -> None:
    assert len(texts(table(f"<td colspan='{span}'>a<td>b"))[0]) < 300


def test_spans_that_pile_up_make_no_table_wider_than_any_is() -> None:
    document = table(*["<td colspan=60 rowspan=1000>a<td>b"] * 300)
    assert max(len(block.text) for block in parse(document).blocks) < 300


def test_alignment_and_heads_are_written() -> None:
    document = table("<th>Year<th align=right>Cost", "<td>2021<td style='text-align: right'>7", "<td>2022<td align=right>9")
    assert markdown(decisions(document)) == "| Year | Cost |\n| --- | ---: |\n| 2021 | 7 |\n| 2022 | 9 |"
    assert "<tr><th>Year</th><th>Cost</th></tr>" in html(decisions(document))


def test_spans_are_written_in_html() -> None:
    document = table("<th colspan=2>Pier", "<td rowspan=2>One<td>4 m", "<td>6 m", "<td>Two<td>9 m")
    assert html(decisions(document)).split("\n")[1:-1] == [
        '<tr><th colspan="2">Pier</th></tr>', '<tr><td rowspan="2">One</td><td>4 m</td></tr>', "<tr><td>6 m</td></tr>",
        "<tr><td>Two</td><td>9 m</td></tr>",
    ]  # fmt: skip


def test_line_breaks_of_a_cell_are_written() -> None:
    document = table("<th>Boat<th>Owner", "<td>Anna<br>(1931)<td><p>Olsen</p><p>Lund</p>")
    assert "| Anna (1931) | Olsen Lund |" in markdown(decisions(document))


def test_bar_that_a_cell_begins_with_moves_no_mark() -> None:
    assert "| \\| or | [Anna](/a) |" in markdown(decisions(table("<th>Sign<th>Boat", "<td>| or<td><a href=/a>Anna</a>")))


def test_two_tables_in_a_row_stay_two() -> None:
    document = table("<th>Boat<th>Length", "<td>Anna<td>12 m") + table("<th>Pier<th>Light", "<td>One<td>red")
    assert markdown(decisions(document)).count("| --- | --- |") == 2


def test_containers_cover_the_rows_that_their_blocks_became() -> None:
    document = "<div>" + table("<th>a<th>b", "<td><p>c<i hidden>x</i></p><p>d</p><td>e", "<td><h2>f</h2>") + "<p>After</p></div>"
    parsed = parse(document)
    found, containers = parsed.blocks, parsed.containers
    assert [block.text for block in found] == ["a | b", "c d | e", "x", "f", "After"]
    for number, parent in enumerate(containers.parents):
        assert containers.first[number] <= containers.last[number]
        if parent >= 0:
            assert containers.first[parent] <= containers.first[number]
            assert containers.last[number] <= containers.last[parent]
    for block in found:
        assert containers.first[block.container] <= block.index < containers.last[block.container]


def test_elements_that_promise_metadata_stand_in_the_rows_that_their_blocks_became() -> None:
    document = table("<th>Date<th>By", "<td><p><time>1 May</time></p><p>noon</p><td><b class=author>Ann Lee</b>")
    parsed = parse(document)
    assert [(mark.text, mark.block) for mark in parsed.markup.marked] == [("1 May", 1), ("Ann Lee", 1)]


@pytest.mark.parametrize("inner", ["<td>a<td>b", "<td><p>a</p><td><p>b</p>", "<th>a<td>b<br>c"])
def test_tables_in_tables_lose_nothing(inner: str) -> None:
    document = inner
    for _ in range(8):
        document = f"<td>one<td>{table(document, inner)}"
    document = table(document, inner)
    found = parse(document).blocks
    assert sorted(squeezed("".join(block.text for block in found))) == sorted(squeezed(visible_text(document)))
    assert [block.index for block in found] == list(range(len(found)))


def test_spans_come_back_from_json() -> None:
    article = scrubber.clean_html(f"<p>{PROSE}</p>" + table("<th colspan=2>Pier", "<td>One<td align=right>4 m", "<td>Two<td>6 m"))
    assert [block.block.form is not None for block in article.kept] == [False, True, True, False]
    assert scrubber.Article.from_dict(json.loads(article.to_json())) == article


@pytest.mark.parametrize(
    "head", ["<caption>Tides of the week</caption>", "<tr><th>Day<th>Tides"], ids=["a caption", "a row of heads"]
)
def test_cells_of_a_table_with_heads_or_a_caption_may_have_more_lines(head: str) -> None:
    tides = "<br>".join(f"high tide {hour}" for hour in range(6))
    rows = f"<tr><td>Mon<td>{tides}<tr><td>Tue<td>{tides}"
    assert [block.kind for block in parse(f"<table>{head}{rows}</table>").blocks][-2:] == [Kind.TABLE_ROW] * 2
    assert Kind.TABLE_ROW not in [block.kind for block in parse(f"<table>{rows}</table>").blocks]
