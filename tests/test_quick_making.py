"""Frozen objects that are made quickly are the same as those that are not."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from scrubber.block_form import BlockForm
from scrubber.model import (
    Block,
    Decision,
    Kind,
    Verdict,
    changed_block,
    changed_form,
    new_block,
    new_block_within,
    new_decision,
    new_verdict,
)

BLOCK = Block(3, "The mill", Kind.HEADING, 2, "/html/body/h2", hints=("title",), container=4)


@pytest.mark.parametrize(
    ("quick", "slow"),
    [
        (new_block(3, "The mill", Kind.HEADING, 2, "/html/body/h2", hints=("title",), container=4), BLOCK),
        (new_block(0, "One."), Block(0, "One.")),
        (new_verdict(0, True, "why"), Verdict(0, True, "why")),
        (new_verdict(1, keep=False, reason="a copy", span=(0, 2)), Verdict(1, keep=False, reason="a copy", span=(0, 2))),
        (new_decision(BLOCK, None), Decision(BLOCK, None)),
    ],
)
def test_object_made_quickly_is_the_same(quick: Block | Verdict | Decision, slow: Block | Verdict | Decision) -> None:
    assert type(quick) is type(slow)
    assert (quick, hash(quick), repr(quick)) == (slow, hash(slow), repr(slow))
    assert pickle.loads(pickle.dumps(quick)) == slow


def test_object_made_quickly_is_frozen() -> None:
    block = new_block(0, "One.")
    with pytest.raises(FrozenInstanceError):
        block.text = "Two."  # type: ignore[misc]  # what the test is about
    assert replace(block, text="Two.") == Block(0, "Two.")


def test_missing_field_is_an_error() -> None:
    with pytest.raises(TypeError, match="text"):
        new_block(0)  # type: ignore[call-arg]  # likewise


def test_object_changed_quickly_is_the_same() -> None:
    changed = changed_block(BLOCK, text="The dam", index=4)
    assert (changed, hash(changed), changed.hints) == (replace(BLOCK, text="The dam", index=4), hash(changed), ("title",))
    assert BLOCK.text == "The mill"
    assert changed_form(BlockForm(checked=True), rule_above=True) == BlockForm(checked=True, rule_above=True)


def test_copy_asks_where_a_block_stood_when_somebody_reads_it() -> None:
    asked = []

    class Around:
        def describe(self, container: int) -> tuple[str, tuple[str, ...]]:
            asked.append(container)
            return f"/html/p[{container}]", ("lead",)

    around = Around()
    copy = changed_block(new_block_within(0, "One.", source=around, hints=around, container=7), index=1)
    assert asked == []
    assert (copy.index, copy.source, copy.hints, asked) == (1, "/html/p[7]", ("lead",), [7, 7])
