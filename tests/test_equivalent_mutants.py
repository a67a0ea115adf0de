"""The list of mutants that nobody can tell from the code, kept true to the code."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LISTED = tomllib.loads((ROOT / "benchmarks" / "mutants_equivalent.toml").read_text("utf-8"))["mutant"]


@pytest.mark.parametrize("mutant", LISTED, ids=lambda mutant: mutant["before"][:40])
def test_line_of_an_equivalent_mutant_stands_in_its_module(mutant: dict[str, str]) -> None:
    lines = [line.strip() for line in (ROOT / mutant["module"]).read_text("utf-8").splitlines()]
    assert mutant["before"] in lines
    assert mutant["after"] != mutant["before"]
    assert mutant["reason"]
