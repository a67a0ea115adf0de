"""What the metadata tags of a page's head and its JSON-LD say, read with nothing else beside them."""

from __future__ import annotations

import pytest

from scrubber.metadata.sources.schema_types import general_type
from tests.reading_metadata import json_ld, metas, of_html

# Types that name no headline, author or date, and were not read at all; each with a subtype.
OFFERS = [
    ("ItemList", "listing"),
    ("OfferCatalog", "listing"),
    ("CollectionPage", "collection"),
    ("ImageGallery", "collection"),
    ("QAPage", "question"),
    ("Service", "service"),
    ("TaxiService", "service"),
    ("LocalBusiness", "service"),
    ("Bakery", "service"),
    ("SoftwareApplication", "service"),
    ("MobileApplication", "service"),
]


@pytest.mark.parametrize(("kind", "page_type"), OFFERS)
@pytest.mark.parametrize("as_list", [False, True], ids=["one type", "two types"])
def test_a_node_without_a_headline_types_the_page_and_describes_it(kind: str, page_type: str, as_list: bool) -> None:
    node = {
        "@type": ["Thing", f"https://schema.org/{kind}"] if as_list else kind,
        "description": "Lamps for harbours.",
        "license": "https://post.example/license",
        "keywords": "lamp, lens",
        "image": "https://post.example/lamp.jpg",
    }
    found = of_html("<h1>Lamps for harbours</h1>", json_ld(node))
    assert (found.page_type, found.description, found.license) == (
        page_type,
        "Lamps for harbours.",
        "https://post.example/license",
    )
    assert (tuple(found.tags), found.image) == (("lamp", "lens"), "https://post.example/lamp.jpg")


@pytest.mark.parametrize("kind", ["BreadcrumbList", "HowToStep", "NewsArticle", "Thing"])
def test_what_stands_on_pages_of_every_kind_is_no_listing(kind: str) -> None:
    assert general_type(kind) == kind
    assert of_html(head=json_ld({"@type": "BreadcrumbList", "name": "Crumbs", "description": "Crumbs"})).page_type is None


def test_a_business_names_the_site_and_its_home_page_is_not_the_address() -> None:
    found = of_html(head=json_ld({"@type": "Bakery", "name": "Harbour Bread", "url": "https://bread.example/"}))
    assert (found.site_name, found.url, found.title) == ("Harbour Bread", None, None)


def image(number: int, width: object = None, height: object = None) -> str:
    head = metas(og__image=f"https://post.example/{number}.jpg")
    return head + "".join(metas(**{f"og__image__{key}": str(value)}) for key, value in size(width, height) if value is not None)


def size(width: object, height: object) -> list[tuple[str, object]]:
    return [("width", width), ("height", height)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (image(1, 1200, 630), (1200, 630)),
        (image(1) + image(2, 1200, 630), None),
        (image(1, 300, 200) + image(2, 1200, 630), (300, 200)),
        (image(1) + image(1, 1200, 630), (1200, 630)),
        (
            image(1) + metas(og__image__secure_url="https://post.example/s.jpg", og__image__width="8", og__image__height="6"),
            (8, 6),
        ),
        (metas(og__image__width="300", og__image__height="200") + image(1), (300, 200)),
        (metas(og__image__width="300", og__image__height="200"), None),
        (image(1, 300), None),
        (image(1, "300px", 200), None),
        (image(1, 99999, 1), (99999, 1)),
        (image(1, 100000, 1), None),
    ],
    ids=[
        "one",
        "of the second",
        "each its own",
        "given twice",
        "over a second address",
        "in front of the only one",
        "of none",
        "no height",
        "no number",
        "the largest number",
        "a larger number",
    ],
)
def test_the_size_is_that_of_the_first_image(head: str, expected: tuple[int, int] | None) -> None:
    assert of_html(head=head).image_size == expected


@pytest.mark.parametrize(("characters", "read"), [(400, True), (401, False)])
def test_a_list_of_types_has_four_hundred_characters_at_most(characters: int, read: bool) -> None:
    others = "x" * (characters - len('"ItemList", ""'))
    assert of_html(head=json_ld({"@type": ["ItemList", others], "name": "Lamps"})).page_type == ("listing" if read else None)
