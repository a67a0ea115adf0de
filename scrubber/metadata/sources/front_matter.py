"""Evidence in the front matter of a Markdown dump, YAML, TOML or bare entries.

Its keys are those of <meta> tags, or near to them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from scrubber.metadata.candidate import Candidate
from scrubber.metadata.sources import meta_tags
from scrubber.model import Markup
from scrubber.page import Page

_ENTRY = re.compile(r"([A-Za-z_][\w.:-]*(?: [A-Za-z]+)?)\s*:\s*(.*)")
_TOML_ENTRY = re.compile(r"\"?([A-Za-z_][\w.:-]*)\"?\s*=\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.+)")
_COMMENT = re.compile(r"\s#.*$")
# Names of the same things as static site generators and crawlers have them -> <meta>.
_METAS = {
    "tags": "article:tag",
    "categories": "article:section",
    "category": "article:section",
    "section": "article:section",
    "published_at": "pubdate",
    "publishedtime": "pubdate",
    "published time": "pubdate",
    "published at": "pubdate",
    "published": "pubdate",
    "updated": "article:modified_time",
    "lastmod": "article:modified_time",
    "modified": "article:modified_time",
    "date_modified": "article:modified_time",
    "summary": "description",
    "excerpt": "description",
    "url": "og:url",
    "canonical": "og:url",
    "source": "og:url",
    "url source": "og:url",
    "site_name": "og:site_name",
    "sitename": "og:site_name",
    "site": "og:site_name",
    "image": "og:image",
    "cover": "og:image",
}


def candidates(page: Page) -> Iterator[Candidate]:
    """What the front matter says, from the entries that a <meta> could have."""
    written = page.front_matter()
    if written is None:
        return
    for key, value in _entries(written):
        name = key.lower()
        for found in meta_tags.candidates(Markup(metas=((_METAS.get(name, name), value),))):
            yield found._replace(where=f"front matter {key}")


def _entries(written: str) -> Iterator[tuple[str, str]]:
    """(key, value) of each entry; of one with several values, each."""
    key = ""
    pattern = _TOML_ENTRY if written.startswith("+++") else _ENTRY
    for line in written.split("\n"):
        if entry := pattern.match(line):
            key = entry[1]
            for value in _values(entry[2].strip()):
                yield key, value
        elif key and (item := _ITEM.match(line)):
            yield key, _scalar(item[1])


def _values(written: str) -> list[str]:
    """One value, or those of a list in brackets."""
    if written.startswith("[") and written.endswith("]"):
        return [value for part in written[1:-1].split(",") if (value := _scalar(part))]
    value = _scalar(written)
    return [value] if value else []


def _scalar(written: str) -> str:
    """A value without its quotation marks or the comment behind it."""
    value = written.strip()
    if value[:1] == '"' == value[-1:] and len(value) > 1:
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    if value[:1] == "'" == value[-1:] and len(value) > 1:
        return value[1:-1].replace("''", "'")
    return _COMMENT.sub("", value).strip()
