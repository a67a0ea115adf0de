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
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.command import outputs, terminal
from scrubber.command.inputs import Input, find_inputs
from scrubber.command.option_values import Favor, RecordForm, languages_in, other_options, statuses_in
from scrubber.command.outputs import Format, Result
from scrubber.corpus.duplicates import Duplicates
from scrubber.corpus.many import MEMORY, TIMEOUT
from scrubber.corpus.readers.read_options import OK, ReadOptions
from scrubber.corpus.readers.row_columns import RowColumns
from scrubber.corpus.selection import Selection
from scrubber.corpus.summary import Summary, headline, tables
from scrubber.corpus.writers.shards import EXCLUDED_FILE, SHARD_SIZE, ShardFormat
from scrubber.errors import BadOption, DocumentPassedAsPath, ScrubberError, UnknownFilter, why_not
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
    add_completion=False,
    pretty_exceptions_enable=False,
)


Inputs = Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|-", help="Pages to clean; - is standard input.")]
OneInput = Annotated[str, typer.Argument(metavar="FILE|-", help="The page; - is standard input.")]
Form = Annotated[Format, typer.Option("--format", help="The format of the results.")]
To = Annotated[Path | None, typer.Option("--to", metavar="DIR", help="The folder for a file of each input.")]
Without = Annotated[list[str] | None, typer.Option("--without", metavar="ID", help="A filter to leave out; may be repeated.")]
Kept = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="TEXT|N", help="Keep the blocks that begin so, or block N of the JSON; may be repeated."),
]
Language = Annotated[str | None, typer.Option("--language", metavar="xx", help="The language of the pages, such as de.")]
Favored = Annotated[Favor, typer.Option("--favor", help="precision drops doubtful blocks, recall keeps them.")]
ReportFile = Annotated[Path, typer.Option("--to", metavar="FILE", help="The HTML file to write.")]
Opened = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]
Against = Annotated[
    str | None,
    typer.Option(metavar="OPTIONS", help="Show beside it what other options make of the page: 'favor=recall without=pager'."),
]

Many = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders and globs; - reads their names from standard input."),
]
Out = Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder for the output.")]
Shard = Annotated[ShardFormat, typer.Option("--format", help="The format of the articles.")]
Size = Annotated[int, typer.Option("--shard-size", metavar="N", min=1, help="Articles in one file.")]
Languages = Annotated[str | None, typer.Option("--language", metavar="xx,yy", help="Write only articles in these languages.")]
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
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Processes. [default: one a processor]")]
Timeout = Annotated[float, typer.Option("--timeout", metavar="S", min=0.1, help="The most seconds for a page.")]
Memory = Annotated[int, typer.Option("--memory", metavar="MB", min=64, help="The most memory for a page (on Linux).")]
Column = Annotated[str, typer.Option(metavar="NAME", help="The column or key to read it from.")]
Traced = Annotated[bool, typer.Option("--trace", help="Write every block with its verdict.")]
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
        typer.echo(f"scrubber {__version__}")
        raise typer.Exit


@app.command()
def clean(
    inputs: Inputs,
    form: Form = Format.text,
    to: To = None,
    without: Without = None,
    keep: Kept = None,
    language: Language = None,
    favor: Favored = Favor.balanced,
) -> None:
    """Clean pages: files, folders (all pages below them, sorted) or standard input."""
    cleaner = _make_cleaner(without, keep, language, favor)
    _check_names(inputs)
    listing = find_inputs(inputs)
    targets = _targets(to, listing.inputs, form) if to is not None else ()
    failures = list(listing.failures)
    with terminal.Bar(len(listing.inputs)) as bar:
        results = _results(cleaner, listing.inputs, bar, failures)
        if to is None and not listing.many:
            outputs.write_each(results, bar.write, form)
        elif to is None:
            outputs.write_named(results, bar.write, form)
        elif form is Format.jsonl:
            failures += outputs.write_lines(results, targets[0])
        else:
            failures += outputs.write_files(results, targets, form)
    if listing.skipped:
        terminal.show_note(f"skipped {terminal.counted(listing.skipped, 'file')} without the ending of a page")
    if failures:
        terminal.show_failures(failures)
        raise typer.Exit(FAILED)


