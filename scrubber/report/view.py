"""Articles -> what the template of the report shows: plain values, counted and put into words. No third-party import."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from scrubber.model import METADATA_FIELDS, Decision, Found, Kind, Part
from scrubber.page_warnings import WARNINGS, PageWarning

# Controls that HTML cannot hold, marks that turn the direction of what follows, lone surrogates.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Bars of a sparkline: as many as can be told apart in a line of a table. A page of fewer blocks has one for each.
_BARS = 60
_FEWEST_WORDS = 1  # a block without words is a bar of one word, or it could not be seen


class Reported(Protocol):
    """What a report reads of an article; its metadata as well, by the names of METADATA_FIELDS."""

    @property
    def blocks(self) -> tuple[Decision, ...]: ...
    @property
    def found(self) -> Mapping[str, Found]: ...
    @property
    def title(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def warnings(self) -> Sequence[PageWarning]: ...
    @property
    def word_count(self) -> int: ...
    @property
    def confidence(self) -> float | None: ...
    def to_markdown(self) -> str: ...


class Piece(NamedTuple):
    """A stretch of a block's text; trimmed where `by` names the filter that took it out."""

    text: str
    by: str = ""
    why: str = ""


class Judged(NamedTuple):
    """A block as one version of the options decided it."""

    pieces: tuple[Piece, ...]
    state: str
    """"kept", "trimmed" or "removed"."""
    by: str
    why: str
    part: str


class Row(NamedTuple):
    """A block, and where there is a second version of the options what that made of it."""

    number: int
    kind: str
    depth: int
    """Level of a heading, or of an item of a list."""
    source: str
    first: Judged
    second: Judged | None
    differs: bool


class Value(NamedTuple):
    """A field of the metadata."""

    name: str
    value: str
    source: str
    lost: tuple[tuple[str, str], ...]
    """(source, value) of the evidence that said something else."""


class PageView(NamedTuple):
    """A page of the report."""

    id: str
    name: str
    title: str
    status: str
    warnings: tuple[tuple[str, str], ...]
    """Each with its meaning."""
    words: int
    second_words: int | None
    confidence: str
    values: tuple[Value, ...]
    rows: tuple[Row, ...]
    kept: int
    differing: int
    bars: tuple[int, ...]
    """Of a sparkline: the share of the words that are kept, in percent."""
    markdown: str


class Entry(NamedTuple):
    """What the legend can show and hide."""

    name: str
    blocks: int
    number: int
    """Its place, which gives the colour of a filter."""


class ReportView(NamedTuple):
    """The whole report."""

    pages: tuple[PageView, ...]
    filters: tuple[Entry, ...]
    parts: tuple[Entry, ...]
    states: tuple[Entry, ...]
    colours: Mapping[str, int]
    """Filter -> the number of its colour."""
    against: str
    """The second version of the options in words, "" where there is none."""


class Page(NamedTuple):
    """A page that is to be reported."""

    name: str
    article: Reported
    second: Reported | None = None
    """The same page with the other options."""


def report_view(pages: Sequence[Page], against: str = "") -> ReportView:
    """What the report shows of `pages`, in their order; `against` says what their second articles were made with."""
    views = tuple([_page_view(number, page) for number, page in enumerate(pages, start=1)])
    judged = [one for view in views for row in view.rows for one in (row.first, row.second) if one is not None]
    firsts = [row.first for view in views for row in view.rows]
    named = sorted({name for one in judged for name in _removers(one)})
    removers = Counter(name for one in firsts for name in _removers(one))
    parts = Counter(one.part for one in firsts)
    states = Counter(one.state for one in firsts)
    return ReportView(
        views,
        tuple([Entry(name, removers[name], number) for number, name in enumerate(named)]),
        tuple([Entry(part.value, parts[part.value], number) for number, part in enumerate(Part) if parts[part.value]]),
        tuple([Entry(state, states[state], number) for number, state in enumerate(("kept", "trimmed", "removed"))]),
        {name: number for number, name in enumerate(named)},
        visible(against),
    )


