"""What converters write for links: taken out of a dump, left alone in a text that happens to have brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrubber.flat.markdown_links import has_numbered_links, is_markdown, without_markdown_links
from scrubber.flat.segmenter import segment
from scrubber.flat.source_lines import source_lines
from scrubber.model import Kind

MENU = "[Home](/) [News](/news) [Boats](/boats)"


def shown(text: str) -> list[str]:
    return [line.text for line in without_markdown_links(list(source_lines(text.splitlines())))]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("see [the report](https://a.example/r) now", ["see the report now"]),
        ('see [the report](/r "PDF, 2 MB") now', ["see the report now"]),
        ("see [the report](../r.html) now", ["see the report now"]),
        ("the [mill](https://a.example/Mill_\\(old\\))", ["the mill"]),
        ("the [mill](https://a.example/Mill_(old))", ["the mill"]),
        ("[![a boat](/boat.jpg)](/boats) Boats", [" Boats"]),
        ("[![a boat](/boat.jpg)](/boats)", ["a boat"]),
        ("1\\. Wash \\- then cut", ["1. Wash - then cut"]),
        ("__Search", ["Search"]),
        ("__Search__ me", ["__Search__ me"]),
        ("f[i](x) and a[j](y)", ["f[i](x) and a[j](y)"]),
        ("as said [1] (see below)", ["as said [1] (see below)"]),
    ],
)
def test_markdown_shows_the_text_of_links(written: str, read: list[str]) -> None:
    assert shown(written) == read


# Each bound lets a link or an image through and keeps a text with brackets that never close from being searched to its end.
@pytest.mark.parametrize(
    ("written", "most", "read"),
    [
        (lambda n: f'see [it](/r "{"t" * n}") now', 400, "see it now"),
        (lambda n: f"see [it](/{'a' * (n - 1)}) now", 1_500, "see it now"),
        (lambda n: f"see [it]({'a' * n}/b) now", 200, "see it now"),
        (lambda n: f"see [it](/a({'b' * n})) now", 100, "see it now"),
        (lambda n: f"see [{'i' * n}](/r) now", 1_000, None),
        (lambda n: f"![{'a' * n}](/boat.jpg)", 1_000, None),
    ],
    ids=["a title", "a target", "before its first slash", "brackets inside", "a text", "the text of an image"],
)
def test_how_long_the_parts_of_a_link_are(written: Callable[[int], str], most: int, read: str | None) -> None:
    assert "](" not in "".join(shown(written(most)))
    assert read is None or shown(written(most)) == [read]
    assert "](" in "".join(shown(written(most + 1)))


def test_link_that_runs_over_lines_keeps_the_numbers_of_those() -> None:
    text = f"{MENU}\n\nShe told [the harbour\nboard](/news/2024/harbour-\nboard-meets-again) of it.\n\nThe end."
    assert [(block.lines, block.text) for block in segment(text)] == [
        ((1, 1), "Home News Boats"),
        ((3, 3), "She told the harbour"),
        ((4, 5), "board of it."),
        ((7, 7), "The end."),
    ]


def test_line_of_an_image_without_words_shows_its_marks() -> None:
    assert shown("![](/c.png)") == ["![](/c.png)"]


def test_two_links_make_no_markdown() -> None:
    assert not is_markdown("[a](/a) and [b](/b)")
    assert is_markdown(MENU)


def test_wrapped_markdown_is_joined_up_to_the_blank_line_though_targets_filled_its_lines() -> None:
    paragraph = (
        "The ferry to [Skarra](https://skarra.example/a/very/long/address/of/a/page)\n"
        "will sail again in May, and the people of the island have\n"
        "painted the pier, the [shed](https://skarra.example/shed) and\n"
        "even the gulls, who were too slow to fly away, in blue and\n"
        "white, which are the colours of the line."
    )
    text = f"{MENU}\n\n  * [One](/1)\n  * [Two](/2)\n\n{paragraph}\n\n{paragraph}\n"
    assert [block.text for block in segment(text)] == ["Home News Boats", "One", "Two", *[PARAGRAPH] * 2]


@pytest.mark.parametrize(
    ("below", "kind", "text"),
    [
        ("![the pier](/pier.jpg)", Kind.CAPTION, "the pier"),
        ("```\nsail(skarra)\n```", Kind.CODE, "sail(skarra)"),
        ("* the pier", Kind.LIST_ITEM, "the pier"),
    ],
)
def test_image_and_code_below_wrapped_markdown_are_blocks_of_their_own(below: str, kind: Kind, text: str) -> None:
    wrapped = "The [ferry](/ferry)\nwill sail\nagain in May, and\nthe people have\npainted\nthe pier"
    *_, paragraph, last = segment(f"{MENU}\n\n{wrapped}\n\n{wrapped}\n{below}")
    assert paragraph.text == "The ferry will sail again in May, and the people have painted the pier"
    assert (last.kind, last.text) == (kind, text)


PARAGRAPH = (
    "The ferry to Skarra will sail again in May, and the people of the island have painted the pier, the shed and even the "
    "gulls, who were too slow to fly away, in blue and white, which are the colours of the line."
)


def test_numbers_of_links_in_a_terminal_dump_are_left_out() -> None:
    text = "#[1]Home [2]Feed\n   * [3]Boats\nThe [4]mayor of [5]Skarra, [6]who came late, left early."
    assert [block.text for block in segment(text)] == ["#Home Feed", "Boats", "The mayor of Skarra, who came late, left early."]


@pytest.mark.parametrize(
    "text",
    [
        "It sank in 1911.[1] Nobody wept.[2] The bell was saved,[3] the anchor[4] too.[5]",
        "[1] Holm, A History.\n[2] Skar, The Bell.\n[3] Ness, Boats.\n[4] Vik, Ropes.\n[5] Dahl, Tar.",
        "x[1]y x[7]y [3]z [9]a [2]b [8]c",
    ],
)
def test_notes_and_indexes_are_no_numbers_of_links(text: str) -> None:
    assert not has_numbered_links(text.splitlines())
