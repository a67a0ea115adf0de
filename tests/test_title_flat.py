"""The title of flattened text: what speaks for a line as the headline, feature by feature, and what is made of the best one."""

from __future__ import annotations

import pytest

from scrubber.metadata.fields.title_flat import candidates
from scrubber.metadata.fields.title_flat_score import features
from scrubber.metadata.vocabulary import vocabulary
from scrubber.page_builder import text_page
from scrubber.runner import run, select_filters
from tests.reading_metadata import of_text

LEAD = "The lamp of the harbour is electric since the spring, and the keeper climbs no more, as the council said on Monday."
PROSE = (
    "The keeper of the lighthouse has climbed the same hundred and forty steps every night for thirty years, and he says that "
    "his legs do not know that the lamp has been electric since the spring.\n\n"
    "Down in the harbour the fishermen had almost forgotten what the light of the lamp was like, and their children had never "
    "seen it, so on the first night they all stayed up and stood on the pier.\n\n"
    "The council paid for the new lens with the money that was meant for a fountain, which nobody had wanted anyway, and the "
    "old one can be seen in the hall of the town, where it gathers dust.\n"
)
DECK = "The lamp of the harbour is electric since the spring and its keeper climbs no more"
TITLE = "The lamp of the harbour is lit again"


def said_of(line: str, text: str) -> dict[str, float]:
    """The features of the first line that reads `line`, those that are 0 left out."""
    page = text_page(text)
    around, _ = candidates(page, run(page, select_filters()), vocabulary(page))
    at = next(at for at, one in enumerate(around.lines) if one.block.text == line)
    return {name: value for name, value in features(at, around).items() if value}


@pytest.mark.parametrize(
    ("above", "below", "apart"),
    [
        ("Coast\n", "\n\n", {"apart below"}),
        ("Coast\n\n", "\n", {"apart above"}),
        ("Coast\n\n", "\n\n", {"apart", "apart above", "apart below"}),
        ("Coast\n", "\n", set()),
        ("", "\n\n", {"apart", "apart above", "apart below"}),
        ("", "\n", set()),
    ],
    ids=["below", "above", "both", "neither", "first line, apart", "first line"],
)
def test_blank_lines_set_a_headline_apart(above: str, below: str, apart: set[str]) -> None:
    """The first line of a page has nothing above it: what is below it says both."""
    found = said_of(TITLE, f"{above}{TITLE}{below}{PROSE}")
    assert {name for name in found if name.startswith("apart")} == apart


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("Lamp lit", "2 words"),
        ("Harbour lamp lit", "3 or 4 words"),
        ("Harbour lamp is lit", "3 or 4 words"),
        ("Harbour lamp is lit again", "5 to 7 words"),
        ("Harbour lamp is lit again this spring", "5 to 7 words"),
        ("Harbour lamp is lit again this very spring", "8 to 16 words"),
        ("Harbour lamp " * 8, "8 to 16 words"),
        ("Harbour lamp " * 8 + "lit", None),
    ],
)
def test_the_length_of_a_headline(line: str, shape: str | None) -> None:
    found = said_of(line.strip(), f"{line.strip()}\n\n{PROSE}")
    assert [name for name in found if name.endswith("words") and name[0].isdigit()] == ([shape] if shape else [])


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("The lamp of the harbour shines.", "full stop", 1.0),
        ("“The lamp of the harbour shines.”", "full stop", 1.0),
        ("The lamp of the harbour shines ..", "full stop", None),
        ("The lamp of the harbour shines:", "colon", 1.0),
        ("The lamp of the harbour: lit", "colon inside", 1.0),
        ("The lamp of the harbour 10:30", "colon inside", None),
        ("The lamp of the harbour | Post", "marks", 1.0),
        ("The lamp of the harbour or Post", "marks", None),
        ("- the lamp of the harbour", "list item", 1.0),
        ("# The lamp of the harbour", "heading", 1.0),
        ("the lamp of the harbour", "small first letter", 1.0),
        ("“the lamp of the harbour", "small first letter", 1.0),
        ("→ The lamp of the harbour", "mark first", 1.0),
        ("The Lamp of the Harbour", "capitalised", 0.6),
        ("THE 5 LAMPS of town", "capitalised", 0.5),
        ("The lamp of the harbour", "function words", 0.6),
    ],
)
def test_the_looks_of_a_headline(line: str, name: str, value: float | None) -> None:
    shown = line.removeprefix("- ").removeprefix("# ")
    assert said_of(shown, f"{line}\n\n{PROSE}").get(name) == (pytest.approx(value) if value else None)


