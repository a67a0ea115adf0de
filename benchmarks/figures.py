"""Page results added up to figures, and the figures as plain data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from benchmarks.intervals import Interval, interval
from benchmarks.measure import ALL, PageResult
from evaluation.scores import Prf, SnippetCounts, is_flood


class FieldFigures(TypedDict):
    """A metadata field over a corpus, in pages."""

    gold: int
    """With a gold value."""
    given: int
    """Of these, with any value given."""
    right: int
    """Of these, with a value that agrees."""
    interval: NotRequired[Interval]
    """Of the share of right ones among the gold values."""


class Figures(TypedDict):
    """One tool on one form of one group of a corpus. Shares are 0 to 1; a mean over no page is None."""

    form: str
    group: str
    tool: str
    pages: int
    """With gold text."""
    failed: int
    """On which the tool raised an error."""
    failure: str
    """The first of these errors, "" if there was none."""
    word_f1: float | None
    word_f1_interval: NotRequired[Interval]
    """95 % by bootstrap over sites, as the next; missing of a single site and of peers that were measured before it was drawn."""
    snippet_f1_interval: NotRequired[Interval]
    word_precision: float | None
    word_recall: float | None
    floods: NotRequired[int]
    """Pages of whose output less than seven tenths are content; not stored of the peers that were measured before it was."""
    snippet_pages: NotRequired[int]
    """With snippets; not stored of the peers that were measured before it was."""
    snippet_f1: float | None
    snippet_precision: float | None
    snippet_recall: float | None
    fields: dict[str, FieldFigures]


_Sites = dict[str, tuple[float, float]]


@dataclass(slots=True)
class _Sums:
    words: list[Prf] = field(default_factory=list)
    snippets: SnippetCounts = field(default_factory=SnippetCounts)
    snippet_pages: int = 0
    failed: int = 0
    failure: str = ""
    fields: dict[str, FieldFigures] = field(default_factory=dict)
    word_sites: _Sites = field(default_factory=dict)
    """Site -> sum of the F1 of its pages and their number; the next likewise twice the snippets found, and all that count."""
    snippet_sites: _Sites = field(default_factory=dict)
    field_sites: dict[str, _Sites] = field(default_factory=dict)

    def add(self, result: PageResult) -> None:
        if result.words is not None:
            self.words.append(result.words)
            _count(self.word_sites, result.site, result.words.f1, 1)
        if result.snippets is not None:
            self.snippets.add(result.snippets)
            self.snippet_pages += 1
            found = 2 * result.snippets.tp
            _count(self.snippet_sites, result.site, found, found + result.snippets.fp + result.snippets.fn)
        if result.failure:
            self.failed += 1
            self.failure = self.failure or f"{result.page}: {result.failure}"
        for name, given, right in result.fields:
            counts = self.fields.setdefault(name, FieldFigures(gold=0, given=0, right=0))
            counts["gold"] += 1
            counts["given"] += given
            counts["right"] += right
            _count(self.field_sites.setdefault(name, {}), result.site, right, 1)

    def figures(self, form: str, group: str, tool: str) -> Figures:
        snippets = self.snippets.scores() if self.snippet_pages else None
        made = Figures(
            form=form,
            group=group,
            tool=tool,
            pages=len(self.words),
            failed=self.failed,
            failure=self.failure,
            word_f1=_mean([scores.f1 for scores in self.words]),
            word_precision=_mean([scores.precision for scores in self.words]),
            word_recall=_mean([scores.recall for scores in self.words]),
            floods=sum(is_flood(scores) for scores in self.words),
            snippet_pages=self.snippet_pages,
            snippet_f1=snippets and _rounded(snippets.f1),
            snippet_precision=snippets and _rounded(snippets.precision),
            snippet_recall=snippets and _rounded(snippets.recall),
            fields={name: self._field(name) for name in sorted(self.fields)},
        )
        if (drawn := interval(self.word_sites.values())) is not None:
            made["word_f1_interval"] = drawn
        if (drawn := interval(self.snippet_sites.values())) is not None:
            made["snippet_f1_interval"] = drawn
        return made

    def _field(self, name: str) -> FieldFigures:
        counts = FieldFigures(**self.fields[name])
        if (drawn := interval(self.field_sites[name].values())) is not None:
            counts["interval"] = drawn
        return counts


class Totals:
    """Adds results up by corpus, form, group and tool."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[tuple[str, str, str], _Sums]] = {}

    def add(self, results: Iterable[PageResult]) -> None:
        """Count the results in."""
        for result in results:
            corpus = self._sums.setdefault(result.corpus, {})
            for group in result.groups:
                corpus.setdefault((result.form, group, result.tool), _Sums()).add(result)

    def figures(self) -> dict[str, list[Figures]]:
        """Corpus -> its figures, by form, group ("all" first) and tool in the order in which they were run."""
        return {
            corpus: [
                sums.figures(*key)
                for key, sums in sorted(keyed.items(), key=lambda item: (item[0][0], item[0][1] != ALL, item[0][1]))
            ]
            for corpus, keyed in sorted(self._sums.items())
        }


def find(figures: Mapping[str, list[Figures]], corpus: str, form: str, tool: str, group: str = ALL) -> Figures | None:
    """The figures of one tool; None if it was not run on that."""
    for row in figures.get(corpus, ()):
        if (row["form"], row["group"], row["tool"]) == (form, group, tool):
            return row
    return None


def _count(sites: _Sites, site: str, part: float, whole: float) -> None:
    before = sites.get(site, (0.0, 0.0))
    sites[site] = (before[0] + part, before[1] + whole)


def _mean(values: list[float]) -> float | None:
    return _rounded(math.fsum(values) / len(values)) if values else None


def _rounded(share: float) -> float:
    return round(share, 5)
