"""How fast scrubber is beside the peers: `python -m benchmarks.speed --corpus ../shared/corpus --pages 150`.

Each contender has a process of its own. All take the first page, then all take the second, so that they meet the same load of the
machine. A page is met once, as in a crawl, behind a warm-up on others, and the time of the processor counts. A ratio is the
quotient of two sums over all pages.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import json
import math
import os
import pickle
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import tables
from benchmarks.timed import CONTENDERS, Ready, Timing
from evaluation.corpus import BadCorpusFile, CorpusMissing, CorpusPage, read_corpus
from evaluation.flatteners import FLATTENERS

PARSE = "bare lxml parse"
SCRUBBER_HTML = "scrubber, HTML"
SCRUBBER_FLAT = "scrubber, flattened text"
TRAFILATURA = "trafilatura with metadata"

_PIPE_WIDTH = 130
_SLOWEST = 3
_WARM_UP = 8  # pages
# One of 150 pages is in a language that scrubber asks its second model of languages about, which then takes .6 s to load, once.
_LUXEMBOURGISH = "<article><h1>De Liichttuerm um Weier</h1>{0}{0}{0}</article>".format(
    "<p>D'Leit aus dem Duerf hunn de Liichttuerm um Weier nei ugestrach, well d'Faarf no dem Wanter ofgebliedert war.</p>"
)
_BEST = 95  # hundredths of the pages that take at most this long
# Characters of a page's HTML, up to which it belongs to a class.
_SIZES = (20_000, 60_000, 150_000, 400_000)


class Sample(NamedTuple):
    """A page in both forms; neither decoding from the corpus file nor flattening is timed."""

    name: str
    html: str | bytes
    url: str | None
    text: str


class Race(NamedTuple):
    """What was timed."""

    seconds: dict[str, list[float]]
    """Contender -> seconds for each page."""
    errors: dict[str, str]
    """Contender -> how often it raised an error, and the first: its times are then not those of whole pages."""
    versions: dict[str, str]
    missing: dict[str, str]
    """Contender -> why it was not timed."""


class Contender:
    """A contender in its own process; close it by `with`."""

    def __init__(self, name: str) -> None:
        self.is_flat = CONTENDERS[name].is_flat
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.timed", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **CONTENDERS[name].environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self.ready = Ready(*self._take())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def time(self, sample: Sample) -> Timing:
        """What it takes for a page."""
        assert self._process.stdin
        pickle.dump((sample.text, None) if self.is_flat else (sample.html, sample.url), self._process.stdin)
        self._process.stdin.flush()
        return Timing(*self._take())

    def _take(self) -> Any:
        assert self._process.stdout
        return pickle.load(self._process.stdout)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all went well, 1 if scrubber raised an error on a page, 2 if there is no corpus in its form."""
    options = _parser().parse_args(arguments)
    console = Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)
    try:
        pages = choose(read_corpus(options.corpus, options.only), options.pages + _WARM_UP)
    except (CorpusMissing, BadCorpusFile) as error:
        Console(stderr=True).print(f"error: {error}", style="red", highlight=False, markup=False)
        return 2
    samples = [_sample(page, options.flattener) for page in pages]
    timed_ones = samples[: options.pages]
    if not timed_ones:
        console.print("no pages to time")
        return 0
    rare = Sample("Luxembourgish", _LUXEMBOURGISH, None, FLATTENERS[options.flattener](_LUXEMBOURGISH))
    found = race(list(CONTENDERS), [rare, *samples[options.pages :]], timed_ones)
    figures = summary(found.seconds)
    console.print(_table(figures, len(timed_ones)))
    console.print(_size_table(by_size(found.seconds, timed_ones)))
    for name in (SCRUBBER_HTML, SCRUBBER_FLAT):
        slowest = _slowest(found.seconds[name], timed_ones)
        console.print(f"{name}, slowest: {slowest}", highlight=False, markup=False, soft_wrap=True)
    for name, why in found.missing.items():
        console.print(f"{name} is not timed: {why}", highlight=False, markup=False, soft_wrap=True)
    for name, errors in found.errors.items():
        console.print(f"{name} raised an error {errors}", highlight=False, markup=False, soft_wrap=True)
    if options.json:
        sizes = by_size(found.seconds, timed_ones)
        whole = {
            name: {**one, "by_size": {label: figure[name] for label, figure in sizes.items()}, "version": found.versions[name]}
            for name, one in figures.items()
        }
        options.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return 1 if {SCRUBBER_HTML, SCRUBBER_FLAT} & found.errors.keys() else 0


def choose(pages: Iterable[CorpusPage], count: int) -> list[CorpusPage]:
    """`count` pages, spread over the corpora by a hash of their names: the same ones in every run."""

    def rank(page: CorpusPage) -> tuple[str, str]:
        return hashlib.sha256(f"{page.corpus}/{page.id}".encode("utf-8", "replace")).hexdigest(), page.id

    return heapq.nsmallest(count, pages, key=rank)


