"""The headline among the headings of a page: what it must share with the head, and who wins where they disagree."""

from __future__ import annotations

import pytest

from tests.reading_metadata import PROSE, json_ld, metas, of_html

TITLE = "The lamp of the harbour is lit again"


def title(body: str, head: str = "", prose: str = PROSE) -> str | None:
    return of_html(body, head, prose=prose).title


def og(text: str = TITLE) -> str:
    return metas(og__title=text)


@pytest.mark.parametrize(
    ("heading", "head", "expected"),
    [
        (TITLE, TITLE.upper(), TITLE),
        ("Lamp of harbour lit again", TITLE, "Lamp of harbour lit again"),
        ("Lamp of Skerry moved to town", TITLE, TITLE),
        ("The lamp of the harbour", TITLE, "The lamp of the harbour"),
        ("is lit again", TITLE, "is lit again"),
        ("lit again", TITLE, TITLE),
        ("of the harbour", TITLE, "of the harbour"),
        ("Coast: " + TITLE, TITLE, TITLE),
        ("Thirty years - the harbour is lit again", "Dark: the harbour is lit again", "the harbour is lit again"),
        ("Something else entirely", TITLE, TITLE),
    ],
    ids=[
        "the same",
        "six words in ten",
        "fewer",
        "its beginning",
        "its end",
        "an end of two words",
        "its middle",
        "with a kicker",
        "with another kicker",
        "unrelated",
    ],
)
def test_a_lone_first_heading(heading: str, head: str, expected: str) -> None:
    assert title(f"<h1>{heading}</h1>", og(head)) == expected


def test_a_variant_that_is_not_the_lone_first_heading_is_none() -> None:
    variant = "Lamp of harbour lit again"
    assert title(f"<h2>{variant}</h2>", og()) == TITLE
    assert title(f"<h1>{variant}</h1><h1>Harbour Post</h1>", og()) == TITLE
    assert title(f"<h2>{TITLE.upper()}</h2>", og()) == TITLE.upper()
    assert title("<h2>The lamp of the harbour</h2>", og()) == "The lamp of the harbour"


# What agrees more wins, and a lone first level outweighs one step of agreement: the name of a section above a headline is an <h2>
# as often as the headline is one below the name of the site.
@pytest.mark.parametrize(
    ("first", "second", "wins"),
    [
        (f"<h2>{TITLE.upper()}</h2>", f"<h1>Coast - {TITLE.title()}</h1>", TITLE.upper()),
        (f"<h1>Coast - {TITLE.title()}</h1>", f"<h2>{TITLE.upper()}</h2>", TITLE.title()),
        (f"<h2>Coast - {TITLE.title()}</h2>", "<h1>The lamp of the harbour</h1>", "The lamp of the harbour"),
        ("<h2>The lamp of the harbour</h2>", "<h1>Lamp of harbour lit again</h1>", "Lamp of harbour lit again"),
        ("<h1>Coast</h1><h2>The lamp of the harbour</h2>", f"<h2>Coast - {TITLE.title()}</h2>", TITLE.title()),
        ("<h1>Coast</h1>" + f"<h2>Coast - {TITLE.title()}</h2>", f"<h2>{TITLE.upper()}</h2>", TITLE.upper()),
    ],
    ids=["equal first", "equal second", "a part", "similar", "a kicker in front", "equal below a kicker"],
)
def test_which_of_two_headings_wins(first: str, second: str, wins: str) -> None:
    assert title(first + second, og()) == wins


def test_of_equal_headings_the_first_wins() -> None:
    assert title(f"<h2>{TITLE}</h2><p>Coast</p><h2>{TITLE.upper()}</h2>", og()) == TITLE


@pytest.mark.parametrize(("headings", "found"), [(59, True), (60, False)])
def test_headings_beyond_the_sixtieth_are_not_looked_at(headings: int, found: bool) -> None:
    lamp = TITLE.upper()
    assert title("<h2>Harbour</h2>" * headings + f"<h2>{lamp}</h2>", og()) == (lamp if found else TITLE)


