"""Trains the title scorer: `python -m training.title_flat --corpus ../shared/corpus --out scrubber/metadata/fields`.

One of the lines about the beginning of a flattened page is its title: a softmax regression over the lines of a page, fitted
by Newton's method. Five folds by site measure how often the right line is chosen on unseen sites.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluation.corpus import FOLDS, CorpusPage, digests, fold_of, read_corpus, site
from evaluation.flatteners import FLATTENERS
from evaluation.scores import agrees
from scrubber.metadata.fields.title_flat import candidates, clean
from scrubber.metadata.fields.title_flat_score import features
from scrubber.metadata.fields.title_text import split_kicker
from scrubber.metadata.vocabulary import vocabulary
from scrubber.page_builder import text_page
from scrubber.runner import run, select_filters
from training.corpora import read_corpora, weights_for
from training.options import read_options

# The flattener that is measured comes first; the second of each page takes turns, at half the weight.
MEASURED = "resiliparse"
OTHERS = ("inscriptis", "own")
# Swept 0.5 to 8 on the folds: no difference beyond a page or two.
RIDGE = 4.0
# A Markdown mark says what a line is, and none of these flatteners writes one.
BY_HAND = {"heading": 1.5}
_ROUNDS = 25


class Example(NamedTuple):
    """The lines of one flattened page. n lines."""

    corpus: str
    form: str
    fold: int
    rows: list[dict[str, float]]
    right: list[bool]
    """For each line whether it is the gold title."""


class Group(NamedTuple):
    """An example as numbers."""

    matrix: NDArray[np.float64]
    """Shape (n, features)."""
    right: NDArray[np.float64]
    """Shape (n), 0 or 1."""
    weight: float


def examples(source: CorpusPage) -> list[Example]:
    """The page, flattened twice."""
    gold = source.meta.get("title")
    if gold is None:
        return []
    other = OTHERS[sum(source.id.encode()) % len(OTHERS)]
    return [_example(source, str(gold), form) for form in (MEASURED, other)]


def _example(source: CorpusPage, gold: str, form: str) -> Example:
    page = text_page(FLATTENERS[form](source.html))
    around, able = candidates(page, run(page, select_filters()), vocabulary(page))
    right = []
    for at in able:
        block = around.lines[at].block
        title, _ = clean(block, page, around)
        right.append(any(agrees("title", shown, gold) for shown in (block.text, title, split_kicker(title).title)))
    return Example(source.corpus, form, fold_of(site(source)), [features(at, around) for at in able], right)


def fit(groups: Sequence[Group]) -> NDArray[np.float64]:
    """The weights that make the right lines likeliest, shape (features)."""
    size = groups[0].matrix.shape[1]
    weights = np.zeros(size)
    for _ in range(_ROUNDS):
        gradient, hessian = -RIDGE * weights, RIDGE * np.eye(size)
        for matrix, right, weight in groups:
            likely = np.exp(matrix @ weights - (matrix @ weights).max())
            likely /= likely.sum()
            chosen = likely * right / max((likely * right).sum(), 1e-300)
            mean = likely @ matrix
            gradient += weight * (chosen @ matrix - mean)
            hessian += weight * ((matrix.T * likely) @ matrix - np.outer(mean, mean))
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def _group(item: Example, names: Sequence[str], weight: float) -> Group:
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in item.rows]).reshape(len(item.rows), len(names))
    return Group(matrix, np.array(item.right, dtype=float), weight * (1.0 if item.form == MEASURED else 0.5))


def held_out(items: Sequence[Example], groups: Sequence[Group]) -> dict[str, float]:
    """ "corpus, flattener" -> share of all pages whose title was chosen by weights that saw no page of the site."""
    counts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fit([group for item, group in zip(items, groups, strict=True) if item.fold != fold and any(item.right)])
        for item, group in zip(items, groups, strict=True):
            if item.fold == fold:
                name = f"{item.corpus}, {item.form}"
                counts[name] += 1
                hits[name] += bool(len(item.rows) and group.right[int(np.argmax(group.matrix @ weights))])
    return {name: hits[name] / counts[name] for name in sorted(counts)}


def read(pages: Iterable[CorpusPage]) -> list[Example]:
    """The examples of all pages, in order."""
    with ProcessPoolExecutor(2) as pool:
        return [item for found in pool.map(examples, pages, chunksize=8) for item in found]


def card(items: Sequence[Example], scores: dict[str, float], found: dict[str, str]) -> str:
    """The model card, in Markdown."""
    counts = Counter((item.corpus, item.form) for item in items)
    possible = Counter((item.corpus, item.form) for item in items if any(item.right))
    data = "\n".join(f"| {name} | {counts[name, MEASURED]} | `{found[name][:16]}` |" for name in sorted(found))
    rows = "\n".join(
        f"| {corpus} | {form} | {scores[f'{corpus}, {form}']:.3f} | {possible[corpus, form] / counts[corpus, form]:.3f} |"
        for corpus, form in sorted(counts)
    )
    return _CARD.format(data=data, rows=rows, folds=FOLDS, ridge=RIDGE)


_CARD = """# Model card: the title scorer for flattened text

`title_flat.json` holds the weights of a softmax regression that says which line of a flattened page is its title. Made by

    make train CORPUS=../shared/corpus

## Data

| corpus | pages with a title | SHA-256 of the file |
|---|---:|---|
{data}

Each page is flattened twice. A line is right if it, or what is left of it without a number, the site's name and a glued kicker,
equals the gold title. Pages without such a line teach nothing, but count as wrong below. No page, and no text of one, is part of
the file.

## Scores

{folds} folds by site, ridge {ridge}. "Possible" is the share of pages that show their gold title in a line at all.

| corpus | flattened by | right, held out | possible |
|---|---|---:|---:|
{rows}

## Limits

Learned from news and blogs of Western languages, mostly. The gold often is the title that the page gives to search engines; a
headline that differs counts as wrong.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, cross-validate, write weights and model card."""
    options = read_options(__doc__, arguments, folds=False)
    weights_of = weights_for("title", read_corpora(options.corpora))
    items = read(read_corpus(options.corpus, tuple(weights_of)))
    names = sorted({name for item in items for row in item.rows for name in row} - set(BY_HAND))
    groups = [_group(item, names, weights_of[item.corpus]) for item in items]
    scores = held_out(items, groups)
    weights = fit([group for item, group in zip(items, groups, strict=True) if any(item.right)])
    table = BY_HAND | {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    ordered = dict(sorted(table.items(), key=lambda one: (-one[1], one[0])))
    (options.out / "title_flat.json").write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    (options.out / "title_flat.md").write_text(card(items, scores, digests(options.corpus, tuple(weights_of))), encoding="utf-8")
    print("\n".join(f"{name}: {score:.3f}" for name, score in scores.items()))


if __name__ == "__main__":
    main()
