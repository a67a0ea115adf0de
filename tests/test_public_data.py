"""Clones of public repositories, in miniature and made up: what their loaders and the leaderboards' adapters make of them."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

import scrubber
from benchmarks import fetch, leaderboard
from benchmarks.markdown_pages import read_pages
from benchmarks.public_data import NotThatRepository, text_of
from evaluation.corpus import CorpusPage, read_corpus

PROSE = (
    "The lock keeper opened the gates at six, and the first barge of the year passed below the bridge.",
    "Its skipper had waited eleven days for the ice to break, and he said that the coffee had run out on the ninth.",
)
PAGE = (
    '<html lang="en"><head><title>First barge</title></head><body><nav><a href="/">Home</a></nav><article><h1>First barge</h1>'
    + "".join(f"<p>{line}</p>" for line in PROSE)
    + "</article></body></html>"
)


def put(path: Path, content: object) -> None:
    """Write text, JSON, or a page that is compressed where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


@pytest.fixture
def clones(tmp_path: Path) -> Path:
    """A miniature of each repository."""
    folder = tmp_path / "clones"
    for split, name in (("dev", "0001"), ("test", "0002")):
        put(folder / f"wcxb/{split}/html/{name}.html.gz", PAGE)
        gold = {"title": "First barge", "author": None, "publish_date": "2025-03-01", "main_content": "\n".join(PROSE)}
        page_type = {"page_type": {"primary": "article"}}
        truth = {**gold, "with": [PROSE[0]], "without": ["Home"]}
        about = {"url": "https://river.example/a", "_internal": page_type, "ground_truth": truth}
        put(folder / f"wcxb/{split}/ground-truth/{name}.json", about)
    put(folder / "scrapinghub/ground-truth.json", {"ab12": {"url": "https://river.example/b", "articleBody": " ".join(PROSE)}})
    put(folder / "scrapinghub/html/ab12.html.gz", PAGE)
    pages = {
        "https://river.example/c": {"file": "barge.html", "with": [PROSE[1]], "without": ["Home"], "author": "Ida Holm"},
        "https://river.example/gone": {"file": "gone.html", "with": ["Nothing"], "without": []},
    }
    put(folder / "trafilatura/tests/evaldata.py", f'"""Pages."""\nimport os\nEVAL_PAGES = {pages!r}\nos.abort()\n')
    put(folder / "trafilatura/tests/cache/barge.html", PAGE)
    put_fundus(folder / "fundus/tests/resources/parser/test_data/no")
    put(folder / "readability/test/test-pages/001/source.html", PAGE)
    put(folder / "readability/test/test-pages/001/expected.html", f"<div><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div>")
    facts = {"title": "First barge", "byline": None, "siteName": "The River", "publishedTime": "2025-03-01"}
    put(folder / "readability/test/test-pages/001/expected-metadata.json", facts)
    put(folder / "defuddle/tests/fixtures/general--river.example.html", f'<!-- {{"url":"https://river.example/d"}} -->\n{PAGE}')
    head = '```json\n{"title": "First barge"}\n```\n\n'
    put(folder / "defuddle/tests/expected/general--river.example.md", head + "\n\n".join(PROSE))
    return folder


def put_fundus(folder: Path) -> None:
    """A publisher with an old page and a new one, and gold by the version of its parser."""
    names = ("Elva_2023_01_01.html.gz", "Elva_2025_03_01.html.gz")
    put(folder / "meta.info", {name: {"url": f"https://elva.example/{name[5:9]}", "crawl_date": "2025"} for name in names})
    for name in names:
        put(folder / name, PAGE)
    body = {"summary": [PROSE[0]], "sections": [{"headline": ["At the lock"], "paragraphs": [PROSE[1]]}]}
    new = {"title": "First barge", "authors": ["Ida Holm", "Per Lund"], "publishing_date": "2025-03-01 08:00:00+01:00"}
    put(folder / "Elva.json", {"V1": {"title": "Old"}, "V1_1": {**new, "topics": ["Rivers"], "body": body}})


def laid_out(clones: Path) -> dict[str, CorpusPage]:
    """Corpus -> its one page, as the benchmarks read it."""
    to = clones.parent / "corpus"
    assert fetch.main(["--from", str(clones), "--to", str(to)]) == 0
    return {page.corpus: page for page in read_corpus(to)}


