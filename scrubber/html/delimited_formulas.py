"""Formulas as LaTeX between delimiters, for scripts to draw: `\\( \\)`, `\\[ \\]`, `$$ $$`, `$ $`, environments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.html.formulas import tidied
from scrubber.marks import NO_MARKS, Mark, MarkKind, Marks

_ENVIRONMENTS = "equation|align|gather|multline|eqnarray|alignat|displaymath|math"
_DELIMITER = re.compile(rf"(?<!\\)(?:\$\$?|\\[()\[\]]|\\(?:begin|end)\{{(?:{_ENVIRONMENTS})\*?\}})")
_CLOSES = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
# Between dollars prices, variables of a shell and remarks about $$ stand too: a formula has a command, a script or a relation, or
# is a letter.
_IS_FORMULA = re.compile(r"\\[A-Za-z]|[_^=<>]|^[A-Za-z]'*$|^[A-Za-z0-9]+\s*[-+*/]\s*[A-Za-z0-9]+$")
_LONGEST_INLINE = 500


def with_delimited(text: str, marks: Marks, base: str) -> Marks:
    """`marks` and those of the formulas between delimiters in `text`, but for what stands in code."""
    return Marks.later(_with_found, base, given=(text, marks)) if next(_found(text), None) is not None else marks


def _with_found(text: str, marks: Marks) -> Iterator[Mark]:
    code = [mark for mark in marks.written() if mark.kind in (MarkKind.CODE, MarkKind.KEYBOARD)] if marks is not NO_MARKS else []
    formulas = [found for found in _found(text) if not any(one.start < found.end and found.start < one.end for one in code)]
    yield from formulas
    covered = iter(formulas)
    formula = next(covered, None)
    for mark in marks.written():
        while formula is not None and formula.end <= mark.start:
            formula = next(covered, None)
        # What markup inside of a formula made of its signs is none of its own.
        if formula is None or mark.start < formula.start or mark.kind is MarkKind.LINK:
            yield mark


def _found(text: str) -> Iterator[Mark]:
    opened: re.Match[str] | None = None
    for sign in _DELIMITER.finditer(text):
        if opened is not None and sign.group() == _closing(opened.group()):
            latex = text[opened.end() : sign.start()]
            if opened.group() != "$" or _closes(text, opened.end(), sign.start()):
                if latex.strip() and (opened.group() != "$$" or _IS_FORMULA.search(latex.strip())):
                    yield _mark(text, opened, sign)
                opened = None
                continue
        if opened is None or opened.group() in ("$", sign.group()):
            opened = sign if _opens(text, sign) else None


def _closing(opening: str) -> str:
    return _CLOSES.get(opening) or opening.replace("\\begin", "\\end", 1)


def _opens(text: str, sign: re.Match[str]) -> bool:
    if sign.group() == "$":
        return not text[sign.end() : sign.end() + 1].isspace() and not text[max(0, sign.start() - 1) : sign.start()].isalnum()
    return sign.group() in _CLOSES or sign.group().startswith("\\begin")


def _closes(text: str, start: int, end: int) -> bool:
    if not start < end <= start + _LONGEST_INLINE or text[end - 1].isspace() or text[end + 1 : end + 2].isalnum():
        return False
    return _IS_FORMULA.search(text[start:end]) is not None


def _mark(text: str, opened: re.Match[str], closed: re.Match[str]) -> Mark:
    opening = opened.group()
    inline = opening in ("$", "\\(", "\\begin{math}")
    kind = MarkKind.FORMULA if inline else MarkKind.DISPLAY_FORMULA
    whole = text[opened.start() : closed.end()]
    latex = whole if opening.startswith("\\begin{") else text[opened.end() : closed.start()]
    return Mark(kind, opened.start(), closed.end(), label=tidied(latex))
