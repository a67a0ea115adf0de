"""Phrase files as they are looked up, kept ready beside them: to parse and fold them takes a quarter of a second.

`scrubber/phrases/compiled/<name>.json` holds a digest of the phrase file that it was made from. Where it is missing, or the
phrase file has changed since, the phrase file is read, so that a translator need not know of it. `make tables` writes these
files, and a test compares them with what the phrase files give.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from scrubber.fresh import source_digest
from scrubber.package import PACKAGE

Table = TypeVar("Table")
Read: TypeAlias = "Callable[[Any], Any]"


def compiled_file(source: Path) -> Path:
    """The file that holds the table of a phrase file."""
    return PACKAGE / "phrases" / "compiled" / f"{source.name.removesuffix('.toml')}.json"


def load(source: Path, reader: Read, build: Callable[[str, bytes], Table]) -> Table:
    """The table of a phrase file; `build` makes it of the file's name and content where none is ready.

    `reader` is `reader_of` the type of the table.
    """
    content = source.read_bytes()
    try:
        ready = json.loads(compiled_file(source).read_bytes())
        if ready["source"] == source_digest(content):
            table: Table = reader(ready["table"])
            return table
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return build(source.name, content)


def dump(content: bytes, table: object) -> str:
    """What the file holds that `load` reads: `table`, made of a phrase file with that content."""
    data = {"source": source_digest(content), "table": _plain(table)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def reader_of(hint: Any) -> Read:
    """What makes a value of the type `hint`, a dataclass of text, numbers and collections of them, from that of JSON."""
    if is_dataclass(hint):
        made: Any = hint
        readers = {name: reader_of(one) for name, one in get_type_hints(hint).items()}
        return lambda data: made(**{name: read(data[name]) for name, read in readers.items()})
    origin, inner = get_origin(hint), get_args(hint)
    if origin is frozenset:
        return frozenset
    if origin is tuple:
        read = reader_of(inner[0])
        return tuple if read is _same else lambda data: tuple(map(read, data))
    if origin is not None:
        read = reader_of(inner[1])
        return _same if read is _same else lambda data: {key: read(value) for key, value in data.items()}
    return _same


def _same(value: Any) -> Any:
    return value


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return list(map(_plain, value)) if isinstance(value, tuple) else value
