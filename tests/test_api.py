"""`clean`, `clean_html`, `clean_text` and `Scrubber`: what they take, what they refuse, and how they say so."""

from __future__ import annotations

import bz2
import dataclasses
import lzma
import os
import pickle
import random
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import scrubber
from scrubber import (
    BadOption,
    DocumentPassedAsPath,
    Page,
    Scrubber,
    ScrubberError,
    Stage,
    UnknownFilter,
    UnreadableInput,
    Verdict,
)
from scrubber.article import Article
from scrubber.input.decode import decode
from scrubber.input.sniff import looks_like_html, refuse_magic, refuse_noise
from scrubber.model import Favor, PageForm
from tests.expectations import FIXTURES, PAGE_SUFFIXES

PROSE = (
    "The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931 and was "
    "never repaired after the flood of 1984.\n\n"
    "Engineers had found eleven cracks in the second arch, and one of them was wide enough for a hand, the mayor told a "
    "full hall.\n\n"
    "Buses will go the long way round until the autumn, and the school has promised to begin a quarter of an hour later."
)
HTML = "<!doctype html><html><body>" + "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n")) + "</body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    (tmp_path / "page.txt").write_text(PROSE, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


# What is taken.


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_path_is_a_string_or_a_path(folder: Path, name: str) -> None:
    assert scrubber.clean(folder / name).text == PROSE
    assert scrubber.clean(str(folder / name)).text == PROSE


def test_form_is_told_from_the_content_and_not_from_the_name(folder: Path) -> None:
    (folder / "page.html").rename(folder / "html.txt")
    (folder / "page.txt").rename(folder / "text.html")
    assert scrubber.clean(folder / "html.txt").blocks[0].block.tag == "p"
    assert scrubber.clean(folder / "text.html").blocks[0].block.tag == ""


@pytest.mark.parametrize("as_bytes", [bytes, bytearray, memoryview])
def test_documents_are_text_or_bytes(as_bytes: type) -> None:
    assert scrubber.clean_html(as_bytes(HTML.encode())).text == PROSE
    assert scrubber.clean_text(as_bytes(PROSE.encode())).text == PROSE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HTML, True),
        ("<?xml version='1.0'?>\n<!DOCTYPE html><html>", True),
        ("<!-- saved page -->\n<html>", True),
        ("\n  <BODY class=x>", True),
        ("Text first <p>one</p> <div>two</div>", False),
        ("Text first <p>one</p> <p>two</p> <br> three", True),
        ("a < b and c > d, said the teacher", False),
        ("# Heading\n\nIn a <div> nothing floats.", False),
        ("", False),
        ("<p>One paragraph.</p>\n<p>Another one.</p>", True),
        ("<!-- saved --><DIV class=x>All of it.</div >", True),
        ("<h1>A heading that is never ended, and text below it.", False),
        ("<p> is the tag of a paragraph, and <br> breaks a line.", False),
        ("<a person> said that < and > are signs.", False),
    ],
)
def test_html_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


def test_url_of_a_page_says_where_it_came_from() -> None:
    assert scrubber.clean_html(HTML, url="https://www.example.org/a/b").host in ("example.org", "www.example.org")


# What is refused.


@pytest.mark.parametrize("document", ["<p>Hello</p>", "  <html>", "One line.\nAnother.", HTML, PROSE])
def test_document_that_is_passed_as_a_path_is_refused_with_the_names_of_what_takes_it(document: str) -> None:
    with pytest.raises(DocumentPassedAsPath, match=r"clean_html\(\).*clean_text\(\)") as error:
        scrubber.clean(document)
    assert isinstance(error.value, ScrubberError)
    assert isinstance(error.value, ValueError)


def test_bytes_that_are_passed_as_a_path_are_a_document() -> None:
    with pytest.raises(DocumentPassedAsPath, match=r"clean_html\(\)"):
        scrubber.clean(HTML.encode())  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [None, 3, ["page.html"]])
def test_what_is_no_path_is_refused(path: object) -> None:
    with pytest.raises(TypeError, match=r"takes a path, a str or os\.PathLike, not"):
        scrubber.clean(path)  # type: ignore[arg-type]


def test_address_is_not_fetched_and_the_error_says_what_to_do() -> None:
    with pytest.raises(UnreadableInput, match=r"https://paper\.example/x: scrubber fetches nothing.*save the page.*clean_html"):
        scrubber.clean("https://paper.example/x")