@pytest.mark.parametrize(
    ("below", "name", "found"),
    [
        ("By Ida Sample", "credit below", True),
        ("Coast\nPier\nBy Ida Sample", "credit below", True),
        ("Coast\nPier\nTown\nBy Ida Sample", "credit below", False),
        (DECK, "longer below", True),
        ("Coast of lamps", "longer below", False),
        (DECK, "over, much longer", True),
        ("The light of the harbour and its lamp", "over, much longer", False),
    ],
)
def test_what_stands_below_a_headline(below: str, name: str, found: bool) -> None:
    assert (name in said_of(TITLE, f"{TITLE}\n{below}\n\n{PROSE}")) == found


@pytest.mark.parametrize(
    ("above", "name", "found"),
    [
        ("Coast and harbour and town", "long above", True),
        ("Coast and harbour town", "long above", False),
        ("Light of a lamp in the harbour of the old town", "under a longer", True),
        ("Lamp of the harbour", "under a shorter", True),
        ("Sport of the week", "under a shorter", False),
        ("The lamp of the harbour is lit again | Harbour Post", "inside another", True),
        ("The lamp of the harbour is out again", "inside another", False),
        ("Lamp of the harbour", "first on topic", False),
        ("Sport of the week", "first on topic", True),
    ],
)
def test_what_stands_above_a_headline(above: str, name: str, found: bool) -> None:
    assert (name in said_of(TITLE, f"{above}\n{TITLE}\n\n{PROSE}")) == found


@pytest.mark.parametrize(("lines", "found"), [(11, True), (12, True), (13, False)])
def test_a_headline_stands_twelve_lines_above_its_deck_at_most(lines: int, found: bool) -> None:
    """Further up, what speaks of the same thing is a teaser in the page's head."""
    between = "".join(f"Sport {chr(97 + number)} week\n" for number in range(lines - 1))
    deck = "The lamp of the harbour is electric"
    assert ("first on topic" not in said_of(deck, f"{TITLE}\n{between}{deck}\n\n{PROSE}")) == found


@pytest.mark.parametrize(("lines", "found"), [(39, False), (40, False), (41, True)])
def test_a_line_more_than_forty_above_the_text_is_far(lines: int, found: bool) -> None:
    between = "".join(f"Sport {chr(97 + number % 26)}{chr(97 + number // 26)} week\n\n" for number in range(lines - 1))
    assert ("far" in said_of(TITLE, f"{TITLE}\n\n{between}{PROSE}")) == found


@pytest.mark.parametrize(("times", "found"), [(3, False), (4, True)])
def test_a_shape_that_comes_four_times_is_that_of_teasers(times: int, found: bool) -> None:
    lines = "".join(f"Coast, {number} hours ago\n\n" for number in range(2, 2 + times))
    assert ("repeated often" in said_of("Coast, 2 hours ago", lines + PROSE)) == found


def test_the_nearer_the_text_the_better() -> None:
    assert said_of(TITLE, f"{TITLE}\n\n{PROSE}")["nearby"] == pytest.approx(1 / (1 + 1 / 8))
    assert said_of(TITLE, f"{TITLE}\n\nSport of week\n\n{PROSE}")["nearby"] == pytest.approx(1 / (1 + 2 / 8))


