"""Paths and hints of blocks are found when somebody reads them, and blocks cannot be told from others."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from scrubber.html.parser import Parsed, parse
from scrubber.model import Block, new_block_within

PAGE = '<body><main class="story"><p id="lead">It rained on the hills.</p><ul><li>One</li><li>Two</li></ul></main>'


class Counting:
    """Surroundings that count how often they are asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def describe(self, container: int) -> tuple[str, tuple[str, ...]]:
        self.asked.append(container)
        return f"/body/p[{container}]", ("lead", "story")


def late(around: Counting, container: int = 4) -> Block:
    return new_block_within(0, "It rained.", source=around, hints=around, container=container)


def test_nobody_is_asked_until_a_field_is_read_and_then_once() -> None:
    around = Counting()
    block = late(around)
    assert (block.text, block.container, around.asked) == ("It rained.", 4, [])
    assert [block.source, block.source, block.hints, block.hints] == ["/body/p[4]"] * 2 + [("lead", "story")] * 2
    assert around.asked == [4, 4]


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, replace, lambda block: pickle.loads(pickle.dumps(block))])
def test_a_late_block_is_one_like_any_other(again: object) -> None:
    plain = Block(0, "It rained.", source="/body/p[4]", hints=("lead", "story"), container=4)
    assert callable(again)
    for block in (late(Counting()), again(late(Counting()))):
        assert (block, hash(block), repr(block), asdict(block)) == (plain, hash(plain), repr(plain), asdict(plain))
        assert block.hints == plain.hints


def test_a_field_stays_frozen() -> None:
    block = late(Counting())
    with pytest.raises(FrozenInstanceError):
        block.source = "/elsewhere"  # type: ignore[misc]


def test_a_block_without_hints_has_none() -> None:
    assert Block(0, "It rained.").hints is None


def places(parsed: Parsed) -> list[tuple[str, tuple[str, ...] | None]]:
    return [(block.source, block.hints) for block in parsed.blocks]


def test_blocks_of_a_page_say_where_they_stood() -> None:
    assert places(parse(PAGE)) == [
        ("/html/body[1]/main[1]/p[1]", ("lead", "story")),
        ("/html/body[1]/main[1]/ul[1]/li[1]", ("story",)),
        ("/html/body[1]/main[1]/ul[1]/li[2]", ("story",)),
    ]


def test_what_is_read_late_is_the_same_in_any_order() -> None:
    first, second = parse(PAGE), parse(PAGE)
    backwards = [(block.source, block.hints) for block in reversed(second.blocks)]
    assert backwards[::-1] == places(first)


@pytest.mark.parametrize(
    ("tag", "depth", "warned"),
    [("div", 100, False), ("div", 400, True), ("x-" + 90 * "y", 15, False), ("x-" + 90 * "y", 30, True)],
)
def test_a_path_that_is_cut_is_warned_of_though_nobody_read_it(tag: str, depth: int, warned: bool) -> None:
    parsed = parse(f"<body>{f'<{tag}>' * depth}<p>It rained on the hills.</p>{f'</{tag}>' * depth}")
    assert ("markup_too_deep" in parsed.warnings) is warned
