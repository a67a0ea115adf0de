"""Text that was decoded with the wrong charset is mended; everything else is left as it is."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.language.mojibake import repair


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("FÃ¼r die BrÃ¼cke", "Für die Brücke"),
        ("lâ€™Ã©tÃ©", "l’été"),
        ("Ð¡Ñ‚Ð°Ñ€Ñ‹Ð¹", "Старый"),
        ("â€œquotedâ€\x9d", "“quoted”"),
    ],
)
def test_broken_text_is_mended(broken: str, mended: str) -> None:
    assert repair(broken) == mended


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain text.",
        "Für die Brücke – „ja“",
        "Â is a letter of Romanian.",
        "&amp; stays &lt;as it is&gt;",
        "ﬁne ligatures, ｆｕｌｌ width",
        "“curly” ‘quotes’",
        "Ñandú y Ávila",
        "ÄÖÜ",
        "老船匠",
        "lone \ud800 surrogate",
    ],
)
def test_text_that_is_not_broken_stays(text: str) -> None:
    assert repair(text) == text


def test_block_keeps_what_stood_in_the_input() -> None:
    article = scrubber.clean_text("FÃ¼r die BrÃ¼cke sammeln die Leute im Dorf seit einem Jahr jeden Sonntag Geld.")
    block = article.blocks[0].block
    assert block.text.startswith("Für die Brücke")
    assert block.original is not None
    assert block.original.startswith("FÃ¼r die BrÃ¼cke")