@pytest.mark.parametrize("take", [scrubber.clean_html, scrubber.clean_text])
def test_what_is_no_document_is_refused(take: Callable[[object], Article], folder: Path) -> None:
    for document in (None, 3, [60, 112, 62]):
        with pytest.raises(TypeError, match=f"a document is str or bytes, not {type(document).__name__}"):
            take(document)
    with (
        (folder / "page.html").open() as file,
        pytest.raises(TypeError, match=r"not TextIOWrapper: give what its read\(\) returns"),
    ):
        take(file)
    with pytest.raises(TypeError, match=r"paths are for clean\(\)"):
        take(folder / "page.html")


def test_url_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="url is the address that a page came from, a str or None, not int"):
        scrubber.clean_html(HTML, url=5)  # type: ignore[arg-type]


def test_missing_file_and_folder_raise_what_open_raises(folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match="''"):
        scrubber.clean("")
    with pytest.raises(FileNotFoundError, match=r"missing\.html"):
        scrubber.clean(folder / "missing.html")
    with pytest.raises(OSError, match=str(folder.name)):
        scrubber.clean(folder)


def test_path_with_a_zero_byte_is_an_error_of_python_or_of_ours() -> None:
    with pytest.raises((ValueError, OSError)):
        scrubber.clean("page\x00.html")


BINARY = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64),
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64),
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(64),
    "gzip": b"\x1f\x8b\x08\x00" + bytes(64),
    "elf": b"\x7fELF\x02\x01\x01" + bytes(64),
    "zeros": bytes(4096),
    "database": b"SQLite format 3\x00" + bytes(4096),
    "random": random.Random(1).randbytes(3000),
    "tiff": b"II*\x00\x08\x00\x00\x00" + random.Random(2).randbytes(500),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + PROSE.encode("utf-16-le") + b"\xff" * 200,
    "mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00" + random.Random(3).randbytes(500),
    "mp3": b"\xff\xfb\x90\x64" + random.Random(4).randbytes(500),
    "wasm": b"\x00asm\x01\x00\x00\x00\x01\x07\x01\x60\x02\x7f\x7f\x01\x7f\x03\x02\x01\x00",
    "avif": b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00" + random.Random(5).randbytes(500),
    "wav": b"RIFF\x64\x06\x00\x00WAVEfmt " + bytes(range(100, 160)) * 20,
    "late pdf": b"\n\n%PDF-1.4\n" + b"<< /Length 400 >> stream\n" + random.Random(6).randbytes(400),
}


