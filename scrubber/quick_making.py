"""Frozen objects, made quickly: a frozen dataclass sets each of its fields by a call, which takes five times as long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
Made = TypeVar("Made")


def quick(frozen: Callable[P, Made]) -> Callable[P, Made]:
    """What makes objects of a frozen dataclass with slots, for where thousands are made; they cannot be told from others.

    They are filled as objects of a class that is not frozen and has the same slots, by a function that is written here, as
    `dataclasses` writes constructors: the call of a class takes longer than that of a function.
    """
    made: Any = frozen
    names = [one.name for one in fields(made)]
    defaults = {f"default_{one.name}": one.default for one in fields(made) if one.default is not MISSING}
    open_class = make_dataclass(made.__name__, names, init=False, repr=False, eq=False, slots=True)
    known: dict[str, Any] = {"new": object.__new__, "open_class": open_class, "frozen": made, **defaults}
    arguments = [f"{name}=default_{name}" if f"default_{name}" in defaults else name for name in names]
    lines = [
        f"def {made.__name__}({', '.join(arguments)}):",
        "one = new(open_class)",
        *[f"one.{name} = {name}" for name in names],
        "one.__class__ = frozen",
        "return one",
    ]
    exec("\n    ".join(lines), known)
    return cast("Callable[P, Made]", known[made.__name__])


def changing(frozen: type[Made]) -> Callable[..., Made]:
    """What makes a copy of an object of a frozen dataclass with slots in which the named fields have other values.

    It does what `dataclasses.replace` does in a fifth of the time, and leaves alone what finds a field when somebody reads it:
    make it before `found_when_read` is called.
    """
    slots = [
        (one.name, frozen.__dict__[one.name].__get__, frozen.__dict__[one.name].__set__) for one in fields(cast("Any", frozen))
    ]

    def changed(one: Made, **values: Any) -> Made:
        made = object.__new__(frozen)
        for name, read, write in slots:
            write(made, values[name] if name in values else read(one))
        return made

    return changed
