"""The numbers of the front end for flattened text, a table for each: when lines were wrapped, broken up, numbered or glued."""

from __future__ import annotations

import textwrap

import pytest

from scrubber.flat.broken_lines import continued_lines
from scrubber.flat.markdown_links import has_numbered_links
from scrubber.flat.one_line import LONGEST_PARAGRAPH, pieces
from scrubber.flat.segmenter import segment
from scrubber.flat.wrapping import find_wrapping

PROSE = (
    "The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931 and was "
    "never repaired after the flood. Engineers had found eleven cracks in the second arch, and one of them was wide enough "
    "for a hand, the mayor told a hall that was full to the last seat. Buses will go the long way round until the autumn."
)
WRAPPED = textwrap.fill(PROSE, 60).split("\n")


def texts(text: str) -> list[str]:
    return [block.text for block in segment(text)]


def width_of(lines: list[str]) -> int | None:
    """The width at which lines were wrapped, None if each is a block."""
    wrapping = find_wrapping(lines, markdown=False)
    return wrapping.width if wrapping is not None else None


@pytest.mark.parametrize(("width", "joined"), [(39, False), (40, True), (80, True), (140, True), (150, False)])
def test_text_is_wrapped_at_forty_to_a_hundred_and_forty_characters(width: int, joined: bool) -> None:
    """Verse is narrower; wider lines are paragraphs."""
    lines = "\n\n".join(textwrap.fill(PROSE, width) for _ in range(6))
    assert (texts(lines) == [PROSE] * 6) == joined


@pytest.mark.parametrize(("lines", "width"), [(4, None), (5, 58), (6, 59)])
def test_four_lines_that_run_on_make_a_wrapped_text(lines: int, width: int | None) -> None:
    assert width_of(WRAPPED[:lines]) == width


@pytest.mark.parametrize(("loose", "width"), [(0, 59), (4, 59), (5, None)])
def test_seven_in_ten_lines_that_run_on_are_full(loose: int, width: int | None) -> None:
    """A clock in lower case may stand below any line: two paragraphs of six lines bear four of those."""
    assert width_of(WRAPPED * 2 + ["Anna", "um 10:35 Uhr"] * loose) == width


@pytest.mark.parametrize(("loose", "width"), [(1, 59), (2, None)])
def test_nine_in_ten_nearly_full_lines_break_where_the_next_word_would_not_have_fitted(loose: int, width: int | None) -> None:
    assert width_of(WRAPPED * 2 + ["Anna und Berta gehen am Morgen in die Stadt,", "um elf"] * loose) == width


@pytest.mark.parametrize(("longer", "width"), [(1, 59), (2, None)])
def test_one_in_ten_lines_may_be_longer(longer: int, width: int | None) -> None:
    """A heading or a table that was not wrapped stands among ten lines that run on."""
    assert width_of(WRAPPED * 2 + ["x y " * 40] * longer) == width


def test_exactly_nine_in_ten_are_enough() -> None:
    assert width_of([*WRAPPED, *WRAPPED[1:], "Anna und Berta gehen am Morgen in die Stadt,", "um elf"]) == 59


@pytest.mark.parametrize(("characters", "width"), [(67, 59), (68, None)])
def test_a_line_eight_characters_longer_than_the_rest_was_not_wrapped(characters: int, width: int | None) -> None:
    assert width_of([*WRAPPED, ("word " * 20)[: characters - 1] + "x"]) == width


def test_a_long_word_does_not_speak_against_wrapping() -> None:
    """An address cannot be broken, however narrow the lines are."""
    assert width_of([*WRAPPED, "See https://post.example/" + "x" * 80]) == 59


@pytest.mark.parametrize(
    ("lines", "continued"),
    [
        (["The", "mayor", ", who", "said so."], {1, 2, 3}),
        (["The", "mayor", ", who said so."], set()),
        (["The", "mayor", "who", "said so."], set()),
        (["A", ", who", "said", "so."], {1, 2, 3}),
        (["The mayor", ", who was", "elected in", "2019", "."], {1, 2, 3, 4}),
        (["menu", "the", "mayor", ", who", "said so."], set()),
        (["The", "mayor", ", who", "(of late)", "said so."], {1, 2, 3, 4}),
        (["if x {", "the", "mayor", ", who", "said so."], set()),
        (["The", "mayor", "... who", "said so."], set()),
    ],
    ids=[
        "three lines", "two lines", "no mark", "a letter", "a year", "a menu in small letters", "a bracket", "code",
        "an ellipsis",
    ],
)  # fmt: skip
def test_lines_that_go_on_with_the_sentence_before(lines: list[str], continued: set[int]) -> None:
    assert continued_lines(lines) == continued


