"""Mutation testing: how many small changes of the code do the tests notice?

    python -m benchmarks.mutants [--sample 200] [--seed 1] [--floor 85]

cosmic-ray makes the mutants, changes one at a time in a copy of the checkout, and runs the tests that reach the changed line
there. Printed are the diff of each survivor and the counts of each folder; the exit code is 1 below the floor. Corpus and
network are not needed.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Queue, get_context
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_item import MutationSpec
from coverage import CoverageData

from benchmarks.mutant_sample import FOLDERS, mutations, sample

ROOT = Path(__file__).parents[1]
_SCRATCH = ROOT / ".mutants"
_EQUIVALENT = Path(__file__).with_name("mutants_equivalent.toml")

# Tests that start processes, measure times, draw hundreds of pages, or are about other folders: too slow to run for a mutant.
_LEFT_OUT = """
    benchmarks_cli clean_many cli compare corpus corpus_command detect engines fuzz gate hostile input_formats linear_time
    mutants properties readme same_every_time scores scoring seeds structure training training_corpora warc
""".split()
_SPAWNING = "test_two_processes_with_different_hash_seeds_agree_byte_for_byte"
# The run on the code as it is takes all of these tests and measures which lines they reach; a mutant that takes four times as
# long, while the other workers have the other cores, loops for ever.
_PATIENCE = 4.0
_TELL_EVERY = 20


class Outcome(NamedTuple):
    """What became of a mutant: `killed`, `timeout` or `survived`, with its diff and the number of tests that reach it."""

    mutation: MutationSpec
    fate: str
    diff: str
    tests: int


class Change(NamedTuple):
    """A changed line, as the list of equivalent mutants names it."""

    module: str
    before: str
    after: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Mutate, test, report; 1 where fewer are killed than the floor asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description="mutation testing on a sample")
    parser.add_argument("--sample", type=int, default=200, help="how many mutants (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other mutants (default: 1)")
    parser.add_argument("--floor", type=float, default=85.0, help="least percentage that must be killed (default: 85)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="default: one for each core")
    options = parser.parse_args(arguments)
    shutil.rmtree(_SCRATCH, ignore_errors=True)
    copies = [_SCRATCH / str(number) for number in range(options.workers)]
    for copy in copies:
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    print("Running the tests on the code as it is, to see which test reaches which line ...", file=sys.stderr)
    started = time.monotonic()
    reach = _reach(copies[0])
    patience = _PATIENCE * (time.monotonic() - started)
    every = mutations(ROOT, _SCRATCH / "session.sqlite")
    drawn = sample(ROOT, every, options.sample, options.seed)
    print(f"{len(drawn)} of {len(every)} mutants ...", file=sys.stderr)
    jobs = [(mutation, reach.tests(mutation)) for mutation in drawn]
    return report(_outcomes(jobs, copies, patience), _equivalent(), options.floor)


class Reach:
    """Which tests reach which lines of a checkout."""

    def __init__(self, folder: Path, data: CoverageData) -> None:
        self._folder = folder
        self._lines: dict[str, dict[int, set[str]]] = {}
        for file in data.measured_files():
            lines = data.contexts_by_lineno(file)
            self._lines[Path(file).relative_to(folder).as_posix()] = {
                line: {context.removesuffix("|run") for context in contexts if context.endswith("|run")}
                for line, contexts in lines.items()
            }
        self._lengths = Counter(test for lines in self._lines.values() for tests in lines.values() for test in tests)

    def tests(self, mutation: MutationSpec) -> list[str]:
        """The tests to run on a mutant, those that reach the fewest lines first: they are quick, and about this line.

        A line that no test reaches itself (a constant at the top of a module) is tested by all that reach its module.
        """
        module = mutation.module_path.as_posix()
        lines = self._lines.get(module, {})
        first, last = mutation.start_pos[0], mutation.end_pos[0]
        spans = [(first, last), self._statement(module, first), (1, max(lines, default=0))]
        reached = next(filter(None, (_within(lines, *span) for span in spans)), set(self._lengths))
        return sorted(reached, key=lambda test: (self._lengths[test], test))

    def _statement(self, module: str, line: int) -> tuple[int, int]:
        """The lines of the smallest statement around a line."""
        tree = ast.parse(self._folder.joinpath(module).read_text("utf-8"))
        spans = [(node.lineno, node.end_lineno or node.lineno) for node in ast.walk(tree) if isinstance(node, ast.stmt)]
        return min(
            (span for span in spans if span[0] <= line <= span[1]), key=lambda span: span[1] - span[0], default=(line, line)
        )


def _within(lines: dict[int, set[str]], first: int, last: int) -> set[str]:
    return set().union(*(lines.get(line, set()) for line in range(first, last + 1)))


def _reach(folder: Path) -> Reach:
    """Run the tests in `folder`; they must pass."""
    tests = [path for path in sorted(folder.glob("tests/**/test_*.py")) if path.stem.removeprefix("test_") not in _LEFT_OUT]
    sources = [f"--cov={name}" for name in FOLDERS]
    command = [*_pytest(), "-k", f"not {_SPAWNING}", *sources, "--cov-context=test", "--cov-report=", *map(str, tests)]
    if subprocess.run(command, cwd=folder, stdout=sys.stderr).returncode:
        sys.exit("mutants: the tests fail on the code as it is; mend that first")
    data = CoverageData(str(folder / ".coverage"))
    data.read()
    return Reach(folder, data)


def _pytest() -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header"]


def _outcomes(jobs: Sequence[tuple[MutationSpec, list[str]]], copies: Sequence[Path], patience: float) -> list[Outcome]:
    """Test all mutants, one at a time in each copy, and print the diff of each survivor when it is known."""
    context = get_context("spawn")
    folders: Queue[Path] = context.Queue()
    for copy in copies:
        folders.put(copy)
    outcomes = []
    with ProcessPoolExecutor(len(copies), context, _enter, (folders,)) as pool:
        for done in as_completed([pool.submit(_test, mutation, tests, patience) for mutation, tests in jobs]):
            outcome = done.result()
            outcomes.append(outcome)
            if outcome.fate == "survived":
                print(f"survived {outcome.tests} tests\n{outcome.diff}\n", flush=True)
            if len(outcomes) % _TELL_EVERY == 0:
                print(f"{len(outcomes)} of {len(jobs)} tested", file=sys.stderr)
    return outcomes


def _enter(folders: Queue[Path]) -> None:
    os.chdir(folders.get())


def _test(mutation: MutationSpec, tests: Sequence[str], patience: float) -> Outcome:
    """Mutate the copy in the working directory, test it, and take the change back."""
    chosen = Path("chosen_tests.txt")
    chosen.write_text("\n".join(tests), "utf-8")
    result = mutate_and_test([mutation], " ".join([*_pytest(), f"@{chosen}"]), patience)
    if result.test_outcome is None or result.test_outcome.value == "incompetent":
        raise RuntimeError(f"cosmic-ray could not test {mutation}: {result.output}")
    fate = "timeout" if result.output == "timeout" else result.test_outcome.value
    return Outcome(mutation, fate, _hunk(result.diff or ""), len(tests))


def _hunk(diff: str) -> str:
    """A diff without cosmic-ray's own heading."""
    return "\n".join(line for line in diff.splitlines() if line != "--- mutation diff ---")


