"""Fits the final scorer on all pages and writes its data file and the model card beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from evaluation.corpus import FOLDS, CorpusPage, digests
from scrubber.model import PageForm
from scrubber.page import Page
from scrubber.scoring.weights import Calibration, dump_ready, plain_tree, ready_name, weights_from
from training.boosting import PARAMETERS, plain_trees
from training.calibration import Judged, calibration, judge_pages, tenths
from training.corpora import BadCorpusList, Scorer, TrainingCorpus, read_corpora, weights_for
from training.crossval import Pass, Scores, cross_validate, fit_all, leave_corpora_out
from training.dataset import Example, load
from training.line_words import collect_tables
from training.options import Options
from training.report import Report, judge


class BlockScorer(NamedTuple):
    """The differences between the two block scorers."""

    form: PageForm
    """Names the file of the weights."""
    name: Scorer
    """The key of its weights in the list of corpora."""
    measured: str
    """The form of the examples whose scores are reported."""
    trees: tuple[int, int]
    """Of each pass."""
    examples: Callable[[CorpusPage], Iterable[Example]]
    page: Callable[[CorpusPage], Page]
    """The page as it is measured."""


def plain(passes: tuple[Pass, Pass], form: PageForm, calibrated: Calibration) -> dict[str, object]:
    """The weights as `scrubber.scoring.weights` documents them."""
    return {
        "form": form,
        "features": [trained.names for trained in passes],
        "passes": [[plain_tree(tree) for tree in plain_trees(trained.booster)] for trained in passes],
        **{name: dict(sorted(table.items())) for name, table in passes[1].log_odds._asdict().items()},
        "calibration": calibrated._asdict(),
    }


def write(data: Mapping[str, object], path: Path) -> int:
    """Write the weights; one key a line, so that a diff shows what changed. Returns the size in bytes."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for key, value in data.items()]
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    return path.stat().st_size


_NOT_CALIBRATED = Calibration((), ())


class HeldOut(NamedTuple):
    """What the scorer reaches on pages that its weights have not seen."""

    sites: Report
    """Folds by site."""
    corpora: Report | None
    """Each corpus by weights of the others; None where nobody asked."""
    pages: Sequence[Judged]
    """Folds by site, scored by the whole pipeline."""


def model_card(
    items: Sequence[Example], held_out: HeldOut, scorer: BlockScorer, corpora: Sequence[TrainingCorpus], found: Mapping[str, str]
) -> str:
    """The model card, in Markdown: what the weights were made from, how, and what they reach on held-out pages.

    `found` holds the digest of each corpus file.
    """
    examples = Counter(item.corpus for item in items)
    blocks: Counter[str] = Counter()
    for item in items:
        blocks[item.corpus] += len(item.texts)
    data = "\n".join(
        f"| {one.name} | {one.about} | {one.weights[scorer.name]:g} | {examples[one.name]} | {blocks[one.name]} "
        f"| `{found[one.name][:16]}` |"
        for one in corpora
        if scorer.name in one.weights
    )
    parameters = ", ".join(
        f"{key} {value}" for key, value in sorted(PARAMETERS.items()) if key not in ("verbosity", "num_threads")
    )
    kind = "HTML pages" if scorer.form == "html" else "flattened text"
    return _CARD.format(
        form=scorer.form, kind=kind, data=data, scores=score_table(held_out), folds=FOLDS,
        trees=" and ".join(map(str, scorer.trees)), parameters=parameters,
        calibration=calibration_table(calibration(held_out.pages)),
        tenths=confidence_table(held_out.pages),
    )  # fmt: skip


def score_table(held_out: HeldOut) -> str:
    """A row for each group of pages; where corpora were left out too, two more columns for that."""
    reports = (held_out.sites,) if held_out.corpora is None else (held_out.sites, held_out.corpora)
    heads = ("sites", "corpora")[: len(reports)]
    lines = [
        "| pages | number |" + "".join(f" {head} held out: word F1 | floods |" for head in heads),
        "|---|---:|" + "---:|---:|" * len(reports),
    ]
    for name, group in held_out.sites.groups.items():
        cells = [f" {report.groups[name].word_f1:.3f} | {report.groups[name].floods} |" for report in reports]
        lines.append(f"| {name} | {group.pages} |" + "".join(cells))
    if any(report.snippet_f1 for report in reports):
        cells = [f" {report.snippet_f1:.3f} | |" for report in reports]
        lines.append("| pages with snippets alone: snippet F1 | |" + "".join(cells))
    return "\n".join(lines)


def confidence_table(pages: Sequence[Judged]) -> str:
    """Mean confidence beside the word F1 found, by tenths of all pages and of articles."""
    found = (tenths(pages), tenths(pages, articles=True))
    lines = [
        f"| {number} |" + "".join(f" {confidence:.2f} | {f1:.2f} |" for confidence, f1 in both)
        for number, both in enumerate(zip(*found, strict=False), start=1)
    ]
    return "\n".join(["| tenth | all pages: confidence | F1 | articles: confidence | F1 |", "|---:|" + "---:|" * 4, *lines])


