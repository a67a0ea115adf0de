"""What the attributes of an element say: hints for filters and scorer, cues that promise metadata, whether it is displayed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

Attributes = Mapping[str, str]

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Words of a class, an id or an attribute that promise metadata, by what an element so named holds. The collector
# notes the elements with one of METADATA_CLASS_WORDS, `scrubber.metadata.sources.marked_elements` reads what it noted.
AUTHOR_CUES = frozenset(
    "author authors autor autoren auteur auteurs autore autori verfasser writer byline bylines reporter forfatter "
    "skribent".split()
)
DATE_CUES = frozenset(
    "date datum fecha data published publish pubdate publication posted timestamp datetime dateline time datepublished".split()
)
MODIFIED_CUES = frozenset("modified updated update lastmod lastupdated aktualisiert changed revised datemodified".split())
KICKER_CUES = frozenset(
    "kicker overline roofline topline dachzeile spitzmarke preheadline pretitle supertitle eyebrow overtitle".split()
)
SOURCE_CUES = frozenset("source sources quelle quellen agency agencies fonte fuente bron".split())
METADATA_CLASS_WORDS = AUTHOR_CUES | DATE_CUES | MODIFIED_CUES | KICKER_CUES | SOURCE_CUES
_SPEAKING = ("itemprop", "rel")
_NAMING = ("class", "id", "data-testid")
# Of the attributes that are looked at, those that few elements have.
_RARE = frozenset(("role", "hidden", "aria-hidden", "style", "data-testid", *_SPEAKING))
# Characters of a name that are read, and names that are remembered: a page repeats few, and so do the pages of a site.
_LONGEST_NAME = 400
_REMEMBERED = 4_096


def said(attributes: Attributes) -> tuple[tuple[str, ...], bool]:
    """The hints of an element (class and id words, role, state), and whether its attributes promise metadata."""
    hints: tuple[str, ...] = ()
    promising = False
    if value := attributes.get("class"):
        hints, promising = _named(value[:_LONGEST_NAME])
    if value := attributes.get("id"):
        words, cued = _named(value[:_LONGEST_NAME])
        hints += words
        promising = promising or cued
    if _RARE.isdisjoint(attributes):
        return hints, promising
    return hints + _states(attributes), promising or _promises(attributes)


def is_hidden(attributes: Attributes) -> bool:
    """Whether an element says of itself that it is not displayed."""
    return "hidden" in attributes or ("style" in attributes and _NOT_DISPLAYED.search(attributes["style"]) is not None)


def metadata_class_words(attributes: Attributes) -> tuple[str, ...]:
    """What in an element's attributes promises metadata."""
    spoken = [f"{name}:{attributes[name].strip().lower()}" for name in _SPEAKING if attributes.get(name)]
    named = [(name, value) for name in _NAMING if (value := attributes.get(name)) and _named(value[:_LONGEST_NAME])[1]]
    return (*spoken, *[f"{name}:{value.lower()[:200]}" for name, value in named])


@lru_cache(_REMEMBERED)
def _named(value: str) -> tuple[tuple[str, ...], bool]:
    """The words of a class or id attribute, each once, and whether one of them promises metadata."""
    if value.isascii() and value.islower():  # no camel case to take apart
        found = value.translate(_NO_LETTERS).split()
    else:
        found = [word.lower() for word in _TOKEN.findall(value)]
    words = tuple(dict.fromkeys(found))
    return words, not METADATA_CLASS_WORDS.isdisjoint(words)


def _states(attributes: Attributes) -> tuple[str, ...]:
    states: tuple[str, ...] = (f"role:{value.strip().lower()[:20]}",) if (value := attributes.get("role")) else ()
    if is_hidden(attributes):
        states += ("state:hidden",)
    if attributes.get("aria-hidden") == "true":
        states += ("state:aria-hidden",)
    return states


def _promises(attributes: Attributes) -> bool:
    """Whether one of the rarer attributes promises metadata."""
    if any(attributes.get(name) for name in _SPEAKING):
        return True
    value = attributes.get("data-testid") or ""
    return _named(value[:_LONGEST_NAME])[1]
