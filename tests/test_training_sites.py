"""What is learned of recurrence, and how it is measured, from end to end on two sites made by code."""

from __future__ import annotations

import json
import lzma
import shutil
from pathlib import Path

import pytest

import scrubber
from evaluation.corpus import FOLDS, CorpusPage
from evaluation.site_pages import address, site_key
from scrubber.scoring.site_score import load_site_forest, site_forest
from tests.site_maker import made_site

# They need the extra `training`, which `make test` installs.
training = pytest.importorskip("training.sites")
WEIGHTS = Path(scrubber.__file__).parent / "scoring"
benchmark = pytest.importorskip("benchmarks.sites")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two sites of four pages, and the library's own weights for each fold."""
    folder = tmp_path_factory.mktemp("sites")
    pages = [page for language in ("en", "de") for page in made_site("portal", language, articles=4)]
    with lzma.open(folder / "papers.jsonl.xz", "wt") as file:
        for page in pages:
            row = {"id": page.source.id, "url": page.source.url, "html": page.source.content, "text": "\n".join(page.paragraphs)}
            file.write(json.dumps(row) + "\n")
    for form in ("html", "text"):
        for fold in range(FOLDS):
            shutil.copy(WEIGHTS / f"{form}.json", folder / f"{form}-{fold}.json")
    training.main(["--corpus", str(folder), "--folds", str(folder), "--out", str(folder)])
    return folder


def test_training_writes_forests_of_the_library_s_features_and_their_card(folder: Path) -> None:
    for form in training.FORMS:
        written = site_forest(json.loads((folder / f"site_{form}.json").read_bytes()))
        assert written.features == load_site_forest(form).features
        assert len(written.forest.values) == training.TREES
        assert (folder / f"site_{form}-{FOLDS - 1}.json").exists()
    assert "| HTML | 2 | 8 | 32 |" in (folder / "site.md").read_text("utf-8")


def test_benchmark_measures_pages_without_and_with_the_memory_of_their_site(folder: Path) -> None:
    figures = folder / "figures.json"
    benchmark.main(["--corpus", str(folder), "--folds", str(folder), "--workers", "1", "--json", str(figures)])
    found = json.loads(figures.read_bytes())
    assert found["html"]["sites with 4 and more"]["pages"] == 8
    assert found["html"]["all"]["with memory"] >= found["html"]["all"]["word F1"]
    assert found["memory"]["sites"] == 2


def test_archived_page_is_of_the_site_that_was_archived() -> None:
    page = CorpusPage("c", "1", "https://web.archive.org/web/2014/http://www.paper.example/a", "", "<p>x")
    assert (address(page), site_key(page)) == ("http://www.paper.example/a", "paper.example")
