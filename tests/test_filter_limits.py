"""The numbers in filters, a table for each: a page at the limit and one beyond it, and what is dropped of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pytest

import scrubber
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.page_builder import html_page, text_page
from scrubber.runner import Filter, built_in_filters, run
from tests.expectations import ask, decided

PROSE = [
    "The keeper of the lighthouse has climbed the same hundred and forty steps every night for thirty years, and is not tired.",
    "Down in the harbour the fishermen had almost forgotten what its light was like, and their children had never seen it.",
    "The council paid for the new lens with the money that was meant for a fountain, which nobody in town had wanted.",
    "On the first night they all stayed up and stood on the pier, where a band of the fire brigade played until it got cold.",
]
TEASERS = ["Old mill gets a new roof", "Ferry sails again in May", "Bakery opens at six", "Gulls take over the pier"]
WORDS = "amber birch cedar dune elder fern grove heath iris juniper kelp larch maple nettle oak pine reed".split()
JUNK = ["Share on Facebook", "Comments (3)", "Subscribe to our newsletter"]


def dropped(lines: list[str], filter_id: str) -> list[str]:
    """The lines of a flattened text that the filter drops."""
    return [decision.block.text for decision in decided(ask(text_page("\n\n".join(lines)), filter_id), filter_id)]


def dropped_of_html(body: str, filter_id: str, head: str = "") -> list[str]:
    page = html_page(f'<html lang="en"><head>{head}</head><body>{body}</body></html>')
    return [decision.block.text for decision in decided(ask(page, filter_id), filter_id)]


def some_words(count: int) -> str:
    """Words that are no sentence."""
    return " ".join((WORDS * 10)[:count]).capitalize()


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


# counter: icons with counts come in twos and threes.


@pytest.mark.parametrize(("numbers", "dropped_all"), [(1, True), (3, True), (4, False)])
def test_counter_drops_three_numbers_that_stand_together(numbers: int, dropped_all: bool) -> None:
    lines = [str(number + 11) for number in range(numbers)]
    assert dropped([*JUNK, PROSE[0], *lines, PROSE[1]], "counter") == (lines if dropped_all else [])


@pytest.mark.parametrize(("apart", "alone"), [(5, False), (6, False), (7, True)])
def test_counter_looks_six_lines_up_and_down(apart: int, alone: bool) -> None:
    """Four numbers in a table's column; the last one may stand further off."""
    between = TEASERS[:1] * (apart - 1)
    found = dropped([*JUNK, PROSE[0], "11", "12", "13", *between, "14", PROSE[1]], "counter")
    assert ("14" in found) == (apart > 4)
    assert ("13" in found) == alone


# duplicate: a repetition of four words, or of twelve far from its first.


@pytest.mark.parametrize(("words", "again"), [(3, False), (4, True)])
def test_duplicate_drops_lines_of_four_words(words: int, again: bool) -> None:
    line = f"{some_words(words)}."
    found = dropped([*JUNK, PROSE[0], line, line, PROSE[1], PROSE[2]], "duplicate")
    assert found == ([line] if again else [])


@pytest.mark.parametrize(
    ("words", "apart", "again"), [(11, 3, True), (11, 4, False), (13, 4, True)], ids=["near", "a refrain", "a line of prose"]
)
def test_duplicate_spares_a_refrain(words: int, apart: int, again: bool) -> None:
    line = f"{some_words(words)}."
    between = [*PROSE, *TEASERS][: apart - 1]
    assert dropped([*JUNK, line, *between, line, PROSE[3], TEASERS[3]], "duplicate") == ([line] if again else [])


POSTS = [("Ida", PROSE[0]), ("Otto", PROSE[1]), ("Max", PROSE[0])]
VERSES = [PROSE[0], "Heave ho, the rope is wet.", PROSE[1], "Heave ho, the rope is wet.", PROSE[3]]
QUESTIONS = [("Do you ship to the islands?", PROSE[0]), ("Is it free for ropes?", PROSE[1]), ("Is it free for kits?", PROSE[0])]


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<section><h3>{question}</h3></section><section><p>{answer}</p></section>" for question, answer in QUESTIONS),
        "".join(f"<div><p>{question}</p></div><p>{answer}</p>" for question, answer in QUESTIONS),
        f"<div class='a'><p>{PROSE[0]}</p></div><p>{PROSE[1]}</p><div><blockquote><p>{PROSE[0]}</p></blockquote><p>No.</p></div>",
        "".join(f"<div class='post'><b>{who}</b><div><p>{said}</p></div></div>" for who, said in POSTS),
        "".join(f"<div class='stanza'><p>{verse}</p></div>" for verse in VERSES),
        f"<figure><figcaption>{PROSE[0]}</figcaption></figure><p>{PROSE[1]}</p><figure><figcaption>{PROSE[0]}</figcaption></figure>",
    ],
    ids=["answers below headings", "answers below questions", "a quoted post", "posts", "stanzas", "captions"],
)
def test_duplicate_spares_what_is_rightly_said_twice(body: str) -> None:
    more = f"<section class='more'><p>{PROSE[2]}</p></section>"
    found = dropped_of_html(body + more, "duplicate")
    assert not [line for line in found if line == PROSE[0] or line.startswith("Heave")]


