"""Where the results of `scrubber clean` go: one stream, one file for each input, or one file of JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from scrubber.article import Article, to_json
from scrubber.command.inputs import Input, output_paths
from scrubber.errors import BadOption, why_not
from scrubber.input.files import FailedInput

LINES_FILE = "articles.jsonl"
Write = Callable[[str], object]


class Format(StrEnum):
    """How results are written."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"
    jsonl = "jsonl"


SUFFIXES = {Format.text: ".txt", Format.markdown: ".md", Format.html: ".html", Format.json: ".json"}


class Result(NamedTuple):
    """One cleaned input."""

    number: int
    """Its place among the inputs, from 0."""
    name: str
    article: Article


def document(article: Article, form: Format, trace: bool) -> str:
    """`article` as a whole document, with a line break at its end unless it is empty; JSON has its blocks with `trace`."""
    match form:
        case Format.text:
            text = article.text
        case Format.markdown:
            text = article.to_markdown()
        case Format.html:
            text = article.to_html()
        case Format.json:
            text = to_json(article.to_dict(blocks=trace), indent=2)
        case Format.jsonl:
            text = article.to_json(blocks=trace)
    return f"{text}\n" if text else ""


def write_each(results: Iterable[Result], write: Write, form: Format, trace: bool) -> None:
    """Results as documents, with nothing around them."""
    for result in results:
        write(document(result.article, form, trace))


def write_named(results: Iterable[Result], write: Write, form: Format, trace: bool) -> None:
    """Results one after the other, each with the name of its input.

    Text, Markdown and HTML have a line with the name above each. JSON is an array, JSON Lines are a record a line; their
    objects have a key "input" before the article's own.
    """
    opening, between, closing = ("[\n", ",\n", "\n]\n") if form is Format.json else ("", "", "")
    write(opening)
    for count, result in enumerate(results):
        write(between if count else "")
        write(_named(result, form, trace))
    write(closing)


def write_lines(results: Iterable[Result], path: Path, trace: bool) -> list[FailedInput]:
    """Results as JSON Lines in one file; a failure, which ends the run, if it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as lines:
            write_named(results, lines.write, Format.jsonl, trace)
    except OSError as error:
        return [FailedInput(str(path), f"cannot be written: {why_not(error, str(path))}")]
    return []


def write_files(results: Iterable[Result], targets: Sequence[Path], form: Format, trace: bool) -> list[FailedInput]:
    """Each result in the file of `targets` that has its number; what could not be written is returned."""
    failures = []
    for result in results:
        target = targets[result.number]
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(document(result.article, form, trace), "utf-8", "backslashreplace", newline="\n")
        except OSError as error:
            failures.append(FailedInput(result.name, f"{target} cannot be written: {why_not(error, str(target))}"))
    return failures


def made_targets(folder: Path, inputs: Sequence[Input], form: Format, force: bool) -> tuple[Path, ...]:
    """The files that take the results: one for each input, or one for all JSON Lines. Makes the folder.

    Raises BadOption if a result would overwrite an input, or without `force` any other file, or if the folder cannot be made.
    """
    if form is Format.jsonl:
        targets: tuple[Path, ...] = (folder / LINES_FILE,)
    else:
        targets = output_paths(inputs, folder, SUFFIXES[form])
    read = {one.path.resolve() for one in inputs if one.path is not None}
    for target in targets:
        if target.resolve() in read:
            raise BadOption(f"--to: {target} is one of the inputs and would be overwritten; name another folder")
        if target.is_file() and not force:
            raise BadOption(f"--to: {target} is there already; add --force to overwrite it, or name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadOption(f"--to: {folder} cannot be made: {why_not(error, str(folder))}") from error
    return targets


def check_writable(to: Path) -> None:
    """Raises OSError for a file that cannot be written, before any work is done for it; makes the folder that it is to be in."""
    to.parent.mkdir(parents=True, exist_ok=True)
    is_there = to.exists()
    with to.open("ab"):
        pass
    if not is_there:
        to.unlink()


def check_report(to: Path, inputs: Sequence[Input]) -> None:
    """Raises BadOption if the report would overwrite an input, and OSError if it cannot be written."""
    if to.resolve() in {one.path.resolve() for one in inputs if one.path is not None}:
        raise BadOption(f"--to: {to} is one of the inputs and would be overwritten; name another file")
    check_writable(to)


def write_report(versions: Iterable[tuple[int, str, Sequence[Article]]], to: Path, against: str) -> int:
    """The report of pages, each with its number, its name, its article and perhaps that of the options `against`.

    Returns how many pages there are; nothing is written for none. Raises MissingExtra without Jinja2, and OSError if the file
    cannot be written.
    """
    from scrubber.report.document import render  # with Jinja2, which an extra brings
    from scrubber.report.view import Page

    pages = [Page(name, articles[0], articles[1] if len(articles) > 1 else None) for _, name, articles in versions]
    if pages:
        to.write_text(render(pages, against), "utf-8", newline="\n")
    return len(pages)


def _named(result: Result, form: Format, trace: bool) -> str:
    match form:
        case Format.text:
            return f"==> {result.name} <==\n{document(result.article, form, trace)}\n"
        case Format.markdown | Format.html:
            # Two hyphens and a closing bracket would end the comment.
            return f"<!-- {result.name.replace('--', '- -').replace('>', '')} -->\n\n{document(result.article, form, trace)}\n"
        case Format.json:
            return to_json({"input": result.name, **result.article.to_dict(blocks=trace)}, indent=2)
        case Format.jsonl:
            return to_json({"input": result.name, **result.article.to_dict(blocks=trace)}) + "\n"
