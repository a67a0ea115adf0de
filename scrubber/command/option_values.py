"""What the values of the command's options say."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from scrubber.api import Scrubber
from scrubber.errors import BadOption
from scrubber.input.files import STANDARD_INPUT

# What two versions of a report may differ in.
_OTHER = ("favor", "without", "include", "language")


class Favor(StrEnum):
    """What to favor where a block is in doubt."""

    precision = "precision"
    recall = "recall"
    balanced = "balanced"


class RecordForm(StrEnum):
    """What may be added to the records of a corpus: `scrubber.corpus.schema.FORM_FIELDS`."""

    markdown = "markdown"
    html = "html"
    links = "links"
    images = "images"
    comments = "comments"
    related = "related"


def names_of(inputs: Sequence[str] | None) -> list[str]:
    """The inputs that are named; where none is, standard input, unless that is a terminal, where nobody may be writing.

    Raises BadOption for an empty name, and for standard input twice.
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


def languages_in(languages: str | None) -> frozenset[str]:
    """The languages of a list such as "de,en". Raises BadOption for anything but two letters and und."""
    codes = [code.strip().lower() for code in (languages or "").split(",") if code.strip()]
    for code in codes:
        if code != "und" and (len(code) != 2 or not code.isalpha()):
            raise BadOption(f"--only-language {languages}: give two letters for each, with commas between them, such as de,en")
    return frozenset(codes)


def columns_in(given: str | None) -> tuple[str, ...]:
    """The columns of a list such as "id,url,text". Raises BadOption for none and for one that is named twice."""
    if given is None:
        return ()
    names = [name.strip() for name in given.split(",") if name.strip()]
    if not names or len(set(names)) < len(names):
        raise BadOption(f"--columns {given}: name each column once, with commas between them, such as id,url,text")
    return tuple(names)


def show_columns(given: str | None) -> str | None:
    """What is given; for "help" the columns that there are are shown with their types, a line each, and the command ends."""
    if given != "help":
        return given
    from scrubber.corpus.schema import ALL_FIELDS

    for one in ALL_FIELDS:
        print(f"{one.name:<36}{one.type}")
    print("and the other columns of the inputs, by their names")
    raise SystemExit(0)


def statuses_in(given: str) -> frozenset[int]:
    """The statuses of a list such as "200,203"; none for "all", which is any. Raises BadOption for anything else."""
    if given.strip() == "all":
        return frozenset()
    named = [one.strip() for one in given.split(",") if one.strip()]
    if not named or not all(one.isascii() and one.isdigit() for one in named):
        raise BadOption(f"--status {given}: give statuses of HTTP with commas between them, such as 200,203, or all")
    return frozenset(map(int, named))


def other_options(cleaner: Scrubber, given: str) -> Scrubber:
    """The cleaner with other options, such as "favor=recall without=pager,separator"; the others stay.

    Raises BadOption for anything else, and UnknownFilter.
    """
    options: dict[str, Any] = {}
    for one in given.split():
        name, _, value = one.partition("=")
        if name not in _OTHER or not value:
            raise BadOption(f"--against {given}: give options with their values, of {', '.join(_OTHER)}, such as 'favor=recall'")
        options[name] = frozenset(value.split(",")) if name in ("without", "include") else value
    if not options:
        raise BadOption(f"--against {given!r}: it names no option; give one, such as 'favor=recall'")
    return replace(cleaner, **options)


def blocks_of(given: Sequence[str] | None) -> tuple[int | str, ...]:
    """What `--keep` names: the index of a block, or what its text begins with."""
    return tuple(int(one) if one.isascii() and one.isdigit() else one for one in given or ())
