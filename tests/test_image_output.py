"""Images in Markdown and HTML: those that are links, and those that stand above a text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from scrubber.article import Article
from scrubber.html.parser import parse
from scrubber.model import Decision, Topic, Verdict
from scrubber.output.html import html
from scrubber.output.markdown import markdown
from scrubber.output.references import images_of, links_of
from scrubber.output.structure import Wanted

URL = "https://a.example/b/"
IMAGE = "![Kai](https://a.example/b/s.jpg)"


def kept(page: str) -> list[Decision]:
    return [Decision(block, None) for block in parse(page, url=URL).blocks]


def written(page: str) -> str:
    return markdown(kept(page))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p><a href=l.jpg><img src=s.jpg alt=Kai></a> Text", f"[{IMAGE}](https://a.example/b/l.jpg)\n\nText"),
        (
            "<figure><a href=l.jpg>\n<img src=s.jpg alt=Kai>\n</a></figure><p>Text",
            f"[{IMAGE}](https://a.example/b/l.jpg)\n\nText",
        ),
        ("<a href=l.jpg><figure><img src=s.jpg alt=Kai></figure></a><p>Text", f"[{IMAGE}](https://a.example/b/l.jpg)\n\nText"),
        ("<p>See <a href=l.jpg><img src=s.jpg alt=Kai></a> there", f"See [{IMAGE}](https://a.example/b/l.jpg) there"),
        ("<p>See <a href=l.jpg><img src=s.jpg alt=Kai> the quay</a>", f"See {IMAGE} [the quay](https://a.example/b/l.jpg)"),
        ("<p>See <img src=s.jpg alt=Kai> <a href=l>it</a>", f"See {IMAGE} [it](https://a.example/b/l)"),
        ("<p>See <a href=l><img src=t.gif width=1></a><img src=s.jpg alt=Kai> it", f"See {IMAGE} it"),
        ("<p>See <a><img src=s.jpg alt=Kai></a> it", f"See {IMAGE} it"),
        ("<p>See <a href=javascript:x()><img src=s.jpg alt=Kai></a> it", f"See {IMAGE} it"),
        (
            "<p>See <a href=1><img src=s.jpg alt=Kai></a> <img src=s.jpg alt=Kai> <a href=2><img src=s.jpg alt=Kai></a> it",
            f"See [{IMAGE}](https://a.example/b/1) {IMAGE} [{IMAGE}](https://a.example/b/2) it",
        ),
        (
            "<p>See <a href=1><img src=s.jpg alt=Kai><img src=s.jpg alt=Kai></a> it",
            f"See [{IMAGE}](https://a.example/b/1) [{IMAGE}](https://a.example/b/1) it",
        ),
        (
            "<p>See <a href=1><i hidden><img src=x.jpg></i>it</a> <img src=s.jpg alt=Kai> there",
            f"See [it](https://a.example/b/1) {IMAGE} there",
        ),
    ],
)
def test_image_that_is_a_link_is_written_as_one(page: str, expected: str) -> None:
    assert written(page) == expected


def test_linked_image_in_html_and_in_the_lists_of_the_article() -> None:
    decisions = kept("<p>See <a href=l.jpg><img src=s.jpg alt=Kai></a> there")
    assert html(decisions) == (
        '<p>See <a href="https://a.example/b/l.jpg"><img src="https://a.example/b/s.jpg" alt="Kai"></a>there</p>'
    )
    assert [tuple(link) for link in links_of(decisions)] == [("https://a.example/b/l.jpg", "")]
    assert [tuple(image) for image in images_of(decisions)] == [("https://a.example/b/s.jpg", "Kai")]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), f"See [{IMAGE}](https://a.example/b/l.jpg) it"),
        (Wanted(links=False), f"See {IMAGE} it"),
        (Wanted(images=False), "See it"),
        (Wanted(links=False, images=False), "See it"),
    ],
)
def test_linked_image_without_links_or_images(wanted: Wanted, expected: str) -> None:
    assert markdown(kept("<p>See <a href=l.jpg><img src=s.jpg alt=Kai></a> it"), wanted=wanted) == expected


def test_linked_image_comes_back_from_json() -> None:
    article = Article(text="Text", blocks=tuple(kept("<p><a href=l.jpg><img src=s.jpg alt=Kai></a> Text")))
    again = Article.from_dict(json.loads(article.to_json()))
    assert again == article
    assert again.to_markdown() == article.to_markdown()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<figure><img src=s.jpg alt=Kai></figure><p>Text", f"{IMAGE}\n\nText"),
        ("<img src=s.jpg alt=Kai><img src=s.jpg alt=Kai><p>Text", f"{IMAGE}\n\n{IMAGE}\n\nText"),
        ("<img src=s.jpg alt=Kai><h2>Quay</h2>", f"{IMAGE}\n\n## Quay"),
        ("<blockquote><img src=s.jpg alt=Kai><p>Said.</blockquote>", f"> {IMAGE}\n>\n> Said."),
        ("<p>Above</p><hr><img src=s.jpg alt=Kai><p>Text", f"Above\n\n---\n\n{IMAGE}\n\nText"),
        ("<p><img src=s.jpg alt=Kai><br></p><p>Text", f"{IMAGE}\n\nText"),
        ("<p><br> <img src=s.jpg alt=Kai><br></p><p>Text", f"{IMAGE}\n\nText"),
        ("<p><q> <img src=s.jpg alt=Kai></q><br><br>A", f"{IMAGE}\n\nA"),
        ("<p><img src=s.jpg alt=Kai>&nbsp;<br>Text", f"{IMAGE}\n\nText"),
        ("<ul><li><img src=s.jpg alt=Kai> Item</ul>", f"- {IMAGE} Item"),
        ("<p>In <img src=s.jpg alt=Kai> line", f"In {IMAGE} line"),
    ],
)
def test_image_above_a_text_is_a_paragraph_of_its_own(page: str, expected: str) -> None:
    assert written(page) == expected


@pytest.mark.parametrize(
    ("page", "topics", "shown"),
    [
        ("<p>Above<figure><img src=s.jpg alt=Kai><figcaption>Credit</figcaption></figure><p>Below", {1: Topic.SCORE}, True),
        ("<figure><img src=s.jpg alt=Kai><figcaption>Credit</figcaption></figure><p>Below", {0: Topic.SCORE}, True),
        ("<p>Above<figure><img src=s.jpg alt=Kai><figcaption>Credit</figcaption></figure>", {1: Topic.SCORE}, False),
        ("<p>Above</p><img src=s.jpg alt=Kai><p>Credit<p>Below", {1: Topic.PHOTO_CREDIT}, True),
        ("<p>Above</p><img src=s.jpg alt=Kai><p>Credit<p>And a line<p>Below", {1: Topic.CAPTION, 2: Topic.PHOTO_CREDIT}, True),
        ("<p>Above</p><img src=s.jpg alt=Kai><p>lamp 200 KB<p>Below", {1: Topic.SCORE}, True),
        ("<p>Above</p><img src=s.jpg alt=Kai><p>lamp 200 KB<p>More<p>Below", {1: Topic.SCORE, 2: Topic.SCORE}, False),
        ("<p>Above</p><img src=s.jpg alt=Kai><p>Share<p>Below", {1: Topic.NAVIGATION}, False),
        ("<p>Above</p><p>A line <img src=s.jpg alt=Kai> of a widget<p>Below", {1: Topic.SCORE}, False),
    ],
    ids=[
        "caption", "caption at the start", "caption above nothing", "credit", "caption of two lines", "line of a widget",
        "two lines", "bar", "inside",
    ],
)  # fmt: skip
def test_image_above_a_dropped_block_stays_in_the_text(page: str, topics: dict[int, Topic], shown: bool) -> None:
    decisions = [
        replace(one, verdict=Verdict(at, keep=False, reason="", topic=topics[at])) if at in topics else one
        for at, one in enumerate(kept(page))
    ]
    assert (f"{IMAGE}\n\nBelow" in markdown(decisions)) == shown
    assert [image.text for image in images_of(decisions)] == ["Kai"] * shown
    assert ("<img" in html(decisions)) == shown
    assert IMAGE not in markdown(decisions, wanted=Wanted(images=False))


def test_image_above_a_caption_that_stays_is_above_it() -> None:
    assert written("<p>Above<figure><img src=s.jpg alt=Kai><figcaption>Caption</figcaption></figure><p>Below") == (
        f"Above\n\n{IMAGE}\n\nCaption\n\nBelow"
    )


def test_link_of_an_image_above_a_dropped_block_is_one_of_the_text() -> None:
    page = kept("<p>Above<p><a href=l.jpg><img src=s.jpg alt=Kai></a><p>Credit<p>Below")
    decisions = [replace(page[1], verdict=Verdict(1, keep=False, reason="", topic=Topic.CAPTION)), *page[2:]]
    assert [link.target for link in links_of(decisions)] == ["https://a.example/b/l.jpg"]
    assert markdown(decisions, wanted=Wanted(links=False)) == f"{IMAGE}\n\nBelow"
