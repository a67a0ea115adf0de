"""The runner: which verdict stands, what a later stage may replace, and that nobody can forge a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scrubber.errors import BadOption, BadVerdict, UnknownFilter
from scrubber.marks import without_spans
from scrubber.model import Decision, Stage, Verdict
from scrubber.page import Page
from scrubber.page_builder import text_page
from scrubber.runner import Answers, Filter, Judge, as_filter, built_in_filters, run, select_filters

TEXT = "The first line of the page.\nThe second line, with junk at its end. Read more\nThe third line."


def says(name: str, stage: Stage, *verdicts: Verdict) -> Filter:
    return Filter(name, stage, lambda page: iter(verdicts))


def drop(block: int, *, sure: bool = False, by: str = "") -> Verdict:
    return Verdict(block, keep=False, reason="junk", sure=sure, by=by)


def keep(block: int, *, sure: bool = False) -> Verdict:
    return Verdict(block, keep=True, reason="text", sure=sure)


def outcome(*filters: Filter) -> list[tuple[bool, str | None]]:
    decisions = run(text_page(TEXT), filters)
    return [(d.keep, d.verdict.by if d.verdict else None) for d in decisions]


def first(*filters: Filter) -> tuple[bool, str | None]:
    return outcome(*filters)[0]


def test_without_a_verdict_a_block_is_kept() -> None:
    assert outcome() == [(True, None)] * 3


def test_verdict_is_stamped_with_the_name_of_its_filter_whatever_it_claims() -> None:
    assert first(says("one", Stage.PHRASE, drop(0, by="another"))) == (False, "one")


@pytest.mark.parametrize("stage", [Stage.MARKUP, Stage.PHRASE, Stage.SCORE, Stage.CONTEXT])
def test_leaning_verdict_gives_way_to_a_later_stage_and_a_sure_one_does_not(stage: Stage) -> None:
    later = Stage(stage + 1)
    assert first(says("a", stage, drop(0)), says("b", later, keep(0))) == (True, "b")
    assert first(says("a", stage, drop(0, sure=True)), says("b", later, keep(0, sure=True))) == (False, "a")
    assert first(says("b", later, keep(0)), says("a", stage, drop(0))) == (True, "b")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (drop(0), keep(0), (True, "b")),
        (keep(0), drop(0), (True, "a")),
        (drop(0, sure=True), keep(0), (False, "a")),
        (drop(0), drop(0), (False, "b")),
        (drop(0, sure=True), keep(0, sure=True), (True, "b")),
    ],
)
def test_inside_a_stage_sure_beats_leaning_then_keep_beats_drop_then_the_name_decides(
    one: Verdict, other: Verdict, expected: tuple[bool, str]
) -> None:
    filters = [says("a", Stage.CONTEXT, one), says("b", Stage.CONTEXT, other)]
    assert first(*filters) == first(*reversed(filters)) == expected


def test_filters_of_a_stage_see_what_earlier_stages_said_and_not_each_other() -> None:
    seen: dict[str, list[bool]] = {}

    def watcher(name: str, stage: Stage) -> Filter:
        def judge(page: Page) -> Iterator[Verdict]:
            seen[name] = [page.kept(block.index) for block in page.blocks]
            yield drop(1)

        return Filter(name, stage, judge)

    run(text_page(TEXT), [says("early", Stage.PHRASE, drop(0)), watcher("a", Stage.CONTEXT), watcher("b", Stage.CONTEXT)])
    assert seen == {"a": [False, True, True], "b": [False, True, True]}


def test_trim_takes_a_part_out_and_leaves_the_other_verdicts_alone() -> None:
    page = text_page(TEXT)
    block = page.blocks[1]
    span = (block.text.index("Read more"), len(block.text))
    trim = Verdict(1, keep=False, reason="ends with it", span=span)
    decision = run(page, [says("trims", Stage.PHRASE, trim), says("keeps", Stage.CONTEXT, keep(1))])[1]
    assert decision.text == "The second line, with junk at its end."
    assert (decision.keep, decision.verdict.by if decision.verdict else None) == (True, "keeps")
    assert [(one.by, one.span) for one in decision.trims] == [("trims", span)]


def test_block_that_is_kept_for_sure_stays_whole() -> None:
    trim = says("trims", Stage.PHRASE, Verdict(1, keep=False, reason="ends with it", span=(0, 3)))
    decision = run(text_page(TEXT), [says("keeps", Stage.MARKUP, keep(1, sure=True)), trim])[1]
    assert (decision.text, decision.trims) == (decision.block.text, ())


def test_block_is_never_changed() -> None:
    page = text_page(TEXT)
    decisions = run(page, built_in_filters())
    assert tuple(decision.block for decision in decisions) == page.blocks


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([], "abc def ghi"),
        ([(0, 11)], ""),
        ([(3, 7)], "abc ghi"),
        ([(7, 11), (0, 4)], "def"),
        ([(0, 6), (4, 8)], "ghi"),
        ([(2, 2)], "ab c def ghi"),
    ],
)
def test_spans_are_taken_out_whatever_their_order(spans: list[tuple[int, int]], left: str) -> None:
    assert without_spans("abc def ghi", spans).split() == left.split()


def test_filters_come_in_the_order_of_stages_and_names() -> None:
    filters = select_filters()
    assert [(one.stage, one.id) for one in filters] == sorted((one.stage, one.id) for one in filters)
    assert {one.stage for one in filters} == set(Stage)


def test_own_filter_comes_in_context_unless_it_says_otherwise() -> None:
    def plain(page: Page) -> Iterator[Verdict]:
        """Drops nothing."""
        return iter(())

    def early(page: Page) -> Iterator[Verdict]:
        """Drops nothing, early."""
        return iter(())

    early.stage = Stage.MARKUP  # type: ignore[attr-defined]
    judges: list[Judge] = [plain, early]
    assert [(one.id, one.stage) for one in map(as_filter, judges)] == [("plain", Stage.CONTEXT), ("early", Stage.MARKUP)]
    assert as_filter(plain).documentation


# Filters of callers that are not quite filters.


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (drop(-1), "`block` is the index of a block, 0 to 2 on this page"),
        (drop(3), "`block` is the index of a block, 0 to 2 on this page"),
        (drop(1.0), "`block` is the index of a block"),  # type: ignore[arg-type]
        (drop(True), "`block` is the index of a block"),
        (Verdict(1, keep=None, reason=""), "`keep` and `sure` are True or False"),  # type: ignore[arg-type]
        (Verdict(1, keep=0, reason=""), "`keep` and `sure` are True or False"),  # type: ignore[arg-type]
        (Verdict(1, keep=False, reason="", sure=None), "`keep` and `sure` are True or False"),  # type: ignore[arg-type]
        ("drop it", "give Verdicts"),
        (Verdict(1, keep=True, reason="", span=(0, 3)), "give keep=False with it, or no span"),
        (Verdict(1, keep=False, reason="", span=(3, 0)), "`span` is .* in the text of the block, 0 to 48"),
        (Verdict(1, keep=False, reason="", span=(-3, -1)), "`span` is"),
        (Verdict(1, keep=False, reason="", span=(0, 49)), "`span` is"),
        (Verdict(1, keep=False, reason="", span=("a", 2)), "`span` is"),  # type: ignore[arg-type]
        (Verdict(1, keep=False, reason="", span=(1, 2, 3)), "`span` is"),  # type: ignore[arg-type]
        (Verdict(1.0, keep=False, reason=""), "`block` is the index of a block, 0 to 2"),  # type: ignore[arg-type]
        (Verdict(True, keep=False, reason=""), "`block` is the index of a block, 0 to 2"),
        (Verdict(1, keep=None, reason=""), "`keep` and `sure` are True or False"),  # type: ignore[arg-type]
        (Verdict(1, keep=False, reason="", sure=2), "`keep` and `sure` are True or False"),  # type: ignore[arg-type]
    ],
)
def test_verdict_that_cannot_be_applied_names_its_filter_and_what_to_give(given: Verdict, said: str) -> None:
    with pytest.raises(BadVerdict, match=f"filter 'mine' gave .*: .*{said}"):
        outcome(says("mine", Stage.CONTEXT, given))


def test_filter_that_returns_nothing_is_named() -> None:
    with pytest.raises(BadVerdict, match="filter 'forgetful' returned None: it has to yield Verdicts"):
        outcome(Filter("forgetful", Stage.CONTEXT, lambda page: None))  # type: ignore[arg-type,return-value]


class Shouting:
    """A filter that is an object."""

    def __call__(self, page: Page) -> Iterator[Verdict]:
        return iter(())


def test_own_filter_without_a_name_is_refused_until_it_has_one() -> None:
    own = Shouting()
    with pytest.raises(BadOption, match="attribute __name__"):
        select_filters(extra=[own])
    own.__name__ = "shouting"  # type: ignore[attr-defined]
    assert "shouting" in [one.id for one in select_filters(extra=[own])]


def test_stage_that_does_not_exist_is_refused() -> None:
    own = Shouting()
    own.__name__, own.stage = "shouting", "CONTEXT"  # type: ignore[attr-defined]
    with pytest.raises(BadOption, match=r"filter 'shouting': its stage is 'CONTEXT'; it is one of .*Stage\.CONTEXT"):
        select_filters(extra=[own])


def pager(page: Page) -> Iterator[Verdict]:
    """A caller's own idea of what leads to other pages."""
    yield drop(2)


