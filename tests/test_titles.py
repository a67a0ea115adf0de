"""Titles of whole HTML pages: which heading agrees with the head, what is the site's name, what is a kicker."""

from __future__ import annotations

import pytest

from tests.reading_metadata import PROSE, json_ld, metas, of_html

TITLE = "The lamp is lit again"
HEADLINE = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    ("name", "host", "is_site"),
    [
        ("Harbour Post", "hp.example", True),
        ("Harbour Post", "www.hp.example", True),
        ("Harbour Post", "hx.example", False),
        ("Harbour", "h.example", False),
        ("Daily Harbour Post", "harbourpost.example", True),
        ("Lampen", "lampen.example", True),
        ("harb", "harbour.example", True),
        ("har", "harbou.example", False),
        ("harb", "harbours-today.example", False),
        ("Lam", "lam.example", False),
        ("The Old Daily Harbour Post", "harbour.example", True),
        ("The Big Old Daily Harbour Post", "harbour.example", False),
        ("The Old Har Post", "har.example", False),
        ("Harbour Post", "harbour-post.example", True),
    ],
    ids=[
        "initials", "initials behind www", "other initials", "one initial", "the host and a word more", "the host itself",
        "half of the host", "three letters", "less than half of the host", "a host of three letters",
        "five words around the host",
        "six words", "a short host among words", "a hyphen in the host",
    ],
)  # fmt: skip
def test_a_site_is_known_by_its_host(name: str, host: str, is_site: bool) -> None:
    """The title is in two tags, so that nothing but the host can tell that its last part is the site's name."""
    title = f"{TITLE} | {name}"
    found = of_html("", f"<title>{title}</title>{metas(og__title=title)}", url=f"https://{host}/a")
    assert found.title == (TITLE if is_site else title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{TITLE} - Tidewatch", TITLE),
        (f"{TITLE} - Old Tide Watch", TITLE),
        (f"{TITLE} - The Old Tide Watch", f"{TITLE} - The Old Tide Watch"),
        ("Lamp lit - Old Tide Watch", "Lamp lit - Old Tide Watch"),
        ("Lamp - Tidewatch", "Lamp"),
    ],
    ids=["one word", "three words", "four words", "more than the title has", "as many as the title has"],
)
def test_the_last_part_of_the_only_title_is_a_name_of_three_words_at_most(title: str, expected: str) -> None:
    assert of_html("", f"<title>{title}</title>").title == expected


@pytest.mark.parametrize(("between", "title"), [(30, TITLE), (31, f"{TITLE} | Tide Watch")])
def test_a_name_stands_within_thirty_characters_of_the_copyright(between: int, title: str) -> None:
    """ "© 2003-2024 by the Tide Watch" signs the page; a line that mentions a © and, later, the name does not."""
    signed = f"<p>© {'x' * (between - 3)} Tide Watch and more of it</p>"
    assert of_html("", f"<title>{TITLE} | Tide Watch</title>", prose=PROSE + signed).title == title


@pytest.mark.parametrize(
    ("glued", "kicker", "title"),
    [
        ("One two three four five six seven eight:The lamp of the harbour", "One two three four five six seven eight", ""),
        ("One two three four five six seven eight nine:The lamp of the harbour", None, ""),
        ("Thirty years:The lamp isx", "Thirty years", ""),
        ("Thirty years:The lamp is", None, ""),
        ("Harbour:The lamp of the town", "Harbour", ""),
        ("Thirty years: The lamp of the harbour", None, ""),
        ("At 10:30 the lamp of the harbour", None, ""),
    ],
    ids=["eight words", "nine words", "twelve characters behind", "eleven characters behind", "one word", "a space", "a clock"],
)
def test_a_kicker_is_glued_in_front_by_a_colon_without_a_space(glued: str, kicker: str | None, title: str) -> None:
    found = of_html("", f"<title>{glued}</title>")
    assert (found.kicker, found.title) == (kicker, glued.removeprefix(f"{kicker}:"))


@pytest.mark.parametrize(
    ("heading", "head", "shown"),
    [
        (f"<h1>{TITLE}</h1>", TITLE, True),
        (f"<h3>{TITLE}</h3>", TITLE, True),
        ("<h1>The lamp</h1>", TITLE, False),
        ("<h2>The lamp is</h2>", TITLE, True),
        ("<h1>is lit again</h1>", TITLE, True),
        ("<h1>lamp is lit</h1>", TITLE, True),
        ("<h2>lamp is lit</h2>", TITLE, False),
        ("<h1>Lamp of the old harbour lit</h1>", "Harbour lamp lit at last, keepers say of old", True),
        ("<h2>Lamp of the old harbour lit</h2>", "Harbour lamp lit at last, keepers say of old", False),
        ("<h1>Lamp of the old harbour lit</h1><h1>News</h1>", "Harbour lamp lit at last, keepers say of old", False),
        ("<h1>A lamp of the old harbour lit at once</h1>", "Harbour lamp lit at last, keepers say", False),
        ("<h1>Something else</h1>", TITLE, False),
    ],
    ids=[
        "equal", "equal at any level", "two words", "three words it begins with", "three words it ends with",
        "words in its middle, first level", "words in its middle, second level", "a variant, first level",
        "a variant, second level", "a variant, two of the first level", "too little in common", "nothing in common",
    ],
)  # fmt: skip
def test_a_heading_is_the_title_if_it_agrees_with_the_head(heading: str, head: str, shown: bool) -> None:
    found = of_html(heading, f"<title>{head}</title>")
    assert found.found["title"].source.startswith("visible headline") == shown


