"""Every command and example of README.md and docs/ is run, and prints what the page says it prints; links and figures hold.

In ```console blocks a line that begins with "$ " is a command, the lines below it are what it prints (standard output,
then standard error), and "…" stands for anything. ```python blocks with ">>>" are doctests, the others are run. ```py blocks need
engines, which tests/engines has, or a server, which is here.

`python tests/test_documents.py` writes today's traces into the pages; everything else in them is written by hand or by
`make figures`.
"""

from __future__ import annotations

import doctest
import gzip
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

import scrubber
from benchmarks.documents import documents, filled, without_parts, written
from benchmarks.stored_results import read_results

ROOT = Path(__file__).parent.parent
PAGES = [path.relative_to(ROOT).as_posix() for path in documents(ROOT)]
OTHER_PAGES = ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# What a command would do to the machine: that it is spelled as the shell wants it is tried, no more.
_ONLY_READ = re.compile(r"^(pip|git|cd|python -m (venv|benchmarks\.\w+|training\.\w+))\b")


def fenced(page: str, language: str) -> list[str]:
    """The content of a page's fenced blocks of one language, in order."""
    text = (ROOT / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands() -> Iterator[tuple[str, str, str]]:
    """(page, command, what it prints) for all console blocks."""
    for page in PAGES:
        for block in fenced(page, "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                while command.endswith("\\"):
                    more, _, printed = printed.partition("\n")
                    command = command[:-1] + more.strip()
                yield page, command, printed


def run(command: str, folder: Path) -> tuple[str, int]:
    """What a shell prints for `command` with this Python's `scrubber` on its path, and its exit code."""
    shell = f'scrubber() {{ "{sys.executable}" -m scrubber "$@"; }}\n{command}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(["bash", "-c", shell], cwd=folder, env=environment, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode("utf-8"), done.returncode


def set_up(folder: Path) -> None:
    """Make of `folder` what looks like the checkout, in which commands may write."""
    for name in ("seeds", "examples"):
        (folder / name).symlink_to(ROOT / name)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Such a folder."""
    set_up(tmp_path)
    return tmp_path


def test_readme_is_a_screen_and_a_half_with_commands_and_python() -> None:
    assert sum(page == "README.md" for page, _, _ in commands()) >= 4
    assert fenced("README.md", "python")
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 125


def test_readme_shows_lines_of_the_page_that_it_cleans() -> None:
    page = " ".join((ROOT / "examples" / "ferry.html").read_text("utf-8").split())
    (shown,) = fenced("README.md", "html")
    at = 0
    for line in shown.splitlines():
        at = page.find(line.strip().removesuffix("…").rstrip(), at)
        assert at >= 0, line


@pytest.mark.parametrize(
    ("command", "printed"),
    [(command, printed) for _, command, printed in commands()],
    ids=[f"{page}: {command}" for page, command, _ in commands()],
)
def test_command_prints_what_the_page_says(command: str, printed: str, checkout: Path) -> None:
    if command.startswith("make "):
        # The tests are themselves a part of these targets; that they exist and expand is what can be tried here.
        subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, check=True, capture_output=True)
        return
    if _ONLY_READ.match(command):
        subprocess.run(["bash", "-n", "-c", command], check=True)
        return
    got, code = run(command, checkout)
    want = printed.replace("…\n", "...\n")
    if want.strip():
        assert doctest.OutputChecker().check_output(want, got, FLAGS), got
    else:
        assert (got, code) == ("", 0)


@pytest.mark.parametrize("page", [page for page in PAGES if fenced(page, "python")])
def test_python_examples_run(page: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {"__name__": "example"}
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for number, block in enumerate(fenced(page, "python")):
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block.replace("…\n", "...\n"), names, f"{page} block {number}", page, 0)
            report: list[str] = []
            runner.run(example, out=report.append, clear_globs=False)
            assert runner.failures == 0, "".join(report)
            names.update(example.globs)
        else:
            exec(compile(block, f"{page} block {number}", "exec"), names)


class FerryPage(BaseHTTPRequestHandler):
    """A server that knows one page, in a charset that only the page itself names."""

    def do_GET(self) -> None:
        html = (ROOT / "examples" / "ferry.html").read_text("utf-8")
        body = html.replace("<head>", '<head><meta charset="windows-1252">').encode("windows-1252")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on standard error."""


@pytest.mark.parametrize("block", fenced("docs/recipes/fetched_pages.md", "py"), ids=["requests", "httpx"])
def test_fetched_pages_are_cleaned_with_their_charset(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    server = HTTPServer(("127.0.0.1", 0), FerryPage)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    names: dict[str, object] = {}
    try:
        exec(block.replace("https://paper.example", f"http://127.0.0.1:{server.server_port}"), names)
    finally:
        server.shutdown()
        server.server_close()
    assert capsys.readouterr().out == "ok Night ferry to Skarholm returns in May\n"
    article = names["article"]
    assert isinstance(article, scrubber.Article)
    assert "“People on the island" in article.text
    assert (article.url or "").endswith("/2025/ferry")


def test_files_of_common_crawl_are_cleaned_by_their_list(checkout: Path) -> None:
    (command,) = fenced("docs/recipes/collections.md", "sh")
    text = (ROOT / "seeds" / "001_8a0484b5e21d9973.txt").read_bytes()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://befreiung.example/1\r\nWARC-Date: 2025-01-13T07:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:8a0484b5-0000-4000-8000-000000000001>\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(text)}\r\n\r\n"
    )
    (checkout / "some.warc.wet.gz").write_bytes(gzip.compress(head.encode() + text + b"\r\n\r\n"))
    (checkout / "paths.txt").write_text("some.warc.wet.gz\n", "utf-8")
    printed, code = run(command, checkout)
    assert code == 0, printed
    (line,) = gzip.decompress((checkout / "articles" / "articles-00000.jsonl.gz").read_bytes()).splitlines()
    record = json.loads(line)
    assert (record["url"], record["language"]) == ("https://befreiung.example/1", "de")


def links(page: str) -> list[str]:
    """The targets of a page's links and images, those in code left out."""
    text = re.sub(r"^ *```.*?^ *```$|`[^`\n]*`", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^()\s]+)\)", text)


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as GitHub and the documentation make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*PAGES, *OTHER_PAGES])
def test_links_within_the_repository_lead_somewhere(page: str) -> None:
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = ((ROOT / page).parent / name).resolve() if name else ROOT / page
        if target.relative_to(ROOT).as_posix() in GENERATED:
            continue
        assert target.exists(), f"{page} links to {link}"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{page} links to {link}"


