"""The folders beside the package, each with the folders that it imports."""

from __future__ import annotations

import pytest

from tests.test_contracts import REPOSITORY, imports_of

BESIDE: dict[str, set[str]] = {
    "evaluation": {"scrubber"},
    "training": {"evaluation", "scrubber"},
    "benchmarks": {"evaluation", "scrubber", "training"},
    "fuzz": {"scrubber"},
}


def imports_in(folder: str) -> set[str]:
    """The dotted names that the modules of a folder import from the other folders of the repository."""
    names = {name for path in (REPOSITORY / folder).rglob("*.py") for name in imports_of(path)}
    return {name for name in names if name.split(".")[0] in {*BESIDE, "scrubber", "tests"} - {folder}}


@pytest.mark.parametrize("folder", BESIDE)
def test_folder_imports_what_the_table_says_and_nothing_else(folder: str) -> None:
    assert {name.split(".")[0] for name in imports_in(folder)} == BESIDE[folder]


def test_benchmarks_read_nothing_of_training_but_the_list_of_corpora() -> None:
    assert {name for name in imports_in("benchmarks") if name.startswith("training.")} == {"training.corpora.read_corpora"}


def test_package_imports_no_folder_beside_it() -> None:
    assert {name.split(".")[0] for name in imports_in("scrubber")} == set()