def calibration_table(points: Calibration) -> str:
    """The points of both groups side by side."""
    head = ["| dated articles: expected F1 | mean F1 found | other pages: expected F1 | mean F1 found |", "|---:|---:|---:|---:|"]
    rows = zip_longest(points.dated_articles, points.other_pages)
    return "\n".join([*head, *(f"| {' | '.join(map(_point, row))} |" for row in rows)])


def _point(point: tuple[float, float] | None) -> str:
    return " | " if point is None else f"{point[0]:.2f} | {point[1]:.2f}"


_CARD = """# Model card: the block scorer for {kind}

`{form}.json` holds two passes of boosted trees ({trees} trees of at most 16 leaves) that give every block of a page the
log-odds of being main content. The second pass sees the first one's scores of the neighbours, the section and the containers.
The file's form is documented in `scrubber/scoring/weights.py`; there is no code in it.

Made by

    make train CORPUS=../shared/corpus

The same corpus and the same seed give the same file.

## Data

| corpus | what it is | weight | examples | blocks | SHA-256 of the file |
|---|---|---:|---:|---:|---|
{data}

An example is a page; of flattened text, a page as a flattener left it (three of them a page), cut to the lines about its
content, or its gold text alone.

Labels: the words of all blocks aligned with the words of the gold text (longest common subsequence); a block's label is the
share of its words that found a partner, 0 below one half. On a page that has no gold text but snippets that must, or must not,
be in the text, the blocks that hold one are labelled by it, and all others carry no weight.

No page, and no text of one, is part of this file: it holds counts of words, shares of links, single words of class and id
attributes and of short lines from at least 12 pages, and lines of at most six words ("add to cart") from at least 8
pages.

## Scores

{folds} folds by site, no site in two folds, both passes held out; the second pass learned from first-pass scores of models that
had seen the fold, though not the page scored. Each page is cut at the threshold that maximises its expected word F1. A flood is
a page of whose kept words less than 0.7 are content. These are the scorer's own figures; those of the whole pipeline are in
BENCHMARKS.md. With whole corpora held out each is scored by weights of the others, which know none of its habits;
`--leave-corpora-out` measures that.

{scores}

Calibration of the expected F1, from the same folds, cleaned by the whole pipeline; articles that have a date have their own
curve:

{calibration}

So calibrated on the other folds, the confidence of held-out pages is as right as this, by tenths of the pages:

{tenths}

## Training

LightGBM, {parameters}.

## Limits

Four of five training pages are English. Pages that are not articles (shops, listings, collections of cards) are scored worst:
what counts as their main content is often a matter of taste, and the gold differs from page to page.
"""


def train_and_write(scorer: BlockScorer, options: Options) -> None:
    """Cross-validate, fit on everything, and write weights and model card; the folds' weights too with `options.folds`."""
    corpora = read_corpora(options.corpora)
    weights = weights_for(scorer.name, corpora)
    if options.leave_corpora_out and len(weights) == 1:
        raise BadCorpusList(f"no corpus is left to train {scorer.name!r} on without {next(iter(weights))}; list another one")
    items = load(options.corpus, weights, scorer.examples)
    tables = collect_tables(items, scorer.measured)
    folds = cross_validate(items, tables, scorer.trees)
    scores: Scores = {number: found for fold in folds for number, found in fold.scores.items()}
    report = judge(items, scores, scorer.measured)
    fold_data = {fold.number: plain((fold.first, fold.second), scorer.form, _NOT_CALIBRATED) for fold in folds}
    judged = judge_pages(
        options.corpus, weights, scorer.page, {number: weights_from(data) for number, data in fold_data.items()}
    )
    points = calibration(judged)
    if options.folds is not None:
        options.folds.mkdir(parents=True, exist_ok=True)
        for number, data in fold_data.items():
            write({**data, "calibration": points._asdict()}, options.folds / f"{scorer.form}-{number}.json")
    alone: Scores = {number: found for fold in folds for number, found in fold.alone.items()}
    target = options.out / f"{scorer.form}.json"
    size = write(plain(fit_all(items, tables, scorer.trees, alone), scorer.form, points), target)
    target.with_name(ready_name(scorer.form)).write_bytes(dump_ready(target.read_bytes()))
    others = None
    if options.leave_corpora_out:
        others = judge(items, leave_corpora_out(items, scorer.measured, scorer.trees), scorer.measured)
    held_out = HeldOut(report, others, judged)
    card = model_card(items, held_out, scorer, corpora, digests(options.corpus, tuple(weights)))
    (options.out / f"{scorer.form}.md").write_text(card, encoding="utf-8")
    print(f"{scorer.form}: {size} bytes\n{score_table(held_out)}")
