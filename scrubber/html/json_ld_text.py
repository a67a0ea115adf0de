"""Main content that a page carries only as data: JSON-LD bodies that no element shows.

Some shops, forums and news sites send a shell whose text a script fills in, with the whole of it in JSON-LD for search
engines. Such text becomes blocks like any other, in a container of its own that says where they come from, and the
scorer judges them with the rest. Text that is also visible is left out, so nothing is said twice.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrubber.language.words import words_of
from scrubber.model import Block, Containers

HINT = "structured-data"
# Keys whose value is running text, and the types of the objects whose `text` or `description` is.
_BODIES = ("articleBody", "reviewBody")
_TEXT_TYPES = ("question", "answer", "comment", "posting", "howtostep")
_DESCRIBED_TYPES = ("product", "jobposting", "event", "course", "movie", "book", "recipe", "place", "hotel")
_WORTH_READING = re.compile(r'"(?:articleBody|reviewBody|text|description)"\s*:')
# Shorter texts are summaries of what is visible; of longer ones, half of the words in sight means it is shown.
_LEAST_WORDS = 20
_SHOWN_SHARE = 0.6
_MOST_CHARACTERS = 1_000_000
_MOST_OBJECTS = 5_000
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,1000}>")
_BREAKING_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr)\b[^<>]{0,1000}>", re.I)


class Embedded(NamedTuple):
    """One text with the place it stands in."""

    text: str
    source: str
    """Such as "json-ld articleBody"."""


def with_embedded_text(
    blocks: Sequence[Block], containers: Containers, json_ld: Sequence[str]
) -> tuple[tuple[Block, ...], Containers]:
    """Blocks and containers with those of the texts that the page only carries as data, after all others."""
    scripts = [script for script in json_ld if len(script) <= _MOST_CHARACTERS and _WORTH_READING.search(script)]
    found_texts = dict.fromkeys(found for script in scripts for found in _texts(script))
    if not found_texts:
        return tuple(blocks), containers
    visible = {word for block in blocks for word in words_of(block.text)}
    unseen = [found for found in found_texts if not _is_shown(found.text, visible)]
    lines = [(line, found.source) for found in unseen for line in _lines(found.text)]
    if not lines:
        return tuple(blocks), containers
    start, end = len(blocks), len(blocks) + len(lines)
    number = len(containers.parents)
    added = [
        Block(start + place, line, source=source, tag="script", link_density=0.0, hints=(HINT,), container=number)
        for place, (line, source) in enumerate(lines)
    ]
    last = [end, *containers.last[1:]] if containers.last else []
    return (*blocks, *added), Containers(
        [*containers.parents, 0 if number else -1],
        [*containers.tags, "script"],
        [*containers.hints, (HINT,)],
        [*containers.first, start],
        [*last, end],
    )


def _texts(script: str) -> Iterator[Embedded]:
    """The running texts in one JSON-LD script; none if it is not JSON."""
    try:
        waiting: list[object] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield from _own_texts(value)
            waiting.extend(reversed([inner for inner in value.values() if isinstance(inner, dict | list)]))


def _own_texts(item: dict[str, object]) -> Iterator[Embedded]:
    kinds = str(item.get("@type", "")).lower()
    keys = [*_BODIES]
    if any(kind in kinds for kind in _TEXT_TYPES):
        keys.append("text")
    if any(kind in kinds for kind in _DESCRIBED_TYPES):
        keys.append("description")
    for key in keys:
        text = item.get(key)
        if isinstance(text, str) and len(text) > _LEAST_WORDS:
            yield Embedded(text, f"json-ld {key}")


def _is_shown(text: str, visible: set[str]) -> bool:
    words = set(words_of(_plain(text)))
    return len(words) < _LEAST_WORDS or len(words & visible) >= _SHOWN_SHARE * len(words)


def _lines(text: str) -> list[str]:
    """Paragraphs of a text, HTML or plain."""
    broken = _BREAKING_TAG.sub("\n", html.unescape(text))
    return [line for line in (" ".join(_TAG.sub(" ", part).split()) for part in broken.splitlines()) if line]


def _plain(text: str) -> str:
    return " ".join(_lines(text))
