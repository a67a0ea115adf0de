"""What the values of the command's options say."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from scrubber.api import Scrubber
from scrubber.errors import BadOption

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


def languages_in(languages: str | None) -> list[str]:
    """The languages of a list such as "de,en". Raises BadOption for anything but two letters and und."""
    codes = [code.strip().lower() for code in (languages or "").split(",") if code.strip()]
    for code in codes:
        if code != "und" and (len(code) != 2 or not code.isalpha()):
            raise BadOption(f"--language {languages}: give two letters for each, with commas between them, such as de,en")
    return codes


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
