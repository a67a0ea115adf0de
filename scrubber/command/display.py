"""What people see: traces, metadata, lists of filters, progress. The only module that imports rich."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from types import TracebackType
from typing import Protocol

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from scrubber.article import Article
from scrubber.command.terminal import Bar, escape
from scrubber.errors import counted
from scrubber.model import METADATA_FIELDS, Decision, Part
from scrubber.runner import Filter

_PIPE_WIDTH = 120  # columns where the output is no terminal
_LABEL_WIDTH = 15
_NARROWEST = 20  # columns of text beside an indent, in however narrow a terminal
_REFRESH = 0.25  # seconds between two drawings of a job's bar
# Fields that stand on the line of another one: the language and what told it; a date shows how precise it is.
_TOLD_WITH_ANOTHER = frozenset(("language", "language_confidence", "language_source", "date_precision"))
_SIGNS = {"+": "green", "-": "red", "~": "yellow"}


def output() -> Console:
    """Standard output, with no markup read and nothing coloured that was not asked for."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    return console


class DrawnBar(Bar):
    """Progress over `total` documents on standard error."""

    def __init__(self, total: int) -> None:
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            # Drawn only when a document is begun or done: no thread of its own, and gone at the end.
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> DrawnBar:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def begin(self, name: str) -> None:
        """Show that the document `name` is being cleaned."""
        self._progress.update(self._task, description=_shortened(escape(name), 40), refresh=True)

    def done(self) -> None:
        """Count one document."""
        self._progress.update(self._task, advance=1, refresh=True)

    def write(self, text: str) -> None:
        """As `Bar.write` does, with the bar taken away where the text would run into it."""
        if not sys.stdout.isatty():
            super().write(text)
            return
        self._progress.stop()
        super().write(text)
        self._progress.start()


class JobBar:
    """Progress of a corpus job on standard error: share of the bytes read, pages, their rate, remaining time.

    Silent where standard error is no terminal.
    """

    def __init__(self) -> None:
        self._progress = Progress(
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[pages]:,} pages  {task.fields[rate]:,.0f}/s"),
            TimeRemainingColumn(elapsed_when_finished=True),
            TextColumn("{task.description}", markup=False, style="dim"),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not sys.stderr.isatty(),
        )
        self._began = self._drawn = monotonic()
        self._before = self._pages = 0

    def __enter__(self) -> JobBar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def begin(self, total: int, read: int, pages: int) -> Callable[[int, int, str], None]:
        """Show the bar of a job that has read `read` of `total` bytes and `pages`; call what this returns after each item."""
        self._task = self._progress.add_task("", total=total or None, completed=read, pages=pages, rate=0.0)
        self._before = self._pages = pages
        self._progress.start()
        self._began = monotonic()
        return self._advance

    def _advance(self, pages: int, read: int, name: str) -> None:
        """Show the number of pages done, the bytes read, and the name of the last page."""
        now = monotonic()
        self._pages = pages
        if now - self._drawn < _REFRESH:
            return
        self._drawn = now
        rate = (pages - self._before) / (now - self._began)
        shown = _tail(escape(name), 40)
        self._progress.update(self._task, completed=read, pages=pages, rate=rate, description=shown, refresh=True)

    def pace(self) -> list[str]:
        """A line with the time that the pages of this run took; none where there were none."""
        seconds = monotonic() - self._began
        done = self._pages - self._before
        if not done:
            return []
        return [f"{counted(done, 'page')} in {seconds:,.1f} s, {done / max(seconds, 0.001):,.1f} a second"]


class TableLike(Protocol):
    """A table to show: a title, the names of its columns, its rows."""

    @property
    def title(self) -> str: ...
    @property
    def columns(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Sequence[str]]: ...


def show_tables(console: Console, headline: Sequence[str], tables: Sequence[TableLike]) -> None:
    """Some lines, and tables below them; all columns but the first hold numbers."""
    for line in headline:
        console.print(Text(escape(line)))
    for one in tables:
        shown = Table(box=None, pad_edge=False, header_style="dim")
        for number, name in enumerate(one.columns):
            shown.add_column(Text(escape(name)), justify="right" if number else "left", overflow="fold")
        for row in one.rows:
            shown.add_row(*(Text(escape(cell)) for cell in row))
        console.print()
        console.print(Text(one.title, "bold"))
        console.print(shown)


def show_trace(console: Console, name: str, article: Article) -> None:
    """Every block with a sign, the filter that decided it and why, below the metadata."""
    show_metadata(console, name, article)
    kept, removed = len(article.kept), len(article.removed)
    console.print(f"\n{counted(kept + removed, 'block')}: + {kept} kept, - {removed} removed, ~ kept in part\n")
    places = [_tail(escape(decision.block.source), 28) for decision in article.blocks]
    width = max((cell_len(place) for place in places), default=0)
    for decision, place in zip(article.blocks, places, strict=True):
        _print_traced(console, decision, f"{place:<{width}}")


