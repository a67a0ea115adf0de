"""Metadata of whole small pages: what each kind of evidence gives, and which wins where they disagree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from time import thread_time

import pytest

from scrubber import metadata
from scrubber.lexicon.loading import load_lexicon
from scrubber.metadata.fields.menu_lines import is_menu
from scrubber.model import Stage, Verdict
from scrubber.page import Page
from scrubber.page_builder import text_page
from scrubber.runner import Filter, run, select_filters
from tests.reading_metadata import GERMAN_PROSE, PROSE, json_ld, metas, of_html, of_text

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "The lamp is lit again",
    "author": {"@type": "Person", "name": "Ida Sample"},
    "datePublished": "2024-11-12T10:30:00+01:00",
    "dateModified": "2024-11-13T08:00:00+01:00",
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
    "isAccessibleForFree": False,
    "articleSection": "Coast",
    "keywords": ["lighthouse", "harbour"],
    "image": {"url": "https://post.example/lamp.jpg"},
}


def test_json_ld_gives_every_field_with_its_source() -> None:
    found = of_html("<h1>The lamp is lit again</h1>", json_ld(ARTICLE))
    assert (found.title, tuple(found.authors)) == ("The lamp is lit again", ("Ida Sample",))
    assert (found.date, found.date_modified) == ("2024-11-12T10:30:00+01:00", "2024-11-13T08:00:00+01:00")
    assert found.date_precision == "second"
    assert (found.site_name, found.section, tuple(found.tags)) == ("Harbour Post", "Coast", ("lighthouse", "harbour"))
    assert (found.image, found.is_free, found.page_type) == ("https://post.example/lamp.jpg", False, "article")
    assert found.found["authors"].source == "json-ld NewsArticle author"
    assert found.found["title"].source.startswith("visible headline (")


@pytest.mark.parametrize(
    "script",
    [
        '{"@graph": [{"@type": "WebSite", "name": "Post"}, {"@type": "Article", "author": {"@id": "#ida"}},'
        ' {"@id": "#ida", "@type": "Person", "name": "Ida Sample"}]}',
        '[{"@type": ["Article", null], "author": [{"name": ["Ida Sample", 7]}, null, 12]}]',
        '{"@type": "Article", // a comment\n "author": {"name": "Ida Sample",},}',
        '//<![CDATA[\n{"@type": "Article", "author": "Ida Sample"}\n//]]>',
        '{"@type": "WebSite"}{"@type": "Article", "author": "Ida Sample"}',
        '{"@type": "Article", "author": {"name": "Ida Sample"}, "articleBody": "cut off in the mid',
        '{"@type": "Article", "author": {"givenName": "Ida", "familyName": "Sample"}}',
    ],
    ids=["graph", "lists", "comment and commas", "CDATA", "two documents", "cut off", "parts of a name"],
)
def test_json_ld_is_read_however_it_is_written(script: str) -> None:
    assert tuple(of_html(head=f'<script type="application/ld+json">{script}</script>').authors) == ("Ida Sample",)


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        ('<meta name="author" content="Ida Sample">', "", "meta author"),
        ('<meta name="dc.creator" content="Sample, Ida">', "", "meta dc.creator"),
        ("", '<p itemprop="author">Ida Sample</p>', "p itemprop:author"),
        ("", '<a rel="author" href="/ida">Ida Sample</a>', "a rel:author"),
        ("", '<div class="article-author">Ida Sample, harbour reporter</div>', "div class:article-author"),
        ("", "<p>By Ida Sample | Reuters</p>", "visible byline"),
    ],
)
def test_each_kind_of_evidence_names_the_author(head: str, body: str, source: str) -> None:
    found = of_html("<h1>The lamp is lit again</h1>" + body, head)
    assert tuple(found.authors) == ("Ida Sample",)
    assert found.found["authors"].source.startswith(source)


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("de", "Von Ida Muster und Otto Beispiel", ("Ida Muster", "Otto Beispiel")),
        ("de", "Text: Ida Muster", ("Ida Muster",)),
        ("en", "By Ida Sample, Otto Example and Max Keeper", ("Ida Sample", "Otto Example", "Max Keeper")),
    ],
)
def test_bylines_in_the_language_of_the_page(language: str, line: str, authors: tuple[str, ...]) -> None:
    prose = GERMAN_PROSE if language == "de" else PROSE
    assert tuple(of_html(f"<h1>The lamp is lit again</h1><p>{line}</p>", language=language, prose=prose).authors) == authors


def test_an_agency_is_a_source_and_no_author() -> None:
    found = of_html("<h1>The lamp is lit again</h1><p>By Ida Sample | Reuters</p>")
    assert (tuple(found.authors), tuple(found.sources)) == (("Ida Sample",), ("Reuters",))


@pytest.mark.parametrize("name", ["post.example", "Redaktion", "admin"])
def test_a_site_a_newsroom_and_an_account_are_no_authors(name: str) -> None:
    found = of_html("<h1>The lamp is lit again</h1>", f'<meta name="author" content="{name}">', url="https://post.example/a")
    assert tuple(found.authors) == ()


def test_the_name_is_taken_without_the_job_that_stands_right_behind_it() -> None:
    body = '<h1>The lamp is lit again</h1><p>By Ida Sample Gardener</p><span class="author-name">Ida Sample</span>'
    assert tuple(of_html(body).authors) == ("Ida Sample",)


def test_an_account_is_spelled_out_by_the_name_beside_the_headline() -> None:
    body = '<h1>The lamp is lit again</h1><span class="author-name">Ida Sample</span>'
    assert tuple(of_html(body, json_ld({**ARTICLE, "author": "ids42"})).authors) == ("Ida Sample",)


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("The lamp is lit again | Harbour Post", "", "The lamp is lit again"),
        ("Harbour Post: The lamp is lit again", "", "The lamp is lit again"),
        ("The lamp – lit again after thirty years | Harbour Post", "", "The lamp – lit again after thirty years"),
        ("Lamp lit again | Harbour Post", "Lamp lit again", "Lamp lit again"),
        ("The lamp is lit again - Tidewatch", "", "The lamp is lit again"),
    ],
    ids=["name behind", "name in front", "a real dash", "the heading agrees", "a name that the page never says"],
)
def test_the_title_without_the_name_of_the_site(title: str, heading: str, expected: str) -> None:
    site = metas(og__site_name="Harbour Post") if "Harbour" in title else ""
    assert of_html(f"<h1>{heading}</h1>" if heading else "", f"<title>{title}</title>{site}").title == expected


CHINESE_PROSE = (
    "<p>守灯人三十年来每天晚上都要爬同样的一百四十级台阶，他说自己的双腿还不知道，从今年春天开始，这盏灯已经改用电了。</p>"
    "<p>港口里的渔民几乎已经忘记了那盏灯的样子，他们的孩子从来没有见过，所以第一天晚上大家都没有睡，站在码头上观看。</p>"
)


@pytest.mark.parametrize("mark", ["_", "｜", "|", "-", "：", "——", "¦", "~", "/"])
@pytest.mark.parametrize("known", ["the heading", "og:site_name"])
def test_a_title_in_chinese_without_the_name_behind_any_mark(mark: str, known: str) -> None:
    title = "港口灯塔今晚重新点亮"
    heading, site = (f"<h1>{title}</h1>", "") if known == "the heading" else ("", metas(og__site_name="海港日报"))
    found = of_html(heading, f"<title>{title}{mark}海港日报</title>{site}", language="zh", prose=CHINESE_PROSE)
    assert (found.title, found.site_name) == (title, "海港日报")


def test_a_logo_in_chinese_is_no_headline() -> None:
    head = "<title>港口灯塔今晚重新点亮_海港日报</title>"
    assert of_html("<h1>海港日报</h1>", head, language="zh", prose=CHINESE_PROSE).title == "港口灯塔今晚重新点亮"


@pytest.mark.parametrize(
    ("heading", "head", "title"),
    [
        ("Lighting lamps¶", "Lighting lamps — lantern 2.4 documentation", "Lighting lamps"),
        ("Installation#", "Installation — lantern 2.4 documentation", "Installation"),
        ("Lamps in C#", "Lamps in C# — lantern 2.4 documentation", "Lamps in C#"),
        ("Harbour Post", "The lamp is lit again — Harbour Post", "The lamp is lit again"),
    ],
    ids=["two words", "one word", "a # of its own", "the logo"],
)
def test_a_lone_heading_that_is_a_part_of_the_title(heading: str, head: str, title: str) -> None:
    assert of_html(f"<h1>{heading}</h1>", f"<title>{head}</title>").title == title


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("<div>Harbour Post</div>", ""),
        ("<div>The lamp is lit again</div>", "<p>The Harbour Post is a paper.</p>"),
        ("", "<p>© 2019-2024 Harbour Post</p>"),
    ],
    ids=["a logo", "the title without it", "copyright"],
)
def test_the_name_of_the_site_behind_the_only_title(body: str, end: str) -> None:
    found = of_html(body, "<title>The lamp is lit again | Harbour Post</title>", prose=PROSE + end)
    assert (found.title, found.site_name) == ("The lamp is lit again", "Harbour Post")
    assert found.found["site_name"].source == "<title>, behind the title"


def test_a_last_part_that_the_text_speaks_of_stays() -> None:
    title = "Thirty years of dark | The lamp"
    assert of_html("", f"<title>{title}</title>").title == title


def test_better_evidence_names_the_site() -> None:
    head = "<title>The lamp is lit again | Post online</title>" + metas(og__site_name="Harbour Post")
    assert of_html("<h1>The lamp is lit again</h1>", head).site_name == "Harbour Post"
    sections = "<title>The lamp is lit again | Coast | Harbour Post</title>"
    assert of_html("<h1>The lamp is lit again</h1>", sections).site_name is None


def test_a_glued_kicker_is_split_off_unless_the_head_has_it_in_the_title() -> None:
    heading = "<h1>Thirty years of dark:The lamp of the harbour is lit again</h1>"
    split = of_html(heading, metas(og__title="The lamp of the harbour is lit again"))
    assert (split.kicker, split.title) == ("Thirty years of dark", "The lamp of the harbour is lit again")
    whole = "Thirty years of dark: The lamp of the harbour is lit again"
    assert of_html(heading, metas(og__title=whole) + json_ld({**ARTICLE, "headline": whole})).title == whole


def test_a_marked_kicker_above_the_headline() -> None:
    heading = "<h1>The lamp is lit again</h1>"
    found = of_html(f'<p class="article-kicker">After thirty years</p>{heading}')
    assert (found.kicker, found.found["kicker"].source) == ("After thirty years", "p class:article-kicker")
    assert of_html(f'{heading}<p class="article-kicker">More of the coast</p>').kicker is None
    for text in ("Updated", "July 29, 2025"):
        assert of_html(f'<p class="kicker">{text}</p>{heading}').kicker is None


def test_a_crumb_that_is_a_heading_loses_to_what_the_head_says() -> None:
    body = "<ul><li>Home</li><li><h1>Lighthouse lamp lit again: news of the lamp</h1></li></ul><h2>The lamp is lit again</h2>"
    assert of_html(body, metas(og__title="The lamp is lit again") + json_ld(ARTICLE)).title == "The lamp is lit again"


def test_what_others_said_is_told() -> None:
    found = of_html("<h1>The lamp is lit again</h1><p>By Otto Example</p>", metas(og__title="Lamp lit") + json_ld(ARTICLE))
    assert ("meta og:title", "Lamp lit") in found.found["title"].others
    assert [value for _, value in found.found["authors"].others] == [("Otto Example",)]


def test_the_published_date_beats_the_modified_one_and_must_not_be_later() -> None:
    late = {**ARTICLE, "datePublished": "2024-12-24", "dateModified": "2024-11-13"}
    head = json_ld(late) + metas(article__published_time="2024-11-12")
    assert of_html("<h1>The lamp is lit again</h1>", head).date == "2024-11-12"
    assert of_html(head=metas(article__modified_time="2024-11-12")).date is None


def test_the_day_that_readers_see_beats_a_day_in_utc_and_the_last_save() -> None:
    night = json_ld({**ARTICLE, "datePublished": "2024-11-13T03:28:00Z", "dateModified": "2024-11-13T03:28:00Z"})
    assert of_html("<h1>The lamp is lit again</h1><p>November 12, 2024</p>", night).date == "2024-11-12"
    saved = json_ld({**ARTICLE, "datePublished": "2024-11-13", "dateModified": "2024-11-13"})
    assert of_html("<h1>The lamp is lit again</h1><p>March 3, 2021</p>", saved).date == "2021-03-03"


@pytest.mark.parametrize(
    ("body", "url", "expected"),
    [
        ('<time datetime="2024-11-12T09:00:00Z">yesterday</time>', None, "2024-11-12T09:00:00Z"),
        ("<p>Published on November 12, 2024 at 9:05 PM</p>", None, "2024-11-12T21:05"),
        ("", "https://post.example/2024/11/12/lamp.html", "2024-11-12"),
        ("", "https://post.example/meldungen/29-10-2021", "2021-10-29"),
        ("", "https://post.example/news/10-29-2021/lamp", "2021-10-29"),
        ("", "https://post.example/news/05-04-2021/lamp", None),
        ('<time datetime="0000-00-00">never</time>', None, None),
        ('<time datetime="9999-12-31">never</time>', None, None),
        ("<p>Published 5 hours ago</p>", None, None),
    ],
    ids=["time", "line", "URL", "URL, day first", "URL, month first", "URL, either", "year 0", "year 9999", "relative"],
)
def test_dates_of_other_evidence(body: str, url: str | None, expected: str | None) -> None:
    assert of_html("<h1>The lamp is lit again</h1>" + body, url=url).date == expected


def test_a_numeric_date_is_read_as_the_text_names_the_day() -> None:
    prose = PROSE.replace("since the spring", "since 11 December")
    assert of_html("<h1>The lamp is lit again</h1><p>Published on 11/12/2024</p>", prose=prose).date == "2024-12-11"
    assert of_html("<h1>The lamp is lit again</h1><p>Published on 11/12/2024</p>").date == "2024-11-12"


FLAT = """Home
News
Coast
Sign in

