"""The headline among the lines of flattened text, what is glued to it, and lines that are menus."""

from __future__ import annotations

import pytest

from scrubber.lexicon.loading import load_lexicon
from scrubber.metadata.fields.menu_lines import is_menu
from tests.reading_metadata import PROSE, of_text

TEXT = PROSE.replace("</p>", "\n\n").replace("<p>", "")
TITLE = "The lamp of the harbour is lit again"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (f"{TITLE}\n\n", TITLE),
        (f"Harbour Post\n\nHome\nNews\nCoast\n\n{TITLE}\n\nBy Ida Sample\n\n", TITLE),
        (f"{TITLE} | Tidewatch\n\n", TITLE),
        (f"{TITLE} | The lamp of the keeper\n\n", f"{TITLE} | The lamp of the keeper"),
        (f"3. Coast\n4. {TITLE}\n\n", TITLE),
        (f"7. Coast\n4. {TITLE}\n\n", f"4. {TITLE}"),
        (f"{TITLE}\n\nhttps://post.example/lamp\n\n", TITLE),
        ("https://post.example/the-lamp-of-the-harbour\n\n", None),
        ("Lamp\n\n", None),
        ("", None),
    ],
    ids=[
        "alone",
        "below a menu",
        "before the site's name",
        "with a part that the text speaks of",
        "the last of a list",
        "a number of its own",
        "above an address",
        "an address",
        "one word",
        "no line",
    ],
)
def test_the_line_that_is_the_title(above: str, expected: str | None) -> None:
    assert of_text(above + TEXT).title == expected


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("Tide Watch Skerry Log", True),
        ("Tide Watch Skerry Log Online", False),
        ("tidewatch", False),
        ("7Tides", True),
        ("Where?", False),
    ],
    ids=["four words", "five words", "a small letter", "a digit", "a question"],
)
def test_the_site_behind_the_title_is_a_short_name(name: str, cut: bool) -> None:
    assert of_text(f"{TITLE} | {name}\n\n{TEXT}").title == (TITLE if cut else f"{TITLE} | {name}")


@pytest.mark.parametrize(("count", "found"), [(40, True), (41, False)])
def test_a_title_has_at_most_forty_words(count: int, found: bool) -> None:
    words = ("the lamp of the harbour is lit again " * 6).split()[: count - 1]
    line = " ".join(["Lamp", *words])
    assert (of_text(f"{line}\n\n{TEXT}").title == line) is found


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        (f"Thirty years of dark:{TITLE}\n\n", "Thirty years of dark"),
        (f"After thirty years\n{TITLE}\n\n", "After thirty years"),
        (f"After thirty years.\n{TITLE}\n\n", None),
        (f"{TITLE}\n\n", None),
    ],
    ids=["glued on", "in the line above", "a sentence", "none"],
)
def test_kickers(above: str, kicker: str | None) -> None:
    found = of_text(above + TEXT)
    assert (found.title, found.kicker) == (TITLE, kicker)


@pytest.mark.parametrize(
    ("first", "site"),
    [
        ("Tidewatch.example - News of the coast", None),
        ("Tidewatch.com - News of the coast", "Tidewatch.com"),
        ("News of the coast - Tidewatch.com", "Tidewatch.com"),
        ("Tidewatch - News of the coast", None),
        ("T.com - News of the coast", None),
        ("Tidewatch.c - News of the coast", None),
        ("Tidewatch.com", None),
    ],
)
def test_the_site_in_the_first_line(first: str, site: str | None) -> None:
    assert of_text(f"{first}\n\nHome\n\n{TITLE}\n\n{TEXT}").site_name == site


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home News Sport", True),
        ("Home News", False),
        ("Home News Sport Subscribe", True),
        ("Home News of Sport Subscribe", False),
        ("Home News Sport Business Culture Subscribe Lighthouse", True),
        ("Home News Sport Subscribe Lighthouse", False),
        ("Business Culture Opinion", False),
        ("同意する設定", True),
        ("設定", False),
        ("同意する", False),
        ("同意する個人情報保護方針", True),
        ("同意するコメントを書き込む", False),
        ("Home News Tekst zawiera linki afiliacyjne", True),
        ("Home News Este artigo contém links afiliados", False),
        ("Home News Sport Subscribe " * 16, False),
        ("Home News Sport Subscribe " * 15, True),
    ],
    ids=[
        "three",
        "two",
        "four",
        "with a word of a sentence",
        "six of seven",
        "four of five",
        "sections alone",
        "two, without spaces",
        "one, without spaces",
        "one of the tables, without spaces",
        "eight characters",
        "nine characters",
        "four words",
        "five words",
        "over four hundred characters",
        "under four hundred",
    ],
)
def test_menus_on_one_line(line: str, expected: bool) -> None:
    lexicon = load_lexicon()
    assert is_menu(line.strip(), lexicon, lexicon.function_words("en")) is expected


MENU = "Talbote\nPolitik\nWirtschaft\nSport\nKultur\nWetter\n"
HEADLINE = "Stadtrat will die alte Bergbahn wieder fahren lassen"
BERGBAHN = """
Der Stadtrat hat am Donnerstag mit knapper Mehrheit beschlossen, die seit zwölf Jahren stillgelegte Bergbahn wieder in Betrieb zu nehmen.
Die Sanierung der Trasse soll im Herbst beginnen und nach Angaben des Planungsbüros rund neun Millionen Euro kosten.
Anwohner hatten zuvor gegen den Lärm protestiert, den die alten Wagen auf der steilen Strecke oberhalb des Friedhofs machten.
Ein Gutachter schlug vor, die Schienen auf Gummimatten zu lagern, was die Kosten noch einmal erhöhen würde.
"""  # noqa: E501


@pytest.mark.parametrize(
    "above", [f"{MENU}{HEADLINE}", f"Politik | Wirtschaft | Sport | Kultur | Wetter\n\n{HEADLINE}"], ids=["lines", "one line"]
)
def test_a_title_right_between_a_menu_and_the_text(above: str) -> None:
    assert of_text(above + BERGBAHN).title == HEADLINE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Gündem | Ekonomi | Spor | Kültür", True),
        ("Accueil · Politique · Économie · Sports", True),
        ("Gündem | Ekonomi | Spor", False),
        ("Eva Muster | LG Filstal | 13,87 | sec.", False),
        ("The lamp is lit | Coast | Post | News", False),
    ],
    ids=["bars", "points", "three parts", "a row of results", "a title"],
)
def test_menus_with_signs_between_the_entries(line: str, expected: bool) -> None:
    lexicon = load_lexicon()
    assert is_menu(line, lexicon, lexicon.function_words("en")) is expected
