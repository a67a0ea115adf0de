"""The command `scrubber`: what it prints where, its exit codes, and that a page cannot reach the terminal's controls."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import scrubber
from scrubber.command import clean
from scrubber.command.cli import app
from scrubber.runner import built_in_filters

ROOT = Path(__file__).parent.parent
PROSE = [
    "The council of the town met on Monday evening to decide on the new bridge over the river.",
    "After four hours of debate, nineteen of its members voted for the plan and twelve against it.",
    "Work is to begin in spring, the mayor said, and it should take no longer than two years.",
]
HTML = "<html><head><title>The bridge</title></head><body><nav><a href='/'>Home</a></nav><article>{}</article></body></html>"


def page(*paragraphs: str) -> str:
    return HTML.format("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages" / "sub").mkdir(parents=True)
    (tmp_path / "pages" / "b.html").write_text(page(*PROSE), "utf-8")
    (tmp_path / "pages" / "a.txt").write_text("\n\n".join(PROSE), "utf-8")
    (tmp_path / "pages" / "sub" / "c.html").write_text(page(*reversed(PROSE)), "utf-8")
    return tmp_path / "pages"


def test_clean_prints_the_text(folder: Path) -> None:
    done = call("clean", folder / "b.html")
    assert done.exit_code == 0
    assert done.stdout == scrubber.clean(folder / "b.html").text + "\n"
    assert done.stderr == ""


def test_interrupted_command_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scrubber.Scrubber, "clean", interrupt)
    done = call("clean", folder / "b.html", "-f", "json")
    assert (done.exit_code, done.stderr) == (130, "scrubber: interrupted\n")
    monkeypatch.setattr(sys, "argv", ["scrubber", "clean", str(folder / "b.html")])
    monkeypatch.setattr("scrubber.command.terminal.open_streams", lambda: None)
    with pytest.raises(SystemExit) as ended:
        clean.main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "scrubber: interrupted\n")


@pytest.mark.parametrize("document", [page(*PROSE), "\n\n".join(PROSE)], ids=["html", "text"])
def test_clean_reads_standard_input(document: str) -> None:
    done = call("clean", "-", stdin=document)
    assert done.exit_code == 0
    assert done.stdout.strip().split("\n\n") == PROSE


@pytest.mark.parametrize("command", ["clean", "show", "trace"])
def test_standard_input_is_read_where_nothing_is_named(command: str) -> None:
    done = call(command, stdin=page(*PROSE))
    assert done.exit_code == 0
    assert PROSE[0][:40] in done.stdout


def test_quoted_glob_names_files(folder: Path) -> None:
    done = call("clean", folder / "**/*.html", "-f", "jsonl")
    assert [Path(json.loads(line)["input"]).name for line in done.stdout.splitlines()] == ["b.html", "c.html"]
    missing = call("clean", folder / "*.pdf")
    assert missing.exit_code == 1 and "*.pdf: no file has such a name" in missing.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
@pytest.mark.parametrize("command", ["clean", "corpus"])
def test_pipe_in_a_folder_is_passed_over(command: str, folder: Path) -> None:
    """Reading one that nobody writes to never ends."""
    os.mkfifo(folder / "pipe.html")
    options = ["--to", folder.parent / "out", "--workers", "1"] if command == "corpus" else []
    done = call(command, folder, *options)
    assert done.exit_code == 0
    assert "pipe.html" not in done.output


@pytest.mark.parametrize("name", ["rows.jsonl", "crawl.warc.gz", "crawl.warc.wet.gz", "table.PARQUET"])
def test_file_of_many_pages_is_sent_to_the_other_command(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b'{"html": "<p>One</p>"}')
    done = call("clean", folder / name, folder / "b.html")
    assert done.exit_code == 1
    assert f"{name}: this file holds many pages; give it to `scrubber corpus`" in done.stderr.replace("\n", "")
    assert PROSE[0] in done.stdout


@pytest.mark.parametrize("target", ["page.html/report.html", "pages"])
def test_report_that_cannot_be_written_fails_before_any_work(target: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "page.html").write_text(page(*PROSE), "utf-8")
    monkeypatch.setattr(scrubber.Scrubber, "clean_bytes", lambda *_, **__: pytest.fail("a page was cleaned"))
    done = call("report", folder / "b.html", "--to", folder.parent / target)
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr and "repeat the command" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--max-bytes", "300"], "the input is longer than max_bytes"),
        (["--deadline", "0.000001"], "the deadline passed"),
    ],
)
def test_page_that_was_cut_short_is_named_on_standard_error(options: list[str], said: str, folder: Path) -> None:
    done = call("clean", folder, *options)
    assert done.exit_code == 0
    assert f"scrubber: {folder / 'b.html'}: {said}" in done.stderr
    assert call("clean", folder, "--deadline", "0").stderr == ""


@pytest.mark.parametrize("command", ["clean", "show", "trace"])
def test_encoding_is_taken(command: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes("\n\n".join([*PROSE, "Die Höhe der Brücke ist umstritten."]).encode("cp850"))
    assert "Die Höhe der Brücke" not in call(command, tmp_path / "page.txt").stdout
    assert "Die Höhe der Brücke" in call(command, tmp_path / "page.txt", "--encoding", "cp850").stdout
    wrong = call(command, tmp_path / "page.txt", "--encoding", "cp0")
    assert wrong.exit_code == 2 and "no charset has this name" in wrong.stderr


def test_files_that_are_passed_over_are_counted_by_their_endings(folder: Path) -> None:
    (folder / "old.php").write_text(page(*PROSE), "utf-8")
    for name in ("a.pdf", "b.pdf", "c.epub", "d.3.json.gz", "README"):
        (folder / name).write_bytes(b"")
    done = call("clean", folder, "-f", "jsonl")
    assert "old.php" in done.stdout
    assert "skipped 5 files without the ending of a page (2 .pdf, 1 without any, 1 .epub, 1 .gz)" in done.stderr


def test_packed_pages_in_a_folder_are_read_and_their_results_named_after_them(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.html.gz").write_bytes(gzip.compress(page(*PROSE).encode()))
    (tmp_path / "pages" / "two.php").write_text(page(*PROSE), "utf-8")
    header = "Subject: The bridge\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    for name in ("three.mhtml", "four.EML"):
        (tmp_path / "pages" / name).write_text(header + page(*PROSE), "utf-8")
    done = call("clean", tmp_path / "pages", "--to", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["four.txt", "one.txt", "three.txt", "two.txt"]
    assert {path.read_text("utf-8") for path in (tmp_path / "out").iterdir()} == {"\n\n".join(PROSE) + "\n"}


@pytest.mark.parametrize(("command", "example"), [("clean", "| scrubber clean -f markdown"), ("corpus", "--only-language de,en")])
def test_help_has_examples_a_line_each(command: str, example: str) -> None:
    assert any(line.startswith("    ") or example in line for line in call(command, "--help").stdout.splitlines())
    assert example in call(command, "--help").stdout


def test_completion_can_be_installed() -> None:
    assert "--install-completion" in call("--help").stdout


def test_standard_input_may_be_bytes_in_another_charset() -> None:
    document = page(*PROSE, "Straße, Brücke, Höhe: so schrieben es die Zeitungen der Nachbarn.").replace(
        "<head>", "<head><meta charset=cp1252>"
    )
    assert "Straße, Brücke" in call("clean", "-", stdin=document.encode("cp1252")).stdout


@pytest.mark.parametrize("command", [["clean"], ["show"], ["corpus", "--to", "out"]])
def test_standard_input_is_read_once(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*command, "-", "-", stdin=page(*PROSE))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "only once" in done.stderr


@pytest.mark.parametrize("command", [["clean"], ["show"], ["trace"], ["corpus", "--to", "out"]])
def test_empty_name_is_wrong_usage(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*command, "")
    assert done.exit_code == 2
    assert 'named "", as when a variable of the shell is empty' in done.stderr


@pytest.mark.parametrize("command", ["clean", "show", "trace"])
@pytest.mark.parametrize(
    ("argument", "said"),
    [
        (
            "https://paper.example/x",
            "https://paper.example/x: scrubber fetches nothing from the web; save the page to a file first",
        ),
        (
            f"<p>{PROSE[0]}</p>",
            "<p>The council of the town met on Monday…: this is a document; give it on standard",
        ),
    ],
)
def test_document_or_address_for_a_file_is_an_error_that_says_what_to_do(command: str, argument: str, said: str) -> None:
    done = call(command, argument)
    assert done.exit_code == 1
    assert said in done.stderr


def test_file_with_the_name_of_a_document_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("<p>").write_text(page(*PROSE), "utf-8")
    assert PROSE[0] in call("clean", "<p>").stdout


def test_compressed_page_that_is_damaged_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(b"\x1f\x8b\x08\x00" + b"?" * 100)
    done = call("clean", tmp_path / "page.html.gz")
    assert done.exit_code == 1
    assert "page.html.gz: not HTML or text but a damaged file, compressed with gzip: " in done.stderr


def test_trace_of_a_folder_is_wrong_usage(folder: Path) -> None:
    done = call("trace", folder)
    assert done.exit_code == 2
    assert "is a folder, and trace takes one page" in done.stderr


def test_markdown(folder: Path) -> None:
    assert (
        call("clean", folder / "b.html", "--format", "markdown").stdout == scrubber.clean(folder / "b.html").to_markdown() + "\n"
    )


def test_html(folder: Path) -> None:
    assert call("clean", folder / "b.html", "--format", "html").stdout == scrubber.clean(folder / "b.html").to_html() + "\n"


def test_html_of_several_inputs_names_each_in_a_comment(folder: Path) -> None:
    assert f"<!-- {folder / 'b.html'} -->" in call("clean", folder, "--format", "html").stdout


def test_to_writes_html_beside_nothing_that_was_read(folder: Path, tmp_path: Path) -> None:
    assert call("clean", folder, "--format", "html", "--to", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/b.html").read_text("utf-8") == scrubber.clean(folder / "b.html").to_html() + "\n"
    assert call("clean", folder / "b.html", "--format", "html", "--to", folder).exit_code == 2


def test_json_of_one_input_is_an_object(folder: Path) -> None:
    article = scrubber.clean(folder / "b.html")
    assert json.loads(call("clean", folder / "b.html", "--format", "json").stdout) == article.to_dict(blocks=False)
    assert json.loads(call("clean", folder / "b.html", "-f", "json", "--trace").stdout) == article.to_dict()
    assert call("clean", folder / "b.html", "-f", "jsonl", "--trace").stdout == article.to_json() + "\n"


def test_json_of_a_folder_is_an_array_in_input_order(folder: Path) -> None:
    data = json.loads(call("clean", folder, "--format", "json").stdout)
    assert [Path(one["input"]).name for one in data] == ["a.txt", "b.html", "c.html"]


def test_json_lines_are_one_record_a_line_in_input_order(folder: Path) -> None:
    lines = call("clean", folder / "sub", folder / "a.txt", "--format", "jsonl").stdout.splitlines()
    assert [Path(json.loads(line)["input"]).name for line in lines] == ["c.html", "a.txt"]


def test_text_of_several_inputs_says_which_is_which(folder: Path) -> None:
    printed = call("clean", folder / "a.txt", folder / "b.html").stdout
    assert printed.index(f"==> {folder / 'a.txt'} <==") < printed.index(f"==> {folder / 'b.html'} <==")


def test_failures_are_named_at_the_end_and_the_rest_is_done(folder: Path) -> None:
    done = call("clean", folder / "missing.html", folder / "b.html", folder / "gone.txt")
    assert done.exit_code == 1
    assert PROSE[0] in done.stdout
    assert "2 inputs failed" in done.stderr
    assert f"{folder / 'missing.html'}: No such file" in done.stderr
    assert done.stderr.index("missing.html") < done.stderr.index("gone.txt")


def test_binary_file_is_a_failure(folder: Path) -> None:
    (folder / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)
    done = call("clean", folder / "photo.html", folder / "b.html", "--format", "jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert "photo.html" in done.stderr


def test_unforeseen_error_stops_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean = scrubber.Scrubber.clean

    def stumble(cleaner: scrubber.Scrubber, path: str | os.PathLike[str], encoding: str | None) -> scrubber.Article:
        if Path(path).name == "a.txt":
            raise ZeroDivisionError("unforeseen")
        return clean(cleaner, path, encoding)

    monkeypatch.setattr(scrubber.Scrubber, "clean", stumble)
    done = call("clean", folder, "--format", "jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert "a.txt: ZeroDivisionError: unforeseen" in done.stderr


def test_empty_page_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    done = call("clean", tmp_path / "empty.html", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["status"] == "empty"


def test_to_writes_a_file_for_each_input(folder: Path, tmp_path: Path) -> None:
    done = call("clean", folder, "--format", "markdown", "--to", tmp_path / "out" / "deep")
    assert done.exit_code == 0
    assert done.stdout == ""
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.md"))
    assert written == ["deep/a.md", "deep/b.md", "deep/sub/c.md"]
    assert (tmp_path / "out/deep/b.md").read_text("utf-8") == scrubber.clean(folder / "b.html").to_markdown() + "\n"


def test_to_writes_json_lines_into_one_file(folder: Path, tmp_path: Path) -> None:
    assert call("clean", folder, "--format", "jsonl", "--to", tmp_path / "out").exit_code == 0
    assert len((tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()) == 3


def test_to_refuses_to_overwrite_an_input(folder: Path) -> None:
    done = call("clean", folder / "a.txt", "--to", folder)
    assert done.exit_code == 2
    assert "would be overwritten" in done.stderr


def test_to_refuses_a_file(folder: Path) -> None:
    assert call("clean", folder / "b.html", "--to", folder / "a.txt").exit_code == 2


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_to_overwrites_results_only_when_told_to(form: str, folder: Path, tmp_path: Path) -> None:
    arguments = ("clean", folder, "-f", form, "-o", tmp_path / "out")
    assert call(*arguments).exit_code == 0
    refused = call(*arguments)
    assert refused.exit_code == 2
    assert "is there already; add --force to overwrite it" in refused.stderr
    assert call(*arguments, "--force").exit_code == 0


def test_result_that_cannot_be_written_is_a_failure(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "b.txt").mkdir(parents=True)
    done = call("clean", folder, "--to", tmp_path / "out")
    assert done.exit_code == 1
    assert "b.txt cannot be written" in done.stderr
    assert (tmp_path / "out" / "sub" / "c.txt").exists()


@pytest.mark.parametrize(
    "arguments", [["corpus"], ["wash", "x"], ["clean", "x", "--format", "pdf"], ["clean", "x", "--favor", "luck"]]
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["clean", "trace", "show"])
def test_unknown_filter_is_wrong_usage_with_a_hint(command: str, folder: Path) -> None:
    done = call(command, folder / "b.html", "--without", "pagers")
    assert done.exit_code == 2
    assert "no filter named 'pagers'; did you mean 'pager'?" in done.stderr


def test_language_is_taken(folder: Path) -> None:
    data = json.loads(call("clean", folder / "b.html", "--assume-language", "fr", "--format", "json").stdout)
    assert data["language"] == "fr"


@pytest.mark.parametrize("wanted", ["Seite 3", "3"])
@pytest.mark.parametrize("command", ["clean", "show", "trace"])
def test_block_that_is_asked_for_is_kept(command: str, wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join([*PROSE[:3], "Seite 3 von 12"]), "utf-8")
    shown = call(command, path, "--keep", wanted).stdout
    assert ("keep: " if command == "trace" else "Seite 3 von 12") in shown
    assert "Seite 3 von 12" not in call("clean", path).stdout


def test_trace_shows_every_block_with_its_sign_filter_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join([*PROSE, "Teilen"]), "utf-8")
    article = scrubber.clean(path)
    done = call("trace", path)
    assert done.exit_code == 0
    signs = [line[0] for line in done.stdout.splitlines() if line[:2] in ("+ ", "- ", "~ ")]
    assert signs == ["+" if block.keep else "-" for block in article.blocks]
    for decision in article.removed:
        assert decision.verdict is not None
        assert f"{decision.verdict.by}: {decision.verdict.why}" in " ".join(done.stdout.split())


def test_trace_and_show_wrap_between_words_and_indent(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join([" ".join(PROSE), *PROSE]), "utf-8")
    for command in ("trace", "show"):
        printed = call(command, path).stdout.splitlines()
        assert max(map(len, printed)) <= 120
        assert not [line for line in printed if line != line.rstrip()]
    printed = call("trace", path).stdout.splitlines()
    reason = next(number for number, line in enumerate(printed) if "likely" in line)
    indent = printed[reason].index("content_score")
    assert printed[reason + 1].startswith(" " * (indent + 2))
    assert printed[reason + 1][indent + 2] != " "
    assert " ".join(PROSE) in " ".join(call("show", path).stdout.split())


def test_trace_of_a_missing_file_fails(tmp_path: Path) -> None:
    done = call("trace", tmp_path / "missing.html")
    assert done.exit_code == 1
    assert "missing.html" in done.stderr


def test_show_gives_metadata_and_text(folder: Path) -> None:
    done = call("show", folder)
    assert done.exit_code == 0
    for paragraph in PROSE:
        assert done.stdout.count(paragraph) >= 3
    assert "The bridge" in done.stdout


def test_filters_lists_every_filter_on_a_line() -> None:
    lines = call("filters").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [one.id for one in built_in_filters()]
    assert all(one.summary in line for one, line in zip(built_in_filters(), lines, strict=True))


def test_explain_prints_the_documentation() -> None:
    done = call("explain", "pager")
    assert done.exit_code == 0
    (pager,) = [one for one in built_in_filters() if one.id == "pager"]
    assert pager.documentation in done.stdout


def test_explain_of_the_scorer_lists_the_sentences_of_its_features() -> None:
    printed = " ".join(call("explain", "content_score").stdout.split())
    assert "- link share: N % of it is links - link share N SIDE:" in printed
    assert "- mean score of look-alikes: blocks of the same look score N %" in printed
    assert "- piece of a line: it is a piece of a longer line" in printed


def test_explain_of_an_unknown_filter_is_wrong_usage() -> None:
    done = call("explain", "pagers")
    assert done.exit_code == 2
    assert "did you mean 'pager'?" in done.stderr


def test_version() -> None:
    how = "compiled" if scrubber.accelerated else "pure Python"
    assert call("--version").stdout == f"scrubber {scrubber.__version__} ({how})\n"


def process(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return subprocess.run(
        [sys.executable, "-m", "scrubber", *arguments], cwd=cwd, env=environment, capture_output=True, check=False
    )


def test_pipe_gets_plain_utf_8_and_no_progress_bar(folder: Path) -> None:
    (folder / "d.txt").write_text("\n\n".join([*PROSE, "Über die Brücke führt der Weg der Pilger \x1b[31mseit langem."]), "utf-8")
    done = process("clean", str(folder))
    assert done.returncode == 0
    assert done.stderr == b""
    assert "Über die Brücke" in done.stdout.decode("utf-8")


def test_same_bytes_from_two_processes(folder: Path) -> None:
    assert process("clean", str(folder), "--format", "jsonl").stdout == process("clean", str(folder), "--format", "jsonl").stdout


COMMANDS = [["clean", "seeds"], ["show", "seeds"], ["trace", "seeds/001_8a0484b5e21d9973.txt"], ["filters"]]


@pytest.mark.skipif(os.name != "posix", reason="closes it in a shell")
@pytest.mark.parametrize("option", [[], ["--format", "jsonl"]], ids=["no option", "option"])
def test_what_is_said_of_failures_stands_in_no_output(option: list[str]) -> None:
    command = ["sh", "-c", 'exec "$@" 2>&-', "sh", sys.executable, "-m", "scrubber", "clean", "missing.html", *option]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_full_disk_is_an_error_of_one_line(command: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scrubber", *command], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b"scrubber: standard output cannot be written: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.skipif(os.name != "posix", reason="SIGPIPE")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_closed_pipe_ends_the_command_as_it_ends_others(command: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with open(theirs, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "scrubber", *command], cwd=ROOT, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
class TestOnATerminal:
    """The same with a terminal at the other end."""

    def screen(self, *arguments: str) -> str:
        """What a terminal receives from the command on both streams."""
        import pty

        ours, theirs = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100"}
        environment.pop("NO_COLOR", None)
        command = [sys.executable, "-m", "scrubber", *arguments]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment):
            os.close(theirs)
            received = bytearray()
            try:
                while part := os.read(ours, 65536):
                    received += part
            except OSError:  # the terminal has been hung up: the command is done
                pass
        os.close(ours)
        return received.decode("utf-8")

    def hostile(self, folder: Path) -> Path:
        path = folder / "hostile.html"
        text = f"The [bold]not bold[/bold] [/] \x1b]0;owned\x07 \x1b[31mred \x9b2J \u202etxt bridge. {PROSE[0]}"
        path.write_text(page(text, *PROSE), "utf-8")
        return path

    def test_progress_bar(self, folder: Path, tmp_path: Path) -> None:
        assert "3/3" in self.screen("clean", str(folder), "--to", str(tmp_path / "out"))
        assert "3/3" in self.screen("clean", str(folder))

    def test_progress_of_a_corpus_job(self, folder: Path, tmp_path: Path) -> None:
        for number in range(30):
            (folder / f"page{number}.html").write_text(page(f"No {number}. {PROSE[0]}", *PROSE), "utf-8")
        received = self.screen("corpus", str(folder), "--to", str(tmp_path / "out"), "--workers", "1")
        assert "33 pages: 33 articles written" in received
        assert "pages by status and language" in received
        assert re.search(r"\d+ pages  \d+/s", received)

    def test_no_progress_bar_for_one_page(self, folder: Path) -> None:
        assert "1/1" not in self.screen("clean", str(folder / "b.html"))

    @pytest.mark.parametrize("command", ["clean", "show", "trace"])
    def test_page_cannot_reach_the_controls(self, command: str, folder: Path) -> None:
        received = self.screen(command, str(self.hostile(folder)))
        for control in ("\x1b]0;owned", "\x07", "\x1b[31mred", "\x9b", "\u202e"):
            assert control not in received
        assert "[bold]not bold[/bold]" in received

    def test_trace_is_coloured(self, folder: Path) -> None:
        assert "\x1b[32m" in self.screen("trace", str(folder / "b.html"))