@app.command()
def show(
    inputs: Inputs, without: Without = None, keep: Kept = None, language: Language = None, favor: Favored = Favor.balanced
) -> None:
    """Show the metadata of pages, each value with its source, and their text."""
    cleaner = _make_cleaner(without, keep, language, favor)
    _check_names(inputs)
    listing = find_inputs(inputs)
    failures = list(listing.failures)
    console = terminal.output()
    for one in listing.inputs:
        article = _cleaned(cleaner, one, failures)
        if article is not None:
            terminal.show_article(console, one.name, article)
            console.print()
    if failures:
        terminal.show_failures(failures)
        raise typer.Exit(FAILED)


@app.command()
def trace(
    page: OneInput, without: Without = None, keep: Kept = None, language: Language = None, favor: Favored = Favor.balanced
) -> None:
    """Show every block of a page with a sign (+ kept, - removed, ~ kept in part), the filter that decided it and why."""
    cleaner = _make_cleaner(without, keep, language, favor)
    _check_names([page])
    if os.path.isdir(page):
        _refuse(f"{page} is a folder, and trace takes one page: name a file in it")
    failures: list[FailedInput] = []
    path = None if page == STANDARD_INPUT else Path(page)
    article = _cleaned(cleaner, Input(page, path, Path()), failures)
    if article is None:
        terminal.show_failures(failures)
        raise typer.Exit(FAILED)
    terminal.show_trace(terminal.output(), page, article)


@app.command()
def report(
    inputs: Inputs,
    to: ReportFile = Path("report.html"),
    opened: Opened = False,
    against: Against = None,
    without: Without = None,
    keep: Kept = None,
    language: Language = None,
    favor: Favored = Favor.balanced,
) -> None:
    """Write an HTML file that shows every block of pages, which filter decided it and why."""
    cleaner = _make_cleaner(without, keep, language, favor)
    _check_names(inputs)
    listing = find_inputs(inputs)
    failures = list(listing.failures)
    with _ending_with_a_note(to, again="repeat the command"), terminal.Bar(len(listing.inputs)) as bar:
        outputs.check_report(to, listing.inputs)
        cleaners = (cleaner, other_options(cleaner, against)) if against is not None else (cleaner,)
        written = outputs.write_report(_all_versions(cleaners, listing.inputs, bar, failures), to, against or "")
    if written:
        terminal.show_note(f"wrote {to}: {terminal.counted(written, 'page')}")
        if opened:
            typer.launch(str(to))
    if failures:
        terminal.show_failures(failures)
        raise typer.Exit(FAILED)


@contextmanager
def _ending_with_a_note(to: Path, again: str = _RESUME) -> Iterator[None]:
    """Where a job that writes to `to` fails or is interrupted, the command ends with a line that says what to do."""
    try:
        yield
    except (BadOption, UnknownFilter) as error:
        _refuse(str(error))
    except ScrubberError as error:
        terminal.show_note(str(error))
        raise typer.Exit(FAILED) from error
    except OSError as error:
        terminal.show_note(f"{to} cannot be written: {why_not(error, str(to))}; repair that, then {again}")
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        terminal.show_note(f"interrupted; {again} to continue")
        raise typer.Exit(INTERRUPTED) from None


def _show_summary(counts: Summary, to: Path) -> None:
    """What a job that wrote to `to` did; the command fails where an input could not be read."""
    terminal.show_tables(terminal.output(), headline(counts), tables(counts))
    if counts.unreadable:
        terminal.show_note(f"{terminal.counted(counts.unreadable, 'input')} could not be read; see {to / EXCLUDED_FILE}")
        raise typer.Exit(FAILED)


@app.command()
def corpus(
    inputs: Many,
    to: Out,
    form: Shard = ShardFormat.jsonl_gz,
    shard_size: Size = SHARD_SIZE,
    languages: Languages = None,
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
    favor: Favored = Favor.balanced,
    trace: Traced = False,
    duplicates: Repeats = None,
    quality: Quality = False,
    where: Condition = None,
    add: Added = None,
    resume: Resume = False,
) -> None:
    """Clean a corpus: pages, WARC, WET, JSON Lines and Parquet in, shards of articles and a list of the rest out."""
    from scrubber.corpus import job  # with multiprocessing: the other commands start faster without
    from scrubber.corpus.where import Where
    from scrubber.corpus.workers import pool

    _check_names(inputs)
    with _ending_with_a_note(to), terminal.JobBar() as bar:
        wanted = job.Job(
            inputs,
            to,
            _make_cleaner(without, None, None, favor),
            pool.Limits(workers or pool.processors(), timeout, memory << 20),
            form,
            shard_size,
            ReadOptions(RowColumns(html, text, url, id), statuses_in(statuses), frozenset(host or ()), frozenset(mime or ())),
            Selection(frozenset(languages_in(languages)), min_confidence, min_words),
            trace,
            duplicates,
            quality,
            Where(where) if where is not None else None,
            frozenset(form.value for form in add or ()),
        )
        counts = job.run(wanted, resume, sys.stdin, bar.begin)
    _show_summary(counts, to)


