"""Who wrote whole pages: which of several names is the author's, one table for each rule of deciding."""

from __future__ import annotations

import pytest

from tests.reading_metadata import GERMAN_PROSE, PROSE, json_ld, metas, of_html, of_text
from tests.test_page_layout import DATE, filler

FRENCH_PROSE = (
    "<p>Le gardien du phare a monté chaque nuit les mêmes marches pendant trente ans, et il dit que ses jambes ne savent pas que "
    "la lampe est électrique depuis le printemps.</p><p>Dans le port, les pêcheurs avaient presque oublié sa lumière, et leurs "
    "enfants ne l'avaient jamais vue, si bien que la première nuit tout le monde est resté sur la jetée.</p>"
)
HEADLINE = "<h1>The lamp is lit again</h1>"
TEXT = PROSE.replace("<p>", "").replace("</p>", "\n\n")
TITLE = "The lamp of the harbour is lit again"


def article(author: object) -> str:
    return json_ld({"@type": "NewsArticle", "headline": "The lamp is lit again", "author": author})


def pictures(count: int) -> str:
    return "".join(f"Picture a{chr(97 + number)} of the harbour\n" for number in range(count))


@pytest.mark.parametrize(("below", "authors"), [(2, ("Ida Sample",)), (3, ("Ida Sample",)), (4, ())])
def test_a_name_alone_needs_no_date_in_the_first_three_lines_of_flattened_text(below: int, authors: tuple[str, ...]) -> None:
    """Further down stand the names of sections and of people in pictures."""
    assert tuple(of_text(f"{TITLE}\n\n{pictures(below - 1)}Ida Sample\n\n{TEXT}").authors) == authors


@pytest.mark.parametrize(("below", "authors"), [(5, ("Ida Sample",)), (6, ("Ida Sample",)), (7, ())])
def test_a_name_beside_a_date_counts_for_six_lines(below: int, authors: tuple[str, ...]) -> None:
    assert tuple(of_text(f"{TITLE}\n\n{pictures(below - 1)}Ida Sample\nNovember 12, 2024\n\n{TEXT}").authors) == authors


@pytest.mark.parametrize(("between", "authors"), [(0, ("Ida Sample",)), (1, ("Ida Sample",)), (2, ())])
def test_a_date_speaks_for_a_name_two_lines_away(between: int, authors: tuple[str, ...]) -> None:
    assert tuple(of_html(f"{HEADLINE}<p>Ida Sample</p>{filler(between)}{DATE}").authors) == authors
    assert tuple(of_html(f"{HEADLINE}{DATE}{filler(between)}<p>Ida Sample</p>").authors) == authors


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("Ida Sample", ("Ida Sample",)),
        ("IDA SAMPLE", ()),
        ("Ida Sample5 hours ago", ("Ida Sample",)),
        ("Ida Sample, Otto Example", ("Ida Sample", "Otto Example")),
        ("Harbour Team", ()),
        ("ida", ()),
    ],
    ids=["a name", "in capitals", "with the time since", "two names", "a team", "an account"],
)
def test_what_a_name_alone_looks_like(name: str, authors: tuple[str, ...]) -> None:
    assert tuple(of_html(f"{HEADLINE}<p>{name}</p>{DATE}").authors) == authors


@pytest.mark.parametrize(("characters", "found"), [(90, True), (91, False)])
def test_names_alone_have_ninety_characters_at_most(characters: int, found: bool) -> None:
    """A longer line is a sentence that begins with a name."""
    names = "Idalina Sample, Ottokar Example, Maximilian Muster, Evangeline Lenz, Thomas Hartman"
    line = names + "n" * (characters - len(names))
    assert bool(of_html(f"{HEADLINE}<p>{line}</p>{DATE}").authors) == found


@pytest.mark.parametrize("line", ["By Ida Sample – the keeper of the lamp", "By Ida Sample | Share this story"])
def test_a_byline_with_more_behind_it(line: str) -> None:
    assert tuple(of_html(f"{HEADLINE}<p>{line}</p>").authors) == ("Ida Sample",)


def test_the_last_line_of_a_text_may_be_a_name() -> None:
    assert tuple(of_html(HEADLINE, prose=PROSE + "<p>Ida Sample</p>").authors) == ("Ida Sample",)
    assert tuple(of_html(HEADLINE, prose=f"{PROSE}<p>Picture of the harbour</p><p>Ida Sample</p>").authors) == ()
    assert tuple(of_html(HEADLINE, prose=PROSE.replace("he says", "Ida Sample says") + "<p>Ida Sample</p>").authors) == ()


