"""Writes the stored figures into README.md, BENCHMARKS.md and docs/, and draws their chart: `python -m benchmarks.documents`.

A document holds `<!-- figures: NAME -->`, a table or a sentence, and `<!-- end of figures -->`; what stands between is written
from benchmarks/results and never by hand. `--check` writes nothing and names the documents that differ.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.charts import accuracy_chart
from benchmarks.document_tables import PARTS
from benchmarks.stored_results import Results, read_results

ROOT = Path(__file__).parent.parent
CHART = Path("docs") / "images" / "accuracy.svg"
_PART = re.compile(
    r"^(?P<start><!-- figures: (?P<name>[a-z-]+) -->\n)(?:(?!<!-- ).*\n)*(?P<end><!-- end of figures -->)$", re.MULTILINE
)


class UnknownPart(ValueError):
    """A document asks for figures that there are not."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 if `--check` finds a difference, else 0."""
    parser = argparse.ArgumentParser("python -m benchmarks.documents", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--check", action="store_true", help="write nothing: only name what differs")
    options = parser.parse_args(arguments)
    results = read_results()
    differing = [path for path, text in written(ROOT, results) if not path.exists() or path.read_text("utf-8") != text]
    for path, text in written(ROOT, results):
        if path in differing and not options.check:
            path.write_text(text, "utf-8")
    for path in differing:
        print(f"{path.relative_to(ROOT)} {'differs from the results: make figures' if options.check else 'written'}")
    return 1 if options.check and differing else 0


def documents(root: Path) -> list[Path]:
    """The documents that show figures, and those that could."""
    return [root / "README.md", root / "BENCHMARKS.md", *sorted((root / "docs").rglob("*.md"))]


def written(root: Path, results: Results) -> Iterator[tuple[Path, str]]:
    """Each document and chart as it has to be."""
    for path in documents(root):
        yield path, filled(path.read_text("utf-8"), results)
    yield root / CHART, accuracy_chart(results)


def filled(document: str, results: Results) -> str:
    """The document with every part written anew. Raises UnknownPart."""

    def part(match: re.Match[str]) -> str:
        if match["name"] not in PARTS:
            raise UnknownPart(f"no figures named '{match['name']}'; there are {', '.join(PARTS)}")
        return f"{match['start']}\n{PARTS[match['name']](results)}\n\n{match['end']}"

    return _PART.sub(part, document)


def without_parts(document: str) -> str:
    """What is written by hand in a document, code left out."""
    return re.sub(r"^ *```.*?^ *```$", "", _PART.sub("", document), flags=re.DOTALL | re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main())
