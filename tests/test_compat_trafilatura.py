"""trafilatura's functions with scrubber behind them: the same names, options and shapes of output."""

from __future__ import annotations

import csv
import inspect
import io
import json
import warnings
from typing import Any

import pytest

from scrubber.compat.trafilatura import FORMATS, Document, bare_extraction, extract
from scrubber.errors import BadOption

PAGE = """<html lang="en"><head><title>The bridge - Harbour Times</title>
<meta property="og:type" content="article"><meta name="author" content="Ida Sample">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<link rel="canonical" href="https://harbour.example/bridge"><meta property="og:site_name" content="Harbour Times">
<meta name="description" content='A: the bridge is "closed"'><meta property="article:tag" content="bridges">
</head><body><nav><a href="/">Home</a></nav><article><h1>The bridge</h1>
<p>The council of the town met on <a href="/monday">Monday</a> evening to decide on the <b>new bridge</b> over the river.</p>
<p><img src="/pier.jpg" alt="The pier">
After four hours of debate, nineteen of its members voted for the plan, twelve against it.</p>
<table><tr><th>Year</th><th>Ferries that sailed</th></tr><tr><td>2023</td><td>4,100 from the old harbour</td></tr></table>
<p>Work is to begin in spring, the mayor said, and it should take no longer than two years.</p></article>
<section id="comments"><h3>2 comments</h3><ol class="comment-list">
<li class="comment even"><div class="comment-author"><b class="fn">Otto</b></div><time datetime="2024-05-04">2024-05-04</time>
<p>I never believed it would work.</p><a class="reply" href="#">Reply</a></li>
<li class="comment odd"><div class="comment-author"><b class="fn">Greta</b></div><time datetime="2024-05-05">2024-05-05</time>
<p>They said the same about the old one, and it stood for a hundred years.</p><a class="reply" href="#">Reply</a></li>
</ol></section></body></html>"""
LINES = [
    "The council of the town met on Monday evening to decide on the new bridge over the river.",
    "Work is to begin in spring, the mayor said, and it should take no longer than two years.",
]
COMMENT = "I never believed it would work."


def test_text_has_a_paragraph_a_line_and_comments_below() -> None:
    lines = (extract(PAGE) or "").split("\n")
    assert lines[0] == LINES[0]
    assert LINES[1] in lines and "" not in lines
    assert lines.index(COMMENT) > lines.index(LINES[1])
    assert "Home" not in lines


@pytest.mark.parametrize(
    ("options", "there", "not_there"),
    [
        ({"include_comments": False}, LINES[1], COMMENT),
        ({"include_tables": False}, LINES[1], "4,100"),
        ({}, "4,100", "**"),
        ({"include_formatting": True}, "the **new bridge** over", "]("),
        ({"include_links": True}, "[Monday](https://harbour.example/monday)", "!["),
        ({"include_images": True}, "![The pier](https://harbour.example/pier.jpg)", "[Monday]"),
        ({"output_format": "markdown"}, "# The bridge\n\nThe council", "]("),
        ({"output_format": "markdown", "include_links": True}, "[Monday](https://harbour.example/monday)", "!["),
        ({"output_format": "html"}, "<h1>The bridge</h1>", "<meta"),
        ({"output_format": "html", "with_metadata": True}, '<meta name="author" content="Ida Sample">', "<nav"),
        ({"with_metadata": True}, 'title: "The bridge"\nauthor: "Ida Sample"\nurl: "https://harbour.example/bridge"', "filedate"),
        ({"with_metadata": True, "author_blacklist": {"ida sample"}}, 'title: "The bridge"\nurl', "Ida"),
        ({"with_metadata": True, "record_id": "7"}, 'id: "7"', "null"),
        ({"target_language": "en"}, LINES[0], "---"),
    ],
)  # fmt: skip
def test_options_do_what_they_say(options: dict[str, Any], there: str, not_there: str) -> None:
    found = extract(PAGE, url="https://harbour.example/x", **options)
    assert found is not None
    assert there in found
    assert not_there not in found


@pytest.mark.parametrize(
    ("page", "options"),
    [
        (PAGE, {"target_language": "de"}),
        (PAGE, {"url_blacklist": {"https://harbour.example/bridge"}}),
        (PAGE.replace("article:published_time", "x"), {"only_with_metadata": True}),
        ("<p>", {}),
        ("", {}),
    ],
)
def test_page_that_is_not_wanted_or_empty_is_none(page: str, options: dict[str, Any]) -> None:
    assert extract(page, **options) is None
    assert bare_extraction(page, **options) is None