@pytest.mark.parametrize(("length", "found"), [(400, True), (401, False)])
def test_a_heading_over_four_hundred_characters_is_a_paragraph(length: int, found: bool) -> None:
    long = ("The lamp of the harbour is lit again and again " * 10)[: length - 1] + "x"
    assert (title(f"<h1>{long}</h1>", og(long)) == long) is found


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (og("Council lights lamp"), "Lamp lit again in harbour"),
        (og("Council lights lamp") + json_ld({"@type": "Article", "headline": "Council lights lamp"}), "Council lights lamp"),
        (og("Council lights lamp") + metas(twitter__title="Council lights lamp"), "Lamp lit again in harbour"),
        (
            og("Council lights lamp") + json_ld({"@type": "Article", "headline": "Lamp lit again in harbour"}),
            "Lamp lit again in harbour",
        ),
    ],
    ids=["one voice", "two voices", "cards are one voice", "divided"],
)
def test_the_heading_is_outvoted_by_two_voices(head: str, expected: str) -> None:
    document = "<title>Lamp lit again in harbour</title>"
    assert title("<h1>Lamp lit again in harbour</h1>", document + head) == expected


@pytest.mark.parametrize(
    ("line", "distance", "kicker"),
    [
        ("After thirty years", 1, "After thirty years"),
        ("After thirty years", 3, "After thirty years"),
        ("After thirty years", 4, None),
        (
            "one two three four five six seven eight nine ten eleven twelve",
            1,
            "one two three four five six seven eight nine ten eleven twelve",
        ),
        ("one two three four five six seven eight nine ten eleven twelve more", 1, None),
        ("030 123456", 1, None),
        ("Hall 12 of 30", 1, "Hall 12 of 30"),
        ("The lamp", 1, None),
    ],
    ids=["right above", "three blocks", "four blocks", "twelve words", "thirteen", "a number", "some digits", "in the title"],
)
def test_a_kicker_by_its_class(line: str, distance: int, kicker: str | None) -> None:
    between = "<p>Coast of the north</p>" * (distance - 1)
    found = of_html(f"<p class='kicker'>{line}</p>{between}<h1>{TITLE}</h1>", og())
    assert (found.title, found.kicker) == (TITLE, kicker)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("<p>© Tide Watch</p>", "The lamp is lit"),
        ("<p>© 2019-2024 by the Tide Watch</p>", "The lamp is lit"),
        ("<p>© 2019-2024 by those who keep and write the Tide Watch</p>", "The lamp is lit | Tide Watch"),
        ("<p>The Tide Watch is a paper.</p>", "The lamp is lit | Tide Watch"),
        ("<p>Tide Watch</p>", "The lamp is lit | Tide Watch"),
        ("<p>The lamp is lit</p>", "The lamp is lit"),
        ("", "The lamp is lit"),
    ],
    ids=["signed", "with years", "too far behind the sign", "named", "alone, below the text", "the title without it", "never"],
)
def test_the_last_part_of_the_only_title(end: str, expected: str) -> None:
    assert title("", "<title>The lamp is lit | Tide Watch</title>", PROSE + end) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("The lamp is lit | A Tide Watch", "The lamp is lit"),
        ("The lamp is lit | A Tide Watch Log", "The lamp is lit | A Tide Watch Log"),
        ("Lit | Tide Watch", "Lit | Tide Watch"),
    ],
    ids=["three words", "four words", "longer than the title"],
)
def test_the_name_of_a_site_is_short(head: str, expected: str) -> None:
    assert title("", f"<title>{head}</title>") == expected


