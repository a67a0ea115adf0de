"""Addresses as they are written on a page, made absolute."""

from __future__ import annotations

import pytest

from scrubber.metadata.addresses import is_absolute, resolved, urlsplit_host
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.ranking import Evidence, Field

CANONICAL = Evidence.LINK_CANONICAL


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://post.example/a", True),
        (" http://post.example ", True),
        ("ftp://post.example/a", False),
        ("https:///a", False),
        ("//post.example/a", False),
        ("http://[post", False),
        ("/a", False),
    ],
)
def test_absolute_addresses(url: str, expected: bool) -> None:
    assert is_absolute(url) is expected


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("image", "/lamp.jpg", "https://post.example/lamp.jpg"),
        ("image", "lamp.jpg", "https://post.example/a/lamp.jpg"),
        ("image", " //cdn.example/lamp.jpg ", "https://cdn.example/lamp.jpg"),
        ("image", "http://cdn.example/lamp.jpg", "http://cdn.example/lamp.jpg"),
        ("image", "", ""),
        ("image", "//[cdn", "//[cdn"),
        ("license", "./terms", "https://post.example/a/terms"),
        ("license", "terms of use", "terms of use"),
        ("title", "/lamp", "/lamp"),
    ],
)
def test_against_the_url_that_was_given(field: Field, value: str, expected: str) -> None:
    one, own = resolved([Candidate(field, value, CANONICAL)], "https://post.example/a/b ", None)
    assert one.value == expected
    assert (own.field, own.value, own.evidence) == ("url", "https://post.example/a/b", Evidence.GIVEN_URL)


def test_the_best_ranked_address_of_the_page_is_the_base_where_none_was_given() -> None:
    page = [
        Candidate("image", "lamp.jpg", Evidence.META_OG_IMAGE),
        Candidate("canonical_url", "/only/a/path", CANONICAL),
        Candidate("canonical_url", "https://graph.example/a/", Evidence.META_OG_URL),
        Candidate("canonical_url", "https://post.example/a/", CANONICAL),
    ]
    assert [one.value for one in resolved(page, None, None)] == [
        "https://post.example/a/lamp.jpg",
        "https://post.example/only/a/path",
        "https://graph.example/a/",
        "https://post.example/a/",
    ]
    assert [one.value for one in resolved(page[:2], "not an address", None)] == ["lamp.jpg"]


def test_the_host() -> None:
    assert urlsplit_host(" https://Post.Example:8080/a") == "post.example"
    assert urlsplit_host("http://[post") == ""
    assert urlsplit_host("/a") == ""
