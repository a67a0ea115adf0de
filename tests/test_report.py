"""The report: one HTML file that shows every block with its verdict, in which nothing of a page can run."""

from __future__ import annotations

import base64
import hashlib
import importlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

import scrubber
from scrubber.command.cli import app
from scrubber.errors import MissingExtra
from scrubber.model import METADATA_FIELDS
from scrubber.report.document import render
from scrubber.report.view import Page, report_view
from scrubber.scoring.feature_wording import percentage
from tests.expectations import FIXTURES

ROOT = Path(__file__).parent.parent
INJECTED = "<img src=x onerror=alert(1)>"
PROSE = [
    "The council of the town met on Monday evening to decide on the new bridge over the river.",
    "After four hours of debate, nineteen of its members voted for the plan and twelve against it.",
    "Work is to begin in spring, the mayor said, and it should take no longer than two years.",
]
LISTED = ["The old bridge stays open until the new one is done.", "The ferry goes on as before, in summer and in winter."]
PAGE = f"""
<html lang=en><head><title>The bridge | The Ferry Post</title><meta property="og:title" content="Bridge voted for">
<meta name=author content="Ida Falk"></head>
<body><nav><a href=/>Home</a><a href=/news>News</a></nav>
<article><h1>The bridge</h1><p>{PROSE[0]}</p><h2>Debate</h2><p>{PROSE[1]}</p>
<ol><li>{LISTED[0]}</li><li>{LISTED[1]}</li></ol><p>{PROSE[2]}</p></article>
<aside class=related><h2>Related articles</h2><ul><li><a href=/1>Ten bridges to see</a></li></ul></aside></body></html>
"""
# Elements of the template itself; the page's own text brings none.
ELEMENTS = set(
    "html head meta title style body a header h1 h2 h3 p code div nav details summary kbd ul li label input span button main "
    "table caption thead tbody tr th td svg rect section b bdi del pre br script".split()
)


class Read(HTMLParser):
    """The elements of a document, with their attributes, and its text."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def of_class(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]


def assert_harmless(document: str) -> Read:
    """Nothing but the report's own elements is in it, and nothing that loads or runs but its own style and script."""
    read = Read(document)
    tags = Counter(tag for tag, _ in read.elements)
    assert set(tags) <= ELEMENTS
    assert (tags["script"], tags["style"]) == (1, 1)
    for tag, attributes in read.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "style", "action", "data")]
        assert (attributes.get("href") or "#").startswith("#"), tag
    return read


def cut_the_end(page: scrubber.Page) -> Iterator[scrubber.Verdict]:
    """Trims the last words of the last paragraph, with a reason that is markup."""
    block = next(block for block in page.blocks if block.text.startswith("Work"))
    yield scrubber.Verdict(block.index, keep=False, reason=INJECTED, span=(0, 4))


def test_report_shows_every_block_in_order_with_its_verdict_and_reason() -> None:
    article = scrubber.clean_html(PAGE)
    text = " ".join(assert_harmless(article.to_report()).text)
    at = 0
    for decision in article.blocks:
        at = text.index(decision.block.text, at)
        if decision.verdict is not None:
            assert decision.verdict.why in text[at:]
            assert f"{'Kept' if decision.keep else 'Removed'} by {decision.verdict.by}" in text[at:]


def test_states_parts_and_filters_are_classes_and_the_legend_counts_them() -> None:
    article = scrubber.clean_html(PAGE)
    read = assert_harmless(article.to_report())
    assert len(read.of_class("block")) == len(article.blocks)
    assert len([one for one in read.of_class("removed") if "block" in str(one["class"])]) == len(article.removed)
    assert [one["data-part"] for one in read.of_class("row")] == [decision.part.value for decision in article.blocks]
    view = report_view([Page("page", article)])
    assert {entry.name: entry.blocks for entry in view.states} == {
        "kept": len(article.kept), "trimmed": 0, "removed": len(article.removed),
    }  # fmt: skip
    assert {entry.name: entry.blocks for entry in view.filters} == Counter(one.dropped_by for one in article.removed)
    assert {entry.name: entry.blocks for entry in view.parts} == Counter(one.part.value for one in article.blocks)
    toggles = [attributes["value"] for tag, attributes in read.elements if tag == "input" and "value" in attributes]
    assert set(toggles) == {entry.name for entries in (view.states, view.filters, view.parts) for entry in entries}


def test_trims_are_struck_through_with_their_reason() -> None:
    article = scrubber.Scrubber(extra=(cut_the_end,)).clean_html(PAGE)
    (row,) = [row for row in report_view([Page("page", article)]).pages[0].rows if row.first.state == "trimmed"]
    assert [(piece.text, piece.by) for piece in row.first.pieces] == [("Work", "cut_the_end"), (PROSE[2][4:], "")]
    assert ">Work</del> is to begin" in article.to_report()
    assert "Cut by cut_the_end" in article.to_report()


