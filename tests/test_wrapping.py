"""Hard-wrapped text is put together again; lines that are blocks stay apart."""

from __future__ import annotations

import textwrap

import pytest

from scrubber.flat.segmenter import segment
from scrubber.flat.wrapping import Wrapping, find_wrapping

PROSE = (
    "The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931 and was "
    "never repaired after the flood. Engineers had found eleven cracks in the second arch, and one of them was wide enough "
    "for a hand, the mayor told a hall that was full to the last seat. Buses will go the long way round until the autumn."
)


def texts(text: str) -> list[str]:
    return [block.text for block in segment(text)]


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


def test_lines_below_a_fence_that_never_closes_are_not_joined() -> None:
    wrapped = textwrap.wrap(PROSE, 72)
    assert texts("\n".join([*wrapped, "```", *wrapped]))[1:] == ["```", *wrapped]


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
    assert find_wrapping(lines, markdown=False) is None
    assert texts("\n".join(lines)) == lines


def test_chinese_lines_are_not_taken_for_wrapped_text() -> None:
    lines = ["老人说，从前的船都是用木榫连接起来的，这样的船在风浪里会跟着海水一起呼吸。"] * 6
    assert texts("\n".join(lines)) == lines


def test_width_is_that_of_nearly_all_lines_as_an_address_cannot_be_broken() -> None:
    address = f"https://skarra.example/{'a' * 100}\nand so on, as far as anybody knew."
    lines = "\n\n".join([*[textwrap.fill(PROSE, 72)] * 15, address]).splitlines()
    assert find_wrapping(lines, markdown=False) == Wrapping(max(len(line) for line in lines if len(line) <= 72))


@pytest.mark.parametrize(
    "lines",
    [
        [*[PROSE] * 3, *textwrap.wrap(PROSE, 60)],
        [*["The bridges of Skarra and of Holm were closed to all buses and carts"] * 30, *textwrap.wrap(PROSE, 72)],
        textwrap.wrap(f"{PROSE} {PROSE} {PROSE} {PROSE}", 180),
    ],
    ids=["lines that could have been broken are longer", "full lines seldom run on", "wider than any text is wrapped"],
)
def test_text_with_a_few_lines_that_run_on_is_not_wrapped(lines: list[str]) -> None:
    assert find_wrapping(lines, markdown=False) is None


def test_wrapped_markdown_has_its_width_or_goes_on_up_to_the_blank_line() -> None:
    wrapped = textwrap.fill(PROSE, 72).splitlines()
    assert find_wrapping([*wrapped, "", *wrapped], markdown=True) == Wrapping(max(map(len, wrapped)))
    ragged = [line[: 20 + 9 * (at % 3)].rstrip() for at, line in enumerate(wrapped)]
    assert find_wrapping([*ragged, "", *ragged], markdown=True) == Wrapping(None)
    assert find_wrapping([*ragged, "", *ragged], markdown=False) is None


@pytest.mark.parametrize(
    ("wrapping", "following", "goes_on"),
    [
        (Wrapping(30), "bridge", True),
        (Wrapping(30), "old", False),
        (Wrapping(30), "* bridge", False),
        (Wrapping(30), "  1912. Bridges", True),
        (Wrapping(None), "old", True),
        (Wrapping(None), "# bridge", False),
        (Wrapping(None), "  12. bridge", False),
        (Wrapping(None), "12. bridge", True),
        (Wrapping(None), "old | new", False),
    ],
)
def test_line_that_goes_on_would_not_have_fitted_and_begins_nothing(wrapping: Wrapping, following: str, goes_on: bool) -> None:
    assert wrapping.goes_on("the council closed the old", following) is goes_on


RUNS_ON = ["the old bridge of the harbour".ljust(70, "s"), "stays closed for repairs until the end of autumn."]


@pytest.mark.parametrize(("lines_that_end", "is_wrapped"), [(14, True), (15, False)], ids=["30 of 100 run on", "28 of 100"])
def test_three_in_ten_full_lines_run_on(lines_that_end: int, is_wrapped: bool) -> None:
    full = ["The bridge is closed".ljust(69, "d") + "."] * (lines_that_end + 1)
    assert (find_wrapping([*[*RUNS_ON, ""] * 6, *full], markdown=False) is not None) is is_wrapped


@pytest.mark.parametrize(("length", "is_full"), [(52, False), (53, True)], ids=["74 % of the width", "76 %"])
def test_lines_of_three_quarters_of_the_width_are_full_and_run_on_in_wrapped_text(length: int, is_full: bool) -> None:
    sentences = ["The bridge is closed".ljust(length - 1, "d") + "."] * 40
    assert (find_wrapping([*[*RUNS_ON, ""] * 6, *sentences], markdown=False) is None) is is_full


@pytest.mark.parametrize(("length", "is_nearly_full"), [(41, False), (42, True)], ids=["59 % of the width", "60 %"])
def test_nearly_full_lines_run_on_only_where_the_next_word_would_not_have_fitted(length: int, is_nearly_full: bool) -> None:
    fits = ["the bridge is closed".ljust(length, "d"), "at once."]
    lines = [*[*RUNS_ON, ""] * 6, *[*fits, ""] * 2]
    assert (find_wrapping(lines, markdown=False) is None) is is_nearly_full
