"""`scrubber sites learn` and `show`, and a corpus job that remembers sites."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scrubber import Scrubber, SiteMemory
from scrubber.command.cli import app
from tests.site_maker import made_site

PAGES = made_site("portal", "en", articles=8)


def ran(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    lines = [json.dumps({"id": page.source.id, "url": page.source.url, "html": page.source.content}) for page in PAGES]
    path.write_text("\n".join(lines))
    return path


def texts_in(folder: Path) -> list[str]:
    return [json.loads(line)["text"] for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().splitlines()]


def cleaned(rows: Path, to: Path, *options: str | Path) -> list[str]:
    result = ran("corpus", rows, "--to", to, "--format", "jsonl", "--workers", "1", *options)
    assert result.exit_code == 0, result.output
    return texts_in(to)


def test_learn_writes_the_memory_that_the_library_learns(rows: Path, tmp_path: Path) -> None:
    result = ran("sites", "learn", rows, "--to", tmp_path / "sites.memory", "--workers", "1")
    assert result.exit_code == 0, result.output
    assert "1 site" in result.stderr
    assert SiteMemory.load(tmp_path / "sites.memory") == SiteMemory.learn(page.source for page in PAGES)


def test_show_lists_sites_and_what_recurs_on_one(tmp_path: Path) -> None:
    SiteMemory.learn(page.source for page in PAGES).save(tmp_path / "memory")
    shown = ran("sites", "show", tmp_path / "memory")
    assert "portal-en.example" in shown.stdout
    one = ran("sites", "show", tmp_path / "memory", "www.portal-en.example")
    assert "8 pages remembered" in one.stdout and "on 8 pages" in one.stdout and "places of the template" in one.stdout


@pytest.mark.parametrize(("host", "said"), [("elsewhere.example", "does not know elsewhere.example")])
def test_show_says_what_it_does_not_know(tmp_path: Path, host: str, said: str) -> None:
    SiteMemory().save(tmp_path / "memory")
    result = ran("sites", "show", tmp_path / "memory", host)
    assert result.exit_code == 2 and said in result.stderr.replace("\n", " ")


@pytest.mark.parametrize("command", [("sites", "show"), ("corpus", "x.html", "--to", "out", "--site-memory")])
def test_file_that_is_no_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other").write_text("not a memory")
    for name in ("other", "missing"):
        result = ran(*command, name)
        assert result.exit_code == 2 and name in result.stderr


def test_corpus_job_learns_its_sites_and_cleans_with_them(rows: Path, tmp_path: Path) -> None:
    alone = cleaned(rows, tmp_path / "alone")
    learned = cleaned(rows, tmp_path / "learned", "--learn-sites")
    ran("sites", "learn", rows, "--to", tmp_path / "memory", "--workers", "1")
    given = cleaned(rows, tmp_path / "given", "--site-memory", tmp_path / "memory")
    assert learned == given != alone
    assert all(page.notice not in text for page, text in zip(PAGES, learned, strict=True))
    assert any(page.notice in text for page, text in zip(PAGES, alone, strict=True))


def test_job_says_for_how_many_pages_and_sites_the_memory_helped(rows: Path, tmp_path: Path) -> None:
    result = ran("corpus", rows, "--to", tmp_path / "out", "--learn-sites", "--format", "jsonl", "--workers", "1")
    alone, learned = (
        sum(len(Scrubber(memory=memory).clean_html(str(page.source.content), page.source.url).text.split()) for page in PAGES)
        for memory in (None, SiteMemory.learn(page.source for page in PAGES))
    )
    said = " ".join(result.stdout.split())
    assert "8 pages of 1 site in the memory; 8 pages of 1 site changed by it" in said
    assert f"{alone - learned} words dropped, 0 kept" in said
    assert re.search(rf"portal-en.example\W+8\W+8\W+{alone - learned}\W+0\b", said)


def test_resumed_job_takes_the_memory_that_it_learned(rows: Path, tmp_path: Path) -> None:
    first = cleaned(rows, tmp_path / "out", "--learn-sites")
    assert cleaned(rows, tmp_path / "out", "--learn-sites", "--resume") == first
    refused = ran("corpus", rows, "--to", tmp_path / "out", "--format", "jsonl", "--resume")
    assert refused.exit_code == 2 and "learn sites" in refused.stderr.replace("\n", " ")


_DIES_WHILE_LEARNING = """
import os, signal
from scrubber.command.cli import app
from scrubber.corpus import job

learn_sites = job.learn_sites
job.learn_sites = lambda items, limits, watch: learn_sites(items, limits, lambda number, *_: number == 3 and die())
die = lambda: os.kill(os.getpid(), signal.SIGKILL)
app()
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_job_that_was_killed_while_it_learned_learns_all_again(rows: Path, tmp_path: Path) -> None:
    whole = cleaned(rows, tmp_path / "whole", "--learn-sites")
    options = ["corpus", str(rows), "--to", str(tmp_path / "out"), "--format", "jsonl", "--workers", "1", "--learn-sites"]
    killed = subprocess.run([sys.executable, "-c", _DIES_WHILE_LEARNING, *options], check=False, capture_output=True, timeout=60)
    assert killed.returncode == -signal.SIGKILL and texts_in(tmp_path / "out") == []
    assert cleaned(rows, tmp_path / "out", "--learn-sites", "--resume") == whole


def test_sites_are_learned_or_given(rows: Path, tmp_path: Path) -> None:
    SiteMemory().save(tmp_path / "memory")
    result = ran("corpus", rows, "--to", tmp_path / "out", "--learn-sites", "--site-memory", tmp_path / "memory")
    assert result.exit_code == 2 and "leave one out" in result.stderr.replace("\n", " ")


def test_learn_names_what_it_could_not_read_and_learns_the_rest(rows: Path, tmp_path: Path) -> None:
    result = ran("sites", "learn", tmp_path / "missing", rows, "--to", tmp_path / "memory", "--workers", "1")
    said = result.stderr.replace("\n", " ")
    assert result.exit_code == 1 and "missing: No such file or directory" in said and "1 site" in said
    assert len(SiteMemory.load(tmp_path / "memory")) == 1


def test_digest_of_records_says_what_was_learned(rows: Path, tmp_path: Path) -> None:
    SiteMemory.learn(page.source for page in PAGES).save(tmp_path / "memory")
    runs = {"alone": (), "learned": ("--learn-sites",), "given": ("--site-memory", tmp_path / "memory")}
    digests = {}
    for name, options in runs.items():
        cleaned(rows, tmp_path / name, *options)
        lines = (tmp_path / name / "articles-00000.jsonl").read_text().splitlines()
        (digests[name],) = {json.loads(line)["digest"] for line in lines}
    assert digests["learned"] == digests["given"] != digests["alone"]