@pytest.mark.parametrize("kind", BINARY)
def test_binary_file_is_refused_with_its_name(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.html"
    path.write_bytes(BINARY[kind])
    with pytest.raises(UnreadableInput, match=rf"{kind}\.html: not HTML or text but a \w+ file.*(first|leave it out)"):
        scrubber.clean(path)


@pytest.mark.parametrize("form", ["html", "text", None])
@pytest.mark.parametrize("kind", BINARY)
def test_binary_content_is_refused_whatever_it_is_said_to_be(kind: str, form: PageForm | None) -> None:
    with pytest.raises(UnreadableInput, match="report: not HTML or text"):
        Scrubber().clean_bytes(BINARY[kind], "report", form, "https://paper.example/report")


@pytest.mark.parametrize("packed", [bz2.compress(HTML.encode()), lzma.compress(HTML.encode())])
def test_compressed_page_is_refused_with_what_to_do(packed: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.html.bz2").write_bytes(packed)
    with pytest.raises(UnreadableInput, match=r"page\.html\.bz2: .*compressed with \w+: decompress it first"):
        scrubber.clean(tmp_path / "page.html.bz2")


NOISY = {
    "words that some formats begin with": f"RIFF, ID3 and BZh are marks of files. {PROSE}",
    "a text that lost its accents": re.sub(
        "[^\\x00-\\x7f]", "\ufffd", "Rada města v úterý rozhodla, že starý most přes řeku zůstane až do podzimu zavřený."
    ),
    "an answer of two words": "\x1b[1mAll well\x1b[0m\x07",
    "a log in colours": "\x1b[32m12:04\x1b[0m The train to the coast leaves from platform two.\n" * 9,
    "page breaks and tabs": PROSE.replace("\n", "\x0c\n\t"),
}


@pytest.mark.parametrize("name", NOISY)
def test_noisy_text_is_not_taken_for_a_binary_file(name: str) -> None:
    assert Scrubber().clean_bytes(NOISY[name].encode()).status in ("ok", "thin", "empty")


def test_no_page_of_the_fixtures_is_taken_for_a_binary_file() -> None:
    pages = [path for path in FIXTURES.rglob("*") if path.suffix in PAGE_SUFFIXES]
    assert len(pages) > 100
    for path in pages:
        refuse_magic(path.read_bytes(), path.name)
        refuse_noise(decode(path.read_bytes()).text, path.name)


def test_file_that_may_not_be_read_raises_what_open_raises(folder: Path) -> None:
    path = folder / "page.html"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(PermissionError):
        scrubber.clean(path)


# Ugly pages are no errors.


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u200b", "\x0c"])
def test_page_without_text_is_empty(text: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(text, "utf-8")
    for article in (scrubber.clean(path), scrubber.clean_text(text), scrubber.clean_html(text)):
        assert (article.text, article.status, article.word_count) == ("", "empty", 0)
        assert article.language == "und"
        assert article.kept == ()


@pytest.mark.parametrize(
    "document",
    [
        "<html></html>",
        "<!-- nothing -->",
        "<html><head><title>A title</title></head><body><script>var x = 'text';</script></body></html>",
        "<svg><text>drawn</text></svg>",
        "<nav><a href=/>Home</a></nav><footer>© 2024 Example</footer>",
    ],
)
def test_html_without_main_text_is_empty(document: str) -> None:
    article = scrubber.clean_html(document)
    assert (article.text, article.status) == ("", "empty")


def test_undecodable_bytes_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(PROSE.encode()[:60] + b"\xff\xfe\xfa" + PROSE.encode()[60:])
    article = scrubber.clean(path)
    assert article.status == "ok"
    assert "Engineers had found eleven cracks" in article.text


def test_few_words_are_thin() -> None:
    assert scrubber.clean_text("The bridge is closed until the autumn, the mayor said.").status in ("thin", "empty")


def test_no_depth_of_elements_cuts_a_page_off() -> None:
    article = scrubber.clean_html(HTML.replace("</body>", "<div>" * 5000 + "deep" + "</div>" * 5000 + "</body>"))
    assert article.status == "ok"
    assert article.warnings == ["markup_too_deep"]  # the paths are shortened, no text is
    assert [decision.block.text for decision in article.blocks][-1] == "deep"
    assert "Engineers had found eleven cracks" in article.text


UGLY = {
    "one long line": PROSE.replace("\n\n", " ") * 400,
    "no spaces": "x" * 300_000,
    "many lines": "a b\n" * 4_000,
    "numbers": "\n".join(map(str, range(3_000))),
    "links": "\n".join(f"https://example.org/{number}" for number in range(1_000)),
    "link marks": "[](" * 20_000 + "](http:" * 20_000,
    "brackets": "(" * 50_000 + "\n" + "[" * 50_000,
    "stars": "**" * 50_000 + "\n" + "* " * 50_000,
    "quotes": "> " * 50_000,
    "slashes": ". a/" * 30_000,
    "fences": "```\n" * 2_001,
    "bars": "|" * 50_000 + "\n" + "a\t" * 30_000,
    "right to left": "\u202e" + PROSE + "\u202c\u200f\n" + "שלום " * 2_000,
    "mixed languages": f"{PROSE}\nDer Fluss trägt wieder Eis, sagt die Wirtin am Ufer.\n老人说，船造出来就是要下海的。\n" * 30,
    "zero bytes": PROSE.replace(" ", "\x00"),
    "lone surrogates": PROSE.replace("e", "\ud800e"),
    "combining marks": "a" + "\u0301" * 50_000,
    "broken characters": "Ã¼ber die BrÃ¼cke " * 2_000,
    "emoji": "👩‍👩‍👧‍👦" * 5_000,
}


@pytest.mark.parametrize("name", UGLY)
def test_ugly_text_gives_an_article(name: str) -> None:
    article = scrubber.clean_text(UGLY[name])
    assert article.status in ("ok", "thin", "empty")
    assert article.to_json().encode("utf-8")


UGLY_HTML = {
    "tags that never close": "<div><b><i><table><tr><td>" * 300 + PROSE,
    "tags that never open": "</div></p></table>" * 5_000 + PROSE,
    "less-than signs": "<" * 100_000,
    "ampersands": "&" * 100_000,
    "comments that never close": "<!--" * 20_000 + PROSE,
    "line breaks": "<br>" * 20_000 + PROSE,
    "cells": "<table><tr>" + "<td>a" * 3_000,
    "long attribute": f'<p class="{"author " * 50_000}">{PROSE}',
    "many attributes": "<p " + " ".join(f"a{number}=1" for number in range(2_000)) + f">{PROSE}",
    "long title": "<title>" + "a - " * 50_000 + "</title><p>" + PROSE,
    "marks": '<div class="author byline">' * 400 + PROSE,
    "many scripts": '<script type="application/ld+json">{"@type": "Article"}</script>' * 1_000 + PROSE,
    "deep data": '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>" + PROSE,
    "numbers for names": '<script type="application/ld+json">{"author": {"name": 7}, "datePublished": 1e400}</script><p>' + PROSE,
    "year 0": '<meta property="article:published_time" content="0000-00-00"><time datetime="9999-99-99"></time><p>' + PROSE,
}


@pytest.mark.parametrize("name", UGLY_HTML)
def test_ugly_html_gives_an_article(name: str) -> None:
    article = scrubber.clean_html(UGLY_HTML[name])
    assert article.status in ("ok", "thin", "empty", "truncated")
    assert article.to_json().encode("utf-8")


# Options.


def test_options_are_fixed_once() -> None:
    cleaner = Scrubber(without={"pager"}, language="de")  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        cleaner.language = "en"  # type: ignore[misc]
    assert cleaner == Scrubber(without=frozenset({"pager"}), language="de")
    assert hash(cleaner) == hash(Scrubber(without=frozenset({"pager"}), language="de"))
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner


def test_unknown_filter_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(UnknownFilter, match=r"no filter named 'pagers'; did you mean 'pager'\?"):
        Scrubber(without=frozenset({"pagers"}))
    with pytest.raises(UnknownFilter, match="`scrubber filters` lists them"):
        Scrubber(without=frozenset({"zzzzzz"}))


def test_lone_string_is_one_name() -> None:
    assert Scrubber(without="pager").without == {"pager"}  # type: ignore[arg-type]


@pytest.mark.parametrize("favor", ["high", "", "Recall", None])
def test_favour_that_does_not_exist_is_refused(favor: Favor) -> None:
    with pytest.raises(BadOption, match="'precision', 'balanced' or 'recall'"):
        Scrubber(favor=favor)


@pytest.mark.parametrize("language", ["german", "DE", "", "d", "de-AT"])
def test_language_must_be_two_letters(language: str) -> None:
    with pytest.raises(BadOption, match="ISO 639-1"):
        Scrubber(language=language)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"deadline": "5"}, "deadline='5': give seconds"),
        ({"deadline": True}, "deadline=True: give seconds"),
        ({"deadline": float("nan")}, "deadline=nan: give seconds"),
        ({"language": 5}, "language=5: give the two letters"),
        ({"max_bytes": "5"}, "max_bytes='5': give a whole number"),
        ({"without": 5}, "without=5: give the ids of filters"),
        ({"without": {5}}, r"without=\{5\}: give the ids of filters"),
        ({"keep": [True]}, r"keep=\[True\]: give indexes of blocks"),
        ({"keep": [-1]}, r"keep=\[-1\]: give indexes of blocks"),
        ({"keep": [" "]}, r"keep=\[' '\]: give indexes of blocks"),
        ({"keep": 1.5}, "keep=1.5: give indexes of blocks"),
        ({"extra": print}, r"extra=.*: give a list of filters, \[print\]"),
        ({"extra": ["pager"]}, "extra='pager': a filter is a function from a Page to Verdicts"),
        ({"extra": [partial(print)]}, "a filter is a function .* give anything else that can be called a name"),
    ],
)
def test_options_of_another_type_are_refused_with_what_to_give(options: dict[str, Any], said: str) -> None:
    with pytest.raises(BadOption, match=said):
        Scrubber(**options)


