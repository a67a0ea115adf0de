"""What a job counts, and the tables it shows of it at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from scrubber.corpus.readers.listing import UNREADABLE_FILE
from scrubber.corpus.records import FAILURES
from scrubber.corpus.workers.outcomes import Outcome
from scrubber.errors import counted

_SLOWEST = 5
_SITES = 10
_LANGUAGES = 12  # columns; the others are taken together
OTHERS = "other"


class Table(NamedTuple):
    """A table for people to read."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Summary:
    """The counts of a run, resumed runs included."""

    pages: Counter[str] = field(default_factory=Counter)
    """"status language" -> pages."""
    excluded: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """What left articles out -> articles."""
    written: int = 0
    duplicates: int = 0
    site_pages: Counter[str] = field(default_factory=Counter)
    """Host that a memory knows -> pages."""
    changed_by_site: Counter[str] = field(default_factory=Counter)
    """Host -> pages of which words were dropped or kept because of what other pages of the site have."""
    removed_by_site: Counter[str] = field(default_factory=Counter)
    """Host -> words that were dropped because of it."""
    kept_by_site: Counter[str] = field(default_factory=Counter)
    """Host -> words that were kept because of it."""
    words_in: int = 0
    """Of all blocks."""
    words_out: int = 0
    """Of the articles that were written."""
    removed: Counter[str] = field(default_factory=Counter)
    """Filter id -> blocks."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Things in the inputs that are not pages, by kind."""
    unreadable_pages: int = 0
    """Input files that should be one page each and could not be read."""
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """(seconds, address, or where it is unknown id), the slowest first."""

    def add(self, outcome: Outcome) -> None:
        """Count what became of one item."""
        self.excluded += outcome.excluded is not None
        if outcome.skipped is not None:
            self.skipped[outcome.skipped] += 1
            return
        self.pages[f"{outcome.status} {outcome.language}".strip()] += 1
        self.unreadable_pages += outcome.unreadable_file
        self.removed.update(outcome.removed)
        if outcome.site:
            self.site_pages[outcome.site] += 1
            if outcome.removed_by_site or outcome.kept_by_site:
                self.changed_by_site[outcome.site] += 1
                self.removed_by_site[outcome.site] += outcome.removed_by_site
                self.kept_by_site[outcome.site] += outcome.kept_by_site
        self.words_in += outcome.words_in
        if outcome.left_out is not None:
            self.left_out[outcome.left_out] += 1
        if outcome.line is not None:
            self.written += 1
            self.words_out += outcome.words_out
        name = outcome.url or outcome.id
        if name is not None and (len(self.slowest) < _SLOWEST or outcome.seconds > self.slowest[-1][0]):
            self.slowest = sorted([*self.slowest, (outcome.seconds, name)], key=lambda one: (-one[0], one[1]))[:_SLOWEST]

    @property
    def total(self) -> int:
        """All pages, however they ended."""
        return self.pages.total()

    @property
    def unreadable(self) -> int:
        """Input files that could not be read; rows and records without a page are left out."""
        files = sum(count for kind, count in self.skipped.items() if kind.startswith((UNREADABLE_FILE, "damaged file")))
        return files + self.unreadable_pages

    def failures(self) -> dict[str, int]:
        """Pages without an article, by kind."""
        return {kind: self.pages[kind] for kind in FAILURES if self.pages[kind]}

    def to_dict(self) -> dict[str, object]:
        """The counts in plain types."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Summary:
        """What `to_dict` wrote."""
        made = cls(**data)  # type: ignore[arg-type]
        for one in fields(cls):
            if one.default_factory is Counter:
                setattr(made, one.name, Counter(getattr(made, one.name)))
        made.slowest = [(seconds, id) for seconds, id in made.slowest]
        return made


def tables(summary: Summary) -> list[Table]:
    """The summary of a run; empty tables are left out."""
    found = [
        _pages(summary),
        _counts("blocks removed, by filter", ("filter", "blocks"), summary.removed),
        _sites(summary),
        _counts("articles left out, by option", ("option", "articles"), summary.left_out),
        _counts("failures", ("kind", "pages"), summary.failures()),
        _counts("in the inputs, but not pages", ("kind", "number"), summary.skipped),
        Table("slowest pages", ("page", "seconds"), tuple((id, f"{seconds:.2f}") for seconds, id in summary.slowest)),
    ]
    return [table for table in found if table.rows]


def headline(summary: Summary) -> list[str]:
    """The totals of a run, a line each."""
    share = f" ({summary.words_out / summary.words_in:.0%})" if summary.words_in else ""
    lines = [
        f"{counted(summary.total, 'page')}: {counted(summary.written, 'article')} written, "
        f"{counted(summary.excluded, 'input')} left out",
        f"{counted(summary.words_in, 'word')} in, {summary.words_out:,} out{share}",
    ]
    if summary.site_pages:
        lines.append(_sites_line(summary))
    if summary.duplicates:
        repeat = "repeats" if summary.duplicates == 1 else "repeat"
        lines.append(f"{summary.duplicates:,} of the articles {repeat} an earlier one (duplicate_of)")
    return lines


def _pages(summary: Summary) -> Table:
    """Pages by status (rows) and language (columns)."""
    counted = [(key, "", n) if key in FAILURES else (*key.partition(" ")[::2], n) for key, n in summary.pages.items()]
    totals: Counter[str] = Counter()
    for _, language, count in counted:
        totals[language] += count
    shown = [language for language, _ in _ranked(totals) if language][:_LANGUAGES]
    others = any(language and language not in shown for language in totals)
    columns = [*shown, *([OTHERS] if others else [])]
    statuses: dict[str, Counter[str]] = {}
    for status, language, count in counted:
        statuses.setdefault(status, Counter())[language if language in shown or not language else OTHERS] += count
    rows = [
        (status, *(_number(cells[column]) for column in columns), f"{cells.total():,}")
        for status, cells in sorted(statuses.items(), key=lambda one: (-one[1].total(), one[0]))
    ]
    return Table("pages by status and language", ("status", *columns, "all"), tuple(rows))


def _sites_line(summary: Summary) -> str:
    """For how many pages and sites a memory helped, and how much went.

    >>> _sites_line(Summary(site_pages=Counter({"a.example": 3}), changed_by_site=Counter({"a.example": 1})))
    '3 pages of 1 site in the memory; 1 page of 1 site changed by it: 0 words dropped, 0 kept'
    """
    known = f"{counted(summary.site_pages.total(), 'page')} of {counted(len(summary.site_pages), 'site')} in the memory"
    changed = f"{counted(summary.changed_by_site.total(), 'page')} of {counted(len(summary.changed_by_site), 'site')}"
    dropped = counted(summary.removed_by_site.total(), "word")
    return f"{known}; {changed} changed by it: {dropped} dropped, {summary.kept_by_site.total():,} kept"


def _sites(summary: Summary) -> Table:
    """The sites of which most was dropped or kept because of the memory."""
    words = summary.removed_by_site + summary.kept_by_site
    rows = [
        (
            host,
            f"{summary.site_pages[host]:,}",
            f"{summary.changed_by_site[host]:,}",
            f"{summary.removed_by_site[host]:,}",
            f"{summary.kept_by_site[host]:,}",
        )
        for host, _ in _ranked(words)[:_SITES]
    ]
    return Table("changed by the memory", ("site", "pages", "changed", "words dropped", "words kept"), tuple(rows))


def _counts(title: str, columns: tuple[str, str], counts: Mapping[str, int]) -> Table:
    return Table(title, columns, tuple((name, f"{count:,}") for name, count in _ranked(counts)))


def _ranked(counts: Mapping[str, int]) -> Sequence[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _number(count: int) -> str:
    return f"{count:,}" if count else ""