def _equivalent() -> set[Change]:
    """The changes that nobody can observe."""
    listed = tomllib.loads(_EQUIVALENT.read_text("utf-8"))["mutant"]
    return {Change(entry["module"], entry["before"], entry["after"]) for entry in listed}


def _change(outcome: Outcome) -> Change:
    """The lines of a mutant that differ, without their indent."""
    lines = [line for line in outcome.diff.splitlines() if not line.startswith(("---", "+++", "@@"))]
    before, after = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return Change(outcome.mutation.module_path.as_posix(), before, after)


def report(outcomes: Sequence[Outcome], equivalent: set[Change], floor: float) -> int:
    """Print the counts; 1 where fewer are killed than `floor` asks for. Equivalent mutants are counted apart."""
    counts: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        fate = "equivalent" if outcome.fate == "survived" and _change(outcome) in equivalent else outcome.fate
        folder = next(name for name in FOLDERS if outcome.mutation.module_path.is_relative_to(name))
        counts.update([(folder, fate), ("all", fate)])
    print(f"{'':<20}{'killed':>12}{'timeouts':>10}{'survived':>10}{'equivalent':>12}{'share killed':>14}")
    for folder in (*FOLDERS, "all"):
        killed, timeouts, survived, same = (counts[folder, fate] for fate in ("killed", "timeout", "survived", "equivalent"))
        share = 100 * (killed + timeouts) / max(killed + timeouts + survived, 1)
        print(f"{folder:<20}{killed:>12}{timeouts:>10}{survived:>10}{same:>12}{share:>13.1f}%")
    if share < floor:
        print(f"mutants: {share:.1f} % killed, at least {floor:g} % are asked for", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
