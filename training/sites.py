"""Trains what recurrence on a site says of a block: `python -m training.sites --corpus ../shared/corpus --folds DIR --out DIR`.

For each page with gold the memory is of the other pages of its site, whose gold nobody looks at; the scores that it corrects come
from weights of the block scorers that saw no page of the site (`make train FOLDS=DIR` writes them). Sites are dealt out to
the same folds, and the forest of each is written beside the scorers', for `python -m benchmarks.sites`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from evaluation.corpus import FOLDS, CorpusPage, digests, fold_of, read_corpus, site
from evaluation.flatteners import resiliparse
from evaluation.site_pages import address, site_key
from scrubber.input.decode import decode
from scrubber.model import Kind, PageForm
from scrubber.page_builder import html_page, text_page
from scrubber.recurrence import Recurrence
from scrubber.scoring.container_arrays import ContainerArrays
from scrubber.scoring.forest import Tree
from scrubber.scoring.scorer import score_page
from scrubber.scoring.site_features import FALLING, RISING, site_features
from scrubber.scoring.weights import Weights, plain_tree, weights_from
from scrubber.sites.site import site_of
from scrubber.sites.sketch import Line, PageSketch, lines_of, page_sketch
from training.boosting import PARAMETERS, plain_trees
from training.crossval import page_weights
from training.dataset import Example, example, judged_before_scoring
from training.writing import write

FORMS: tuple[PageForm, ...] = ("html", "text")
# 150 gain 0.004 less on such pages as HTML, and as much flattened.
TREES = 60
# Few sites have many pages: small trees that move scores with care.
SMALL = {
    **PARAMETERS,
    "num_leaves": 6,
    "learning_rate": 0.05,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "min_data_in_leaf": 60,
    "lambda_l2": 10.0,
    "monotone_constraints_method": "advanced",
    "num_threads": 1,
}
# Other pages that a page is seen with, besides all of them: users have sites of every size.
_SOME = (1, 3, 8)
_TIMES = 7
_SENTENCE = 12  # words
# Blocks that another page has are few, and are what the forest is for. With this and the rows of `_on_many_pages`, pages of
# sites with four pages and more gain 0.012 word F1 as HTML instead of 0.006; with 20 they gain 0.010, and flattened 0.001 more.
_RECURRING_WEIGHT = 5.0


class SitePage(NamedTuple):
    """A page of a site with several."""

    host: str
    sketch: PageSketch
    gold: Scored | None
    """None for a page that others learn from alone."""


class Scored(NamedTuple):
    """A page with gold, and what the scorer says of it alone."""

    lines: list[Line]
    example: Example
    log_odds: NDArray[np.float32]
    kinds: list[Kind]
    containers: ContainerArrays | None


class Row(NamedTuple):
    """A page beside some other pages of its site."""

    page: SitePage
    scored: Scored
    names: tuple[str, ...]
    matrix: NDArray[np.float32]


def site_page(form: PageForm, folds: Path, source: CorpusPage) -> SitePage | None:
    """A page of the corpus; None for one without a block."""
    if form == "html":
        document = source.html if isinstance(source.html, str) else decode(source.html).text
        page = html_page(document, source.url)
    else:
        document = resiliparse(source.html)
        page = text_page(document, source.url)
    if not page.blocks:
        return None
    lines = lines_of(page.blocks, page.containers)
    sketch = page_sketch(document, address(source), page.markup.title if page.markup else None, lines)
    if source.text is None and not source.with_ and not source.without:
        return SitePage(site_key(source), sketch, None)
    scores = score_page(judged_before_scoring(page), _weights(folds / f"{form}-{fold_of(site(source))}.json"))
    sure = np.clip(scores.probabilities.astype(np.float64), 1e-7, 1 - 1e-7)
    log_odds = np.log(sure / (1 - sure)).astype(np.float32)
    kinds = [block.kind for block in page.blocks]
    known = replace(example(source, page, form), matrix=np.zeros((0, len(kinds)), np.float32))
    return SitePage(site_key(source), sketch, Scored(lines, known, log_odds, kinds, scores.containers))


@cache
def _weights(path: Path) -> Weights:
    return weights_from(json.loads(path.read_bytes()))


def site_pages(corpus: Path, form: PageForm, folds: Path) -> list[SitePage]:
    """All pages of the corpora whose site has another."""
    sizes = Counter(site_key(source) for source in read_corpus(corpus))
    several = (source for source in read_corpus(corpus) if sizes[site_key(source)] > 1)
    with ProcessPoolExecutor(2) as pool:
        return [page for page in pool.map(partial(site_page, form, folds), several, chunksize=8) if page is not None]


def rows_of(pages: Sequence[SitePage], form: PageForm) -> Iterator[Row]:
    """Each page with gold beside all other pages of its site, and beside some."""
    hosts: dict[str, list[SitePage]] = defaultdict(list)
    for page in pages:
        hosts[page.host].append(page)
    for page in pages:
        if page.gold is None:
            continue
        others = [other.sketch for other in hosts[page.host] if other is not page]
        for chosen in _choices(others, page.sketch.head.page):
            found = site_of(chosen).recall(page.sketch, page.gold.lines, form)
            for seen in (found, _on_many_pages(found, page.gold)) if found is not None else ():
                given = (page.gold.log_odds, page.gold.example.words, page.gold.kinds, page.gold.containers)
                yield Row(page, page.gold, *site_features(seen, *given))


def _on_many_pages(found: Recurrence, page: Scored) -> Recurrence:
    """What a site of many more pages would say, of which the corpora have too few: labels such as "Step 1" and what the template
    says stand on the more pages the more there are; a paragraph of the text that another page quotes still stands on that one."""
    quoted = (page.example.labels > 0.5) & (page.example.words >= _SENTENCE)
    facts = [
        one if quotation else one._replace(pages=_TIMES * one.pages, pages_here=_TIMES * one.pages_here)
        for one, quotation in zip(found.blocks, quoted.tolist(), strict=True)
    ]
    return Recurrence(_TIMES * found.others, tuple(facts))


def _choices(others: Sequence[PageSketch], number: int) -> Iterator[Sequence[PageSketch]]:
    yield others
    shuffled = sorted(others, key=lambda sketch: hashlib.sha256(f"{sketch.head.page} {number}".encode()).digest())
    yield from (shuffled[:most] for most in _SOME if most < len(others))


def fit(rows: Sequence[Row], sizes: Mapping[str, int]) -> list[Tree]:
    """The trees learned from `rows`; each page counts by its words, and a site by the root of its rows."""
    matrices, labels, weights, begin = [], [], [], []
    for row in rows:
        weight = page_weights(row.scored.example) / np.sqrt(sizes[row.page.host])
        weight = weight * np.where(row.matrix[row.names.index("pages with the line")] > 0, _RECURRING_WEIGHT, 1)
        counted = weight > 0
        matrices.append(row.matrix[:, counted].T)
        labels.append(row.scored.example.labels[counted])
        weights.append(weight[counted])
        begin.append(row.scored.log_odds[counted])
    data = lightgbm.Dataset(
        np.concatenate(matrices), np.concatenate(labels), weight=np.concatenate(weights), init_score=np.concatenate(begin)
    )
    bounds = [-1 if name.startswith(FALLING) else int(name.startswith(RISING)) for name in rows[0].names]
    return plain_trees(lightgbm.train({**SMALL, "monotone_constraints": bounds}, data, num_boost_round=TREES))


def write_forests(rows: Sequence[Row], form: PageForm, folds: Path, out: Path) -> None:
    """The forest of each fold, learned from the sites of the others, and the one of all."""
    sizes = Counter(row.page.host for row in rows)
    for fold in range(FOLDS):
        rest = [row for row in rows if row.scored.example.fold != fold]
        write(_plain(form, rows[0].names, fit(rest, sizes)), folds / f"site_{form}-{fold}.json")
    write(_plain(form, rows[0].names, fit(rows, sizes)), out / f"site_{form}.json")


def _plain(form: PageForm, names: Iterable[str], trees: Iterable[Tree]) -> dict[str, object]:
    return {"form": form, "features": list(names), "trees": [plain_tree(tree) for tree in trees]}


def card(found: Mapping[PageForm, Sequence[Row]], corpus: Path) -> str:
    """The model card, in Markdown."""
    lines = [
        f"| {'HTML' if form == 'html' else 'flattened text'} | {len({row.page.host for row in rows})} | "
        f"{len({id(row.page) for row in rows})} | {len(rows)} |"
        for form, rows in found.items()
    ]
    files = "\n".join(f"| {name} | `{digest[:16]}` |" for name, digest in digests(corpus).items())
    return _CARD.format(rows="\n".join(lines), files=files, trees=TREES)


_CARD = """# Model card: what recurs on a site