def test_overlapping_trims_show_each_character_once() -> None:
    article = scrubber.Scrubber(extra=(cut_the_end,)).clean_html(PAGE)
    trimmed = next(one for one in article.blocks if one.trims)
    wider = replace(trimmed, trims=(*trimmed.trims, replace(trimmed.trims[0], span=(2, 7), by="other")))
    view = report_view([Page("page", replace(article, blocks=(wider,)))])
    pieces = view.pages[0].rows[0].first.pieces
    assert [(piece.text, piece.by) for piece in pieces] == [("Work", "cut_the_end"), (" is", "other"), (PROSE[2][7:], "")]


def test_metadata_has_the_source_of_each_value_and_the_evidence_that_lost() -> None:
    article = scrubber.clean_html(PAGE)
    values = {one.name: one for one in report_view([Page("page", article)]).pages[0].values}
    assert values["title"].value == "The bridge"
    assert values["title"].source == article.found["title"].source
    assert ("meta og:title", "Bridge voted for") in values["title"].lost
    assert (values["authors"].value, values["authors"].source) == ("Ida Falk", "meta author")
    text = " ".join(Read(article.to_report()).text)
    assert "Bridge voted for meta og:title" in " ".join(text.split())


def test_markdown_of_the_page_is_shown_as_it_will_be() -> None:
    article = scrubber.clean_html(PAGE)
    assert f"1. {LISTED[0]}\n2. {LISTED[1]}" in article.to_markdown()
    assert article.to_markdown() in "".join(Read(article.to_report()).text)


def hostile_article() -> scrubber.Article:
    """An article every field of which holds markup, in text and in attributes."""
    article = scrubber.Scrubber(extra=(cut_the_end,)).clean_html(PAGE)
    nasty = f"\"'>{INJECTED}</script></style></title></pre>{{{{ 7 * 7 }}}}\x1b\u202e"
    data = article.to_dict()
    for block in data["blocks"]:
        block.update(text=block["text"] + nasty, source=nasty, why=nasty, by=nasty if block["by"] else None)
        for trim in block["trims"]:
            trim.update(why=nasty, by=nasty)
    for name in ("title", "kicker", "description", "date", "url", "host", "section", "image", "license"):
        data[name] = nasty
    for name in ("authors", "sources", "tags"):
        data[name] = [nasty]
    for name in METADATA_FIELDS:
        data["found"][name] = {"value": nasty, "source": nasty, "others": [{"source": nasty, "value": [nasty]}]}
    return scrubber.Article.from_dict(data)


def test_markup_in_any_field_is_text() -> None:
    hostile = hostile_article()
    nasty = str(hostile.title)
    document = render([Page(nasty, hostile, hostile), Page(nasty, scrubber.clean_html(PAGE))], against=nasty)
    text = "".join(assert_harmless(document).text)
    assert text.count(INJECTED) > 3 * len(hostile.blocks)
    assert "{{ 7 * 7 }}" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", document)


@pytest.mark.parametrize("path", sorted((FIXTURES / "pages").glob("*.html")) + sorted((FIXTURES / "hidden").glob("*.html")))
def test_report_of_any_page_is_harmless_and_ends(path: Path) -> None:
    assert_harmless(scrubber.clean(path).to_report())


def test_policy_names_the_one_style_and_the_one_script_by_their_digests() -> None:
    document = scrubber.clean_html(PAGE).to_report()
    policy = next(one["content"] for tag, one in Read(document).elements if tag == "meta" and one.get("http-equiv"))
    assert policy is not None
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", document, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"https?://|@import|url\(", document)


def test_several_pages_have_an_index_with_status_words_confidence_and_a_sparkline() -> None:
    articles = [scrubber.clean_html(PAGE), scrubber.clean_text("")]
    read = assert_harmless(render([Page(f"p{number}.html", one) for number, one in enumerate(articles)]))
    links = [one["href"] for tag, one in read.elements if tag == "a"]
    targets = [one["id"] for tag, one in read.elements if tag == "section"]
    assert links[1:3] == ["#page-1", "#page-2"]
    assert targets == ["page-1", "page-2"]
    labels = [str(one["aria-label"]) for tag, one in read.elements if tag == "svg"]
    assert labels.count(f"{len(articles[0].kept)} of {len(articles[0].blocks)} blocks kept") == 2
    text = " ".join(" ".join(read.text).split())
    assert f"ok {articles[0].word_count} {percentage(articles[0].confidence or 0)}" in text
    assert "p1.html empty 0" in text


