"""`clean_many`: one record for each source, in order, whatever the pages do to their workers."""

from __future__ import annotations

import gc
import os
import pickle
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from itertools import count
from pathlib import Path

import pytest

import scrubber
from scrubber import BadOption, Page, Record, Scrubber, Source, Verdict, WorkersFailed
from scrubber.corpus.workers import pool
from scrubber.corpus.workers.clean_one import clean_one
from scrubber.model import PageForm

PROSE = "The council of the town met on Monday evening to decide on the new bridge over the river, and work begins in spring."


def page(number: int, text: str = PROSE) -> Source:
    return Source(f"page {number}", f"<html><body><article><p>{text}</p></article></body></html>", "html")


def trouble(page: Page) -> Iterable[Verdict]:
    """A filter that does what a page asks for."""
    words = {word for block in page.blocks for word in block.text.split()}
    if "HANG" in words:
        time.sleep(600)
    if "KILLED" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in words:
        os._exit(3)
    if "GREEDY" in words:
        bytearray(3 << 30)
    if "BEYOND" in words:
        return [Verdict(len(page.blocks), keep=False, reason="asked for")]
    if "RAISE" in words:
        raise ZeroDivisionError("asked for")
    return ()


TROUBLED = Scrubber(extra=(trouble,))


def outcome(record: Record) -> tuple[str, str | None]:
    return record.status, record.error


def test_paths_and_documents_give_one_record_each_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><p>{PROSE}</p></body></html>", "utf-8")
    (tmp_path / "b.txt").write_text(PROSE, "utf-8")
    sources: list[str | Path | Source] = [
        str(tmp_path / "a.html"),
        tmp_path / "b.txt",
        Source("c", PROSE, "text"),
        Source("d", PROSE.encode()),
        page(5),
    ]
    records = list(scrubber.clean_many(sources, workers=1))
    assert [record.id for record in records] == [str(tmp_path / "a.html"), str(tmp_path / "b.txt"), "c", "d", "page 5"]
    assert {record.article.text if record.article else None for record in records} == {PROSE}


def test_article_is_that_of_clean_html_but_for_its_blocks() -> None:
    source = Source("one", f"<title>The bridge</title><p>{PROSE}</p>", "html", "https://paper.example/2024/bridge")
    alone = scrubber.clean_html(source.content, source.url)  # type: ignore[arg-type]
    (bare,) = scrubber.clean_many([source], workers=1)
    (traced,) = scrubber.clean_many([source], workers=1, trace=True)
    assert bare.article is not None and traced.article is not None
    assert traced.article.to_json() == alone.to_json()
    assert {**alone.to_dict(), "blocks": [], "kept": [], "removed": []} == bare.article.to_dict()


def test_options_of_the_washer_hold() -> None:
    (record,) = scrubber.clean_many([page(1)], cleaner=Scrubber(language="fr"), workers=1)
    assert record.article is not None
    assert (record.article.language, record.article.language_source) == ("fr", "option")


@pytest.mark.skipif(sys.platform != "linux", reason="filters of a test module are known to forked workers alone")
@pytest.mark.parametrize("workers", [1, 2])
def test_page_that_hangs_crashes_or_is_greedy_costs_one_page(workers: int) -> None:
    asked = {5: "HANG", 11: "KILLED", 17: "EXIT", 23: "GREEDY", 29: "RAISE", 31: "BEYOND"}
    sources = [page(number, f"{PROSE} {asked.get(number, '')}") for number in range(36)]
    records = list(scrubber.clean_many(sources, cleaner=TROUBLED, workers=workers, timeout=1.0, memory=1 << 30))
    assert [record.id for record in records] == [source.id for source in sources]
    failed = {number: outcome(record) for number, record in enumerate(records) if not record.ok}
    assert str(failed[31][1]).startswith("filter 'trouble' gave Verdict(")
    assert failed == {
        31: ("error", failed[31][1]),
        5: ("timeout", "killed after 1 s"),
        11: ("crashed", "its worker was ended by SIGKILL"),
        17: ("crashed", "its worker ended with exit code 3"),
        23: ("out of memory", "the page asked for more memory than a worker may have"),
        29: ("error", "ZeroDivisionError: asked for"),
    }
    assert {record.status for number, record in enumerate(records) if number not in asked} == {"thin"}


def test_what_cannot_be_read_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    sources: list[Path | Source] = [tmp_path / "missing.html", tmp_path / "photo.html", Source("odd", 7), page(1)]  # type: ignore[arg-type]
    missing, photo, odd, fine = scrubber.clean_many(sources, workers=1)
    assert outcome(missing) == ("unreadable", "No such file or directory")
    assert photo.status == "unreadable" and "binary file" in str(photo.error)
    assert odd.status == "unreadable" and "not int" in str(odd.error)
    assert fine.ok


@pytest.mark.parametrize("form", ["html", "text", None])
@pytest.mark.parametrize("url", [None, "https://paper.example/report.pdf"])
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + PROSE.encode(),
        random.Random(1).randbytes(3000),
        random.Random(1).randbytes(3000).decode("utf-8", "replace"),
    ],
    ids=["pdf", "bytes", "bytes as text"],
)
def test_binary_file_is_unreadable_whatever_is_said_of_it(content: str | bytes, url: str | None, form: PageForm | None) -> None:
    record = clean_one(Scrubber(), True, Source("report", content, form, url))
    assert (record.status, record.url) == ("unreadable", url)
    assert str(record.error).startswith("not HTML or text but a binary file")


