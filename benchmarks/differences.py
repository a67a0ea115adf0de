"""What differs between two articles written as JSON: which keys, and for each of them a few lines that show it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from evaluation.corpus import Json

Record = dict[str, Json]

RAISED = "raised"
"""The one key of what stands for an article where cleaning the page raised an error."""
WRITING = "(writing)"
"""Stands for a key where all values agree: their order differs, or the JSON is put differently."""

# A diff is to be read at a glance; what comes before the first difference of a long line is seldom what one looks for.
_LINES = 10
_WIDTH = 140
_LEAD = 30


def differing_keys(before: str, after: str, ignored: Collection[str] = ()) -> tuple[str, ...]:
    """The top-level keys whose values differ as JSON or that one side lacks, in the order of the articles.

    RAISED alone where one side raised an error. WRITING alone where the bytes differ and no value does; with a key ignored
    that is there, only the order of the others is then looked at.
    """
    if before == after:
        return ()
    old, new = _record(before), _record(after)
    if RAISED in old or RAISED in new:
        return (RAISED,)
    left, right = ([key for key in side if key not in ignored] for side in (old, new))
    found = tuple(key for key in dict.fromkeys(left + right) if _dumped(old, key) != _dumped(new, key))
    whole = len(left) == len(old) and len(right) == len(new)
    return found or ((WRITING,) if whole or left != right else ())


def shown(before: str, after: str, key: str) -> list[str]:
    """The difference in the value of `key` in at most ten lines, and one that counts the rest.

    Blocks are named by index with the keys that differ in them; all else is a line diff, a list with an item a line and an
    object with a key a line.
    """
    old, new = _record(before), _record(after)
    if key == WRITING:
        lines = list(_line_diff([before], [after]))
    elif key == "blocks":
        lines = list(_block_diff(_records(old.get(key)), _records(new.get(key))))
    else:
        lines = list(_line_diff(_lines(old, key), _lines(new, key)))
    more = [f"… and {len(lines) - _LINES} more lines"] if len(lines) > _LINES else []
    return lines[:_LINES] + more


def raised(answer: str) -> str:
    """The error that cleaning raised; "" where it gave an article."""
    return str(_record(answer)[RAISED]) if answer.startswith(f'{{"{RAISED}": ') else ""


def _record(answer: str) -> Record:
    record: Record = json.loads(answer)
    return record


def _records(value: Json) -> list[Record]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _dumped(record: Record, key: str) -> str | None:
    """The value as JSON, in which 1 and 1.0 differ, and the order of inner keys counts; None if there is none."""
    return json.dumps(record[key]) if key in record else None


def _lines(record: Record, key: str) -> list[str]:
    if key not in record:
        return []
    value = record[key]
    if isinstance(value, str):
        return value.split("\n")
    if isinstance(value, list):
        return [_put(item) for item in value]
    if isinstance(value, dict):
        return [f"{inner}: {_put(item)}" for inner, item in value.items()]
    return [_put(value)]


def _put(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _line_diff(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """As `diff -U0` has it, but that the lines of a hunk alternate, and long ones are cut around their first difference."""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        yield f"@@ -{_span(a, b)} +{_span(c, d)} @@"
        for old, new in zip_longest(before[a:b], after[c:d]):
            cut = iter(_cut(*(line for line in (old, new) if line is not None)))
            yield from (sign + next(cut) for sign, line in (("-", old), ("+", new)) if line is not None)


def _span(begin: int, end: int) -> str:
    """Lines as a unified diff counts them: from 1, and an empty span by the line before it."""
    return f"{begin + (end > begin)},{end - begin}"


def _block_diff(before: Sequence[Record], after: Sequence[Record]) -> Iterator[str]:
    """Blocks are paired by their texts; an index is not compared, as one block more moves those of all that follow."""
    old_texts, new_texts = ([_put(block.get("text")) for block in side] for side in (before, after))
    for _, a, b, c, d in SequenceMatcher(None, old_texts, new_texts, autojunk=False).get_opcodes():
        for old, new in zip_longest(before[a:b], after[c:d]):
            if old is None or new is None:
                block = old or new or {}
                side = "before" if new is None else "after"
                yield f"#{block.get('index')} only {side}: {_cut(_put(block.get('text')))[0]}"
            else:
                yield from _key_diff(old, new)


def _key_diff(old: Record, new: Record) -> Iterator[str]:
    """A line for each key of a block that differs."""
    for key in dict.fromkeys([*old, *new]):
        if key != "index" and _dumped(old, key) != _dumped(new, key):
            yield f"#{new.get('index')} {key}: {' → '.join(_cut(_put(old.get(key)), _put(new.get(key))))}"


def _cut(*lines: str) -> list[str]:
    """The lines, printable, each at most 140 characters of it; two are cut around the first place where they differ."""
    begin = 0
    if len(lines) > 1 and max(map(len, lines)) > _WIDTH:
        begin = max(0, _common(*lines) - _LEAD)
    return [_piece(line, begin) for line in lines]


def _common(old: str, new: str) -> int:
    """How many characters both begin with."""
    return next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _piece(line: str, begin: int) -> str:
    end = begin + _WIDTH
    piece = line[begin:end].encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate cannot be printed
    return "…" * (begin > 0) + piece + "…" * (len(line) > end)
