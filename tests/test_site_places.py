"""Where the pages of a site have their byline and their date: a name that says too little alone, and which day is meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber import Scrubber, SiteMemory, Source
from scrubber.article import Article
from scrubber.html import parser
from scrubber.sites.marks import marks_of, places_of
from scrubber.sites.sketch import Line, Mark, lines_of
from tests.site_maker import ARTICLES, LANGUAGES, LAYOUTS, MadePage, made_site

WRITERS = ("Ida Sample", "Bo Winters", "Clara Novak", "Emil Tanner", "Greta Holm", "Hugo Lindqvist")
_TODAY = "<div class='bar'>{today}</div>"
_NAME = "<div class='x1'>{writer}</div>"
_DAY_BELOW = "<div class='x2'>{day}</div>"


def writer(number: int) -> str:
    return WRITERS[number % len(WRITERS)]


def day(number: int) -> str:
    """In numbers that can be read in one way."""
    return f"{13 + number % 15}.{number % 12 + 1:02d}.2019"


def iso(number: int) -> str:
    return "-".join(reversed(day(number).split(".")))


def signed(page: MadePage, number: int, above: str = "", head: str = "", below: str = "", today: str = "29.11.2026") -> Source:
    """The page with lines above its headline, between headline and text, and below the text."""
    facts = {"writer": writer(number), "day": day(number), "today": today, "next": day(number + 1), "other": writer(number + 1)}
    html = str(page.source.content).replace("<body>", "<body>" + above.format(**facts), 1)
    html = html.replace("</h1>", "</h1>" + head.format(**facts), 1)
    last = f"<p>{page.paragraphs[-1]}</p>"
    return replace(page.source, content=html.replace(last, last + below.format(**facts), 1))


@cache
def sources(layout: str, language: str, above: str = "", head: str = "", below: str = "") -> tuple[Source, ...]:
    pages = made_site(layout, language)
    return tuple(signed(page, number, above, head, below) for number, page in enumerate(pages))


def cleaned(source: Source, learned: Sequence[Source] | None) -> Article:
    memory = SiteMemory.learn(learned) if learned is not None else None
    return Scrubber(memory=memory).clean_html(str(source.content), source.url)


@pytest.mark.parametrize("line", [_NAME, "<p>{writer}</p>", "<p>{writer} | Valley Radio</p>"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_name_without_a_cue_is_the_author_where_the_site_has_its_authors(layout: str, language: str, line: str) -> None:
    pages = sources(layout, language, head=line)
    for number in (0, 7):
        assert writer(number) not in cleaned(pages[number], None).authors
        article = cleaned(pages[number], pages)
        assert article.authors == [writer(number)]
        source = article.found["authors"].source
        assert source.startswith("visible byline (/html") and source.endswith(", where 19 of 19 other pages of the site have it)")


@pytest.mark.parametrize("above", [_TODAY, "<header><ul><li>A</li><li>B</li><li>C</li></ul><time>{today}</time></header>"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_day_of_the_print_gives_way_to_the_day_in_the_place_of_the_site(layout: str, language: str, above: str) -> None:
    pages = sources(layout, language, above=above, below=_DAY_BELOW)
    for number in (0, 7):
        article = cleaned(pages[number], pages)
        assert article.date == iso(number)


def test_day_of_the_print_is_taken_without_a_memory() -> None:
    """So that the test above says something."""
    page = sources("blog", "de", above=_TODAY, below=_DAY_BELOW)[0]
    assert cleaned(page, None).date == "2026-11-29"
    source = cleaned(page, sources("blog", "de", above=_TODAY, below=_DAY_BELOW)).found["date"].source
    assert source.startswith("visible signature (/html") and source.endswith(", where 19 of 19 other pages of the site have it)")


def test_two_names_about_the_headline_are_told_apart() -> None:
    """One of them is the photographer's, whose line most pages do not have."""
    pages = list(sources("portal", "en", head=_NAME))
    page = made_site("portal", "en")[0]
    pages[0] = signed(page, 0, head="<span class='p9'>By Otto Lens</span><div class='y'>A deck</div>" + _NAME)
    assert cleaned(pages[0], None).authors == ["Otto Lens"]
    assert cleaned(pages[0], pages).authors == ["Ida Sample"]


# What must not be taken for the byline or the date of the page.

_DATA = '<script type="application/ld+json">{}</script></head>'


def with_data(source: Source, **data: str) -> Source:
    script = _DATA.format(json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **data}))
    return replace(source, content=str(source.content).replace("</head>", script, 1))


def test_what_the_page_declares_is_believed() -> None:
    pages = list(sources("blog", "en", above=_TODAY, head=_NAME, below=_DAY_BELOW))
    pages[0] = with_data(pages[0], author="Rosa Field", datePublished="2019-01-12")
    article = cleaned(pages[0], pages)
    assert article.authors == ["Rosa Field"] and article.date == "2019-01-12"