GENERATED = {"docs/filters.md", "docs/schema.md"}
"""Pages that `make docs` writes."""


def test_documents_show_the_figures_of_the_results() -> None:
    for path, text in written(ROOT, read_results()):
        assert path.read_text("utf-8") == text, f"{path.name} differs from benchmarks/results: make figures"


@pytest.mark.parametrize("page", PAGES)
def test_no_figure_is_written_by_hand(page: str) -> None:
    by_hand = re.sub(r"`[^`\n]*`", "", without_parts((ROOT / page).read_text("utf-8")))
    assert not re.findall(r"(?<![\w.])0\.\d{2,3}(?![\w.])", by_hand), "figures stand between marks, which `make figures` fills"


def test_parts_are_filled_one_by_one_and_again_the_same() -> None:
    parts = [f"<!-- figures: {name} -->\n{old}<!-- end of figures -->\n" for name, old in (("favor", ""), ("jobs", "old\n"))]
    once = filled("One\n\n{}\nTwo\n\n{}".format(*parts), read_results())
    assert re.findall(r"^(One|Two|On every fifth|Over|old|<!-- end)\b", once, re.MULTILINE) == [
        "One", "On every fifth", "<!-- end", "Two", "Over", "<!-- end",
    ]  # fmt: skip
    assert filled(once, read_results()) == once
    assert without_parts(once).split() == ["One", "Two"]


def test_unknown_figures_are_an_error() -> None:
    with pytest.raises(ValueError, match="no figures named 'sumary'; there are summary, "):
        filled("<!-- figures: sumary -->\n<!-- end of figures -->", read_results())


def refresh_traces() -> None:
    """Write what `scrubber trace` prints today into the pages; for maintainers, after filters or weights have changed.

    A trace that is shown in part ("…") stays as it is.
    """
    traces = re.compile(r"^(```console\n\$ (scrubber trace [^\n]+)\n)(?!…)[^$…]*?^```$", re.MULTILINE | re.DOTALL)
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        fresh = traces.sub(lambda match: f"{match[1]}{run(match[2], ROOT)[0]}```", text)
        (ROOT / page).write_text(fresh, "utf-8")


if __name__ == "__main__":
    refresh_traces()
