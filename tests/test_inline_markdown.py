"""Inline Markdown: what markdown-it reads in it is the text, with its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scrubber.marks import FORMULAS, Mark, MarkKind, Marks
from scrubber.output.inline_markdown import inline_markdown

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
STRONG, EMPHASIS, CODE, LINK = MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE, MarkKind.LINK


def inline_tokens(markdown: str) -> list[Token]:
    return [child for token in COMMONMARK.parse(markdown) for child in token.children or ()]


def shown(markdown: str) -> str:
    """What a reader of the rendered Markdown sees."""
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(token.type, token.content) for token in inline_tokens(markdown) if token.type != "html_inline")


@pytest.mark.parametrize(
    ("text", "marks", "markdown"),
    [
        ("the red door", [Mark(STRONG, 4, 7)], "the **red** door"),
        ("the red door", [Mark(EMPHASIS, 4, 12), Mark(STRONG, 4, 7)], "the ***red** door*"),
        ("unbelievable", [Mark(EMPHASIS, 2, 9)], "un*believa*ble"),
        # Of two marks that cross, the later one is cut.
        ("one two three", [Mark(STRONG, 0, 7), Mark(EMPHASIS, 4, 13)], "**one *two*** *three*"),
        # A sign beside a quotation mark and a letter is none: it moves inside of the quotation marks.
        ("这是“重要”的", [Mark(STRONG, 2, 6)], "这是“**重要**”的"),
        ("Mail (urgent)now", [Mark(STRONG, 5, 13)], "Mail (**urgent**)now"),
        ("a pipe `|` here", [Mark(CODE, 7, 10)], "a pipe `` `|` `` here"),
        ("run make *now*", [Mark(CODE, 4, 14)], "run `make *now*`"),
        ("run a.b *c* now", [Mark(CODE, 4, 11), Mark(LINK, 6, 7, "/b")], "run `a.`[`b`](/b) `*c*` now"),
        ("run a.b", [Mark(CODE, 4, 7), Mark(LINK, 4, 7, "/b")], "run [`a.b`](/b)"),
        ("see here", [Mark(LINK, 4, 8, "https://a.example/x y_(z)")], "see [here](https://a.example/x%20y_(z))"),
        ("see here", [Mark(LINK, 4, 8, "https://a.example/y_(z")], "see [here](https://a.example/y_%28z)"),
        ("see here", [Mark(LINK, 4, 8, "javascript:alert(1)")], "see here"),
        ("see here", [Mark(LINK, 4, 8, "data:text/html,<b>")], "see here"),
        # "![" would be read as an image.
        ("wow!here", [Mark(LINK, 4, 8, "https://a.example/")], "wow\\![here](https://a.example/)"),
        # A bracket inside of a link would end it.
        ("note [1] here", [Mark(LINK, 5, 8, "#n")], "note [\\[1\\]](#n) here"),
        ("ab", [Mark(MarkKind.QUOTATION, 0, 1), Mark(CODE, 0, 2)], "`ab`"),
        ("abc", [Mark(MarkKind.QUOTATION, 0, 2), Mark(CODE, 1, 3)], "a`b`<!-- -->`c`"),
        ("so (x)", [Mark(STRONG, 0, 4), Mark(LINK, 4, 5, "javascript:x")], "<strong>so (</strong>x)"),
        ("H2O", [Mark(MarkKind.SUBSCRIPT, 1, 2)], "H<sub>2</sub>O"),
        ("old new", [Mark(MarkKind.DELETED, 0, 3)], "~~old~~ new"),
        ("Roses are red, violets", [Mark(MarkKind.LINE_BREAK, 14, 15)], "Roses are red,\\\nviolets"),
        ("first - second", [Mark(MarkKind.LINE_BREAK, 5, 6)], "first\\\n\\- second"),
        ("A wheel", [Mark(MarkKind.IMAGE, 2, 2, "https://a.example/w", "a [w]")], "A ![a \\[w\\]](https://a.example/w) wheel"),
    ],
)
def test_marks_in_markdown(text: str, marks: list[Mark], markdown: str) -> None:
    assert inline_markdown(text, list(Marks.of(marks))) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "[sic] and [1]",
        "5 < 6 > 4",
        "C:\\Users\\Anna",
        "2 * 3",
        "~5 km",
        "snake_case",
        "AT&T, R&D",
        "a#b",
        "-5 °C",
        "[ ]",
        "x | y",
    ],
)
def test_nothing_is_escaped_that_reads_well_as_it_is(text: str) -> None:
    written = inline_markdown(f"It says {text} here")
    assert written == f"It says {text} here"
    assert shown(written) == written


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("[go](x)", "[go\\](x)"),
        ("[go]: x", "[go\\]: x"),
        ("[^1]", "\\[^1]"),
        ("[x] done", "\\[x] done"),
        ("Monte<video>", "Monte\\<video>"),
        ("~one~ ~~two~~", "\\~one\\~ \\~\\~two\\~\\~"),
        ("* * *", "\\* * *"),
        ("a \\* b", "a \\\\\\* b"),
        ("&lt;", "\\&lt;"),
    ],
)
def test_signs_that_mean_something_are_escaped(text: str, markdown: str) -> None:
    assert inline_markdown(text) == markdown
    assert shown(markdown) == text


@pytest.mark.parametrize("line", ["===", "--- | ---", "| --- | --- |", ":-- | --:", "=", "---"])
def test_a_line_below_another_makes_no_heading_and_no_table_of_it(line: str) -> None:
    text = f"one | two {line}"
    written = inline_markdown(text, [Mark(MarkKind.LINE_BREAK, 9, 10)])
    assert [token.type for token in COMMONMARK.parse(written)] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(written) == f"one | two\n{line}"


SIGNS = ["tree", "Über", "木", "“so”", "(x)", "a*b", "_", "1.", "#", "`", "[y]", "<i>", "!", "&amp;", "\\", "~~"]
SIGNS += ["[", "](x)", "]:", "<", "* *"]
WORD = st.one_of(st.sampled_from(SIGNS), st.text("ab*_`[]!<>\\&~", min_size=1, max_size=4))
WORDS = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
# These are written as their labels say, not as their characters do.
LABELLED = FORMULAS | {MarkKind.IMAGE, MarkKind.FOOTNOTE}
KINDS = [kind for kind in MarkKind if kind not in LABELLED]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(WORDS)
    places = st.integers(0, len(text))
    marks = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=4)):
        start, end = sorted((draw(places), draw(places)))
        marks.append(Mark(kind, start, end, "https://a.example/" if kind is LINK else ""))
    return text, list(Marks.of(marks))


@given(marked_texts())
def test_what_is_shown_is_the_text_whatever_its_marks(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    marks = [mark for mark in marks if mark.kind is not MarkKind.LINE_BREAK]
    squeezed = "".join(text.split())
    assert "".join(shown(inline_markdown(text, marks)).split()) == squeezed