@pytest.mark.parametrize(
    "lifted", ["<aside><blockquote>{}</blockquote></aside>", "<div class='pull-quote'><blockquote>{}</blockquote></div>"]
)
def test_duplicate_drops_what_is_lifted_out_of_the_text(lifted: str) -> None:
    body = "<div class='text'>" + paragraphs(PROSE) + "</div>" + lifted.format(f"<p>{PROSE[0]}</p>")
    assert dropped_of_html(body, "duplicate") == [PROSE[0]]


# headline: the lines above three paragraphs of a page with two kinds of junk.


@pytest.mark.parametrize(
    ("lines", "prose", "junk", "is_dropped"),
    [(1, 3, 2, True), (4, 3, 2, True), (5, 3, 2, False), (1, 2, 2, False), (1, 3, 1, False), (1, 3, 0, False)],
    ids=["one line", "four lines", "a list", "two paragraphs", "one kind of junk", "no junk"],
)
def test_headline_drops_four_lines_above_three_paragraphs(lines: int, prose: int, junk: int, is_dropped: bool) -> None:
    above = [*TEASERS, "Band plays on"][:lines]
    assert dropped([*above, *PROSE[:prose], *JUNK[:junk]], "headline") == (above if is_dropped else [])


@pytest.mark.parametrize(("words", "is_dropped"), [(20, True), (21, False)])
def test_headline_has_twenty_words_at_most(words: int, is_dropped: bool) -> None:
    line = some_words(words)
    assert dropped([line, *PROSE[:3], *JUNK], "headline") == ([line] if is_dropped else [])


# link_index: three addresses, and the two headings above them.


@pytest.mark.parametrize(("entries", "is_dropped"), [(2, False), (3, True), (5, True)])
def test_link_index_is_a_list_of_three_addresses(entries: int, is_dropped: bool) -> None:
    """Two addresses under each other may be the sources of an article."""
    lines = [f"{number}. https://post.example/{number}" for number in range(1, entries + 1)]
    assert dropped([PROSE[0], *lines], "link_index") == (lines if is_dropped else [])


@pytest.mark.parametrize(
    ("above", "with_it"),
    [
        (["References"], 1),
        (["References", "Visible links"], 2),
        (["Old mill", "References", "Visible links"], 2),
        (["Links of this page"], 0),
        (["Visible links on page"], 0),
        (["See also."], 0),
    ],
    ids=["one heading", "two", "two of three", "four words", "four words again", "a sentence"],
)
def test_link_index_goes_with_two_headings_of_three_words(above: list[str], with_it: int) -> None:
    lines = [f"{number}. https://post.example/{number}" for number in range(1, 4)]
    assert dropped([PROSE[0], *above, *lines], "link_index") == [*above[len(above) - with_it :], *lines]


# orphan_heading: three headings at most, at the end of three paragraphs.


@pytest.mark.parametrize(
    ("headings", "prose", "is_dropped"), [(1, 3, True), (3, 3, True), (4, 3, False), (1, 2, False)],
    ids=["one", "three", "a list", "a page of cards"],
)  # fmt: skip
def test_orphan_heading_drops_three_headings_below_three_paragraphs(headings: int, prose: int, is_dropped: bool) -> None:
    last = TEASERS[:headings]
    body = paragraphs(PROSE[:prose]) + "".join(f"<h3>{line}</h3>" for line in last)
    assert dropped_of_html(body, "orphan_heading") == (last if is_dropped else [])


# related_list: two lines of 25 words, below three paragraphs.


@pytest.mark.parametrize(
    ("lines", "prose", "is_dropped"), [(2, 3, True), (4, 3, True), (1, 3, False), (2, 2, False)],
    ids=["two lines", "four", "one", "an index of articles"],
)  # fmt: skip
def test_related_list_has_two_lines_below_three_paragraphs(lines: int, prose: int, is_dropped: bool) -> None:
    below = TEASERS[:lines]
    found = dropped([*PROSE[:prose], "More on this topic", *below], "related_list")
    assert found == (below if is_dropped else [])


@pytest.mark.parametrize(("words", "is_dropped"), [(25, True), (26, False)])
def test_related_list_ends_at_a_line_of_more_than_25_words(words: int, is_dropped: bool) -> None:
    line = some_words(words)
    found = dropped([*PROSE[:3], "More on this topic", *TEASERS[:2], line], "related_list")
    assert found == [*TEASERS[:2], *([line] if is_dropped else [])]


def test_related_list_passes_over_a_heading_above_the_last_paragraph() -> None:
    lines = [PROSE[0], "More on this topic", *TEASERS[:2], *PROSE[1:3], "More on this topic", *TEASERS[2:]]
    assert dropped(lines, "related_list") == TEASERS[2:]