def test_a_name_whose_words_the_page_writes_small_is_a_topic() -> None:
    """ "Rose Garden" below a headline is where the text belongs; here the prose speaks of a lens."""
    assert tuple(of_html(f"{HEADLINE}<p>Ida Lens</p>{DATE}").authors) == ()
    assert tuple(of_html(f"{HEADLINE}<p>Ida Lenz</p>{DATE}").authors) == ("Ida Lenz",)


def test_the_box_of_the_author_below_the_text_speaks_for_a_name_above() -> None:
    box = "<p>Picture of the harbour</p><p>Ida Sample</p>"
    assert tuple(of_html(f"{HEADLINE}<p>Ida Sample</p>", prose=PROSE + box).authors) == ("Ida Sample",)
    assert tuple(of_html(f"{HEADLINE}<p>Ida Sample</p>").authors) == ()


@pytest.mark.parametrize(("below", "authors"), [(1, ("r23",)), (10, ("r23",)), (11, ())])
def test_an_account_names_the_author_within_ten_blocks(below: int, authors: tuple[str, ...]) -> None:
    """Further on "by r23" may be anything: a reply, a picture, a step of a recipe."""
    assert tuple(of_html(f"{HEADLINE}{filler(below - 1)}<p>by r23</p>").authors) == authors


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (["By Ida Sample"], ("Ida Sample",)),
        (["By Ida Sample", "By Ida Sample"], ("Ida Sample",)),
        (["By Ida Sample", "By Otto Example"], ()),
        (["Ida Sample"], ()),
    ],
    ids=["one byline", "the same again", "two people", "no word for it"],
)
def test_the_only_byline_far_from_the_headline(lines: list[str], authors: tuple[str, ...]) -> None:
    body = HEADLINE + filler(32) + "".join(f"<p>{line}</p>{filler(1)}" for line in lines)
    assert tuple(of_html(body).authors) == authors


@pytest.mark.parametrize(("others", "authors"), [(1, ("Ann Exa",)), (2, ("Ann Exa",)), (3, ())])
def test_three_different_authors_far_from_the_headline_make_a_list_of_other_texts(others: int, authors: tuple[str, ...]) -> None:
    cards = "".join(f'{filler(10)}<div class="author-name">Ann Ex{letter}</div>' for letter in "abc"[:others])
    assert tuple(of_html(HEADLINE, prose=PROSE + cards).authors) == authors


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (article("Ida Sample"), "<p>By Ida Sample and Otto Example</p>", ("Ida Sample", "Otto Example")),
        (article("Ida Sample"), "<p>By Otto Example and Max Keeper</p>", ("Ida Sample",)),
        (article("Dr. Ida Sample"), "<p>By Ida Sample and Otto Example</p>", ("Ida Sample", "Otto Example")),
        (article("idasample"), "<p>By Ida Sample</p>", ("Ida Sample",)),
        (article("ida.sample"), "<p>By Ida Sample</p>", ("Ida Sample",)),
        (article("is42"), '<p class="author-name">Ida Sample</p>', ("Ida Sample",)),
        (article("isx"), '<p class="author-name">Ida Sample</p>', ("Ida Sample",)),
        (article("Ida Sample Gardener"), "<p>By Ida Sample</p>", ("Ida Sample",)),
        (article("Council of the harbour"), f"<p>Ida Sample</p>{DATE}", ("Ida Sample",)),
        (article("Harbour Council"), "", ("Harbour Council",)),
        (article("Harbour Post"), "", ("Harbour Post",)),
        (article("Reuters"), "", ("Reuters",)),
        (article("Reuters"), "<p>By Ida Sample</p>", ("Ida Sample",)),
        (article("admin"), "", ()),
        (article("news.beispiel.de"), "", ()),
        (article(["Greg", "Greg Sample"]), "<p>By Greg Sample</p>", ("Greg", "Greg Sample")),
    ],
    ids=[
        "more people in the line", "other people in the line", "with a title", "an account in one word", "with a point",
        "a coined account", "no digits in the account", "with a job behind",
        "an organisation and a name alone", "an organisation",
        "the site itself", "an agency", "an agency and a person", "nobody", "an address", "one person badly cut",
    ],
)  # fmt: skip
def test_data_and_the_visible_page_decide_together(head: str, body: str, authors: tuple[str, ...]) -> None:
    site = metas(og__site_name="Harbour Post")
    assert tuple(of_html(HEADLINE + body, head + site, url="https://post.test/a").authors) == authors


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ('<p itemprop="author">Ida Sample de la Costa</p>', ("Ida Sample de la Costa",)),
        ('<p class="author-name">sailor</p>', ("sailor",)),
        ('<p class="author-name">old sailor</p>', ("old sailor",)),
        ('<p class="author">old sailor</p>', ()),
        ('<p class="author-name">the old sailor of the harbour</p>', ()),
        ('<div class="author"><p>Ida Sample</p><p>writes of lamps, lenses and of their light.</p></div>', ("Ida Sample",)),
        ('<p class="author-bio">Ida Sample</p>', ("Ida Sample",)),
        (f'{filler(40)}<p class="author">Ida Sample</p>', ("Ida Sample",)),
        (f'{filler(40)}<p class="author-bio">Ida Sample</p>', ()),
        ('<p class="author">Ida Sample</p><p class="author">Otto Example</p>', ("Ida Sample", "Otto Example")),
        (f'<p class="author">Ida Sample</p>{filler(1)}<p class="author">Otto Example</p>', ("Ida Sample",)),
    ],
    ids=[
        "five words", "an account", "a name in small letters", "no name",
        "six words", "a box", "about the author", "far away", "about an author far away",
        "neighbours", "apart",
    ],
)  # fmt: skip
def test_elements_of_the_author(body: str, authors: tuple[str, ...]) -> None:
    assert tuple(of_html(HEADLINE + body).authors) == authors


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("By Ida Sample | Reuters", ("Ida Sample",), ("Reuters",)),
        ("By Ida Sample, dpa", ("Ida Sample",), ("dpa",)),
        ("(dpa)", (), ("dpa",)),
    ],
)
def test_an_agency_is_a_source(line: str, authors: tuple[str, ...], sources: tuple[str, ...]) -> None:
    found = of_html(f"{HEADLINE}<p>{line}</p>")
    assert (tuple(found.authors), tuple(found.sources)) == (authors, sources)


