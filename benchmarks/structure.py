"""How well the form of a page survives in Markdown: `python -m benchmarks.structure --pages ../shared/markdown`.

Compares what `to_markdown()` makes of each page with the Markdown that people made of it: F1 of the items of each kind, links,
table rows, code blocks and the rest, as multisets, added up over all pages. `--peers` puts trafilatura beside it, and
`--kind links --worst 10` shows which items are missing (-) and which are too many (+) on the pages with the most of both.

`--corpus ../shared/corpus` measures whole articles instead: those of `readability`, whose gold is text. What of their
form belongs to the text is read from the source (`benchmarks.source_items`).
"""

from __future__ import annotations

import argparse
import heapq
import importlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

from rich.console import Console
from rich.table import Table

from benchmarks import tables
from benchmarks.markdown_items import Item, ItemKind, Items, read_items
from benchmarks.markdown_pages import MarkdownPage, PagesMissing, digest, read_pages
from benchmarks.peers import silence
from benchmarks.source_items import SOURCE_KINDS, source_items
from benchmarks.tools import Extraction, Input, Tool
from evaluation.corpus import CorpusMissing, CorpusPage, digests, read_corpus

DEFAULT_PAGES = Path("../shared/markdown")
_PIPE_WIDTH = 120
_ARTICLES = "readability"
# Of an item in a list of what is wrong: code blocks that differ mostly do so in their first lines.
_SHOWN = 500


class KindFigures(TypedDict):
    """One kind of item over all pages."""

    gold: int
    given: int
    right: int
    """Items in both."""
    precision: float
    recall: float
    f1: float | None
    """None where the gold has none."""


Figures = dict[str, KindFigures]
"""By the name of the kind, in the order of the kinds."""


class Compared(NamedTuple):
    """What a tool made of a page beside what it should have made."""

    page: MarkdownPage
    gold: Items
    given: Items
    failure: str = ""
    """The exception that the tool raised; it then counts as having given nothing."""

    def missing(self, kind: ItemKind) -> list[Item]:
        """The items that the tool did not give, in the order of the gold."""
        return list((self.gold[kind] - self.given[kind]).elements())

    def extra(self, kind: ItemKind) -> list[Item]:
        """The items that the gold does not have, in the order of the output."""
        return list((self.given[kind] - self.gold[kind]).elements())


def _scrubber(page: Input) -> Extraction:
    import scrubber

    return Extraction(scrubber.clean_html(page.content, url=page.url).to_markdown())


def _trafilatura(page: Input) -> Extraction:
    """trafilatura with all that keeps form turned on, and comments off as in the other benchmarks."""
    markdown = importlib.import_module("trafilatura").extract(
        page.content,
        url=page.url,
        output_format="markdown",
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        include_tables=True,
    )
    return Extraction(markdown or "")


