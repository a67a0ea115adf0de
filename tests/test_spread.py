"""Options that commands share are declared once, as the fields of a dataclass."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import pytest

from scrubber.command.spread import spread


@dataclass(frozen=True)
class Size:
    """How large."""

    width: Annotated[int, "columns"] = 80
    height: Annotated[int, "lines"] = 24


@spread
def draw(name: Annotated[str, "what"], colour: str = "red", *, size: Size) -> None:
    """Draw it."""
    print(name, colour, size)


def test_command_has_the_fields_as_options_of_its_own() -> None:
    found = [(one.name, one.annotation, one.default) for one in signature(draw).parameters.values()]
    assert found[0][:2] == ("name", Annotated[str, "what"])
    assert found[1:] == [
        ("colour", str, "red"),
        ("width", Annotated[int, "columns"], 80),
        ("height", Annotated[int, "lines"], 24),
    ]
    assert (draw.__name__, draw.__doc__) == ("draw", "Draw it.")


def test_command_gets_them_back_as_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    draw(name="boat", colour="blue", width=3, height=4)
    assert capsys.readouterr().out == "boat blue Size(width=3, height=4)\n"