_BOXED = f"<div class='box'>{_NAME}</div>"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("head", ["", "<div class='box'><div class='x1'>A day at the harbour</div></div>"])
def test_byline_of_a_related_article_in_the_same_place_is_not_the_pages(layout: str, head: str) -> None:
    """The page itself is not signed, and below its text the same classes hold the name of another author."""
    related = "<h3>Boats are late</h3><div class='box'><div class='x1'>Otto Lens</div></div>"
    pages = list(sources(layout, "en", head=_BOXED))
    pages[0] = signed(made_site(layout, "en")[0], 0, head=head, below=related)
    assert cleaned(pages[0], pages).authors == cleaned(pages[0], None).authors == []


def test_two_names_in_the_place_are_a_list() -> None:
    pages = list(sources("plain", "en", head=_NAME))
    pages[0] = signed(made_site("plain", "en")[0], 0, head=_NAME + "<ul><li>Valley</li></ul><div class='x1'>Otto Lens</div>")
    assert cleaned(pages[0], pages).authors == cleaned(pages[0], None).authors


def test_name_that_all_pages_have_is_that_of_the_imprint() -> None:
    pages = sources("plain", "en", head="<div class='x1'>Vera Publisher</div>")
    assert cleaned(pages[0], pages).authors == []


def test_heading_in_the_place_of_the_names_is_no_author() -> None:
    """Some pages of a shop have filters of their own."""
    pages = sources("plain", "en", head="<h3 class='x1'>{writer}</h3>")
    assert cleaned(pages[0], pages).authors == []


def test_headline_that_is_a_name_is_no_author() -> None:
    """Of a site about people, whose headlines are no heading elements."""
    pages = []
    for number, page in enumerate(made_site("plain", "en")):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in page.paragraphs)
        html = f"<title>{writer(number)}</title><body><div class='t'>{writer(number)}</div><div class='text'>{body}</div></body>"
        pages.append(replace(page.source, content=html))
    article = cleaned(pages[0], pages)
    assert article.title == "Ida Sample" and article.authors == []


def test_section_in_the_place_of_the_names_is_no_author() -> None:
    """Where the names stand, two of the pages have their section's, which has the shape of one."""
    pages = list(sources("plain", "en", head=_NAME))
    for number, section in enumerate(("Valley Weather", "City Council")):
        pages[number] = signed(made_site("plain", "en")[number], number, head=f"<div class='x1'>{section}</div>")
    assert cleaned(pages[0], pages).authors == []


def test_name_that_the_text_speaks_of_is_its_subject() -> None:
    pages = list(sources("plain", "en", head=_NAME))
    html = str(pages[0].content)
    first = made_site("plain", "en")[0].paragraphs[0]
    pages[0] = replace(pages[0], content=html.replace(first, f"{first} The prize went to Ida Sample and her brother."))
    assert cleaned(pages[0], pages).authors == []


def test_day_above_the_headline_that_changes_with_the_crawl_is_not_the_date() -> None:
    """Each page was fetched on another day; the article's date begins its text."""
    pages = []
    for number, page in enumerate(made_site("blog", "de")):
        today = f"{13 + number % 15}.10.2026"
        source = signed(page, number, above=_TODAY + "<p>Harbour</p><p>Letters</p>", today=today)
        first = f"<p>{page.paragraphs[0]}"
        pages.append(replace(source, content=str(source.content).replace(first, first.replace("<p>", f"<p>{day(number)} – "))))
    assert cleaned(pages[0], None).date == iso(0)
    assert cleaned(pages[0], pages).date == iso(0)


def test_days_of_a_crawl_give_way_to_the_day_below_the_text() -> None:
    """It took three days, so that they are neither the same on all pages nor different on most."""
    above = _TODAY + "<p>Harbour</p><p>Letters</p>"
    pages = [
        signed(page, number, above=above, below=_DAY_BELOW, today=f"{13 + number % 3}.10.2026")
        for number, page in enumerate(made_site("blog", "de"))
    ]
    assert cleaned(pages[0], None).date == "2026-10-13"
    assert cleaned(pages[0], pages).date == iso(0)


def test_day_below_the_text_in_a_place_of_its_own_gives_way_to_the_one_in_the_place_of_the_site() -> None:
    pages = list(sources("blog", "de", below=_DAY_BELOW))
    pages[0] = signed(made_site("blog", "de")[0], 0, below="<p class='odd'>12.05.2026</p>" + _DAY_BELOW)
    assert cleaned(pages[0], None).date is None
    assert cleaned(pages[0], pages).date == iso(0)


def test_places_with_different_days_say_nothing() -> None:
    """As on a page of an event: when it begins, and when it was announced."""
    pages = sources("blog", "de", head="<h3>Boats</h3><div class='x3'>{next}</div><h3>Late</h3><time class='x2'>{day}</time>")
    found = cleaned(pages[0], pages).found["date"]
    assert found == cleaned(pages[0], None).found["date"]


