"""Lines of a template, and how far from one the others stand."""

from __future__ import annotations

from scrubber.language.repeated_lines import template_of


def test_places_are_told_from_the_nearest_repeated_lines() -> None:
    found = template_of(["reply", "one", "two", "three", "reply", "four", ""], 2, 2)
    assert found.repeated == ["reply", "", "", "", "reply", "", ""]
    assert found.above == [None, ("reply", 1), ("reply", 2), None, None, ("reply", 1), ("reply", 2)]
    assert found.below == [None, None, ("reply", 2), ("reply", 1), None, None, None]


def test_page_without_repeated_lines_has_no_places() -> None:
    assert template_of(["one", "two", "", "", ""], 2, 2) == ([""] * 5, [None] * 5, [None] * 5)
