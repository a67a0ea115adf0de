"""How long hostile pages go on behind their deadline: `python -m benchmarks.hostile_deadline`.

Each page gets half a second of the processor's time, so that what else the machine does is left out; some need more.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import TypedDict
from unittest import mock

from rich.console import Console

from benchmarks import tables
from benchmarks.hostile_cases import CASES, Case
from scrubber import Scrubber
from scrubber.deadline import Deadline

# What the project asks of itself.
REACH_SECONDS = 1.0
_SHOWN = 12


class DeadlineFigures(TypedDict):
    """How long the page that takes longest goes on behind its deadline; seconds."""

    pages: int
    deadline: float
    most_behind: float
    page: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 if a page goes on for longer than what is asked, else 0."""
    options = _parser().parse_args(arguments)
    cases = [case for case in CASES if not options.only or any(word in case.name for word in options.only)]
    found = sorted(((over(case, options.deadline), case.name) for case in cases), reverse=True)
    table = tables.table(f"{len(found)} pages with a deadline of {options.deadline:g} s", ("seconds behind it", "page"))
    for seconds, name in found[:_SHOWN]:
        table.add_row(f"{seconds:.2f}", name)
    Console().print(table)
    worst, name = found[0]
    if options.json:
        figures = DeadlineFigures(pages=len(found), deadline=options.deadline, most_behind=round(worst, 2), page=name)
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return int(worst > REACH_SECONDS)


def over(case: Case, deadline: float) -> float:
    """Seconds of the processor between the deadline and the article; negative where that is there before."""
    cleaner, document = Scrubber(deadline=deadline), case.make()
    clean = cleaner.clean_text if case.flattened else cleaner.clean_html
    Scrubber().clean_text("What is loaded once is loaded before.")
    with mock.patch("scrubber.api.Deadline", partial(Deadline, clock=process_time)):
        start = process_time()
        clean(document)
    return process_time() - start - deadline


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.hostile_deadline", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--deadline", type=float, default=0.5, metavar="S", help="seconds for each page (%(default)s)")
    parser.add_argument("--only", nargs="+", metavar="WORD", help="only pages whose name has one of these words")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