# copyright, photo_credit, source_credit: how long a notice is.


@pytest.mark.parametrize(("words", "is_dropped"), [(40, True), (41, False)])
def test_copyright_notice_has_forty_words_at_most(words: int, is_dropped: bool) -> None:
    line = f"© Harbour Post 2024 {some_words(words - 3)}"
    assert dropped([PROSE[0], line], "copyright") == ([line] if is_dropped else [])


@pytest.mark.parametrize(("between", "is_dropped"), [(60, True), (61, False)])
def test_year_of_a_copyright_notice_stands_within_sixty_characters(between: int, is_dropped: bool) -> None:
    line = f"©{'x' * between}2024"
    assert dropped([PROSE[0], line], "copyright") == ([line] if is_dropped else [])


@pytest.mark.parametrize(
    ("lines", "notices"),
    [
        (["(b) the list of boats;", "(c) the budget for 2024 with the opinion of the auditors;", "(d) the works."], []),
        (["(c) Regulation 12 of 2024, as amended", "(d) the rules of the basin"], []),
        (["(b) le règlement du port", "(c) Règlement 12 de 2024"], []),
        (["(c) Harbour Post 2024", "(b) the list of boats;"], ["(c) Harbour Post 2024"]),
        (["(c) by Harbour Post 2024."], ["(c) by Harbour Post 2024."]),
        (["Copyright law changed in 1998, and few noticed."], []),
        (["Copyright Acts of 1911 and 1956 came before it."], []),
        (["Copyright in Deutschland endet erst 2024 für ihn."], []),
        (["Copyright by the Society of Keepers, 2024."], ["Copyright by the Society of Keepers, 2024."]),
        (["Copyright 2024 by Harbour Post. All rights reserved."], ["Copyright 2024 by Harbour Post. All rights reserved."]),
        (["Copyright © the harbour post, printed 2024."], ["Copyright © the harbour post, printed 2024."]),
    ],
)
def test_copyright_spares_items_and_what_is_said_of_it(lines: list[str], notices: list[str]) -> None:
    assert dropped([PROSE[0], *lines], "copyright") == notices


@pytest.mark.parametrize(("words", "is_dropped"), [(1, True), (12, True), (13, False)])
def test_photo_credit_has_twelve_words_at_most(words: int, is_dropped: bool) -> None:
    line = f"© {some_words(words)}"
    assert dropped([PROSE[0], line, PROSE[1]], "photo_credit") == ([line] if is_dropped else [])


@pytest.mark.parametrize(("words", "is_dropped"), [(10, True), (11, False)])
def test_photo_credit_with_a_label_of_the_tables_has_ten_words(words: int, is_dropped: bool) -> None:
    line = f"Köprü pazartesi sabahı kapatıldı. Fotoğraf: {some_words(words - 1)}"
    assert dropped([TEASERS[0], PROSE[0], line, PROSE[1]], "photo_caption") == ([line] if is_dropped else [])


def test_copyright_spares_the_head_of_a_program() -> None:
    body = paragraphs(PROSE[:2]) + "<pre>(c) 2024 Harbour Post\nprint(1)</pre><p>(c) 2024 Harbour Post</p>"
    assert dropped_of_html(body, "copyright") == ["(c) 2024 Harbour Post"]


def test_photo_credit_by_a_label_is_sure_in_flattened_text_alone() -> None:
    line = "Foto: Ida Sample"
    assert verdict_on(line, "photo_credit") is True
    page = html_page(f"<html><body><p>{line}</p>{paragraphs(PROSE)}</body></html>")
    verdict = ask(page, "photo_credit")[0].verdict
    assert verdict is not None
    assert not verdict.sure


@pytest.mark.parametrize(
    ("line", "is_dropped"),
    [
        ("(dpa/lno)", True),
        ("(dpa/redx)", True),
        ("(dpa/redxy)", False),
        ("dpa/a/b/c/d", True),
        ("dpa/a/b/c/d/e", False),
        ("dpa lno", False),
        ("(lno/jwo)", False),
    ],
    ids=["a desk", "four letters", "five letters", "five parts", "six parts", "no mark", "no agency"],
)
def test_source_credit_is_an_agency_with_desks_of_four_letters(line: str, is_dropped: bool) -> None:
    assert dropped([PROSE[0], PROSE[1], line], "source_credit") == ([line] if is_dropped else [])


# photo_caption: three to sixty words above a credit, twenty where the text has begun.

CREDIT = "Photo: Ann Lee/AFP"


@pytest.mark.parametrize(("words", "is_dropped"), [(2, False), (3, True), (60, True), (61, False)])
def test_photo_caption_has_three_to_sixty_words_at_the_top(words: int, is_dropped: bool) -> None:
    line = some_words(words)
    assert dropped([TEASERS[0], line, CREDIT, *PROSE], "photo_caption") == ([line] if is_dropped else [])


