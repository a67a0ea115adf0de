"""Who wrote: what each kind of evidence is worth beside another, and whose name is none of the author."""

from __future__ import annotations

import pytest

from scrubber.metadata.fields.authors import _is_organisation
from tests.reading_metadata import PROSE, json_ld, metas, of_html

HEADLINE = "<h1>The lamp is lit again</h1>"
TITLE = metas(og__title="The lamp is lit again")
BIOGRAPHY = "has kept lamps on the coast for thirty years, and writes of them."


def article(author: object) -> str:
    return json_ld({"@type": "NewsArticle", "headline": "The lamp is lit again", "author": author})


def authors(body: str = "", head: str = "", end: str = "", url: str | None = None) -> tuple[str, ...]:
    return tuple(of_html(HEADLINE + body, TITLE + head, url=url, prose=PROSE + end).authors)


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("<p>By Otto Example</p>", article("Ida Sample"), ("Ida Sample",)),
        ("<p>By Otto Example</p>", metas(author="Ida Sample"), ("Ida Sample",)),
        ("<p>By Ida Sample and Otto Example</p>", article("Ida Sample"), ("Ida Sample", "Otto Example")),
        ("<p>By Ida Sample and Otto Example</p>", article("Dr. Ida Sample"), ("Ida Sample", "Otto Example")),
        ("<p>By Ida Sample and Otto Example</p>", article("Max Keeper"), ("Max Keeper",)),
        ("", article(["Ida Sample", "Ida Sample", "IDA SAMPLE"]), ("Ida Sample",)),
        ("", article(["Ida Sample", "admin", "By"]), ("Ida Sample",)),
        ("<p>By Ida Sample</p>", article("Council of Lamps"), ("Ida Sample",)),
        ("", article("Council of Lamps"), ("Council of Lamps",)),
        ("", article("harbour-trust.example"), ("harbour-trust.example",)),
        ("<p>By Ida Sample</p>", article("Reuters"), ("Ida Sample",)),
        ("", article("Reuters"), ("Reuters",)),
        ("<span class='author-name'>Ida Sample</span>", article("idasample"), ("Ida Sample",)),
        ("<span class='author-name'>Ida Sample</span>", article("ida.sample"), ("Ida Sample",)),
        ("<span class='author-name'>Ida Sample</span>", article("otto"), ("Ida Sample",)),
        ("<span class='author-name'>Ida Sample</span>", article("Otto"), ("Otto",)),
        ("<p>By Ida Sample</p>", article("is4"), ("Ida Sample",)),
        ("<p>By Ida Sample Gardener</p><p>By Ida Sample</p>", "", ("Ida Sample",)),
    ],
)
def test_what_wins(body: str, head: str, expected: tuple[str, ...]) -> None:
    assert authors(body, head) == expected


@pytest.mark.parametrize("count", [12, 13])
def test_at_most_twelve_names(count: int) -> None:
    names = [f"Ida Sample{chr(97 + number)}" for number in range(count)]
    assert authors(head=article(names)) == tuple(names[:12])


@pytest.mark.parametrize(
    "name", ["Tidewatch", "tidewatch.example", "Coast", "Tidewatch - News of the coast", "Redaktion", "admin"]
)
def test_the_site_its_sections_and_its_accounts_are_no_authors(name: str) -> None:
    head = metas(og__site_name="Tidewatch", article__section="Coast", author=name)
    assert authors("<p>By Ida Sample</p>", head, url="https://tidewatch.example/a") == ("Ida Sample",)


def test_the_site_is_the_author_where_nothing_else_is_but_its_address_is_not() -> None:
    url = "https://tidewatch.example/a"
    assert authors("", metas(og__site_name="Tidewatch", author="Tidewatch"), url=url) == ("Tidewatch",)
    assert authors("", metas(og__site_name="Tidewatch", author="tidewatch.example"), url=url) == ()


def test_a_name_that_only_a_date_beside_it_vouches_for_beats_the_site_in_data() -> None:
    line = "<p>Ida Sample | November 12, 2024</p>"
    site = metas(og__site_name="Tidewatch")
    assert authors(line, site) == ("Ida Sample",)
    assert authors(line, site + metas(author="Tidewatch")) == ("Ida Sample",)
    assert authors("<p>By Ida Sample</p>", site + metas(author="Tidewatch")) == ("Ida Sample",)


def far(name: str, attribute: str = "class='author'") -> str:
    """Three paragraphs and, below them, an element that names somebody."""
    return f"<p>Read on.</p>{PROSE}<div><p {attribute}>{name}</p></div>"


