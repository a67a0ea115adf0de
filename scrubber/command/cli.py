"""The command `scrubber`. The only module that imports typer.

Exit codes: 0 success; 1 some input could not be read, or some result could not be written (the rest is done); 2 wrong
usage; 130 interrupted. A closed pipe ends the process by SIGPIPE.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from scrubber.acceleration import accelerated
from scrubber.api import DEADLINE, MAX_BYTES, Scrubber
from scrubber.command import examples, outputs, terminal
from scrubber.command import option_values as values
from scrubber.command.clean import clean as clean_pages
from scrubber.command.ending import FAILED, end, ending_with_a_note, interruptible, refusing
from scrubber.command.inputs import Input, find_inputs
from scrubber.command.option_values import Favor, RecordForm, names_of
from scrubber.command.outputs import Format
from scrubber.command.pages import Pages, bar_over
from scrubber.command.spread import spread
from scrubber.corpus.duplicates import Duplicates
from scrubber.corpus.many import MEMORY, TIMEOUT
from scrubber.corpus.readers.read_options import OK, ReadOptions
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.selection import Selection
from scrubber.corpus.writers.shards import EXCLUDED_FILE, SHARD_SIZE, ShardFormat
from scrubber.errors import BadOption, counted
from scrubber.input.decode import codec_of
from scrubber.input.files import STANDARD_INPUT
from scrubber.runner import built_in_filters, select_filters
from scrubber.version import __version__

app = typer.Typer(
    name="scrubber",
    help="Clean scraped pages to article text with metadata, with a reason for every removal.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

sites = typer.Typer(
    help="Learn what the pages of a site have in common, and show it.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(sites, name="sites")

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE|FOLDER|GLOB|-", help="Pages to clean; - is standard input, which is read if none is named."),
]
OneInput = Annotated[str, typer.Argument(metavar="FILE|-", help="The page; - is standard input.")]
Form = Annotated[Format, typer.Option("--format", "-f", help="The format of the results.")]
To = Annotated[Path | None, typer.Option("--to", "-o", metavar="DIR", help="The folder for a file of each input.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite results that are in the folder already.")]
ReportFile = Annotated[Path, typer.Option("--to", "-o", metavar="FILE", help="The HTML file to write.")]
Against = Annotated[
    str | None,
    typer.Option(metavar="OPTIONS", help="Show beside it what other options make of the page: 'favor=recall without=pager'."),
]
Many = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders and globs; - reads their names from standard input."),
]
Out = Annotated[Path, typer.Option("--to", "-o", metavar="DIR", help="The folder for the output.")]
MemoryFile = Annotated[Path, typer.Option("--to", "-o", metavar="FILE", help="The file for the memory.")]
Remembered = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `scrubber sites learn` wrote.")]
Workers = Annotated[int | None, typer.Option("--workers", "-w", metavar="N", min=1, help="Processes. [default: one a processor]")]
Traced = Annotated[bool, typer.Option("--trace", help="Write every block with its verdict, in JSON.")]
Column = Annotated[str, typer.Option(metavar="NAME", help="The column or key to read it from.")]


@dataclass(frozen=True)
class Judging:
    """Which blocks are kept."""

    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="ID", help="A filter to leave out; may be repeated.")
    ] = None
    language: Annotated[
        str | None,
        typer.Option("--assume-language", "-l", metavar="xx", help="The language of the pages, such as de: not detected."),
    ] = None
    favor: Annotated[Favor, typer.Option("--favor", help="precision drops doubtful blocks, recall keeps them.")] = Favor.balanced


@dataclass(frozen=True)
class Limits:
    """How much of a page is read."""

    deadline: Annotated[
        float,
        typer.Option("--deadline", metavar="S", min=0, help="Seconds, after which a page comes back as far as it is; 0 for any."),
    ] = DEADLINE
    max_bytes: Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="Longer pages are cut there.")] = MAX_BYTES


@dataclass(frozen=True)
class Given:
    """What is known of the pages."""

    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="TEXT|N", help="Keep the blocks that begin so, or block N of the JSON; may be repeated."),
    ] = None
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="The charset of the pages: not detected.")
    ] = None


@dataclass(frozen=True)
class Read:
    """What a corpus job reads of its inputs."""

    statuses: Annotated[
        str,
        typer.Option("--status", metavar="N,N", help="HTTP statuses of the responses in WARC files that are read; all for any."),
    ] = str(OK)
    host: Annotated[
        list[str] | None,
        typer.Option("--host", metavar="NAME", help="Read only pages of this host, or of *.host and all below; may be repeated."),
    ] = None
    mime: Annotated[
        list[str] | None,
        typer.Option("--mime", metavar="TYPE", help="Read only WARC records of this media type; may be repeated."),
    ] = None
    html: Column = "html"
    text: Column = "text"
    url: Column = "url"
    id: Column = "id"

    def options(self) -> ReadOptions:
        """As the readers take them."""
        columns = RowColumns(self.html, self.text, self.url, self.id)
        return ReadOptions(columns, values.statuses_in(self.statuses), frozenset(self.host or ()), frozenset(self.mime or ()))


@dataclass(frozen=True)
class Selected:
    """Which articles a corpus job writes."""

    only_language: Annotated[
        str | None, typer.Option("--only-language", metavar="xx,yy", help="Write only articles in these languages.")
    ] = None
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", metavar="X", min=0, max=1, help="Leave out less sure articles.")
    ] = 0.0
    min_words: Annotated[int, typer.Option("--min-words", metavar="N", min=0, help="Leave out articles with fewer words.")] = 0
    duplicates: Annotated[
        Duplicates | None, typer.Option("--duplicates", help="Mark the articles that repeat an earlier one, or drop them.")
    ] = None
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="CONDITION", help="Write only such articles: 'confidence > 0.8 and word_count > 100'."),
    ] = None

@dataclass(frozen=True)
class Written:
    """How a corpus job writes its articles."""

    form: Annotated[ShardFormat, typer.Option("--format", "-f", help="The format of the articles.")] = ShardFormat.jsonl_gz
    shard_size: Annotated[int, typer.Option("--shard-size", metavar="N", min=1, help="Articles in one file.")] = SHARD_SIZE
    trace: Traced = False
    quality: Annotated[bool, typer.Option("--quality", help="Add quality signals and hashes to each record.")] = False
    add: Annotated[
        list[RecordForm] | None, typer.Option("--add", help="Add the article in another form to each record; may be repeated.")
    ] = None
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="NAME,NAME",
            help="The only columns of the records, of any option: id,url,markdown; help lists them.",
            callback=values.show_columns,
            is_eager=True,
        ),
    ] = None


@dataclass(frozen=True)
class Run:
    """How a corpus job runs."""

    workers: Workers = None
    timeout: Annotated[float, typer.Option("--timeout", metavar="S", min=0.1, help="The most seconds for a page.")] = TIMEOUT
    memory: Annotated[int, typer.Option("--memory", metavar="MB", min=64, help="The most memory for a page (on Linux).")] = (
        MEMORY >> 20
    )
    site_memory: Annotated[
        Path | None, typer.Option("--site-memory", metavar="FILE", help="What `scrubber sites learn` learned of the sites.")
    ] = None
    learn_sites: Annotated[bool, typer.Option("--learn-sites", help="Learn the sites from the inputs first.")] = False
    resume: Annotated[bool, typer.Option("--resume", help="Continue the run in this folder, if there is one.")] = False


def main() -> None:
    """Run the command on the arguments of the process; never returns."""
    terminal.open_streams()
    try:
        app(prog_name="scrubber")
    finally:
        sys.stdout.flush()


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False) -> None:
    if version:
        typer.echo(f"scrubber {__version__} ({'compiled' if accelerated else 'pure Python'})")
        raise typer.Exit


@app.command(epilog=examples.CLEAN)
@spread
def clean(
    inputs: Inputs = None,
    form: Form = Format.text,
    to: To = None,
    force: Force = False,
    trace: Traced = False,
    *,
    judging: Judging,
    given: Given,
    limits: Limits,
) -> None:
    """Clean pages: files, folders (all pages below them, sorted), globs in quotes, or standard input."""
    with refusing():
        pages = _pages(given, [_cleaner(judging, given, limits)])
    with interruptible():
        clean_pages(pages, inputs, form, to, force, trace)


@app.command()
@spread
def show(inputs: Inputs = None, *, judging: Judging, given: Given) -> None:
    """Show the metadata of pages, each value with its source, and their text."""
    from scrubber.command import display

    with refusing():
        pages = _pages(given, [_cleaner(judging, given)])
        listing = find_inputs(names_of(inputs))
    pages.failures += listing.failures
    console = display.output()
    for one in listing.inputs:
        article = pages.article(one)
        if article is not None:
            display.show_article(console, one.name, article)
            console.print()
    end(pages.failures, pages.notes)


@app.command()
@spread
def trace(page: OneInput = STANDARD_INPUT, *, judging: Judging, given: Given) -> None:
    """Show every block of a page with a sign (+ kept, - removed, ~ kept in part), the filter that decided it and why."""
    from scrubber.command import display

    with refusing():
        pages = _pages(given, [_cleaner(judging, given)])
        (name,) = names_of([page])
        if os.path.isdir(name):
            raise BadOption(f"{name} is a folder, and trace takes one page: name a file in it")
    article = pages.article(Input(name, None if name == STANDARD_INPUT else Path(name), Path()))
    if article is not None:
        display.show_trace(display.output(), name, article)
    end(pages.failures, pages.notes)


@app.command()
@spread
def report(
    inputs: Inputs = None,
    to: ReportFile = Path("report.html"),
    opened: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    against: Against = None,
    *,
    judging: Judging,
    given: Given,
) -> None:
    """Write an HTML file that shows every block of pages, which filter decided it and why."""
    with ending_with_a_note(to, again="repeat the command"):
        cleaner = _cleaner(judging, given)
        others = [values.other_options(cleaner, against)] if against is not None else []
        pages = _pages(given, [cleaner, *others])
        listing = find_inputs(names_of(inputs))
        pages.failures += listing.failures
        outputs.check_report(to, listing.inputs)
        with bar_over(len(listing.inputs)) as bar:
            written = outputs.write_report(pages.versions(listing.inputs, bar), to, against or "")
    if written:
        terminal.show_note(f"wrote {to}: {counted(written, 'page')}")
        if opened:
            typer.launch(str(to))
    end(pages.failures, pages.notes)


@app.command(epilog=examples.CORPUS)
@spread
def corpus(
    inputs: Many, to: Out, *, written: Written, selected: Selected, read: Read, judging: Judging, limits: Limits, run: Run
) -> None:
    """Clean a corpus: pages, WARC, WET, JSON Lines and Parquet in, shards of articles and a list of the rest out."""
    from scrubber.command import display, site_memory
    from scrubber.corpus import job  # with multiprocessing: the other commands start faster without
    from scrubber.corpus.summary import headline, tables
    from scrubber.corpus.where import Where
    from scrubber.corpus.workers import pool

    with ending_with_a_note(to), display.JobBar() as bar:
        wanted = job.Job(
            names_of(inputs),
            to,
            replace(_cleaner(judging, limits=limits), memory=site_memory.loaded(run.site_memory)),
            pool.Limits(run.workers or pool.processors(), run.timeout, run.memory << 20),
            written.form,
            written.shard_size,
            read.options(),
            Selection(values.languages_in(selected.only_language), selected.min_confidence, selected.min_words),
            written.trace,
            selected.duplicates,
            written.quality,
            Where(selected.where) if selected.where is not None else None,
            frozenset(form.value for form in written.add or ()),
            values.columns_in(written.columns),
            run.learn_sites,
        )
        counts = job.run(wanted, run.resume, sys.stdin, bar.begin)
    display.show_tables(display.output(), [*headline(counts), *bar.pace()], tables(counts))
    if counts.unreadable:
        terminal.show_note(f"{counted(counts.unreadable, 'input')} could not be read; see {to / EXCLUDED_FILE}")
        raise SystemExit(FAILED)


@sites.command()
def learn(inputs: Many, to: MemoryFile, workers: Workers = None) -> None:
    """Learn what the pages of each site have in common, from the inputs that `scrubber corpus` takes."""
    from scrubber.command import site_memory

    with ending_with_a_note(to, again="repeat the command"):
        outputs.check_writable(to)
        memory, failures = site_memory.learned(names_of(inputs), sys.stdin, workers)
        said = site_memory.saved(memory, to) if memory.hosts or not failures else "nothing was learned"
    end(failures, [said])


@sites.command(name="show")
def show_sites(memory: Remembered, host: Annotated[str | None, typer.Argument(metavar="HOST", help="One site.")] = None) -> None:
    """Show what a memory knows: its sites, or of one how many lines recur, and where the template has text that varies."""
    from scrubber.command import display, site_memory

    with refusing():
        display.show_tables(display.output(), *site_memory.described(memory, host))


@app.command()
def filters() -> None:
    """List the filters in their order."""
    from scrubber.command import display

    display.show_filters(display.output(), built_in_filters())


@app.command()
def explain(filter_id: Annotated[str, typer.Argument(metavar="ID", help="A filter that `scrubber filters` lists.")]) -> None:
    """Show what a filter drops and spares, and why."""
    from scrubber.command import display

    with refusing():
        select_filters(without=[filter_id])
    display.show_filter(display.output(), next(one for one in built_in_filters() if one.id == filter_id))


def _cleaner(judging: Judging, given: Given = Given(), limits: Limits = Limits()) -> Scrubber:
    return Scrubber(
        without=frozenset(judging.without or ()),
        keep=values.blocks_of(given.keep),
        language=judging.language,
        favor=judging.favor.value,
        deadline=limits.deadline or None,
        max_bytes=limits.max_bytes,
    )


def _pages(given: Given, cleaners: Sequence[Scrubber]) -> Pages:
    return Pages(cleaners, codec_of(given.encoding) if given.encoding is not None else None)
