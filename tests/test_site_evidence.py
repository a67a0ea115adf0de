"""What a memory of a site does to a page: what the template says goes, what two articles share stays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from scrubber import Scrubber, SiteMemory, Source, clean_html
from scrubber.article import Article
from scrubber.page_builder import html_page
from tests.site_maker import LANGUAGES, LAYOUTS, MadePage, made_site

SPEECH = (
    "We have waited nine years for this bridge, said the mayor, and the children who were promised it have children of their own "
    "now; whoever says today that it comes too soon has never stood at the ferry in January with a pram and a sack of coal."
)


@cache
def memory_of(layout: str, language: str, form: str = "html", shared: tuple[str, ...] = (), sections: int = 1) -> SiteMemory:
    pages = made_site(layout, language, shared, sections=sections)
    if form == "html":
        return SiteMemory.learn(page.source for page in pages)
    return SiteMemory.learn(Source(page.source.id, page.text, "text", page.source.url) for page in pages)


def cleaned(page: MadePage, form: str, memory: SiteMemory | None) -> Article:
    cleaner = Scrubber(memory=memory)
    if form == "html":
        return cleaner.clean_html(str(page.source.content), page.source.url)
    return cleaner.clean_text(page.text, page.source.url)


@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_stay_whole_and_the_notice_of_the_template_goes(form: str, layout: str, language: str) -> None:
    memory = memory_of(layout, language, form)
    for page in made_site(layout, language)[:3]:
        text = cleaned(page, form, memory).text
        assert all(paragraph in text for paragraph in page.paragraphs)
        assert page.notice not in text


@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_notice_of_one_section_goes_and_its_articles_stay_whole(form: str, layout: str, language: str) -> None:
    """Half of the site's pages do not have it."""
    memory = memory_of(layout, language, form, sections=2)
    for page in made_site(layout, language, sections=2)[:3]:
        text = cleaned(page, form, memory).text
        assert all(paragraph in text for paragraph in page.paragraphs)
        assert page.section_notice is None or page.section_notice not in text


@pytest.mark.parametrize("sections", [1, 2])
@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_speech_that_two_articles_quote_stays(form: str, layout: str, language: str, sections: int) -> None:
    memory = memory_of(layout, language, form, (SPEECH,), sections)
    pages = made_site(layout, language, (SPEECH,), sections=sections)
    for page in (pages[0], pages[sections]):
        assert SPEECH in cleaned(page, form, memory).text


TERMS = (
    "Everything on these pages is offered as it stands, and whoever acts on it does so at their own risk and expense.",
    "Prices may change without notice, and an order becomes a contract only when we confirm it in writing.",
    "Texts and pictures belong to their authors, and may be passed on for private purposes but not sold.",
)


@pytest.mark.parametrize("form", ["html", "text"])
def test_disclaimer_that_is_the_article_stays(form: str) -> None:
    """Each of its paragraphs also stands below every other page."""
    sources, below = [], "".join(f"<p>{line}</p>" for line in TERMS)
    for page in made_site("plain", "en"):
        html = str(page.source.content).replace("</body>", f"<div class='foot'>{below}</div></body>")
        content = html if form == "html" else "\n".join([page.text, *TERMS])
        sources.append(Source(page.source.id, content, "html" if form == "html" else "text", page.source.url))
    memory = SiteMemory.learn(sources)
    url = "https://plain-en.example/terms"
    if form == "html":
        text = Scrubber(memory=memory).clean_html(f"<h1>Terms of use</h1><div class='text'>{below}</div>", url).text
    else:
        text = Scrubber(memory=memory).clean_text("\n".join(["Terms of use", *TERMS]), url).text
    assert all(line in text for line in TERMS)


LEAD = f"{SPEECH} This is a part of our serial about the bridge and those who waited for it."


def with_lead(page: MadePage, form: str, section: str) -> Source:
    """A part of a serial: a page with the lead above its first paragraph."""
    first, source = page.paragraphs[0], page.source
    url = str(source.url).replace("/news/", f"/{section}/")
    if form == "text":
        return Source(source.id, page.text.replace(first, f"{LEAD}\n{first}"), "text", url)
    return replace(source, content=str(source.content).replace(f"<p>{first}", f"<p>{LEAD}</p><p>{first}"), url=url)


