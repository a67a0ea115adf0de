"""The article in the data that a page's scripts start from: __NEXT_DATA__, __NUXT__, Apollo and other state, streamed components.

It is read only where the page itself shows next to nothing, for on other pages such data repeats what is shown, with much else.
Of the data the part that holds most of the prose is the article: an object whose title is the page's, or the smallest list or
object with most of all prose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from scrubber.html.embedded_text import EmbeddedText, paragraphs_of
from scrubber.html.prose import prose_words_of
from scrubber.language.late_pattern import late_pattern
from scrubber.language.words import words_of

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"

# The data must hold several times of what is in sight, and at least a short article.
_LEAST_PROSE = 60
_TIMES = 2
_SCRIPT = re.compile(r"<script\b([^>]{0,2000})>", re.I)
_JSON_TYPE = re.compile(r"""\btype\s*=\s*["']?application/json""", re.I)
_ASSIGNED = late_pattern(r"""(?:window|self|globalThis)(?:\.\w+|\[["']\w+["']\])\s*=\s*(?:JSON\.parse\(\s*)?(?=["'{\[])""")
_STREAMED = re.compile(r"__next_f\.push\(\s*\[\s*\d+\s*,\s*(?=\")")
_ROW = re.compile(r"^[0-9a-f]+:(?:T([0-9a-f]{1,6}),|(?=[\[{\"]))", re.M)
_DECODER = json.JSONDecoder(strict=False)
_BLOCK_KIND = late_pattern(
    r"(?:p|para(?:graph)?|text|block|h[1-6]|(?:sub)?head(?:ing|line)?[-_]?[1-6]?|li|list[-_]?item|block-?quote|quote)", re.I
)
_KIND_KEYS = ("type", "nodeType", "tag", "tagName", "name", "kind", "_type", "style")
_TEXT_KEYS = ("text", "value", "html", "children", "content", "data", "literal", "spans")
_MOST_PIECES = 2_000
_TITLE_KEYS = ("title", "headline", "name", "heading")
# Characters of all scripts that are read, and values that are visited: a page of the web has some 10,000.
_MOST_CHARACTERS = 5_000_000
_MOST_VALUES = 200_000
_DEEPEST = 60
_MOST_OF_ALL = 0.7


def state_texts(document: str, title: str | None, shown: int) -> list[EmbeddedText]:
    """The paragraphs of the article in the scripts' data, as one text; none where it has hardly more than the `shown` words."""
    values = list(_values(document))
    if not values:
        return []
    lines = list(dict.fromkeys(_lines(_article(values, title or ""))))
    words = sum(map(prose_words_of, lines))
    return [EmbeddedText("\n".join(lines), "state data")] if words >= max(_LEAST_PROSE, _TIMES * shown) else []


def _values(document: str) -> Iterator[Data]:
    """The data of all scripts that hold some."""
    streamed: list[str] = []
    for attributes, script in _scripts(document):
        if _JSON_TYPE.search(attributes):
            yield from _decoded(script, 0)
            continue
        for found in _STREAMED.finditer(script):
            streamed += [piece for piece in _decoded(script, found.end(), again=False) if isinstance(piece, str)]
        for found in _ASSIGNED.finditer(script):
            yield from _decoded(script, found.end())
    yield from _rows("".join(streamed))


def _scripts(document: str) -> Iterator[tuple[str, str]]:
    """The attributes and the content of each script, up to _MOST_CHARACTERS in all."""
    read = 0
    for match in _SCRIPT.finditer(document):
        end = document.find("</script", match.end())
        script = document[match.end() : end if end >= 0 else len(document)]
        read += len(script)
        if read > _MOST_CHARACTERS:
            return
        yield match[1], script


def _rows(stream: str) -> Iterator[Data]:
    """The rows of streamed components: "1a:" and JSON, or "1b:T4f," and a text of as many bytes."""
    for row in _ROW.finditer(stream):
        if row[1]:
            size = int(row[1], 16)
            yield [stream[row.end() : row.end() + size].encode("utf-8", "replace")[:size].decode("utf-8", "ignore")]
        else:
            yield from _decoded(stream, row.end())


def _decoded(script: str, start: int, again: bool = True) -> Iterator[Data]:
    """The JSON value from `start` on; JSON in a string is decoded `again`; nothing where there is none."""
    head = script[start : start + 100]
    try:
        value, _ = _DECODER.raw_decode(script, start + len(head) - len(head.lstrip()))
        yield json.loads(value) if again and isinstance(value, str) and value[:1] in ("{", "[") else value
    except (ValueError, RecursionError):
        return


class _Found(NamedTuple):
    """A list or an object with the words of prose in it."""

    words: int
    value: Data