@pytest.mark.parametrize(("characters", "inside"), [(80, True), (81, False)])
def test_a_link_inside_a_sentence_has_eighty_characters_at_most(characters: int, inside: bool) -> None:
    link = "X" + "y" * (characters - 1)
    assert (5 in continued_lines(["Then", "she", "said", "that", "the", link, "was", "open", "."])) == inside


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("The old mill on", True),
        ("The old mill with", True),
        ("The old mill ontoo", False),
        ("The old mill,", True),
        ("The old mill (", True),
        ("The old mill stands on the other side of", True),
        ("The old mill stands on the side ofhouses", True),
        ("The old mill stands on a side of houses", False),
        ("The old mill stands by the House of Houses", False),
        ("The old mill stands on the side of houses.", False),
    ],
    ids=[
        "a small word", "four letters", "no small word", "a comma", "a bracket", "prose", "forty characters", "39 characters",
        "a capital", "a full stop",
    ],
)  # fmt: skip
def test_a_line_that_stops_short_goes_on_in_a_link(before: str, inside: bool) -> None:
    lines = ["She said", "so", ", and", "left.", before, "Skarra", "is open", "."]
    assert (5 in continued_lines(lines)) == inside


@pytest.mark.parametrize(
    ("numbers", "links"),
    [
        ([1, 2, 3, 4], False),
        ([1, 2, 3, 4, 5], True),
        ([1, 4, 7, 10, 13], True),
        ([1, 5, 9, 13, 17], False),
        ([1, 2, 3, 4, 5, 9], True),
        ([1, 2, 3, 4, 8], False),
        ([1, 1, 2, 2, 3], False),
    ],
    ids=["four", "five", "steps of three", "steps of four", "one in five out of order", "one in four", "twice each"],
)
def test_five_numbers_in_order_are_those_of_links(numbers: list[int], links: bool) -> None:
    """Notes are cited again and again, and an index says each number twice."""
    assert has_numbered_links([f"[{number}]word" for number in numbers]) == links


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("x Ab Cd Ef Gh Ij Kl", ["x", "Ab Cd Ef Gh Ij Kl"]),
        ("x Ab Cd Ef Gh Ij", ["x Ab Cd Ef Gh Ij"]),
        ("x Ab Cd Ef Gh Ij Kl y", ["x Ab Cd Ef Gh Ij Kl y"]),
        ("x Ab Cd Ef Gh Ij Kl Mn y", ["x", "Ab Cd Ef Gh Ij Kl", "Mn y"]),
    ],
    ids=["six at the end", "five at the end", "six in the middle", "six and the word that begins a sentence"],
)
def test_six_capitals_in_a_row_are_a_menu(line: str, cut: list[str]) -> None:
    assert pieces(line) == cut


@pytest.mark.parametrize(("characters", "whole"), [(LONGEST_PARAGRAPH, True), (LONGEST_PARAGRAPH + 1, False)])
def test_a_line_longer_than_any_paragraph_is_a_page(characters: int, whole: bool) -> None:
    assert LONGEST_PARAGRAPH == 2_500
    line = ("It rained. " * 300)[: characters - 1] + "x"
    assert (len(segment(line)) == 1) == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nb", [("a", (1, 1)), ("b", (3, 3))]),
        ("a" + "\n" * 40 + "b", [("a", (1, 1)), ("b", (41, 41))]),
        ("```\nx\n\n\ny\n```", [("x\n\n\ny", (1, 6))]),
        ("```\nx" + "\n" * 21 + "y\n```", [("x" + "\n" * 21 + "y", (1, 24))]),
        ("```\nx" + "\n" * 30 + "y\n```", [("x" + "\n" * 21 + "y", (1, 33))]),
    ],
    ids=["one blank line", "forty", "in code", "twenty in code", "more than twenty in code"],
)
def test_twenty_blank_lines_in_a_row_are_kept_in_code(text: str, found: list[tuple[str, tuple[int, int]]]) -> None:
    """A dump with a million blank lines holds nothing; the lines keep their numbers all the same."""
    assert [(block.text, block.lines) for block in segment(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```\na\n```\nb", ["a", "b"]),
        ("~~~\na\n```\nb\n~~~", ["a\n```\nb"]),
        ("a\n```\nb", ["a", "```", "b"]),
        ("```py\na\n```", ["a"]),
        ("```\n```\na", ["```", "a"]),
    ],
    ids=["a fence", "another inside", "never closed", "with a language", "empty"],
)
def test_fences(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("a\tb", "a b"),
        ("a\tb\tc", "a | b | c"),
        ("|a|", "a"),
        ("||", "||"),
        ("| a | b", "| a | b"),
        ("      - a", "a"),
        ("-a", "-a"),
        ("####### a", "####### a"),
        ("###### a", "a"),
        (">> a", "a"),
        (">a", ">a"),
        ("**a** b __c__ d", "a b c d"),
        ("a ** b ** c", "a ** b ** c"),
    ],
)
def test_marks_of_a_line(line: str, text: str) -> None:
    assert texts(line) == [text]
