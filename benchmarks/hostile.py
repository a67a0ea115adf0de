"""What hostile pages do to scrubber and its peers: `python -m benchmarks.hostile`.

Each tool meets each page in a process of its own, with a limit of time and of memory, so that none can spoil the figures of
another. Seconds are those of the processor for the one call, so that what else the machine does is left out; memory is the
peak of the whole process, the tool's imports and the page itself included.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import TypedDict
from unittest import mock

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.hostile_cases import CASES, Case, survives
from benchmarks.peers import PEERS, silence
from benchmarks.tools import SCRUBBER, Input, Tool

CONTENDERS = ("scrubber", "trafilatura", "readability-lxml", "resiliparse")
# What the project asks of itself.
REACH_SECONDS = 5.0
REACH_MIB = 1024
_PIPE_WIDTH = 120
_PAGES = 5_000
_COMMAND = "python -m benchmarks.hostile --json benchmarks/results/hostile.json"
_MEMORY = 6 * 2**30  # bytes of address space; beyond, the machine would swap


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one tool did with one page."""

    tool: str
    case: str
    answered: bool
    """False if it raised, crashed or did not come back."""
    survived: bool
    """Whether the whole article is in the text."""
    seconds: float
    peak_mib: int
    note: str = ""
    """What went wrong."""


class HostileSummary(TypedDict):
    """One tool on all hostile pages."""

    tool: str
    cases: int
    survives: int
    """Cases after which the whole article is in the text."""
    no_answer: int
    slow: int
    slowest_seconds: float
    slowest: str
    peak_mib: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 if scrubber did not come up to what is asked of it, else 0."""
    options = _parser().parse_args(arguments)
    tools = {tool.name: tool for tool in (SCRUBBER, *PEERS)}
    cases = [case for case in CASES if not options.only or any(word in case.name for word in options.only)]
    if options.one:
        name, case = options.one
        print(json.dumps(asdict(meet(tools[name], next(one for one in CASES if one.name == case)))))
        return 0
    if options.growth:
        print(_grown(options.growth))
        return 0
    console = Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)
    chosen = [name for name in options.tools or CONTENDERS if tools[name].installed]
    pairs = [(name, case) for case in cases for name in chosen]
    progress = Console(stderr=True)
    shown = track(pairs, "cases", console=progress, transient=True, disable=not sys.stderr.isatty())
    outcomes = [_apart(name, case, options.limit) for name, case in shown]
    console.print(_table(outcomes, chosen))
    summed = summary(outcomes)
    console.print(_summary(summed))
    if not options.only:
        console.print(f"scrubber's peak memory rose by {growth(_PAGES)} MiB over {_PAGES} small pages", highlight=False)
    for name in sorted(set(options.tools or CONTENDERS) - set(chosen)):
        console.print(f"not installed: {name}", highlight=False)
    if options.json:
        rows = ",\n  ".join(map(json.dumps, [*summed, *others(options.json, summed)]))
        options.json.write_text(f'{{\n "command": "{_COMMAND}",\n "summary": [\n  {rows}\n ]\n}}\n', encoding="utf-8")
    return 0 if all(map(_is_within_reach, (one for one in outcomes if one.tool == SCRUBBER.name))) else 1


def others(path: Path, summed: Sequence[HostileSummary]) -> list[HostileSummary]:
    """The rows of the tools in a file of an earlier run that were not run now."""
    if not path.exists():
        return []
    now = {row["tool"] for row in summed}
    before: list[HostileSummary] = json.loads(path.read_bytes())["summary"]
    return [row for row in before if row["tool"] not in now]


def meet(tool: Tool, case: Case) -> Outcome:
    """What `tool` does with the page of `case`, here and now."""
    silence()
    page = Input(case.make())
    run = tool.flat if case.flattened else tool.html
    assert run is not None
    with suppress(Exception):
        run(Input("<p>What is loaded when it is first needed is loaded now.</p>"))
    with _time_of_the_processor() if tool is SCRUBBER else nullcontext():
        start = process_time()
        try:
            text = run(page).text
        except Exception as error:
            return Outcome(tool.name, case.name, False, False, process_time() - start, _peak(), _shortened(error))
        return Outcome(tool.name, case.name, True, survives(text), process_time() - start, _peak())


def _time_of_the_processor() -> AbstractContextManager[object]:
    """scrubber's deadline by the clock of the processor: on a busy machine ten seconds may have one of its own."""
    from scrubber.deadline import Deadline  # not above: the memory of the peers is measured without it

    return mock.patch("scrubber.api.Deadline", partial(Deadline, clock=process_time))


