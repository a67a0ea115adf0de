"""How accurate scrubber is beside the peers: `python -m benchmarks.accuracy --corpus ../shared/corpus`.

Prints word F1 and snippet F1 for HTML and for flattened text, and metadata with `--metadata`. The peers' columns are the
stored ones (`benchmarks/results/peers.json`) unless `--peers` measures them again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from benchmarks import stored, tables
from benchmarks.figures import Figures, Totals
from benchmarks.held_out import held_out
from benchmarks.measure import GOLD, HTML, Plan, flat, measure
from benchmarks.peers import PEERS
from benchmarks.tools import SCRUBBER, Tool
from evaluation.corpus import BadCorpusFile, CorpusMissing, digests, read_corpus
from evaluation.flatteners import FLATTENERS
from scrubber.version import __version__
from training.corpora import read_corpora

DEFAULT_CORPUS = Path("../shared/corpus")
# A pipe has no width; the widest table has nine tools.
_PIPE_WIDTH = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if all went well, 1 if scrubber raised an error on a page, 2 if there is no corpus in its form."""
    parser = _parser()
    options = parser.parse_args(arguments)
    narrowed = options.html or options.flat or options.gold or options.flattener
    if options.store and options.limit is not None:
        parser.error("--store keeps figures of whole corpora: no --limit")
    if options.store and options.peers and (narrowed or options.held_out):
        parser.error("--store with --peers keeps everything of theirs: no --html, --flat, --gold, --flattener, --held-out")
    if options.store and not (options.peers or options.held_out):
        parser.error("--store keeps figures of the peers (--peers) or scrubber's own, which have to be held out (--held-out)")
    console = Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)
    only = [name for value in options.only or () for name in value.split(",") if name]
    try:
        return _report(options, only, console)
    except (CorpusMissing, BadCorpusFile) as error:
        Console(stderr=True).print(f"error: {error}", style="red", highlight=False, markup=False)
        return 2


def figures_of(
    folder: Path,
    plan: Plan,
    only: Sequence[str] = (),
    limit: int | None = None,
    workers: int = 2,
) -> dict[str, list[Figures]]:
    """Corpus -> figures of the plan's tools. The same pages and tools give the same figures.

    Raises CorpusMissing or BadCorpusFile.
    """
    pages = read_corpus(folder, only, limit)
    totals = Totals()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("pages", total=None)
        totals.add(measure(pages, plan, workers, lambda page: progress.update(task, advance=1, description=page.corpus)))
    return totals.figures()


def _report(options: argparse.Namespace, only: Sequence[str], console: Console) -> int:
    forms = _forms(options)
    metadata = options.metadata or options.store
    peers = tuple(peer for peer in PEERS if peer.installed) if options.peers else ()
    own = SCRUBBER if options.held_out is None else held_out(options.held_out)
    plan = Plan(peers if options.store and peers else (own, *peers), forms, metadata)
    figures = figures_of(options.corpus, plan, only, options.limit, options.workers)
    measured = digests(options.corpus, only)
    if options.store and options.peers:
        stored.save(figures, measured, {peer.name: peer.version for peer in peers}, options.peers_file)
    elif options.store:
        stored.save(figures, measured, {own.name: __version__}, options.own_file, stored.OWN_COMMAND)
    if options.json:
        _write_json(options.json, figures, measured, plan.tools)
    absent = [peer for peer in PEERS if options.peers and not peer.installed]
    notes = [f"not installed, so not measured: {peer.name} (pip install {peer.distribution})" for peer in absent]
    if not options.peers and forms != (GOLD,):
        figures = _with_stored(figures, measured, options, notes)
    learned_from = {corpus.name for corpus in read_corpora()}
    seen = [name for name in figures if name in learned_from]
    if seen and not (options.store or options.held_out):
        notes.append(f"scrubber's own weights have seen {', '.join(seen)}: --held-out scores pages by weights that have not")
    for table in _tables(figures, forms, metadata):
        console.print(table)
    for note in (*notes, *tables.failures(figures)):
        console.print(note, highlight=False, markup=False, soft_wrap=True)
    own_failures = [row for rows in figures.values() for row in rows if row["tool"] == SCRUBBER.name and row["failed"]]
    return 1 if own_failures else 0


