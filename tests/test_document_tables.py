"""Tables, sentences and charts that the documents are filled with, from results that are made up."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import documents, stored
from benchmarks.charts import Bar, Group, bar_chart
from benchmarks.document_tables import PARTS, Part, deadline, fields, flattened, html, markdown_table, sites, speed
from benchmarks.figures import FieldFigures, Figures
from benchmarks.hostile import Outcome, others, summary
from benchmarks.stored_results import Results, read_results


def row(tool: str, form: str, f1: float, **fields: FieldFigures) -> Figures:
    """Figures of one tool on all pages of a corpus."""
    return Figures(
        form=form, group="all", tool=tool, pages=1200, failed=0, failure="", word_f1=f1, word_precision=f1, word_recall=f1,
        snippet_f1=None, snippet_precision=None, snippet_recall=None, fields=fields,
    )  # fmt: skip


@pytest.fixture
def results(tmp_path: Path) -> Results:
    """A folder of results with one corpus: scrubber, held out and with an interval, and two peers."""
    own = row("scrubber", "html", 0.91234, author=FieldFigures(gold=100, given=80, right=72, interval=[0.6, 0.8]))
    own["word_f1_interval"] = [0.9, 0.93]
    flat = [row("scrubber", "flat:resiliparse", 0.8), row("scrubber", "gold", 0.99)]
    peers = [
        row("trafilatura", "html", 0.91249, author=FieldFigures(gold=100, given=90, right=50)),
        row("goose3", "html", 0.5, author=FieldFigures(gold=100, given=90, right=61)),
        row("C4 line rule", "flat:resiliparse", 0.7),
    ]
    stored.save({"fundus": [own, *flat]}, {"fundus": "1"}, {"scrubber": "1"}, tmp_path / "accuracy.json", stored.OWN_COMMAND)
    stored.save({"fundus": peers}, {"fundus": "1"}, {"trafilatura": "9.9", "goose3": "3.1"}, tmp_path / "peers.json")
    times = {"scrubber, HTML": {"median_ms": 4.0, "mean_ms": 8.0, "of_parse": 3.0, "of_trafilatura": 0.25}}
    (tmp_path / "speed.json").write_text(json.dumps(times), "utf-8")
    for name in ("notes.json", "steps.json"):
        (tmp_path / name).write_bytes((stored.RESULTS / name).read_bytes())
    return read_results(tmp_path)


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    assert markdown_table(("tool", "F1"), [("a", "**0.9**"), ("b", "–")]).splitlines() == [
        "| tool | F1 |",
        "|---|---:|",
        "| a | **0.9** |",
        "| b | – |",
    ]
    assert markdown_table(("tool",), []) == "Not measured yet."


def test_best_of_a_row_is_bold_by_what_is_printed_and_peers_that_were_not_run_are_left_out(results: Results) -> None:
    assert html(results).splitlines() == [
        "| pages | score | scrubber | trafilatura | scrubber, 95 % |",
        "|---|---|---:|---:|---|",
        "| fundus, 1,200 news pages of 25 countries | word F1 | **0.912** | **0.912** | 0.900 to 0.930 |",
    ]


def test_flattened_text_stands_beside_line_rules_and_beside_html(results: Results) -> None:
    last = flattened(results).splitlines()[-1]
    assert last == "| fundus | word F1 | **0.800** | 0.700 | – | – | 0.912 | – |"


def test_metadata_names_the_best_peer_and_how_many_values_are_right(results: Results) -> None:
    assert fields(results).splitlines()[-1] == "| author | fundus | 100 | 0.720 | 0.600 to 0.800 | 0.90 | 0.610 goose3 |"


def test_speed_says_how_many_times_as_fast(results: Results) -> None:
    assert speed(results).splitlines()[-1] == "| scrubber, HTML | 4.0 | 8.0 | 3.0 | 4.0 |"


@pytest.mark.parametrize("part", PARTS.values(), ids=list(PARTS))
def test_every_part_can_be_made_of_results_that_lack_most(part: Part, results: Results) -> None:
    assert part(results)


def test_memory_of_sites_stands_beside_pages_alone(tmp_path: Path) -> None:
    means = {"pages": 40, "word F1": 0.9, "with memory": 0.91, "worse": 1, "better": 9}
    found = {"html": {"learning as a share of cleaning": 0.2, "all": means, "fundus": means, "sites with 2": {"pages": 0}}}
    (tmp_path / "sites.json").write_text(json.dumps(found), "utf-8")
    assert sites(read_results(tmp_path)).splitlines()[2:] == ["| HTML, all | 40 | 0.900 | 0.910 | 9 | 1 |"]


def test_chart_is_an_image_that_says_in_words_what_it_shows() -> None:
    chart = bar_chart("F1 & more", [Group("news <all>", [Bar("scrubber", 1.0), Bar("peer", 0.25)])])
    root = ElementTree.fromstring(chart)
    named = {element.tag.rpartition("}")[2]: element for element in root}
    assert named["title"].text == "F1 & more"
    assert named["desc"].text == "news <all>: scrubber 1.000, peer 0.250"
    bars = [element for element in root if element.tag.endswith("rect")]
    assert [element.get("class") for element in bars] == ["own", "peer"]
    assert float(bars[0].get("width", "0")) == 4 * float(bars[1].get("width", "0"))


def test_check_names_documents_that_differ_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs" / "images").mkdir(parents=True)
    (tmp_path / "README.md").write_text("Nothing to fill.\n", "utf-8")
    (tmp_path / "BENCHMARKS.md").write_text("<!-- figures: steps -->\n<!-- end of figures -->\n", "utf-8")
    monkeypatch.setattr(documents, "ROOT", tmp_path)
    assert documents.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "BENCHMARKS.md differs from the results: make figures",
        "docs/images/accuracy.svg differs from the results: make figures",
    ]
    assert documents.main([]) == 0
    assert documents.main(["--check"]) == 0


def test_hostile_pages_are_summed_up_by_tool() -> None:
    outcomes = [
        Outcome("scrubber", "deep", True, True, 0.5, 100),
        Outcome("scrubber", "wide", True, False, 6.26, 300),
        Outcome("peer", "deep", False, False, 30.0, 0),
    ]
    first, second = summary(outcomes)
    assert (first["tool"], first["cases"], first["survives"], first["no_answer"], first["slow"]) == ("scrubber", 2, 1, 0, 1)
    assert (first["slowest"], first["slowest_seconds"], first["peak_mib"]) == ("wide", 6.3, 300)
    assert (second["no_answer"], second["slow"]) == (1, 1)


def test_time_behind_the_deadline_is_a_sentence(results: Results, tmp_path: Path) -> None:
    assert deadline(results) == "Not measured yet."
    figures = {"pages": 9, "deadline": 0.5, "most_behind": 0.78, "page": "a log"}
    (tmp_path / "deadline.json").write_text(json.dumps(figures), "utf-8")
    told = "With 0.5 s each, 9 hostile pages are there at most 0.8 s later by the time of the processor (a log)."
    assert deadline(read_results(tmp_path)) == told


def test_tools_that_are_not_run_keep_their_rows_on_hostile_pages(tmp_path: Path) -> None:
    file = tmp_path / "hostile.json"
    ours, theirs = summary([Outcome(tool, "a page", True, True, 0.5, 100) for tool in ("scrubber", "peer")])
    assert others(file, [ours]) == []
    file.write_text(json.dumps({"summary": [ours, theirs]}), "utf-8")
    assert others(file, [ours]) == [theirs]
    assert others(file, [ours, theirs]) == []