def test_how_much_of_a_line_the_text_is_about() -> None:
    """Of three words "lamp" comes twice, "harbour" once, each counted up to three times, and "lit" never; the rest are small."""
    found = said_of(TITLE, f"{TITLE}\n\n{PROSE}")
    assert found["topic"] == pytest.approx((2 + 1) / (3 * 3))
    assert found["lead"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("lines", "title", "kicker"),
    [
        (f"Light at last\n{TITLE}\n{LEAD}", TITLE, "Light at last"),
        (f"Light\n{TITLE}\n{LEAD}", TITLE, "Light"),
        (f"Home\nLight\n{TITLE}\n{LEAD}", TITLE, None),
        (f"Home\nLight now\n{TITLE}\n{LEAD}", TITLE, "Light now"),
        (f"Home\nNews\nLight now\n{TITLE}\n{LEAD}", TITLE, None),
        (f"Light at last.\n{TITLE}\n{LEAD}", TITLE, None),
        (f"Lit again\n{TITLE}\n{LEAD}", TITLE, None),
        (f"{TITLE}\n{LEAD}", TITLE, None),
    ],
    ids=[
        "right above",
        "one word",
        "one word of a menu",
        "two words below a menu",
        "below two lines",
        "a sentence",
        "a part of the title",
        "nothing above",
    ],
)
def test_the_line_right_above_the_title_is_its_kicker(lines: str, title: str, kicker: str | None) -> None:
    found = of_text(f"{lines}\n\n{PROSE}")
    assert (found.title, found.kicker) == (title, kicker)


@pytest.mark.parametrize(
    ("line", "title", "site"),
    [
        (f"{TITLE} | Tidewatch", TITLE, "Tidewatch"),
        (f"{TITLE} | The Big Tide Watch", TITLE, "The Big Tide Watch"),
        (f"{TITLE} | The Very Big Tide Watch", f"{TITLE} | The Very Big Tide Watch", None),
        (f"{TITLE} | tidewatch", f"{TITLE} | tidewatch", None),
        (f"{TITLE} | Fishermen", f"{TITLE} | Fishermen", None),
        (f"{TITLE} | Tidewatch!", f"{TITLE} | Tidewatch!", None),
    ],
    ids=["one word", "four words", "five words", "small", "a word of the text", "a cry"],
)
def test_the_name_of_the_site_behind_the_title(line: str, title: str, site: str | None) -> None:
    found = of_text(f"{line}\n\n{PROSE}")
    assert (found.title, found.site_name) == (title, site)


@pytest.mark.parametrize(
    ("first", "site"),
    [
        ("Post.press - news of the coast", "Post.press"),
        ("News of the coast - Post.press", "Post.press"),
        ("P.press - news of the coast", None),
        ("Post.x - news of the coast", None),
        ("Post.presses - news of the coast", None),
        ("Post.pr3ss - news of the coast", None),
        ("Our Post.press - news of the coast", None),
        ("Post.press", None),
    ],
)
def test_a_first_line_with_an_address_names_the_site(first: str, site: str | None) -> None:
    assert of_text(f"{first}\n\n{TITLE}\n\n{PROSE}").site_name == site


@pytest.mark.parametrize(("words", "found"), [(1, False), (2, True), (40, True), (41, False)])
def test_a_title_has_two_to_forty_words(words: int, found: bool) -> None:
    line = " ".join((TITLE.split() * 6)[:words])
    assert (of_text(f"{line}\n\n{PROSE}").title is not None) == found


def test_a_kicker_that_looks_more_like_a_headline_stands_right_above_it() -> None:
    headline = "Keeper of the lamp climbs no more in the harbour"
    found = of_text(f"Keeper of the lighthouse\n{headline}\n{LEAD}\n\n{PROSE}")
    assert (found.title, found.kicker) == (headline, "Keeper of the lighthouse")


@pytest.mark.parametrize(("characters", "found"), [(300, True), (301, False)])
def test_a_title_has_three_hundred_characters_at_most(characters: int, found: bool) -> None:
    line = f"{TITLE} and {'x' * characters}"[:characters]
    assert (of_text(f"{line}\n\n{PROSE}").title == line) == found


def test_two_other_lines_are_told_that_could_be_the_title() -> None:
    lines = ["Harbour lamp shines", "Light of the lamp", "Keeper of the lighthouse", "Council pays for the lens"]
    found = of_text("\n\n".join([*lines, TITLE, PROSE]))
    assert len(found.found["title"].others) == 2