@pytest.mark.parametrize(
    ("caption", "sources"),
    [
        ("The lamp at night. Ida Sample/Reuters", ("Reuters",)),
        ("The lamp at night. Ida Sample", ()),
    ],
)
def test_the_agency_of_a_picture_below_the_text_is_a_last_resort(caption: str, sources: tuple[str, ...]) -> None:
    assert tuple(of_text(f"{TITLE}\n\n{TEXT}\n\n![{caption}](/lamp.jpg)\n\n[a](/a) [b](/b) [c](/c)\n").sources) == sources


@pytest.mark.parametrize(
    ("language", "author", "authors"),
    [
        ("en", 'By <a href="/ida">Ida Sample</a> and Otto Example', ("Ida Sample", "Otto Example")),
        ("en", "Ida Sample in Bergen", ("Ida Sample",)),
        ("fr", "Anne Exemple dans Mécanique", ("Anne Exemple",)),
        ("de", "Lea Muster aus Bremen", ("Lea Muster",)),
        ("en", "Ida Sample, Harbour Post", ("Ida Sample",)),
        ("en", "Ida Sample, Daily Harbour", ("Ida Sample",)),
        ("en", "Ida Sample, Get our new app", ("Ida Sample",)),
        ("en", "Ida Sample Senior Harbour Reporter", ("Ida Sample",)),
        ("en", "Ida SampleFollow", ("Ida Sample",)),
        ("en", "Ida SampleIn Lamps", ("Ida Sample",)),
        ("en", "See full bio", ()),
        ("en", "View All", ()),
        ("ja", "著者", ()),
        ("ja", "日更新", ()),
        ("ja", "TrackBack URL", ()),
        ("fr", "Publié le", ()),
    ],
)
def test_nothing_but_the_name(language: str, author: str, authors: tuple[str, ...]) -> None:
    """No markup, place, section, paper, job or label goes with a name, and none of them is one."""
    title = "<title>The lamp is lit again | Harbour Post</title>"
    assert tuple(of_html(HEADLINE, title + article(author), language).authors) == authors


@pytest.mark.parametrize("label", ["See full bio", "View more posts", "著者", "日更新", "Voir tout"])
def test_a_link_to_the_author_names_nobody(label: str) -> None:
    links = f'<p><a rel="author" href="/ida">Ida Sample</a> <a rel="author" href="/ida">{label}</a></p>'
    assert tuple(of_html(HEADLINE + links).authors) == ("Ida Sample",)


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("en", "<p>Words by Ida Sample. Photographs by Otto Example</p>", ("Ida Sample",)),
        ("de", "<p>Gespeichert von lotse am 12. November 2024 - 18:55</p>", ("lotse",)),
        ("fr", "<p>Soumis par matelot le 12 novembre 2024</p>", ("matelot",)),
        ("en", "<ul><li>Thread starter tar42</li><li>Start date Nov 12, 2024</li></ul>", ("tar42",)),
        ("en", "<h3>By bus</h3>", ()),
        ("en", "<p>By bike</p><p>By ferry</p>", ()),
        ("en", "<p>By tar42</p>", ("tar42",)),
    ],
)
def test_short_bylines_and_accounts(language: str, line: str, authors: tuple[str, ...]) -> None:
    prose = {"en": PROSE, "de": GERMAN_PROSE, "fr": FRENCH_PROSE}[language]
    assert tuple(of_html(HEADLINE + line, language=language, prose=prose).authors) == authors


