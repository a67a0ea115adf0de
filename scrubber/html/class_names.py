"""What the class of an element says, read once for each: a page has thousands of elements and some two hundred classes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scrubber.html.attributes import (
    HIDING,
    LONGEST_NAME,
    REMEMBERED,
    Attributes,
    is_hidden_by_class,
    is_never_shown,
    read_name,
)
from scrubber.html.callouts import CALLOUT_WORDS, may_be_callout
from scrubber.html.code_blocks import CODE_CLASSES
from scrubber.html.footnotes import INSIDE_CLASSES
from scrubber.html.formulas import begins_formula

# One of these stands in every class that says more than its words do, and in few others.
_TELLING = CALLOUT_WORDS | HIDING | set(re.findall(r"[a-z]+", " ".join(CODE_CLASSES | INSIDE_CLASSES)))


class ClassNames(NamedTuple):
    """What those who collect the page ask of a class."""

    words: tuple[str, ...] = ()
    promises_metadata: bool = False
    begins_formula: bool = False
    is_callout: bool = False
    """Whether it may be that of a callout."""
    is_code: bool = False
    """Whether it is that of an element that holds code."""
    is_note: bool = False
    """Whether it is that of a note in the middle of a sentence."""
    is_never_shown: bool = False
    """Whether it keeps an element in a line out of sight for good."""
    is_hidden: bool = False
    """Whether it hides an element in a line."""


NO_CLASS = ClassNames()


def class_names(attributes: Attributes) -> ClassNames:
    """What the class of an element says."""
    name = attributes.get("class")
    return read_class(name) if name else NO_CLASS


@lru_cache(REMEMBERED)
def read_class(name: str) -> ClassNames:
    """What the class `name` says."""
    words, promises_metadata = read_name(name)
    if _TELLING.isdisjoint(words) and len(name) <= LONGEST_NAME:
        return ClassNames(words, promises_metadata, begins_formula(name))
    names = name.lower().split()
    return ClassNames(
        words,
        promises_metadata,
        begins_formula(name),
        may_be_callout(names),
        not CODE_CLASSES.isdisjoint(names),
        not INSIDE_CLASSES.isdisjoint(names),
        ":hidden" in name and is_never_shown(name),
        not HIDING.isdisjoint(words) and is_hidden_by_class(name),
    )