@pytest.mark.parametrize(
    ("sentences", "words", "is_dropped"),
    [(2, 21, True), (3, 20, True), (3, 21, False)],
    ids=["below the lead", "further down", "a paragraph"],
)
def test_photo_caption_has_twenty_words_below_the_lead(sentences: int, words: int, is_dropped: bool) -> None:
    line = some_words(words)
    found = dropped([TEASERS[0], *PROSE[:sentences], line, CREDIT, PROSE[3]], "photo_caption")
    assert found == ([line] if is_dropped else [])


@pytest.mark.parametrize(
    ("line", "is_dropped"),
    [
        ("The minister arrives at the summit. (Photo: Reuters)", True),
        ("The minister arrives at the summit. Photo: Reuters", True),
        ("The minister arrives at the summit - Ann Lee/AFP", False),
        ("The minister arrives at the summit. Ann Lee/AFP", True),
        ("The minister arrives at the summit. ann lee/AFP", False),
        ("The minister arrives at the summit. Ann/dpa", True),
        ("The minister arrives at the summit. Ann/dpalx", False),
        ("The minister arrives. Ann Bea Cora Dora Eva Fay/AFP", True),
        ("The minister arrives. Ann Bea Cora Dora Eva Fay Gil/AFP", False),
        ("She arrives (Photo: Reuters)", True),
        ("Arrival (Photo: Reuters)", True),
        ("The photo shows the minister at the summit", False),
    ],
)
def test_photo_caption_ends_in_a_credit(line: str, is_dropped: bool) -> None:
    assert dropped([TEASERS[0], PROSE[0], line, PROSE[1]], "photo_caption") == ([line] if is_dropped else [])


# title_echo: half of the title, three words.


@pytest.mark.parametrize(
    ("line", "is_dropped"),
    [
        ("The lamp is lit again", True),
        ("Home News The lamp is lit again", True),
        ("Home News Coast Harbour Town The lamp is lit again", False),
        ("The lamp is lit", True),
        ("The lamp", False),
        ("lamp is lit", False),
        ("The lamp is lit again at", True),
    ],
    ids=["equal", "crumbs", "more crumbs than title", "its beginning", "two words", "its middle", "a word more"],
)
def test_title_echo_is_half_of_the_title(line: str, is_dropped: bool) -> None:
    found = dropped_of_html(f"<p>{line}</p>{paragraphs(PROSE)}", "title_echo", "<title>The lamp is lit again</title>")
    assert found == ([line] if is_dropped else [])


@pytest.mark.parametrize(
    ("line", "is_dropped"), [("Ten lamps of 2023", True), ("Ten lamps of 2024", False), ("Ten lamps of", True)]
)
def test_title_echo_minds_numbers(line: str, is_dropped: bool) -> None:
    found = dropped_of_html(f"<p>{line}</p>{paragraphs(PROSE)}", "title_echo", "<title>Ten lamps of 2023</title>")
    assert found == ([line] if is_dropped else [])


@pytest.mark.parametrize(("tag", "is_dropped"), [("p", False), ("h2", True)])
def test_title_echo_below_the_first_paragraph_is_a_heading(tag: str, is_dropped: bool) -> None:
    line = "The lamp is lit again"
    body = f"{paragraphs(PROSE[:2])}<{tag}>{line}</{tag}>{paragraphs(PROSE[2:])}"
    assert dropped_of_html(body, "title_echo", f"<title>{line}</title>") == ([line] if is_dropped else [])


@pytest.mark.parametrize(("titles", "is_dropped"), [(1, True), (3, True), (4, False)])
def test_title_echo_of_flattened_text_knows_three_lines_that_come_twice(titles: int, is_dropped: bool) -> None:
    """More are cards, each with its headline in the text of its picture."""
    lines = ["Old mill gets roof", "Ferry sails in May", "Bakery opens at six", "Gulls take over piers"][:titles]
    found = dropped([*JUNK, *lines, *lines, *PROSE], "title_echo")
    assert bool(found) == is_dropped


# date_line, byline: where lines at the ends stand.


@pytest.mark.parametrize(
    ("before", "is_dropped"), [(0, True), (1, True), (2, False), (3, False), (4, True)],
    ids=["at the top", "below the lead", "in the text", "before the last paragraph", "at the end"],
)  # fmt: skip
def test_date_line_and_byline_stand_at_the_ends_of_an_article(before: int, is_dropped: bool) -> None:
    for line, filter_id in (("November 12, 2024", "date_line"), ("By Ida Sample", "byline")):
        assert dropped([*PROSE[:before], line, *PROSE[before:]], filter_id) == ([line] if is_dropped else [])


@pytest.mark.parametrize(("above", "is_dropped"), [(11, True), (12, False)])
def test_without_paragraphs_the_first_twelve_lines_are_the_head(above: int, is_dropped: bool) -> None:
    lines = [f"{word} {other}" for word, other in pairwise(WORDS)][:above]
    assert dropped([*lines, "By Ida Sample", *lines[:3]], "byline") == (["By Ida Sample"] if is_dropped else [])


