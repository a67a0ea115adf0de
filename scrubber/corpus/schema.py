"""The fields of a corpus record, in JSON Lines, Parquet and the tables of engines: one list, made from `Article.to_dict`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import asdict
from types import UnionType
from typing import Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from scrubber.article import Article, Json, plain, to_json
from scrubber.quality.signals import SIGNALS

FieldType: TypeAlias = Literal["string", "integer", "number", "boolean", "strings", "integers", "json"]
_PLAIN: dict[object, FieldType] = {
    str: "string", int: "integer", float: "number", bool: "boolean", list[str]: "strings", list[int]: "integers",
    tuple[int, int]: "integers",
}  # fmt: skip


class Field(NamedTuple):
    """A field of a record; every one but `id`, `text` and `status` may be null."""

    name: str
    type: FieldType
    """"json" is an object in JSON Lines and the text of one in tables."""


def _type_of(hint: object) -> FieldType:
    """The type of a field from that of the attribute of Article."""
    several = get_origin(hint) in (Union, UnionType)
    options = [one for one in get_args(hint) if one is not type(None)] if several else [hint]
    if len(options) == 1 and options[0] in _PLAIN:
        return _PLAIN[options[0]]
    if all(get_origin(one) is Literal for one in options):
        return "string"
    words = len(options) == 1 and get_origin(options[0]) is list and get_origin(get_args(options[0])[0]) is Literal
    return "strings" if words else "json"


# These are no fields of the dataclass; in records the first two are indexes into `blocks`.
_HINTS = {**get_type_hints(Article), "kept": list[int], "removed": list[int], "schema_version": int}
# What a record has only where it is asked for: it takes as much room as the text, or more.
FORM_FIELDS = (
    Field("markdown", "string"),
    Field("html", "string"),
    Field("links", "json"),
    Field("images", "json"),
    Field("comments", "json"),
    Field("related", "json"),
)
FORMS = frozenset(one.name for one in FORM_FIELDS)
ARTICLE_FIELDS = tuple(Field(name, _type_of(_HINTS[name])) for name in Article(text="").to_dict() if name not in FORMS)
FIELDS = (
    Field("id", "string"),
    Field("file", "string"),  # the archive or table it was read from; null for a file that is one page
    *ARTICLE_FIELDS,
    Field("version", "string"),  # of scrubber
    Field("digest", "string"),  # of filters, phrases, weights and options: records with the same one were cleaned alike
    Field("duplicate_of", "string"),  # the id of an earlier article with (nearly) the same text
    Field("similarity", "number"),  # to that one: share of common runs of words, 0 to 1
)


QUALITY_FIELDS = (
    *(Field(signal.name, "number") for signal in SIGNALS),
    Field("content_hash", "string"),  # of the words of the text: the same for texts that differ in case and punctuation alone
    Field("minhash_bands", "strings"),  # articles that share one are candidates for near-duplicates; null for short texts
)
# What the readers of archives know of a page.
ARCHIVE_FIELDS = (
    Field("warc_date", "string"),
    Field("warc_record_id", "string"),
    Field("warc_payload_digest", "string"),
    Field("http_status", "integer"),
    Field("content_type", "string"),
)
# What records have with `trace` alone.
TRACE_FIELDS = frozenset(("blocks", "kept", "removed"))
# What only the run as a whole knows.
RUN_FIELDS = ("duplicate_of", "similarity")
ALL_FIELDS = (*FIELDS, *QUALITY_FIELDS, *FORM_FIELDS, *ARCHIVE_FIELDS)
_NAMES = frozenset((*(one.name for one in (*FIELDS, *QUALITY_FIELDS, *FORM_FIELDS)), "error"))
_KNOWN = {one.name: one.type for one in ALL_FIELDS}
_FIXED = frozenset(one.name for one in FIELDS)
_RENAMED = "input_"


def article_row(article: Article) -> dict[str, object]:
    """The article as the fields of a record that every record has."""
    return {name: value for name, value in article.to_dict().items() if name not in FORMS}


def form_row(article: Article, forms: Set[str]) -> dict[str, object]:
    """The fields of a record among FORM_FIELDS that `forms` names."""
    made: dict[str, Callable[[], object]] = {
        "markdown": article.to_markdown,
        "html": article.to_html,
        "links": lambda: [one._asdict() for one in article.links],
        "images": lambda: [one._asdict() for one in article.images],
        "comments": lambda: [asdict(one) for one in article.comments],
        "related": lambda: [one._asdict() for one in article.related],
    }
    return {name: make() for name, make in made.items() if name in forms}


def passed_through(names: Iterable[str]) -> dict[str, str]:
    """The names that columns of the input have in a record: their own, or behind "input_" where a field has that name.

    >>> passed_through(["crawl", "title"])
    {'crawl': 'crawl', 'title': 'input_title'}
    """
    made: dict[str, str] = {}
    taken = {*_NAMES, *names}
    for name in names:
        shown = name
        while shown in taken and (shown != name or name in _NAMES):
            shown = _RENAMED + shown
        made[name] = shown
        taken.add(shown)
    return made


def other_fields(rows: Iterable[Mapping[str, object]]) -> list[Field]:
    """The fields of records that are no FIELDS, as they come, each with the type that all its values have.

    >>> other_fields([{"crawl": 7}, {"crawl": None, "feed": ["a"]}, {"feed": {}}])
    [Field(name='crawl', type='integer'), Field(name='feed', type='json')]
    """
    types: dict[str, FieldType | None] = {}
    for row in rows:
        for name, value in row.items():
            if name in _FIXED:
                continue
            before = types.setdefault(name, None)
            if value is not None:
                kind = type_of_value(value)
                types[name] = kind if before in (None, kind) else _COMMON.get(frozenset((before, kind)), "json")
    return [Field(name, _KNOWN.get(name) or kind or "string") for name, kind in types.items()]


_COMMON: dict[frozenset[FieldType | None], FieldType] = {frozenset(("integer", "number")): "number"}


def type_of_value(value: object) -> FieldType:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer" if -(2**63) <= value < 2**63 else "json"
    if isinstance(value, float):
        return "number"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "strings"
    return "string" if isinstance(value, str) else "json"


def flat(row: Mapping[str, object], fields: Iterable[Field] = FIELDS) -> dict[str, object]:
    """A record for tables: what has no plain type is written as JSON."""
    named = [one.name for one in fields if one.type == "json" and one.name in row]
    return {**row, **{name: to_json_value(row[name]) for name in named if row[name] is not None}}


def to_json_value(value: object) -> str:
    """Any JSON value as text.

    >>> to_json_value([1, None])
    '[1, null]'
    """
    return to_json({"": value})[5:-1]


def column_value(value: object) -> Json:
    """A value of a column of the input as a record has it; what engines write for a missing number is null.

    >>> column_value({"raw": b"ab"}), column_value(float("nan"))
    ({'raw': 'YWI='}, None)
    """
    return None if isinstance(value, float) and not math.isfinite(value) else plain(value)
