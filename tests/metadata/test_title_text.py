"""Titles as text: each rule with the title that it is for and the one that it must leave alone."""

from __future__ import annotations

import pytest

from scrubber.metadata.fields.title_text import (
    contains_title,
    fold_title,
    is_site,
    named_behind,
    parts,
    split_kicker,
    tidy,
    without_end,
    without_site,
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Lamp lit again - Harbour Post", ["Lamp lit again", "Harbour Post"]),
        ("Lamp lit again -- Harbour Post", ["Lamp lit again", "Harbour Post"]),
        ("Lamp|Post", ["Lamp", "Post"]),
        ("Lamp « Post » Coast", ["Lamp", "Post", "Coast"]),
        ("Lamp :: Post", ["Lamp", "Post"]),
        ("Lamp / Post ~ Coast \\ Sea", ["Lamp", "Post", "Coast", "Sea"]),
        ("灯塔重新点亮_海港日报", ["灯塔重新点亮", "海港日报"]),
        ("Saint-Exupéry", ["Saint-Exupéry"]),
        ("snake_case", ["snake_case"]),
        ("Lamp: lit at 10:30", ["Lamp: lit at 10:30"]),
        ("24/7", ["24/7"]),
        (" | ", []),
    ],
)
def test_separators(title: str, expected: list[str]) -> None:
    assert parts(title) == expected


@pytest.mark.parametrize(
    ("part", "host", "expected"),
    [
        ("Harbour Post", "", True),
        ("", "", True),
        ("Tidewatch", "www.tidewatch.example", True),
        ("Tide Watch", "tidewatch.example", True),
        ("tidewatch.example", "tidewatch.example", True),
        ("The Tide", "thetide.example", True),
        # Initials: a label of the host and nothing less, of at least two words.
        ("Coastal Light Service", "cls.example", True),
        ("Coastal Light", "cls.example", False),
        ("Coastal Light Service Agency", "cls.example", False),
        ("Coast", "c.example", False),
        ("Sea Notes", "sn.example", True),
        # Less than half of the longest label is a word that the host holds by chance.
        ("tide", "tidewatchers.example", False),
        ("tide", "tidenews.example", True),
        ("tid", "tid-news.example", False),
        # The host's label inside a longer name, but not inside a sentence.
        ("The Daily Tidewatch Online", "tidewatch.example", True),
        ("Tide-Watch Magazine of Coasts", "tide-watch.example", True),
        ("What the Tidewatch says of lamps", "tidewatch.example", False),
        ("A Sea Log", "sea.example", False),
        ("A Seas Log", "seas.example", True),
        ("Internet of www", "www.tidewatch.example", False),
        ("The lamp is lit again", "tidewatch.example", False),
    ],
)
def test_the_name_of_the_site(part: str, host: str, expected: bool) -> None:
    assert is_site(part, {"harbour post"}, host) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The lamp is lit again | Harbour Post", "The lamp is lit again"),
        ("Harbour Post | The lamp is lit again", "The lamp is lit again"),
        ("The lamp is lit again | Coast | Harbour Post | Norway", "The lamp is lit again | Coast"),
        ("Coast | Harbour Post | The lamp is lit again", "Coast"),
        ("Harbour Post: The lamp is lit again", "The lamp is lit again"),
        ("The lamp is lit again: Harbour Post", "The lamp is lit again"),
        ("Harbour Post | harbour post | The lamp is lit again", "The lamp is lit again"),
        ("Harbour Post: The lamp", "Harbour Post: The lamp"),
        ("Harbour Post: Ten words", "Harbour Post: Ten words"),
        ("Harbour Post: Ten letters", "Ten letters"),
        ("灯塔重新点亮-harbour post", "灯塔重新点亮"),
        ("Harbour Post", "Harbour Post"),
        ("Lamp – lit", "Lamp – lit"),
        ("X | Harbour Post", "X | Harbour Post"),
        ("XY | Harbour Post", "XY"),
        ("The lamp is lit again -", "The lamp is lit again"),
    ],
)
def test_a_title_without_the_name_of_the_site(title: str, expected: str) -> None:
    assert without_site(title, {"harbour post"}, "") == expected


@pytest.mark.parametrize(
    ("title", "kicker", "rest"),
    [
        ("Thirty years of dark:The lamp is lit again", "Thirty years of dark", "The lamp is lit again"),
        ("Keeper “Ida”:The lamp is lit again", "Keeper “Ida”", "The lamp is lit again"),
        ("Dark：„The lamp is lit again“", "Dark", "„The lamp is lit again“"),
        ("At 10:30 the lamp is lit again", None, "At 10:30 the lamp is lit again"),
        ("Dark: The lamp is lit again", None, "Dark: The lamp is lit again"),
        ("It:The lamp is lit again", None, "It:The lamp is lit again"),
        ("Dark:twelve chars", "Dark", "twelve chars"),
        ("Dark:eleven char", None, "Dark:eleven char"),
        ("one two three four five six seven eight:The lamp is lit", "one two three four five six seven eight", "The lamp is lit"),
        (
            "one two three four five six seven eight nine:The lamp is lit",
            None,
            "one two three four five six seven eight nine:The lamp is lit",
        ),
    ],
)
def test_a_kicker_glued_in_front(title: str, kicker: str | None, rest: str) -> None:
    assert split_kicker(title) == (kicker, rest)


@pytest.mark.parametrize(
    ("long", "title", "expected"),
    [
        ("Lamp lit | Harbour Post", "Lamp lit", "Harbour Post"),
        ("Lamp lit_海港", "Lamp lit", "海港"),
        ("Lamp lit | The Four Word Name", "Lamp lit", "The Four Word Name"),
        ("Lamp lit | A Name of Just Six Words", "Lamp lit", "A Name of Just Six Words"),
        ("Lamp lit | A Name of No Fewer Than Seven", "Lamp lit", None),
        ("Lamp lit | Coast | Post", "Lamp lit", None),
        ("Lamp lit again", "Lamp lit", None),
        ("Lamp lit | P", "Lamp lit", None),
        ("Lamp lit | PX", "Lamp lit", "PX"),
        ("Lamp", "", None),
        ("A lamp | Post", "lamp", None),
    ],
)
def test_the_name_behind_a_title(long: str, title: str, expected: str | None) -> None:
    assert named_behind(long, title) == expected


def test_folding_keeps_digits_and_loses_marks() -> None:
    assert fold_title("  “Lamp” No. 12: LIT_again! ") == "lamp no 12 lit again"
    assert tidy("a \n b" + " c" * 5_000) == ("a b" + " c" * 5_000)[:1_000]
    assert without_end("Lamp | Post | Post", "Post") == "Lamp | Post"


@pytest.mark.parametrize(
    ("long", "short", "expected"),
    [
        ("The lamp is lit", "lamp is", True),
        ("The lamp is lit", "lit", True),
        ("The lamps", "lamp", False),
        ("The lamp", "!", False),
    ],
)
def test_a_title_inside_another(long: str, short: str, expected: bool) -> None:
    assert contains_title(long, short) is expected