# breadcrumb: what makes a path.


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Home > News", True),
        ("Home", True),
        ("Home: News > Coast", True),
        ("Home: a novel", None),
        ("Home - a novel", True),
        ("You are here: Coast", True),
        ("Home is where the heart is", None),
    ],
)
def test_breadcrumb_is_a_path(line: str, sure: bool | None) -> None:
    decisions = ask(text_page("\n\n".join([line, *PROSE])), "breadcrumb")
    verdict = decisions[0].verdict
    assert (verdict.sure if verdict is not None else None) == sure


# All phrase filters: from how many words on a phrase is sure. A shorter one may head a section.


def verdict_on(line: str, filter_id: str, body: str = "") -> bool | None:
    """Whether the filter is sure of a line between paragraphs, None where it says nothing of it."""
    verdict = ask(text_page("\n\n".join([PROSE[0], line, PROSE[1]])), filter_id)[1].verdict
    return verdict.sure if verdict is not None and verdict.by == filter_id else None


@pytest.mark.parametrize(
    ("filter_id", "leaning", "sure"),
    [
        ("ad_label", None, "Advertisement"),
        ("app_promotion", "Android", "Turn on notifications"),
        ("app_promotion", "Android", "Activar alertas"),
        ("breadcrumb", None, "Home"),
        ("comment_form", "Absenden", "Add comment text"),
        ("comment_form", "Absenden", "Adres email"),
        ("comment_stub", "Antwoord", "Add comment"),
        ("cookie_notice", "Accept", "Accept all"),
        ("copyright", "About", "About contact"),
        ("empty_state", "Cargando", "Access denied"),
        ("login", "Abmelden", "Accedi con"),
        ("newsletter", "Abonnieren", "Abonare newsletter"),
        ("page_tools", "Abbrechen", "A a"),
        ("pager", "Anterior", "Afficher plus"),
        ("paywall_notice", "Abbonati a soli", "A subscription is required"),
        ("photo_credit", "Alamy", "Adobe Stock"),
        ("read_also", "Bu haber de ilginizi çekebilir", None),
        ("related_heading", "À propos de l'auteur", None),
        ("share_bar", "AddThis", "Artikel delen"),
        ("source_credit", "A cura della redazione", None),
        ("update_stamp", "Actualisé le", "A day ago"),
    ],
)
def test_a_phrase_is_sure_from_the_words_its_filter_says(filter_id: str, leaning: str | None, sure: str | None) -> None:
    """The longest phrase that leans and the shortest that is sure; how often each was content stands in the filter."""
    assert leaning is None or verdict_on(leaning, filter_id) is False
    assert sure is None or verdict_on(sure, filter_id) is True


@pytest.mark.parametrize(("row", "sure"), [("Facebook Twitter", False), ("Facebook Twitter WhatsApp", True)])
def test_a_row_of_phrases_is_sure_from_three_on(row: str, sure: bool) -> None:
    assert verdict_on(row, "share_bar") is sure


def test_a_phrase_in_a_heading_leans() -> None:
    assert verdict_on("Accept all", "cookie_notice") is True
    assert verdict_on("## Accept all", "cookie_notice") is False


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Quelle: dpa", True),
        ("Quelle: dpa, AFP", True),
        ("Source: https://post.example/a", True),
        ("Quelle: Stadtarchiv der alten Stadt", False),
        (f"Quelle: dpa/{'x' * 4}", True),
        (f"Quelle: dpa/{'x' * 5}", False),
        ("dpa", False),
        ("(dpa)", True),
    ],
)
def test_source_credit_is_sure_where_an_agency_is_named(line: str, sure: bool) -> None:
    assert verdict_on(line, "source_credit") is sure


@pytest.mark.parametrize(("heading", "is_dropped"), [("# Lamp lit again", True), ("## Lamp lit again", False)])
def test_headline_of_a_section_is_none_of_the_page(heading: str, is_dropped: bool) -> None:
    line = heading.lstrip("# ")
    assert dropped([heading, *PROSE[:3], *JUNK], "headline") == ([line] if is_dropped else [])


# end_of_article: what stands below a signature, where little prose is left.


EVEN = [f"{PROSE[0]} {name}." for name in "Amber Birch Cedar Dune Elder Fern Grove Heath".split()]


@pytest.mark.parametrize(
    ("above", "below", "is_dropped"),
    [(3, 0, True), (2, 0, False), (4, 1, True), (3, 1, False), (12, 3, True), (16, 4, False)],
    ids=["three paragraphs", "two paragraphs", "a fifth below", "a quarter below", "three below", "four below"],
)
def test_end_of_article_is_a_signature_below_most_of_the_prose(above: int, below: int, is_dropped: bool) -> None:
    rest = [*EVEN[:below], *TEASERS[:2]]
    assert dropped([*(EVEN * 2)[:above], "(dpa)", *rest], "end_of_article") == (rest if is_dropped else [])


