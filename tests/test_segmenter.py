"""Flattened text -> blocks, in every shape that it comes in."""

from __future__ import annotations

import pytest

from scrubber.flat.segmenter import segment
from scrubber.model import Kind


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


def test_text_behind_more_blank_lines_than_are_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.flat.segmenter._MOST_LINES", 50)
    found = segment("One.\n" + "\n" * 200 + "Two.")
    assert [(block.text, block.lines) for block in found] == [("One.", (1, 1)), ("Two.", (202, 202))]


def test_lines_of_all_kinds_keep_their_numbers_between_blank_ones() -> None:
    text = "\n" * 30 + "One.\n" + "\n" * 25 + "1. two\n2. three\n\n[x] four"
    assert [(block.text, block.lines) for block in segment(text)] == [
        ("One.", (31, 31)),
        ("1. two", (57, 57)),
        ("2. three", (58, 58)),
        ("[x] four", (60, 60)),
    ]
