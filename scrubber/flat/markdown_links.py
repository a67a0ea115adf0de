"""Takes out what converters write for links: targets of Markdown links, images, numbers of terminal browsers.

    see [the report](https://a.example/r "PDF") now  ->  see the report now
    The [12]mayor of [13]Springfield                 ->  The mayor of Springfield

A target may be broken over lines. Only where a text has several such marks, in the form that converters write them, are they
taken for marks: "array[i](x)" and the note "[3]" of an encyclopedia stay.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TITLE = r"(?:\s+\"[^\"]{0,400}\")?"
# A target has no white space, but may be broken after a hyphen; what looks like an address has one of these characters.
_TARGET = rf"\(<?(?=[^()\s]{{0,200}}[/.#:?])(?:[^()\s\\]|\\.|(?<=-)\n|\([^()\s]{{0,100}}\)){{1,1500}}>?{_TITLE}\s?\)"
_IMAGE = re.compile(rf"!\[([^\[\]]{{0,1000}})\]{_TARGET}")
_LINK = re.compile(rf"\[((?:[^\[\]\\]|\\.){{0,1000}})\]{_TARGET}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What is left of icons and of emphasis without text.
_LONE_EMPHASIS = re.compile(r"(?<!\S)(?:__|\*\*)(?=\s|$)|(?<!\S)__(?=[^\W_](?:(?!__).)*$)", re.M)
_LEAST_LINKS = 3
_NUMBER = re.compile(r"(?<![^\s#(\"'“‘„])\[(\d{1,4})\](?=\S)")
_LEAST_NUMBERS = 5
_LONGEST_STEP = 3
_IN_ORDER = 0.8
# Stands for a line break inside of a target while the text is one string; no line holds it.
_BREAK = "\x00"


class Line(NamedTuple):
    """A line of the input, or several that a target ran over, without marks of links."""

    first: int
    last: int
    """Both count from 0."""
    text: str
    image: bool = False
    """Whether the text only stands for an image."""


def unchanged(lines: Sequence[str]) -> Iterator[Line]:
    """The lines as they are."""
    return (Line(number, number, line) for number, line in enumerate(lines))


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether a converter wrote the lines as Markdown, with its links."""
    text = "\n".join(lines)
    return text.count("](") >= _LEAST_LINKS and len(list(itertools.islice(_LINK.finditer(text), _LEAST_LINKS))) == _LEAST_LINKS


def without_markdown_links(lines: Sequence[str]) -> Iterator[Line]:
    """The lines with the text of links alone; a line that shows nothing else shows what stands for its images, or all of it."""
    text = _IMAGE.sub(lambda image: _BREAK * image[0].count("\n"), "\n".join(lines))
    text = _LINK.sub(_text_of_link, text)
    text = _ESCAPED.sub(r"\1", _LONE_EMPHASIS.sub("", text))
    first = 0
    for line in text.split("\n"):
        last = first + line.count(_BREAK)
        shown = line.replace(_BREAK, "")
        written = lines[first : last + 1]
        yield Line(first, last, shown) if shown.strip() or not "".join(written).strip() else _instead(first, written)
        first = last + 1


def _text_of_link(link: re.Match[str]) -> str:
    """The text, on as many lines as it shows something on; its other line breaks, and those of the target, are marked."""
    text = link[1].strip("\n")
    return text + _BREAK * (link[0].count("\n") - text.count("\n"))


def _instead(first: int, lines: Sequence[str]) -> Line:
    """Lines that show nothing: what stands for their images, or all of them as they were written."""
    written = "\n".join(lines)
    images = " ".join(" ".join(image[1] for image in _IMAGE.finditer(written)).split())
    return Line(first, first + len(lines) - 1, images or " ".join(written.split()), image=bool(images))


def has_numbered_links(lines: Sequence[str]) -> bool:
    """Whether a terminal browser wrote the lines and numbered the links."""
    numbers = [int(mark[1]) for line in lines if "[" in line for mark in _NUMBER.finditer(line)]
    steps = [later - earlier for earlier, later in itertools.pairwise(numbers)]
    in_order = sum(1 <= step <= _LONGEST_STEP for step in steps)
    return len(numbers) >= _LEAST_NUMBERS and in_order >= _IN_ORDER * len(steps)


def without_numbers(line: str) -> str:
    """The line without the numbers of its links."""
    return _NUMBER.sub("", line) if "[" in line else line