SCRUBBER = Tool("scrubber", "scrubber-text", "scrubber", _scrubber)
PEERS = (Tool("trafilatura", "trafilatura", "trafilatura", _trafilatura),)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all went well, 1 if scrubber raised an error on a page, 2 if there are no pages."""
    options = _options(arguments)
    console = Console(highlight=False) if sys.stdout.isatty() else Console(width=_PIPE_WIDTH, highlight=False)
    articles: list[CorpusPage] = []
    pages: list[MarkdownPage] = []
    try:
        if options.corpus is not None:
            articles = list(read_corpus(options.corpus, [_ARTICLES]))
        else:
            pages = read_pages(options.pages)
    except (PagesMissing, CorpusMissing) as error:
        Console(stderr=True).print(f"error: {error}", style="red", highlight=False, markup=False)
        return 2
    silence()
    tools = [SCRUBBER, *(peer for peer in PEERS if options.peers and peer.installed)]
    compared = {tool.name: compare_articles(articles, tool) if articles else compare(pages, tool) for tool in tools}
    kinds = SOURCE_KINDS if articles else tuple(ItemKind)
    figures = {name: figures_of(found, kinds) for name, found in compared.items()}
    for line in _worst(compared[SCRUBBER.name], options.kind, options.worst) if options.kind else ():
        console.print(line, markup=False, soft_wrap=True)
    console.print(_table(figures, len(pages) + len(articles)))
    for note in _notes(compared, [peer for peer in PEERS if options.peers and not peer.installed]):
        console.print(note, markup=False, soft_wrap=True)
    if options.json:
        data: dict[str, object] = {"versions": {tool.name: tool.version for tool in tools}, "figures": figures}
        data["digest"] = digests(options.corpus, [_ARTICLES]) if articles else digest(options.pages)
        options.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return 1 if any(page.failure for page in compared[SCRUBBER.name]) else 0


def compare(pages: Iterable[MarkdownPage], tool: Tool = SCRUBBER) -> list[Compared]:
    """What the tool makes of each page, item by item."""
    return [_compared(page, tool, read_items(page.gold, page.url, page.title)) for page in pages]


def compare_articles(articles: Iterable[CorpusPage], tool: Tool = SCRUBBER) -> list[Compared]:
    """What the tool keeps of the form of whole articles, item by item."""
    compared = []
    for article in articles:
        if article.text and isinstance(article.html, str):
            page = MarkdownPage(article.id, article.url or "", "", article.html, "")
            source = source_items(article.html, article.text, page.url)
            found = _compared(page, tool, source.belonging)
            compared.append(found._replace(given=source.comparable(found.given)))
    return compared


def figures_of(compared: Sequence[Compared], kinds: Sequence[ItemKind] = tuple(ItemKind)) -> Figures:
    """The figures of each kind: items added up over the pages, so that a page counts by the items it has."""
    found: Figures = {}
    for kind in kinds:
        gold = sum(page.gold[kind].total() for page in compared)
        given = sum(page.given[kind].total() for page in compared)
        right = sum((page.gold[kind] & page.given[kind]).total() for page in compared)
        found[kind.value] = KindFigures(
            gold=gold,
            given=given,
            right=right,
            precision=_share(right, given),
            recall=_share(right, gold),
            f1=_share(2 * right, gold + given) if gold else None,
        )
    return found


def _compared(page: MarkdownPage, tool: Tool, gold: Items) -> Compared:
    assert tool.html is not None
    markdown, failure = "", ""
    try:
        markdown = tool.html(Input(page.html, page.url)).text
    except Exception as error:  # whatever a tool raises, the page is lost to it and not to the run
        failure = f"{type(error).__name__}: {error}"[:200]
    return Compared(page, gold, read_items(markdown, page.url, page.title), failure)


def _worst(compared: Iterable[Compared], kind: ItemKind, count: int) -> Iterator[str]:
    """The pages with the most items of the kind missing or too many, and these items, in lines."""
    wrong = [(found, found.missing(kind), found.extra(kind)) for found in compared]
    worst = heapq.nsmallest(count, wrong, key=lambda row: (-len(row[1]) - len(row[2]), row[0].page.id))
    for found, missing, extra in worst:
        if missing or extra:
            yield f"{found.page.id}: {len(missing)} of {found.gold[kind].total()} {kind} missing, {len(extra)} too many"
            yield from (f"  - {_line(item)}" for item in missing)
            yield from (f"  + {_line(item)}" for item in extra)
            yield ""


def _line(item: Item) -> str:
    line = " | ".join(item)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _table(figures: Mapping[str, Figures], pages: int) -> Table:
    first, *others = figures
    columns = ("kind", "gold items", f"{first} precision", "recall", "F1", *(f"{name} F1" for name in others))
    made = tables.table(f"Form kept in Markdown, {pages} pages", columns)
    for kind, row in figures[first].items():
        scores = tables.best_marked([found[kind]["f1"] for found in figures.values()])
        made.add_row(kind, str(row["gold"]), f"{row['precision']:.3f}", f"{row['recall']:.3f}", *scores)
    return made


def _notes(compared: Mapping[str, Sequence[Compared]], absent: Iterable[Tool]) -> Iterator[str]:
    for peer in absent:
        yield f"not installed, so not measured: {peer.name} (pip install {peer.distribution})"
    for name, found in compared.items():
        failed = [page for page in found if page.failure]
        if failed:
            yield f"{name} raised an error on {len(failed)} pages ({failed[0].page.id}: {failed[0].failure})"


def _share(part: int, whole: int) -> float:
    return round(part / whole, 5) if whole else 0.0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.structure", description=(__doc__ or "").partition("\n\n")[2])
    kinds = ", ".join(ItemKind)
    add = parser.add_argument
    add("--pages", type=Path, default=DEFAULT_PAGES, metavar="FOLDER", help="where pages.json and its pages are (%(default)s)")
    add("--corpus", type=Path, metavar="FOLDER", help=f"measure the articles of {_ARTICLES}.jsonl.xz there instead")
    add("--peers", action="store_true", help="measure trafilatura too")
    add("--kind", choices=list(ItemKind), metavar="KIND", help=f"list what is wrong with the items of this kind: {kinds}")
    add("--worst", type=int, metavar="N", help="on how many pages (10)")
    add("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args(arguments)
    if options.worst is not None and options.kind is None:
        parser.error(f"--worst needs --kind, one of: {kinds}")
    options.kind = options.kind and ItemKind(options.kind)
    options.worst = 10 if options.worst is None else options.worst
    return options


if __name__ == "__main__":
    sys.exit(main())