def race(names: Sequence[str], warm_up: Sequence[Sample], samples: Sequence[Sample]) -> Race:
    """Time every contender once on every sample."""
    seconds: dict[str, list[float]] = {}
    errors: dict[str, list[str]] = {}
    with ExitStack() as stack:
        everybody = {name: stack.enter_context(Contender(name)) for name in names}
        racing = {name: one for name, one in everybody.items() if not one.ready.missing}
        for sample in warm_up:
            for one in racing.values():
                one.time(sample)
        progress = Console(stderr=True)
        for sample in track(samples, "pages", console=progress, transient=True, disable=not sys.stderr.isatty()):
            for name, one in racing.items():
                timing = one.time(sample)
                seconds.setdefault(name, []).append(timing.seconds)
                if timing.error:
                    errors.setdefault(name, []).append(timing.error)
    return Race(
        seconds,
        {name: f"on {len(messages)} pages ({messages[0]})" for name, messages in errors.items()},
        {name: one.ready.version for name, one in racing.items()},
        {name: one.ready.missing for name, one in everybody.items() if one.ready.missing},
    )


def summary(seconds: Mapping[str, Sequence[float]]) -> dict[str, dict[str, float]]:
    """For each contender median, 95th percentile and mean (ms a page), and its sum over those of the bare parse, of trafilatura
    and of `clean_html`."""
    sums = {name: math.fsum(pages) for name, pages in seconds.items()}
    beside = {"of_parse": PARSE, "of_trafilatura": TRAFILATURA, "of_scrubber": SCRUBBER_HTML}
    return {
        name: {
            "median_ms": round(1000 * statistics.median(pages), 3),
            "percentile_95_ms": round(1000 * _percentile(pages), 3),
            "mean_ms": round(1000 * sums[name] / len(pages), 3),
            **{key: round(sums[name] / sums[other], 5) for key, other in beside.items() if other in sums},
        }
        for name, pages in seconds.items()
    }


def by_size(seconds: Mapping[str, Sequence[float]], samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Class of size -> contender -> mean (ms a page), and the number of pages under "pages"."""
    classes = [_size_class(len(sample.html)) for sample in samples]
    counts = Counter(classes)
    return {
        label: {
            "pages": counts[label],
            **{
                name: round(1000 * math.fsum(t for t, one in zip(pages, classes, strict=True) if one == label) / counts[label], 3)
                for name, pages in seconds.items()
            },
        }
        for label in map(_size_class, (*_SIZES, _SIZES[-1] + 1))
        if counts[label]
    }


def _size_class(size: int) -> str:
    most = next((limit for limit in _SIZES if size <= limit), None)
    return f"up to {most // 1000} kB" if most is not None else f"above {_SIZES[-1] // 1000} kB"


def _percentile(pages: Sequence[float]) -> float:
    """The time that 95 of 100 pages take at most."""
    return sorted(pages)[max(0, math.ceil(len(pages) * _BEST / 100) - 1)]


def _sample(page: CorpusPage, flattener: str) -> Sample:
    return Sample(f"{page.corpus}/{page.id}", page.html, page.url, FLATTENERS[flattener](page.html))


def _slowest(seconds: Sequence[float], samples: Sequence[Sample]) -> str:
    found = heapq.nlargest(_SLOWEST, zip(seconds, [sample.name for sample in samples], strict=True))
    return ", ".join(f"{name} {1000 * time:.1f} ms" for time, name in found)


def _table(figures: Mapping[str, Mapping[str, float]], pages: int) -> Table:
    columns = ("contender", "median", "95 % take", "mean", "times the parse", "times as fast as trafilatura")
    table = tables.table(f"ms of CPU a page ({pages} pages, each met once)", columns)
    for name, one in figures.items():
        faster = f"{figures[TRAFILATURA]['mean_ms'] / one['mean_ms']:.2f}" if TRAFILATURA in figures else ""
        times = [f"{one[key]:.2f}" for key in ("median_ms", "percentile_95_ms", "mean_ms")]
        table.add_row(name, *times, f"{one['of_parse']:.1f}", faster)
    return table


def _size_table(sizes: Mapping[str, Mapping[str, float]]) -> Table:
    table = tables.table("ms of CPU a page, by the size of its HTML", ("contender", *sizes))
    for name in next(iter(sizes.values())):
        table.add_row(name, *[f"{one[name]:g}" if name == "pages" else f"{one[name]:.2f}" for one in sizes.values()])
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--corpus", type=Path, default=Path("../shared/corpus"), metavar="FOLDER", help="where the *.jsonl.xz are (%(default)s)")
    add("--only", action="append", metavar="NAME", help="pages of these corpora alone; may be repeated")
    add("--pages", type=int, default=150, metavar="N", help="how many pages (%(default)s)")
    add("--flattener", default="resiliparse", choices=sorted(FLATTENERS), help="how pages lose their HTML (%(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
