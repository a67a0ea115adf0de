"""Names without a cue: where on a page one alone is a signature, and what else stands alone there."""

from __future__ import annotations

import pytest

from tests.reading_metadata import PROSE, of_html, of_text

HEADLINE = "<h1>The lamp is lit again</h1>"
TEXT = PROSE.replace("</p>", "\n\n").replace("<p>", "")
FILLER = "Steps of stone"


def below(*lines: str, prose: str = PROSE) -> tuple[str, ...]:
    """The authors of an HTML page with these lines below its headline."""
    return tuple(of_html(HEADLINE + "".join(f"<p>{line}</p>" for line in lines), prose=prose).authors)


def flat(*lines: str) -> tuple[str, ...]:
    """The authors of a flattened page with these lines below its headline."""
    return tuple(of_text("The lamp of the harbour is lit again\n\n" + "\n\n".join(lines) + "\n\n" + TEXT).authors)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ida Sample", "November 12, 2024"], ("Ida Sample",)),
        (["November 12, 2024", "Ida Sample"], ("Ida Sample",)),
        (["Ida Sample"], ()),
        (["Ida Sample, 5 hours ago"], ("Ida Sample",)),
        (["ida sample", "November 12, 2024"], ()),
        (["IDA SAMPLE", "November 12, 2024"], ()),
        (["Real Estate", "November 12, 2024"], ()),
        (["Ida Sample keeper of all the lamps that there are on the coast of the north", "November 12, 2024"], ()),
    ],
    ids=["above the date", "below it", "no date", "the time since", "small", "capitals", "a section", "little of the line"],
)
def test_a_name_below_the_headline_stands_beside_a_date(lines: list[str], expected: tuple[str, ...]) -> None:
    assert below(*lines) == expected


@pytest.mark.parametrize(("distance", "found"), [(1, True), (2, True), (3, False)])
def test_how_near_the_date_is(distance: int, found: bool) -> None:
    lines = ["Ida Sample", *[FILLER] * (distance - 1), "November 12, 2024"]
    assert below(*lines) == (("Ida Sample",) if found else ())


@pytest.mark.parametrize(("line", "found"), [(6, True), (7, False)])
def test_a_name_stands_at_most_six_lines_below_the_headline(line: int, found: bool) -> None:
    assert below(*[FILLER] * (line - 1), "Ida Sample", "November 12, 2024") == (("Ida Sample",) if found else ())


@pytest.mark.parametrize(("line", "found"), [(1, True), (3, True), (4, False)])
def test_in_flattened_text_a_name_in_the_first_three_lines_needs_no_date(line: int, found: bool) -> None:
    assert flat(*[FILLER] * (line - 1), "Ida Sample") == (("Ida Sample",) if found else ())


def test_a_name_that_stands_again_below_the_text_is_the_author_of_the_box_there() -> None:
    assert below("Ida Sample", prose=PROSE + "<p>Ida Sample</p><p>Keeper of lamps</p>") == ("Ida Sample",)


@pytest.mark.parametrize(
    "prose",
    [
        PROSE.replace("The council", "Ida Sample and the council"),
        PROSE.replace("gathers dust", "is a sample of dust"),
    ],
    ids=["the text speaks of her", "the text writes a word of it small"],
)
def test_a_topic_is_no_name(prose: str) -> None:
    assert below("Ida Sample", "November 12, 2024", prose=prose) == ()


def test_the_line_below_the_text_signs_it() -> None:
    assert below(prose=PROSE + "<p>Ida Sample</p>") == ("Ida Sample",)
    assert below(prose=PROSE + f"<p>{FILLER}</p><p>Ida Sample</p>") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>By Ida Sample</p>", ("Ida Sample",)),
        ("<p>By Ida Sample</p><p>By Ida Sample</p>", ("Ida Sample",)),
        ("<p>By Ida Sample</p><p>By Otto Example</p>", ()),
        ("<blockquote><p>By Ida Sample</p></blockquote>", ()),
        ("<aside><p>By Ida Sample</p><p>Keeper.</p><p>Writer.</p></aside>", ()),
    ],
    ids=["one", "twice the same", "two", "a quotation", "an aside"],
)
def test_the_only_byline_of_a_page(text: str, expected: tuple[str, ...]) -> None:
    found = of_html(HEADLINE, prose=PROSE * 2 + text + PROSE * 4)
    assert tuple(found.authors) == expected
    assert not expected or found.found["authors"].source.startswith("only byline (")


def test_the_last_line_of_flattened_text_signs_it() -> None:
    text = PROSE.replace("</p>", "\n\n").replace("<p>", "")
    assert tuple(of_text(f"The lamp is lit again\n\n{text}Ida Sample").authors) == ("Ida Sample",)
