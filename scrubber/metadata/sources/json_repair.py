"""JSON as pages really write it: comments, CDATA marks, trailing commas, raw newlines, several documents in one script.

Well-formed JSON takes the fast path through `json.loads`. What fails is cleaned in one scan and tried again; what fails
then is read as far as it goes. Linear in the length of the text, never an exception.
"""

from __future__ import annotations

import html
import json
import re

from scrubber.language.late_pattern import late_pattern

# A value of JSON-LD. `object` where a page may put anything: every reader checks the type before it trusts it.
JsonValue = object

# A page's JSON-LD has some 2 kB on average and 400 kB at most on the dev corpus; what is longer is a data dump.
LONGEST = 2_000_000

_WRAPPING = late_pattern(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
# A string, a comment, a run of commas, or an undefined value.
_PARTS = re.compile(
    r'"(?:[^"\\]|\\.)*"'
    r"|/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|$)|//[^\n]*"
    r"|,[\s,]*"
    r"|-?\b(?:undefined|NaN|Infinity)\b",
    re.S,
)
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})")
_DECODER = json.JSONDecoder(strict=False)
_NESTED_TOO_DEEP = 200


def read_json(text: str) -> list[JsonValue]:
    """Every JSON document in `text`, in order; [] where nothing can be read."""
    text = text[:LONGEST]
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        pass
    if _too_deep(text):
        return []
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    if "&quot;" in text and '"' not in text.replace('\\"', "")[:40]:
        text = html.unescape(text)
    return _documents(_PARTS.sub(_repaired, text))


def _documents(text: str) -> list[JsonValue]:
    """The documents that stand one after another in `text`, as far as they can be read; the last may be cut off."""
    found: list[JsonValue] = []
    at = 0
    while len(found) < 100:
        while at < len(text) and text[at] in " \t\r\n,;\ufeff":
            at += 1
        if at >= len(text):
            break
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            value = _unfinished(text[at:])
            if value is not None:
                found.append(value)
            break
        found.append(value)
    return found


def _unfinished(text: str) -> JsonValue | None:
    """A document whose end is missing or broken: its members up to the last one that is whole."""
    closers: list[str] = []
    last_whole = 0
    still_open = ""
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[{}\[\],]', text, re.S):
        mark = match[0]
        if mark in "{[":
            closers.append("}" if mark == "{" else "]")
        elif mark in "}]":
            if not closers or closers.pop() != mark:
                break
            if closers:
                last_whole, still_open = match.end(), "".join(reversed(closers))
        elif mark == "," and closers:
            last_whole, still_open = match.start(), "".join(reversed(closers))
    try:
        return _DECODER.decode(text[:last_whole] + still_open) if last_whole else None
    except (ValueError, RecursionError):
        return None


def _repaired(match: re.Match[str]) -> str:
    """What to put in the place of a part that `_PARTS` found."""
    part = match[0]
    if part[0] == '"':
        return _BAD_ESCAPE.sub(lambda escape: "\\\\" + escape[0][1:], part) if "\\" in part else part
    if part[0] == ",":
        return "" if match.string[match.end() : match.end() + 1] in ("}", "]") else ","
    return "null" if part[0] in "uNI-" else ""


def _too_deep(text: str) -> bool:
    """Whether brackets nest deeper than any document of use, so that repairing it would be wasted work."""
    depth = 0
    for match in re.finditer(r"[\[{]+|[\]}]+", text):
        depth += len(match[0]) if match[0][0] in "[{" else -len(match[0])
        if depth > _NESTED_TOO_DEEP:
            return True
    return False
