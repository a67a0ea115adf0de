"""Figures as tables, scrubber and the peers side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.table import Table

from benchmarks.figures import FieldFigures, Figures, find
from benchmarks.measure import ALL, GOLD, HTML

FIELD_ORDER = ("title", "author", "date", "sitename", "description", "tags", "lang")

_TEXT_COLUMNS = frozenset({"corpus", "group", "field", "filter", "contender", "form", "key", "kind"})

AllFigures = Mapping[str, list[Figures]]


class _Cell(NamedTuple):
    score: float | None
    """What decides which cell of a row is printed bold."""
    text: str


def form_name(form: str) -> str:
    """The form of the pages in words."""
    if form == HTML:
        return "HTML"
    return "gold text" if form == GOLD else f"flattened by {form.partition(':')[2]}"


def table(title: str, columns: Sequence[str]) -> Table:
    """An empty table with columns of text to the left, of numbers to the right, and never narrower than its title."""
    made = Table(title=title, title_justify="left", title_style="bold", min_width=len(title))
    for name in columns:
        text = name in _TEXT_COLUMNS
        made.add_column(name, justify="left" if text else "right", no_wrap=text)
    return made


def word_table(figures: AllFigures, form: str, tools: Sequence[str]) -> Table | None:
    """Mean word F1, a row for each corpus and each group of it; the first tool's precision, recall and floods beside it.

    None if no corpus has such a figure; so are the other tables.
    """
    made = table(f"Word F1, {form_name(form)}", ["corpus", "group", "pages", *tools, f"{tools[0]} precision", "recall", "floods"])
    for corpus, group in _rows(figures, form):
        rows = [find(figures, corpus, form, tool, group) for tool in tools]
        pages = max((row["pages"] for row in rows if row), default=0)
        if pages:
            first = [_share(rows[0] and rows[0]["word_precision"]), _share(rows[0] and rows[0]["word_recall"])]
            first.append(str(rows[0].get("floods", "")) if rows[0] else "")
            cells = [_cell(row["word_f1"] if row else None) for row in rows]
            made.add_row(*_heads(corpus, group), str(pages), *_marked(cells), *first)
    return made if made.row_count else None


def snippet_table(figures: AllFigures, form: str, tools: Sequence[str]) -> Table | None:
    """Snippet F1 with precision and recall."""
    made = table(f"Snippet F1 (precision, recall), {form_name(form)}", ["corpus", "group", *tools])
    for corpus, group in _rows(figures, form):
        cells = [_snippet_cell(find(figures, corpus, form, tool, group)) for tool in tools]
        if any(cell.score is not None for cell in cells):
            made.add_row(*_heads(corpus, group), *_marked(cells))
    return made if made.row_count else None


def metadata_table(figures: AllFigures, form: str, tools: Sequence[str]) -> Table | None:
    """The share of the gold values met, and in brackets the share of right ones among the values given."""
    made = table(f"Metadata right (of those given), {form_name(form)}", ["corpus", "field", "gold", *tools])
    for corpus in figures:
        rows = [find(figures, corpus, form, tool) for tool in tools]
        known = {name: counts["gold"] for row in rows if row for name, counts in row["fields"].items()}
        for name in (name for name in FIELD_ORDER if name in known):
            cells = [_field_cell(row["fields"].get(name) if row else None) for row in rows]
            made.add_row(corpus, name, str(known[name]), *_marked(cells))
    return made if made.row_count else None


def gold_table(figures: AllFigures, tool: str) -> Table | None:
    """Of an article that is clean already, the share of words that survives."""
    made = table("Gold text as input: words that survive", ["corpus", "pages", tool])
    for corpus in figures:
        row = find(figures, corpus, GOLD, tool)
        if row and row["pages"]:
            made.add_row(corpus, str(row["pages"]), _share(row["word_recall"]))
    return made if made.row_count else None


def best_marked(scores: Sequence[float | None]) -> list[str]:
    """Scores as cells of a row, the best bold; "" for None."""
    return _marked([_cell(score) for score in scores])


def failures(figures: AllFigures) -> Iterator[str]:
    """A line for each tool that raised errors on a corpus; those pages count as if it had given nothing."""
    for corpus, rows in figures.items():
        for row in rows:
            if row["group"] == ALL and row["failed"]:
                pages = f"{row['failed']} pages of {corpus}, {form_name(row['form'])}"
                yield f"{row['tool']} raised an error on {pages} ({row['failure']})"


def _rows(figures: AllFigures, form: str) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for corpus, rows in figures.items():
        for row in rows:
            if row["form"] == form:
                found.setdefault((corpus, row["group"]))
    return sorted(found, key=lambda key: (key[0], key[1] != ALL, key[1]))


def _heads(corpus: str, group: str) -> tuple[str, str]:
    return (corpus, group) if group == ALL else ("", group)


def _cell(score: float | None, more: Callable[[float], str] = lambda _: "") -> _Cell:
    return _Cell(score, "" if score is None else f"{score:.3f}{more(score)}")


def _snippet_cell(row: Figures | None) -> _Cell:
    if row is None:
        return _cell(None)
    halves = f" ({_share(row['snippet_precision'])}, {_share(row['snippet_recall'])})"
    return _cell(row["snippet_f1"], lambda _: halves)


def _field_cell(counts: FieldFigures | None) -> _Cell:
    if counts is None or not counts["given"]:
        return _Cell(None, "–" if counts is not None else "")
    return _cell(counts["right"] / counts["gold"], lambda _: f" ({counts['right'] / counts['given']:.2f})")


def _share(score: float | None) -> str:
    return "" if score is None else f"{score:.3f}"


def _marked(cells: Sequence[_Cell]) -> list[str]:
    """The cells' text, the best bold (by what is printed, so that equals are equal)."""
    best = max((round(cell.score, 3) for cell in cells if cell.score is not None), default=None)
    return [f"[bold]{c.text}[/bold]" if c.score is not None and round(c.score, 3) == best else c.text for c in cells]