def test_sparkline_shows_what_is_kept_from_top_to_end() -> None:
    keeps_all = scrubber.clean_text("\n\n".join(PROSE))
    assert report_view([Page("p", keeps_all)]).pages[0].bars == (100, 100, 100)
    many = scrubber.clean_text("\n\n".join([*PROSE * 60]))
    bars = report_view([Page("p", many)]).pages[0].bars
    assert len(bars) == 60
    assert bars[0] == 100
    assert report_view([Page("p", scrubber.clean_text(""))]).pages[0].bars == ()


def test_other_options_stand_beside_and_what_differs_is_marked() -> None:
    article, other = scrubber.clean_html(PAGE), scrubber.Scrubber(keep=("Home",)).clean_html(PAGE)
    view = report_view([Page("p", article, other)], "keep=Home")
    assert [row.first.state for row in view.pages[0].rows if row.differs] == ["removed"]
    assert view.pages[0].differing == 1
    read = assert_harmless(render([Page("p", article, other)], "keep=Home"))
    assert len(read.of_class("block")) == 2 * len(article.blocks)
    assert len(read.of_class("differs")) == 1
    assert "with the other options" in " ".join(read.text)


def test_report_of_a_stored_article_is_the_same() -> None:
    article = scrubber.clean_html(PAGE)
    assert scrubber.Article.from_dict(article.to_dict()).to_report() == article.to_report()


def test_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "scrubber.report.document")
    article = scrubber.clean_html(PAGE)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'scrubber-text[report]'")):
        article.to_report()
    monkeypatch.undo()
    importlib.import_module("scrubber.report.document")


def call(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)], input=stdin)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "bridge.html"
    path.parent.mkdir()
    path.write_text(PAGE, "utf-8")
    return path


def test_command_writes_the_report(page: Path, tmp_path: Path) -> None:
    done = call(page, "--to", tmp_path / "out.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"wrote {tmp_path / 'out.html'}: 1 page" in done.stderr
    text = " ".join(assert_harmless((tmp_path / "out.html").read_text("utf-8")).text)
    assert PROSE[0] in text
    assert str(page) in text


def test_command_opens_what_it_wrote(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(typer, "launch", opened.append)
    assert call(page, "--to", tmp_path / "out.html", "--open").exit_code == 0
    assert opened == [str(tmp_path / "out.html")]


@pytest.mark.parametrize("stdin", [False, True])
def test_command_compares_two_versions(stdin: bool, page: Path, tmp_path: Path) -> None:
    done = call("-" if stdin else page, "--against", "without=landmark favor=recall", "--to", tmp_path / "o.html", stdin=PAGE)
    assert done.exit_code == 0
    read = assert_harmless((tmp_path / "o.html").read_text("utf-8"))
    assert len(read.of_class("block")) == 2 * len(scrubber.clean_html(PAGE).blocks)
    assert "without=landmark favor=recall" in "".join(read.text)


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ("favour=recall", "give options with their values"),
        ("favor=all", "it is 'precision', 'balanced' or 'recall'"),
        ("recall", "such as 'favor=recall'"),
        (" ", "it names no option"),
        ("without=pagers", "did you mean 'pager'?"),
    ],
)
def test_wrong_options_of_the_other_version_are_wrong_usage(against: str, said: str, page: Path, tmp_path: Path) -> None:
    done = call(page, "--against", against, "--to", tmp_path / "out.html")
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / "out.html").exists()


def test_command_overwrites_no_input(page: Path) -> None:
    done = call(page.parent, "--to", page)
    assert done.exit_code == 2
    assert "is one of the inputs" in done.stderr
    assert page.read_text("utf-8") == PAGE


def test_command_reports_the_rest_where_an_input_fails(page: Path, tmp_path: Path) -> None:
    done = call(tmp_path / "missing.html", page, "--to", tmp_path / "out.html")
    assert done.exit_code == 1
    assert "missing.html: No such file" in done.stderr
    assert PROSE[0] in (tmp_path / "out.html").read_text("utf-8")
    assert call(tmp_path / "missing.html", "--to", tmp_path / "none.html").exit_code == 1
    assert not (tmp_path / "none.html").exists()


def test_command_says_why_the_file_cannot_be_written(page: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where a folder is wanted")
    done = call(page, "--to", taken / "out.html")
    assert done.exit_code == 1
    assert "cannot be written: File exists" in done.stderr
    assert "--resume" not in done.stderr


WITHOUT = """
import sys
sys.modules["jinja2"] = None
import scrubber
from scrubber.command.cli import app
assert scrubber.clean_html("<p>The bridge was closed on Monday.</p>").blocks
app(["report", sys.argv[1], "--to", sys.argv[2]])
"""


def test_library_works_without_jinja_and_the_command_names_the_extra(page: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WITHOUT, str(page), str(tmp_path / "out.html")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "scrubber: Jinja2 is not installed: pip install 'scrubber-text[report]'\n"
    assert not (tmp_path / "out.html").exists()
