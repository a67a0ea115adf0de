"""Headings and tables that a page makes of <div> and <span> with ARIA roles."""

from __future__ import annotations

import pytest

from scrubber.html.parser import parse
from scrubber.model import Decision, Kind
from scrubber.output.markdown import markdown


def written(page: str) -> str:
    return markdown([Decision(block, None) for block in parse(page).blocks])


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div role=heading aria-level=3>Nachts</div>", "### Nachts"),
        ("<span role=heading>Nachts</span><p>Es regnet.</p>", "## Nachts\n\nEs regnet."),
        ("<p role=heading aria-level=9>Nachts</p>", "## Nachts"),
        ("<div role=heading aria-level=4><a href=https://a.example/n>Nachts</a></div>", "#### [Nachts](https://a.example/n)"),
        ("<div role=heading>Nachts<div>Es regnet.</div></div><p>Und morgens.</p>", "## Nachts\n\n## Es regnet.\n\nUnd morgens."),
        ("<div role=presentation>Nachts</div>", "Nachts"),
        ("<td role=heading>Nachts</td>", "Nachts"),
    ],
    ids=["level", "no level", "level out of range", "link", "boxes inside", "another role", "another element"],
)
def test_element_of_the_role_is_a_heading(page: str, expected: str) -> None:
    assert written(page) == expected


def test_path_of_an_element_with_a_role_is_that_of_the_page() -> None:
    (block,) = parse("<body><div role=heading aria-level=3>Nachts</div>").blocks
    assert (block.source, block.tag, block.kind, block.level) == ("/html/body[1]/div[1]", "div", Kind.HEADING, 3)


HEAD = "<div role=row><span role=columnheader>Lampe</span><span role=columnheader>Öl</span></div>"
ROWS = (
    "<div role=row><span role=cell>Nord</span><span role=cell>3</span></div>"
    "<div role=row><div role=rowheader>Süd</div><div role=gridcell>4</div></div>"
)
TABLE = "| Lampe | Öl |\n| --- | --- |\n| Nord | 3 |\n| Süd | 4 |"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<div role=table>{HEAD}{ROWS}</div>", TABLE),
        (f"<div role=table><div role=rowgroup>{HEAD}</div><div role=rowgroup>{ROWS}</div></div>", TABLE),
        ("<div role=row><span role=cell>Nord</span> <span role=cell>3</span></div>", "Nord 3"),
        ("<div role=table><span role=cell>Nord</span> <span role=cell>3</span></div>", "Nord 3"),
    ],
    ids=["rows", "groups of rows", "rows of no table", "cells of no row"],
)
def test_elements_of_the_roles_are_a_table(page: str, expected: str) -> None:
    assert written(page) == expected
