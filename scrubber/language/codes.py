"""Codes of languages."""

from __future__ import annotations


def base_language(tag: str) -> str:
    """The language of a tag without script or country: "de-AT" and "de_AT" -> "de", "fil" -> "fil"; "und" for nothing."""
    return tag.replace("_", "-").split("-", 1)[0].lower() or "und"