@pytest.mark.parametrize(("menu", "title", "text"), [
    (
        "Home Notizie Sport Cultura Contatti",
        "Il traghetto per l'isola riparte dopo nove settimane",
        "La nave ha lasciato il molo lunedì mattina con quaranta passeggeri e un pianoforte sul ponte. Il capitano ha detto che "
        "il motore è stato riparato nel cantiere della città vicina.\nPer due mesi gli isolani avevano comprato il pane dai "
        "pescatori. Il negozio ha di nuovo frutta e giornali, e lo scuolabus viaggia come prima dell'inverno.",
    ),
    (
        "Start Wiadomości Sport Kultura Kontakt",
        "Prom na wyspę znów pływa po dziewięciu tygodniach",
        "Statek odpłynął od nabrzeża w poniedziałek rano z czterdziestoma pasażerami i pianinem na pokładzie. Kapitan "
        "powiedział, że silnik naprawiono w stoczni sąsiedniego miasta.\nPrzez dwa miesiące mieszkańcy wyspy kupowali chleb od "
        "rybaków. Sklep ma znowu owoce i gazety, a autobus szkolny jeździ tak jak przed zimą.",
    ),
    (
        "Anasayfa Haberler Spor Kültür İletişim",
        "Ada vapuru dokuz hafta sonra yeniden sefere çıktı",
        "Gemi pazartesi sabahı kırk yolcu ve güvertesinde bir piyanoyla rıhtımdan ayrıldı. Kaptan, motorun komşu kentin "
        "tersanesinde onarıldığını söyledi.\nİki ay boyunca adalılar ekmeklerini balıkçılardan almıştı. Dükkânda artık yine "
        "meyve ve gazete var, okul servisi de kıştan önceki gibi çalışıyor.",
    ),
])  # fmt: skip
def test_line_right_between_menu_and_text_is_the_headline_though_little_else_speaks_for_it(
    menu: str, title: str, text: str
) -> None:
    assert of_text("\n".join([*menu.split(), title, text])).title == title


@pytest.mark.parametrize(("menu", "title", "text"), [
    (
        "Start Nachrichten Sport Kultur Kontakt",
        "Fähre zur Insel legt nach neun Wochen wieder ab",
        "Das Schiff verließ am Montagmorgen mit vierzig Fahrgästen und einem Klavier an Deck den Kai. Der Kapitän sagte, der "
        "Motor sei in der Werft der Nachbarstadt repariert worden.",
    ),
    (
        "Etusivu Uutiset Urheilu Kulttuuri Yhteys",
        "Saaren lautta kulkee taas yhdeksän viikon jälkeen",
        "Alus lähti laiturista maanantaiaamuna mukanaan neljäkymmentä matkustajaa ja piano kannella. Kapteeni kertoi, että "
        "moottori oli korjattu naapurikaupungin telakalla.\n\nKahden kuukauden ajan saaren väki oli ostanut leipänsä "
        "kalastajilta. Kaupassa on jälleen hedelmiä ja sanomalehtiä, ja koulubussi kulkee kuten ennen talvea.",
    ),
    (
        "Αρχική Νέα Αθλητικά Πολιτισμός Επικοινωνία",
        "Το πλοίο για το νησί ταξιδεύει ξανά μετά από εννέα εβδομάδες",
        "Το πλοίο έφυγε από την προβλήτα τη Δευτέρα το πρωί με σαράντα επιβάτες και ένα πιάνο στο κατάστρωμα. Ο καπετάνιος είπε "
        "ότι η μηχανή επισκευάστηκε στο ναυπηγείο της γειτονικής πόλης.",
    ),
])  # fmt: skip
def test_menu_on_one_line_is_no_headline_in_words_that_no_table_has(menu: str, title: str, text: str) -> None:
    assert of_text("\n\n".join([menu, title, text])).title == title


@pytest.mark.parametrize("title", ["Harbour Lamp Shines Again", "Council Pays New Lens"])
def test_headline_in_capitals_stays_one_where_the_text_has_its_words(title: str) -> None:
    assert of_text(f"{title}\n\nNine years were enough for everybody in town\n\n{PROSE}").title == title
