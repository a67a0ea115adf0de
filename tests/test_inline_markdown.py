"""Inline Markdown: what markdown-it reads in it is the text, with its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scrubber.marks import Mark, MarkKind, Marks
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
        ("see here", [Mark(LINK, 4, 8, "https://a.example/x y_(z)")], "see [here](https://a.example/x%20y_%28z%29)"),
        ("see here", [Mark(LINK, 4, 8, "javascript:alert(1)")], "see here"),
        ("see here", [Mark(LINK, 4, 8, "data:text/html,<b>")], "see here"),
        # "![" would be read as an image.
        ("wow!here", [Mark(LINK, 4, 8, "https://a.example/")], "wow\\![here](https://a.example/)"),
        # A bracket inside of a link would end it.
        ("note [1] here", [Mark(LINK, 5, 8, "#n")], "note [\\[1\\]](#n) here"),
        ("H2O", [Mark(MarkKind.SUBSCRIPT, 1, 2)], "H<sub>2</sub>O"),
        ("old new", [Mark(MarkKind.DELETED, 0, 3)], "~~old~~ new"),
        ("Roses are red, violets", [Mark(MarkKind.LINE_BREAK, 14, 15)], "Roses are red,\\\nviolets"),
        ("first - second", [Mark(MarkKind.LINE_BREAK, 5, 6)], "first\\\n\\- second"),
        ("A wheel", [Mark(MarkKind.IMAGE, 2, 2, "https://a.example/w", "a [w]")], "A ![a \\[w\\]](https://a.example/w) wheel"),
    ],
)
def test_marks_in_markdown(text: str, marks: list[Mark], markdown: str) -> None:
    assert inline_markdown(text, list(Marks.of(marks))) == markdown


SIGNS = ["tree", "Über", "木", "“so”", "(x)", "a*b", "_", "1.", "#", "`", "[y]", "<i>", "!", "&amp;", "\\", "~~"]
WORD = st.one_of(st.sampled_from(SIGNS), st.text("ab*_`[]!<>\\&~", min_size=1, max_size=4))
WORDS = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
KINDS = [kind for kind in MarkKind if kind is not MarkKind.IMAGE]


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