@pytest.mark.parametrize(("lines", "is_dropped"), [(4, True), (40, False)])
def test_end_of_article_is_above_less_than_half_of_the_words(lines: int, is_dropped: bool) -> None:
    """A source named in the middle of a page of short lines is not its end."""
    rest = (TEASERS * 10)[:lines]
    assert dropped([*PROSE[:3], "(dpa)", *rest], "end_of_article") == (rest if is_dropped else [])


# surrounded: how likely, and how near.


def doubted(body: str, number: int, probability: float) -> bool:
    """Whether block `number` comes back that a scorer, which keeps all others, finds so likely."""

    def scorer(page: Page) -> Iterator[Verdict]:
        yield Verdict(number, keep=False, reason="doubted", stage=Stage.SCORE, topic=Topic.SCORE, probability=probability)

    chosen = [Filter("content_score", Stage.SCORE, scorer, Topic.SCORE), *[f for f in built_in_filters() if f.id == "surrounded"]]
    return run(html_page(f"<html><body>{body}</body></html>"), chosen)[number].keep


A, B = f"<p>{PROSE[0]}</p>", f"<p>{PROSE[1]}</p>"


@pytest.mark.parametrize(
    ("block", "least"),
    [
        ("<h3>Nights</h3>", 0.05),
        ("<pre>lamp on 7</pre>", 0.15),
        ("<blockquote>Never again.</blockquote>", 0.15),
        ("<p>Nights</p>", 0.3),
    ],
    ids=["heading", "code", "quote", "paragraph"],
)
def test_surrounded_block_is_likely_enough_for_its_kind(block: str, least: float) -> None:
    assert doubted(A + block + B, 1, least)
    assert not doubted(A + block + B, 1, least - 0.001)


@pytest.mark.parametrize(
    ("body", "back"),
    [
        (f"{A}<h3>Nights</h3><div>{B}</div>", True),
        (f"<div>{A}</div><section><h3>Nights</h3></section><div>{B}</div>", True),
        (f"{A}<h3>Nights</h3><div>{B}<p>And so on.</p></div>", False),
        (f"{A}<p>Nights</p><div>{B}<p>And so on.</p></div>", False),
        (f"<div>{A}<p>And so on.</p></div><blockquote>Nights</blockquote><div>{B}<p>And so on.</p></div>", True),
        (f"{A}<h3><a href='/n'>Nights</a></h3>{B}", True),
        (f"{A}<p><a href='/n'>Nights</a></p>{B}", False),
        (f"{A}<ul><li>Nights</li></ul>{B}", True),
        (f"{A}<dl><dd>Nights</dd></dl>{B}", False),
        (f"{A}<aside class='tip'>Nights</aside>{B}", True),
        (f"{A}<aside class='tip'><ul><li>Nights</li></ul></aside><div>{B}</div>", True),
        (f"<main>{A}</main><aside class='tip'>Nights</aside>{B}", True),
        (f"<main>{A}<aside class='tip'><ul><li>Nights</li></ul></aside></main>{B}", False),
    ],
    ids=[
        "heading",
        "each in a box of its own",
        "heading beside one",
        "paragraph beside one",
        "quote beside none",
        "linked heading",
        "link",
        "list of one item",
        "definition",
        "callout",
        "item of a callout",
        "callout between boxes",
        "callout that ends a box",
    ],
)
def test_surrounded_block_stands_in_one_box_with_its_neighbours(body: str, back: bool) -> None:
    assert doubted(body, 2 if "so on.</p></div><b" in body else 1, 0.4) == back


def test_surrounded_code_may_have_a_label_buttons_and_numbers() -> None:
    box = "<div><span>Rust</span><button>Copy</button><pre>lamp on 7</pre><div aria-hidden=true>1 2 3</div></div>"
    assert doubted(f"{A}{box}{B}", 3, 0.15)
    assert not doubted(f"{A}{box.replace('1 2 3', 'Lamps')}{B}", 3, 0.15)


@pytest.mark.parametrize(("buttons", "back"), [(5, True), (6, False)])
def test_surrounded_code_has_at_most_five_tools(buttons: int, back: bool) -> None:
    box = f"<div>{'<button>Run</button>' * buttons}<pre>lamp on 7</pre></div>"
    assert doubted(f"<div>{A}<hr></div>{box}<div>{B}<hr></div>", buttons + 1, 0.15) == back


def test_surrounded_block_has_kept_blocks_on_both_sides() -> None:
    assert not doubted(f"<h3>Nights</h3>{A}{B}", 0, 0.9)
    assert not doubted(f"{A}{B}<h3>Nights</h3>", 2, 0.9)


def doubted_back(body: str, likely: Mapping[str, float]) -> list[str]:
    """The texts, of those that a scorer doubts and finds so likely, that come back; it keeps all others."""

    def scorer(page: Page) -> Iterator[Verdict]:
        for block in page.blocks:
            if block.text in likely:
                probability = likely[block.text]
                yield Verdict(block.index, keep=False, reason="", stage=Stage.SCORE, topic=Topic.SCORE, probability=probability)

    chosen = [Filter("content_score", Stage.SCORE, scorer, Topic.SCORE), *[f for f in built_in_filters() if f.id == "surrounded"]]
    decisions = run(html_page(f"<html><body>{body}</body></html>"), chosen)
    return [d.text for d in decisions if d.keep and d.text in likely]


