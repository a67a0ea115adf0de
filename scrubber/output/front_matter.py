"""Metadata -> YAML front matter, as static site generators and note programs read it above a Markdown document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

# What YAML 1.2, section 5.1, has no place for: control characters, half surrogate pairs and two that are no characters; and the
# line ends and the byte order mark, which it would take for signs of its own.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def front_matter(fields: Mapping[str, object]) -> str:
    """The fields that have a value, one a line between two lines of hyphens; "" if none has.

    Values are written as JSON, which is YAML too, so that no title is taken for a date, a number or a mapping.

    >>> print(front_matter({"title": "Yes: we sail", "authors": ("Ana",), "date": None}))
    ---
    title: "Yes: we sail"
    authors: ["Ana"]
    ---
    """
    lines = [f"{name}: {_value(value)}" for name, value in fields.items() if value not in (None, "", (), [])]
    return "\n".join(["---", *lines, "---"]) if lines else ""


def _value(value: object) -> str:
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, allow_nan=False))
