"""The forms of the sentences that say a feature and its value: see `scrubber.scoring.feature_wording`."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Yes(NamedTuple):
    """Sentences of a feature that is 1 or 0."""

    yes: str
    no: str


class Signed(NamedTuple):
    """Sentences of a feature that may be below 0; the number is said without its sign."""

    above: str
    zero: str
    below: str


class Alike(NamedTuple):
    """Sentences of a number of things that are alike, with one for a thing that is alone."""

    many: str
    alone: str


class Distance(NamedTuple):
    """Sentences of a distance in blocks, with one for 0 and one for none (see `describe`)."""

    some: str
    none: str
    zero: str = ""


Sentence: TypeAlias = str | Yes | Alike | Signed | Distance | dict[int, str]