def test_every_repository_becomes_a_corpus(clones: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = laid_out(clones)
    assert sorted(pages) == ["fundus", "readability", "scrapinghub", "trafeval", "wcxb", "wcxb_test"]
    assert {page.html for page in pages.values()} == {PAGE}
    assert capsys.readouterr().out.count(": 1 pages") == 7


def test_wcxb_has_its_types_its_snippets_and_its_own_split(clones: Path) -> None:
    pages = laid_out(clones)
    page = pages["wcxb"]
    assert (page.id, page.kind, page.text) == ("0001", "article", "\n".join(PROSE))
    assert (page.with_, page.without) == ((PROSE[0],), ("Home",))
    assert page.meta == {"title": "First barge", "date": "2025-03-01"}
    assert pages["wcxb_test"].id == "0002"


def test_trafilatura_gives_snippets_and_nothing_of_its_file_is_run(clones: Path) -> None:
    page = laid_out(clones)["trafeval"]
    assert (page.url, page.text, page.with_, page.without) == ("https://river.example/c", None, (PROSE[1],), ("Home",))
    assert page.meta == {"author": "Ida Holm"}


def test_fundus_gives_the_newest_page_and_parser(clones: Path) -> None:
    page = laid_out(clones)["fundus"]
    assert (page.id, page.url, page.kind) == ("Elva_2025_03_01", "https://elva.example/2025", "no")
    assert page.text == f"{PROSE[0]}\n\nAt the lock\n\n{PROSE[1]}"
    assert page.meta == {"title": "First barge", "author": ("Ida Holm", "Per Lund"), "date": "2025-03-01", "tags": ("Rivers",)}


def test_readability_gives_the_text_of_its_html(clones: Path) -> None:
    page = laid_out(clones)["readability"]
    assert page.text == "\n".join(PROSE)
    assert page.meta == {"title": "First barge", "sitename": "The River", "date": "2025-03-01"}


def test_defuddle_gives_pages_with_markdown(clones: Path) -> None:
    laid_out(clones)
    (page,) = read_pages(clones.parent / "corpus" / "markdown")
    assert (page.url, page.title) == ("https://river.example/d", "First barge")
    assert page.gold == "\n\n".join(PROSE) + "\n"


def test_blocks_part_words_and_inline_elements_do_not() -> None:
    assert text_of("<ul><li>One</li><li>T<i>w</i>o</li></ul>a<br>b &lt;c&gt;") == "One\nTwo\na\nb <c>"


def test_another_folder_of_that_name_is_an_error_that_says_so(clones: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clones / "scrapinghub" / "ground-truth.json").unlink()
    assert fetch.main(["--from", str(clones), "--to", str(clones.parent / "corpus")]) == 1
    assert "scrapinghub: no ground-truth.json in" in capsys.readouterr().err


def test_without_clones_it_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fetch.main([]) == 0
    named = capsys.readouterr().out
    assert named.count("git clone --depth 1 https://") == len(fetch.REPOSITORIES)
    assert fetch.main(["--from", str(tmp_path)]) == 1
    assert "no clone in" in capsys.readouterr().err


def test_answers_for_scrapinghub_have_its_form(clones: Path) -> None:
    assert leaderboard.main(["scrapinghub", str(clones / "scrapinghub")]) == 0
    answers = json.loads((clones / "scrapinghub" / "output" / "scrubber.json").read_text("utf-8"))
    assert answers == {"ab12": {"articleBody": scrubber.clean_html(PAGE).text}}
    assert all(line in answers["ab12"]["articleBody"] for line in PROSE)


def test_answers_for_wcxb_are_of_its_test_split(clones: Path, tmp_path: Path) -> None:
    assert leaderboard.main(["wcxb", str(clones / "wcxb"), "--to", str(tmp_path / "answers.json")]) == 0
    answers = json.loads((tmp_path / "answers.json").read_text("utf-8"))
    assert list(answers) == ["0002"]
    assert answers["0002"]["title"] == "First barge"
    shutil.rmtree(clones / "wcxb" / "test")
    with pytest.raises(NotThatRepository, match="no test/ground-truth"):
        leaderboard.wcxb_answers(clones / "wcxb")
