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

from scrubber.flat.source_lines import SourceLine
from scrubber.language.late_pattern import late_pattern
from scrubber.model import Kind

_TITLE = r"(?:\s+\"[^\"]{0,400}\")?"
# A target has no white space, but may be broken after a hyphen; what looks like an address has one of these characters.
TARGET = rf"\(<?(?=[^()\s]{{0,200}}[/.#:?])((?:[^()\s\\]|\\.|(?<=-)\n|\([^()\s]{{0,100}}\)){{1,1500}})>?{_TITLE}\s?\)"
IMAGE = late_pattern(rf"!\[([^\[\]]{{0,1000}})\]{TARGET}")
_LINK = late_pattern(rf"\[((?:[^\[\]\\]|\\.){{0,1000}})\]{TARGET}")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What is left of icons and of emphasis without text.
_LONE_EMPHASIS = re.compile(r"(?<!\S)(?:__|\*\*)(?=\s|$)|(?<!\S)__(?=[^\W_](?:(?!__).)*$)", re.M)
_LEAST_LINKS = 3
_NUMBER = re.compile(r"(?<![^\s#(\"'“‘„])\[(\d{1,4})\](?=\S)")
_LEAST_NUMBERS = 5
_LONGEST_STEP = 3
_IN_ORDER = 0.8
# Stands for a line break inside of a target while the text is one string; no line holds it.
_BREAK = "\x00"
# Likewise for signs of emphasis and code that were escaped, so that they are not read as such.
_LITERALS = {"*": "\x01", "_": "\x02", "`": "\x03", "~": "\x04"}
_TO_LITERAL = str.maketrans(_LITERALS)
_FROM_LITERAL = str.maketrans({literal: sign for sign, literal in _LITERALS.items()})


def is_markdown(text: str) -> bool:
    """Whether a converter wrote a text as Markdown, with its links."""
    return text.count("](") >= _LEAST_LINKS and len(list(itertools.islice(_LINK.finditer(text), _LEAST_LINKS))) == _LEAST_LINKS


def without_markdown_links(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines with the text of links alone; a line that shows nothing else falls back to the alternative text of its images,
    then to the line as it was written."""
    text = IMAGE.sub(lambda image: _BREAK * image[0].count("\n"), "\n".join([line.text for line in lines]))
    text = _LINK.sub(_text_of_link, text)
    text = ESCAPED.sub(_literal, _LONE_EMPHASIS.sub("", text))
    first = 0
    for line in text.split("\n"):
        end = first + line.count(_BREAK) + 1
        shown = line.replace(_BREAK, "").rstrip()
        written = lines[first:end]
        if shown or not any(one.text for one in written):
            yield SourceLine(written[0].first, written[-1].last, shown, written[0].kind)
        else:
            yield _fallback(written)
        first = end


def _literal(escaped: re.Match[str]) -> str:
    return as_literals(escaped[1])


def as_literals(text: str) -> str:
    """Text whose signs are no marks, in a form that `with_literals` turns back."""
    return text.translate(_TO_LITERAL)


def with_literals(text: str) -> str:
    """The text with the signs that were escaped, after the marks of its lines were read."""
    return text.translate(_FROM_LITERAL)


def _text_of_link(link: re.Match[str]) -> str:
    """The text, on as many lines as it shows something on; its other line breaks, and those of the target, are marked."""
    text = link[1].strip("\n")
    return text + _BREAK * (link[0].count("\n") - text.count("\n"))


def _fallback(lines: Sequence[SourceLine]) -> SourceLine:
    """Lines that show no text: the alternative text of their images, or all of them as they were written."""
    written = "\n".join([line.text for line in lines])
    labels = [" ".join(image[1].split()) for image in IMAGE.finditer(written)]
    shown = " ".join(filter(None, labels))
    kind = Kind.CAPTION if shown else Kind.OTHER if labels else None
    return SourceLine(lines[0].first, lines[-1].last, shown or " ".join(written.split()), kind)


def has_numbered_links(lines: Sequence[str]) -> bool:
    """Whether a terminal browser wrote the lines and numbered the links."""
    numbers = [int(mark[1]) for line in lines if "[" in line for mark in _NUMBER.finditer(line)]
    steps = [later - earlier for earlier, later in itertools.pairwise(numbers)]
    in_order = sum(1 <= step <= _LONGEST_STEP for step in steps)
    return len(numbers) >= _LEAST_NUMBERS and in_order >= _IN_ORDER * len(steps)


def without_numbers(line: str) -> str:
    """The line without the numbers of its links."""
    return _NUMBER.sub("", line) if "[" in line else line