def test_json_has_trafilaturas_keys() -> None:
    bare = json.loads(extract(PAGE, output_format="json") or "")
    assert list(bare) == ["text", "comments"]
    assert bare["comments"].splitlines()[0] == COMMENT
    full = json.loads(extract(PAGE, output_format="json", with_metadata=True, record_id="7") or "")
    assert (full["source"], full["source-hostname"], full["date"]) == (
        "https://harbour.example/bridge",
        "Harbour Times",
        "2024-05-03",
    )
    assert (full["tags"], full["id"], full["excerpt"]) == ("bridges", "7", 'A: the bridge is "closed"')


def test_csv_is_a_row_of_eleven_columns() -> None:
    (row,) = csv.reader(io.StringIO(extract(PAGE, output_format="csv") or ""), delimiter="\t")
    assert row[0] == "https://harbour.example/bridge"
    assert (row[1], row[4], row[6], row[9]) == ("null", "The bridge", "2024-05-03", "null")
    assert row[7].startswith(LINES[0])


def test_document_has_metadata_and_text() -> None:
    document = bare_extraction(PAGE, url="https://harbour.example/x")
    assert isinstance(document, Document)
    assert (document.title, document.author, document.hostname) == ("The bridge", "Ida Sample", "harbour.example")
    assert document.text is not None and document.text.startswith(LINES[0])
    assert document.raw_text == " ".join(document.text.split())
    assert bare_extraction(PAGE, url="https://harbour.example/x", as_dict=True) == document.as_dict()
    assert document.fingerprint == getattr(bare_extraction(PAGE.replace("mayor said", "Mayor  said")), "fingerprint", None)


def test_page_may_be_bytes_or_a_response() -> None:
    class Response:
        data = PAGE.encode()

    assert extract(Response()) == extract(PAGE.encode()) == extract(PAGE)
    with pytest.raises(TypeError, match=r"not list: of a tree give what lxml\.html\.tostring does"):
        extract([PAGE])


@pytest.mark.parametrize("function", [extract, bare_extraction])
@pytest.mark.parametrize(
    ("options", "why"),
    [({"fast": True}, "one way to read"), ({"prune_xpath": "//nav"}, "no tree"), ({"deduplicate": True}, "--duplicates")],
)
def test_option_without_meaning_warns_and_says_why(function: Any, options: dict[str, Any], why: str) -> None:
    with pytest.warns(UserWarning, match=f"does nothing here: .*{why}") as caught:
        function(PAGE, **options)
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        function(PAGE, **dict.fromkeys(options))


def test_unknown_formats_and_options_are_errors() -> None:
    with pytest.raises(BadOption, match="output_format='xml': it is 'txt', 'markdown'"):
        extract(PAGE, output_format="xml")
    with pytest.raises(TypeError, match="include_cats"):
        extract(PAGE, include_cats=True)


class TestBesideTrafilatura:
    """The same calls on both, where trafilatura is installed."""

    @pytest.fixture
    def theirs(self) -> Any:
        return pytest.importorskip("trafilatura")

    def test_every_option_is_taken(self, theirs: Any) -> None:
        for ours, function in ((extract, theirs.extract), (bare_extraction, theirs.bare_extraction)):
            names = list(inspect.signature(function).parameters)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ours(
                    PAGE,
                    **{
                        name: inspect.signature(function).parameters[name].default
                        for name in names[1:]
                        if name != "output_format"
                    },
                )

    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize("with_metadata", [False, True])
    def test_formats_have_the_same_shape(self, form: str, with_metadata: bool, theirs: Any) -> None:
        ours = extract(PAGE, output_format=form, with_metadata=with_metadata) or ""
        other = theirs.extract(PAGE, output_format=form, with_metadata=with_metadata)
        assert ours.startswith("---\n") == other.startswith("---\n")
        assert LINES[1] in ours and LINES[1] in other
        if form == "json":
            assert sorted(json.loads(ours)) == sorted(json.loads(other))
        if form == "csv":
            rows = [next(csv.reader(io.StringIO(one), delimiter="\t")) for one in (ours, other)]
            assert len(rows[0]) == len(rows[1])
            if with_metadata:
                assert [rows[0][at] for at in (0, 3, 4, 6)] == [rows[1][at] for at in (0, 3, 4, 6)]

    def test_documents_have_the_same_fields_and_metadata(self, theirs: Any) -> None:
        ours, other = bare_extraction(PAGE), theirs.bare_extraction(PAGE, with_metadata=True)
        assert isinstance(ours, Document)
        assert list(ours.as_dict()) == list(other.as_dict())
        for name in ("title", "author", "url", "hostname", "description", "sitename", "date", "tags"):
            assert getattr(ours, name) == getattr(other, name), name
