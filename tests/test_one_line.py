"""A whole page on one line is cut into sentences and menus; what is kept of it is one paragraph again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scrubber
from scrubber.flat.one_line import LONGEST_PARAGRAPH, pieces
from scrubber.flat.segmenter import segment
from scrubber.output.markdown import markdown
from scrubber.output.plain_text import plain_text

MENU = "Home News Sport Boats Weather Shop About"
STORY = [
    "The ferry to Skarra will sail again in May, the owners said on Monday.",
    "It had been laid up since the storm of 2019, when the pier lost its head.",
    "“We painted her twice,” said the captain, “and she still leaks.”",
    "Tickets are sold in the bakery, which opens at six and closes when the bread is gone.",
]
PEOPLE = ["The captain", "Her sister", "The baker", "The old pilot", "A clerk of the council"]
DOINGS = [
    "said that the winter had been long and that nobody had missed the fog.",
    "counted the passengers on the quay and came to a number that pleased nobody.",
    "had kept a ticket from the last crossing in a drawer, between a map and a candle.",
    "asked whether the new engine would be heard in the church, and was told that it would.",
    "walked down to the pier before breakfast to see if the paint had dried.",
    "remembered the storm, and how the bell on the buoy had rung all night.",
]


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("It rained. It stopped! Why? 三年過去了。", ["It rained.", "It stopped!", "Why?", "三年過去了。"]),
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("“It rained.” She left.", ["“It rained.”", "She left."]),
        ("It rose by 3.5 per cent. in all", ["It rose by 3.5 per cent. in all"]),
        ("三年過去了。他回來了。", ["三年過去了。", "他回來了。"]),
        (f"{MENU} The ferry sails.", [MENU, "The ferry sails."]),
        (f"She came home {MENU}", ["She came home", MENU]),
        ("Then Anna Holm and Berta Vik met Carla Ness in Rome.", ["Then Anna Holm and Berta Vik met Carla Ness in Rome."]),
    ],
)
def test_line_is_cut_at_sentences_and_around_menus(line: str, cut: list[str]) -> None:
    assert pieces(line) == cut


@given(st.text("aB. !?。“”1\t一", max_size=200))
def test_nothing_is_lost_and_nothing_added(line: str) -> None:
    assert "".join("".join(pieces(line)).split()) == "".join(line.split())


def test_page_on_a_line_is_cleaned_piece_by_piece_and_comes_back_as_a_paragraph() -> None:
    story = " ".join([*STORY, *(f"{who} {what}" for what in DOINGS for who in PEOPLE)])
    article = scrubber.clean_text(f"{MENU} {story} Share Tweet Print Email Login Subscribe Contact Imprint")
    assert len(story) > LONGEST_PARAGRAPH
    assert article.text == story
    assert {decision.block.lines for decision in article.blocks} == {(1, 1)}
    assert markdown(article.kept) == plain_text(article.kept) == article.text


@pytest.mark.parametrize("target", ["(/times/of-\nthe-ferry)", '(/times "All the\ntimes")', "(/times and more"])
def test_page_on_a_line_whose_target_of_a_link_is_broken_comes_back_as_a_paragraph(target: str) -> None:
    story = " ".join(STORY * 8)
    article = scrubber.clean_text(f"[Home](/) [News](/news) [Boats](/boats)\n\n{story} See [the times]{target} now. {story}")
    assert len(article.text.split("\n\n")) == 2, "the menu and the story"


def test_paragraph_is_left_whole() -> None:
    paragraph = " ".join(STORY * 8)[: LONGEST_PARAGRAPH - 1]
    assert [block.text for block in segment(paragraph)] == [paragraph]
