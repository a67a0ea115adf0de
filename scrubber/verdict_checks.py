"""What filters say is checked and signed, and of several verdicts on one block the greatest stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scrubber.deadline import Deadline
from scrubber.errors import BadVerdict
from scrubber.model import Block, Stage, Topic, Verdict, new_verdict

# Verdicts of one filter after which the clock is looked at.
_BETWEEN_LOOKS = 1_000
_FLAGS: tuple[type, type] = (bool, bool)
_TEXTS = (str, bytes, bytearray)


def checked(
    verdicts: Iterable[object], blocks: Sequence[Block], by: str, stage: Stage, topic: Topic, deadline: Deadline
) -> list[Verdict]:
    """What the filter `by` says of `blocks`, checked and signed, as long as there is time.

    Raises BadVerdict for what is no verdict on one of them.
    """
    found: list[Verdict] = []
    count = len(blocks)
    for one in verdicts:
        if type(one) is not Verdict or not _is_plain(one, count):
            wrong = _wrong_with(one, blocks)
            if wrong:
                raise BadVerdict(f"filter {by!r} gave {one!r}: {wrong}")
        verdict: Verdict = one  # type: ignore[assignment]
        if verdict.stage is not stage or verdict.topic is not topic or verdict.by != by:
            keep, reason, sure, span, probability = verdict.keep, verdict.reason, verdict.sure, verdict.span, verdict.probability
            verdict = new_verdict(verdict.block, keep, reason, sure, span, by, stage, topic, probability)
        found.append(verdict)
        if len(found) % _BETWEEN_LOOKS == 0 and deadline.passed():
            break
    return found


def weigh(verdicts: Sequence[Verdict], spoken: dict[int, Verdict], trims: dict[int, list[Verdict]]) -> None:
    """Let `spoken` have the greatest verdict on each block as a whole, and `trims` all that take a part out of one."""
    for verdict in verdicts:
        index = verdict.block
        if verdict.span is not None:
            trims.setdefault(index, []).append(verdict)
        elif index not in spoken or _outranks(verdict, spoken[index]):
            spoken[index] = verdict


def _is_plain(verdict: Verdict, count: int) -> bool:
    """Whether a verdict is right and on the whole of one of `count` blocks, as nearly all are."""
    block, keep, sure = verdict.block, verdict.keep, verdict.sure
    if (keep is not False and keep is not True) or (sure is not False and sure is not True) or verdict.span is not None:
        return False
    return type(block) is int and 0 <= block < count


def _wrong_with(verdict: object, blocks: Sequence[Block]) -> str:
    """Why a verdict cannot be applied to the blocks of a page; "" if it can."""
    if not isinstance(verdict, Verdict):
        return "give Verdicts"
    if type(verdict.block) is not int or not 0 <= verdict.block < len(blocks):
        return f"`block` is the index of a block, 0 to {len(blocks) - 1} on this page"
    if (type(verdict.keep), type(verdict.sure)) != _FLAGS:
        return "`keep` and `sure` are True or False"
    return "" if verdict.span is None else _wrong_with_span(verdict.span, verdict.keep, len(blocks[verdict.block].text))


def _wrong_with_span(span: object, keep: bool, length: int) -> str:
    """Why a span cannot be cut out of a text of `length` characters; "" if it can."""
    if keep:
        return "a `span` takes a part of a block out, so give keep=False with it, or no span"
    if isinstance(span, Sequence) and not isinstance(span, _TEXTS) and len(span) == 2:
        start, end = span
        if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length:
            return ""
    return f"`span` is (start, end) in the text of the block, 0 to {length}"


def _outranks(one: Verdict, other: Verdict) -> bool:
    return (one.sure, one.keep, one.by) > (other.sure, other.keep, other.by)
