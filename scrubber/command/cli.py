"""The command `scrubber`. The only module that imports typer.

Exit codes: 0 success; 1 some input could not be read, or some result could not be written (the rest is done); 2 wrong
usage. A closed pipe ends the process by SIGPIPE.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from scrubber.acceleration import accelerated
from scrubber.api import DEADLINE, MAX_BYTES, Scrubber
from scrubber.command import examples, outputs, site_memory, terminal
from scrubber.command.inputs import Input, find_inputs
from scrubber.command.option_values import (
    Favor,
    RecordForm,
    blocks_of,
    column_list,
    columns_in,
    languages_in,
    names_of,
    other_options,
    statuses_in,
)
from scrubber.command.outputs import Format
from scrubber.command.pages import Pages
from scrubber.corpus.duplicates import Duplicates
from scrubber.corpus.many import MEMORY, TIMEOUT
from scrubber.corpus.readers.read_options import OK, ReadOptions
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.selection import Selection
from scrubber.corpus.summary import headline, tables
from scrubber.corpus.writers.shards import EXCLUDED_FILE, SHARD_SIZE, ShardFormat
from scrubber.errors import BadOption, ScrubberError, UnknownFilter, counted, why_not
from scrubber.input.decode import codec_of
from scrubber.input.files import STANDARD_INPUT, FailedInput
from scrubber.runner import built_in_filters, select_filters
from scrubber.version import __version__

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
_RESUME = "repeat the command with --resume"

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
Without = Annotated[list[str] | None, typer.Option("--without", metavar="ID", help="A filter to leave out; may be repeated.")]
Kept = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="TEXT|N", help="Keep the blocks that begin so, or block N of the JSON; may be repeated."),
]
Language = Annotated[
    str | None, typer.Option("--assume-language", "-l", metavar="xx", help="The language of the pages, such as de: not detected.")
]
Favored = Annotated[Favor, typer.Option("--favor", help="precision drops doubtful blocks, recall keeps them.")]
ReportFile = Annotated[Path, typer.Option("--to", "-o", metavar="FILE", help="The HTML file to write.")]
Opened = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]
Against = Annotated[
    str | None,
    typer.Option(metavar="OPTIONS", help="Show beside it what other options make of the page: 'favor=recall without=pager'."),
]
Deadline = Annotated[
    float,
    typer.Option("--deadline", metavar="S", min=0, help="Seconds after which a page comes back as far as it is; 0 for no limit."),
]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="Longer pages are cut there.")]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="The charset of the pages: not detected.")]


Many = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders and globs; - reads their names from standard input."),
]
Out = Annotated[Path, typer.Option("--to", "-o", metavar="DIR", help="The folder for the output.")]
MemoryFile = Annotated[Path, typer.Option("--to", "-o", metavar="FILE", help="The file for the memory.")]
Remembered = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `scrubber sites learn` wrote.")]
Shard = Annotated[ShardFormat, typer.Option("--format", "-f", help="The format of the articles.")]
Size = Annotated[int, typer.Option("--shard-size", metavar="N", min=1, help="Articles in one file.")]
OnlyLanguage = Annotated[
    str | None, typer.Option("--only-language", metavar="xx,yy", help="Write only articles in these languages.")
]
Confidence = Annotated[float, typer.Option("--min-confidence", metavar="X", min=0, max=1, help="Leave out less sure articles.")]
Words = Annotated[int, typer.Option("--min-words", metavar="N", min=0, help="Leave out articles with fewer words.")]
Statuses = Annotated[
    str, typer.Option("--status", metavar="N,N", help="HTTP statuses of the responses in WARC files that are read; all for any.")
]
Hosts = Annotated[
    list[str] | None,
    typer.Option("--host", metavar="NAME", help="Read only pages of this host, or of *.host and all below; may be repeated."),
]
MediaTypes = Annotated[
    list[str] | None,
    typer.Option("--mime", metavar="TYPE", help="Read only WARC records of this media type; may be repeated."),
]
Workers = Annotated[int | None, typer.Option("--workers", "-w", metavar="N", min=1, help="Processes. [default: one a processor]")]
Timeout = Annotated[float, typer.Option("--timeout", metavar="S", min=0.1, help="The most seconds for a page.")]
Memory = Annotated[int, typer.Option("--memory", metavar="MB", min=64, help="The most memory for a page (on Linux).")]
Column = Annotated[str, typer.Option(metavar="NAME", help="The column or key to read it from.")]
Traced = Annotated[bool, typer.Option("--trace", help="Write every block with its verdict, in JSON.")]
Repeats = Annotated[
    Duplicates | None, typer.Option("--duplicates", help="Mark the articles that repeat an earlier one, or drop them.")
]
Quality = Annotated[bool, typer.Option("--quality", help="Add quality signals and hashes to each record.")]
Condition = Annotated[
    str | None,
    typer.Option("--where", metavar="CONDITION", help="Write only such articles: 'confidence > 0.8 and word_count > 100'."),
]
Added = Annotated[
    list[RecordForm] | None, typer.Option("--add", help="Add the article in another form to each record; may be repeated.")
]


def _show_columns(given: str | None) -> str | None:
    if given == "help":
        typer.echo(column_list())
        raise typer.Exit
    return given


Columns = Annotated[
    str | None,
    typer.Option(
        metavar="NAME,NAME",
        help="The only columns of the records, of any option: id,url,markdown; help lists them.",
        callback=_show_columns,
        is_eager=True,
    ),
]
SiteMemoryFile = Annotated[
    Path | None, typer.Option("--site-memory", metavar="FILE", help="What `scrubber sites learn` learned of the sites.")
]
LearnSites = Annotated[bool, typer.Option("--learn-sites", help="Learn the sites from the inputs first.")]
Resume = Annotated[bool, typer.Option("--resume", help="Continue the run in this folder, if there is one.")]


def main() -> None:
    """Run the command on the arguments of the process; never returns."""
    # Pipes and files get UTF-8 in any locale; characters that the encoding of a terminal lacks are written as escapes.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
    if not isinstance(sys.stdout, io.TextIOWrapper):
        sys.exit("scrubber: standard output is closed; open it, or send it to a file")
    encoding, lines = sys.stdout.encoding, sys.stdout.line_buffering
    sys.stdout = terminal.Output(sys.stdout.detach(), encoding, "backslashreplace", line_buffering=lines)
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
def clean(
    inputs: Inputs = None,
    form: Form = Format.text,
    to: To = None,
    force: Force = False,
    trace: Traced = False,
    without: Without = None,
    keep: Kept = None,
    language: Language = None,
    favor: Favored = Favor.balanced,
    deadline: Deadline = DEADLINE,
    max_bytes: MaxBytes = MAX_BYTES,
    encoding: Encoding = None,
) -> None:
    """Clean pages: files, folders (all pages below them, sorted), globs in quotes, or standard input."""
    with _refusing():
        cleaner = _make_cleaner(without, keep, language, favor, deadline, max_bytes)
        pages = _pages([cleaner], encoding)
        listing = find_inputs(names_of(inputs))
        targets = outputs.made_targets(to, listing.inputs, form, force) if to is not None else ()
    pages.failures += listing.failures
    with terminal.Bar(len(listing.inputs)) as bar:
        results = pages.results(listing.inputs, bar)
        if to is None and not listing.many:
            outputs.write_each(results, bar.write, form, trace)
        elif to is None:
            outputs.write_named(results, bar.write, form, trace)
        elif form is Format.jsonl:
            pages.failures += outputs.write_lines(results, targets[0], trace)
        else:
            pages.failures += outputs.write_files(results, targets, form, trace)
    _end(pages.failures, [*listing.notes(), *pages.notes])


@app.command()
def show(
    inputs: Inputs = None,
    without: Without = None,
    keep: Kept = None,
    language: Language = None,
    favor: Favored = Favor.balanced,
    encoding: Encoding = None,
) -> None:
    """Show the metadata of pages, each value with its source, and their text."""
    with _refusing():
        cleaner = _make_cleaner(without, keep, language, favor)
        pages = _pages([cleaner], encoding)
        listing = find_inputs(names_of(inputs))
    pages.failures += listing.failures
    console = terminal.output()
    for one in listing.inputs:
        article = pages.article(one)
        if article is not None:
            terminal.show_article(console, one.name, article)
            console.print()
    _end(pages.failures, pages.notes)


@app.command()
def trace(
    page: OneInput = STANDARD_INPUT,
    without: Without = None,
    keep: Kept = None,
    language: Language = None,
    favor: Favored = Favor.balanced,
    encoding: Encoding = None,
) -> None:
    """Show every block of a page with a sign (+ kept, - removed, ~ kept in part), the filter that decided it and why."""
    with _refusing():
        cleaner = _make_cleaner(without, keep, language, favor)
        pages = _pages([cleaner], encoding)
        (name,) = names_of([page])
        if os.path.isdir(name):
            raise BadOption(f"{name} is a folder, and trace takes one page: name a file in it")
    article = pages.article(Input(name, None if name == STANDARD_INPUT else Path(name), Path()))
    if article is not None:
        terminal.show_trace(terminal.output(), name, article)
    _end(pages.failures, pages.notes)


@app.command()
def report(
    inputs: Inputs = None,
    to: ReportFile = Path("report.html"),
    opened: Opened = False,
    against: Against = None,
    without: Without = None,
    keep: Kept = None,
    language: Language = None,
    favor: Favored = Favor.balanced,
    encoding: Encoding = None,
) -> None:
    """Write an HTML file that shows every block of pages, which filter decided it and why."""
    with _ending_with_a_note(to, again="repeat the command"):
        cleaner = _make_cleaner(without, keep, language, favor)
        others = [other_options(cleaner, against)] if against is not None else []
        pages = _pages([cleaner, *others], encoding)
        listing = find_inputs(names_of(inputs))
        pages.failures += listing.failures
        outputs.check_report(to, listing.inputs)
        with terminal.Bar(len(listing.inputs)) as bar:
            written = outputs.write_report(pages.versions(listing.inputs, bar), to, against or "")
    if written:
        terminal.show_note(f"wrote {to}: {counted(written, 'page')}")
        if opened:
            typer.launch(str(to))
    _end(pages.failures, pages.notes)


@contextmanager
def _ending_with_a_note(to: Path, again: str = _RESUME) -> Iterator[None]:
    """Where a job that writes to `to` fails or is interrupted, the command ends with a line that says what to do."""
    try:
        with _refusing():
            yield
    except ScrubberError as error:
        terminal.show_note(str(error))
        raise typer.Exit(FAILED) from error
    except OSError as error:
        terminal.show_note(f"{to} cannot be written: {why_not(error, str(to))}; repair that, then {again}")
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        terminal.show_note(f"interrupted; {again} to continue")
        raise typer.Exit(INTERRUPTED) from None


@app.command(epilog=examples.CORPUS)
def corpus(
    inputs: Many,
    to: Out,
    form: Shard = ShardFormat.jsonl_gz,
    shard_size: Size = SHARD_SIZE,
    only_language: OnlyLanguage = None,
    min_confidence: Confidence = 0.0,
    min_words: Words = 0,
    statuses: Statuses = str(OK),
    host: Hosts = None,
    mime: MediaTypes = None,
    html: Column = "html",
    text: Column = "text",
    url: Column = "url",
    id: Column = "id",
    workers: Workers = None,
    timeout: Timeout = TIMEOUT,
    memory: Memory = MEMORY >> 20,
    without: Without = None,
    language: Language = None,
    favor: Favored = Favor.balanced,
    deadline: Deadline = DEADLINE,
    max_bytes: MaxBytes = MAX_BYTES,
    trace: Traced = False,
    duplicates: Repeats = None,
    quality: Quality = False,
    where: Condition = None,
    add: Added = None,
    columns: Columns = None,
    site_memory_file: SiteMemoryFile = None,
    learn_sites: LearnSites = False,
    resume: Resume = False,
) -> None:
    """Clean a corpus: pages, WARC, WET, JSON Lines and Parquet in, shards of articles and a list of the rest out."""
    from scrubber.corpus import job  # with multiprocessing: the other commands start faster without
    from scrubber.corpus.where import Where
    from scrubber.corpus.workers import pool

    with _ending_with_a_note(to), terminal.JobBar() as bar:
        cleaner = _make_cleaner(without, None, language, favor, deadline, max_bytes)
        wanted = job.Job(
            names_of(inputs),
            to,
            replace(cleaner, memory=site_memory.loaded(site_memory_file)),
            pool.Limits(workers or pool.processors(), timeout, memory << 20),
            form,
            shard_size,
            ReadOptions(RowColumns(html, text, url, id), statuses_in(statuses), frozenset(host or ()), frozenset(mime or ())),
            Selection(languages_in(only_language), min_confidence, min_words),
            trace,
            duplicates,
            quality,
            Where(where) if where is not None else None,
            frozenset(form.value for form in add or ()),
            columns_in(columns),
            learn_sites,
        )
        counts = job.run(wanted, resume, sys.stdin, bar.begin)
    terminal.show_tables(terminal.output(), [*headline(counts), *bar.pace()], tables(counts))
    if counts.unreadable:
        terminal.show_note(f"{counted(counts.unreadable, 'input')} could not be read; see {to / EXCLUDED_FILE}")
        raise typer.Exit(FAILED)


@sites.command()
def learn(inputs: Many, to: MemoryFile, workers: Workers = None) -> None:
    """Learn what the pages of each site have in common, from the inputs that `scrubber corpus` takes."""
    with _ending_with_a_note(to, again="repeat the command"):
        memory = site_memory.learned(names_of(inputs), sys.stdin, workers)
        memory.save(to)
    terminal.show_note(f"wrote {to}: {counted(len(memory), 'site')}")


@sites.command(name="show")
def show_sites(memory: Remembered, host: Annotated[str | None, typer.Argument(metavar="HOST", help="One site.")] = None) -> None:
    """Show what a memory knows: its sites, or of one how many lines recur, and where the template has text that varies."""
    with _refusing():
        terminal.show_tables(terminal.output(), *site_memory.described(memory, host))


@app.command()
def filters() -> None:
    """List the filters in their order."""
    terminal.show_filters(terminal.output(), built_in_filters())


@app.command()
def explain(filter_id: Annotated[str, typer.Argument(metavar="ID", help="A filter that `scrubber filters` lists.")]) -> None:
    """Show what a filter drops and spares, and why."""
    with _refusing():
        select_filters(without=[filter_id])
    terminal.show_filter(terminal.output(), next(one for one in built_in_filters() if one.id == filter_id))


def _make_cleaner(
    without: Sequence[str] | None,
    keep: Sequence[str] | None,
    language: str | None,
    favor: Favor,
    deadline: float = DEADLINE,
    max_bytes: int = MAX_BYTES,
) -> Scrubber:
    return Scrubber(
        without=frozenset(without or ()),
        keep=blocks_of(keep),
        language=language,
        favor=favor.value,
        deadline=deadline or None,
        max_bytes=max_bytes,
    )


def _pages(cleaners: Sequence[Scrubber], encoding: str | None) -> Pages:
    return Pages(cleaners, codec_of(encoding) if encoding is not None else None)


def _end(failures: Sequence[FailedInput], notes: Sequence[str]) -> None:
    """Say what was cut off and what failed; the command fails where an input did."""
    for note in notes:
        terminal.show_note(note)
    if failures:
        terminal.show_failures(failures)
        raise typer.Exit(FAILED)


@contextmanager
def _refusing() -> Iterator[None]:
    """Where an option cannot be, the command ends as for wrong usage."""
    try:
        yield
    except (BadOption, UnknownFilter) as error:
        terminal.show_note(str(error))
        raise typer.Exit(WRONG_USAGE) from error
