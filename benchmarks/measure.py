"""Runs tools over pages, in parallel but in order, and measures each on each page."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from benchmarks.peers import silence
from benchmarks.tools import Extraction, Input, Run, Tool
from evaluation.corpus import CorpusPage, language_of, site
from evaluation.flatteners import FLATTENERS
from evaluation.scores import Prf, SnippetCounts, agrees, snippet_counts, word_scores

HTML = "html"
GOLD = "gold"
"""The gold text itself as flattened text: a clean article has to come back whole."""
ALL = "all"

# Page types are what differs in these corpora, languages in the others.
_BY_KIND = frozenset({"wcxb", "magic"})
_OWN_GROUP = frozenset({"de", "en", "cjk", "und"})

# Work in flight per worker: enough that none waits, little enough that the corpus is never in memory.
_AHEAD = 4

Item = TypeVar("Item")
Made = TypeVar("Made")


def flat(flattener: str) -> str:
    """The form of a page flattened so."""
    return f"flat:{flattener}"


class FieldScore(NamedTuple):
    """A metadata field that has a gold value on this page."""

    field: str
    given: bool
    right: bool


@dataclass(frozen=True, slots=True)
class PageResult:
    """How one tool did on one form of one page."""

    corpus: str
    page: str
    site: str
    """The unit that intervals are drawn over: pages of one site look alike."""
    groups: tuple[str, ...]
    form: str
    tool: str
    words: Prf | None
    """None where the corpus has no gold text for the page."""
    snippets: SnippetCounts | None
    """None where the page has no snippets."""
    fields: tuple[FieldScore, ...]
    failure: str = ""
    """The exception that the tool raised; it then counts as having given nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run on every page."""

    tools: tuple[Tool, ...]
    forms: tuple[str, ...]
    """HTML, `flat(flattener)` or GOLD."""
    metadata: bool = True
    """Whether pages are run that have metadata for their only gold."""


def measure(
    pages: Iterable[CorpusPage],
    plan: Plan,
    workers: int = 2,
    seen: Callable[[CorpusPage], None] | None = None,
) -> Iterator[PageResult]:
    """The results of every tool on every form of every page, in the order of pages, forms and tools.

    `seen` is called for each page as it is handed out, to show progress.
    """

    def watched() -> Iterator[CorpusPage]:
        for page in pages:
            if seen is not None:
                seen(page)
            if plan.metadata or page.text is not None or page.with_:
                yield page

    for results in ordered_map(partial(measure_page, plan), watched(), workers):
        yield from results


def measure_page(plan: Plan, page: CorpusPage) -> list[PageResult]:
    """The results of one page."""
    silence()
    results = []
    for form in plan.forms:
        runs = [(tool, run) for tool in plan.tools if (run := tool.html if form == HTML else tool.flat)]
        given = _input(page, form) if runs else None
        if given is not None:
            results += [_result(page, form, tool.name, *_attempt(run, given)) for tool, run in runs]
    return results


def groups_of(page: CorpusPage) -> tuple[str, ...]:
    """The rows of the tables that the page counts in: all, and its page type or its language."""
    if page.corpus in _BY_KIND:
        language = ("cjk",) if page.corpus == "magic" and language_of(page) == "cjk" else ()
        return (ALL, page.kind or "no kind", *language)
    language_name = language_of(page)
    return (ALL, language_name if language_name in _OWN_GROUP else "other")


def _input(page: CorpusPage, form: str) -> Input | None:
    language = language_of(page)
    if form == GOLD:
        return Input(page.text, page.url, site(page), language) if page.text else None
    if form == HTML:
        return Input(page.html, page.url, site(page), language)
    # The URL is the one thing that a page without its HTML must not tell: crawls' text dumps seldom carry it.
    return Input(FLATTENERS[form.partition(":")[2]](page.html), None, site(page), language)


def _attempt(run: Run, given: Input) -> tuple[Extraction, str]:
    try:
        return run(given), ""
    except Exception as error:  # a peer may raise anything on an ugly page; the page is then lost to it, not to the run
        return Extraction(""), f"{type(error).__name__}: {error}"[:200]


def _result(page: CorpusPage, form: str, tool: str, made: Extraction, failure: str) -> PageResult:
    fields: tuple[FieldScore, ...] = ()
    if form != GOLD:
        given: Mapping[str, object] = made.meta
        fields = tuple(
            FieldScore(name, bool(given.get(name)), agrees(name, made.meta.get(name), gold)) for name, gold in page.meta.items()
        )
    has_snippets = bool(page.with_ or page.without) and form != GOLD
    return PageResult(
        page.corpus,
        page.id,
        site(page),
        groups_of(page),
        form,
        tool,
        word_scores(made.text, page.text) if page.text is not None else None,
        snippet_counts(made.text, page.with_, page.without) if has_snippets else None,
        fields,
        failure,
    )


def ordered_map(function: Callable[[Item], Made], items: Iterable[Item], workers: int) -> Iterator[Made]:
    """`map` over `workers` processes that reads `items` only as fast as they are worked off; one worker is this process."""
    if workers <= 1:
        yield from map(function, items)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from in_order(pool, function, items, workers * _AHEAD)


def in_order(pool: Executor, function: Callable[[Item], Made], items: Iterable[Item], ahead: int) -> Iterator[Made]:
    """`map` over a pool, with at most `ahead` items in flight."""
    rest = iter(items)
    waiting: deque[Future[Made]] = deque(pool.submit(function, item) for item in islice(rest, ahead))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(function, item) for item in islice(rest, 1))