def a_table(*rows: str) -> str:
    return f"<table>{''.join(f'<tr><td>{row}</td><td>{number}</td></tr>' for number, row in enumerate(rows))}</table>"


def a_list(*items: str) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


@pytest.mark.parametrize(
    ("body", "likely", "back"),
    [
        (a_table("Oil", "Wick", "Glass", "Salt"), {"Oil | 0": 0.01, "Wick | 1": 0.01}, ["Oil | 0", "Wick | 1"]),
        (a_table("Oil", "Wick", "Glass"), {"Oil | 0": 0.4, "Wick | 1": 0.4}, []),
        (a_table("Oil", "Wick"), {"Oil | 0": 0.4}, []),
        (A + a_list("Oil", "Wick", "Glass", "Salt"), {"Oil": 0.3, "Salt": 0.299}, ["Oil"]),
        (a_list("Oil", "Wick", "Glass", "Salt"), {"Oil": 0.4}, []),
        (A + a_list("Oil", "Wick", "Glass"), {"Oil": 0.4, "Wick": 0.4}, []),
    ],
    ids=["half a table", "a third of a table", "one of two rows", "half a list", "list beside nothing", "a third of a list"],
)
def test_surrounded_row_or_item_stays_with_most_others(body: str, likely: Mapping[str, float], back: list[str]) -> None:
    assert doubted_back(body, likely) == back


@pytest.mark.parametrize(
    ("body", "likely", "back"),
    [
        (A + a_list("Oil", "Wick") + B, {"Oil": 0.2, "Wick": 0.3}, ["Oil", "Wick"]),
        (A + a_list("Oil", "Wick") + B, {"Oil": 0.2, "Wick": 0.29}, []),
        (f"{A}<div>{a_list('Oil')}</div>{B}", {"Oil": 0.3}, ["Oil"]),
        (f"{A}<div>{B}{a_list('Oil')}</div>", {"Oil": 0.3}, []),
        (A + a_list("Oil"), {"Oil": 0.3}, []),
        (f"{A}<h3>Nights</h3>{a_list('Oil')}{B}", {"Nights": 0.1, "Oil": 0.4}, []),
        (f"{A}<h3>Nights</h3>{a_list('Oil')}{B}", {"Nights": 0.1}, ["Nights"]),
        (f"{A}{a_list('Oil')}<h3>Nights</h3>{B}", {"Nights": 0.1}, ["Nights"]),
        (A + a_list("<a href=/o>Oil</a>", "<a href=/w>Wick</a>") + B, {"Oil": 0.4, "Wick": 0.4}, []),
        (
            A + a_list("<a href=/o>Oil</a>", "<a href=/w>Wick</a>", "<a href=/g>Glass</a>") + B,
            {"Oil": 0.4, "Wick": 0.4, "Glass": 0.4},
            ["Oil", "Wick", "Glass"],
        ),
    ],
    ids=[
        "likely",
        "unlikely",
        "in a box",
        "at the end of a box",
        "at the end",
        "below a doubted heading",
        "below one",
        "above one",
        "two links",
        "three links",
    ],
)
def test_surrounded_list_between_two_blocks_comes_back_as_one(body: str, likely: Mapping[str, float], back: list[str]) -> None:
    assert doubted_back(body, likely) == back


def posts_back(texts: Sequence[str], doubts: Mapping[int, float], button: str = "Quote") -> list[str]:
    """Posts of a flattened thread that stay; `doubts` has the posts that a scorer doubts and how likely it finds them."""
    lines = [line for number, text in enumerate(texts, start=1) for line in (f"May {number}, 2023", text, button)]

    def scorer(page: Page) -> Iterator[Verdict]:
        for number, probability in doubts.items():
            yield Verdict(3 * number + 1, keep=False, reason="", stage=Stage.SCORE, topic=Topic.SCORE, probability=probability)

    chosen = [Filter("content_score", Stage.SCORE, scorer, Topic.SCORE), *[f for f in built_in_filters() if f.id == "surrounded"]]
    decisions = run(text_page("\n".join(lines)), chosen)
    return [text for number, text in enumerate(texts) if decisions[3 * number + 1].keep]


FUEL_POSTS = ["Check the fuel.", "New fuel, same thing.", "Clean the jets.", "It was the jets!"]


@pytest.mark.parametrize(
    ("posts", "doubts", "back"),
    [
        (4, {3: 0.1}, True),
        (4, {3: 0.099}, False),
        (3, {2: 0.1}, True),
        (2, {1: 0.1}, False),
        (4, {2: 0.1, 3: 0.1}, False),
    ],
    ids=["likely enough", "too unlikely", "two of three stay", "one of two stays", "two of four stay"],
)
def test_surrounded_post_of_a_flattened_thread_comes_back_with_most_others(
    posts: int, doubts: dict[int, float], back: bool
) -> None:
    undoubted = [post for number, post in enumerate(FUEL_POSTS[:posts]) if number not in doubts]
    assert posts_back(FUEL_POSTS[:posts], doubts) == (FUEL_POSTS[:posts] if back else undoubted)


