"""TextStats the corpus, and the sites that folds must not split. Every test writes its own tiny corpus."""

from __future__ import annotations

import base64
import json
import lzma
from pathlib import Path

import pytest

from evaluation.corpus import (
    FOLDS,
    BadCorpusFile,
    CorpusMissing,
    CorpusPage,
    digests,
    fold_of,
    language_of,
    read_corpus,
    registered_name,
    site,
)


def write(folder: Path, name: str, *records: object) -> None:
    with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def page(url: str | None, html: str | bytes = "", page_id: str = "p", text: str | None = None) -> CorpusPage:
    return CorpusPage("mine", page_id, url, "article", html, text)


def test_reads_pages_in_order_of_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, "b", {"id": "1", "html": "<p>x", "text": None})
    write(tmp_path, "a", {"id": 2, "html": "y", "url": "http://x.org/", "kind": "forum", "text": "y"}, {"id": "3", "html": ""})
    pages = list(read_corpus(tmp_path))
    assert [(p.corpus, p.id) for p in pages] == [("a", "2"), ("a", "3"), ("b", "1")]
    assert (pages[0].url, pages[0].kind, pages[0].text) == ("http://x.org/", "forum", "y")
    assert (pages[2].url, pages[2].text, pages[2].with_, pages[2].meta) == (None, None, (), {})


def test_reads_only_what_is_asked_for(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path, name, *({"id": f"{name}{number}", "html": ""} for number in range(3)))
    assert [p.id for p in read_corpus(tmp_path, ["b", "c"], limit=2)] == ["b0", "b1", "c0", "c1"]


def test_keeps_bytes_and_gold_as_they_are(tmp_path: Path) -> None:
    raw = "<p>Größe".encode("latin-1")
    meta = {"title": "T", "author": ["A", "B"], "tags": [], "date": float("nan"), "lang": None, "sitename": " "}
    encoded = base64.b64encode(raw).decode()
    write(tmp_path, "a", {"id": "1", "html_base64": encoded, "with": ["x"], "without": ["y"], "meta": meta})
    (only,) = read_corpus(tmp_path)
    assert only.html == raw
    assert (only.with_, only.without) == (("x",), ("y",))
    assert only.meta == {"title": "T", "author": ("A", "B")}, "what says nothing is unknown, not a gold value"


def test_missing_folder_and_file_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match=r"no corpus folder at .*nowhere.*--corpus"):
        read_corpus(tmp_path / "nowhere")
    with pytest.raises(CorpusMissing, match=r"no \*\.jsonl\.xz file"):
        read_corpus(tmp_path)
    write(tmp_path, "a", {"id": "1", "html": ""})
    with pytest.raises(CorpusMissing, match=r"no 'wcxb\.jsonl\.xz' in .*; it has a"):
        read_corpus(tmp_path, ["wcxb"])


def test_a_line_that_is_no_page_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a", {"id": "1", "html": ""}, {"id": "2"})
    pages = read_corpus(tmp_path)
    assert next(pages).id == "1"
    with pytest.raises(BadCorpusFile, match=r"a\.jsonl\.xz, line 2: .*html"):
        next(pages)


def test_digest_tells_whether_pages_are_the_same(tmp_path: Path) -> None:
    write(tmp_path, "a", {"id": "1", "html": ""})
    write(tmp_path, "b", {"id": "1", "html": ""})
    before = digests(tmp_path)
    assert before == digests(tmp_path)
    assert before["a"] == before["b"]
    write(tmp_path, "b", {"id": "2", "html": ""})
    after = digests(tmp_path)
    assert after["a"] == before["a"]
    assert after["b"] != before["b"]
    assert digests(tmp_path, ["a"]) == {"a": before["a"]}


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.example.de", "example.de"),
        ("a.b.example.com", "example.com"),
        ("news.example.co.uk", "example.co.uk"),
        ("www.example.com.au", "example.com.au"),
        ("co.uk", "co.uk"),
        ("example.org.", "example.org"),
        ("192.168.1.20", "192.168.1.20"),
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_registered_name(host: str, name: str) -> None:
    assert registered_name(host) == name


def test_site_is_the_same_for_all_pages_of_a_host() -> None:
    urls = ["https://www.Example.de/a", "http://user@blog.example.de:8080/b?c", "//example.de"]
    assert {site(page(url)) for url in urls} == {"example.de"}


def test_site_without_a_real_host_comes_from_the_canonical_link_then_from_the_id() -> None:
    canonical = '<link rel="canonical" href="https://www.example.fr/x">'
    assert site(page("http://localhost/x", canonical)) == "example.fr"
    assert site(page(None, canonical.encode())) == "example.fr"
    assert site(page(None, '<meta property="og:url" content="http://example.it/">')) == "example.it"
    assert site(page(None, page_id="times-1")) == site(page("http://[broken", page_id="times-2")) == "mine/times"


def test_folds_are_the_same_everywhere_and_hold_all_sites() -> None:
    assert [fold_of(name) for name in ("example.de", "example.com", "例え.jp")] == [0, 4, 0]
    assert {fold_of(f"site{number}.org") for number in range(50)} == set(range(FOLDS))


@pytest.mark.parametrize(
    ("html", "text", "language"),
    [
        ('<!DOCTYPE html>\n<html class="a" lang="de-AT">', "Text", "de"),
        (b"<HTML LANG=fr>", "Texte", "fr"),
        ('<html data-lang="it">', "Testo", "und"),
        ("<p>", None, "und"),
        ('<html lang="en">', "今天天气很好 (20 °C)", "cjk"),
    ],
)
def test_language_of_a_page(html: str | bytes, text: str | None, language: str) -> None:
    assert language_of(page(None, html, text=text)) == language