@pytest.mark.parametrize(
    "part",
    [
        '<section class="comments"><div class="comment"><b itemprop="author">Otto Example</b><p>Never!</p></div></section>',
        '<p>Read on.</p><div><span class="comment-author" itemprop="author">Otto Example</span></div>',
        '<div class="related"><div class="card"><h3>The other lamp</h3><a rel="author" href="/o">Otto Example</a></div></div>',
        '<div class="teaser"><p class="author-name">Otto Example</p></div>',
        '<div class="kommentar"><p class="author">Otto Example</p><p>Niemals!</p></div>',
    ],
    ids=["a comment", "a commenter by class", "a related card", "a teaser", "a comment in German"],
)
def test_authors_of_comments_and_teasers_wrote_nothing_here(part: str) -> None:
    assert tuple(of_html(HEADLINE, prose=PROSE + part).authors) == ()
    assert tuple(of_html(f"{HEADLINE}<p>By Ida Sample</p>", prose=PROSE + part).authors) == ("Ida Sample",)


def test_who_opened_the_thread_is_its_author() -> None:
    def post(name: str) -> str:
        return f'<div class="post"><p itemprop="author">{name}</p>{PROSE}</div>'

    assert tuple(of_html(HEADLINE, prose="".join(map(post, ["tar42", "Otto Example", "Max Keeper"]))).authors) == ("tar42",)


@pytest.mark.parametrize("name", ["username", "bigusername", "post-username u-link", "threadstarter"])
def test_the_first_account_of_a_thread_opened_it(name: str) -> None:
    """Forum systems without microdata name who writes by a class alone."""

    def post(account: str) -> str:
        return f'<div class="message"><a class="{name}" href="/u/{account}">{account}</a>{PROSE}</div>'

    assert tuple(of_html(HEADLINE, prose="".join(map(post, ["tar42", "mole7", "jib3"]))).authors) == ("tar42",)


def test_an_account_does_not_sign_what_a_byline_signs_or_what_stands_above_it() -> None:
    account = '<p class="username">tar42</p>'
    assert tuple(of_html(f'<p class="username">reader7</p>{HEADLINE}').authors) == ()
    assert tuple(of_html(f'{HEADLINE}<p class="poster">Skerryvore</p>').authors) == ()
    assert tuple(of_html(f"{HEADLINE}<p>By Ida Sample</p>{account}").authors) == ("Ida Sample",)
    assert tuple(of_html(HEADLINE, prose=f"{PROSE}{PROSE}<div>{account}<p>Never!</p></div>").authors) == ()


@pytest.mark.parametrize("left", ["page.head.extra.author", "{{ author }}", "%AUTHOR%", "[author]"])
def test_what_a_template_left_of_a_name_is_no_author(left: str) -> None:
    assert tuple(of_html(HEADLINE, metas(author=left)).authors) == ()
    assert tuple(of_html(f"{HEADLINE}<p>By Ida Sample</p>", metas(author=left)).authors) == ("Ida Sample",)


@pytest.mark.parametrize("name", ["authorname-txt", "articleAuthor", "news__autor", "auteur-nom", "szerzo"])
def test_classes_that_name_the_author_in_other_words(name: str) -> None:
    box = f'<div><span class="{name}">Ida Sample</span><p>Harbour desk</p></div>'
    assert tuple(of_html(HEADLINE + box).authors) == ("Ida Sample",)


def test_the_only_person_of_a_blog_is_no_site() -> None:
    """The data calls her author and publisher; the blog has a name of its own."""
    node = {"@type": "Article", "author": {"name": "Ida Sample"}, "publisher": {"@type": "Person", "name": "Ida Sample"}}
    line = "<p>By Ida SampleIn Lamps, Boats and Tides</p>"
    assert tuple(of_html(HEADLINE + line, json_ld(node) + metas(og__site_name="Tidewatch")).authors) == ("Ida Sample",)


def test_the_paper_behind_the_title_is_no_author() -> None:
    title = "<title>The lamp is lit again | Harbour Courier</title>"
    assert tuple(of_html(f"{HEADLINE}<p class='byline'>By Ida Sample</p>", title + article("Harbour Courier")).authors) == (
        "Ida Sample",
    )
    assert tuple(of_html(f"{HEADLINE}<p class='byline'>Ida Sample, Harbour Courier</p>", title).authors) == ("Ida Sample",)