def _apart(tool: str, case: Case, limit: float) -> Outcome:
    """`meet` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.hostile", "--one", tool, case.name]
    start = perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, timeout=limit, preexec_fn=_bound, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(tool, case.name, False, False, limit, 0, "no answer in time")
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        note = f"died: {lines[-1][:60]}" if lines else f"died of signal {-done.returncode}"
        return Outcome(tool, case.name, False, False, perf_counter() - start, 0, note)
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def growth(pages: int) -> int:
    """MiB by which the peak memory of a process rises over `pages` pages, the first tenth left out.

    Each page has words, classes, names and a host of its own, so that a cache by any of them would show.
    """
    done = subprocess.run([sys.executable, "-m", "benchmarks.hostile", "--growth", str(pages)], capture_output=True, check=True)
    return int(done.stdout)


def _grown(pages: int) -> int:
    import scrubber  # not above: the memory of the peers is measured without it

    cleaner = scrubber.Scrubber()
    before = 0
    for number in range(pages):
        words = " ".join(f"word{number}x{place}" for place in range(20))
        text = f"The {words} was closed on Monday, he said.\n\nBy Jane{number} Doe, 2 May 2024"
        if number % 2:
            head = f"<title>{words}</title><link rel=canonical href='http://site{number}.example/a'>"
            cleaner.clean_html(f"{head}<div class=skin{number}><ul class=menu{number}><li>One</ul><p id=p{number}>{text}</div>")
        else:
            cleaner.clean_text(text)
        if number == pages // 10:
            before = _peak()
    return _peak() - before


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _peak() -> int:
    """MiB that this process has held at most; `getrusage` would count what its parent held when it was started."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def _shortened(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:70]


def _is_within_reach(outcome: Outcome) -> bool:
    return outcome.survived and outcome.seconds <= REACH_SECONDS and outcome.peak_mib <= REACH_MIB


def _table(outcomes: Sequence[Outcome], tools: Sequence[str]) -> Table:
    """A row for each case; for each tool whether the article survived, seconds and MiB."""
    table = Table(title="article in the text, seconds, peak MiB", title_justify="left")
    table.add_column("case", overflow="fold")
    for name in tools:
        table.add_column(name, justify="right", no_wrap=True)
    by_pair = {(outcome.case, outcome.tool): outcome for outcome in outcomes}
    for case in dict.fromkeys(outcome.case for outcome in outcomes):
        table.add_row(case, *(_cell(by_pair[case, name]) for name in tools))
    return table


def _cell(outcome: Outcome) -> str:
    if not outcome.answered:
        return f"[red]{outcome.note[:24]}[/]"
    colour = "green" if outcome.survived else "red"
    return f"[{colour}]{'yes' if outcome.survived else 'no'}[/] {outcome.seconds:6.2f} {outcome.peak_mib:5}"


def summary(outcomes: Sequence[Outcome]) -> list[HostileSummary]:
    """A row for each tool, in the order in which they were run."""
    rows = []
    for name in dict.fromkeys(outcome.tool for outcome in outcomes):
        own = [outcome for outcome in outcomes if outcome.tool == name]
        slowest = max(own, key=lambda outcome: outcome.seconds)
        row = HostileSummary(
            tool=name,
            cases=len(own),
            survives=sum(one.survived for one in own),
            no_answer=sum(not one.answered for one in own),
            slow=sum(one.seconds > REACH_SECONDS for one in own),
            slowest_seconds=round(slowest.seconds, 1),
            slowest=slowest.case,
            peak_mib=max(one.peak_mib for one in own),
        )
        rows.append(row)
    return rows


def _summary(rows: Sequence[HostileSummary]) -> Table:
    """A row for each tool, as in BENCHMARKS.md."""
    table = Table(title="all cases", title_justify="left")
    for heading in ("tool", "cases", "article survives", "no answer", f"over {REACH_SECONDS:.0f} s", "slowest", "peak memory"):
        table.add_column(heading, justify="left" if heading == "tool" else "right")
    for row in rows:
        counts = (row["cases"], row["survives"], row["no_answer"], row["slow"])
        table.add_row(row["tool"], *map(str, counts), f"{row['slowest_seconds']:.1f} s", f"{row['peak_mib']} MiB")
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="hostile pages, scrubber and its peers side by side")
    parser.add_argument("--tools", nargs="+", help=f"default: {' '.join(CONTENDERS)}")
    parser.add_argument("--only", nargs="+", metavar="WORD", help="only cases whose name has one of these words")
    parser.add_argument("--limit", type=float, default=30.0, help="seconds for each case, with the start of Python (default 30)")
    parser.add_argument("--json", type=Path, help="write the rows to this file; those of tools that are not run stay in it")
    parser.add_argument("--growth", type=int, metavar="PAGES", help="measure by how many MiB memory rises over this many pages")
    parser.add_argument("--one", nargs=2, metavar=("TOOL", "CASE"), help="one tool and one case, here; prints JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