@pytest.mark.parametrize(
    ("declared", "language"),
    [("fr", "fr"), ("FR-ca", "fr"), (" de_AT ", "de"), ("fil", "und"), ("fil-PH", "und"), ("", "und"), ("english", "und")],
)
def test_declared_language_has_two_letters_or_says_nothing(declared: str, language: str) -> None:
    article = scrubber.clean_html(f'<html lang="{declared}"><body><p>12 345 67 890</p></body></html>')
    assert (article.language, article.language_source) == (language, "html lang" if language != "und" else None)


def test_filter_that_is_left_out_decides_nothing() -> None:
    text = f"{PROSE}\n\nSeite 3 von 12"
    assert deciders(scrubber.clean_text(text)) >= {"pager"}
    assert "pager" not in deciders(Scrubber(without=frozenset({"pager"})).clean_text(text))


def test_block_that_is_asked_for_is_kept_whoever_else_would_drop_it() -> None:
    page = HTML.replace("</body>", "<footer><p>Seite 3 von 12</p></footer></body>")
    assert Scrubber(without=frozenset({"pager"})).clean_html(page).text == PROSE  # other filters drop it too
    for keep in (["Seite 3"], [3], "Seite"):
        article = Scrubber(keep=keep).clean_html(page)  # type: ignore[arg-type]
        assert article.text == f"{PROSE}\n\nSeite 3 von 12"
        assert article.blocks[3].verdict is not None
        assert article.blocks[3].verdict.by == "keep"


