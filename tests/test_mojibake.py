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
        ("Hafen\u00adver\u00adwal\u00adtung", "Hafenverwaltung"),
        ("Bauab\u2060schnitt", "Bauabschnitt"),
        ("un jardÃ\u00adn", "un jardín"),
        ("il teatro tornerÃ a vivere", "il teatro tornerà a vivere"),
        ("l'umiditÃ , si sa, e la cittÃ", "l'umidità, si sa, e la città"),
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
        "MAÇÃ E PÃO",
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


def test_metadata_is_mended_as_the_text_is() -> None:
    """The title in the head is the heading's again, so that both agree."""
    head = (
        "<title>LÃ¤rm im GartÂ\xadenhaus | Hafenkurier</title><meta name=author content='ZoÃ© MÃ¼ller'>"
        "<meta property='og:title' content='LÃ¤rm im Gar\u00adten\u00adhaus'>"
        "<meta name=description content='Was dort fÃ¼r LÃ¤rm ist.'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "MÃ¼llers Blatt"}}</script>'
    )
    body = "<h1>LÃ¤rm im Gar\u00adten\u00adhaus</h1><p>Dort ist fÃ¼r alle zu viel LÃ¤rm, sagen die Leute im Dorf.</p>"
    article = scrubber.clean_html(f'<html lang="de"><head>{head}</head><body>{body}</body></html>')
    assert article.title == "Lärm im Gartenhaus"
    assert article.authors == ["Zoé Müller"]
    assert article.description == "Was dort für Lärm ist."
    assert article.site_name == "Müllers Blatt"


def test_a_link_keeps_its_words_without_soft_hyphens() -> None:
    board = "Die <a href='/h'>Hafen\u00adver\u00adwal\u00adtung</a> hat mit dem <em>Wieder\u2060aufbau</em>"
    body = f"<p>{board} der Mole begonnen, sagt sie.</p>"
    markdown = scrubber.clean_html(f'<html lang="de"><body>{body}</body></html>', url="https://a.example/").to_markdown()
    assert "[Hafenverwaltung](" in markdown
    assert "*Wiederaufbau*" in markdown