@app.command()
def filters() -> None:
    """List the filters in their order."""
    terminal.show_filters(terminal.output(), built_in_filters())


@app.command()
def explain(filter_id: Annotated[str, typer.Argument(metavar="ID", help="A filter that `scrubber filters` lists.")]) -> None:
    """Show what a filter drops and spares, and why."""
    try:
        select_filters(without=[filter_id])
    except UnknownFilter as error:
        _refuse(str(error))
    terminal.show_filter(terminal.output(), next(one for one in built_in_filters() if one.id == filter_id))


def _check_names(inputs: Sequence[str]) -> None:
    """Refuse an empty name, and standard input twice."""
    if "" in inputs:
        _refuse('an input is named "", as when a variable of the shell is empty; name a file or a folder')
    if inputs.count(STANDARD_INPUT) > 1:
        _refuse("standard input (-) can be read only once")


def _make_cleaner(without: Sequence[str] | None, keep: Sequence[str] | None, language: str | None, favor: Favor) -> Scrubber:
    kept = tuple(int(one) if one.isascii() and one.isdigit() else one for one in keep or ())
    try:
        return Scrubber(without=frozenset(without or ()), keep=kept, language=language, favor=favor.value)
    except (UnknownFilter, BadOption) as error:
        _refuse(str(error))


def _targets(folder: Path, inputs: Sequence[Input], form: Format) -> Sequence[Path]:
    """The files that take the results; makes the folder."""
    try:
        targets = outputs.targets_in(folder, inputs, form)
        folder.mkdir(parents=True, exist_ok=True)
    except BadOption as error:
        _refuse(f"--to: {error}")
    except OSError as error:
        _refuse(f"--to: {folder} cannot be made: {why_not(error, str(folder))}")
    return targets


def _results(cleaner: Scrubber, inputs: Sequence[Input], bar: terminal.Bar, failures: list[FailedInput]) -> Iterator[Result]:
    """The cleaned inputs in their order; those that cannot be read are added to `failures`."""
    for number, name, articles in _all_versions((cleaner,), inputs, bar, failures):
        yield Result(number, name, articles[0])


def _all_versions(
    cleaners: Sequence[Scrubber], inputs: Sequence[Input], bar: terminal.Bar, failures: list[FailedInput]
) -> Iterator[tuple[int, str, Sequence[Article]]]:
    """The number and the name of each input, and the article of each cleaner."""
    for number, one in enumerate(inputs):
        bar.begin(one.name)
        articles = _versions(cleaners, one, failures)
        bar.done()
        if articles:
            yield number, one.name, articles


def _cleaned(cleaner: Scrubber, one: Input, failures: list[FailedInput]) -> Article | None:
    articles = _versions((cleaner,), one, failures)
    return articles[0] if articles else None


def _versions(cleaners: Sequence[Scrubber], one: Input, failures: list[FailedInput]) -> Sequence[Article]:
    """The article of each cleaner; none if the input cannot be read."""
    try:
        if one.path is None:
            data = sys.stdin.buffer.read(cleaners[0].max_bytes + 1)
            return [cleaner.clean_bytes(data, one.name) for cleaner in cleaners]
        # An argument that is not a file may be a document or an address, which only its own spelling shows.
        path = one.path if os.path.lexists(one.path) else one.name
        return [cleaner.clean(path) for cleaner in cleaners]
    except DocumentPassedAsPath:
        why = "this is a document; give it on standard input, named by -, or name the file that holds it"
        failures.append(FailedInput(f"{one.name[:40]}…", why))
    except Exception as error:  # a page that nobody foresaw must not stop the ones after it
        failures.append(FailedInput(one.name, why_not(error, one.name)))
    return ()


def _refuse(message: str) -> NoReturn:
    terminal.show_note(message)
    raise typer.Exit(WRONG_USAGE)