def visible(text: str) -> str:
    """`text` with the characters that a page must not bring into a report made visible.

    >>> visible("a\\u202eb\\x00")
    'a\\\\u202eb\\\\u0000'
    """
    return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _removers(one: Judged) -> set[str]:
    """The filters that took out the block, or parts of it."""
    return {piece.by for piece in one.pieces if piece.by} | ({one.by} if one.state == "removed" else set())


def _page_view(number: int, page: Page) -> PageView:
    article, second = page.article, page.second
    others = {(one.block.index, one.block.text): one for one in second.blocks} if second is not None else {}
    rows = tuple([_row(one, others.get((one.block.index, one.block.text)), second is not None) for one in article.blocks])
    confidence = article.confidence
    return PageView(
        f"page-{number}",
        visible(page.name),
        visible(article.title or ""),
        article.status,
        tuple([(name, WARNINGS[name]) for name in article.warnings]),
        article.word_count,
        second.word_count if second is not None else None,
        f"{100 * confidence:.0f} %" if confidence is not None else "",
        tuple(_values(article)),
        rows,
        sum(row.first.state != "removed" for row in rows),
        sum(row.differs for row in rows),
        _bars(article.blocks),
        visible(article.to_markdown()),
    )


def _row(one: Decision, other: Decision | None, compared: bool) -> Row:
    block, first = one.block, _judged(one)
    second = _judged(other) if other is not None else None
    differs = compared and (second is None or (first.state, first.pieces) != (second.state, second.pieces))
    depth = block.level if block.kind in (Kind.HEADING, Kind.LIST_ITEM) else 0
    return Row(block.index, block.kind.value, depth, visible(block.source), first, second, differs)


def _judged(one: Decision) -> Judged:
    state = "removed" if not one.keep else "trimmed" if one.trims else "kept"
    by, why = ("", "no filter spoke of it") if one.verdict is None else (one.verdict.by, one.verdict.why)
    return Judged(tuple(_pieces(one)), state, visible(by), visible(why), one.part.value)


def _pieces(one: Decision) -> Iterator[Piece]:
    """The text in order, cut where trims begin and end; of trims that overlap the first has what both took."""
    at, text = 0, one.block.text
    spans = sorted((trim.span, trim) for trim in one.trims if trim.span) if one.keep and one.trims else []
    for (start, end), trim in spans:
        start = max(start, at)
        if start > at:
            yield Piece(visible(text[at:start]))
        if end > start:
            yield Piece(visible(text[start:end]), visible(trim.by), visible(trim.why))
            at = end
    if at < len(text):
        yield Piece(visible(text[at:]))


def _values(article: Reported) -> Iterator[Value]:
    """The fields that are known, and those of which evidence speaks."""
    for name in METADATA_FIELDS:
        value, found = getattr(article, name), article.found.get(name)
        lost = tuple([(visible(source), _in_words(other)) for source, other in found.others]) if found else ()
        if lost or value not in (None, [], {}):
            yield Value(name, _in_words(value), visible(found.source) if found else "", lost)


def _in_words(value: object) -> str:
    """
    >>> _in_words(("Ida", "李雷")), _in_words({"de": 0.7}), _in_words(None), _in_words(0.987)
    ('Ida, 李雷', 'de 0.70', 'unknown', '0.99')
    """
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.2f}"
        case list() | tuple():
            return ", ".join(map(_in_words, value))
        case dict():
            return ", ".join(f"{_in_words(key)} {share:.2f}" for key, share in value.items())
    return visible(str(value))


def _bars(blocks: Sequence[Decision]) -> tuple[int, ...]:
    """How much of the page is kept from its top to its end: shares of words in percent, of as many blocks for each bar."""
    words = [max(_FEWEST_WORDS, len(one.block.text.split())) for one in blocks]
    bars = min(_BARS, len(blocks))
    edges = [len(blocks) * number // bars for number in range(bars + 1)] if bars else []
    found = []
    for first, last in pairwise(edges):
        kept = sum(count for count, one in zip(words[first:last], blocks[first:last], strict=True) if one.keep)
        found.append(round(100 * kept / sum(words[first:last])))
    return tuple(found)