@pytest.mark.parametrize(("number", "shown"), [(60, True), (61, False)])
def test_sixty_headings_are_looked_at(number: int, shown: bool) -> None:
    """A page with more is an index, and what stands below belongs to other texts."""
    headings = "".join(f"<h2>Lamp {chr(97 + at % 26)}{at}</h2>" for at in range(number - 1))
    found = of_html(headings + f"<h2>{TITLE}</h2>", f"<title>{TITLE}</title>")
    assert found.found["title"].source.startswith("visible headline") == shown


@pytest.mark.parametrize(("characters", "shown"), [(400, True), (401, False)])
def test_a_heading_of_more_than_four_hundred_characters_is_a_paragraph(characters: int, shown: bool) -> None:
    title = ("The lamp is lit again and again " * 20)[: characters - 1] + "x"
    found = of_html(f"<h1>{title}</h1>", f"<title>{title}</title>{metas(og__title=TITLE)}")
    assert found.found["title"].source.startswith("visible headline") == shown


@pytest.mark.parametrize(
    ("heading", "head", "kicker", "title"),
    [
        ("After thirty years - The lamp is lit again", "Harbour: The lamp is lit again", "After thirty years", TITLE),
        ("After thirty years - The lamp lit", "Harbour: The lamp lit", None, "After thirty years - The lamp lit"),
        ("After thirty years The lamp is lit again", TITLE, "After thirty years", TITLE),
        ("After thirty years: The lamp is lit again", TITLE, "After thirty years", TITLE),
        ("After 30 yearsThe lamp is lit again", TITLE, None, "After 30 yearsThe lamp is lit again"),
        ("After thirty years“The lamp is lit again", "“The lamp is lit again", "After thirty years", "“The lamp is lit again"),
        ("After thirty years the lamp is lit again", "the lamp is lit again", "After thirty years", "the lamp is lit again"),
    ],
    ids=["four words behind the dash", "three words", "glued", "a colon", "in one word", "a quotation", "small"],
)
def test_a_kicker_inside_the_heading(heading: str, head: str, kicker: str | None, title: str) -> None:
    found = of_html(f"<h1>{heading}</h1>", f"<title>{head}</title>")
    assert (found.kicker, found.title) == (kicker, title)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("after thirty years of dark and cold and wind and rain and", True),
        ("after thirty years of dark and cold and wind and rain and snow", False),
        ("123 abcde", True),
        ("1234 abcd", False),
        ("The lamp", False),
    ],
    ids=["twelve words", "thirteen words", "a third of digits", "more digits", "what the title says"],
)
def test_what_a_marked_kicker_may_say(text: str, kept: bool) -> None:
    assert of_html(f'<p class="kicker">{text}</p>{HEADLINE}').kicker == (text if kept else None)


@pytest.mark.parametrize(("name", "kept"), [("kicker", True), ("article-overline", True), ("date", False), ("source", False)])
def test_only_an_element_that_says_so_is_a_kicker(name: str, kept: bool) -> None:
    found = of_html(f'<p class="{name}">After thirty years</p>{HEADLINE}')
    assert found.kicker == ("After thirty years" if kept else None)


@pytest.mark.parametrize(("above", "kept"), [(1, True), (3, True), (4, False)])
def test_a_marked_kicker_stands_three_blocks_above_at_most(above: int, kept: bool) -> None:
    lines = "".join(f"<p>Picture {chr(97 + number)} of the harbour</p>" for number in range(above - 1))
    assert of_html(f'<p class="kicker">After thirty years</p>{lines}{HEADLINE}').kicker == (
        "After thirty years" if kept else None
    )


def test_of_two_parts_of_the_title_the_heading_of_the_first_level_wins() -> None:
    headings = "<h2>The lamp is</h2><h1>is lit again</h1><h1>News</h1>"
    assert of_html(headings, f"<title>{TITLE}</title>").title == "is lit again"


def test_the_first_of_equal_headings_wins() -> None:
    twice = "<h2>The Lamp is lit again</h2><h2>The lamp is lit again</h2>"
    assert of_html(twice, f"<title>{TITLE}</title>").title == "The Lamp is lit again"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (metas(og__title="Keeper climbs no more"), "The lamp is lit"),
        (metas(og__title="Keeper climbs no more") + json_ld({"@type": "Article", "headline": "Keeper climbs no more"}),
         "Keeper climbs no more"),
    ],
    ids=["one voice", "two voices"],
)  # fmt: skip
def test_the_heading_is_outvoted_by_two_voices_that_agree(head: str, title: str) -> None:
    assert of_html("<h1>The lamp is lit</h1>", "<title>The lamp is lit again</title>" + head).title == title
