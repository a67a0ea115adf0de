"""The comparison of two checkouts, on a corpus of two pages and checkouts of one file each."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from benchmarks import compare
from benchmarks.differences import RAISED, WRITING, differing_keys, shown
from evaluation.corpus import Json

STUB = """
import json

class Article:
    def __init__(self, form, text):
        self.form, self.text = form, text

    def to_json(self):
        return json.dumps({"text": self.text, "title": "A", "form": self.form})

class Scrubber:
    def __init__(self, deadline):
        assert deadline is None

    def clean_html(self, html, url=None):
        return Article("html", str(html) + str(url))

    def clean_text(self, text):
        return Article("flat", text)
"""
TITLED = STUB.replace('"title": "A"', '"title": self.form')


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of a page that is text and one that is bytes."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    bare = {"kind": "article", "meta": {}}
    pages = [
        bare | {"id": "ferry", "url": "https://example.org/ferry", "html": "<p>The ferry runs.</p><p>\ud800</p>"},
        bare | {"id": "bytes", "url": None, "html_base64": "PHA+R3L832U8L3A+"},
    ]
    with lzma.open(folder / "tiny.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(page) + "\n" for page in pages)
    return folder


def checkout(folder: Path, source: str) -> Path:
    """A folder whose `scrubber` is `source`."""
    package = folder / "scrubber"
    package.mkdir(parents=True)
    package.joinpath("__init__.py").write_text(source, encoding="utf-8")
    return folder


def run(corpus: Path, after: str, *arguments: str) -> int:
    """The exit code of comparing STUB with `after`."""
    before, other = checkout(corpus.parent / "before", STUB), checkout(corpus.parent / "after", after)
    sides = ["--before", str(before), "--after", str(other), "--corpus", str(corpus)]
    return compare.main([*sides, "--flattener", "nodes", *arguments])


@pytest.mark.parametrize("workers", ["1", "3"])
def test_what_is_the_same_is_said_to_be(workers: str, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, f"print('hello')\n{STUB}", "--workers", workers) == 0
    assert "all 2 pages are the same" in capsys.readouterr().out


def test_the_key_that_differs_is_named_and_shown(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, TITLED, "--show", "1") == 1
    printed = capsys.readouterr().out
    assert "tiny/ferry  html  title\n  @@ -1,1 +1,1 @@\n  -A\n  +html\n" in printed
    assert "tiny/bytes" not in printed
    assert [line.replace("│", "").split() for line in printed.splitlines() if "│ title" in line] == [["title", "2", "2"]]
    assert "2 of 2 pages differ" in printed


def test_a_sample_leaves_pages_out(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, TITLED, "--sample", "2") == 1
    assert "1 of 1 pages differ" in capsys.readouterr().out


def test_a_key_that_is_ignored_may_differ(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, TITLED, "--ignore", "status,title") == 0
    assert "not compared: status, title" in capsys.readouterr().out


def test_an_error_on_one_side_is_a_difference(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, STUB.replace('return Article("flat", text)', 'raise ValueError("odd page")'), "--show", "1") == 1
    assert "tiny/ferry  flat  raised" in capsys.readouterr().out


def test_errors_on_both_sides_are_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failing = checkout(corpus.parent / "failing", STUB.replace('return Article("flat", text)', 'raise ValueError("odd page")'))
    sides = ["--before", str(failing), "--after", str(failing), "--corpus", str(corpus), "--flattener", "nodes"]
    assert compare.main(sides) == 0
    assert "2 times both raise the same error, first on tiny/ferry flat: ValueError: odd page" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import no_such_module", "failed when scrubber was imported (exit code 1): ModuleNotFoundError: No module named"),
        (f"{STUB}\n__file__ = '/elsewhere/scrubber.py'", "is not what was imported, but '/elsewhere/scrubber.py'"),
    ],
)
def test_a_broken_checkout_is_an_error_that_says_so(
    source: str, said: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(corpus, source) == 2
    error = capsys.readouterr().err
    assert said in error
    assert str(corpus.parent / "after") in error


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_process_that_dies_keeps_nobody_waiting(workers: str, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers that fill a pipe, so that a side that is not heard out would take no further page."""
    with lzma.open(corpus / "tiny.jsonl.xz", "wt", encoding="utf-8") as file:
        for number in range(9):
            page = {"id": str(number), "url": f"https://example.org/{number}", "html": "word " * 100_000}
            file.write(json.dumps(page) + "\n")
    head = "    def clean_html(self, html, url=None):\n"
    assert (
        run(corpus, STUB.replace(head, f"{head}        import os; url.endswith('/3') and os._exit(9)\n"), "--workers", workers)
        == 2
    )
    assert "failed at tiny/3 (exit code 9): it wrote nothing" in capsys.readouterr().err


def test_wrong_calls_end_with_2(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sides = ["--before", str(tmp_path), "--after", str(tmp_path), "--flattener", "nodes"]
    assert compare.main([*sides, "--corpus", str(corpus)]) == 2
    assert "no scrubber/__init__.py" in capsys.readouterr().err
    assert compare.main([*sides, "--corpus", str(tmp_path / "nowhere")]) == 2
    assert "no corpus folder" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        compare.main([*sides, "--sample", "0"])
    assert "0 is less than 1" in capsys.readouterr().err


def test_keys_differ_by_their_json() -> None:
    def keys(before: dict[str, Json], after: dict[str, Json], *ignored: str) -> tuple[str, ...]:
        return differing_keys(json.dumps(before), json.dumps(after), ignored)

    assert keys({"a": 1, "b": [1, {"c": 2}]}, {"a": 1.0, "b": [1, {"c": 3}]}) == ("a", "b")
    assert keys({"a": 1}, {"a": 1, "b": None}) == ("b",)
    assert keys({"a": 1}, {"a": 1, "b": None}, "b") == ()
    assert keys({"a": 1, "b": 2}, {"b": 2, "a": 1}) == (WRITING,)
    assert keys({"a": 1, "b": 2, "c": 3}, {"b": 2, "a": 1}, "c") == (WRITING,)
    assert keys({"a": 1}, {RAISED: "ValueError: odd page"}) == (RAISED,)
    assert differing_keys('{"a": "ü"}', '{"a": "\\u00fc"}') == (WRITING,)


def test_long_texts_are_cut_around_what_differs() -> None:
    same = [f"Line {number}" for number in range(20)]
    before, after = ({"text": "\n".join([*same, "x" * 200 + word + "y" * 200])} for word in ("Monday", "Friday\ud800"))
    hunk, old, new = shown(json.dumps(before), json.dumps(after), "text")
    assert hunk == "@@ -21,1 +21,1 @@"
    assert old.startswith("-…" + "x" * 30 + "Monday")
    assert new.startswith("+…" + "x" * 30 + "Friday\\ud800")
    assert len(shown(json.dumps({"text": ""}), json.dumps({"text": "\n".join(same)}), "text")) == 11


def test_blocks_are_named_by_index_and_key() -> None:
    before: list[Json] = [{"index": 0, "text": "Home", "keep": False}, {"index": 1, "text": "The ferry runs.", "keep": True}]
    ferry: Json = {"index": 2, "text": "The ferry runs.", "keep": True}
    after: list[Json] = [{"index": 0, "text": "Home", "keep": True}, {"index": 1, "text": "News"}, ferry]
    lines = shown(json.dumps({"blocks": before}), json.dumps({"blocks": after}), "blocks")
    assert lines == ["#0 keep: false → true", "#1 only after: News"]