`site_html.json` and `site_text.json` hold {trees} trees of at most 6 leaves each. They change the log-odds that the block scorers
give a block, on pages whose site a `SiteMemory` knows, by how many other pages of the site have its line and the lines around it,
and by what the template has in its place there. They are not asked otherwise. What recurs may only lower a score and variety only
raise it, all else being equal.

Made by

    python -m training.sites --corpus ../shared/corpus --folds folds --out scrubber/scoring

with the weights of the folds that `make train CORPUS=../shared/corpus FOLDS=folds` writes. The same corpus and the same weights
give the same files.

## Data

| form | sites with several pages | pages with gold | pages beside all others and beside some |
|---|---:|---:|---:|
{rows}

| corpus | SHA-256 of the file |
|---|---|
{files}

Labels are those of the block scorers. A page's memory is of the other pages of its site, and gold takes no part in it. The scores
that are corrected come from weights that saw no page of the site.

## Scores

`python -m benchmarks.sites` measures them, held out by site; see `benchmarks/results/sites.json`.

## Limits

Few sites of the corpora have more than four pages, and those are shops, documentation and large papers in English.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train both forests and write them with their model card, and those of the folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder with the corpus files")
    parser.add_argument("--folds", type=Path, required=True, metavar="DIR", help="the folder with each fold's scorer weights")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the weights and the model card")
    options = parser.parse_args(arguments)
    found: dict[PageForm, Sequence[Row]] = {}
    for form in FORMS:
        found[form] = list(rows_of(site_pages(options.corpus, form, options.folds), form))
        write_forests(found[form], form, options.folds, options.out)
    (options.out / "site.md").write_text(card(found, options.corpus), encoding="utf-8")


if __name__ == "__main__":
    main()
