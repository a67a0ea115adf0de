"""Main content that a page carries only as data becomes blocks like any other, behind those that are shown.

Some shops, forums and news sites send a shell whose text a script fills in, with the whole of it in JSON-LD for search engines
or in the data that the script starts from. Its blocks stand in a container of their own that says where they come from, and
the filters judge them with the rest. Text that is also visible is left out, so nothing is said twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scrubber.language.words import words_of
from scrubber.model import Block, Containers

HINT = "structured-data"
# Shorter texts are summaries of what is visible; of longer ones, half of the words in sight means it is shown.
LEAST_WORDS = 20
_SHOWN_SHARE = 0.6
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,1000}>")
_BREAKING_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr)\b[^<>]{0,1000}>", re.I)


class EmbeddedText(NamedTuple):
    """One text with the place it stands in."""

    text: str
    """HTML or plain."""
    source: str
    """Such as "json-ld articleBody"."""


def with_embedded_text(
    blocks: Sequence[Block], containers: Containers, texts: Iterable[EmbeddedText]
) -> tuple[tuple[Block, ...], Containers]:
    """Blocks and containers with those of the texts that no element shows, after all others."""
    found_texts = dict.fromkeys(texts)
    if not found_texts:
        return tuple(blocks), containers
    visible = {word for block in blocks for word in words_of(block.text)}
    unseen = [found for found in found_texts if not _is_shown(found.text, visible)]
    lines = [(line, found.source) for found in unseen for line in paragraphs_of(found.text)]
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


def _is_shown(text: str, visible: set[str]) -> bool:
    words = set(words_of(" ".join(paragraphs_of(text))))
    return len(words) < LEAST_WORDS or len(words & visible) >= _SHOWN_SHARE * len(words)


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of a text, HTML or plain.

    >>> paragraphs_of("<p>The bridge &amp; the river.</p><p>A <b>second</b> one.</p>")
    ['The bridge & the river.', 'A second one.']
    """
    broken = _BREAKING_TAG.sub("\n", html.unescape(text))
    return [line for line in (" ".join(_TAG.sub(" ", part).split()) for part in broken.splitlines()) if line]
