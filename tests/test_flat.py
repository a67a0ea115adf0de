"""Flattened text -> blocks, in every shape that it comes in."""

from __future__ import annotations

import textwrap

import pytest

from scrubber.flat.segmenter import segment
from scrubber.flat.wrapping import wrap_width
from scrubber.model import Kind

PROSE = (
    "The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931 and was "
    "never repaired after the flood. Engineers had found eleven cracks in the second arch, and one of them was wide enough "
    "for a hand, the mayor told a hall that was full to the last seat. Buses will go the long way round until the autumn."
)


def texts(text: str) -> list[str]:
    return [block.text for block in segment(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n\n", "\f", "\v", "\u2028", "\u2029", "\x85"])
def test_line_is_a_block_whatever_ends_it(end: str) -> None:
    assert texts(f"One line.{end}Another.{end}") == ["One line.", "Another."]


def test_blocks_know_their_lines() -> None:
    found = segment("\n\nFirst\r\n\r\n  Second  \n")
    assert [(block.text, block.lines, block.source) for block in found] == [
        ("First", (3, 3), "line 3"),
        ("Second", (5, 5), "line 5"),
    ]


@pytest.mark.parametrize("text", ["", "\n", " \t \n\xa0\n", "\ufeff", "\u200b\n\u200e", "\u00ad"])
def test_text_that_shows_nothing_has_no_blocks(text: str) -> None:
    assert segment(text) == ()


def test_what_text_cannot_know_is_none() -> None:
    (block,) = segment("A line.")
    assert (block.link_density, block.hints, block.container, block.tag) == (None, None, -1, "")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Zu\u00adsam\u00admen", "Zusammen"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("او به خانه می\u200cرود", "او به خانه می\u200cرود"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("| Mill |  | late |", "Mill | | late"),
        ("|  | 8:15 | early |", "| 8:15 | early"),
        ("Mill\t\t8:15\tearly", "Mill | 8:15 | early"),
        ("\u202bשלום\u202c", "שלום"),
        ("a\xa0b\u3000c\td", "a b c d"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
    ],
)
def test_characters_that_show_nothing_vanish_and_broken_ones_are_marked(line: str, shown: str) -> None:
    assert texts(line) == [shown]


@pytest.mark.parametrize(
    ("line", "kind", "level", "text"),
    [
        ("# Heading", Kind.HEADING, 1, "Heading"),
        ("### Heading ###", Kind.HEADING, 3, "Heading"),
        ("#hashtag stays", Kind.PARAGRAPH, 0, "#hashtag stays"),
        ("* item", Kind.LIST_ITEM, 1, "item"),
        ("- item", Kind.LIST_ITEM, 1, "item"),
        ("    • item", Kind.LIST_ITEM, 3, "item"),
        ("-5 degrees", Kind.PARAGRAPH, 0, "-5 degrees"),
        ("*", Kind.PARAGRAPH, 0, "*"),
        ("> said he", Kind.QUOTE, 0, "said he"),
        ("a\tb\tc", Kind.TABLE_ROW, 0, "a | b | c"),
        ("| a | b |", Kind.TABLE_ROW, 0, "a | b"),
        ("read [the report](https://a.test/r) now", Kind.PARAGRAPH, 0, "read the report now"),
        ("![a chart](/c.png)", Kind.PARAGRAPH, 0, "a chart"),
        ("see [1] and (2)", Kind.PARAGRAPH, 0, "see [1] and (2)"),
        ("**bold** and __bold__", Kind.PARAGRAPH, 0, "bold and bold"),
        ("2 ** 3 ** 4", Kind.PARAGRAPH, 0, "2 ** 3 ** 4"),
        ("snake_case__name", Kind.PARAGRAPH, 0, "snake_case__name"),
    ],
)
def test_marks_of_markdown_become_kinds(line: str, kind: Kind, level: int, text: str) -> None:
    (block,) = segment(line)
    assert (block.kind, block.level, block.text) == (kind, level, text)


def test_link_without_a_text_shows_its_line() -> None:
    assert texts("[](https://a.test/r)") == ["[](https://a.test/r)"]


def test_fenced_code_is_one_block_that_keeps_its_lines() -> None:
    found = segment("Run:\n```\nif x:\n    y()\n```\nDone.")
    assert [(block.kind, block.text, block.lines) for block in found] == [
        (Kind.PARAGRAPH, "Run:", (1, 1)),
        (Kind.CODE, "if x:\n    y()", (2, 5)),
        (Kind.PARAGRAPH, "Done.", (6, 6)),
    ]


def test_fence_that_never_closes_fences_nothing() -> None:
    assert texts("```python\nOne.\nTwo.")[1:] == ["One.", "Two."]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(PROSE, width) for _ in range(3))
    assert texts(wrapped) == [PROSE] * 3


def test_hard_wrapped_paragraphs_without_blank_lines_between_are_joined_where_words_would_not_have_fitted() -> None:
    short = "The mill stands still."
    wrapped = "\n".join([textwrap.fill(PROSE, 72), short, textwrap.fill(PROSE, 72)])
    assert short in texts(wrapped)


@pytest.mark.parametrize(
    "sentence",
    [
        "시의회는 화요일 저녁 오래된 다리를 가을까지 닫기로 결정했으며 이 다리는 봄부터 자동차가 다니지 못하게 된다고 했다.",
        "صوت مجلس المدينة مساء الثلاثاء على إغلاق الجسر القديم الذي يحمل حركة المرور عبر النهر منذ ربيع عام ألف وتسعمئة وثلاثين.",
    ],
    ids=["ko", "ar"],
)
def test_hard_wrapped_paragraphs_of_a_script_without_case_are_joined(sentence: str) -> None:
    paragraph = f"{sentence} {sentence}"
    assert texts("\n\n".join(textwrap.fill(paragraph, 60) for _ in range(4))) == [paragraph] * 4


def test_lines_in_lower_case_below_short_ones_do_not_hide_that_text_is_wrapped() -> None:
    page = "\n".join(["Anna", "um 10:35 Uhr", "Die Brücke", "von Berta", textwrap.fill(PROSE, 72), "", textwrap.fill(PROSE, 72)])
    assert texts(page)[-2:] == [PROSE] * 2


def test_heading_of_wrapped_markdown_stands_alone() -> None:
    wrapped = f"# A heading\n\n{textwrap.fill(PROSE, 72)}\n* an item of a list\n"
    assert texts(wrapped) == ["A heading", PROSE, "an item of a list"]


@pytest.mark.parametrize(
    "lines",
    [
        [PROSE, PROSE, "Short line", PROSE],
        ["and the rain", "fell on the roof", "of the house", "by the sea", "and the sea", "fell on the sand"],
        ["Anna", "Berta", "Carla", "Dora", "Emma", "Frieda", "Gerda"],
        ["Home", "news", "sport", "weather", "shop", "log in", "about", "contact"],
    ],
)
def test_lines_that_are_blocks_are_not_joined(lines: list[str]) -> None:
    assert wrap_width(lines) is None
    assert texts("\n".join(lines)) == lines


def test_chinese_lines_are_not_taken_for_wrapped_text() -> None:
    lines = ["老人说，从前的船都是用木榫连接起来的，这样的船在风浪里会跟着海水一起呼吸。"] * 6
    assert texts("\n".join(lines)) == lines


def test_text_behind_more_blank_lines_than_are_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.flat.segmenter._MOST_LINES", 50)
    found = segment("One.\n" + "\n" * 200 + "Two.")
    assert [(block.text, block.lines) for block in found] == [("One.", (1, 1)), ("Two.", (202, 202))]
