"""The runner: asks the filters stage by stage, and lets verdicts stand or be replaced. Filters judge, only this applies."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from scrubber.deadline import NEVER, Deadline
from scrubber.errors import BadOption, BadVerdict, UnknownFilter
from scrubber.model import Decision, Part, Stage, Topic, Verdict, new_decision
from scrubber.page import Page
from scrubber.verdict_checks import checked, weigh

Judge = Callable[[Page], Iterable[Verdict]]
Answers = dict[tuple[int, str, Stage], tuple[tuple[Verdict | None, ...], list[Verdict]]]
"""Identity of a judge, id and stage of its filter -> the verdicts that stood when it was asked about a page, and what it said."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its name (module = function = id) and its place."""

    id: str
    stage: Stage
    judge: Judge
    topic: Topic = Topic.OTHER

    @property
    def documentation(self) -> str:
        """The docstring of the module the filter stands in: what it drops, what it spares, why its numbers."""
        module = importlib.import_module(self.judge.__module__)
        return (module.__doc__ or self.judge.__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.split("\n", 1)[0]

    @property
    def details(self) -> str:
        """What the function `details` of the module adds to the documentation, "" where there is none."""
        found = getattr(importlib.import_module(self.judge.__module__), "details", None)
        return str(found()) if found is not None else ""


@cache
def built_in_filters() -> tuple[Filter, ...]:
    """Every filter of `scrubber/filters/`, ordered by stage and id. A file dropped there is found."""
    package = importlib.import_module("scrubber.filters")
    found = []
    for module_info in pkgutil.iter_modules(package.__path__):
        name = module_info.name
        if name.startswith("_"):
            continue
        module = importlib.import_module(f"scrubber.filters.{name}")
        found.append(Filter(name, module.STAGE, getattr(module, name), module.TOPIC))
    return tuple(sorted(found, key=lambda f: (f.stage, f.id)))


def as_filter(judge: Judge) -> Filter:
    """A user's own function as a filter: its id is its name, `stage` places it (else CONTEXT), `topic` says what it drops.

    Raises BadOption for what has no name, cannot be called, or names no stage or no topic.
    """
    name: object = getattr(judge, "__name__", None)
    if not callable(judge) or not isinstance(name, str):
        raise BadOption(
            f"extra={judge!r}: a filter is a function from a Page to Verdicts; give anything else that can be called a name to "
            "stand in traces (its attribute __name__)"
        )
    stage = getattr(judge, "stage", Stage.CONTEXT)
    if stage not in tuple(Stage):
        raise BadOption(f"filter {name!r}: its stage is {stage!r}; it is one of {', '.join(map(str, map(repr, Stage)))}")
    topic = getattr(judge, "topic", Topic.OTHER)
    if topic not in tuple(Topic):
        raise BadOption(f"filter {name!r}: its topic is {topic!r}; it is one of {', '.join(map(repr, map(str, Topic)))}")
    return Filter(name, Stage(stage), judge, Topic(topic))


def keeping(wanted: Sequence[int | str]) -> Filter:
    """The filter `keep`: sure verdicts for the blocks that a caller wants to keep.

    An int is the index of a block; a str is what the text of a block begins with, white space folded on both sides.
    """
    indexes = frozenset(one for one in wanted if isinstance(one, int))
    beginnings = tuple(_folded(one) for one in wanted if isinstance(one, str))

    def keep(page: Page) -> Iterator[Verdict]:
        for block in page.blocks:
            if block.index in indexes:
                yield Verdict(block.index, keep=True, reason=f"block {block.index} is asked for", sure=True)
            elif beginnings and _folded(block.text).startswith(beginnings):
                yield Verdict(block.index, keep=True, reason="its text is asked for", sure=True)

    return Filter("keep", Stage.MARKUP, keep)


def _folded(text: str) -> str:
    return " ".join(text.split())


def select_filters(
    without: Iterable[str] = (), extra: Sequence[Judge] = (), keep: Sequence[int | str] = ()
) -> tuple[Filter, ...]:
    """The built-in filters but for those named, plus the caller's own and one for the blocks to `keep`, in stage order.

    Raises UnknownFilter for a name that no built-in filter has, BadOption for two filters of one name.
    """
    left_out = set(without)
    if not left_out and not extra and not keep:
        return built_in_filters()
    ids = [one.id for one in built_in_filters()]
    for name in sorted(left_out.difference(ids)):
        import difflib  # for a mistyped name alone

        near = difflib.get_close_matches(name, ids, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else "; `scrubber filters` lists them"
        raise UnknownFilter(f"no filter named {name!r}{hint}")
    chosen = {one.id: one for one in built_in_filters() if one.id not in left_out}
    for own in (*map(as_filter, extra), *([keeping(keep)] if keep else ())):
        if own.id in chosen:
            instead = f", or leave the built-in one out with without={{{own.id!r}}}" if own.id in ids else ""
            raise BadOption(f"two filters are named {own.id!r}: give your own another name{instead}")
        chosen[own.id] = own
    return tuple(sorted(chosen.values(), key=lambda f: (f.stage, f.id)))


def filters_for_metadata(extra: Sequence[Judge] = ()) -> tuple[Filter, ...]:
    """The filters whose decisions metadata is read from: all of the built-in ones, and of a caller's own those with a topic.

    A block tells the same of its page whether a caller wants it in the text or not: a credit below a picture that stays is no
    byline, and a paywall's notice that stays still says that the page is not free. One of the caller's that has the name of a
    built-in filter, which was left out, takes its place.
    """
    own = {one.id: one for one in map(as_filter, extra) if one.topic is not Topic.OTHER}
    if not own:
        return built_in_filters()
    others = (one for one in built_in_filters() if one.id not in own)
    return tuple(sorted((*others, *own.values()), key=lambda f: (f.stage, f.id)))


def run(
    page: Page,
    filters: Sequence[Filter],
    deadline: Deadline = NEVER,
    answers: Answers | None = None,
    parts: Callable[[Page, Sequence[Verdict | None]], Sequence[Part]] | None = None,
) -> tuple[Decision, ...]:
    """Ask `filters` (in stage order) about `page`; one decision for each block, in order. What no filter has time for is kept.

    Runs over the same page may share `answers`: a filter that sees the same verdicts stand is not asked again. `parts` tells from
    the verdicts which part of the page each block belongs to, else all are of the main one. Raises BadVerdict for a filter that
    yields what is no verdict on a block of the page.
    """
    standing: list[Verdict | None] = [None] * len(page.blocks)
    trims: dict[int, list[Verdict]] = {}
    for stage in Stage:
        seen = page.after(tuple(standing))
        spoken: dict[int, Verdict] = {}
        for judge in filters:
            if judge.stage is stage and not deadline.passed():
                said = _asked(judge, seen, deadline) if answers is None else _answer(judge, seen, deadline, answers)
                if said:
                    weigh(said, spoken, trims)
        for index, verdict in spoken.items():
            before = standing[index]
            if before is None or not before.sure:
                standing[index] = verdict
    ordered = {index: tuple(sorted(spans, key=_trim_order)) for index, spans in trims.items() if not _is_whole(standing[index])}
    trimmed: Iterable[tuple[Verdict, ...]] = (
        [ordered.get(index, ()) for index in range(len(standing))] if ordered else repeat((), len(standing))
    )
    labels = parts(page, standing) if parts is not None else repeat(Part.MAIN, len(standing))
    return tuple(map(new_decision, page.blocks, standing, trimmed, labels))


def _answer(judge: Filter, page: Page, deadline: Deadline, answers: Answers) -> list[Verdict]:
    """The verdicts of one filter, from `answers` if it saw the same there."""
    key = (id(judge.judge), judge.id, judge.stage)
    before = answers.get(key)
    if before is None or before[0] != page.standing:
        before = answers[key] = (page.standing, _asked(judge, page, deadline))
    return before[1]


def _asked(judge: Filter, page: Page, deadline: Deadline) -> list[Verdict]:
    """The verdicts of one filter."""
    verdicts: object = judge.judge(page)
    if not isinstance(verdicts, Iterable):
        raise BadVerdict(f"filter {judge.id!r} returned {verdicts!r}: it has to yield Verdicts, or return a list of them")
    return checked(verdicts, page.blocks, judge.id, judge.stage, judge.topic, deadline)


def _trim_order(verdict: Verdict) -> tuple[tuple[int, int], str]:
    return (verdict.span or (0, 0), verdict.by)


def _is_whole(verdict: Verdict | None) -> bool:
    """Whether a block is kept for sure, so that nothing may be taken out of it either."""
    return verdict is not None and verdict.sure and verdict.keep
