"""The catalogue of filters as a page: what each drops and spares, in its own words, and a page that it was made for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scrubber.model import Stage
from scrubber.runner import Filter, built_in_filters

_STAGES = {
    Stage.MARKUP: "what the markup says",
    Stage.PHRASE: "closed phrase tables of each language",
    Stage.SCORE: "the learned scorer",
    Stage.CONTEXT: "a block among its neighbours",
    Stage.PAGE: "the page as a whole",
}
_SECTIONS = re.compile(r"^(Drops|Spares|Brings back|Keeps):\n((?:    .*\n?)+)", re.MULTILINE)


def catalogue(fixtures: Path) -> str:
    """The page. `fixtures` is the folder of pages, one folder for each filter."""
    lines = [
        "# Filters",
        "",
        "Filters of one stage all see the same page; a later stage may replace what an earlier one only leans to. `scrubber",
        "explain ID` says the same in the terminal; `Scrubber(without={ID})` or `--without ID` leaves a filter out.",
    ]
    for stage in Stage:
        filters = [one for one in built_in_filters() if one.stage is stage]
        lines += ["", f"## {stage.name}: {_STAGES[stage]}"]
        for one in filters:
            lines += ["", *_entry(one, fixtures / one.id)]
    return "\n".join(lines) + "\n"


def _entry(one: Filter, folder: Path) -> Iterator[str]:
    yield f"### {one.id}"
    yield ""
    yield f"Topic: {one.topic}"
    documentation = one.documentation
    yield from ("", _as_markdown(_SECTIONS.sub("", documentation)))
    for name, body in _SECTIONS.findall(documentation):
        yield from ("", f"{name}:", "", "```text", *(line.strip().removeprefix("> ") for line in body.splitlines()), "```")
    if one.details:
        yield from ("", '??? note "What its reasons say"', "", re.sub(r"^", "    ", one.details, flags=re.MULTILINE))
    pages = sorted(path for path in folder.glob("drops_*") if path.suffix in (".html", ".txt"))
    if pages:
        yield from _page(pages[0])


def _page(path: Path) -> Iterator[str]:
    """A page that the filter was made for, and what it alone makes of it, as a test has it."""
    decided, _, _ = path.with_suffix(".expect").read_text("utf-8").partition("\n\n")
    title = path.stem.removeprefix("drops_").replace("_", " ")
    yield from ("", f'??? example "A page it was made for: {title}"', "")
    yield from _indented(f"```{path.suffix[1:]}", path.read_text("utf-8").strip("\n"), "```", "")
    said = "What this filter alone says of its blocks (+ kept, - removed, ~ in part):"
    yield from _indented(said, "", "```text", decided, "```")


def _indented(*parts: str) -> Iterator[str]:
    for part in parts:
        yield re.sub(r"^(?=.)", "    ", part, flags=re.MULTILINE)


def _as_markdown(text: str) -> str:
    """A docstring's prose: what looks like a tag is code."""
    return re.sub(r"(?<!`)(<[^<>`\n]+>)(?!`)", r"`\1`", text.strip())
