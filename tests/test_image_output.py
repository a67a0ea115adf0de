"""Images in Markdown and HTML: those that are links, and those that stand above a text."""

from __future__ import annotations

import json

import pytest

from scrubber.article import Article
from scrubber.html.parser import parse
from scrubber.model import Decision
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
        ("<p><img src=s.jpg alt=Kai>&nbsp;<br>Text", f"{IMAGE}\n\nText"),
        ("<ul><li><img src=s.jpg alt=Kai> Item</ul>", f"- {IMAGE} Item"),
        ("<p>In <img src=s.jpg alt=Kai> line", f"In {IMAGE} line"),
    ],
)
def test_image_above_a_text_is_a_paragraph_of_its_own(page: str, expected: str) -> None:
    assert written(page) == expected