The lamp of the harbour is lit again

By Ida Sample | Reuters
November 12, 2024 at 10:30 am

The keeper of the lighthouse has climbed the same hundred and forty steps every night for thirty years, and he says that his \
legs do not know that the lamp has been electric since the spring.

Down in the harbour the fishermen had almost forgotten what the light of the lamp was like, and their children had never seen \
it, so on the first night they all stayed up and stood on the pier.

The council paid for the new lens with the money that was meant for a fountain, which nobody had wanted anyway, and the old one \
can be seen in the hall of the town, where it gathers dust.
"""


def test_flattened_text_gives_title_authors_sources_and_date() -> None:
    found = of_text(FLAT)
    assert found.title == "The lamp of the harbour is lit again"
    assert (tuple(found.authors), tuple(found.sources), found.date) == (("Ida Sample",), ("Reuters",), "2024-11-12T10:30")
    assert found.found["title"].source == "visible title line (line 6)"


@pytest.mark.parametrize(
    "line",
    ["Ida Sample", "Ida Sample5 hours ago", "Ida Sample@idasample", "Eric Keeper\nPhoto: Otto Example\nIda Sample"],
    ids=["alone", "glued to the time since", "glued to the account", "below the name under a picture"],
)
def test_a_name_right_below_the_headline_of_flattened_text(line: str) -> None:
    assert tuple(of_text(FLAT.replace("By Ida Sample | Reuters", line)).authors) == ("Ida Sample",)


@pytest.mark.parametrize(
    "line",
    [
        "Reply Like",
        "Guest Post",
        "Thread Starter",
        "Super Moderator",
        "Press Release",
        "Real Estate",
        "Prime Minister",
        "Supreme Court",
        "White House",
        "Washington Post",
        "Web Desk",
        "Redacción Madrid",
        "Redakcja Kraków",
        "Politique Monde",
        "Поделиться ВКонтакте",
        "政治 / 設定",
        "Night Warden, Seabird Observatory | Skerry Trust",
    ],
)
def test_a_label_a_section_or_an_office_below_the_headline_is_no_author(line: str) -> None:
    assert tuple(of_text(FLAT.replace("By Ida Sample | Reuters", line)).authors) == ()


def test_a_line_below_the_headline_that_a_filter_leans_to_drop_for_its_words_is_no_author() -> None:
    def leaning(page: Page) -> Iterator[Verdict]:
        yield from (Verdict(b.index, keep=False, reason="a slogan") for b in page.blocks if b.text == "Amber Swift")

    page = text_page(FLAT.replace("By Ida Sample | Reuters", "Amber Swift"))
    assert tuple(metadata.read(page, run(page, select_filters())).authors) == ("Amber Swift",)
    assert tuple(metadata.read(page, run(page, (*select_filters(), Filter("slogan", Stage.PHRASE, leaning)))).authors) == ()


@pytest.mark.parametrize(
    "line",
    ["Home News Business Sport Culture Opinion Subscribe Sign in", "Tout accepterParamétrerContinuer sans accepter"],
)
def test_a_menu_on_one_line_is_no_title(line: str) -> None:
    assert of_text(f"{line}\n\n{FLAT[FLAT.index('The keeper') :]}").title is None


def test_a_dialog_on_one_line_in_japanese_is_no_title() -> None:
    prose = (
        "灯台の守り手は三十年のあいだ毎晩おなじ百四十段を上ってきたが、春から灯りが電気になったことを自分の足はまだ知らないと言う。\n\n"
        "港の漁師たちは灯りがどのようなものだったかをほとんど忘れており、子どもたちは見たことがなかったので、みんなが桟橋に立っていた。\n"
    )
    assert of_text(f"同意する設定\n\n{prose}").title is None


@pytest.mark.parametrize("title", ["Health news of the coast", "Best Lamps of the Year", "Business as usual in the harbour"])
def test_a_headline_with_words_of_menus(title: str) -> None:
    lexicon = load_lexicon()
    assert not is_menu(title, lexicon, lexicon.function_words("en"))


PRINTED = "11/3/25, 9:14 AM     Council Lights Old Lamp | Harbour Post\n"


def test_what_a_browser_prints_above_and_below_a_page_is_no_byline_date_or_title() -> None:
    found = of_text(f"{PRINTED}\n{FLAT}\nhttps://www.post.example/a/01234 1/2\n{PRINTED}")
    assert (found.title, tuple(found.authors)) == ("The lamp of the harbour is lit again", ("Ida Sample",))
    assert found.date == "2024-11-12T10:30"
    undated = FLAT[FLAT.index("The keeper") :]
    assert of_text(f"{PRINTED}\n{undated}").date is None
    assert of_text(f"https://www.post.example/a/01234 1/2\n\n{undated}").title is None


def test_a_first_line_that_dates_and_credits_is_no_printed_header() -> None:
    text = FLAT[FLAT.index("The lamp") :].replace("By Ida Sample | Reuters\nNovember 12, 2024 at 10:30 am\n", "")
    found = of_text("11/12/24, 10:30 AM     By Ida Sample, harbour reporter\n\n" + text)
    assert (tuple(found.authors), found.date) == (("Ida Sample",), "2024-11-12T10:30")


@pytest.mark.parametrize(("line", "name"), [("한지수 기자", "한지수"), ("森下あかね記者", "森下あかね")])
@pytest.mark.parametrize("order", ["above", "below"])
def test_a_writer_in_a_line_beside_the_date(line: str, name: str, order: str) -> None:
    lines = [f"<p>{line}</p>", "<p>2024-11-22</p>"]
    body = "<h1>등대의 불이 다시 켜졌다</h1>" + "".join(lines if order == "above" else reversed(lines))
    assert tuple(of_html(body, language="ko" if "기자" in line else "ja", prose=KOREAN_PROSE).authors) == (name,)


KOREAN_PROSE = (
    "<p>등대지기는 삼십 년 동안 매일 밤 같은 백사십 개의 계단을 올라갔으며, "
    "봄부터 등불이 전기로 켜진다는 것을 다리는 아직 모른다고 말한다.</p>"
    "<p>항구의 어부들은 그 불빛이 어땠는지 거의 잊고 있었고 아이들은 본 적이 없었기 때문에 "
    "첫날 밤에는 모두가 깨어 부두에 서 있었다.</p>"
)


def test_a_topic_below_the_headline_is_no_author() -> None:
    text = FLAT.replace("By Ida Sample | Reuters", "Otto Keeper").replace("The council paid", "Mayor Otto Keeper paid")
    assert tuple(of_text(text).authors) == ()


def test_the_last_crumb_of_a_numbered_trail_loses_its_number() -> None:
    trail = "1. Home\n2. Coast\n3. The lamp of the harbour is lit again\n"
    text = FLAT.replace("Home\nNews\nCoast\n", "").replace("The lamp of the harbour is lit again\n", trail, 1)
    assert of_text(text).title == "The lamp of the harbour is lit again"


def test_a_kicker_in_the_line_above_the_headline() -> None:
    lead, rest = "The lamp of the harbour shines again, as the council said on Monday that it would do for good.", FLAT[250:]
    found = of_text(f"Light at last\nLamp of the harbour shines again as the council said\n{lead}\n\n{rest}")
    assert (found.kicker, found.title) == ("Light at last", "Lamp of the harbour shines again as the council said")


def test_an_address_named_as_the_source() -> None:
    found = of_text(FLAT + "\nSource: https://post.example/lamp\n")
    assert found.url == found.canonical_url == "https://post.example/lamp"


HOSTILE = {
    "a list 100,000 deep": "[" * 100_000 + "]" * 100_000,
    "objects 100,000 deep": '{"author":' * 100_000 + "1" + "}" * 100_000,
    "never closed": '{"@type":"Article","author":[' * 50_000,
    "numbers for everything": '{"@type":5,"author":12,"headline":3.5,"datePublished":true,"publisher":[1,[2]],"image":[[]]}',
    "null in every place": '{"@type":"Article","author":[{"name":5},null],"dateModified":-1,"image":{"url":{"url":5}}}',
    "a string": '"Article"',
    "no JSON": "var x = function() {}",
    "backslashes": '{"@type":"Article","author":"' + "a\\" * 200_000,
    "commas": '{"@type":"Article","author":[' + "," * 200_000 + "]}",
    "comments": '{"author":1,' + "/*" * 100_000 + "}",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
def test_no_json_ld_harms_the_rest(script: str) -> None:
    begun = thread_time()
    found = of_html("<h1>The lamp is lit again</h1><p>By Ida Sample</p>", f'<script type="application/ld+json">{script}</script>')
    assert (found.title, tuple(found.authors)) == ("The lamp is lit again", ("Ida Sample",))
    assert thread_time() - begun < 5


@pytest.mark.parametrize(
    "head",
    [
        json_ld(*[{**ARTICLE, "author": f"Ida Sample{number}"} for number in range(1_000)]),
        "<title>" + "lamp: lit - again | " * 50_000 + "</title>",
        f'<meta name="author" content="{"Ida Sample, " * 80_000}">',
        '<meta name="author" content="' + '"><meta name="author" content="'.join(["Ida Sample"] * 3_000) + '">',
        f'<script type="application/ld+json">{json.dumps(ARTICLE, ensure_ascii=False)}</script>' + "\udcff\x00",
        '<meta property="article:published_time" content="' + "1" * 100_000 + '">',
    ],
    ids=[
        "a thousand scripts",
        "a title of a megabyte",
        "a name of a megabyte",
        "thousands of authors",
        "odd characters",
        "digits",
    ],
)
def test_no_head_harms_the_rest(head: str) -> None:
    begun = thread_time()
    found = of_html("<h1>The lamp is lit again</h1><p>By Ida Sample</p>", head)
    assert found.title == "The lamp is lit again"
    assert found.authors[0].startswith("Ida Sample")
    assert thread_time() - begun < 5


RELATIVE = (
    '<link rel="canonical" href="/a/lamp.html"><link rel="license" href="../license">'
    '<meta property="og:image" content="//cdn.example/lamp.jpg">'
)


@pytest.mark.parametrize(
    ("head", "given", "canonical_url", "license", "image"),
    [
        (
            "",
            "https://post.example/b/c",
            "https://post.example/a/lamp.html",
            "https://post.example/license",
            "https://cdn.example/lamp.jpg",
        ),
        (
            metas(og__url="http://og.example/b/c"),
            None,
            "http://og.example/a/lamp.html",
            "http://og.example/license",
            "http://cdn.example/lamp.jpg",
        ),
        ("", None, None, "../license", "//cdn.example/lamp.jpg"),
    ],
    ids=["against the URL that was given", "against the page's own", "against nothing"],
)
def test_addresses_are_made_absolute(head: str, given: str | None, canonical_url: str | None, license: str, image: str) -> None:
    found = of_html("", RELATIVE + head, url=given)
    assert (found.canonical_url, found.license, found.image) == (canonical_url, license, image)


OWN = "https://post.example/b/c"


@pytest.mark.parametrize(
    ("base", "given", "image"),
    [
        ("https://cdn.example/x/", OWN, "https://cdn.example/x/lamp.jpg"),
        ("https://cdn.example/x/", None, "https://cdn.example/x/lamp.jpg"),
        ("/x/", OWN, "https://post.example/x/lamp.jpg"),
        (" ../ ", OWN, "https://post.example/lamp.jpg"),
        ("//cdn.example", OWN, "https://cdn.example/lamp.jpg"),
        ("", OWN, "https://post.example/b/lamp.jpg"),
        ("/x/", None, "lamp.jpg"),
        ("about:blank", OWN, "https://post.example/b/lamp.jpg"),
        ("http://[", OWN, "https://post.example/b/lamp.jpg"),
    ],
)
def test_addresses_are_relative_to_the_base_that_the_page_declares(base: str, given: str | None, image: str) -> None:
    head = f'<base href="{base}"><link rel="canonical" href="lamp.html"><meta property="og:image" content="lamp.jpg">'
    found = of_html("", head, url=given)
    assert found.image == image
    assert found.canonical_url == (image.replace("jpg", "html") if "//" in image else None)


def test_url_is_where_the_page_came_from_whatever_it_says_of_itself() -> None:
    head = '<link rel="canonical" href="https://paper.example/lamp">'
    found = of_html("", head, url="https://amp.paper.example/lamp?page=1")
    assert (found.url, found.found["url"].source) == ("https://amp.paper.example/lamp?page=1", "given url")
    assert (found.host, found.canonical_url) == ("amp.paper.example", "https://paper.example/lamp")


def test_own_address_of_the_page_stands_in_where_nobody_said_where_it_came_from() -> None:
    head = '<link rel="canonical" href="https://paper.example/lamp">'
    for given in (None, "page.html"):
        found = of_html("", head, url=given)
        assert (found.url, found.canonical_url, found.host) == ("https://paper.example/lamp",) * 2 + ("paper.example",)
    assert of_html(url="page.html").url is None


def test_a_license_in_words_is_no_address() -> None:
    words = "All rights reserved"
    assert of_html("", f'<meta name="rights" content="{words}">', url="https://post.example/b/c").license == words


def test_what_was_escaped_twice_is_unescaped() -> None:
    head = "<title>Lamp &amp;amp; Light: the keeper&amp;#8217;s year</title>" + metas(
        og__site_name="Tide &amp;amp; Watch", og__description="R&amp;amp;D on lamps"
    )
    found = of_html("", head)
    assert (found.title, found.site_name) == ("Lamp & Light: the keeper’s year", "Tide & Watch")
    assert found.description == "R&D on lamps"


@pytest.mark.parametrize(
    ("head", "body", "field", "value"),
    [
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', "", "license", None),
        ("", '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>', "license", None),
        (json_ld({"@type": "Product", "name": "Lamp"}), "", "page_type", "product"),
        (json_ld({"@type": "DiscussionForumPosting", "headline": "Lamps"}), "", "page_type", "thread"),
        ('<link rel="canonical" href="https://post.example/lamp">', "", "url", "https://post.example/lamp"),
        (metas(og__description="A lamp."), "", "description", "A lamp."),
        (metas(article__tag="lamp"), "", "tags", ["lamp"]),
        (json_ld({**ARTICLE, "isAccessibleForFree": "True"}), "", "is_free", True),
        (metas(article__content_tier="locked"), "", "is_free", False),
        (metas(article__content_tier="free"), "", "is_free", True),
        (metas(article__content_tier="metered"), "", "is_free", None),
        ("", "", "is_free", None),
    ],
)
def test_other_fields(head: str, body: str, field: str, value: object) -> None:
    expected = value if field != "license" else "https://creativecommons.org/licenses/by/4.0/"
    assert getattr(of_html(body, head), field) == expected
