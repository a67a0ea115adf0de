"""How fast scrubber is beside the peers: `python -m benchmarks.speed --corpus ../shared/corpus --pages 150 --rounds 3`.

Page by page in turn in one process, after a warm-up, so that every contender meets the same load of the machine. A page's time
is the least of its rounds; a ratio is the quotient of two sums over all pages.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import importlib
import json
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import tables
from benchmarks.peers import PEERS, silence
from benchmarks.tools import SCRUBBER, Input, Tool
from evaluation.corpus import BadCorpusFile, CorpusMissing, CorpusPage, language_of, read_corpus, site
from evaluation.flatteners import FLATTENERS

PARSE = "bare lxml parse"
SCRUBBER_HTML = "scrubber, HTML"
SCRUBBER_FLAT = "scrubber, flattened text"
TRAFILATURA = "trafilatura with metadata"

_PIPE_WIDTH = 120
_SLOWEST = 3


@dataclass(frozen=True, slots=True)
class Contender:
    """What is timed, and on which form of the page."""

    name: str
    run: Callable[[Input], object]
    flattened: bool = False


@dataclass(frozen=True, slots=True)
class Race:
    """What was timed."""

    seconds: dict[str, list[float]]
    """Contender -> seconds for each page, the least of the rounds."""
    errors: dict[str, str]
    """Contender -> how often it raised an error, and the first: its times are then not those of whole pages."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page in both forms; neither decoding from the corpus file nor flattening is timed."""

    name: str
    html: Input
    text: Input


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all went well, 1 if scrubber raised an error on a page, 2 if there is no corpus in its form."""
    options = _parser().parse_args(arguments)
    console = Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)
    silence()
    try:
        pages = choose(read_corpus(options.corpus, options.only), options.pages)
    except (CorpusMissing, BadCorpusFile) as error:
        Console(stderr=True).print(f"error: {error}", style="red", highlight=False, markup=False)
        return 2
    samples = [_sample(page, options.flattener) for page in pages]
    racing, missing = contenders()
    if not samples:
        console.print("no pages to time")
        return 0
    timed = race(racing, samples, options.rounds)
    console.print(_table(timed.seconds, len(samples), options.rounds))
    for name in (SCRUBBER_HTML, SCRUBBER_FLAT):
        console.print(f"{name}, slowest: {_slowest(timed.seconds[name], samples)}", highlight=False, markup=False, soft_wrap=True)
    for name in missing:
        console.print(f"not installed, so not timed: {name}", highlight=False)
    for name, errors in timed.errors.items():
        console.print(f"{name} raised an error {errors}", highlight=False, markup=False, soft_wrap=True)
    if options.json:
        options.json.write_text(json.dumps(summary(timed.seconds), indent=1) + "\n", encoding="utf-8")
    return 1 if {SCRUBBER_HTML, SCRUBBER_FLAT} & timed.errors.keys() else 0


def choose(pages: Iterable[CorpusPage], count: int) -> list[CorpusPage]:
    """`count` pages, spread over the corpora by a hash of their names: the same ones in every run."""

    def rank(page: CorpusPage) -> tuple[str, str]:
        return hashlib.sha256(f"{page.corpus}/{page.id}".encode("utf-8", "replace")).hexdigest(), page.id

    return heapq.nsmallest(count, pages, key=rank)


def contenders() -> tuple[list[Contender], list[str]]:
    """Who is timed, in turn, and the names of those that are not installed."""
    peers = {tool.name: tool for tool in PEERS}
    racing = [Contender(PARSE, bare_parse)]
    missing = []
    for tool, name in ((peers["resiliparse"], "resiliparse, main content"), (peers["trafilatura"], TRAFILATURA)):
        if tool.installed:
            racing.append(Contender(name, _of(tool)))
        else:
            missing.append(tool.name)
    racing.append(Contender(SCRUBBER_HTML, _of(SCRUBBER)))
    if SCRUBBER.flat:
        racing.append(Contender(SCRUBBER_FLAT, SCRUBBER.flat, flattened=True))
    return racing, missing


def bare_parse(page: Input) -> object:
    """What any tool that builds on lxml pays before it begins."""
    etree = importlib.import_module("lxml.etree")
    if isinstance(page.content, str):
        return etree.fromstring(page.content.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return etree.fromstring(page.content, etree.HTMLParser(huge_tree=True))


def race(racing: Sequence[Contender], samples: Sequence[Sample], rounds: int) -> Race:
    """Time every contender on every sample, `rounds` times over; samples must not be empty."""
    errors = _warm_up(racing, samples)
    seconds: dict[str, list[float]] = {contender.name: [math.inf] * len(samples) for contender in racing}
    progress = Console(stderr=True)
    for _ in track(range(rounds), "rounds", console=progress, transient=True, disable=not sys.stderr.isatty()):
        for index, sample in enumerate(samples):
            for contender in racing:
                least = seconds[contender.name]
                least[index] = min(least[index], _timed(contender, sample))
    return Race(seconds, errors)


def summary(seconds: Mapping[str, Sequence[float]]) -> dict[str, dict[str, float]]:
    """For each contender median and mean (ms a page), and its sum over that of the bare parse and of trafilatura."""
    sums = {name: math.fsum(pages) for name, pages in seconds.items()}
    return {
        name: {
            "median_ms": 1000 * statistics.median(pages),
            "mean_ms": 1000 * sums[name] / len(pages),
            "of_parse": sums[name] / sums[PARSE],
            **({"of_trafilatura": sums[name] / sums[TRAFILATURA]} if TRAFILATURA in sums else {}),
        }
        for name, pages in seconds.items()
    }


def _of(tool: Tool) -> Callable[[Input], object]:
    if tool.html is None:
        raise ValueError(f"{tool.name} does not read HTML")
    return tool.html


def _warm_up(racing: Sequence[Contender], samples: Sequence[Sample]) -> dict[str, str]:
    """Run everything once untimed, so that nothing is imported or compiled on the clock, and note who raises errors."""
    errors: dict[str, list[str]] = {}
    for contender in racing:
        for sample in samples:
            try:
                contender.run(sample.text if contender.flattened else sample.html)
            except Exception as error:  # a peer may raise anything on an ugly page
                errors.setdefault(contender.name, []).append(f"{type(error).__name__}: {error}"[:200])
    return {name: f"on {len(messages)} pages ({messages[0]})" for name, messages in errors.items()}


def _timed(contender: Contender, sample: Sample) -> float:
    given = sample.text if contender.flattened else sample.html
    start = perf_counter()
    with suppress(Exception):  # counted by the warm-up
        contender.run(given)
    return perf_counter() - start


def _sample(page: CorpusPage, flattener: str) -> Sample:
    html = Input(page.html, page.url, site(page), language_of(page))
    return Sample(f"{page.corpus}/{page.id}", html, html._replace(content=FLATTENERS[flattener](page.html), url=None))


def _slowest(seconds: Sequence[float], samples: Sequence[Sample]) -> str:
    found = heapq.nlargest(_SLOWEST, zip(seconds, [sample.name for sample in samples], strict=True))
    return ", ".join(f"{name} {1000 * time:.1f} ms" for time, name in found)


def _table(seconds: Mapping[str, Sequence[float]], pages: int, rounds: int) -> Table:
    title = f"ms a page ({pages} pages, least of {rounds} rounds each)"
    table = tables.table(title, ("contender", "median", "mean", "times the parse", "times as fast as trafilatura"))
    for name, figures in summary(seconds).items():
        faster = f"{1 / figures['of_trafilatura']:.1f}" if "of_trafilatura" in figures else ""
        table.add_row(name, f"{figures['median_ms']:.2f}", f"{figures['mean_ms']:.2f}", f"{figures['of_parse']:.1f}", faster)
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--corpus", type=Path, default=Path("../shared/corpus"), metavar="FOLDER", help="where the *.jsonl.xz are (%(default)s)")
    add("--only", action="append", metavar="NAME", help="pages of these corpora alone; may be repeated")
    add("--pages", type=int, default=150, metavar="N", help="how many pages (%(default)s)")
    add("--rounds", type=int, default=3, metavar="N", help="how often each page is timed (%(default)s)")
    add("--flattener", default="resiliparse", choices=sorted(FLATTENERS), help="how pages lose their HTML (%(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
