"""The running texts in JSON-LD: bodies of articles, posts and answers, descriptions of products and events."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from scrubber.html.embedded_text import LEAST_WORDS, EmbeddedText

# Keys whose value is running text, and the types of the objects whose `text` or `description` is.
_BODIES = ("articleBody", "reviewBody")
_TEXT_TYPES = ("question", "answer", "comment", "posting", "howtostep")
_DESCRIBED_TYPES = ("product", "jobposting", "event", "course", "movie", "book", "recipe", "place", "hotel")
_WORTH_READING = re.compile(r'"(?:articleBody|reviewBody|text|description)"\s*:')
_MOST_CHARACTERS = 1_000_000
_MOST_OBJECTS = 5_000


def json_ld_texts(scripts: Sequence[str]) -> Iterator[EmbeddedText]:
    """The texts of all scripts, in order."""
    for script in scripts:
        if len(script) <= _MOST_CHARACTERS and _WORTH_READING.search(script):
            yield from _texts(script)


def _texts(script: str) -> Iterator[EmbeddedText]:
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


def _own_texts(item: dict[str, object]) -> Iterator[EmbeddedText]:
    kinds = str(item.get("@type", "")).lower()
    keys = [*_BODIES]
    if any(kind in kinds for kind in _TEXT_TYPES):
        keys.append("text")
    if any(kind in kinds for kind in _DESCRIBED_TYPES):
        keys.append("description")
    for key in keys:
        text = item.get(key)
        if isinstance(text, str) and len(text) > LEAST_WORDS:
            yield EmbeddedText(text, f"json-ld {key}")
