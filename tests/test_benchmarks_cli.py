"""The benchmark commands, from end to end on a tiny corpus of their own: two articles, no peer needed."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

import scrubber
from benchmarks import accuracy, errors, hostile_deadline, speed, start, stored
from benchmarks.figures import Figures, Totals, find
from benchmarks.intervals import interval
from benchmarks.measure import HTML, Plan, flat, groups_of, measure
from benchmarks.peers import PEERS, as_text, c4_lines, everything, wrapped_in_paragraphs
from benchmarks.timed import CONTENDERS, timed
from benchmarks.tools import Extraction, Input, Tool
from evaluation.corpus import CorpusPage, digests

PROSE = [
    "The council of the small harbour town has voted to keep its only ferry running through the winter.",
    "Fishermen had asked for the service because the road over the hills is closed whenever snow falls.",
    "The mayor said that the boat would leave at eight in the morning and return before it gets dark.",
    "A third of the cost will be paid by the province, and the rest will come from tickets and parking fees.",
]
HTML_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Ferry will run all winter</title>'
    '<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>'
    '<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>'
    "<article><h1>Ferry will run all winter</h1>" + "".join(f"<p>{line}</p>" for line in PROSE) + "</article>"
    '<footer><a href="/imprint">Imprint</a> <a href="/terms">Terms of use</a></footer></body></html>'
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two pages in one file."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    gold = {
        "url": "https://www.example.org/2024/ferry",
        "kind": "article",
        "html": HTML_PAGE,
        "text": "\n\n".join(PROSE),
        "with": [PROSE[1]],
        "without": ["Terms of use"],
        "meta": {"title": "Ferry will run all winter", "author": "Ann Lee", "date": "2024-05-03"},
    }
    empty = {"id": "empty", "url": "https://example.net/", "kind": "listing", "html": "<html></html>", "text": "", "meta": {}}
    with lzma.open(folder / "tiny.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in ({"id": "ferry", **gold}, empty))
    return folder


def run_accuracy(corpus: Path, tmp_path: Path, *arguments: str) -> tuple[int, dict[str, list[Figures]]]:
    """The exit code and the figures written by the command."""
    target, peers = tmp_path / "figures.json", tmp_path / "peers.json"
    files = ["--corpus", str(corpus), "--json", str(target), "--peers-file", str(peers)]
    code = accuracy.main([*files, "--flattener", "nodes", "--workers", "1", *arguments])
    return code, json.loads(target.read_text())["figures"]


def shout(page: Input) -> Extraction:
    """A tool that always says the same."""
    return Extraction(PROSE[1] + " terms OF use", {"title": "ferry will run all winter!", "author": ["Someone Else"]})


def flooded(page: Input) -> Extraction:
    """A tool that gives a line of the text and a flood of others."""
    return Extraction(PROSE[1] + " Reply" * 40)


def stumble(page: Input) -> Extraction:
    """A tool that fails on every page."""
    raise RecursionError("too deep")


def test_accuracy_prints_scores_for_both_forms(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, figures = run_accuracy(corpus, tmp_path, "--metadata")
    printed = capsys.readouterr().out
    assert code == 0
    for title in ("Word F1, HTML", "Word F1, flattened by nodes", "Snippet F1", "Metadata right"):
        assert title in printed
    for form in (HTML, flat("nodes")):
        row = find(figures, "tiny", form, "scrubber")
        assert row is not None
        assert (row["pages"], row["failed"], row["failure"]) == (2, 0, "")
        assert row["word_f1"] is not None
        assert row["word_f1"] > 0.9
        assert row["snippet_f1"] == 1
    html = find(figures, "tiny", HTML, "scrubber")
    assert html is not None
    assert html["fields"]["date"] == {"gold": 1, "given": 1, "right": 1}


def test_accuracy_of_gold_text_counts_what_survives(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, figures = run_accuracy(corpus, tmp_path, "--gold")
    row = find(figures, "tiny", "gold", "scrubber")
    assert code == 0
    assert row is not None
    assert (row["pages"], row["word_recall"]) == (1, 1.0)
    assert "words that survive" in capsys.readouterr().out


def test_the_same_run_gives_the_same_figures_with_any_number_of_workers(corpus: Path) -> None:
    plan = Plan((Tool("shout", html=shout, flat=shout), Tool("C4", flat=c4_lines)), (HTML, flat("nodes")))
    once = accuracy.figures_of(corpus, plan, workers=1)
    assert once == accuracy.figures_of(corpus, plan, workers=2)
    assert list(once) == ["tiny"]


def test_figures_add_up(corpus: Path) -> None:
    figures = accuracy.figures_of(corpus, Plan((Tool("shout", html=shout),), (HTML,)), workers=1)
    row = find(figures, "tiny", HTML, "shout")
    assert row is not None
    # The page without gold words scores 0, as something was put out.
    said, gold = len(PROSE[1].split()) + 3, sum(len(line.split()) for line in PROSE)
    assert row["word_f1"] == round((2 * (said - 3 + 1) / (said + gold)) / 2, 5), "'of' is in the gold a second time"
    assert (row["snippet_precision"], row["snippet_recall"]) == (0.5, 1)
    assert row["fields"]["title"] == {"gold": 1, "given": 1, "right": 1}
    assert row["fields"]["author"] == {"gold": 1, "given": 1, "right": 0}
    assert row["fields"]["date"] == {"gold": 1, "given": 0, "right": 0}


def test_floods_are_counted(corpus: Path) -> None:
    tools = (Tool("shout", html=shout), Tool("flooded", html=flooded))
    rows = accuracy.figures_of(corpus, Plan(tools, (HTML,)), workers=1)["tiny"]
    assert {row["tool"]: row["floods"] for row in rows if row["group"] == "all"} == {"shout": 0, "flooded": 1}


def test_a_failing_tool_is_counted_not_raised(corpus: Path) -> None:
    figures = accuracy.figures_of(corpus, Plan((Tool("stumble", html=stumble),), (HTML,)), workers=1)
    row = find(figures, "tiny", HTML, "stumble")
    assert row is not None
    assert (row["failed"], row["failure"]) == (2, "ferry: RecursionError: too deep")
    assert row["word_f1"] == 0.5, "nothing put out is right for the empty page"


def test_stored_peers_stand_beside_scrubber_for_the_same_files_only(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = accuracy.figures_of(corpus, Plan((Tool("trafilatura", html=shout, flat=shout),), (HTML,)), workers=1)
    stored.save(figures, digests(corpus), {"trafilatura": "9.9"}, tmp_path / "peers.json")
    assert stored.load(tmp_path / "peers.json")["corpora"]["tiny"]["figures"] == figures["tiny"]
    run_accuracy(corpus, tmp_path, "--html")
    assert "trafilatura" in capsys.readouterr().out
    stored.save(figures, {"tiny": "of other pages"}, {"trafilatura": "9.9"}, tmp_path / "peers.json")
    run_accuracy(corpus, tmp_path, "--html")
    printed = capsys.readouterr().out
    assert "trafilatura" not in printed
    assert "no peers stored for these files: tiny" in printed


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--store"], "--store keeps figures of the peers"),
        (["--store", "--peers", "--limit", "3"], "--store keeps figures of whole corpora"),
        (["--store", "--peers", "--html"], "--store with --peers keeps everything of theirs"),
        (["--store", "--peers", "--held-out", "folds"], "--store with --peers keeps everything of theirs"),
    ],
)
def test_only_whole_and_honest_figures_are_stored(
    wrong: list[str], said: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        accuracy.main(["--corpus", str(corpus), *wrong])
    assert said in " ".join(capsys.readouterr().err.split())


def test_storing_a_form_leaves_the_others_of_the_same_corpus_file(corpus: Path, tmp_path: Path) -> None:
    kept, tool = tmp_path / "own.json", Tool("shout", html=shout, flat=shout)
    html, gold = (accuracy.figures_of(corpus, Plan((tool,), (form,)), workers=1) for form in (HTML, "gold"))
    stored.save(gold, digests(corpus), {"shout": "1"}, kept)
    stored.save(html, digests(corpus), {"shout": "2"}, kept)
    assert stored.load(kept)["corpora"]["tiny"]["figures"] == [*gold["tiny"], *html["tiny"]]
    stored.save(html, {"tiny": "of other pages"}, {"shout": "2"}, kept)
    assert stored.load(kept)["corpora"]["tiny"]["figures"] == html["tiny"]


def test_intervals_are_drawn_over_sites(corpus: Path) -> None:
    row = find(accuracy.figures_of(corpus, Plan((Tool("shout", html=shout),), (HTML,)), workers=1), "tiny", HTML, "shout")
    assert row is not None
    assert row["word_f1"] is not None
    # Two sites, one of them with a score of 0: a draw has both, or one of them twice.
    assert row["word_f1_interval"] == [0.0, pytest.approx(2 * row["word_f1"], abs=1e-4)]
    assert "snippet_f1_interval" not in row, "one site alone has snippets"


def test_intervals_of_many_pages_of_one_site_are_not_narrower() -> None:
    apart = [(float(number % 3 > 0), 1.0) for number in range(90)]
    together = [(sum(part for part, _ in apart[start::3]), 30.0) for start in range(3)]
    alone, grouped = interval(apart), interval(together)
    assert alone is not None
    assert grouped is not None
    assert 0.5 < alone[0] < 2 / 3 < alone[1] < 0.8
    assert grouped == [0.0, 1.0]


def test_stored_figures_of_this_repository_can_be_read() -> None:
    data = stored.load()
    assert {tool.name for tool in PEERS} >= {row["tool"] for kept in data["corpora"].values() for row in kept["figures"]}


@pytest.mark.parametrize("command", [accuracy.main, speed.main, errors.main])
def test_a_missing_corpus_is_an_error_that_says_so(command: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(command)
    assert command(["--corpus", str(tmp_path / "nowhere")]) == 2
    assert "no corpus folder" in " ".join(capsys.readouterr().err.split())


def test_speed_prints_times_and_ratios(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "speed.json"
    assert speed.main(["--corpus", str(corpus), "--pages", "2", "--flattener", "nodes", "--json", str(target)]) == 0
    printed = capsys.readouterr().out
    assert "ms of CPU a page (2 pages, each met once)" in printed
    assert "scrubber, HTML raised an error" not in printed
    figures = json.loads(target.read_text())
    assert figures[speed.PARSE]["of_parse"] == 1
    assert figures[speed.SCRUBBER_HTML]["of_scrubber"] == 1
    assert figures[speed.SCRUBBER_HTML]["median_ms"] > 0
    assert figures[speed.SCRUBBER_FLAT]["percentile_95_ms"] >= figures[speed.SCRUBBER_FLAT]["median_ms"]
    assert all(one["by_size"] == {"up to 20 kB": one["mean_ms"]} for one in figures.values())
    assert set(figures) <= set(CONTENDERS)
    assert {"scrubber, HTML, compiled" in figures, "scrubber, flattened text, compiled" in figures} == {scrubber.accelerated}


def test_hostile_page_is_timed_behind_its_deadline(tmp_path: Path) -> None:
    target = tmp_path / "over.json"
    assert hostile_deadline.main(["--only", "50,000 empty lines", "--deadline", "0.01", "--json", str(target)]) == 0
    found = json.loads(target.read_text())
    assert found["pages"] >= 1
    assert -0.01 < found["most_behind"] < hostile_deadline.REACH_SECONDS


def test_start_measures_fresh_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "_PAGES", 4)
    target = tmp_path / "start.json"
    assert start.main(["--rounds", "1", "--worker-rounds", "1", "--json", str(target)]) == 0
    found = json.loads(target.read_text())["scrubber"]
    # The command puts off the collection of garbage, and may be done before the first call of a program is.
    assert 0 < found["import_ms"] < min(found["first_call_ms"], found["command_ms"])
    assert found["second_call_ms"] < found["first_call_ms"]
    assert found["two_workers_percent_of_one"] > 0


def test_contender_that_fails_is_named_and_timed() -> None:
    def fail(content: str | bytes, url: str | None) -> object:
        raise RecursionError("too deep")

    seconds, error = timed(fail, "<p>", None)
    assert (seconds >= 0, error) == (True, "RecursionError: too deep")


def test_times_are_summed_up_by_contender_and_by_size() -> None:
    seconds = {speed.PARSE: [0.001, 0.001, 0.004], speed.TRAFILATURA: [0.03] * 3, speed.SCRUBBER_HTML: [0.003, 0.003, 0.009]}
    figures = speed.summary(seconds)[speed.SCRUBBER_HTML]
    assert figures == {
        "median_ms": 3, "percentile_95_ms": 9, "mean_ms": 5, "of_parse": 2.5, "of_trafilatura": 0.16667, "of_scrubber": 1,
    }  # fmt: skip
    samples = [speed.Sample("", "x" * size, None, "") for size in (20_000, 20_001, 400_001)]
    sizes = speed.by_size(seconds, samples)
    assert list(sizes) == ["up to 20 kB", "up to 60 kB", "above 400 kB"]
    assert sizes["above 400 kB"][speed.SCRUBBER_HTML] == 9


def test_speed_chooses_the_same_pages_whatever_their_order() -> None:
    pages = [CorpusPage("tiny", str(number), None, "article", "") for number in range(40)]
    chosen = speed.choose(pages, 7)
    assert len(chosen) == 7
    assert chosen == speed.choose(reversed(pages), 7)


def test_errors_lists_pages_blocks_and_filters(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert errors.main(["--corpus", str(corpus), "--kind", "article", "--workers", "1"]) == 0
    printed = capsys.readouterr().out
    assert "tiny/ferry  article  F1" in printed
    assert "words decided by each filter" in printed
    assert errors.main(["--corpus", str(corpus), "--kind", "listing", "--flat", "nodes", "--workers", "1"]) == 0
    assert "tiny/ferry" not in capsys.readouterr().out


def test_wrong_blocks_are_told_by_their_runs_of_words() -> None:
    page = CorpusPage("tiny", "x", None, "article", HTML_PAGE, " ".join(PROSE[:2]))
    found = errors.diagnose(page)
    gold = {block.start[:20]: block.gold for block in found.blocks}
    assert [gold[line[:20]] for line in PROSE] == [True, True, False, False]
    assert [block.words for block in found.wrong(kept=True, count=5)] == sorted(
        (block.words for block in found.blocks if block.kept and not block.gold), reverse=True
    )


def test_line_rules() -> None:
    text = 'Home\nThe council has voted to keep it.\nNews, sport and more news today\nShe said: "No, not this year."\nIt is so.'
    kept = c4_lines(Input(text)).text.splitlines()
    assert kept == ["The council has voted to keep it.", 'She said: "No, not this year."']
    assert everything(Input(text)).text == text
    assert wrapped_in_paragraphs("a < b\n\n  c ").count("<p>") == 2
    assert "<p>a &lt; b</p>\n<p>c</p>" in wrapped_in_paragraphs("a < b\n\n  c ")


def test_peers_are_named_once_and_need_no_import_to_be_listed() -> None:
    assert len({tool.name for tool in PEERS}) == len(PEERS)
    ghost = Tool("ghost", "no-such-distribution", "no_such_module", html=shout)
    assert not ghost.installed
    assert ghost.version == ""


def test_what_peers_pass_on_from_a_page_becomes_text() -> None:
    given = {"author": [["Ann Lee"], "Bo Ray", None], "date": 2024, "title": "T", "tags": None, "lang": ""}
    expected = {"author": ("Ann Lee", "Bo Ray"), "date": ("2024",), "title": "T", "tags": (), "lang": ""}
    assert as_text(given) == expected


def test_groups_are_page_types_or_languages() -> None:
    def grouped(corpus: str, html: str, text: str = "") -> tuple[str, ...]:
        return groups_of(CorpusPage(corpus, "x", None, "forum", html, text))

    assert grouped("wcxb", '<html lang="en">') == ("all", "forum")
    assert grouped("magic", "", "今天天气很好") == ("all", "forum", "cjk")
    assert grouped("fundus", '<html lang="de">') == ("all", "de")
    assert grouped("fundus", '<html lang="sv">') == ("all", "other")


def test_pages_with_only_metadata_are_left_out_unless_it_is_asked_for() -> None:
    page = CorpusPage("tiny", "x", None, "article", HTML_PAGE, meta={"title": "Ferry will run all winter"})
    tools = (Tool("shout", html=shout),)
    assert list(measure([page], Plan(tools, (HTML,), metadata=False), workers=1)) == []
    totals = Totals()
    totals.add(measure([page], Plan(tools, (HTML,)), workers=1))
    row = find(totals.figures(), "tiny", HTML, "shout")
    assert row is not None
    assert (row["pages"], row["word_f1"], row["snippet_f1"]) == (0, None, None)
    assert row["fields"]["title"]["right"] == 1
