"""Lays out public data that you cloned yourself: `python -m benchmarks.fetch --from ../clones --to ../corpus`.

It downloads nothing. Without `--from` it names the repositories, the versions whose layout it reads, and how to clone them.
From each clone that it finds it writes NAME.jsonl.xz into `--to`, in the form that the benchmarks and training read; pages with
Markdown gold go to the folder `markdown` below it. The pages belong to their publishers: measure on them, and commit none.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import public_data
from benchmarks.public_data import Markdown, NotThatRepository, Record
from evaluation.corpus import SUFFIX


class Repository(NamedTuple):
    """A public repository with pages and gold."""

    name: str
    """Of its folder below `--from`."""
    address: str
    version: str
    """Whose layout is read, and the licence of the repository (the pages are their publishers')."""
    about: str
    corpora: Mapping[str, Callable[[Path], Iterable[Record]]]
    """Name of a corpus -> what reads it from the clone."""


_GITHUB = "https://github.com/"
REPOSITORIES = (
    Repository(
        "wcxb",
        f"{_GITHUB}Murrough-Foley/web-content-extraction-benchmark",
        "2026, CC-BY-4.0",
        "seven page types, English, with its own test split",
        {"wcxb": partial(public_data.wcxb, split="dev"), "wcxb_test": partial(public_data.wcxb, split="test")},
    ),
    Repository(
        "scrapinghub",
        f"{_GITHUB}scrapinghub/article-extraction-benchmark",
        "master, MIT",
        "news; evaluate.py of the clone scores it, see benchmarks.leaderboard",
        {"scrapinghub": public_data.scrapinghub},
    ),
    Repository(
        "trafilatura",
        f"{_GITHUB}adbar/trafilatura",
        "2.0, Apache-2.0",
        "snippets of mostly German pages",
        {"trafeval": public_data.trafilatura},
    ),
    Repository("fundus", f"{_GITHUB}flairNLP/fundus", "0.5, MIT", "news of many countries", {"fundus": public_data.fundus}),
    Repository(
        "readability",
        f"{_GITHUB}mozilla/readability",
        "0.6, Apache-2.0",
        "articles with metadata",
        {"readability": public_data.readability},
    ),
    Repository("defuddle", f"{_GITHUB}kepano/defuddle", "0.6, MIT", "pages with the Markdown that they become", {}),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 if a folder is not the repository that its name says, or none is there, else 0."""
    parser = argparse.ArgumentParser("python -m benchmarks.fetch", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--from", dest="clones", type=Path, metavar="DIR", help="the folder that holds the clones")
    parser.add_argument("--to", type=Path, default=Path("../corpus"), metavar="DIR", help="where the files go (%(default)s)")
    options = parser.parse_args(arguments)
    if options.clones is None:
        for line in named():
            print(line)
        return 0
    failed = False
    written = 0
    for name, lay_out in _steps(options.clones, options.to).items():
        try:
            print(f"{name}: {lay_out()} pages")
            written += 1
        except NotThatRepository as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
    if not written:
        print(f"no clone in {options.clones}; python -m benchmarks.fetch names them", file=sys.stderr)
    return 1 if failed or not written else 0


def named() -> list[str]:
    """Two lines for each repository: what it is, and how to clone it."""
    lines = []
    for one in REPOSITORIES:
        lines += [f"{one.name}  {one.about} ({one.version})", f"  git clone --depth 1 {one.address} {one.name}"]
    return lines


def _steps(clones: Path, to: Path) -> Mapping[str, Callable[[], int]]:
    """Name of a corpus -> what lays it out, for each clone that is there."""
    found: dict[str, Callable[[], int]] = {}
    for one in REPOSITORIES:
        clone = clones / one.name
        if clone.is_dir():
            for name, read in one.corpora.items():
                found[name] = partial(_write_corpus, read, clone, to / f"{name}{SUFFIX}")
            if not one.corpora:
                found["markdown"] = partial(_write_markdown, public_data.defuddle, clone, to / "markdown")
    return found


def _write_corpus(read: Callable[[Path], Iterable[Record]], clone: Path, path: Path) -> int:
    """Write the pages of a clone as a corpus file; how many there were."""
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in read(clone)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return len(lines)


def _write_markdown(read: Callable[[Path], Iterable[Markdown]], clone: Path, folder: Path) -> int:
    """Write pages beside their Markdown, with the list that names them; how many there were."""
    pages = list(read(clone))
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        (folder / f"{page.id}.html").write_text(page.html, encoding="utf-8")
        (folder / f"{page.id}.md").write_text(page.markdown, encoding="utf-8")
    listed = {page.id: {"url": page.url, "title": page.title} for page in pages}
    (folder / "pages.json").write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(pages)


if __name__ == "__main__":
    sys.exit(main())
