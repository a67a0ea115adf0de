"""What a memory of sites gains and costs: `python -m benchmarks.sites --corpus ../shared/corpus --folds FOLDS`.

Every page with gold whose site has another page in the corpora is cleaned twice, without a memory and with one of all pages of
its site (its own among them, which does not count for it), by weights that saw no page of the site. Writes the figures to
`benchmarks/results/sites.json`. FOLDS is where `make train FOLDS=` and `python -m training.sites --folds` wrote the weights.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import ordered_map
from evaluation.corpus import CorpusPage, fold_of, read_corpus, site
from evaluation.flatteners import decoded, resiliparse
from evaluation.other_weights import OtherScore
from evaluation.scores import agrees, word_scores
from evaluation.site_pages import address, site_key
from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.corpus.records import Source
from scrubber.model import PageForm
from scrubber.scoring.site_score import site_forest
from scrubber.scoring.weights import weights_from
from scrubber.sites.memory import SiteMemory

RESULTS = Path(__file__).with_name("results") / "sites.json"
FORMS: tuple[PageForm, ...] = ("html", "text")
# Sites by their pages: what holds for two pages, and what is promised for four.
BANDS = ("2", "3", "4 and more")
FIELDS = ("title", "author", "date")
_MANY_SITES = 1000


class Result(NamedTuple):
    """A page cleaned without and with the memory of its site."""

    band: str
    corpus: str
    word_f1: tuple[float, float] | None
    """None where there is no gold text."""
    fields: tuple[tuple[str, bool, bool], ...]
    """Each field with gold, and whether it was right."""


class Cost(NamedTuple):
    """Processor seconds."""

    learning: float
    cleaning: float


def results_of(form: PageForm, folds: Path, pages: Sequence[CorpusPage]) -> tuple[list[Result], Cost]:
    """The pages of a site, each with a memory of all."""
    documents = [decoded(page.html) if form == "html" else resiliparse(page.html) for page in pages]
    begin = time.process_time()
    sources = (Source(page.id, text, form, address(page)) for page, text in zip(pages, documents, strict=True))
    memory = SiteMemory.learn(sources)
    learned = time.process_time()
    band = BANDS[min(len(pages), 4) - 2]
    results = []
    cleaning = 0.0
    for page, document in zip(pages, documents, strict=True):
        if page.text is None and not any(field in page.meta for field in FIELDS):
            continue
        fold = fold_of(site(page))
        start = time.process_time()
        alone = _cleaned(_cleaner(folds, form, fold, None), form, document, page)
        cleaning += time.process_time() - start
        beside = _cleaned(_cleaner(folds, form, fold, memory), form, document, page)
        results.append(_result(page, band, alone, beside))
    # Cleaning is timed on the pages with gold, learning on all.
    return results, Cost((learned - begin) * len(results) / len(pages), cleaning)


def _cleaned(cleaner: Scrubber, form: PageForm, document: str, page: CorpusPage) -> Article:
    return (cleaner.clean_html if form == "html" else cleaner.clean_text)(document, address(page))


def _cleaner(folds: Path, form: PageForm, fold: int, memory: SiteMemory | None) -> Scrubber:
    return Scrubber(without=frozenset({"content_score"}), extra=(_score(folds, form, fold),), memory=memory, deadline=None)


@cache
def _score(folds: Path, form: PageForm, fold: int) -> OtherScore:
    weights = weights_from(json.loads((folds / f"{form}-{fold}.json").read_bytes()))
    return OtherScore(weights, site_forest(json.loads((folds / f"site_{form}-{fold}.json").read_bytes())))


def _result(page: CorpusPage, band: str, alone: Article, beside: Article) -> Result:
    scores = None
    if page.text is not None:
        scores = (word_scores(alone.text, page.text).f1, word_scores(beside.text, page.text).f1)
    right = tuple(
        (field, agrees(field, _value(alone, field), page.meta[field]), agrees(field, _value(beside, field), page.meta[field]))
        for field in FIELDS
        if field in page.meta
    )
    return Result(band, page.corpus, scores, right)


def _value(article: Article, field: str) -> str | Sequence[str] | None:
    found: str | Sequence[str] | None = article.authors if field == "author" else getattr(article, field)
    return found


def sites_of(corpus: Path) -> list[list[CorpusPage]]:
    """The pages of each site that has several."""
    hosts: dict[str, list[CorpusPage]] = defaultdict(list)
    for page in read_corpus(corpus):
        hosts[site_key(page)].append(page)
    return [pages for pages in hosts.values() if len(pages) > 1]


def table(results: Sequence[Result]) -> dict[str, dict[str, float]]:
    """Means by the size of the site, by corpus, and over all."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for group in (f"sites with {result.band}", result.corpus, "all"):
            groups[group].append(result)
    return {name: _means(groups[name]) for name in sorted(groups)}


def _means(results: Sequence[Result]) -> dict[str, float]:
    scores = [result.word_f1 for result in results if result.word_f1 is not None]
    found: dict[str, float] = {"pages": len(scores)}
    if scores:
        found |= {"word F1": _mean(alone for alone, _ in scores), "with memory": _mean(beside for _, beside in scores)}
        found |= {"worse": sum(b < a - 0.005 for a, b in scores), "better": sum(b > a + 0.005 for a, b in scores)}
    for field in FIELDS:
        right = [(alone, beside) for result in results for name, alone, beside in result.fields if name == field]
        if right:
            found |= {f"{field} right": _mean(a for a, _ in right), f"{field} with memory": _mean(b for _, b in right)}
    return found


def _mean(values: Iterator[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4)


def costs(corpus: Path) -> dict[str, float]:
    """A memory of 1,000 sites: bytes on the disk, and milliseconds to load it."""
    hosts: dict[str, list[Source]] = defaultdict(list)
    for page in read_corpus(corpus):
        hosts[site_key(page)].append(Source(page.id, page.html, "html", address(page)))
    some = sorted(hosts)[:_MANY_SITES]
    memory = SiteMemory.learn(source for host in some for source in hosts[host])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sites.memory"
        memory.save(path)
        begin = time.perf_counter()
        SiteMemory.load(path)
        return {"sites": len(memory), "bytes": os.path.getsize(path), "load ms": 1000 * (time.perf_counter() - begin)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the figures."""
    parser = argparse.ArgumentParser("python -m benchmarks.sites", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"), metavar="FOLDER", help="(%(default)s)")
    parser.add_argument("--folds", type=Path, required=True, metavar="FOLDER", help="weights of the folds")
    parser.add_argument("--json", type=Path, default=RESULTS, metavar="FILE", help="where the figures go (%(default)s)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes (%(default)s)")
    options = parser.parse_args(arguments)
    sites = sites_of(options.corpus)
    found: dict[str, Mapping[str, object]] = {}
    for form in FORMS:
        parts = list(ordered_map(partial(results_of, form, options.folds), sites, options.workers))
        learning, cleaning = (sum(seconds) for seconds in zip(*(cost for _, cost in parts), strict=True))
        found[form] = {
            "learning as a share of cleaning": round(learning / cleaning, 3),
            **table([result for results, _ in parts for result in results]),
        }
    found["memory"] = costs(options.corpus)
    options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(options.json.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
