"""Which filters are left out, added or overruled says nothing of the page: its metadata stays what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import scrubber
from scrubber import Article, Page, Scrubber, Verdict
from scrubber.model import METADATA_FIELDS, Topic
from tests.expectations import FIXTURES, filter_ids

WALL = "Subscribe to continue reading"
PAGE = f"""<html><body><h1>The lamp is lit again</h1><img src="/l.jpg"><p>Photo: Ida Lens</p><p>By Ida Sample</p>
<p>November 12, 2024</p>
<p>The keeper of the harbour lit the lamp on Monday, a year after the storm had broken its glass and taken the stairs.</p>
<p>Ships will find the harbour at night from now on, he said, and the boats of the pilots will sail until midnight.</p>
<p>{WALL}</p></body></html>"""


def known(article: Article) -> dict[str, object]:
    """The metadata, but for the language, which is that of the kept text."""
    return {name: getattr(article, name) for name in (*METADATA_FIELDS, "found") if not name.startswith("language")}


@pytest.mark.parametrize("left_out", filter_ids())
def test_it_is_the_same_whichever_filter_is_left_out(left_out: str) -> None:
    cleaner = Scrubber(without=frozenset({left_out}))
    assert known(cleaner.clean_html(PAGE)) == known(scrubber.clean_html(PAGE))
    for name in ("pl_latarnia.txt", "en_wordpress_blog.html"):
        page = FIXTURES / "pages" / name
        assert known(cleaner.clean(page)) == known(scrubber.clean(page))


@pytest.mark.parametrize(
    "cleaner",
    [
        Scrubber(),
        Scrubber(without=frozenset(("photo_credit", "photo_caption", "byline", "paywall_notice", "content_score"))),
        Scrubber(without=frozenset(filter_ids())),
        Scrubber(keep=("Photo:", "By Ida", WALL)),
    ],
    ids=["as it is", "five left out", "all left out", "kept"],
)
def test_who_wrote_a_page_and_whether_it_is_free(cleaner: Scrubber) -> None:
    article = cleaner.clean_html(PAGE)
    assert (WALL in article.text) == (cleaner != Scrubber())
    assert (article.authors, article.date, article.is_free) == (["Ida Sample"], "2024-11-12", False)


def every_block(page: Page) -> Iterator[Verdict]:
    yield from (Verdict(block.index, keep=False, reason="all", sure=True) for block in page.blocks)


def test_what_a_filter_without_a_topic_drops_moves_nothing() -> None:
    article = Scrubber(extra=(every_block,)).clean_html(PAGE)
    assert article.text == ""
    assert known(article) == known(scrubber.clean_html(PAGE))


def slogans(page: Page) -> Iterator[Verdict]:
    yield from (Verdict(b.index, keep=False, reason="a slogan", sure=True) for b in page.blocks if b.text == "Amber Swift")


def test_an_author_whose_name_such_a_filter_drops_stays_the_author() -> None:
    prose = " ".join(line for line in PAGE.splitlines() if line.startswith("<p>The keeper")).removeprefix("<p>")
    text = f"The lamp of the harbour is lit again\n\nAmber Swift\n\n{prose.removesuffix('</p>')}\n"
    assert scrubber.clean_text(text).authors == ["Amber Swift"]
    assert Scrubber(extra=(slogans,)).clean_text(text).authors == ["Amber Swift"]


class Members:
    """A filter of one's own for the walls of one site."""

    def __init__(self, name: str, topic: Topic) -> None:
        self.__name__ = name
        self.topic = topic

    def __call__(self, page: Page) -> Iterator[Verdict]:
        yield from (Verdict(b.index, keep=False, reason="a wall", sure=True) for b in page.blocks if b.text == "Members, step in")


@pytest.mark.parametrize(
    ("name", "topic", "without", "is_free"),
    [
        ("members", Topic.OTHER, (), None),
        ("members", Topic.PAYWALL, (), False),
        ("members", Topic.RELATED, (), None),
        # It takes the place of a built-in one.
        ("paywall_notice", Topic.PAYWALL, ("paywall_notice",), False),
    ],
)
def test_what_a_filter_with_a_topic_says_is_evidence(
    name: str, topic: Topic, without: tuple[str, ...], is_free: bool | None
) -> None:
    cleaner = Scrubber(extra=(Members(name, topic),), without=frozenset(without))
    assert cleaner.clean_html(PAGE.replace(WALL, "Members, step in")).is_free is is_free


def test_filter_that_takes_the_place_of_a_built_in_one_is_asked_instead_of_it() -> None:
    """A wall that the built-in filter knows and the caller's does not."""
    cleaner = Scrubber(extra=(Members("paywall_notice", Topic.PAYWALL),), without=frozenset(("paywall_notice",)))
    assert scrubber.clean_html(PAGE).is_free is False
    assert cleaner.clean_html(PAGE).is_free is None
