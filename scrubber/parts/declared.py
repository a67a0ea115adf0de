"""What a page says it is in its head: types of schema.org and of OpenGraph."""

from __future__ import annotations

import re

from scrubber.page import Page

# The types stand at the head of the data; comments and offers that repeat them by the thousand come later.
_SEARCHED = 200_000
_TYPE_VALUE = re.compile(r'"@type"\s*:\s*(?:"([^"]{1,80})"|\[([^\]]{1,400})\])')
_WORD = re.compile(r"\w+")
_ARTICLE_ENDINGS = ("article", "posting")
_NO_ARTICLES = frozenset(("discussionforumposting", "jobposting"))
_THREADS = frozenset(("discussionforumposting", "qapage"))


def declared_types(page: Page) -> frozenset[str]:
    """The names of types in JSON-LD and `og:type`, lower case and without the address before them."""
    return page.once(_declared_types)


def _declared_types(page: Page) -> frozenset[str]:
    markup = page.markup
    if markup is None:
        return frozenset()
    found = [content for name, content in markup.metas if name == "og:type"]
    for script in markup.json_ld:
        found += [single or several for single, several in _TYPE_VALUE.findall(script, 0, _SEARCHED)]
    return frozenset(word.lower() for value in found for word in _WORD.findall(value))


def is_article(types: frozenset[str]) -> bool:
    """Whether a page of these types says that it is an article, and nothing that is for sale."""
    return "product" not in types and any(name.endswith(_ARTICLE_ENDINGS) and name not in _NO_ARTICLES for name in types)


def is_thread(types: frozenset[str]) -> bool:
    """Whether a page of these types says that it is a thread of posts, or a question with its answers."""
    return not _THREADS.isdisjoint(types)
