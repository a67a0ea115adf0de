"""Which lines of flattened text are looked at for a photo credit, and what is found at their end."""

from __future__ import annotations

import pytest

from scrubber.filters._photo_credits import ends_in_label, photo_credits
from scrubber.lexicon.loading import load_lexicon
from scrubber.page_builder import text_page

LEXICON = load_lexicon()
CREDITS = photo_credits(LEXICON.pictures)
LINES = [
    "The harbour in the evening",
    "The harbour (Photo Ann Lee)",
    "The harbour (Photo Ann Lee).",
    "The harbour. Ann Lee/AFP",
    "The harbour. © Ann Lee / Harbour: the light",
    "The harbour is quiet.",
    "Fot. Jan Kos",
]


def test_lines_with_a_mark_of_a_credit_are_looked_at() -> None:
    assert CREDITS.marked_lines(text_page("\n".join(LINES))) == [1, 2, 3, 4, 6]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Photo: Ann Lee", True),
        ("The harbour in the evening. Photo: Ann Lee", True),
        ("The harbour in the evening Photo: Ann Lee", False),
        ("The harbour in the evening. Photo: Ann Lee. It was cold.", False),
        ("The harbour in the evening | © Ann Lee", True),
        ("The harbour in the evening (Photo: Ann Lee)", True),
    ],
    ids=["alone", "behind a stop", "behind a word", "followed by a sentence", "a sign", "in brackets"],
)
def test_credit_at_the_end(text: str, ends: bool) -> None:
    assert CREDITS.end(text) is ends


@pytest.mark.parametrize(
    ("text", "ends"),
    [("Köprü kapatıldı. Fotoğraf: Ayşe Kaya", True), ("Köprü kapatıldı Fotoğraf: Ayşe Kaya", False), ("橋。写真：山田", True)],
    ids=["behind a stop", "behind a word", "without a space"],
)
def test_label_of_the_tables_behind_the_last_sentence(text: str, ends: bool) -> None:
    assert ends_in_label(text, LEXICON) is ends
