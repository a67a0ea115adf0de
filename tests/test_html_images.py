"""Images of a page: which address of several they have, what is none, and where they go that stand alone."""

from __future__ import annotations

import pytest

from scrubber.html.parser import parse
from scrubber.marks import Mark, MarkKind
from scrubber.model import Kind


def images(document: str) -> list[tuple[str, str]]:
    """The text and the address of each image."""
    found = parse(document, url="https://a.example/b/").blocks
    return [(block.text, mark.target) for block in found for mark in block.marks if mark.kind is MarkKind.IMAGE]


def addresses(image: str) -> list[str]:
    return [target.removeprefix("https://a.example/b/") for _, target in images(f"<div>{image}<p>Text</p></div>")]


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img src=a.jpg>", "a.jpg"),
        ("<img src=data:image/gif;base64,R0 data-src=a.jpg>", "a.jpg"),
        ("<img src=a.jpg srcset='b.jpg 480w, c.jpg 1200w, d.jpg 800w'>", "c.jpg"),
        ("<img src=a.jpg srcset='b.jpg 1x, c.jpg 2x'>", "c.jpg"),
        ("<img src=a.jpg srcset='w_1,h_2/b.jpg 480w, w_3,h_4/c.jpg 800w'>", "w_3,h_4/c.jpg"),
        ("<picture><source srcset='b.webp 2x, c.webp 1x'><source srcset=d.png><img src=a.jpg></picture>", "b.webp"),
        ("<img src=a.jpg data-srcset='b.jpg 900w'>", "b.jpg"),
        ("<img src=/blank.gif data-lazy-srcset='a.jpg 400w, b.jpg 900w'>", "b.jpg"),
        ("<img src=a.jpg><noscript><img src=b.jpg></noscript>", "a.jpg"),
        ("<noscript><img src=b.jpg></noscript>", "b.jpg"),
        ("<picture><source srcset=' '><source srcset=b.webp><source srcset=c.webp><img src=/blank.gif></picture>", "b.webp"),
        ("<img src=größe.jpg>", "größe.jpg"),
    ],
)
def test_image_has_the_best_address_that_the_page_offers(image: str, address: str) -> None:
    assert addresses(image) == [address]


@pytest.mark.parametrize(
    "image",
    [
        "<img src=a.gif width=1 height=1>",
        "<img src=/img/spacer.gif>",
        "<img src=/users/avatars/7.png>",
        "<img class=avatar src=7.png>",
        "<img class='icon-small' src=7.png>",
        "<img src=/users/AVATARS/7.png>",
        "<img src=/\u017fprites/7.png>",
        "<img class='user Avatar größe' src=7.png>",
        "<img src=data:image/gif;base64,R0>",
        "<img>",
    ],
)
def test_pixels_icons_and_portraits_of_users_are_no_images(image: str) -> None:
    assert addresses(image) == []


@pytest.mark.parametrize("image", ["<img src=/2024/logo-wettbewerb.jpg>", "<img src=iconic-tower.jpg>", "<img src=blankets.jpg>"])
def test_image_whose_address_only_sounds_like_an_icon_is_one(image: str) -> None:
    assert len(addresses(image)) == 1


def test_source_of_a_picture_is_for_its_own_image_only() -> None:
    assert addresses("<picture><source srcset=b.webp><img src=a.jpg></picture><img src=c.jpg>") == ["b.webp", "c.jpg"]


def test_image_that_stands_alone_goes_to_the_text_behind_it() -> None:
    found = parse("<p>Above</p><figure><img src=a.jpg alt=Kai><figcaption>Der Kai</figcaption></figure><p>Below</p>").blocks
    assert [(block.text, block.kind, list(block.marks)) for block in found] == [
        ("Above", Kind.PARAGRAPH, []),
        ("Der Kai", Kind.CAPTION, [Mark(MarkKind.IMAGE, 0, 0, "a.jpg", "Kai")]),
        ("Below", Kind.PARAGRAPH, []),
    ]


def test_image_inside_of_a_caption_stays_there() -> None:
    assert images("<figcaption>Der <img src=a.jpg> Kai</figcaption><p>Text</p>") == [("Der Kai", "https://a.example/b/a.jpg")]


@pytest.mark.parametrize("head", ["<base href=img/>", "<base href=img/><style></style><title>Kai</title>"])
def test_base_of_the_page_counts_once_whatever_follows_it(head: str) -> None:
    assert images(f"{head}<p>Der <img src=a.jpg> Kai") == [("Der Kai", "https://a.example/b/img/a.jpg")]


def test_image_of_an_amp_page_counts_once() -> None:
    image = "<amp-img src=a.jpg alt=Kai><noscript><img src=a.jpg alt=Kai></noscript></amp-img>"
    assert addresses(image) == ["a.jpg"]
    assert images(f"<p>Am {image} Kai</p>") == [("Am Kai", "https://a.example/b/a.jpg")]
