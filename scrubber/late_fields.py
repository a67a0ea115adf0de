"""Fields of frozen dataclasses that are found when somebody reads them: few of a page's blocks are asked where they stood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def found_when_read(made: type, name: str, ready: type | tuple[type, ...], find: Callable[[Any, Any], object]) -> None:
    """Let the field `name` of a dataclass with slots hold what finds its value, until it is read.

    A value of one of the types `ready` is the field's; of any other `find(value, object)` gives it, once.
    """
    slot = made.__dict__[name]
    read, write = slot.__get__, slot.__set__

    def get(self: object) -> object:
        value = read(self)
        if not isinstance(value, ready):
            value = find(value, self)
            write(self, value)
        return value

    setattr(made, name, property(get, write))
