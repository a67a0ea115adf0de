"""What a program pays before its first page: `python -m benchmarks.start`.

Milliseconds of CPU for `import scrubber`, the first call, the same one again, and `scrubber clean page.html`; the resident memory
behind the first page. Each figure is the median of fresh processes, with bytecode at hand, as pip leaves it.

Then how fast two workers are beside one, and how much of both processors' time goes into the pages: the two are measured in turn,
so that a load that comes and goes meets both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

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
print(json.dumps([1000 * (later - before) for before, later in zip(times, times[1:])] + [memory / 1024]))
"""
_PAGES = 600  # for the workers: two seconds of one


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(corpus_jobs.page(0, 20), encoding="utf-8")
        environment = _with_bytecode(Path(folder) / "bytecode")
        _fresh(page, environment), _command(page, environment)  # they write the bytecode
        one_by_one = [_fresh(page, environment) for _ in range(options.rounds)]
        names = ("import_ms", "first_call_ms", "second_call_ms", "memory_MB")
        medians = [round(statistics.median(found), 1) for found in zip(*one_by_one, strict=True)]
        figures = dict(zip(names, medians, strict=True))
        figures["command_ms"] = round(statistics.median(_command(page, environment) for _ in range(options.rounds)), 1)
    figures |= _workers(options.worker_rounds)
    table = tables.table(f"medians of {options.rounds} processes, and of {options.worker_rounds} rounds", ("what", "figure"))
    for name, figure in figures.items():
        table.add_row(name, f"{figure:g}")
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps({"scrubber": figures}, indent=1) + "\n", encoding="utf-8")
    return 0


def _with_bytecode(folder: Path) -> dict[str, str]:
    """An environment in which Python keeps its bytecode in `folder`, whatever it does here."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def _fresh(page: Path, environment: dict[str, str]) -> list[float]:
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(page)], check=True, capture_output=True, env=environment)
    found: list[float] = json.loads(done.stdout)
    return found


def _command(page: Path, environment: dict[str, str]) -> float:
    """Milliseconds of CPU of the command, its own processes included."""
    before = _cpu(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "scrubber", "clean", str(page)], check=True, capture_output=True, env=environment)
    return 1000 * (_cpu(resource.RUSAGE_CHILDREN) - before)


class _Taken(NamedTuple):
    """What the pages took, in seconds."""

    time: float
    cpu: float
    """Of all processes."""


def _workers(rounds: int) -> dict[str, float]:
    """How many times as fast two workers are as one, in hundredths: the median, and the middle half of the rounds; and how much
    more CPU the pages take."""
    pairs = [(_taken(1), _taken(2)) for _ in range(rounds)]
    faster = sorted(100 * one.time / two.time for one, two in pairs)
    more = statistics.median(100 * two.cpu / one.cpu for one, two in pairs)
    return {
        "two_workers_percent_of_one": round(statistics.median(faster)),
        "two_workers_middle_half_from": round(faster[len(faster) // 4]),
        "two_workers_middle_half_to": round(faster[-1 - len(faster) // 4]),
        "two_workers_cpu_percent_of_one": round(more),
    }


def _taken(workers: int) -> _Taken:
    sources = [Source(str(number), corpus_jobs.page(number, 20), "html") for number in range(_PAGES)]
    start, cpu = perf_counter(), _cpu(resource.RUSAGE_SELF) + _cpu(resource.RUSAGE_CHILDREN)
    for _ in clean_many(sources, workers=workers):
        pass
    return _Taken(perf_counter() - start, _cpu(resource.RUSAGE_SELF) + _cpu(resource.RUSAGE_CHILDREN) - cpu)


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.start", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--rounds", type=int, default=7, metavar="N", help="how many fresh processes (%(default)s)")
    add("--worker-rounds", type=int, default=9, metavar="N", help="how often one worker and two are timed in turn (%(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