def show_article(console: Console, name: str, article: Article) -> None:
    """The metadata, each value with its source, and the text below."""
    show_metadata(console, name, article)
    console.print()
    for line in escape(article.text).split("\n"):
        _print_wrapped(console, Text(), Text(line))


def show_metadata(console: Console, name: str, article: Article) -> None:
    """A line with the state of the article, and one for each field that is known."""
    console.print(Text(escape(name), "bold"))
    for label, value, source in _fields(article):
        line = Text(f"  {label:<{_LABEL_WIDTH}}", "cyan")
        said = Text(_shortened(escape(" ".join(value.split())), 2 * console.width), "default")
        if source:
            said.append(f"  ({escape(source)})", "dim")
        _print_wrapped(console, line, said)


def show_filters(console: Console, filters: Sequence[Filter]) -> None:
    """One line for each filter: its id, its stage, the first line of its documentation."""
    width = max((len(one.id) for one in filters), default=0)
    for one in filters:
        line = Text(f"{one.id:<{width}}", "bold")
        line.append(f"  {one.stage.name:<7}", "cyan").append(f"  {one.summary}", "default")
        console.print(line)


def show_filter(console: Console, one: Filter) -> None:
    """What a filter drops and spares, and why its numbers are what they are."""
    console.print(Text(one.id, "bold").append(f"  {one.stage.name}", "cyan"))
    console.print(Text(f"\n{one.documentation}"))
    if one.details:
        console.print()
        for line in one.details.splitlines():
            _print_wrapped(console, Text(), Text(line), hanging=2)


def _fields(article: Article) -> Iterable[tuple[str, str, str]]:
    """(label, value, source) of what is known."""
    yield "status", ", ".join([article.status, *article.warnings]), ""
    confidence = f"{article.language_confidence:.2f}" if article.language_confidence is not None else ""
    yield "language", article.language, ", ".join(part for part in (article.language_source, confidence) if part)
    for name in METADATA_FIELDS:
        value = getattr(article, name)
        if name not in _TOLD_WITH_ANOTHER and value not in (None, [], {}):
            yield name, _in_words(value), article.found[name].source if name in article.found else ""
    if article.captions:
        yield "captions", " | ".join(article.captions), ""
    yield "words", str(article.word_count), ""


def _in_words(value: object) -> str:
    """A metadata value for a reader.

    >>> _in_words(["Ida", "李雷"]), _in_words((1200, 630)), _in_words(False), _in_words({"de": 0.7, "en": 0.3})
    ('Ida, 李雷', '1200 x 630', 'no', 'de 0.70, en 0.30')
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(str, value))
        case tuple():
            return " x ".join(map(str, value))
        case dict():
            return ", ".join(f"{key} {share:.2f}" for key, share in value.items())
    return str(value)


# Parts that the trace does not name: a sign says what is in the text.
_UNNAMED = frozenset((Part.MAIN, Part.OTHER))


def _print_traced(console: Console, decision: Decision, place: str) -> None:
    """The lines of one block: sign, place and the beginning of its text; below, who decided it and why."""
    sign = "~" if decision.keep and decision.trims else "+" if decision.keep else "-"
    indent = Text(" " * (len(place) + 4))
    text = escape(" ".join(decision.block.text.split()))
    console.print(Text(f"{sign} {place}  ", _SIGNS[sign]).append(_shortened(text, console.width - len(indent)), "default"))
    for trim in decision.trims:
        start, end = trim.span or (0, 0)
        cut = _shortened(escape(" ".join(decision.block.text[start:end].split())), 60)
        why = Text(f"{trim.by}: ", "yellow").append(f"{escape(trim.why)}; took out {cut!r}", "dim")
        _print_wrapped(console, indent, why, hanging=2)
    if decision.verdict is not None:
        part = "" if decision.part in _UNNAMED else f"{decision.part} · "
        why = Text(f"{part}{decision.verdict.by}: ", _SIGNS[sign]).append(escape(decision.verdict.why), "dim")
        _print_wrapped(console, indent, why, hanging=2)


def _print_wrapped(console: Console, before: Text, text: Text, hanging: int = 0) -> None:
    """`text` behind `before`, broken between words; what follows the first line is indented as far, and by `hanging`."""
    indent = cell_len(before.plain) + hanging
    width = max(console.width - indent, _NARROWEST)
    for number, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        console.print((Text(" " * indent) if number else before.copy()).append_text(line))


def _shortened(text: str, width: int) -> str:
    """The beginning of `text` in at most `width` columns, with an ellipsis where something is left out."""
    if len(text) * 2 <= width or cell_len(text) <= width:
        return text
    return chop_cells(text[:width], max(width - 1, 1))[0] + "…"


def _tail(text: str, width: int) -> str:
    """The end of `text`, for paths, which differ at their ends."""
    return text if len(text) <= width else "…" + text[1 - width :]
