"""The fields of a corpus record, in JSON Lines, Parquet and the tables of engines: one list, made from `Article.to_dict`."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from scrubber.article import Article, to_json

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


# These are no fields of the dataclass; in records `kept` and `removed` are indexes into `blocks`.
_REFERENCES = list[dict[str, str]]
_HINTS = {**get_type_hints(Article), "links": _REFERENCES, "images": _REFERENCES, "kept": list[int], "removed": list[int]}
ARTICLE_FIELDS = tuple(Field(name, _type_of(_HINTS[name])) for name in Article(text="").to_dict())
FIELDS = (
    Field("id", "string"),
    Field("file", "string"),  # the archive or table it was read from; null for a file that is one page
    *ARTICLE_FIELDS,
    Field("version", "string"),  # of scrubber
    Field("digest", "string"),  # of filters, phrases, weights and options: records with the same one were cleaned alike
    Field("duplicate_of", "string"),  # the id of an earlier article with (nearly) the same text
    Field("similarity", "number"),  # to that one: share of common runs of words, 0 to 1
)
_JSON = tuple(one.name for one in FIELDS if one.type == "json")


def flat(row: Mapping[str, object]) -> dict[str, object]:
    """A record for tables: what has no plain type is written as JSON."""
    return {**row, **{name: to_json_value(row[name]) for name in _JSON if name in row}}


def to_json_value(value: object) -> str:
    """Any JSON value as text.

    >>> to_json_value([1, None])
    '[1, null]'
    """
    return to_json({"": value})[5:-1]
