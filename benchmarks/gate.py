"""The gate on accuracy: `python -m benchmarks.gate --corpus ../shared/corpus` (or `make gate`).

Scores the corpus with the weights that come with the library and compares every figure with its floor in `floors.json`.
A figure below its floor fails. The weights were trained on these pages, so the figures are higher than on others; the
gate shows whether a change made them worse, not how good they are (see BENCHMARKS.md for held-out figures). What survives in
Markdown of the form of a page has floors too, asked where the folder of these pages is there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from rich.console import Console
from rich.table import Table

from benchmarks import structure
from benchmarks.accuracy import DEFAULT_CORPUS, figures_of
from benchmarks.figures import Figures
from benchmarks.markdown_pages import PagesMissing, digest, read_pages
from benchmarks.measure import GOLD, HTML, Plan, flat
from benchmarks.tools import SCRUBBER
from evaluation.corpus import CorpusMissing, digests

FLOORS_FILE = Path(__file__).with_name("floors.json")
FORMS = (HTML, flat("resiliparse"), GOLD)
_STRUCTURE = "structure"
# Figures are means over pages and do not waver; this lets a change of rounding pass, no more.
_TOLERANCE = 0.0005


class Floors(TypedDict):
    """The data file."""

    digests: dict[str, str]
    """Corpus -> SHA-256 of its file, and "structure" for the pages with Markdown gold; floors hold for these files alone."""
    floors: dict[str, float]
    """"html wcxb word F1", "structure links F1" -> the least it may be."""
    lowered: list[str]
    """Reasons given for lowering a floor, newest last."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if nothing sank, 1 if something did, 2 if the gate cannot be asked (no corpus, another corpus)."""
    options = _options(arguments)
    console = Console(width=100 if not sys.stdout.isatty() else None)
    kept = load(options.floors)
    try:
        measured = digests(options.corpus)
    except CorpusMissing as error:
        console.print(f"error: {error}", markup=False)
        return 2
    form_digest, form_figures = _structure(options.pages, kept, console)
    measured |= form_digest
    if kept["digests"] and kept["digests"] != measured and not options.lower:
        console.print("error: these are not the pages that the floors were measured on; --lower --reason sets them anew")
        return 2
    found = named_figures(figures_of(options.corpus, Plan((SCRUBBER,), FORMS), workers=options.workers)) | form_figures
    sunk = {name: floor for name, floor in kept["floors"].items() if found.get(name, 0.0) < floor - _TOLERANCE}
    console.print(_table(found, kept["floors"], sunk))
    if options.lower:
        save({"digests": measured, "floors": found, "lowered": [*kept["lowered"], options.reason]}, options.floors)
    elif options.raise_floors and not sunk:
        floors = {name: max(value, kept["floors"].get(name, 0.0)) for name, value in found.items()}
        save({"digests": measured, "floors": floors, "lowered": kept["lowered"]}, options.floors)
    if sunk and not options.lower:
        console.print(f"{len(sunk)} of {len(kept['floors'])} figures sank below their floor", style="red")
        return 1
    return 0


def named_figures(figures: Mapping[str, Sequence[Figures]]) -> dict[str, float]:
    """Every figure of every corpus, form and group, under a name that sorts well."""
    named: dict[str, float] = {}
    for corpus, rows in sorted(figures.items()):
        for row in rows:
            place = f"{row['form']} {corpus}" + ("" if row["group"] == "all" else f"/{row['group']}")
            if row["form"] == GOLD:
                scores = {"word recall": row["word_recall"]}
            else:
                dry = round(1 - row["floods"] / row["pages"], 4) if row["pages"] else None
                snippets = row["snippet_f1"] if corpus == "trafeval" else None
                scores = {"word F1": row["word_f1"], "no flood": dry, "snippet F1": snippets}
            named |= {f"{place} {score}": value for score, value in scores.items() if value is not None}
            if row["group"] == "all" and row["form"] != GOLD:
                fields = {name: counts for name, counts in row["fields"].items() if counts["gold"] >= 20}
                named |= {f"{place} {name}": round(c["right"] / c["gold"], 4) for name, c in sorted(fields.items())}
    return named


def structure_figures(folder: Path) -> dict[str, float]:
    """F1 of every kind of item that the Markdown gold has. Raises PagesMissing."""
    figures = structure.figures_of(structure.compare(read_pages(folder)))
    return {f"{_STRUCTURE} {kind} F1": row["f1"] for kind, row in figures.items() if row["f1"] is not None}


def load(path: Path) -> Floors:
    """The floors; none if there is no file yet."""
    if not path.exists():
        return Floors(digests={}, floors={}, lowered=[])
    data: Floors = json.loads(path.read_text(encoding="utf-8"))
    return data


def save(floors: Floors, path: Path) -> None:
    """Write the floors."""
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _structure(folder: Path, kept: Floors, console: Console) -> tuple[dict[str, str], dict[str, float]]:
    """The digest and the figures of the pages with Markdown gold; where they are not there, what is kept of both."""
    try:
        return {_STRUCTURE: digest(folder)}, structure_figures(folder)
    except PagesMissing as error:
        console.print(f"{error}; the floors of what survives in Markdown stay as they are, unasked", markup=False)
    floors = {name: floor for name, floor in kept["floors"].items() if name.startswith(f"{_STRUCTURE} ")}
    return {name: value for name, value in kept["digests"].items() if name == _STRUCTURE}, floors


def _table(found: Mapping[str, float], floors: Mapping[str, float], sunk: Mapping[str, float]) -> Table:
    table = Table("figure", "found", "floor", "", title="accuracy gate")
    for name, value in found.items():
        table.add_row(name, f"{value:.4f}", f"{floors[name]:.4f}" if name in floors else "", "sank" if name in sunk else "")
    return table


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.gate", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--corpus", type=Path, default=DEFAULT_CORPUS, metavar="FOLDER", help="where the *.jsonl.xz files are (%(default)s)")
    add("--pages", type=Path, default=structure.DEFAULT_PAGES, metavar="FOLDER", help="pages with Markdown gold (%(default)s)")
    add("--floors", type=Path, default=FLOORS_FILE, metavar="FILE", help="the floors (benchmarks/floors.json)")
    add("--raise", dest="raise_floors", action="store_true", help="raise the floors to what was found")
    add("--lower", action="store_true", help="set the floors to what was found, lower ones too; needs --reason")
    add("--reason", default="", help="why floors are lowered; kept in the file")
    add("--workers", type=int, default=2, metavar="N", help="processes (%(default)s)")
    options = parser.parse_args(arguments)
    if options.lower and not options.reason.strip():
        parser.error("--lower needs --reason")
    return options


if __name__ == "__main__":
    sys.exit(main())
