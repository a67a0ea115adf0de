"""The table of evidence is true: what is collected is read, what is ranked is collected, what is marked is read."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from scrubber.html.attributes import METADATA_CLASS_WORDS
from scrubber.metadata.ranking import EVIDENCE
from scrubber.metadata.sources import json_ld, meta_tags
from scrubber.metadata.sources.marked_elements import candidates
from scrubber.model import Markup, Metadata, MetadataElement

FOLDER = Path(json_ld.__file__).parent.parent
# What decides, and names sources of its own: lines of the page, the URL, two titles beside each other.
DECIDERS = (
    "fields/dates",
    "fields/title_html",
    "fields/title_flat",
    "fields/simple",
    "sources/visible_lines",
    "sources/unsigned_names",
)
# A node of each rank with every key that any node is asked for.
NODES = [
    {
        "@type": kind,
        **dict.fromkeys(("headline", "name", "datePublished", "dateModified", "description", "articleSection", "keywords"), "x"),
        **dict.fromkeys(("image", "license", "url", "author", "publisher"), "x"),
        "isAccessibleForFree": True,
    }
    for kind in ("NewsArticle", "WebPage", "VideoObject", "WebSite", "Bakery", "Thing")
]


def calls(name: str) -> Iterator[list[str]]:
    """The strings among the arguments of every call of `name` in the package."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def strings(module: str) -> set[str]:
    """Every string of a module, and the beginning of every one that is put together."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def collected() -> set[tuple[str, str]]:
    """(field, source) of every candidate that can be."""
    found = set(meta_tags._NAMES.values())
    found |= {(c.field, c.source) for c in json_ld.candidates(json_ld.read_structured_data(list(map(json.dumps, NODES))))}
    for name in ("Candidate", "_Role"):
        found |= {(said[0], source) for said in calls(name) if len(said) > 1 for source in said[1:]}
    found |= {("authors", about) for about in ("class author name", "class author", "class about author")}
    return found


def test_every_field_that_is_collected_is_read() -> None:
    names = {field for field, _ in collected()}
    assert names == set(EVIDENCE) <= {field.name for field in fields(Metadata)}


@pytest.mark.parametrize(("field", "source"), [(field, source) for field, ranked in EVIDENCE.items() for source in ranked])
def test_every_source_that_is_ranked_is_collected_or_decided_on(field: str, source: str) -> None:
    decided = {text for module in DECIDERS for text in strings(module)}
    named = any(text == source or text.startswith((f"{source} (", f"{source},")) for text in decided)
    assert (field, source) in collected() or named


@pytest.mark.parametrize("word", sorted(METADATA_CLASS_WORDS))
def test_every_word_that_is_marked_is_read(word: str) -> None:
    mark = MetadataElement("p", (f"class:{word}",), None, "12 May 2024", 0)
    assert list(candidates(Markup(marked=(mark,))))