def _forms(options: argparse.Namespace) -> tuple[str, ...]:
    flattened = tuple(flat(name) for name in options.flattener or ("resiliparse",))
    chosen = (*((HTML,) if options.html else ()), *(flattened if options.flat else ()), *((GOLD,) if options.gold else ()))
    return chosen or (HTML, *flattened)


def _with_stored(
    figures: Mapping[str, list[Figures]], measured: Mapping[str, str], options: argparse.Namespace, notes: list[str]
) -> dict[str, list[Figures]]:
    """The figures with the stored ones of the peers beside them; a note where they cannot stand side by side."""
    if options.limit is not None:
        notes.append("the stored figures of the peers are of whole corpora; --peers measures them on these pages")
        return dict(figures)
    peers, missing = stored.for_corpus(stored.load(options.peers_file), measured)
    if missing:
        notes.append(f"no peers stored for these files: {', '.join(missing)}; measure them with --peers, keep them with --store")
    return {corpus: [*rows, *peers.get(corpus, ())] for corpus, rows in figures.items()}


def _tables(figures: Mapping[str, list[Figures]], forms: Sequence[str], metadata: bool) -> list[Table]:
    found: list[Table | None] = []
    for form in forms:
        run = {row["tool"] for rows in figures.values() for row in rows if row["form"] == form}
        names = [tool.name for tool in (SCRUBBER, *PEERS) if tool.name in run]
        if form == GOLD or not names:
            found.append(tables.gold_table(figures, SCRUBBER.name))
            continue
        found += [tables.word_table(figures, form, names), tables.snippet_table(figures, form, names)]
        if metadata:
            giving = [tool.name for tool in (SCRUBBER, *PEERS) if tool.name in run and tool.fields]
            found.append(tables.metadata_table(figures, form, giving))
    return [table for table in found if table is not None]


def _write_json(path: Path, figures: Mapping[str, list[Figures]], measured: Mapping[str, str], tools: Sequence[Tool]) -> None:
    data = {
        "versions": {tool.name: tool.version for tool in tools},
        "digests": dict(measured),
        "figures": dict(figures),
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.accuracy", description=(__doc__ or "").partition("\n\n")[2])
    add = parser.add_argument
    add("--corpus", type=Path, default=DEFAULT_CORPUS, metavar="FOLDER", help="where the *.jsonl.xz files are (%(default)s)")
    add("--only", action="append", metavar="NAME", help="these corpora alone, such as wcxb; may be repeated, or a,b")
    add("--html", action="store_true", help="only the pages as HTML")
    add("--flat", action="store_true", help="only the pages flattened")
    add("--gold", action="store_true", help="only the gold texts as flattened text: how much of a clean article survives")
    add("--flattener", action="append", choices=sorted(FLATTENERS), help="how pages lose their HTML (resiliparse)")
    add("--metadata", action="store_true", help="the metadata tables too, and the pages whose only gold is metadata")
    add("--peers", action="store_true", help="measure the peers too instead of showing their stored figures")
    add("--store", action="store_true", help="keep the figures: with --peers theirs, with --held-out scrubber's own")
    add("--peers-file", type=Path, default=stored.PEERS_FILE, metavar="FILE", help="where the peers' figures are kept")
    add("--own-file", type=Path, default=stored.OWN_FILE, metavar="FILE", help="where scrubber's own figures are kept")
    add("--held-out", type=Path, metavar="FOLDER", help="score each page by its fold's weights (make train FOLDS=)")
    add("--limit", type=int, metavar="N", help="the first N pages of each corpus")
    add("--workers", type=int, default=2, metavar="N", help="processes (%(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the measured figures there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