def test_author_of_the_next_article_below_the_text_is_not_the_pages() -> None:
    """This page is signed in a place of its own."""
    pages = list(sources("plain", "en", below="<div class='x1'>{other}</div>"))
    page = made_site("plain", "en")[0]
    pages[0] = signed(page, 0, head="<p class='odd'>By Ida Sample</p>", below="<div class='x1'>{other}</div>")
    assert cleaned(pages[0], pages).authors == ["Ida Sample"]


def test_day_of_the_next_article_below_the_text_is_not_the_date() -> None:
    """This page's own byline is in a place of its own."""
    pages = list(sources("plain", "de", below="<div class='x2'>{next}</div>"))
    page = made_site("plain", "de")[0]
    pages[0] = signed(page, 0, head="<p class='odd'>Von Ida Sample, {day}</p>", below="<div class='x2'>{next}</div>")
    assert cleaned(pages[0], pages).date == iso(0)
    assert cleaned(pages[0], pages).authors == ["Ida Sample"]


@pytest.mark.parametrize("known", [1, 2])
def test_two_other_pages_are_too_few(known: int) -> None:
    pages = sources("plain", "en", head=_NAME)[: 1 + known]
    assert cleaned(pages[0], pages).authors == []


def test_flattened_text_has_no_places() -> None:
    texts = [
        Source(str(number), f"{page.source.id}\n{writer(number)}\n" + page.text, "text", page.source.url)
        for number, page in enumerate(made_site("plain", "en"))
    ]
    site = SiteMemory.learn(texts).site("plain-en.example")
    assert site is not None and len(site.pages) == ARTICLES and not any(page.marks for page in site.pages)


# What is learned of a page.


@pytest.mark.parametrize(("html", "marks"), [
    ("<p class=a>Ida Sample</p>", 1),
    ("<p class=a>By Ida Sample, harbour correspondent</p>", 1),
    ("<p class=a>12 May 2024</p>", 1),
    ("<p class=a>Ida Sample</p><p class=b>12 May 2024</p>", 2),
    ("<p class=a>Ida Sample</p><p class=a>Bo Winters</p>", 0),
    ("<p class=a>Ida Sample</p><p class=a>12 May 2024</p>", 2),
    ("<p class=a>Subscribe</p><p class=b>Read more news</p>", 0),
    ("<p class=a>May 2024</p>", 0),
    ("<h3 class=a>Item Type</h3>", 0),
    (f"<p class=a>Ida Sample</p>{'<p>News</p>' * 30}<p>{'The bridge is closed. ' * 9}</p>", 0),
    (f"<p>{'The bridge is closed. ' * 9}</p>{'<p>News</p>' * 8}<p class=a>Ida Sample</p>", 0),
    (f"<p class=a>Ida Sample</p>{'<p>News</p>' * 9}<p>{'The bridge is closed. ' * 9}</p>", 1),
    (f"<ul>{'<li>Some entry</li>' * 6}<li>Ida Sample</li></ul>", 0),
    ("".join(f"<p class={letter}>Ida Sample</p>" for letter in "abcdefghijklmnopqrst"), 12),
])  # fmt: skip
def test_marks_are_of_names_and_days_alone_in_their_place(html: str, marks: int) -> None:
    parsed = parser.parse(html)
    assert len(marks_of(parsed.blocks, lines_of(parsed.blocks, parsed.containers))) == marks


some_marks = st.lists(st.builds(Mark, st.integers(0, 2), st.integers(0, 0xFFFF)), max_size=3).map(tuple)
some_lines = st.lists(st.builds(Line, st.integers(0, 9), st.integers(0, 2), st.integers(1, 9)), max_size=6)


@given(some_lines, st.lists(some_marks, max_size=8), st.randoms())
def test_places_are_those_of_most_pages_in_whatever_order(
    lines: list[Line], others: list[tuple[Mark, ...]], chance: Callable[[], float]
) -> None:
    found = places_of(lines, others)
    assert places_of(lines, others[::-1]) == found
    assert all(2 * pages > len(others) and pages >= 3 for pages in (*found.names.values(), *found.dates.values()))
    assert found.same_day.isdisjoint(found.dates)
    assert {*found.names, *found.dates, *found.same_day} <= set(range(len(lines)))


SIGNED = sources("portal", "fr", above=_TODAY, head=_NAME, below=_DAY_BELOW)[:6]


@given(st.lists(st.sampled_from(SIGNED)), st.lists(st.sampled_from(SIGNED)))
@settings(max_examples=15, deadline=None)
def test_marks_are_merged_as_they_are_learned(some: list[Source], others: list[Source]) -> None:
    a, b = SiteMemory.learn(some), SiteMemory.learn(others)
    assert a | b == b | a == SiteMemory.learn([*some, *others, *some])
    site = a.site("portal-fr.example")
    assert site is None or all(len(page.marks) == 3 for page in site.pages)
