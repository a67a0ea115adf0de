"""Training from end to end on a corpus of a few pages and with tiny trees."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import scrubber
from evaluation.corpus import FOLDS, CorpusPage, fold_of
from scrubber.scoring.weights import weights_from
from training.corpora import BadCorpusList

# They need the extra `training`, which `make test` installs.
boosting, calibration, crossval, dataset, flat, html, title_flat = (
    pytest.importorskip(f"training.{name}")
    for name in ("boosting", "calibration", "crossval", "dataset", "flat", "html", "title_flat")
)

MENU = '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
SENTENCES = [
    "The council of {} met on Monday evening to decide on the new bridge over the river.",
    "After four hours of debate, nineteen of its members voted for the plan and twelve against it.",
    "Work is to begin in spring, the mayor of {} said, and it should take no longer than two years.",
]
CORPORA = """
[papers]
html = 1.0
flat = 1.0
title = 1.0
about = "pages made up for this test"

[snippets]
html = 2.0
about = "pages that have snippets alone"
"""


def one_site_a_fold() -> list[str]:
    """Two sites for each fold, so that no fold is empty."""
    found: dict[int, list[str]] = {fold: [] for fold in range(FOLDS)}
    for number in range(1000):
        site = f"town{number}.example"
        found[fold_of(site)].append(site)
    return [site for sites in found.values() for site in sites[:2]]


def page(site: str) -> tuple[str, str]:
    """(HTML, its main content)"""
    text = "\n\n".join(sentence.format(site) for sentence in SENTENCES)
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    title = f"A new bridge for {site}"
    return f"<title>{title}</title><body>{MENU}<article><h1>{title}</h1>{prose}</article><footer>Imprint</footer>", text


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two small corpora, their list, and a corpus that is not in the list."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "corpora.toml").write_text(CORPORA, "utf-8")
    rows: dict[str, list[dict[str, object]]] = {"papers": [], "snippets": [], "unlisted": []}
    for site in one_site_a_fold():
        document, text = page(site)
        common = {"id": site, "url": f"https://{site}/1", "html": document}
        rows["papers"].append({**common, "text": text, "meta": {"title": f"A new bridge for {site}"}})
        rows["snippets"].append({**common, "with": ["nineteen of its members"], "without": ["Imprint"]})
    rows["unlisted"] = rows["papers"]
    for name, pages in rows.items():
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in pages)
    return folder


def train(main: Callable[[Sequence[str]], None], corpus: Path, out: Path, *more: str) -> None:
    out.mkdir(exist_ok=True)
    main(["--corpus", str(corpus), "--corpora", str(corpus / "corpora.toml"), "--out", str(out), *more])


@pytest.mark.parametrize(("module", "form"), [(html, "html"), (flat, "text")])
def test_block_scorer_is_trained_on_the_listed_corpora(
    module: ModuleType, form: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TREES", (2, 2))
    monkeypatch.setitem(boosting.PARAMETERS, "min_data_in_leaf", 3)
    others = ["--leave-corpora-out"] if form == "html" else []
    train(module.main, corpus, tmp_path / "out", "--folds", str(tmp_path / "folds"), *others)
    data = json.loads((tmp_path / "out" / f"{form}.json").read_bytes())
    assert data["form"] == form
    assert [[len(tree) for tree in trees] for trees in data["passes"]] == [[5, 5], [5, 5]]  # trees that split
    learned = weights_from(data)
    shipped = json.loads((Path(scrubber.__file__).parent / "scoring" / f"{form}.json").read_bytes())
    assert [list(names) for names in learned.features] == shipped["features"]
    assert sorted(path.name for path in (tmp_path / "folds").iterdir()) == [f"{form}-{fold}.json" for fold in range(FOLDS)]
    card = (tmp_path / "out" / f"{form}.md").read_text("utf-8")
    assert "| papers | pages made up for this test | 1 | " in card
    assert ("| snippets | pages that have snippets alone | 2 | 10 | " in card) == (form == "html")
    assert "unlisted" not in card
    left_out = ["sites", "corpora"][: 1 + len(others)]
    heads = ["| pages | number |", *(f" {name} held out: word F1 | floods |" for name in left_out)]
    assert "".join(heads) in card.splitlines()
    assert re.search(rf"^\| papers \| 10 \|(?: [01]\.\d{{3}} \| \d+ \|){{{1 + len(others)}}}$", card, re.MULTILINE)


def judged(expected: float, found: float, fold: int = 0, is_article: bool = True, dated: bool = True) -> object:
    return calibration.Judged(is_article, dated, fold, expected, found)


def test_calibration_rises_and_is_the_mean_of_pages_with_as_much_expected() -> None:
    pages = [judged(number / 100, (number % 2) * 0.2 + number / 200) for number in range(100)]
    points = calibration.calibration(pages).dated_articles
    assert [point[1] for point in points] == sorted(point[1] for point in points)
    middle = min(points, key=lambda point: abs(point[0] - 0.5))
    assert middle[1] == pytest.approx(0.1 + middle[0] / 2, abs=0.02)
    assert calibration.calibration([judged(0.2, 0.9), judged(0.8, 0.1)]) == (((0.5, 0.5),), ())


def test_dated_articles_are_calibrated_apart_from_other_pages() -> None:
    groups = ((True, 0.75), (False, 0.5))
    pages = [judged(number / 100, found, number % 2, dated=dated) for number in range(100) for dated, found in groups]
    points = calibration.calibration(pages)
    assert {found for _, found in points.dated_articles} == {0.75}
    assert {found for _, found in points.other_pages} == {0.5}
    assert calibration.tenths(pages) == [(0.5, 0.5)] * 5 + [(0.75, 0.75)] * 5


def test_confidence_of_a_page_owes_nothing_to_its_fold() -> None:
    pages = [judged(number / 100, 0.5 if fold else 1.0, fold) for number in range(100) for fold in (0, 1)]
    assert calibration.tenths(pages) == [(0.5, 1.0)] * 5 + [(1.0, 0.5)] * 5
    pages = [judged(number / 100, 0.5, fold, is_article=bool(fold)) for number in range(100) for fold in (0, 1)]
    pages += [judged(0.5, 1.0, 1, is_article=False)] * 200
    assert calibration.tenths(pages, articles=True)[0][1] == 0.5


def test_corpus_cannot_be_left_out_alone(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(BadCorpusList, match="no corpus is left to train 'flat' on without papers"):
        train(flat.main, corpus, tmp_path / "out", "--leave-corpora-out")


def test_title_scorer_learns_which_line_is_the_title(corpus: Path, tmp_path: Path) -> None:
    train(title_flat.main, corpus, tmp_path / "out")
    weights = json.loads((tmp_path / "out" / "title_flat.json").read_bytes())
    assert weights
    assert list(weights.values()) == sorted(weights.values(), reverse=True)
    card = (tmp_path / "out" / "title_flat.md").read_text("utf-8")
    assert re.search(r"^\| papers \| resiliparse \| 1\.000 \| 1\.000 \|$", card, re.MULTILINE)
    assert "snippets" not in card


def test_page_counts_by_the_weight_of_its_corpus(corpus: Path) -> None:
    heavy, light = (dataset.load(corpus, {"papers": weight}, html.examples)[0] for weight in (2.0, 1.0))
    assert crossval.page_weights(heavy).tolist() == (2 * crossval.page_weights(light)).tolist()
    assert crossval.page_weights(light).sum() > 0


def test_labels_look_past_soft_hyphens_of_the_gold() -> None:
    text = "Home\u00adown\u00aders may ap\u00adply for as\u00adsis\u00adtance un\u00adtil the end of March."
    content = f"<body>{MENU}<p>{text}</p>"
    [found] = html.examples(CorpusPage("papers", "1", None, "article", content, text))
    labels = dict(zip(found.texts, found.labels, strict=True))
    assert labels["Homeowners may apply for assistance until the end of March."] == 1
    assert labels["Sport"] == 0

    [by_snippets] = html.examples(CorpusPage("papers", "2", None, "article", content, with_=("as\u00adsis\u00adtance",)))
    assert np.nanmax(by_snippets.labels) == 1