def test_name_of_a_built_in_filter_is_taken_unless_that_one_is_left_out() -> None:
    with pytest.raises(BadOption, match=r"two filters are named 'pager': .* another name, or .* without=\{'pager'\}"):
        select_filters(extra=[pager])
    with pytest.raises(BadOption, match="two filters are named 'pager'"):
        select_filters({"pager"}, [pager, pager])
    (chosen,) = [one for one in select_filters({"pager"}, [pager]) if one.id == "pager"]
    assert chosen.judge is pager
    with pytest.raises(UnknownFilter, match="no filter named 'mine'"):
        select_filters({"mine"}, [pager])


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [([0], [0]), (["The third"], [2]), (["The\n  first line"], [0]), (["The"], [0, 1, 2]), ([1, "The third line."], [1, 2])],
)
def test_kept_blocks_are_named_by_their_index_or_by_what_they_begin_with(wanted: list[int | str], kept: list[int]) -> None:
    junk = says("junk", Stage.MARKUP, *(drop(block, sure=True) for block in range(3)))
    asked = run(text_page(TEXT), [junk, *(one for one in select_filters(keep=wanted) if one.id == "keep")])
    assert [d.block.index for d in asked if d.keep] == kept
    assert {d.verdict.by for d in asked if d.keep and d.verdict} == {"keep"}


