"""What the counts over a text say of it."""

from __future__ import annotations

import pytest

from scrubber.language.text_stats import ends_as_sentence


@pytest.mark.parametrize(
    "text",
    [
        "The lamp is lit.",
        "„Die Lampe brennt.“",
        "灯亮了。",
        "दीप जला।",
        "መብራቱ በራ።",
        "မီးလင်းသည်။",
        "ភ្លើងភ្លឺ។",
        "Լամպը վառվում է։",
        "هل أضاء المصباح؟",
    ],
)
def test_sentences_end_in_every_script(text: str) -> None:
    assert ends_as_sentence(text)


@pytest.mark.parametrize("text", ["The lamp is lit", "The lamp, the pier,", "መብራቱ በራ", "What they said:"])
def test_lines_that_end_no_sentence(text: str) -> None:
    assert not ends_as_sentence(text)
