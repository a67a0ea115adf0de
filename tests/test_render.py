"""Decisions -> text and Markdown: extractive, nothing lost, and nothing that a page could smuggle in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from ruamel.yaml import YAML

import scrubber
from scrubber.block_form import BlockForm, table_cells, table_row
from scrubber.model import Block, Decision, Kind, Verdict
from scrubber.output.front_matter import front_matter
from scrubber.output.html import html
from scrubber.output.inline_markdown import inline_markdown
from scrubber.output.markdown import markdown
from scrubber.output.plain_text import plain_text, without_title
from scrubber.output.structure import Wanted
from scrubber.page_builder import html_page

# CommonMark replaces NUL, and white space is folded before text is escaped.
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])).map(lambda text: " ".join(text.split()))
MARKED = st.text("#*_-+>`~[]()<&;!|\\=1.) aé").map(lambda text: " ".join(text.split()))


def decision(index: int, text: str, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> Decision:
    return Decision(Block(index, text, kind, level), None)


def run_of(kind: Kind, *texts: str, level: int = 0) -> list[Decision]:
    return [decision(index, text, kind, level) for index, text in enumerate(texts)]


def shown(document: str) -> list[str]:
    """The text of each leaf block of a CommonMark document, as a reader would see it."""
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(document)
    return [leaf_text(token) for token in tokens if token.type in ("inline", "fence", "code_block")]


def leaf_text(token: Token) -> str:
    if token.type != "inline":
        return token.content.rstrip("\n")
    return "".join(
        child.content if child.type in ("text", "text_special") else f"<{child.type}>" for child in token.children or []
    )


def test_text_is_kept_blocks_with_a_blank_line_between() -> None:
    removed = Decision(Block(1, "Share this"), Verdict(1, keep=False, reason="phrase", by="share_bar"))
    assert plain_text([decision(0, "One."), removed, decision(2, "Two.")]) == "One.\n\nTwo."


def test_text_leaves_trimmed_parts_out() -> None:
    trim = Verdict(0, keep=False, reason="ends with PREV NEXT", span=(16, 25), by="pager")
    assert plain_text([Decision(Block(0, "The mayor said. PREV NEXT"), None, (trim,))]) == "The mayor said."


def test_block_that_is_trimmed_away_leaves_no_gap() -> None:
    trim = Verdict(1, keep=False, reason="all of it", span=(0, 4), by="pager")
    decisions = [decision(0, "One."), Decision(Block(1, "NEXT"), None, (trim,)), decision(2, "Two.")]
    assert plain_text(decisions) == "One.\n\nTwo."
    assert markdown(decisions) == "One.\n\nTwo."


def test_nothing_kept_is_empty() -> None:
    assert plain_text([]) == ""
    assert markdown([]) == ""


def test_code_keeps_its_indentation() -> None:
    assert plain_text(run_of(Kind.CODE, "    if x:\n        y()")) == "    if x:\n        y()"


def test_headings_have_their_level_but_never_the_titles() -> None:
    decisions = [decision(level, f"Heading {level}", Kind.HEADING, level) for level in range(7)]
    assert [line.split()[0] for line in markdown(decisions).split("\n\n")] == [
        "##",
        "##",
        "##",
        "###",
        "####",
        "#####",
        "######",
    ]


def test_heading_keeps_hashes_at_its_end() -> None:
    assert shown(markdown(run_of(Kind.HEADING, "About C #", level=2))) == ["About C #"]


def test_list_items_stand_together_and_nest() -> None:
    decisions = [decision(i, f"item {i}", Kind.LIST_ITEM, level) for i, level in enumerate([1, 2, 2, 1])]
    assert markdown(decisions) == "- item 0\n  - item 1\n  - item 2\n- item 3"


def test_list_that_begins_deep_is_not_read_as_code() -> None:
    assert markdown(run_of(Kind.LIST_ITEM, "deep", level=5)) == "- deep"


def nesting(document: str) -> list[str]:
    """The lists and items of a document, as a reader has them."""
    return [token.type for token in MarkdownIt("commonmark").parse(document) if "list" in token.type]


def of_page(html: str) -> list[Decision]:
    return [Decision(block, None) for block in html_page(html).blocks]


@pytest.mark.parametrize("name", ["ul", "ol"])
def test_two_lists_in_a_row_stay_two(name: str) -> None:
    written = markdown(of_page(f"<{name}><li>a</{name}><{name}><li>b</{name}><{name}><li>c</{name}>"))
    assert len([one for one in nesting(written) if one.endswith("_list_open")]) == 3


def test_list_that_cannot_stand_right_below_text_has_a_blank_line_above() -> None:
    blocks = of_page("<ul><li>One<ol><li><p>a<li>b</ol><li>Two</ul>")
    assert markdown(blocks) == "- One\n  1. a\n  2. b\n- Two"
    assert markdown([blocks[0], *blocks[2:]]) == "- One\n\n  2. b\n\n- Two"


def test_paragraphs_of_a_nested_item_stay_apart() -> None:
    written = markdown(of_page("<ul><li>One<ul><li><p>a</p><p>b</p></ul></ul>"))
    assert written == "- One\n  - a\n\n    b"
    assert shown(written) == ["One", "a", "b"]


def test_code_names_its_language() -> None:
    code = Block(0, "x = 1", Kind.CODE, form=BlockForm(code_language="python"))
    assert markdown([Decision(code, None)]) == "```python\nx = 1\n```"
    assert html([Decision(code, None)]) == '<pre><code class="language-python">x = 1</code></pre>'


@pytest.mark.parametrize("language", ["a`b", "a\nb", "&amp;", "c c", "\\*"])
def test_no_language_breaks_a_fence(language: str) -> None:
    code = Block(0, "x = 1", Kind.CODE, form=BlockForm(code_language=language))
    (token,) = MarkdownIt("commonmark").parse(markdown([Decision(code, None)]))
    assert (token.type, token.content, " " in token.info) == ("fence", "x = 1\n", False)


FORMED = (
    "<p>See <a href='https://a.example/'>the <b>map</b></a> and <img src='https://a.example/w.png' alt='a wheel'> it.</p>"
    "<table><tr><td>Year<td><a href='https://a.example/v'>Votes</a><tr><td>2024<td>12</table>"
)


@pytest.mark.parametrize(
    ("wanted", "gone"),
    [
        (Wanted(links=False), ["](https://a.example/)", "](https://a.example/v)"]),
        (Wanted(images=False), ["![a wheel]"]),
        (Wanted(tables=False), ["|\n"]),
    ],
)
def test_what_is_not_wanted_is_left_out_and_nothing_else(wanted: Wanted, gone: list[str]) -> None:
    pieces = ["](https://a.example/)", "](https://a.example/v)", "![a wheel]", "|\n", "**map**", "Votes", "2024 | 12"]
    written = markdown(of_page(FORMED), None, wanted)
    assert [piece for piece in pieces if piece not in written] == gone


def test_quotes_of_one_run_are_one_quote() -> None:
    assert markdown(run_of(Kind.QUOTE, "First.", "Second.")) == "> First.\n>\n> Second."


def test_fence_is_longer_than_any_in_the_code() -> None:
    code = "```\nprint(1)\n````"
    fenced = markdown(run_of(Kind.CODE, code))
    assert fenced.startswith("`````\n")
    assert shown(fenced) == [code]


def test_empty_cells_keep_their_column() -> None:
    table = markdown(run_of(Kind.TABLE_ROW, "Year | Cost | Note", "2021 | | late", "| 7 | x"))
    assert table == "| Year | Cost | Note |\n| --- | --- | --- |\n| 2021 |  | late |\n|  | 7 | x |"


def test_table_rows_become_a_table_of_even_width() -> None:
    table = markdown(run_of(Kind.TABLE_ROW, "Year | Votes", "2024 | 12 | a*b", "2025"))
    assert table == "| Year | Votes |  |\n| --- | --- | --- |\n| 2024 | 12 | a\\*b |\n| 2025 |  |  |"


def test_line_that_is_the_title_is_left_out() -> None:
    kicker, text = decision(0, "Skarra"), decision(2, "It is old.")
    title = decision(1, "Old bridge\u00a0to close", Kind.HEADING, 1)
    assert without_title([kicker, title, text], "Old bridge to close") == [kicker, text]


def test_title_of_a_flattened_page_stands_once() -> None:
    title = "Old bridge over the Holm will close in autumn"
    text = (
        "The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.\n"
        "Engineers had found eleven cracks in the second arch, and one of them was wide enough for a hand, the mayor said.\n"
    )
    for start in (title, f"# {title}"):
        article = scrubber.clean_text(f"{start}\n\n{text}")
        assert article.text.startswith(title)
        assert article.to_markdown() == f"# {title}\n\n" + "\n\n".join(text.splitlines())


def test_what_only_sounds_like_the_title_stays() -> None:
    item = decision(2, "Old bridge to close", Kind.LIST_ITEM)
    blocks = [decision(0, "Old bridge to close in May"), decision(1, "Bridge"), item]
    assert without_title(blocks, "Old bridge to close") == blocks
    assert without_title(blocks, None) == blocks


def test_of_several_lines_that_are_the_title_the_one_that_opens_the_text_is_left_out() -> None:
    song = [decision(index, text) for index, text in enumerate(["Old bridge", "The river is cold.", "Old bridge"])]
    assert without_title(song, "Old bridge") == song[1:]
    assert without_title(song[1:] + song, "Old bridge") == song[1:] + song


def test_pieces_of_a_line_are_one_paragraph_also_where_a_link_continued_it_on_the_next() -> None:
    for source in ("line 3", "lines 3-4"):
        pieces = [Decision(Block(index, text, source=source), None) for index, text in enumerate(["It rained.", "It stopped."])]
        assert plain_text(pieces) == markdown(pieces) == "It rained. It stopped."
    elements = [Decision(Block(index, text, source="/html/body/p"), None) for index, text in enumerate(["One.", "Two."])]
    assert plain_text(elements) == "One.\n\nTwo."


@pytest.mark.parametrize("cell", ["a | b", "a |b", "a| b", "| a", "a |", "|", "| |"])
def test_bar_inside_a_cell_begins_no_column(cell: str) -> None:
    for cells in ([cell, "c"], ["c", cell, "d"], ["c", cell]):
        assert table_cells(table_row(cells)) == cells
        assert shown(markdown(run_of(Kind.TABLE_ROW, table_row(cells)))) == cells


def test_page_cannot_bring_links_images_or_html() -> None:
    text = "![x](http://a.b/c.png) <script>alert(1)</script> [go](javascript:alert(1)) &lt;b&gt; <http://a.b>"
    assert shown(markdown([decision(0, text)])) == [text]


def test_readable_where_nothing_needs_escaping() -> None:
    text = "AT&T pays 3 > 2 for snake_case; -5 degrees, 1.5 % (see 2.) #hashtag + more - less"
    assert inline_markdown(text) == text


def test_title_stands_above_the_text() -> None:
    assert markdown([decision(0, "Text.")], "A *title*") == "# A \\*title\\*\n\nText."
    assert markdown([decision(0, "Text.")], " ") == markdown([decision(0, "Text.")], None) == "Text."


@given(st.dictionaries(st.sampled_from(["title", "url", "license"]), st.text() | st.lists(st.text())))
def test_front_matter_is_yaml(fields: dict[str, str | list[str]]) -> None:
    written = front_matter(fields)
    known = {name: value for name, value in fields.items() if value}
    assert (YAML(typ="safe", pure=True).load(written.strip("-")) or {}) == known


@given(LINES | MARKED)
def test_escaped_line_reads_as_it_was(line: str) -> None:
    assert shown(inline_markdown(line)) == ([line] if line else [])


@given(st.lists(st.tuples(LINES | MARKED, st.sampled_from(Kind), st.integers(0, 6))))
def test_markdown_loses_and_adds_no_word(blocks: list[tuple[str, Kind, int]]) -> None:
    decisions = [decision(index, text, kind, level) for index, (text, kind, level) in enumerate(blocks)]
    expected = [cell for d in decisions for cell in (d.text.split(" | ") if d.block.kind is Kind.TABLE_ROW else [d.text])]
    assert " ".join(" ".join(shown(markdown(decisions))).split()) == " ".join(" ".join(expected).split())