@pytest.mark.parametrize(("form", "parts", "section"), [
    ("html", 3, "news"), ("html", 3, "serial"), ("html", 8, "serial"), ("text", 3, "news"), ("text", 3, "serial"),
])  # fmt: skip
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_lead_that_the_parts_of_a_serial_repeat_stays(form: str, parts: int, section: str, layout: str, language: str) -> None:
    """Also where the serial is a section of its own, all of whose pages have the lead."""
    pages = made_site(layout, language)
    sources = [with_lead(page, form, section) for page in pages[:parts]]
    rest = [page.source if form == "html" else Source(page.source.id, page.text, "text", page.source.url) for page in pages]
    cleaner = Scrubber(memory=SiteMemory.learn([*sources, *rest[parts:]]))
    for source in sources[:2]:
        article = (cleaner.clean_html if form == "html" else cleaner.clean_text)(str(source.content), source.url)
        assert LEAD in article.text


def test_page_on_the_top_level_is_of_no_section() -> None:
    pages = made_site("portal", "de", sections=2)
    memory = memory_of("portal", "de", sections=2)
    found = [
        memory.recall(html_page(str(pages[0].source.content), url), str(pages[0].source.content))
        for url in (pages[0].source.url, "https://portal-de.example/0.html")
    ]
    assert [one and one.section for one in found] == [9, 0]


def test_reason_names_the_pages_that_have_the_line() -> None:
    page = made_site("portal", "de")[0]
    article = cleaned(page, "html", memory_of("portal", "de"))
    (notice,) = (decision for decision in article.removed if decision.block.text == page.notice)
    assert notice.verdict is not None and "its line stands on 19 of 19 other pages of this site" in notice.verdict.why


def test_reason_names_the_section_where_more_of_its_pages_have_the_line() -> None:
    page = made_site("portal", "de", sections=2)[0]
    article = cleaned(page, "html", memory_of("portal", "de", sections=2))
    reasons = {decision.block.text: decision.verdict.why for decision in article.removed if decision.verdict is not None}
    assert "its line stands on 9 of 9 other pages of this section of the site" in reasons[str(page.section_notice)]
    assert "its line stands on 19 of 19 other pages of this site" in reasons[page.notice]


def test_part_of_the_title_that_all_pages_have_is_the_name_of_the_site() -> None:
    def document(number: int) -> str:
        title = f"River level {number * 7} in the upper valley - Valley water desk - Stations"
        return f"<title>{title}</title><body><p>Level {number * 7}: {SPEECH[number : number + 120]}</p></body>"

    sources = [Source(str(n), document(n), "html", f"https://valley.example/{n}") for n in range(6)]
    recalled = SiteMemory.learn(sources)
    page = html_page(document(1), "https://valley.example/1")
    found = recalled.recall(page, document(1))
    assert found is not None and found.site_names[-2:] == ("Valley water desk", "Stations")


@pytest.mark.parametrize("pattern", [
    "{} | Notes from the hill", "Notes from the hill | {}", "Notes from the hill: {}", "{}: Notes from the hill",
    "{} - Notes from the hill - Our valley", "Notes from the hill - Our valley - {}",
])  # fmt: skip
def test_title_is_without_the_name_that_nothing_but_other_pages_tells(pattern: str) -> None:
    headlines = ["Wardens close the road", "Bridge stands in water", "Nine boats are missing", "School has moved"]
    sources = []
    for headline, made in zip(headlines, made_site("plain", "en"), strict=False):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in made.paragraphs)
        html = f"<title>{pattern.format(headline)}</title><body>{body}"
        sources.append(Source(headline, html, "html", f"https://paper.example/{headline[:4]}"))
    cleaner = Scrubber(memory=SiteMemory.learn(sources))
    article = cleaner.clean_html(str(sources[0].content), sources[0].url)
    assert (article.title, article.site_name) == (headlines[0], "Notes from the hill")
    assert clean_html(str(sources[0].content), sources[0].url).title != headlines[0]


def test_page_that_was_learned_under_several_addresses_is_not_the_template() -> None:
    page = made_site("plain", "fr")[0]
    html = str(page.source.content)
    copies = [
        Source(f"copy {n}", html.replace("<body>", f"<body><p>Visiteur {'x' * n}</p>"), "html", f"{page.source.url}?from={n}")
        for n in range(5)
    ]
    assert cleaned(page, "html", SiteMemory.learn(copies)).to_json() == clean_html(html, page.source.url).to_json()
