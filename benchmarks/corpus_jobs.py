"""What corpus jobs cost: `python -m benchmarks.corpus_jobs`. It makes its own pages, the same ones every time.

1. Overhead: `clean_many` with one worker against the bare loop over `clean_html`, and two workers against one, in turn, the least
   of the rounds each.
2. Memory: the resident size of every process of `clean_many` over 20,000 pages, a fifth of the way at a time.
3. WET: the greatest resident size of every process of `scrubber corpus` over WET files of 50,000 and 100,000 records, which are
   made as they are written. Memory is flat where the second takes no more than the first.
4. Kills: a job that is killed at ten random moments and resumed each time, against one that is left alone, byte by byte.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

import scrubber
from benchmarks import tables
from scrubber import Source

_WORDS = (
    "the council of town met on monday evening to decide about a new bridge over river after four hours debate nineteen "
    "members voted for plan and twelve against it work is begin in spring mayor said no longer than two years because road "
    "along water was under storm when they agreed wait wheel had waited which could be seen from bank low stones"
).split()
_MEGABYTE = 1 << 20
_SPEED_COLUMNS = ("way", "seconds", "pages/s", "of the bare loop", "CPU s here", "CPU s of workers", "CPU of the bare loop")
_KILLS = 10
_SAMPLE = 0.25  # seconds between two looks at the processes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0."""
    options = _parser().parse_args(arguments)
    console = Console(width=140) if not sys.stdout.isatty() else Console()
    if "speed" in options.what:
        console.print(speed(options.pages, options.rounds))
    if "memory" in options.what:
        console.print(memory(options.records))
    if "wet" in options.what:
        runs = [wet(records) for records in options.wet_records]
        console.print(_wet_table(runs))
        if options.json:
            options.json.write_text(json.dumps({"wet": [run._asdict() for run in runs]}, indent=1) + "\n", encoding="utf-8")
    if "kills" in options.what:
        console.print(kills(options.records_killed, options.seed))
    return 0


def page(number: int, paragraphs: int) -> str:
    """A page with that number of paragraphs, and as many links around them as a page of a newspaper has."""
    rng = random.Random(number)
    links = "".join(f'<li><a href="/{rng.randrange(9999)}">{_text(rng, 4)}</a></li>' for _ in range(3 * paragraphs))
    prose = "".join(f"<p>{_text(rng, rng.randint(20, 60))}.</p>" for _ in range(paragraphs))
    return (
        f"<html lang=en><head><title>{_text(rng, 6)} {number}</title></head><body><nav><ul>{links}</ul></nav><article>"
        f"<h1>{_text(rng, 6)} {number}</h1><p class=byline>By {_text(rng, 2).title()}</p>{prose}</article>"
        f"<aside><h2>More</h2><ul>{links}</ul></aside><footer>Copyright {number} The Paper</footer></body></html>"
    )


def text(number: int) -> str:
    """A short page that has lost its HTML."""
    rng = random.Random(number)
    return "\n\n".join(["Home", f"{_text(rng, 6)} {number}", *(f"{_text(rng, rng.randint(15, 40))}." for _ in range(4)), "Share"])


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(_WORDS, k=words)).capitalize()


