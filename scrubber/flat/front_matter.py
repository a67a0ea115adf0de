"""Front matter above a Markdown dump: which lines of a text are that.

YAML between lines of hyphens, TOML between lines of plus signs, or bare entries ("Title: …"), as Pelican and MultiMarkdown have
them and readers of the web write above the page that they fetched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrubber.language.folding import fold

_YAML, _TOML = "---", "+++"
_CLOSERS = {_YAML: (_YAML, "..."), _TOML: (_TOML,)}
# Static site generators and crawlers write some ten to thirty lines; a rule further down is no end of it.
_MOST_LINES = 80
_ENTRIES = {
    _YAML: re.compile(r"[A-Za-z_][\w.:-]{0,60}\s*:(?:\s|$)"),
    _TOML: re.compile(r"[A-Za-z_\"][\w.:\"-]{0,60}\s*=\s|\[{1,2}[\w.]+\]{1,2}$"),
}
# Items of a list, values that go on, comments.
_MORE = re.compile(r"\s*-\s|\s+\S|#|\]|$")
_BARE_ENTRY = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}):(?:\s+(\S.*)|$)")
# The keys of bare entries. A page may well show one such line; a dump begins with the title and has another one below.
_BARE_KEYS = frozenset(
    (
        "title", "subtitle", "author", "authors", "date", "published", "published time", "published at", "modified", "updated",
        "url", "url source", "source", "slug", "tags", "keywords", "category", "categories", "summary", "description", "lang",
        "language", "status", "layout", "template", "site", "sitename", "markdown content",
    )
)  # fmt: skip
_LEAST_BARE = 2


def front_matter_end(lines: Sequence[str]) -> int:
    """The number of lines up to the end of the front matter, 0 if the text begins with none.

    >>> front_matter_end(["---", "title: Mills", "tags:", "- wind", "---", "They turn."])
    5
    >>> front_matter_end(["+++", 'title = "Mills"', "+++", "They turn."])
    3
    >>> front_matter_end(["Title: Mills", "", "URL Source: https://mills.example/", "", "They turn."])
    3
    """
    first = next((at for at, line in enumerate(lines[:_MOST_LINES]) if line), 0)
    if not lines:
        return 0
    fence = lines[first]
    if fence not in _ENTRIES:
        return _bare_end(lines, first)
    for at, line in enumerate(lines[first + 1 : first + _MOST_LINES], start=first + 1):
        if line in _CLOSERS[fence]:
            return at + 1 if at > first + 1 else 0
        is_entry = _ENTRIES[fence].match(line) is not None
        if not is_entry and (at == first + 1 or _MORE.match(line) is None):
            return 0
    return 0


def _bare_end(lines: Sequence[str], first: int) -> int:
    """The number of lines up to the last of the bare entries, if the first one gives the title and another one follows."""
    keys: list[str] = []
    end = 0
    for at, line in enumerate(lines[first : first + _MOST_LINES], start=first):
        if not line:
            continue
        entry = _BARE_ENTRY.match(line)
        key = fold(entry[1]) if entry is not None else ""
        if key not in _BARE_KEYS or (not keys and (key != "title" or entry is None or not entry[2])):
            break
        keys.append(key)
        end = at + 1
    return end if len(keys) >= _LEAST_BARE else 0
