"""Which documents the command finds, in which order, and where their results go."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubber.command.inputs import find_inputs, output_paths
from scrubber.command.outputs import Format, made_targets
from scrubber.errors import BadOption


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with pages, other files, hidden files and a link that leads back up."""
    for name in ("b.html", "a.txt", "sub/c.HTM", "sub/a.md", "notes.pdf", ".hidden.html", ".git/d.html"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("page", "utf-8")
    (tmp_path / "site" / "up").symlink_to(tmp_path / "site", target_is_directory=True)
    return tmp_path / "site"


def names(arguments: list[str], folder: Path) -> list[str]:
    return [one.name.removeprefix(f"{folder}/") for one in find_inputs(arguments).inputs]


def test_folder_gives_its_pages_sorted(site: Path) -> None:
    assert names([str(site)], site) == ["a.txt", "b.html", "sub/a.md", "sub/c.HTM"]


def test_other_files_of_a_folder_are_counted(site: Path) -> None:
    listing = find_inputs([str(site)])
    assert listing.passed_over == {".pdf": 1}
    assert listing.notes() == ["skipped 1 file without the ending of a page (1 .pdf); a file that is named is read"]
    assert find_inputs([str(site / "b.html")]).notes() == []


def test_glob_gives_the_files_it_names_sorted(site: Path) -> None:
    assert names([f"{site}/s*/*.[mH]*"], site) == ["sub/a.md", "sub/c.HTM"]
    assert names([f"{site}/*.rtf"], site) == []
    assert [one.reason for one in find_inputs([f"{site}/*.rtf"]).failures] == ["no file has such a name"]


def test_file_with_the_name_of_a_glob_is_read_itself(site: Path) -> None:
    (site / "a[1].txt").write_text("page", "utf-8")
    assert names([f"{site}/a[1].txt"], site) == ["a[1].txt"]


def test_order_is_that_of_the_arguments(site: Path) -> None:
    assert names([str(site / "sub"), "-", str(site / "b.html")], site) == ["sub/a.md", "sub/c.HTM", "-", "b.html"]


def test_file_that_is_named_outright_is_read_whatever_its_name(site: Path) -> None:
    assert names([str(site / "notes.pdf")], site) == ["notes.pdf"]


def test_missing_file_is_an_input_all_the_same() -> None:
    listing = find_inputs(["missing.html"])
    assert [one.name for one in listing.inputs] == ["missing.html"]
    assert not listing.failures


def test_folder_without_pages_is_a_failure(tmp_path: Path) -> None:
    (failure,) = find_inputs([str(tmp_path)]).failures
    assert failure.name == str(tmp_path)
    assert "no page" in failure.reason


def test_many_means_a_folder_or_several_arguments(site: Path) -> None:
    assert not find_inputs([str(site / "b.html")]).many
    assert not find_inputs(["-"]).many
    assert find_inputs([str(site)]).many
    assert find_inputs([f"{site}/b.*"]).many
    assert find_inputs([str(site / "b.html"), str(site / "a.txt")]).many


def test_results_keep_the_folders_of_their_inputs(site: Path) -> None:
    paths = output_paths(find_inputs([str(site)]).inputs, Path("out"), ".json")
    assert [path.as_posix() for path in paths] == ["out/a.json", "out/b.json", "out/sub/a.json", "out/sub/c.json"]


def test_results_of_the_same_name_are_numbered(site: Path) -> None:
    inputs = find_inputs([str(site / "a.txt"), str(site / "sub" / "a.md"), str(site / "a.txt"), "-"]).inputs
    paths = output_paths(inputs, Path("out"), ".txt")
    assert [path.as_posix() for path in paths] == ["out/a.txt", "out/a-2.txt", "out/a-3.txt", "out/stdin.txt"]


def test_result_never_overwrites_an_input(site: Path) -> None:
    inputs = find_inputs([str(site)]).inputs
    with pytest.raises(BadOption, match=r"a\.txt is one of the inputs"):
        made_targets(site, inputs, Format.text, force=True)
    assert len(made_targets(site, inputs, Format.json, force=False)) == 4
    assert made_targets(site, inputs, Format.jsonl, force=False) == (site / "articles.jsonl",)


def test_result_overwrites_nothing_unless_forced(site: Path) -> None:
    inputs = find_inputs([str(site / "b.html")]).inputs
    (site / "b.json").write_text("{}", "utf-8")
    with pytest.raises(BadOption, match=r"b\.json is there already; add --force"):
        made_targets(site, inputs, Format.json, force=False)
    assert made_targets(site, inputs, Format.json, force=True) == (site / "b.json",)
