"""The schema of an article's dictionary and of the records of corpus jobs as a page, from the code that writes them."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable

from scrubber import article, model
from scrubber.article import SCHEMA_VERSION
from scrubber.corpus import schema
from scrubber.quality.signals import SIGNALS

_OTHERS = {
    "kept": "indexes into `blocks`",
    "removed": "indexes into `blocks`",
    "schema_version": "of this table; a number that changes when a key changes its meaning",
    "id": "the caller's, or the path",
    "file": "the archive or table it was read from; null for a file that is one page",
    "version": "of scrubber",
    "digest": "of filters, phrases, weights and options: articles with the same one were cleaned alike",
    "duplicate_of": "the id of an earlier article with (nearly) the same text",
    "similarity": "to that one: the share of common runs of words, 0 to 1",
    "error": "why a page could not be cleaned",
}


def schema_page() -> str:
    """The page."""
    described = {**_OTHERS, **_described(model, "Metadata"), **_described(article, "Article")}
    own = {field.name for field in schema.ARTICLE_FIELDS}
    signals = [(signal.name, "number", f"{signal.description} ({signal.source})") for signal in SIGNALS]
    rest = [field for field in schema.QUALITY_FIELDS if field.name not in {signal.name for signal in SIGNALS}]
    parts = [
        "# Schema",
        f"Version {SCHEMA_VERSION}. Unknown is null or empty. Written by the code.",
        "## An article",
        "`article.to_dict()`, `to_json()`, and the records of `scrubber corpus` have these keys; `Article.from_dict` reads them.",
        _table((field.name, field.type, described.get(field.name, "")) for field in schema.ARTICLE_FIELDS),
        "## What a record has besides",
        "In JSON Lines and Parquet; in tables a field of type json holds JSON as text.",
        _table((field.name, field.type, described.get(field.name, "")) for field in schema.FIELDS if field.name not in own),
        "With `--add`:",
        _table((field.name, field.type, described.get(field.name, "")) for field in schema.FORM_FIELDS),
        "Of archives:",
        _table((field.name, field.type, "") for field in schema.ARCHIVE_FIELDS),
        "With `--quality`:",
        _table([*signals, *((field.name, field.type, "") for field in rest)]),
        "## A block",
        "Of `blocks`, in page order.",
        _table((name, "", text) for name, text in _described(article, "BlockDict", undescribed=True).items()),
    ]
    return "\n\n".join(parts) + "\n"


def _table(rows: Iterable[tuple[str, str, str]]) -> str:
    lines = ["| key | type | what it is |", "|---|---|---|"]
    for name, kind, text in rows:
        shown = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
        lines.append(f"| `{name}` | {kind} | {shown} |")
    return "\n".join(lines)


def _described(module: object, name: str, undescribed: bool = False) -> dict[str, str]:
    """Attribute of a class -> the string below it in the source."""
    tree = ast.parse(inspect.getsource(getattr(module, name)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found: dict[str, str] = {}
    for one, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            text = _string(following)
            if text or undescribed:
                found[one.target.id] = text
    return found


def _string(statement: ast.stmt | None) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return str(statement.value.value)
    return ""
