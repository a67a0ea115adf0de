"""The arguments of the command -> values. What cannot be raises BadOption, which says what to give instead."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scrubber.errors import BadOption
from scrubber.input.files import STANDARD_INPUT


def names_of(inputs: Sequence[str] | None) -> list[str]:
    """The inputs that are named; where none is, standard input, unless that is a terminal, where nobody may be writing.

    Refuses an empty name, and standard input twice.
    """
    if not inputs:
        if sys.stdin.isatty():
            raise BadOption("nothing to clean: name a file or a folder, or send a page to standard input")
        return [STANDARD_INPUT]
    if "" in inputs:
        raise BadOption('an input is named "", as when a variable of the shell is empty; name a file or a folder')
    if inputs.count(STANDARD_INPUT) > 1:
        raise BadOption("standard input (-) can be read only once")
    return list(inputs)


def languages_of(given: str | None) -> frozenset[str]:
    """The languages of a list such as "de,en": two letters each, or und."""
    codes = [code.strip().lower() for code in (given or "").split(",") if code.strip()]
    for code in codes:
        if code != "und" and (len(code) != 2 or not code.isalpha()):
            raise BadOption(f"--only-language {given}: give two letters for each, with commas between them, such as de,en")
    return frozenset(codes)


def statuses_of(given: str) -> frozenset[int]:
    """The statuses of a list such as "200,203"; none for "all", which is any."""
    if given.strip() == "all":
        return frozenset()
    named = [one.strip() for one in given.split(",") if one.strip()]
    if not named or not all(one.isascii() and one.isdigit() for one in named):
        raise BadOption(f"--status {given}: give statuses of HTTP with commas between them, such as 200,203, or all")
    return frozenset(map(int, named))


def blocks_of(given: Sequence[str] | None) -> tuple[int | str, ...]:
    """What `--keep` names: the index of a block, or what its text begins with."""
    return tuple(int(one) if one.isascii() and one.isdigit() else one for one in given or ())
