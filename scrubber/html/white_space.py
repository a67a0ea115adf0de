"""White space of texts folded: nine in ten of the texts between tags need no more than to be stripped."""

from __future__ import annotations

from scrubber.acceleration import accelerated


def folded(text: str) -> str:
    """`text` with single spaces for all its white space, and none at its ends.

    >>> folded("  The mill  is shut. "), folded(" "), folded("one two")
    ('The mill is shut.', '', 'one two')
    """
    if accelerated:
        stripped = text.strip()
        if _is_folded(stripped):
            return stripped
    return " ".join(text.split())


def _is_folded(text: str) -> bool:
    """Whether a text without white space at its ends has no other than single spaces: uncompiled, to split it is faster."""
    is_folded = True
    before = "."
    for letter in text:
        if letter.isspace() and (letter != " " or before == " "):
            is_folded = False
            break
        before = letter
    return is_folded