def speed(pages: int, rounds: int) -> object:
    """Seconds for the same pages, done three ways. On a busy machine the processor times are the better measure."""
    sources = [Source(str(number), page(number, 20), "html") for number in range(pages)]
    ways = {
        "bare loop over clean_html": lambda: [scrubber.clean_html(str(source.content)) for source in sources],
        "clean_many, 1 worker": lambda: list(scrubber.clean_many(sources, workers=1)),
        "clean_many, 2 workers": lambda: list(scrubber.clean_many(sources, workers=2)),
    }
    scrubber.clean_html(page(0, 20))
    least = {name: [float("inf")] * 3 for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            least[name] = [min(pair) for pair in zip(least[name], _timed(way), strict=True)]
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    made = tables.table(f"{pages} pages, least of {rounds} rounds; {load}", _SPEED_COLUMNS)
    bare, one, two = least.values()
    for name, (seconds, own, workers) in least.items():
        figures = (f"{seconds:.2f}", f"{pages / seconds:.0f}", f"{seconds / bare[0]:.2f}")
        made.add_row(name, *figures, f"{own:.2f}", f"{workers:.2f}", f"{(own + workers) / bare[1]:.2f}")
    made.caption = f"two workers are {one[0] / two[0]:.2f} times as fast as one"
    return made


def _timed(way: Callable[[], object]) -> tuple[float, float, float]:
    """Seconds by the clock, of processor time of this process, and of processor time of its workers."""
    before = os.times()
    way()
    after = os.times()
    own = after.user + after.system - before.user - before.system
    workers = after.children_user + after.children_system - before.children_user - before.children_system
    return after.elapsed - before.elapsed, own, workers


def memory(records: int) -> object:
    """Resident megabytes of parent and workers while `clean_many` runs."""
    made = tables.table(f"clean_many, 2 workers, {records:,} pages", ("records done", "parent MB", "greatest worker MB"))
    sources = (Source(str(number), page(number, 4), "html") for number in range(records))
    for number, _ in enumerate(scrubber.clean_many(sources, workers=2), 1):
        if number % (records // 10) == 0:
            own, *workers = _resident(os.getpid())
            made.add_row(f"{number:,}", f"{own:.0f}", f"{max(workers, default=0):.0f}")
    return made


class WetRun(NamedTuple):
    """A job over a WET file, with two workers; sizes in megabytes."""

    records: int
    articles: int
    file_size: float
    pages_a_second: float
    parent_peak: float
    """The greatest resident size, as that of the worker below."""
    worker_peak: float


def wet(records: int) -> WetRun:
    """The job over a file of that many records."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pages.warc.wet.gz")
        with open(file, "wb") as out:
            out.writelines(gzip.compress(record, 1, mtime=0) for record in wet_records(records))
        command = [sys.executable, "-m", "scrubber", "corpus", str(file), "--to", f"{folder}/out", "--workers", "2"]
        begin = perf_counter()
        parent = worker = 0.0
        with subprocess.Popen(command, stdout=subprocess.PIPE) as job:
            while job.poll() is None:
                own, *workers = _resident(job.pid) or [0.0]
                parent, worker = max(parent, own), max([worker, *workers])
                sleep(_SAMPLE)
        seconds = perf_counter() - begin
        size = file.stat().st_size / _MEGABYTE
        shards = Path(folder, "out").glob("articles-*.jsonl.gz")
        articles = sum(gzip.decompress(shard.read_bytes()).count(b"\n") for shard in shards)
    return WetRun(records, articles, round(size, 1), round(records / seconds, 1), round(parent, 1), round(worker, 1))


def _wet_table(runs: Sequence[WetRun]) -> Table:
    made = tables.table("scrubber corpus, 2 workers, WET files", WetRun._fields)
    for run in runs:
        made.add_row(*(f"{figure:,}" for figure in run))
    return made


def kills(records: int, seed: int) -> object:
    """Whether the files of a job that is killed at ten random moments are those of one that is not."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "pages.jsonl")
        source.write_text("".join(json.dumps({"html": page(number, 10)}) + "\n" for number in range(records)), "utf-8")
        command = [sys.executable, "-m", "scrubber", "corpus", str(source), "--shard-size", "100", "--workers", "2", "--to"]
        begin = perf_counter()
        subprocess.run([*command, f"{folder}/whole"], check=True, capture_output=True)
        seconds = perf_counter() - begin
        ended = 0
        for _ in range(_KILLS):
            job = subprocess.Popen([*command, f"{folder}/killed", "--resume"], stdout=subprocess.PIPE, start_new_session=True)
            sleep(rng.uniform(0, seconds / 2))
            ended += job.poll() is not None
            with contextlib.suppress(ProcessLookupError):
                os.killpg(job.pid, signal.SIGKILL)
            job.communicate()
        subprocess.run([*command, f"{folder}/killed", "--resume"], check=True, capture_output=True)
        whole, killed = (_contents(Path(folder, one)) for one in ("whole", "killed"))
    made = tables.table(f"a job of {records:,} pages, killed {_KILLS} times (seed {seed})", ("what", "figure"))
    made.add_row("files", str(len(whole)))
    made.add_row("killed after it was done", str(ended))
    made.add_row("same bytes", "yes" if whole == killed else "no")
    return made


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def wet_records(count: int) -> Iterator[bytes]:
    """The records of a WET file, as Common Crawl writes them."""
    for number in range(count):
        content = text(number).encode()
        yield (
            (
                f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Type: text/plain\r\n"
                f"Content-Length: {len(content)}\r\n\r\n"
            ).encode()
            + content
            + b"\r\n\r\n"
        )


def _resident(pid: int) -> list[float]:
    """Resident megabytes of a process and its children; shorter where one has just ended. Linux only."""
    found = []
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []
    # Workers are started by a thread of the pool, and listed with it.
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children += task.read_text("ascii").split()
    for one in dict.fromkeys([str(pid), *children]):
        try:
            pages = int(Path(f"/proc/{one}/statm").read_text("ascii").split()[1])
        except (OSError, IndexError):
            continue
        found.append(pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.corpus_jobs", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("what", nargs="*", default=["speed", "memory", "wet", "kills"], help="(default: all four)")
    parser.add_argument("--pages", type=int, default=400, metavar="N", help="pages to time (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often (%(default)s)")
    parser.add_argument("--records", type=int, default=20_000, metavar="N", help="pages for memory (%(default)s)")
    parser.add_argument(
        "--wet-records", type=int, nargs="+", default=[50_000, 100_000], metavar="N", help="of each WET file (%(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures of the WET files there")
    parser.add_argument("--records-killed", type=int, default=1_000, metavar="N", help="pages of the killed job (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the moments of the kills (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
