"""The pages of the documentation that the code writes, and the samples that `make run` shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import scrubber
from documentation.catalogue import catalogue
from documentation.schema import schema_page
from scrubber.corpus.schema import ALL_FIELDS
from scrubber.runner import built_in_filters

ROOT = Path(__file__).parent.parent


def test_catalogue_has_every_filter_with_what_it_drops_and_a_page_it_was_made_for() -> None:
    page = catalogue(ROOT / "tests" / "fixtures")
    entries = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
    assert list(entries) == [one.id for one in built_in_filters()]
    pager = entries["pager"]
    assert "Drops:\n\n```text\nPREV Five recipes for autumn\n" in pager
    assert "Spares:\n\n```text\n3. Results\n" in pager
    for name, entry in entries.items():
        assert "A page it was made for" in entry, name
    assert "- pager " in pager
    assert page.count("```") % 2 == 0


def test_schema_has_every_field_and_says_what_most_are() -> None:
    page = schema_page()
    rows = dict(re.findall(r"^\| `(\w+)` \| \w* \| (.*) \|$", page, re.MULTILINE))
    assert {field.name for field in ALL_FIELDS} <= set(rows)
    assert rows["date"] == "When the page was published: ISO 8601, as precise as the page says."
    assert "part" in rows, "the keys of a block"


def test_tour_shows_the_seeds_and_a_page_of_html_on_two_screens() -> None:
    environment = {"PYTHONPATH": ".", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "examples/tour.py"], cwd=ROOT, capture_output=True, check=True, env=environment)
    printed = done.stdout.decode("utf-8")
    assert [f"seeds/{path.name}" in printed for path in sorted((ROOT / "seeds").glob("*.txt"))] == [True] * 5
    assert scrubber.clean(ROOT / "examples" / "ferry.html").to_markdown(front_matter=True) in printed
    assert "share_bar: label: “Share this article”" in printed
    assert len(printed.splitlines()) <= 70


def test_citation_names_this_version_and_licence() -> None:
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (citation["version"], citation["license"], citation["cff-version"]) == (scrubber.__version__, "Apache-2.0", "1.2.0")


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda path: path.stem)
def test_issue_forms_have_what_forms_need(path: Path) -> None:
    form = YAML(typ="safe").load(path.read_text("utf-8"))
    assert {"name", "description", "body"} <= set(form)
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in asked}) == len(asked)
    assert all(field["attributes"]["label"] for field in asked)
    assert any(field.get("validations", {}).get("required") for field in asked)
