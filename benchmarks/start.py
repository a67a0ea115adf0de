"""What a program pays before its first page: `python -m benchmarks.start`.

Seconds of CPU for `import scrubber`, the first call and the same one again, and `scrubber clean page.html`; the resident memory
behind the first page; and how much sooner two workers are done than one. Each figure is the median of fresh processes.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from rich.console import Console

from benchmarks import corpus_jobs, tables
from scrubber import Source, clean_many

_MEASURE = """
import json, sys
from time import process_time
page = open(sys.argv[1], encoding="utf-8").read()
times = [process_time()]
import scrubber
times.append(process_time())
for _ in range(2):
    scrubber.clean_html(page)
    times.append(process_time())
status = open("/proc/self/status").read() if sys.platform == "linux" else ""
memory = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
print(json.dumps([later - before for before, later in zip(times, times[1:])] + [memory / 1024]))
"""
_PAGES = 600  # for the workers: two seconds of one


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(corpus_jobs.page(0, 20), encoding="utf-8")
        one_by_one = [_fresh(page) for _ in range(options.rounds)]
        figures = {
            name: round(statistics.median(found), 3)
            for name, found in zip(
                ("import_s", "first_call_s", "second_call_s", "memory_mb"), zip(*one_by_one, strict=True), strict=True
            )
        }
        figures["command_s"] = round(statistics.median(_command(page) for _ in range(options.rounds)), 3)
    figures["two_workers_over_one"] = round(statistics.median(_workers() for _ in range(max(1, options.rounds // 2))), 2)
    table = tables.table(f"before the first page, medians of {options.rounds}", ("what", "figure"))
    for name, figure in figures.items():
        table.add_row(name, f"{figure:g}")
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _fresh(page: Path) -> list[float]:
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(page)], check=True, capture_output=True)
    found: list[float] = json.loads(done.stdout)
    return found


def _command(page: Path) -> float:
    """CPU seconds of the command, its own processes included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "scrubber", "clean", str(page)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _workers() -> float:
    """How many times as fast two workers are as one."""
    one, two = map(_seconds, (1, 2))
    return one / two


def _seconds(workers: int) -> float:
    sources = [Source(str(number), corpus_jobs.page(number, 20), "html") for number in range(_PAGES)]
    start = perf_counter()
    for _ in clean_many(sources, workers=workers):
        pass
    return perf_counter() - start


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.start", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--rounds", type=int, default=7, metavar="N", help="how many fresh processes (%(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
