"""Options that several commands share: a parameter whose type is a dataclass becomes one option for each of its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, signature
from typing import Any, get_type_hints


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the fields of its dataclasses as parameters of their own; it gets them back as objects.

    A field is declared as a parameter is: with its `Annotated` type and its default. The dataclasses are keyword-only parameters.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if is_dataclass(hint) and isinstance(hint, type)}
    parameters: list[Parameter] = []
    for name, one in signature(command).parameters.items():
        parameters += _of_fields(groups[name]) if name in groups else [one.replace(annotation=hints[name])]

    @wraps(command)
    def run(**given: Any) -> None:
        made = {name: group(**{one.name: given.pop(one.name) for one in fields(group)}) for name, group in groups.items()}
        command(**given, **made)

    run.__signature__ = signature(command).replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _of_fields(group: type) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [Parameter(one.name, Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name]) for one in fields(group)]