PARAGRAPH = "<p>The keeper of the lighthouse has climbed the same hundred and forty steps every night for thirty years.</p>"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "<nav><ol><li><a href='/'>Home</a></li><li><h1>Lamp of the harbour lit again</h1></li></ol></nav>"
            "<h2>The lamp of the harbour: lit again at last</h2>",
            "The lamp of the harbour: lit again at last",
        ),
        (
            "<nav><ol><li><a href='/'>Home</a></li><li><h1>Lamp of the harbour lit again</h1></li></ol></nav>",
            "Lamp of the harbour lit again",
        ),
        (
            "<header><h1>Tidewatch – the paper</h1></header><h2>Lamp of the harbour lit again</h2>",
            "Lamp of the harbour lit again",
        ),
        (
            "<h1 hidden>Lamp of the harbour lit again</h1><h2>Lamp of the harbour lit again</h2>",
            "Lamp of the harbour lit again",
        ),
    ],
    ids=["a crumb", "a crumb alone", "the site", "hidden"],
)
def test_headings_that_are_no_title(body: str, title: str) -> None:
    head = "<title>Lamp of the harbour lit again | Tidewatch – the paper</title>"
    head += metas(og__title=title) if title.startswith("The") else ""
    found = of_html(body, head, prose=PARAGRAPH)
    assert found.title == title


def test_the_shown_heading_beats_an_equal_hidden_one() -> None:
    """What stands above the title is measured from it: the byline below the visible heading is the page's."""
    body = "<div hidden><h1>Lamp lit again</h1></div><p>Menu</p><h2>Lamp lit again</h2>"
    source = of_html(body, "<title>Lamp lit again</title>", prose=PARAGRAPH).found["title"].source
    assert source.startswith("visible headline") and "h2" in source


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Moby-Dick - a review | Film Weekly", "Moby-Dick - a review"),
        ("Pier 9 – bilder | Hafen Blatt", "Pier 9 – bilder"),
        ("Lamp | The harbour paper", "Lamp | The harbour paper"),
    ],
)
def test_the_name_of_the_site_is_measured_by_all_that_stands_before_it(title: str, expected: str) -> None:
    assert of_html("", f"<title>{title}</title>", prose=PARAGRAPH).title == expected


@pytest.mark.parametrize(
    ("heading", "title", "expected"),
    [
        ("<h1>Sorting</h1>", "Sorting - Learn to program | Tidewatch", "Sorting"),
        ("<h1>Economy</h1>", "Economy | Today's latest from the harbour", "Economy"),
        ("<h2>Sorting by name</h2>", "Sorting by name - Learn to program", "Sorting by name - Learn to program"),
        ("<ul><li>Home</li><li><h1>Sorting</h1></li></ul>", "Sorting - Learn to program", "Sorting - Learn to program"),
        ("<h1>Sorting</h1>", "Sorting lists and tables", "Sorting lists and tables"),
    ],
    ids=["documentation", "a section", "a lower heading", "a crumb", "a part of the title"],
)
def test_a_first_level_heading_of_one_word_is_the_title_that_all_of_the_head_begins_with(
    heading: str, title: str, expected: str
) -> None:
    data = json_ld({"@type": "WebPage", "headline": title}) + json_ld({"@type": "Article", "headline": title})
    head = f'<title>{title}</title><meta property="og:title" content="{title}">{data}'
    assert of_html(heading, head).title == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>La Voz de la Ribera</div>", "El molino vuelve a girar"),
        ("<p>© 2024 La Voz de la Ribera</p>", "El molino vuelve a girar"),
        ("", "El molino vuelve a girar - La Voz de la Ribera"),
    ],
    ids=["a logo", "a copyright", "nothing"],
)
def test_a_long_name_of_the_site_is_one_that_the_page_shows(body: str, expected: str) -> None:
    found = of_html(body, "<title>El molino vuelve a girar - La Voz de la Ribera</title>", "es", prose=PARAGRAPH)
    assert found.title == expected


@pytest.mark.parametrize("sign", ["//", "/", "~", "|", "·", "::"])
def test_signs_between_the_title_and_the_name_of_the_site(sign: str) -> None:
    assert of_html("", f"<title>The lamp is lit again {sign} Tidewatch</title>", prose=PARAGRAPH).title == "The lamp is lit again"