def _article(values: list[Data], title: str) -> Data:
    """The part of the data that is the article."""
    counts: dict[int, int] = {}
    wanted = " ".join(words_of(title))
    titled = _Found(0, None)
    for value in _containers(values):
        text = _block_text(value)
        words = prose_words_of(text) if text is not None else sum(_words_in(inner, counts) for inner in _inner(value))
        counts[id(value)] = words
        named = isinstance(value, dict) and wanted and any(_names(value.get(key), wanted) for key in _TITLE_KEYS)
        if named and words > titled.words:
            titled = _Found(words, value)
    found = _narrowed(titled.value if titled.words >= _LEAST_PROSE else values, counts)
    return found if _is_one_text(found, counts) else None


def _is_one_text(value: Data, counts: dict[int, int]) -> bool:
    """Whether the prose of a value stands in a list of paragraphs, or most of it in one string.

    The labels, offers and terms of a shop are prose too, but in objects of many kinds.
    """
    inner = _inner(value)
    words = sum(_words_in(one, counts) for one in inner)
    if isinstance(value, list):
        return sum(map(_paragraph_words, value)) >= _MOST_OF_ALL * words
    best = max(inner, key=lambda one: _words_in(one, counts), default=None)
    if not words:
        return False
    return 2 * _words_in(best, counts) >= words and (isinstance(best, str) or _is_one_text(best, counts))


def _paragraph_words(value: Data) -> int:
    """The words of prose in a paragraph of a list: a string, a node of rich text, or an object around one string."""
    text = value if isinstance(value, str) else _block_text(value)
    if text is None and isinstance(value, dict):
        held = [one for one in value.values() if isinstance(one, str) and prose_words_of(one)]
        text = held[0] if len(held) == 1 else None
    return sum(map(prose_words_of, paragraphs_of(text))) if text is not None else 0


def _narrowed(value: Data, counts: dict[int, int]) -> Data:
    """The smallest list or object inside of `value` that has most of its prose."""
    while True:
        inner = [one for one in _inner(value) if isinstance(one, list | dict)]
        best = max(inner, key=lambda one: counts.get(id(one), 0), default=None)
        if best is None or counts.get(id(best), 0) < _MOST_OF_ALL * sum(_words_in(one, counts) for one in _inner(value)):
            return value
        value = best


def _containers(values: list[Data]) -> list[Data]:
    """All lists and objects, what is inside of others before them."""
    found: list[Data] = []
    waiting: list[tuple[Data, int]] = [(values, 0)]
    while waiting and len(found) < _MOST_VALUES:
        value, depth = waiting.pop()
        found.append(value)
        if depth < _DEEPEST:
            waiting += [(one, depth + 1) for one in _inner(value) if isinstance(one, list | dict)]
    return found[::-1]


def _inner(value: Data) -> Sequence[Data]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _words_in(value: Data, counts: dict[int, int]) -> int:
    """The words of prose in a value whose lists and objects are counted."""
    return sum(map(prose_words_of, paragraphs_of(value))) if isinstance(value, str) else counts.get(id(value), 0)


def _names(value: Data, title: str) -> bool:
    """Whether a value is the title of the page, or begins it."""
    words = " ".join(words_of(value)) if isinstance(value, str) and len(value) < 500 else ""
    return len(words) >= 8 and (title.startswith(words) or words.startswith(title))


def _lines(value: Data) -> Iterator[str]:
    """The paragraphs of an article: its prose, and the headings and items between it."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            lines = paragraphs_of(value)
            if any(map(prose_words_of, lines)):
                yield from lines
        elif (text := _block_text(value)) is not None:
            yield from paragraphs_of(text)
        elif isinstance(value, dict):
            waiting += reversed(list(value.values()))
        elif isinstance(value, list):
            waiting += reversed(value)


def _block_text(value: Data) -> str | None:
    """The text of a node of rich text that is one paragraph, heading, item or quote, put together from its pieces; else None."""
    if isinstance(value, dict):
        kind = next((kind for key in _KIND_KEYS if isinstance(kind := value.get(key), str)), "")
        held = [value[key] for key in _TEXT_KEYS if key in value]
    elif isinstance(value, list) and len(value) == 4 and value[0] == "$" and isinstance(value[3], dict):
        kind, held = str(value[1]), [value[3].get("children")]  # a streamed component
    else:
        return None
    return "".join(_pieces(held)) if _BLOCK_KIND.fullmatch(kind) else None


def _pieces(held: list[Data]) -> Iterator[str]:
    """The texts in the children of a node, in order."""
    waiting = held[::-1]
    for _ in range(_MOST_PIECES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            inner = [value[3].get("children")] if len(value) == 4 and value[0] == "$" and isinstance(value[3], dict) else value
            waiting += reversed(inner)
        elif isinstance(value, dict):
            waiting += reversed([value[key] for key in _TEXT_KEYS if key in value])
