"""Days in the path of a URL, and numbers there that are none."""

from __future__ import annotations

import pytest

from scrubber.metadata.sources.url_date import date_in_url


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/11/12/lamp", "2024-11-12"),
        ("/2024/1/2/lamp", "2024-01-02"),
        ("/2024/11-12", "2024-11-12"),
        ("/1999/11/12.html", "1999-11-12"),
        ("/2024/11/123", None),
        ("/2024/13/12/lamp", None),
        ("/2024/11/32/lamp", None),
        ("/2024/02/30/lamp", None),
        ("/2024-11-12-lamp", "2024-11-12"),
        ("/lamp-2024-11-12", None),
        ("/lamp/2024-11-123", None),
        ("/1-2024-11-12", None),
        ("/20241112-lamp", "2024-11-12"),
        ("/120241112", None),
        ("/202411121", None),
        ("/2024/nov/12/lamp", "2024-11-12"),
        ("/2024/January/2", "2024-01-02"),
        ("/2024/dec/31", "2024-12-31"),
        ("/2024/nov/99/", None),
        ("/29-10-2021", "2021-10-29"),
        ("/10-29-2021", "2021-10-29"),
        ("/13-10-2021", "2021-10-13"),
        ("/12-10-2021", None),
        ("/lamp?on=/2024/11/12/", None),
        ("/lamp#/2024/11/12/", None),
        ("/lamp", None),
    ],
)
def test_the_day_in_a_path(path: str, day: str | None) -> None:
    assert date_in_url(f"https://post.example{path}") == day


def test_the_date_of_an_archive_is_not_that_of_the_page() -> None:
    assert date_in_url("https://archive.example/web/20250101/http://post.example/2024/11/12/lamp") == "2024-11-12"
    assert date_in_url("https://archive.example/web/20250101/https://post.example/lamp") is None
    assert date_in_url("") is None
    assert date_in_url(None) is None
    assert date_in_url("https://post.example/" + "x" * 2_000 + "/2024/11/12/") is None
