"""The fuzz targets on their examples, on what fuzzing has found, and on a few made-up inputs; `make fuzz` makes up more."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import EXAMPLES, TARGETS

ROOT = Path(__file__).parent.parent
FINDINGS = sorted((ROOT / "fuzz/findings").iterdir())


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda path: path.name)
def test_what_was_found_stays_mended(finding: Path) -> None:
    TARGETS[finding.name.split("-")[0]](finding.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_target_takes_its_examples(name: str) -> None:
    files = [path for folder in EXAMPLES[name] for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    assert files
    for path in islice(files, 20):
        TARGETS[name](path.read_bytes()[:4096])


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=25)
@given(data=st.binary(max_size=200))
def test_target_takes_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)