def test_surrounded_post_stands_between_lines_of_the_thread() -> None:
    assert FUEL_POSTS[3] not in posts_back(FUEL_POSTS, {3: 0.4}, button="This is a line of seven words, I fear")


# thin_page: twenty kept words of eighty.


@pytest.mark.parametrize(("kept", "back"), [(19, True), (20, False)])
def test_thin_page_has_fewer_than_twenty_words_left(kept: int, back: bool) -> None:
    body = f"<aside>{paragraphs(PROSE)}</aside><p>{some_words(kept)}</p>"
    page = html_page(f"<html><body>{body}</body></html>")
    decisions = ask(page, "thin_page")
    assert any(d.keep for d in decisions[: len(PROSE)]) == back


@pytest.mark.parametrize(("words", "back"), [(79, False), (80, True)])
def test_thin_page_has_eighty_words_to_choose_from(words: int, back: bool) -> None:
    aside = paragraphs([*PROSE[:3], "Down in the harbour the fishermen had forgotten all of it."])
    count = sum(len(line.split()) for line in PROSE[:3]) + 11
    page = html_page(f"<html><body><aside>{aside}</aside><p>{some_words(words - count)}</p></body></html>")
    assert any(d.keep for d in ask(page, "thin_page")[:3]) == back


@pytest.mark.parametrize(
    ("line", "sure"),
    [("—", True), ("* * *", True), ("7", None), ("});", None), ("}", None), ("))))))))", True), ("…", True)],
)
def test_separator_has_no_letter_and_is_no_end_of_code(line: str, sure: bool | None) -> None:
    assert verdict_on(line, "separator") is sure


def test_a_brace_of_a_listing_is_spared_in_flattened_text_alone() -> None:
    assert dropped_of_html(f"<p>}});</p>{paragraphs(PROSE)}", "separator") == ["});"]


@pytest.mark.parametrize(
    ("headings", "is_dropped"),
    [
        (["12 November 2024"], True),
        (["12 November 2024", "13 November 2024"], False),
        (["[2.3.0] - 2024-03-05", "[2.2.1] - 2024-01-17", "[2.2.0] - 2023-12-01"], False),
        (["Dienstag, 12. November 2024", "Mittwoch, 13. November 2024"], False),
        (["2024年11月12日", "2024年11月13日"], False),
        (["12 November 2024", "12 November 2024"], True),
    ],
)
def test_date_line_spares_the_first_entry_of_a_diary(headings: list[str], is_dropped: bool) -> None:
    body = "".join(f"<h2>{heading}</h2><ul><li>The gates open faster.</li></ul>" for heading in headings)
    assert (headings[0] in dropped_of_html(body, "date_line")) == is_dropped


@pytest.mark.parametrize(
    "link",
    ["[edit]", " [edit | edit source]", "[Bearbeiten | Quelltext bearbeiten]", "[править | править код]", "[編集]", "[تعديل]"],
)
def test_page_tools_cuts_links_to_the_editor_off(link: str) -> None:
    page = ask(text_page(f"{PROSE[0]}\n\n## History{link}\n\n{PROSE[1]}"), "page_tools")
    spans = [trim.span for decision in decided(page, "page_tools") for trim in decision.trims]
    assert spans == [(len("History"), len(f"History{link}"))]


@pytest.mark.parametrize("heading", ["Arrays [continued]", "x[0]", "History [video]"])
def test_page_tools_spares_other_brackets(heading: str) -> None:
    assert not dropped([PROSE[0], f"## {heading}", PROSE[1]], "page_tools")


@pytest.mark.parametrize(("panels", "is_kept"), [(1, False), (2, True)])
def test_two_panels_make_an_accordion(panels: int, is_kept: bool) -> None:
    """One hidden element below a heading is a menu or a dialog."""
    labels = ("Bicycles", "Dogs")
    said = (
        "Bicycles travel on the deck behind the funnel and cost nothing, as long as they are tied to the railing.",
        "Dogs stay outside on a short leash, even when it rains on the channel and the captain himself is below.",
    )
    folded = "".join(f"<h3><button>{labels[n]}</button></h3><div hidden><p>{said[n]}</p></div>" for n in range(panels))
    above = "The ferry crosses the channel twelve times a day, and the last boat leaves the island at eleven in the evening."
    below = "Tickets are sold in the red hut on the quay, where the clerk arrives half an hour before each of the boats leaves."
    text = scrubber.clean_html(f"<main><h1>Before you board</h1><p>{above}</p><div>{folded}</div><p>{below}</p></main>").text
    assert [one in text for one in said[:panels]] == [is_kept] * panels
