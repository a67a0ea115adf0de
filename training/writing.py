"""Fits the final scorer on all pages and writes its data file and the model card beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.corpus import FOLDS
from scrubber.model import PageForm
from scrubber.scoring.weights import plain_tree
from training.boosting import PARAMETERS, plain_trees
from training.crossval import Pass, cross_validate, out_of_fold, train
from training.dataset import Example
from training.line_words import Tables
from training.options import Options
from training.report import Report, judge


def fit_all(items: Sequence[Example], tables: Tables, trees: tuple[int, int]) -> tuple[Pass, Pass]:
    """Both passes, fitted on every page."""
    everything = range(len(items))
    inside = out_of_fold(items, tables, trees[0])
    return train(items, everything, tables, (), None, trees[0]), train(items, everything, tables, (), inside, trees[1])


def plain(passes: tuple[Pass, Pass], form: PageForm, report: Report) -> Mapping[str, object]:
    """The weights as `scrubber.scoring.weights` documents them."""
    return {
        "form": form,
        "features": [trained.names for trained in passes],
        "passes": [[plain_tree(tree) for tree in plain_trees(trained.booster)] for trained in passes],
        **{name: dict(sorted(table.items())) for name, table in passes[1].log_odds._asdict().items()},
        "calibration": report.calibration,
    }


def write(data: Mapping[str, object], path: Path) -> int:
    """Write the weights; one key a line, so that a diff shows what changed. Returns the size in bytes."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for key, value in data.items()]
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    return path.stat().st_size


def model_card(
    items: Sequence[Example], report: Report, trees: tuple[int, int], form: PageForm, digests: Mapping[str, str]
) -> str:
    """The model card, in Markdown: what the weights were made from, how, and what they reach on held-out sites."""
    counts: dict[str, tuple[int, int]] = {}
    for item in items:
        examples, blocks = counts.get(item.corpus, (0, 0))
        counts[item.corpus] = (examples + 1, blocks + len(item.texts))
    data = "\n".join(
        f"| {name} | {examples} | {blocks} | `{digests.get(name, '')[:16]}` |"
        for name, (examples, blocks) in sorted(counts.items())
    )
    scores = "\n".join(f"| {name} | word F1 | {value:.3f} |" for name, value in report.word_f1.items())
    parameters = ", ".join(
        f"{key} {value}" for key, value in sorted(PARAMETERS.items()) if key not in ("verbosity", "num_threads")
    )
    kind = "HTML pages" if form == "html" else "flattened text"
    return _CARD.format(
        form=form, kind=kind, command=_COMMANDS[form], data=data, scores=scores, snippet=report.snippet_f1, folds=FOLDS,
        trees=" and ".join(map(str, trees)), parameters=parameters,
        calibration="\n".join(f"| {x:.2f} | {y:.2f} |" for x, y in report.calibration),
    )  # fmt: skip


_COMMANDS = {
    "html": "python -m training.html --corpus ../shared/corpus --out scrubber/scoring",
    "text": "python -m training.flat --corpus ../shared/corpus --out scrubber/scoring",
}
_CARD = """# Model card: the block scorer for {kind}

`{form}.json` holds two passes of boosted trees ({trees} trees of at most 16 leaves) that give every block of a page the
log-odds of being main content. The second pass sees what the first said of the neighbours, the section and the containers.
The file's form is documented in `scrubber/scoring/weights.py`; there is no code in it.

Made by

    {command}

The same corpus and the same seed give the same file.

## Data

| corpus | examples | blocks | SHA-256 of the file |
|---|---:|---:|---|
{data}

An example is a page; of flattened text, a page as a flattener left it (two of them a page), cut to the lines about its
content, or its gold text alone.

Labels: the words of all blocks aligned with the words of the gold text (longest common subsequence); a block's label is the
share of its words that found a partner, 0 below one half. Pages of `trafeval` have no gold text; blocks that hold one of
their snippets are labelled by it, all others carry no weight.

`wcxb` is WCXB (Web Content Extraction Benchmark) by M. Foley, CC-BY-4.0. The others are the test pages of flairNLP/fundus,
adbar/trafilatura, mozilla/readability and opendatalab/magic-html. No page, and no text of one, is part of this file: it holds
counts of words, shares of links, single words of class and id attributes and of short lines that stand on at least 12 pages,
and lines of at most six words ("add to cart") that stand on at least 8.

## Scores

{folds} folds by site, no site in two folds, both passes held out. Each page is cut at the threshold that maximises its expected
word F1. These are the scorer's own figures; those of the whole pipeline are in the README.

| corpus | score | held out |
|---|---|---:|
{scores}
| trafeval | snippet F1 | {snippet:.3f} |

Calibration of the expected F1, from the same folds:

| expected F1 | mean F1 found |
|---:|---:|
{calibration}

## Training

LightGBM, {parameters}.

## Limits

Four of five training pages are English. Pages that are not articles (shops, listings, collections of cards) are scored worst:
what counts as their main content is often a matter of taste, and the gold differs from page to page.
"""


def train_and_write(
    items: Sequence[Example],
    tables: Tables,
    trees: tuple[int, int],
    form: PageForm,
    measured: str,
    options: Options,
    digests: Mapping[str, str],
) -> None:
    """Cross-validate, fit on everything, and write weights and model card; with `options.folds` the folds' weights too."""
    folds = cross_validate(items, tables, trees)
    report = judge(items, {number: found for fold in folds for number, found in fold.scores.items()}, measured)
    if options.folds is not None:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold in folds:
            write(plain((fold.first, fold.second), form, report), options.folds / f"{form}-{fold.number}.json")
    size = write(plain(fit_all(items, tables, trees), form, report), options.out / f"{form}.json")
    card = model_card(items, report, trees, form, digests)
    (options.out / f"{form}.md").write_text(card, encoding="utf-8")
    print(f"{form}: {dict(report.word_f1)} trafeval {report.snippet_f1}, {size} bytes")
