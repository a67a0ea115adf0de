"""Footnotes of Markdown dumps, from the text to Markdown."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.flat.segmenter import segment
from scrubber.marks import MarkKind
from scrubber.model import Decision
from scrubber.output.html import html
from scrubber.output.markdown import markdown


def written(text: str) -> str:
    return markdown([Decision(block, None) for block in segment(text)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The oil[^1] smells.\n\n[^1]: Of seals.", "The oil[^1] smells.\n\n[^1]: Of seals."),
        (
            "Das **Öl**[^öl] riecht.\n\n[^öl]: Nach Robben.\n    Und nach **Ruß**.\n\nEs brennt.",
            "Das **Öl**[^öl] riecht.\n\n[^öl]: Nach Robben.\n\n    Und nach **Ruß**.\n\nEs brennt.",
        ),
        ("- The oil[^1] smells.\n\n[^1]: Of seals.", "- The oil[^1] smells.\n\n[^1]: Of seals."),
        ("The oil[^1] smells.", "The oil\\[^1] smells."),
        ("[^1]: Of seals.", "\\[^1\\]: Of seals."),
        ("The oil[^2] smells.\n\n[^1]: Of seals.", "The oil\\[^2] smells.\n\n\\[^1\\]: Of seals."),
        ("```\nx[^1]\n[^1]: y\n```", "```\nx[^1]\n[^1]: y\n```"),
    ],
    ids=["number", "name and two lines", "item", "no note", "no reference", "another label", "code"],
)
def test_notes_of_a_dump_are_notes(text: str, expected: str) -> None:
    assert written(text) == expected


def test_text_of_a_dump_shows_what_refers_to_a_note() -> None:
    (above, note) = segment("The oil[^1] smells.\n\n[^1]: Of seals.")
    assert (above.text, note.text) == ("The oil[^1] smells.", "[^1]: Of seals.")
    assert [(mark.kind, mark.start, mark.end, mark.label) for mark in (*above.marks, *note.marks)] == [
        (MarkKind.FOOTNOTE, 7, 11, "1"),
        (MarkKind.FOOTNOTE_LABEL, 0, 5, "1"),
    ]


def test_note_that_the_text_refers_to_stays() -> None:
    prose = (
        "The keeper climbs the stairs of the lighthouse every night, fills the lamp with oil and waits for the ships to pass.\n\n"
    )
    article = scrubber.clean_text(f"# Oil\n\n{prose}He burns seal oil,[^1] as Ida says.\n\n{prose.upper()}[^1]: p. 3")
    assert "[^1]: p. 3" in article.to_markdown()
    assert html(article.blocks).count("<ol>") == 1
