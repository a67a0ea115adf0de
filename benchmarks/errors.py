"""Where scrubber goes wrong: `python -m benchmarks.errors --corpus ../shared/corpus --only wcxb --worst 30`.

Lists the worst pages with the blocks that weigh most in it, and for every filter how many words it dropped and kept rightly
and wrongly. A block counts as gold when most of its runs of three words are in the gold text.
"""

from __future__ import annotations

import argparse
import heapq
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks import tables
from benchmarks.measure import ordered_map
from evaluation.corpus import BadCorpusFile, CorpusMissing, CorpusPage, read_corpus
from evaluation.flatteners import FLATTENERS
from evaluation.scores import Prf, word_scores, words

_RUN = 3
_SHOWN = 60
_PIPE_WIDTH = 160


class Judged(NamedTuple):
    """A block, what became of it, and what should have."""

    block: int
    """Its index on the page."""
    start: str
    """Its first 60 characters."""
    words: int
    by: str
    """The filter that decided; "no verdict" where none spoke."""
    kept: bool
    gold: bool


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One page with all that was decided on it."""

    corpus: str
    id: str
    kind: str
    scores: Prf
    words_out: int
    words_gold: int
    blocks: tuple[Judged, ...]

    def wrong(self, kept: bool, count: int) -> list[Judged]:
        """The `count` largest blocks wrongly kept, or wrongly dropped, largest first."""
        found = [block for block in self.blocks if block.kept == kept and block.gold != kept]
        return heapq.nsmallest(count, found, key=lambda block: (-block.words, block.block))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all went well, 2 if the corpus is not there or not in its form."""
    options = _parser().parse_args(arguments)
    console = Console(highlight=False) if sys.stdout.isatty() else Console(width=_PIPE_WIDTH, highlight=False)
    try:
        pages = _chosen(read_corpus(options.corpus, options.only, options.limit), options.kind)
        found = list(ordered_map(partial(diagnose, flattener=options.flat), pages, options.workers))
    except (CorpusMissing, BadCorpusFile) as error:
        Console(stderr=True).print(f"error: {error}", style="red", highlight=False, markup=False)
        return 2
    worst = heapq.nsmallest(options.worst, found, key=lambda page: (page.scores.f1, page.corpus, page.id))
    for page in worst:
        for line in describe(page, options.blocks):
            console.print(line, markup=False, soft_wrap=True)
    missing = sum(1 - page.scores.f1 for page in found)
    if missing:
        share = sum(1 - page.scores.f1 for page in worst) / missing
        console.print(f"\nthese {len(worst)} of {len(found)} pages carry {share:.0%} of all the F1 that is missing")
    console.print(filter_table(found))
    return 0


def diagnose(page: CorpusPage, flattener: str | None = None) -> Diagnosis:
    """Clean the page, from HTML or as `flattener` flattens it, and hold every block against its gold text."""
    import scrubber

    if flattener is None:
        article = scrubber.clean_html(page.html, url=page.url)
    else:
        article = scrubber.clean_text(FLATTENERS[flattener](page.html))
    gold = page.text or ""
    runs = _runs(words(gold))
    judged = []
    for decision in article.blocks:
        found = words(decision.block.text)
        by = decision.verdict.by if decision.verdict else "no verdict"
        start = " ".join(decision.block.text.split())[:_SHOWN]
        judged.append(Judged(decision.block.index, start, len(found), by, decision.keep, _stands_in(found, runs)))
    scores = word_scores(article.text, gold)
    return Diagnosis(page.corpus, page.id, page.kind, scores, len(words(article.text)), len(words(gold)), tuple(judged))


def describe(page: Diagnosis, blocks: int) -> Iterator[str]:
    """The page in lines: its scores, and the largest blocks on each side that went wrong."""
    f1, precision, recall = page.scores
    yield (
        f"\n{page.corpus}/{page.id}  {page.kind}  F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  "
        f"words {page.words_out} / gold {page.words_gold}"
    )
    for sign, kept in (("+", True), ("-", False)):
        for block in page.wrong(kept, blocks):
            yield f"  {sign} #{block.block:<5} {block.words:>5} words  {block.by:<16} {block.start}"


def filter_table(pages: Iterable[Diagnosis]) -> Table:
    """Words that each filter dropped and kept, by whether the gold agrees."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for page in pages:
        for block in page.blocks:
            counts[block.by, block.kept, block.gold] += block.words
    columns = ("filter", "dropped rightly", "dropped wrongly", "kept rightly", "kept wrongly")
    table = tables.table("words decided by each filter", columns)
    for name in sorted({by for by, _, _ in counts}):
        outcomes = (counts[name, False, False], counts[name, False, True], counts[name, True, True], counts[name, True, False])
        table.add_row(name, *(f"{count:,}" for count in outcomes))
    return table


def _chosen(pages: Iterable[CorpusPage], kind: str | None) -> Iterator[CorpusPage]:
    return (page for page in pages if page.text is not None and kind in (None, page.kind))


def _runs(found: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Every run of one to three words."""
    return frozenset(tuple(found[at : at + size]) for size in range(1, _RUN + 1) for at in range(len(found) - size + 1))


def _stands_in(found: Sequence[str], runs: frozenset[tuple[str, ...]]) -> bool:
    """Whether more than half of the block's runs (of three words, or all of a shorter block) are among `runs`."""
    size = min(_RUN, len(found))
    if not size:
        return False
    own = [tuple(found[at : at + size]) for at in range(len(found) - size + 1)]
    return 2 * sum(run in runs for run in own) > len(own)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.errors", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--corpus", type=Path, default=Path("../shared/corpus"), metavar="FOLDER", help="where the *.jsonl.xz are (%(default)s)")
    add("--only", action="append", metavar="NAME", help="these corpora alone; may be repeated")
    add("--kind", metavar="KIND", help="pages of this kind alone, such as product")
    add("--flat", nargs="?", const="resiliparse", choices=sorted(FLATTENERS), help="pages flattened (by resiliparse)")
    add("--worst", type=int, default=30, metavar="N", help="how many pages are listed (%(default)s)")
    add("--blocks", type=int, default=4, metavar="N", help="how many blocks of each side a page shows (%(default)s)")
    add("--limit", type=int, metavar="N", help="the first N pages of each corpus")
    add("--workers", type=int, default=2, metavar="N", help="processes (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
