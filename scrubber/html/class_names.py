"""What the class of an element says, read once for each: a page has thousands of elements and some two hundred classes."""

from __future__ import annotations

import re

from scrubber.html.attributes import HIDING, LONGEST_NAME, READ_OUT, Attributes, is_hidden_by_class, is_never_shown, name_words
from scrubber.html.callouts import BOX_PARTS, CALLOUT_WORDS, PLAIN_KINDS, may_be_callout
from scrubber.html.code_blocks import CODE_CLASSES
from scrubber.html.footnotes import INSIDE_CLASSES
from scrubber.html.formulas import CLASS_STARTS, begins_formula

# Classes that are remembered: a page has some 180, and so have the pages of one site together. With four times as many it takes
# as long, since of every other page 160 are new.
_REMEMBERED = 1_024
_FORMULA_LETTERS = "".join([start[0] for start in CLASS_STARTS])
# One of these stands in every class that says more than its words do, and in few others.
_TELLING = CALLOUT_WORDS | HIDING | set(re.findall(r"[a-z]+", " ".join(CODE_CLASSES | INSIDE_CLASSES)))
# Names of which one stands in every class of code, of a note in a sentence, and of a callout that is no box.
_WHOLE_NAMES = CODE_CLASSES | INSIDE_CLASSES | PLAIN_KINDS


class ClassNames:
    """What those who collect the page ask of a class."""

    def __init__(self, words: tuple[str, ...] = (), promises_metadata: bool = False, begins_formula: bool = False) -> None:
        self.words = words
        self.promises_metadata = promises_metadata
        self.begins_formula = begins_formula
        self.is_read_out = READ_OUT in words
        """Whether it is that of text for screen readers."""
        self.is_callout = False
        """Whether it may be that of a callout."""
        self.is_code = False
        """Whether it is that of an element that holds code."""
        self.is_note = False
        """Whether it is that of a note in the middle of a sentence."""
        self.is_never_shown = False
        """Whether it keeps an element in a line out of sight for good."""
        self.is_hidden = False
        """Whether it hides an element in a line."""


NO_CLASS = ClassNames()


def class_names(attributes: Attributes) -> ClassNames:
    """What the class of an element says."""
    name = attributes.get("class")
    return read_class(name) if name else NO_CLASS


def read_class(name: str) -> ClassNames:
    """What the class `name` says, which is not empty."""
    found = _KNOWN.get(name)
    if found is None:
        found = _read(name)
        if len(name) <= LONGEST_NAME:
            if len(_KNOWN) >= _REMEMBERED:
                _KNOWN.clear()
            _KNOWN[name] = found
    return found


_KNOWN: dict[str, ClassNames] = {}


def _read(name: str) -> ClassNames:
    words, promises_metadata = name_words(name)
    found = ClassNames(words, promises_metadata, name[0] in _FORMULA_LETTERS and begins_formula(name))
    is_telling = len(name) > LONGEST_NAME
    for word in words:
        is_telling = is_telling or word in _TELLING
    if is_telling:
        lowered = name.lower()
        names = lowered.split()
        is_more = False
        for part in BOX_PARTS:
            is_more = is_more or part in lowered
        for part in names:
            is_more = is_more or part in _WHOLE_NAMES
        if is_more:
            found.is_callout = may_be_callout(names)
            found.is_code = not CODE_CLASSES.isdisjoint(names)
            found.is_note = not INSIDE_CLASSES.isdisjoint(names)
        found.is_never_shown = ":hidden" in name and is_never_shown(name)
        found.is_hidden = not HIDING.isdisjoint(words) and is_hidden_by_class(name)
    return found
