"""What a memory of a site does to a page: what the template says goes, what two articles share stays."""

from __future__ import annotations

from functools import cache

import pytest

from scrubber import Scrubber, SiteMemory, Source
from scrubber.article import Article
from tests.site_maker import LANGUAGES, LAYOUTS, MadePage, made_site

SPEECH = (
    "We have waited nine years for this bridge, said the mayor, and the children who were promised it have children of their own "
    "now; whoever says today that it comes too soon has never stood at the ferry in January with a pram and a sack of coal."
)


@cache
def memory_of(layout: str, language: str, form: str = "html", shared: tuple[str, ...] = ()) -> SiteMemory:
    pages = made_site(layout, language, shared)
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
def test_speech_that_two_articles_quote_stays(form: str, layout: str, language: str) -> None:
    memory = memory_of(layout, language, form, (SPEECH,))
    for page in made_site(layout, language, (SPEECH,))[:2]:
        assert SPEECH in cleaned(page, form, memory).text