@pytest.mark.parametrize("wanted", [["line"], ["The third line. And more"], ["the third"], [3]])
def test_text_inside_a_block_and_index_beyond_the_page_name_no_block(wanted: list[int | str]) -> None:
    (asked,) = [one for one in select_filters(keep=wanted) if one.id == "keep"]
    assert list(asked.judge(text_page(TEXT))) == []


def test_decision_without_trims_has_the_text_of_its_block() -> None:
    page = text_page("  A line  with   spaces. ")
    assert Decision(page.blocks[0], None).text == "A line with spaces."


def test_runs_that_share_answers_ask_a_filter_again_only_where_other_verdicts_stand() -> None:
    asked: list[int] = []

    def first(page: Page) -> Iterator[Verdict]:
        yield Verdict(0, keep=False, reason="first")

    def later(page: Page) -> Iterator[Verdict]:
        asked.append(sum(verdict is not None for verdict in page.standing))
        yield Verdict(1, keep=False, reason="later")

    page = text_page("One\n\nTwo")
    ahead, behind = Filter("first", Stage.PHRASE, first), Filter("later", Stage.CONTEXT, later)
    answers: Answers = {}
    runs = [run(page, filters, answers=answers) for filters in ([ahead, behind], [ahead, behind], [behind])]
    assert asked == [1, 0]
    assert [[d.dropped_by for d in decisions] for decisions in runs] == [["first", "later"], ["first", "later"], ["", "later"]]
