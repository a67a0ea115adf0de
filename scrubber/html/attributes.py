"""What the attributes of an element mean: hints for filters and scorer, words that promise metadata, whether it is displayed."""

from __future__ import annotations

import re
from functools import cache

from scrubber.acceleration import accelerated
from scrubber.html.name_loops import KnownWords
from scrubber.lexicon.loading import load_lexicon

Attributes = dict[str, str]

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_LETTERS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
_LAID_OUT = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|list-item|table)\b")
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
# Classes of text that is read out and not shown, by the names that frameworks give them, and of icons that are spelled in letters
# ("open_in_new") and drawn by a font. LaTeXML repeats the number of a note so.
_UNSEEN = re.compile(
    r"(?:^|\s)(?:[\w-]*visually-?hidden|sr-only|sr_only|screen-?reader-(?:text|only)|element-invisible|a11y-hidden|assistive-text|"
    r"material-(?:icons|symbols)(?:-\w+)?|ltx_tag_note)(?=\s|$)",
    re.I,
)
# One of the words of each, since most classes have none of them.
READ_OUT = "state:read-out"
# Classes that say of a single element whether it is shown: "hidden sm:inline" is a word that only narrow screens leave out.
HIDING = frozenset(("hidden", "invisible"))
_HIDDEN_WHEN_WIDE = re.compile(r"(?:sm|md|lg|xl|2xl|not-[\w-]+):hidden")
_SHOWN_WHEN_WIDE = re.compile(r"(?:sm|md|lg|xl|2xl):(?:inline|block|flex|grid|contents)(?:-\w+)?")
_UNSEEN_WORDS = frozenset("hidden visuallyhidden sr reader screenreader invisible assistive material ltx".split())
_METADATA_ATTRIBUTES = ("itemprop", "rel")
_NAME_ATTRIBUTES = ("class", "id", "data-testid")
# Of the attributes that are looked at, those that few elements have.
_RARE = frozenset(("role", "hidden", "aria-hidden", "style", "data-testid", *_METADATA_ATTRIBUTES))
# Characters of a name that are read.
LONGEST_NAME = 400
# What a word of a name can mean.
_METADATA, _MAY_BE_UNSEEN = 1, 2


def hints_and_metadata_flag(attributes: Attributes) -> tuple[tuple[str, ...], bool]:
    """The hints of an element (class and id words, role, state), and whether its attributes promise metadata."""
    value = attributes.get("class")
    words, has_metadata = name_words(value) if value else ((), False)
    return hints_with_others(attributes, words, has_metadata)


def hints_with_others(attributes: Attributes, hints: tuple[str, ...], has_metadata: bool) -> tuple[tuple[str, ...], bool]:
    """The hints of an element, and whether it promises metadata, given what its class says of both."""
    if value := attributes.get("id"):
        words, is_cue = name_words(value)
        hints += words
        has_metadata = has_metadata or is_cue
    for name in attributes:
        if name in _RARE:
            return hints + _states(attributes), has_metadata or _promises_metadata(attributes)
    return hints, has_metadata


def is_laid_out(attributes: Attributes) -> bool:
    """Whether an element that flows in a line says of itself that it is laid out as a block."""
    style = attributes.get("style")
    if not style:
        return False
    style = style.lower()
    return "display" in style and _LAID_OUT.search(style) is not None


def is_hidden(attributes: Attributes) -> bool:
    """Whether an element says of itself that it is not displayed; the panel of a tab is, once a reader asks for it."""
    if attributes.get("role") == "tabpanel":
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    if not style:
        return False
    style = style.lower()
    return ("none" in style or "hidden" in style) and _NOT_DISPLAYED.search(style) is not None


def is_hidden_by_class(name: str) -> bool:
    """Whether the classes of an element in a line hide it on a wide screen, as Bootstrap, Tailwind and Mastodon have it.

    >>> [is_hidden_by_class(name) for name in ("invisible", "hidden", "hidden md:inline", "md:hidden", "tab-hidden")]
    [True, True, False, True, False]
    """
    tokens = name.split()
    if not HIDING.isdisjoint(tokens):
        return not any(map(_SHOWN_WHEN_WIDE.fullmatch, tokens))
    return is_never_shown(name)


def is_never_shown(name: str) -> bool:
    """Whether the classes of an element in a line keep it for narrow screens or machines, so that no script will show it.

    >>> is_never_shown("md:hidden"), is_never_shown("not-machine:hidden"), is_never_shown("hidden")
    (True, True, False)
    """
    return any(map(_HIDDEN_WHEN_WIDE.fullmatch, name.split()))


def metadata_class_words(attributes: Attributes) -> tuple[str, ...]:
    """What in an element's attributes promises metadata."""
    cues: list[str] = []
    for name in _METADATA_ATTRIBUTES:
        value = attributes.get(name)
        if value:
            cues.append(f"{name}:{value.strip().lower()}")
    for name in _NAME_ATTRIBUTES:
        value = attributes.get(name)
        if value and name_words(value)[1]:
            cues.append(f"{name}:{value.lower()[:200]}")
    return tuple(cues)


def name_words(value: str) -> tuple[tuple[str, ...], bool]:
    """The words of a class or id attribute, each once, and whether one of them promises metadata."""
    if len(value) > LONGEST_NAME:
        value = value[:LONGEST_NAME]
    if accelerated and value.isascii():
        words, meaning = _KNOWN.read(value)
    else:
        words, meaning = _split(value)
    if meaning & _MAY_BE_UNSEEN and _UNSEEN.search(value):
        words += (READ_OUT,)
    return words, meaning & _METADATA != 0


def _split(name: str) -> tuple[tuple[str, ...], int]:
    """The words of a name in lower case, each once, and the sum of what they mean."""
    if name.isascii() and name.islower():  # no camel case to take apart
        found = name.translate(_LETTERS).split()
    else:
        found = list(map(str.lower, _TOKEN.findall(name)))
    words = tuple(dict.fromkeys(found))
    meanings = _meanings()
    meaning = 0
    if not meanings.keys().isdisjoint(words):
        for word in words:
            meaning |= meanings.get(word, 0)
    return words, meaning


@cache
def _meanings() -> dict[str, int]:
    """What words of names mean."""
    of_metadata = load_lexicon().class_words.of_metadata()
    return {
        word: _METADATA * (word in of_metadata) | _MAY_BE_UNSEEN * (word in _UNSEEN_WORDS) for word in of_metadata | _UNSEEN_WORDS
    }


_KNOWN = KnownWords(_meanings)


def _states(attributes: Attributes) -> tuple[str, ...]:
    states: tuple[str, ...] = (f"role:{value.strip().lower()[:20]}",) if (value := attributes.get("role")) else ()
    if is_hidden(attributes):
        states += ("state:hidden",)
    if attributes.get("aria-hidden") == "true":
        states += ("state:aria-hidden",)
    return states


def _promises_metadata(attributes: Attributes) -> bool:
    """Whether one of the rarer attributes promises metadata."""
    if attributes.get("itemprop") or attributes.get("rel"):
        return True
    value = attributes.get("data-testid") or ""
    return value != "" and name_words(value)[1]
