"""The sample and the report of mutation testing; run where `make mutants` has installed what it needs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="make mutants installs it")
pytest.importorskip("coverage", reason="make mutants installs it")

from cosmic_ray.work_item import MutationSpec

from benchmarks.mutant_sample import FOLDERS, mutations, sample
from benchmarks.mutants import Change, Outcome, report


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with four small modules, the first of them three times as long."""
    for number, folder in enumerate(FOLDERS):
        module = tmp_path / folder / "lamp.py"
        module.parent.mkdir(parents=True)
        lines = [f"    if steps < {at}: return {at}" for at in range(30 if number == 0 else 10)]
        module.write_text("\n".join(["def light(steps: int | None = 5) -> int | None:", *lines]) + "\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drawn(checkout: Path, size: int, seed: int) -> list[tuple[Path, tuple[int, int], str]]:
    every = mutations(checkout, checkout / f"session{seed}.sqlite")
    return [(one.module_path, one.start_pos, one.operator_name) for one in sample(checkout, every, size, seed)]


def test_a_sample_is_spread_over_the_folders_and_has_one_mutant_at_a_place(checkout: Path) -> None:
    found = drawn(checkout, 60, 1)
    assert len({(module, start) for module, start, _ in found}) == len(found) == 60
    assert [Counter(module.parent.as_posix() for module, _, _ in found)[folder] for folder in FOLDERS] == [30, 10, 10, 10]


def test_the_seed_alone_decides_what_is_drawn(checkout: Path) -> None:
    assert drawn(checkout, 60, 1) == drawn(checkout, 60, 1) != drawn(checkout, 60, 2)


def test_annotations_are_not_mutated(checkout: Path) -> None:
    kinds = {name for module, start, name in drawn(checkout, 10_000, 1) if start[0] == 1}
    assert kinds == {"core/NumberReplacer"}


def outcome(fate: str, before: str, after: str) -> Outcome:
    where = MutationSpec(Path(FOLDERS[0]) / "lamp.py", "core/NumberReplacer", 0, (1, 0), (1, 1))
    return Outcome(where, fate, f"--- a\n+++ b\n@@ -1 +1 @@\n-    {before}\n+    {after}", 3)


@pytest.mark.parametrize(("floor", "code"), [(75, 0), (76, 1)])
def test_timeouts_count_as_killed_and_equivalent_mutants_do_not_count(
    floor: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = [
        *[outcome("killed", "a = 1", "a = 2")] * 2,
        outcome("timeout", "a = 1", "a = 2"),
        outcome("survived", "a = 1", "a = 2"),
        outcome("survived", "cache = 1", "cache = 2"),
    ]
    same = {Change(f"{FOLDERS[0]}/lamp.py", "cache = 1", "cache = 2")}
    assert report(outcomes, same, floor) == code
    assert capsys.readouterr().out.splitlines()[-1].split() == ["all", "2", "1", "1", "1", "75.0%"]