def test_form_and_url_of_bytes_are_believed() -> None:
    content = f"{PROSE} A <b>bold</b> word.".encode()
    tags = {}
    for form in ("html", "text", None):
        (record,) = scrubber.clean_many([Source("a", content, form, "https://paper.example/a")], workers=1, trace=True)
        assert record.article is not None
        tags[form] = [decision.block.tag for decision in record.article.blocks]
    assert tags["html"] != tags["text"] == tags[None] == [""]
    (record,) = scrubber.clean_many([Source("a", f"<html><body><p>{PROSE}".encode(), url="https://paper.example/a")], workers=1)
    assert record.article is not None and record.article.host == "paper.example"


def test_what_is_no_source_is_a_record_and_the_others_go_on(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w") as file:
        odd: list[object] = [None, 7, b"<p>Bytes have no name.</p>", Source("file", file), page(1)]  # type: ignore[arg-type]
        records = list(scrubber.clean_many(odd, workers=1))  # type: ignore[arg-type]
    said = "a source is a path, or a Source with a document (str or bytes) or a pathlib.Path, not"
    assert [(record.id, *outcome(record)) for record in records[:4]] == [
        ("None", "unreadable", f"{said} NoneType"),
        ("7", "unreadable", f"{said} int"),
        ("b'<p>Bytes have no name.</p>'", "unreadable", f"{said} bytes"),
        ("file", "unreadable", f"{said} TextIOWrapper"),
    ]
    assert records[4].ok


@pytest.mark.parametrize("lone", ["page.html", Path("page.html"), b"<p>", Source("a", "<p>")])
def test_page_in_the_place_of_many_is_refused_at_once(lone: object) -> None:
    with pytest.raises(TypeError, match=r"such as a list of paths; for one give clean_many\(\[.*\]\)"):
        scrubber.clean_many(lone)  # type: ignore[arg-type]


def test_unknown_form_is_refused() -> None:
    with pytest.raises(BadOption, match=r"source 'a': form='HTML': give 'html', 'text', or None"):
        Source("a", "<p>", "HTML")  # type: ignore[arg-type]


def test_sources_are_read_only_a_little_ahead() -> None:
    read = 0

    def endless() -> Iterator[Source]:
        nonlocal read
        for read in count(1):
            yield page(read)

    records = scrubber.clean_many(endless(), workers=1)
    assert next(records).id == "page 1"
    assert read <= (pool.BATCHES_AHEAD + 1) * pool.BATCH_PAGES
    records.close()  # type: ignore[attr-defined]


def test_error_of_the_sources_comes_through() -> None:
    def broken() -> Iterator[Source]:
        yield page(1)
        raise KeyError("no more")

    with pytest.raises(KeyError, match="no more"):
        list(scrubber.clean_many(broken(), workers=1))


@pytest.mark.parametrize(
    "options",
    [
        {"workers": 0},
        {"workers": "2"},
        {"timeout": "30"},
        {"memory": 1e9},
        {"timeout": 0},
        {"timeout": float("nan")},
        {"memory": 1000},
    ],
)
def test_options_that_cannot_be_are_refused_at_once(options: dict[str, object]) -> None:
    with pytest.raises(BadOption, match=next(iter(options))):
        scrubber.clean_many([], **options)  # type: ignore[arg-type]


def test_filter_that_cannot_be_sent_is_refused_at_once() -> None:
    with pytest.raises(BadOption, match="function of a module"):
        scrubber.clean_many([], cleaner=Scrubber(extra=(lambda page: (),)))


def test_no_sources_no_records() -> None:
    assert list(scrubber.clean_many([])) == []


def test_records_can_be_sent_on() -> None:
    (record,) = scrubber.clean_many([page(1)], workers=1)
    assert pickle.loads(pickle.dumps(record)) == record


def frozen(item: Source) -> str:
    return str(gc.get_freeze_count() > 1_000)


def test_workers_never_look_for_garbage_in_what_was_loaded() -> None:
    found = pool.run_isolated(frozen, [page(1)], lambda source, loss: loss.kind, pool.Limits(1, 5.0, None))
    assert list(found) == ["True"]


def die(item: Source) -> str:
    os._exit(1)


def test_pool_whose_workers_all_die_ends_in_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(memory: int | None) -> None:
        os._exit(1)

    monkeypatch.setattr(pool, "_begin_worker", refuse)
    with pytest.raises(WorkersFailed, match="__main__"):
        list(pool.run_isolated(die, [page(1)], lambda source, loss: loss.kind, pool.Limits(1, 5.0, None)))


def test_pages_survive_a_pool_that_breaks() -> None:
    run: pool._Run[Source, str] = pool._Run(name_of, lambda source, loss: loss.kind, pool.Limits(1, 5.0, None))
    sources = [page(number) for number in range(200)]
    results = run.results(pool._batches(sources))
    found = [next(results)]
    assert run.pool is not None
    run.pool._pool_manager.handle_broken_pool(BrokenProcessPool("as after a fault in its own messages"))
    found += results
    run.close()
    assert found == [source.id for source in sources]


def name_of(source: Source) -> str:
    return source.id


def test_importing_scrubber_does_not_import_what_few_need() -> None:
    import subprocess

    code = "import sys, scrubber; print({'pebble', 'pyarrow', 'fastwarc', 'datasketch'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "set()"
