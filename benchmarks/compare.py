"""Whether two checkouts do the same: `python -m benchmarks.compare --before ../base --after . --corpus ../shared/corpus`.

Every page of the corpus is cleaned by both, as HTML and flattened, each checkout in processes of its own and without a deadline,
and the JSON of the articles is compared byte for byte. It says how many pages differ and in which keys.
With `--pure` the first runs without its compiled loops: one checkout, given twice, shows that they change nothing.
The exit code is 0 if all are the same, 1 if some differ, 2 if the two cannot be compared.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import tables
from benchmarks.checkouts import Answers, BrokenCheckout, Checkout, Question
from benchmarks.differences import differing_keys, raised, shown
from benchmarks.measure import in_order
from evaluation.corpus import BadCorpusFile, CorpusMissing, CorpusPage, read_corpus
from evaluation.flatteners import FLATTENERS, Flattener

FORMS = Answers._fields
_PIPE_WIDTH = 120


class Pair(NamedTuple):
    """A process of each checkout."""

    before: Checkout
    after: Checkout


class Compared(NamedTuple):
    """One page in both forms, as it comes out of both checkouts."""

    corpus: str
    id: str
    before: Answers
    after: Answers


@dataclass
class Report:
    """What is known when all pages have been seen."""

    ignored: frozenset[str]
    show: int
    """How many pages that differ are described."""
    pages: int = 0
    differing: int = 0
    """Pages that differ in one form at least."""
    forms: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    """(corpus, form, whether it is the same) -> pages."""
    keys: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(key, form) -> pages."""
    errors: list[str] = field(default_factory=list)
    """Pages where both checkouts raise the same error, so that nothing was compared."""

    def add(self, page: Compared) -> Iterator[str]:
        """Count a page, and yield the lines that describe it, if it is one of the first that differ."""
        self.pages += 1
        found = {
            form: differing_keys(before, after, self.ignored)
            for form, before, after in zip(FORMS, page.before, page.after, strict=True)
        }
        self.differing += any(found.values())
        for form, before, after in zip(FORMS, page.before, page.after, strict=True):
            self.forms[page.corpus, form, not found[form]] += 1
            self.keys.update((key, form) for key in found[form])
            if before == after and raised(after):
                self.errors.append(f"{page.corpus}/{page.id} {form}: {raised(after)}")
            if self.differing <= self.show:
                for key in found[form]:
                    yield f"{page.corpus}/{page.id}  {form}  {key}"
                    yield from (f"  {line}" for line in shown(before, after, key))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all is the same, 1 if something differs, 2 if there is no corpus or a checkout does not work."""
    options = _options(arguments)
    console = Console(highlight=False) if sys.stdout.isatty() else Console(width=_PIPE_WIDTH, highlight=False)
    progress = Console(stderr=True)
    report = Report(frozenset(filter(None, options.ignore.split(","))), options.show)
    try:
        pages = islice(read_corpus(options.corpus), 0, None, options.sample)
        flattener = FLATTENERS[options.flattener]
        compared = compare(pages, options.before, options.after, flattener, options.workers, pure=options.pure)
        for page in track(compared, "pages", console=progress, transient=True, disable=not sys.stderr.isatty()):
            for line in report.add(page):
                console.print(line, markup=False, soft_wrap=True)
    except (CorpusMissing, BadCorpusFile, BrokenCheckout) as error:
        progress.print(f"error: {error}", style="red", highlight=False, markup=False, soft_wrap=True)
        return 2
    _print(report, console)
    return 1 if report.differing else 0


def compare(
    pages: Iterable[CorpusPage], before: Path, after: Path, flattener: Flattener, workers: int, *, pure: bool = False
) -> Iterator[Compared]:
    """What both checkouts make of every page, in order; `workers` processes of each are at work, those of `before` `pure`.

    Raises BrokenCheckout if a folder holds no scrubber that can be run, or a process dies.
    """
    idle: SimpleQueue[Pair | Exception] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(workers):
            idle.put(Pair(stack.enter_context(Checkout(before, pure=pure)), stack.enter_context(Checkout(after))))
        # One thread more than pairs, so that a page is being flattened while the others are being cleaned.
        with ThreadPoolExecutor(workers + 1) as pool:
            yield from in_order(pool, partial(_compare_page, idle, flattener), pages, 2 * workers + 1)


def _compare_page(idle: SimpleQueue[Pair | Exception], flattener: Flattener, page: CorpusPage) -> Compared:
    """Ask an idle pair. Where it fails, its error takes its place: the other side may not have been heard out."""
    question = Question(f"{page.corpus}/{page.id}", page.html, page.url, flattener(page.html))
    pair = idle.get()
    try:
        if isinstance(pair, Exception):
            raise pair
        for checkout in pair:
            checkout.give(question)
        compared = Compared(page.corpus, page.id, *(checkout.take(question) for checkout in pair))
    except Exception as error:
        idle.put(error)
        raise
    idle.put(pair)
    return compared


def _print(report: Report, console: Console) -> None:
    """The tables, and the outcome in the last line."""
    console.print(_form_table(report))
    if report.keys:
        console.print(_key_table(report))
    if report.errors:
        message = f"{len(report.errors)} times both raise the same error, first on {report.errors[0]}"
        console.print(message, markup=False, soft_wrap=True)
    if report.ignored:
        console.print(f"not compared: {', '.join(sorted(report.ignored))}", markup=False)
    pages = f"{report.pages:,} pages"
    console.print(f"{report.differing:,} of {pages} differ" if report.differing else f"all {pages} are the same")


def _form_table(report: Report) -> Table:
    made = tables.table("Pages before and after", ("corpus", "form", "same", "differ"))
    for corpus, form in dict.fromkeys((corpus, form) for corpus, form, _ in report.forms):
        made.add_row(corpus, form, *(f"{report.forms[corpus, form, same]:,}" for same in (True, False)))
    return made


def _key_table(report: Report) -> Table:
    """The keys that differ, those of most pages first."""
    made = tables.table("Pages on which a key differs", ("key", *FORMS))
    counts = {key: [report.keys[key, form] for form in FORMS] for key, _ in report.keys}
    for key, found in sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0])):
        made.add_row(key, *(f"{count:,}" for count in found))
    return made


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.compare", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--before", type=Path, required=True, metavar="FOLDER", help="a checkout of this project")
    add("--after", type=Path, required=True, metavar="FOLDER", help="the other one")
    add("--corpus", type=Path, default=Path("../shared/corpus"), metavar="FOLDER", help="where the *.jsonl.xz are (%(default)s)")
    add("--pure", action="store_true", help="run --before without compiled loops")
    add("--flattener", default="resiliparse", choices=sorted(FLATTENERS), help="how pages lose their HTML (%(default)s)")
    add("--sample", type=_count, default=1, metavar="K", help="every K-th page alone")
    add("--ignore", default="", metavar="KEY,KEY", help="keys of the JSON that may differ")
    add("--show", type=int, default=0, metavar="N", help="show what differs on the first N pages that do (%(default)s)")
    add("--workers", type=_count, default=1, metavar="N", help="processes for each checkout (%(default)s)")
    options = parser.parse_args(arguments)
    try:
        FLATTENERS[options.flattener]("<p>")
    except ModuleNotFoundError as error:
        parser.error(f"--flattener {options.flattener} needs {error.name}: install it, or name another flattener")
    return options


def _count(given: str) -> int:
    number = int(given)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{given} is less than 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
