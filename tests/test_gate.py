"""The gate on accuracy, on a tiny corpus: floors are made, held, and lowered only with a reason."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.measure import GOLD, HTML

PROSE = [
    "The keeper of the lighthouse has counted the same ships every evening for more than thirty years.",
    "He writes their names in a book that his father began, and he has never missed a single night.",
    "When the lamp was replaced by a smaller one, he asked to keep the old lens in his kitchen.",
]
PAGE = (
    "<html lang=en><body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>The keeper</h1>"
    + "".join(f"<p>{line}</p>" for line in PROSE)
    + "</article></body></html>"
)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The gate's arguments for a corpus of one page and a floors file of its own; there are no pages with Markdown gold."""
    monkeypatch.setattr(gate, "FORMS", (HTML, GOLD))  # flattening needs a package that tests do without
    record = {"id": "keeper", "url": "https://example.org/keeper", "kind": "article", "html": PAGE, "text": "\n\n".join(PROSE)}
    with lzma.open(tmp_path / "tiny.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record | {"meta": {}}) + "\n")
    floors_file, pages = tmp_path / "floors.json", tmp_path / "markdown"
    return ["--corpus", str(tmp_path), "--floors", str(floors_file), "--pages", str(pages), "--workers", "1"]


def floors(command: list[str]) -> gate.Floors:
    """What the floors file holds."""
    return gate.load(Path(command[3]))


def test_floors_are_raised_and_then_held(command: list[str]) -> None:
    assert gate.main([*command, "--raise"]) == 0
    assert floors(command)["floors"]["html tiny word F1"] == 1.0
    assert floors(command)["floors"]["html tiny no flood"] == 1.0
    assert floors(command)["floors"]["gold tiny word recall"] == 1.0
    assert gate.main(command) == 0


def test_figure_below_its_floor_fails_and_floors_are_not_raised(command: list[str]) -> None:
    gate.main([*command, "--raise"])
    kept = floors(command)
    kept["floors"]["html tiny word F1"] = 1.1
    gate.save(kept, Path(command[3]))
    assert gate.main([*command, "--raise"]) == 1
    assert floors(command)["floors"]["html tiny word F1"] == 1.1


def test_floors_are_lowered_only_with_a_reason(command: list[str]) -> None:
    gate.main([*command, "--raise"])
    with pytest.raises(SystemExit):
        gate.main([*command, "--lower"])
    assert gate.main([*command, "--lower", "--reason", "the gold of this page was wrong"]) == 0
    assert floors(command)["lowered"] == ["the gold of this page was wrong"]


def test_other_corpus_is_refused(command: list[str]) -> None:
    gate.main([*command, "--raise"])
    kept = floors(command)
    kept["digests"] = {"tiny": "0"}
    gate.save(kept, Path(command[3]))
    assert gate.main(command) == 2


def test_form_in_markdown_has_floors_where_its_pages_are_there(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tmp_path / "markdown"
    pages.mkdir()
    (pages / "keeper.html").write_text(PAGE, encoding="utf-8")
    (pages / "keeper.md").write_text("## Duties\n\n" + "\n\n".join(PROSE), encoding="utf-8")
    (pages / "pages.json").write_text('{"keeper": {"url": "https://example.org/keeper"}}', encoding="utf-8")
    assert gate.main([*command, "--raise"]) == 0
    kept = floors(command)
    assert {name: floor for name, floor in kept["floors"].items() if name.startswith("structure")} == {
        "structure headings F1": 0.0,
        "structure words F1": pytest.approx(0.99, abs=0.01),
    }
    assert set(kept["digests"]) == {"structure", "tiny"}

    (pages / "pages.json").unlink()
    capsys.readouterr()
    assert gate.main([*command, "--raise"]) == 0
    assert "unasked" in " ".join(capsys.readouterr().out.split())
    assert floors(command) == kept

    (pages / "pages.json").write_text("{}", encoding="utf-8")
    assert gate.main(command) == 2