def test_options_with_blocks_to_keep_are_fixed_and_pickle_like_others() -> None:
    cleaner = Scrubber(keep=["Seite", 3])  # type: ignore[arg-type]
    assert cleaner.keep == ("Seite", 3)
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner
    assert hash(cleaner) == hash(Scrubber(keep=("Seite", 3)))


@pytest.mark.parametrize("form", ["HTML", "", "markdown"])
def test_form_that_does_not_exist_is_refused(form: PageForm) -> None:
    with pytest.raises(BadOption, match=f"form='{form}': it is 'html', 'text', or None"):
        Scrubber().clean_bytes(HTML.encode(), form=form)


def deciders(article: Article) -> set[str]:
    return {decision.verdict.by for decision in article.blocks if decision.verdict is not None}


def no_bridges(page: Page) -> Iterator[Verdict]:
    """A filter of a caller: it has no stage, so it comes in CONTEXT."""
    for block in page.blocks:
        if "bridge" in block.text:
            yield Verdict(block.index, keep=False, reason="a bridge", sure=True)


def every_engineer(page: Page) -> Iterator[Verdict]:
    """A filter that keeps, for sure, before the phrases are asked."""
    for block in page.blocks:
        if block.text.startswith("Engineers"):
            yield Verdict(block.index, keep=True, reason="an engineer", sure=True)


every_engineer.stage = Stage.MARKUP  # type: ignore[attr-defined]


def test_filter_of_a_caller_is_asked_in_its_stage_and_named_in_the_trace() -> None:
    cleaner = Scrubber(extra=(no_bridges, every_engineer))
    article = cleaner.clean_text(PROSE)
    assert [d.verdict.by for d in article.blocks if d.verdict][:2] == ["no_bridges", "every_engineer"]
    assert not article.blocks[0].keep
    stages = [one.stage for one in cleaner.filters()]
    assert stages == sorted(stages)


def test_threads_give_what_one_thread_gives() -> None:
    paths = sorted((FIXTURES / "pages").glob("*.html"))
    cleaner = Scrubber()
    alone = [cleaner.clean(path).to_json() for path in paths]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda path: cleaner.clean(path).to_json(), paths))
    assert together == alone


def test_article_has_the_fields_that_are_promised() -> None:
    promised = (
        "text title kicker authors date date_modified site_name sources url description language language_confidence tags "
        "image captions status"
    ).split()
    article = scrubber.clean_html(HTML)
    assert set(promised) | {"blocks", "kept", "removed", "found"} <= set(article.to_dict())
    for name in set(article.to_dict()) - {"schema_version"}:
        assert hasattr(article, name)


def test_trimmed_end_is_out_of_the_text_and_in_the_trace() -> None:
    article = scrubber.clean_text(f"{PROSE} Weiterlesen")
    last = article.kept[-1]
    assert article.text == PROSE
    assert last.block.text.endswith("Weiterlesen")
    (trim,) = last.trims
    assert trim.span is not None
    assert (trim.by, last.block.text[slice(*trim.span)].strip()) == ("pager", "Weiterlesen")