@pytest.mark.parametrize(
    ("names", "attribute", "expected"),
    [
        (["Ida Sample"], "class='author'", ("Ida Sample",)),
        (["Ida Sample", "Otto Example"], "class='author'", ("Ida Sample",)),
        (["Ida Sample", "Otto Example", "Max Keeper"], "class='author'", ()),
        (["Ida Sample"] * 3, "class='author'", ("Ida Sample",)),
        (["Ida Sample", "Otto Example", "Max Keeper"], "itemprop='author'", ("Ida Sample",)),
    ],
    ids=["one", "two", "three: a list of other texts", "one and the same", "a thread"],
)
def test_names_far_from_the_headline(names: list[str], attribute: str, expected: tuple[str, ...]) -> None:
    end = "".join(far(name, attribute) for name in names)
    assert authors(end=end) == expected


def test_a_name_far_away_loses_to_one_beside_the_headline_whatever_its_rank() -> None:
    assert authors("<p>By Otto Example</p>", end=far("Ida Sample", "itemprop='author'")) == ("Otto Example",)


@pytest.mark.parametrize("attribute", ["class='comments'", "class='related'"])
def test_names_in_parts_about_others_count_nothing(attribute: str) -> None:
    box = f"<div {attribute}>" + "<p class='author'>Otto Example</p><p>Well said.</p><p>So it is.</p>" + "</div>"
    assert authors(end="<p>Coast.</p>" * 10 + box + "<p>Sea.</p>" * 10) == ()


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<span class='author-name'>Ida</span>", ("Ida",)),
        ("<span itemprop='author'>Friends of the old lamp</span>", ("Friends of the old lamp",)),
        ("<span itemprop='author'>Friends of the very old lamp</span>", ()),
        ("<span class='author'>Friends of the old lamp</span>", ()),
        (f"<div class='author'><p>Ida Sample</p><p>{BIOGRAPHY}</p></div>", ("Ida Sample",)),
        (f"<div class='author'><p>Of lamps</p><p>{BIOGRAPHY}</p></div>", ()),
    ],
    ids=["one word", "five words", "six words", "five words of class author", "a box with a biography", "a box without a name"],
)
def test_elements_that_hold_a_name(element: str, expected: tuple[str, ...]) -> None:
    assert authors(element) == expected


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("<p>By Ida Sample | Reuters</p>", "", ("Reuters",)),
        ("<p>By Ida Sample | Reuters</p>", article("dpa"), ("Reuters", "dpa")),
        ("<p class='source'>Reuters</p>", "", ("Reuters",)),
        ("<p class='source'>The council</p>", "", ()),
        ("<p>By Ida Sample</p>", "", ()),
    ],
)
def test_sources(body: str, head: str, expected: tuple[str, ...]) -> None:
    assert tuple(of_html(HEADLINE + body, TITLE + head).sources) == expected


def test_whoever_said_the_same_is_no_other_opinion() -> None:
    found = of_html(HEADLINE + "<p>By Ida Sample</p><p class='author'>Otto Example</p>", TITLE + article("IDA SAMPLE"))
    assert [value for _, value in found.found["authors"].others] == [("Otto Example",)]


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("beispiel.de", False),
        ("harbour-post.example", False),
        ("news.beispiel.co.uk", False),
        ("ab.de", False),
        ("J.Doe", True),
        ("J.K.Sample", True),
        ("Harbour Works", True),
        ("Harbour Works.", True),
    ],
)
def test_an_address_stands_for_nobody(name: str, stands: bool) -> None:
    assert _is_organisation(name) is stands


@pytest.mark.parametrize(("before", "read"), [(399, True), (400, False)])
def test_four_hundred_names_are_read(before: int, read: bool) -> None:
    head = '<meta name="author" content="admin">' * before + '<meta name="author" content="Ida Sample">'
    assert authors(head=head) == (("Ida Sample",) if read else ())


@pytest.mark.parametrize("between", [" | ", ", "])
def test_the_name_of_the_site_behind_an_author(between: str) -> None:
    body = f'<h1>Torna a girare il mulino</h1><p class="byline">Chiara Bellini{between}Gazzetta dei Colli</p>'
    found = of_html(body, "<title>Torna a girare il mulino | Gazzetta dei Colli</title>", "it")
    assert tuple(found.authors) == ("Chiara Bellini",)


def test_who_comments_below_short_paragraphs_of_chinese_is_no_author() -> None:
    prose = "".join(
        f"<p>{line}</p>"
        for line in (
            "灯塔的看守人三十年来每天夜里都要爬上那一百四十级台阶，他说自己的腿并不知道灯已经改用电了。",
            "港口的渔民几乎已经忘记了它的光是什么样子，他们的孩子从来没有见过，所以第一天夜里大家都没有睡觉。",
            "镇议会用原本准备修喷泉的钱买了新的透镜，旧的那一块现在放在市政厅的大厅里落灰，谁都可以去看一看。",
        )
    )
    comment = '<div class="comments"><span itemprop="author">王小明</span><p>终于亮了！</p></div>'
    assert not of_html("<h1>灯塔重新亮起</h1>", "<title>灯塔重新亮起</title>", "zh", prose=prose + comment).authors
