"""`scrubber corpus`: what goes in and comes out, what is left out and why, and what a kill in the middle costs: nothing."""

from __future__ import annotations

import errno
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import zstandard
from typer.testing import CliRunner, Result

import scrubber
from scrubber.command.cli import app
from scrubber.corpus import job as jobs
from scrubber.corpus import parquet
from scrubber.corpus.digest import digest_of
from scrubber.corpus.duplicates import Duplicates, Index, fingerprint_of
from scrubber.corpus.readers.items import Place
from scrubber.corpus.schema import ALL_FIELDS, FIELDS, FORMS, QUALITY_FIELDS
from scrubber.corpus.workers.outcomes import Outcome
from scrubber.corpus.workers.pool import Limits
from scrubber.corpus.writers import checkpoint, shards
from scrubber.errors import MissingExtra
from tests.test_warc import http, packed, record

ROOT = Path(__file__).parent.parent
ENGLISH = [
    "The council of the town met on Monday evening to decide on the new bridge over the river.",
    "After four hours of debate, nineteen of its members voted for the plan and twelve against it.",
    "Work is to begin in spring, the mayor said, and it should take no longer than two years.",
]
GERMAN = [
    "Der Rat der Stadt hat am Montagabend über die neue Brücke entschieden, die über den Fluss führen soll.",
    "Nach vier Stunden stimmten neunzehn Mitglieder für den Plan und zwölf dagegen, wie die Bürgermeisterin sagte.",
    "Die Arbeiten sollen im Frühjahr beginnen und nicht länger als zwei Jahre dauern.",
]
Row = dict[str, Any]


def page(*paragraphs: str, title: str = "The bridge") -> str:
    prose = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article>{prose}</article></body></html>"


def call(*arguments: object, stdin: str | None = None) -> Result:
    """The command with one worker, so that the tests leave the machine to others."""
    return CliRunner().invoke(app, ["corpus", *map(str, arguments), "--workers", "1"], input=stdin)


def written(folder: Path) -> list[Row]:
    """The articles in an output folder, in order, whatever their format."""
    rows: list[Row] = []
    for path in sorted(folder.glob("articles-*")):
        data = path.read_bytes()
        if path.suffix == ".parquet":
            rows += pyarrow.parquet.read_table(path).to_pylist()
            continue
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        elif path.suffix == ".zst":
            data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
        rows += [json.loads(line) for line in data.decode("utf-8").splitlines()]
    return rows


def excluded(folder: Path) -> list[Row]:
    return [json.loads(line) for line in (folder / "excluded.jsonl").read_text("utf-8").splitlines()]


def lines_file(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with every kind of input, two pages each, and some that are none."""
    folder = tmp_path / "in"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "a.html").write_text(page(*ENGLISH), "utf-8")
    (folder / "pages" / "b.txt").write_text("\n\n".join(GERMAN), "utf-8")
    (folder / "pages" / "notes.doc").write_text("not named like a page", "utf-8")
    rows = [{"id": "j1", "html": page(*ENGLISH), "url": "https://a.example/1"}, {"text": "\n\n".join(GERMAN)}]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (folder / "c.jsonl").write_bytes(lines + b"{broken\n[1]\n{}\n")
    (folder / "d.jsonl.gz").write_bytes(gzip.compress(lines))
    (folder / "e.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(lines))
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist([{"id": None, "url": None, "html": None, "text": None, **row} for row in rows]),
        folder / "f.parquet",
    )
    (folder / "g.warc.gz").write_bytes(
        packed([record(1, http(page(*ENGLISH).encode())), record(2, http(b"%PDF", "application/pdf"))])
    )
    (folder / "h.warc.wet.gz").write_bytes(packed([record(3, "\n\n".join(GERMAN).encode(), "conversion", "text/plain")]))
    return folder


def test_every_kind_of_input(mixed: Path, tmp_path: Path) -> None:
    done = call(mixed, "--to", tmp_path / "out")
    assert done.exit_code == 0, done.output
    names = [(row["id"].replace(f"{mixed}/", ""), row["language"]) for row in written(tmp_path / "out")]
    assert names == [
        ("j1", "en"),
        ("c.jsonl:2", "de"),
        ("j1", "en"),
        ("d.jsonl.gz:2", "de"),
        ("j1", "en"),
        ("e.jsonl.zst:2", "de"),
        ("j1", "en"),
        ("f.parquet:2", "de"),
        ("urn:uuid:1", "en"),
        ("urn:uuid:3", "de"),
        ("pages/a.html", "en"),
        ("pages/b.txt", "de"),
    ]
    assert [(Path(row["id"]).name, row["reason"]) for row in excluded(tmp_path / "out")] == [
        ("c.jsonl:3", "broken JSON line; each line must be a whole object"),
        ("c.jsonl:4", "JSON line that is no object"),
        ("c.jsonl:5", "row without html or text"),
        ("urn:uuid:2", "application/pdf"),
    ]
    for line in (
        "12 pages: 12 articles written, 4 inputs left out",
        "application/pdf",
        "file not named like a page",
        "slowest pages",
    ):
        assert line in done.stdout


def test_record_is_the_article_with_where_it_came_from_and_what_made_it(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"id": 7, "url": "https://a.example/bridge", "html": page(*ENGLISH)}])
    assert call(source, "--to", tmp_path / "out", "--format", "jsonl").exit_code == 0
    (row,) = written(tmp_path / "out")
    article = scrubber.clean_html(page(*ENGLISH), "https://a.example/bridge").to_dict()
    assert list(row) == [field.name for field in FIELDS]
    shown = {name: value for name, value in article.items() if name not in FORMS}
    assert {name: row[name] for name in shown} == json.loads(
        json.dumps({**shown, "url": "https://a.example/bridge", "blocks": [], "kept": [], "removed": []})
    )
    assert (row["id"], row["file"], row["version"]) == ("7", str(source), scrubber.__version__)
    assert (row["duplicate_of"], row["similarity"]) == (None, None)
    assert len(row["digest"]) == 16
    restored = scrubber.Article.from_dict(row)
    assert restored.text == article["text"]


def test_digest_tells_options_apart(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    for number, options in enumerate([(), (), ("--favor", "recall"), ("--without", "pager")]):
        assert call(source, "--to", tmp_path / str(number), *options).exit_code == 0
    digests = [written(tmp_path / str(number))[0]["digest"] for number in range(4)]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_trace_writes_every_block_with_its_verdict(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"text": "\n\n".join([*ENGLISH, "Share this"])}])
    assert call(source, "--to", tmp_path / "out", "--trace").exit_code == 0
    (row,) = written(tmp_path / "out")
    assert row["blocks"] == scrubber.clean_text("\n\n".join([*ENGLISH, "Share this"])).to_dict()["blocks"]


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "parquet"])
def test_formats_hold_the_same_in_shards(tmp_path: Path, form: str) -> None:
    source = lines_file(
        tmp_path / "in.jsonl", [{"id": str(number), "html": page(*ENGLISH, title=f"No {number}")} for number in range(7)]
    )
    assert call(source, "--to", tmp_path / "out", "--format", form, "--shard-size", 3).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("articles*")) == [
        f"articles-{number:05}.{form}" for number in range(3)
    ]
    rows = written(tmp_path / "out")
    assert [row["id"] for row in rows] == [str(number) for number in range(7)]
    found = rows[3]["found"]
    assert (json.loads(found) if form == "parquet" else found)["title"]["value"] == "No 3"
    assert rows[3]["authors"] == []


def test_parquet_columns_have_types_though_all_are_null(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"text": ENGLISH[0]}])
    assert call(source, "--to", tmp_path / "out", "--format", "parquet").exit_code == 0
    schema = pyarrow.parquet.read_schema(tmp_path / "out" / "articles-00000.parquet")
    assert {
        name: str(schema.field(name).type) for name in ("date", "is_free", "tags", "image_size", "word_count", "confidence")
    } == {
        "date": "string",
        "is_free": "bool",
        "tags": "list<element: string>",
        "image_size": "list<element: int64>",
        "word_count": "int64",
        "confidence": "double",
    }


def test_options_leave_out_and_say_why(tmp_path: Path) -> None:
    rows = [
        {"id": "en", "html": page(*ENGLISH)},
        {"id": "de", "html": page(*GERMAN)},
        {"id": "short", "html": page(ENGLISH[0])},
        {"id": "empty", "html": "<p></p>"},
    ]
    source = lines_file(tmp_path / "in.jsonl", rows)
    done = call(source, "--to", tmp_path / "out", "--only-language", "en,fr", "--min-words", 30)
    assert done.exit_code == 0
    assert [row["id"] for row in written(tmp_path / "out")] == ["en"]
    left_out = excluded(tmp_path / "out")
    assert [(row["id"], row["status"], row["reason"]) for row in left_out] == [
        ("de", "ok", "language de, not en or fr"),
        ("short", "thin", "18 words, fewer than 30"),
        ("empty", "empty", "no text is left"),
    ]
    assert left_out[0]["language"] == "de"
    assert left_out[0]["confidence"] > 0
    assert "articles left out, by option" in done.stdout
    assert call(source, "--to", tmp_path / "sure", "--min-confidence", 1).exit_code == 0
    assert excluded(tmp_path / "sure")[0]["reason"].endswith("below 1")


def test_columns_have_the_names_that_are_given(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"key": "k", "body": page(*ENGLISH), "where": "https://a.example/1"}])
    assert call(source, "--to", tmp_path / "out", "--html", "body", "--id", "key", "--url", "where").exit_code == 0
    (row,) = written(tmp_path / "out")
    assert (row["id"], row["url"]) == ("k", "https://a.example/1")


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_other_columns_go_with_the_article_under_their_names(tmp_path: Path, form: str) -> None:
    rows: list[Row] = [
        {
            "id": "a",
            "html": page(*ENGLISH),
            "title": "As the feed had it",
            "crawl": 7,
            "share": 1,
            "labels": ["x"],
            "raw": {"n": 1},
        },
        {"id": "b", "html": page(*GERMAN), "crawl": None, "share": 0.5, "input_title": "own"},
    ]
    source = lines_file(tmp_path / "in.jsonl", rows)
    assert call(source, "--to", tmp_path / "out", "--format", form).exit_code == 0
    first, second = written(tmp_path / "out")
    assert (first["title"], first["input_title"]) == ("The bridge", "As the feed had it")
    assert (first["crawl"], first["share"], first["labels"]) == (7, 1, ["x"])
    assert first["raw"] == ({"n": 1} if form == "jsonl" else '{"n": 1}')
    assert (second["crawl"], second["share"], second["input_title"]) == (None, 0.5, "own")


def test_other_columns_of_parquet_may_have_any_type(tmp_path: Path) -> None:
    row = {"id": "a", "html": page(*ENGLISH), "seen": datetime(2024, 5, 1, 10, 30), "digest": b"ab", "share": float("nan")}
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), tmp_path / "in.parquet")
    assert call(tmp_path / "in.parquet", "--to", tmp_path / "out", "--format", "jsonl").exit_code == 0
    (found,) = written(tmp_path / "out")
    assert (found["seen"], found["input_digest"], found["share"]) == ("2024-05-01T10:30:00", "YWI=", None)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_nested_columns_of_parquet_go_with_the_article(tmp_path: Path, form: str) -> None:
    strings, numbers = pyarrow.string(), pyarrow.int64()
    feed = pyarrow.struct([("crawl", strings), ("seen", pyarrow.struct([("at", pyarrow.list_(numbers))]))])
    columns = {
        "html": [page(*ENGLISH), page(*GERMAN)],
        "feed": pyarrow.array([{"crawl": "x", "seen": {"at": [1, 2]}}, None], feed),
        "labels": pyarrow.array([["a", "b"], None], pyarrow.list_(strings)),
        "hops": pyarrow.array([[{"to": "x"}], []], pyarrow.list_(pyarrow.struct([("to", strings)]))),
        "counts": pyarrow.array([[("one", 1), ("two", 2)], None], pyarrow.map_(strings, numbers)),
    }
    pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "in.parquet")
    assert call(tmp_path / "in.parquet", "--to", tmp_path / "out", "--format", form).exit_code == 0
    first, second = written(tmp_path / "out")
    assert first["labels"] == ["a", "b"]
    nested = {name: first[name] if form == "jsonl" else json.loads(first[name]) for name in ("feed", "hops", "counts")}
    assert nested["feed"] == {"crawl": "x", "seen": {"at": [1, 2]}}
    assert nested["hops"] == [{"to": "x"}]
    assert nested["counts"] == [["one", 1], ["two", 2]]
    assert [second[name] for name in ("feed", "labels", "counts")] == [None, None, None]


def test_columns_with_the_names_of_fields_get_others_and_none_is_lost(tmp_path: Path) -> None:
    row = {"html": page(*ENGLISH), "text": "flat", "id": "7", "url": "https://a.example/1", "title": "Mine", "status": 200}
    row |= {"input_title": "theirs", "error": "no", "file": "ff", "schema_version": 99, "markdown": "mm", "confidence": 9}
    call(lines_file(tmp_path / "in.jsonl", [row]), "--to", tmp_path / "out")
    (found,) = written(tmp_path / "out")
    assert (found["id"], found["url"], found["title"], found["status"]) == ("7", "https://a.example/1", "The bridge", "ok")
    assert (found["input_input_title"], found["input_title"]) == ("Mine", "theirs")
    renamed = ("status", "error", "file", "schema_version", "markdown", "confidence")
    assert [found[f"input_{name}"] for name in renamed] == [200, "no", "ff", 99, "mm", 9]


def test_lines_of_fifty_megabytes_are_read_and_long_pages_cut(tmp_path: Path) -> None:
    long = page(*ENGLISH) + "<!--" + "x" * 50_000_000
    rows: list[Row] = [{"html": page(*ENGLISH), "pad": "x" * 50_000_000}, {"html": long}, {"html": page(*GERMAN)}]
    done = call(lines_file(tmp_path / "in.jsonl", rows), "--to", tmp_path / "out", "--columns", "id,status,language")
    assert done.exit_code == 0
    assert [(row["status"], row["language"]) for row in written(tmp_path / "out")] == [
        ("ok", "en"),
        ("truncated", "en"),
        ("ok", "de"),
    ]


@pytest.mark.parametrize(
    ("data", "ids", "reasons"),
    [
        (b"\xef\xbb\xbf%s\n%s\n", [1, 2], []),
        (b"[\n%s,\n%s\n]\n", [3], ["broken JSON line; each line must be a whole object"] * 3),
        (b'%s\n{"html": "caf\xe9"}\n', [1], ["JSON line that is not UTF-8; convert the file to it"]),
        ("%s\n{}\n".encode("utf-16"), [], ["JSON line that is not UTF-8; convert the file to it"] * 3),
    ],
    ids=["mark of UTF-8", "array", "Latin-1", "UTF-16"],
)
def test_lines_that_are_no_json_lines_say_what_to_do(tmp_path: Path, data: bytes, ids: list[int], reasons: list[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(data.replace(b"%s", json.dumps({"html": page(*ENGLISH)}).encode()))
    assert call(source, "--to", tmp_path / "out").exit_code == 0
    assert [row["id"] for row in written(tmp_path / "out")] == [f"{source}:{number}" for number in ids]
    assert [row["reason"] for row in excluded(tmp_path / "out")] == reasons


@pytest.mark.parametrize("name", "a.jsonl a.jsonl.gz a.ndjson.zst a.warc a.warc.gz a.wet.gz a.parquet a.html a.txt a.eml".split())
def test_empty_file_of_each_kind_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    fine = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    done = call(tmp_path / name, fine, "--to", tmp_path / "out")
    assert done.exit_code == (1 if name == "a.parquet" else 0), "a table without its end is a damaged one"
    (row,) = excluded(tmp_path / "out")
    assert row["id"] == str(tmp_path / name)
    is_page = name in ("a.html", "a.txt", "a.eml")
    assert row["reason"].startswith(
        "no text is left" if is_page else "unreadable file" if name == "a.parquet" else "file without a record"
    )


def test_archive_gives_its_pages_and_error_pages_only_when_asked(tmp_path: Path) -> None:
    missing = record(2, http(page(*GERMAN).encode(), status="404 Not Found"))
    (tmp_path / "in.warc.gz").write_bytes(packed([record(1, http(page(*ENGLISH).encode())), missing]))
    done = call(tmp_path / "in.warc.gz", "--to", tmp_path / "out", "--format", "jsonl")
    assert [(row["url"], row["http_status"]) for row in written(tmp_path / "out")] == [("https://paper.example/1", 200)]
    assert [(row["url"], row["reason"]) for row in excluded(tmp_path / "out")] == [("https://paper.example/2", "HTTP status 404")]
    assert "HTTP status 404" in done.stdout
    assert "https://paper.example/1" in done.stdout, "the slowest pages are named by their addresses"
    assert call(tmp_path / "in.warc.gz", "--to", tmp_path / "all", "--status", "all", "--format", "jsonl").exit_code == 0
    assert [row["http_status"] for row in written(tmp_path / "all")] == [200, 404]
    assert call(tmp_path / "in.warc.gz", "--to", tmp_path / "none", "--host", "other.example").exit_code == 0
    assert [row["reason"] for row in excluded(tmp_path / "none")] == ["another host", "another host"]


def test_parquet_without_the_column_says_which_it_has(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"body": ["x"]}), tmp_path / "in.parquet")
    fine = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    done = call(tmp_path / "in.parquet", fine, "--to", tmp_path / "out")
    assert done.exit_code == 1
    assert "no column 'html' or 'text' (it has body); name them with --html or --text" in excluded(tmp_path / "out")[0]["reason"]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
@pytest.mark.parametrize(
    ("options", "missing"),
    [
        (["--html", "nokey"], "'nokey'"),
        (["--text", "nokey", "--html", "nohtml"], "'nohtml' or 'nokey'"),
        (["--html", "body", "--id", "key"], "'key'"),
        ([], "'html' or 'text'"),
    ],
)
def test_column_that_no_table_has_is_wrong_usage_that_says_which_there_are(
    form: str, options: list[str], missing: str, tmp_path: Path
) -> None:
    row: Row = {"body": page(*ENGLISH), "link": "https://a.example/1"} | ({"text": "x"} if options == ["--html", "nokey"] else {})
    source = tmp_path / f"in.{form}"
    if form == "jsonl":
        lines_file(source, [{"link": None}, row])
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), source)
    done = call(source, "--to", tmp_path / "out", *options)
    assert done.exit_code == 2
    assert f"no column {missing} in the tables (they have body, link" in done.stderr
    assert call(source, "--to", tmp_path / "out", "--html", "body").exit_code == 0, "the folder may be used again"


def test_assumed_language_is_that_of_the_articles(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    assert call(source, "--to", tmp_path / "out", "--assume-language", "fr").exit_code == 0
    (row,) = written(tmp_path / "out")
    assert (row["language"], row["schema_version"]) == ("fr", 1)


def test_limits_of_a_page_are_taken(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    assert call(source, "--to", tmp_path / "out", "--max-bytes", 200).exit_code == 0
    assert excluded(tmp_path / "out") + written(tmp_path / "out")
    assert [row["status"] for row in [*excluded(tmp_path / "out"), *written(tmp_path / "out")]] == ["truncated"]


def test_end_says_how_long_the_pages_took(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    assert re.search(r"^1 page in \d+\.\d s, [\d.]+ a second$", call(source, "--to", tmp_path / "out").stdout, re.M)
    again = call(source, "--to", tmp_path / "out", "--resume")
    assert again.exit_code == 0 and "a second" not in again.stdout


def test_names_come_from_standard_input_and_from_globs(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.html").write_text(page(*ENGLISH), "utf-8")
    done = call("-", "--to", tmp_path / "out", stdin=f"{tmp_path}/c.html\n{tmp_path}/[ab].html\n")
    assert done.exit_code == 0
    assert [Path(row["id"]).stem for row in written(tmp_path / "out")] == ["c", "a", "b"]


def test_inputs_that_cannot_be_read_are_named_and_the_others_done(tmp_path: Path) -> None:
    (tmp_path / "fine.html").write_text(page(*ENGLISH), "utf-8")
    (tmp_path / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no more")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(json.dumps({"html": page(*ENGLISH)}).encode() * 99)[:-20])
    (tmp_path / "none").mkdir()
    names = ["missing.html", "fine.html", "photo.html", "bad.parquet", "cut.jsonl.gz", "none", "*.nothing"]
    done = call(*[tmp_path / name for name in names], "--to", tmp_path / "out")
    assert done.exit_code == 1
    assert "6 inputs could not be read" in done.stderr
    assert [Path(row["id"]).name for row in written(tmp_path / "out")] == ["fine.html"]
    assert [Path(row["id"]).name for row in excluded(tmp_path / "out")] == [
        "missing.html", "photo.html", "bad.parquet", "cut.jsonl.gz:1", "none", "*.nothing",
    ]  # fmt: skip


def test_binary_file_in_a_table_is_left_out_and_the_table_was_read(tmp_path: Path) -> None:
    pdf = b"%PDF-1.7\n" + " ".join(ENGLISH).encode()
    rows = [{"id": "pdf", "html": pdf}, {"id": "page", "html": page(*ENGLISH).encode()}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "in.parquet")
    lines = lines_file(tmp_path / "in.jsonl", [{"id": "noise", "html": "\x01\x02\ufffd\x03" * 99}])
    done = call(tmp_path / "in.parquet", lines, "--to", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert [row["id"] for row in written(tmp_path / "out")] == ["page"]
    assert [(row["id"], row["status"]) for row in excluded(tmp_path / "out")] == [("pdf", "unreadable"), ("noise", "unreadable")]


def test_full_disk_is_an_error_with_the_folder_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    monkeypatch.setattr(shards.Appended, "commit", full)
    done = call(source, "--to", tmp_path / "out")
    assert done.exit_code == 1
    why = "No space left on device; repair that, then repeat the command with --resume"
    assert done.stderr == f"scrubber: {tmp_path / 'out'} cannot be written: {why}\n"


def test_address_is_an_error_that_says_how_to_get_the_page(tmp_path: Path) -> None:
    done = call("https://paper.example/dump.warc.gz?day=1", "--to", tmp_path / "out")
    assert done.exit_code == 1
    assert "fetches nothing from the web; save the page to a file first" in excluded(tmp_path / "out")[0]["reason"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--only-language", "german"], "two letters"),
        (["--without", "pagers"], "did you mean 'pager'"),
        (["--shard-size", "0"], "shard-size"),
        (["--format", "csv"], "format"),
        (["--status", "ok"], "such as 200,203, or all"),
        (["--status", "20"], "from 100 to 599"),
        (["--host", "https://a.example/"], "a name such as paper.example"),
    ],
)
def test_wrong_usage_is_2(tmp_path: Path, options: list[str], message: str) -> None:
    done = call(ROOT / "seeds", "--to", tmp_path / "out", *options)
    assert done.exit_code == 2
    assert message in done.stderr


def test_without_pyarrow_the_extra_that_brings_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'scrubber-text\[corpus\]'"):
        parquet.table_of([{"id": "a"}], FIELDS)


# Resuming.


def test_folder_with_an_earlier_run_is_resumed_only_if_asked_and_with_the_same_options(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    out = tmp_path / "out"
    assert call(source, "--to", out, "--resume").exit_code == 0  # there is nothing to resume: it begins
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    refused = call(source, "--to", out)
    assert refused.exit_code == 2 and "add --resume to continue it" in refused.stderr
    other = call(source, "--to", out, "--resume", "--min-words", 5)
    assert other.exit_code == 2 and "least words 0, not 5" in other.stderr
    again = call(source, "--to", out, "--resume")
    assert again.exit_code == 0 and "1 page: 1 article written" in again.stdout
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--favor", "recall"], "has favor balanced, not recall; repeat"),
        (["--without", "pager"], "has filters left out none, not pager; repeat"),
        (["--min-words", "5", "--trace"], "has least words 0, not 5; trace False, not True; repeat"),
        (["a.html", "b.html", "c.html", "d.html", "e.html", "f.html"], "a.html, b.html, c.html, d.html, 2 more; repeat"),
    ],
)
def test_resumed_run_with_other_options_names_them_all(tmp_path: Path, options: list[str], message: str) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    assert call(source, "--to", tmp_path / "out").exit_code == 0
    other = call(source, "--to", tmp_path / "out", "--resume", *options)
    assert other.exit_code == 2
    assert message in other.stderr and "digest" not in other.stderr


def test_resumed_run_of_another_scrubber_differs_by_its_digest() -> None:
    begun = checkpoint.Checkpoint({"favor": "balanced", "digest": "a1"})
    checkpoint.check_same(begun, {"favor": "balanced", "digest": "a1"})
    with pytest.raises(scrubber.BadOption, match=r"digest a1, not b2 \(the code or the data of scrubber have changed\)"):
        checkpoint.check_same(begun, {"favor": "balanced", "digest": "b2"})


def pager(page: scrubber.Page) -> Iterator[scrubber.Verdict]:
    """A filter that stands in for the built-in one of its name."""
    yield from ()


def test_digest_tells_an_own_filter_from_the_built_in_one_of_its_name() -> None:
    left_out = frozenset({"pager"})
    cleaners = [scrubber.Scrubber(), scrubber.Scrubber(left_out), scrubber.Scrubber(left_out, (pager,))]
    assert len({digest_of(cleaner) for cleaner in cleaners}) == 3


def test_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("precious", "utf-8")
    assert call(ROOT / "seeds", "--to", tmp_path / "out").exit_code == 2


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def process(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "scrubber", "corpus", *map(str, arguments), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def progress(folder: Path) -> bytes:
    path = folder / ".scrubber" / "checkpoint.json"
    return path.read_bytes() if path.exists() else b""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_run_goes_on_and_every_input_comes_out_exactly_once(tmp_path: Path) -> None:
    rows = [{"id": f"page {number}", "html": page(f"No {number}. {ENGLISH[0]}", *ENGLISH)} for number in range(120)]
    rows[::20] = [{"id": row["id"], "html": "<p></p>"} for row in rows[::20]]
    source = lines_file(tmp_path / "in.jsonl", rows)
    options = [source, "--resume", "--duplicates", "mark", "--shard-size", 40]
    kills = 0
    while True:
        before = progress(tmp_path / "out")
        running = process(*options, "--to", tmp_path / "out")
        while running.poll() is None and (progress(tmp_path / "out") == before or kills >= 3):
            time.sleep(0.01)
        if running.poll() is not None:
            break
        time.sleep(0.03 * kills)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        kills += 1
    assert running.returncode == 0, running.stdout and running.stdout.read()
    running.communicate()
    assert kills >= 3
    seen = [row["id"] for row in written(tmp_path / "out")] + [row["id"] for row in excluded(tmp_path / "out")]
    assert sorted(seen) == sorted(row["id"] for row in rows)
    whole = process(*options, "--to", tmp_path / "whole")
    whole.communicate()
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


class Crash(BaseException):
    """Ends a run where a machine might die."""


def outcomes(start: int) -> Iterator[Outcome]:
    for number in range(start, 11):
        text = f"{ENGLISH[0]} {ENGLISH[1]} {number // 2}"
        place = Place(0, number)
        if number % 5 == 4:
            yield Outcome(place, number, str(number), excluded=f'{{"id": "{number}"}}\n', status="empty")
        else:
            row = {field.name: None for field in FIELDS[:-2]} | {"id": str(number), "text": text, "found": {}, "blocks": []}
            line = json.dumps(row)[:-1]
            yield Outcome(place, number, str(number), line=line, status="ok", language="en", fingerprint=fingerprint_of(text))


def work(folder: Path, form: shards.ShardFormat) -> None:
    """A run without workers: what a job does with outcomes, committing every third."""
    job = jobs.Job([], folder, scrubber.Scrubber(), Limits(1, 1, None), form, rows_a_shard=4, duplicates=Duplicates.mark)
    (folder / shards.WORK_FOLDER).mkdir(parents=True, exist_ok=True)
    state = checkpoint.load(folder) or checkpoint.Checkpoint({})
    writer = jobs._Writer(job, state)
    try:
        for outcome in outcomes(state.next.record):
            writer.write(outcome)
            if writer.pending == 3 or writer.shards.full:
                writer.commit()
        writer.finish()
    finally:
        writer.close()


@pytest.mark.parametrize("form", [shards.ShardFormat.jsonl_gz, shards.ShardFormat.parquet])
def test_crash_before_or_after_any_step_costs_nothing(
    tmp_path: Path, form: shards.ShardFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(tmp_path / "whole", form)
    real: dict[str, Any] = {"replace": os.replace, "fsync": os.fsync, "write_table": parquet.write_table}
    left = 0

    def dying(name: str) -> Any:
        def step(*arguments: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                raise Crash
            done = real[name](*arguments)
            left -= 1
            if left == 0:
                raise Crash
            return done

        return step

    monkeypatch.setattr(os, "replace", dying("replace"))
    monkeypatch.setattr(os, "fsync", dying("fsync"))
    monkeypatch.setattr(parquet, "write_table", dying("write_table"))
    crashes = 0
    for steps in range(1, 1000):
        folder = tmp_path / str(steps)
        left = steps
        try:
            work(folder, form)
            break
        except Crash:
            crashes += 1
        left = 0
        work(folder, form)
        assert files_of(folder) == files_of(tmp_path / "whole"), f"after a crash at step {steps}"
    assert crashes > 25


def test_another_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from scrubber.corpus.writers.checkpoint import locked
with locked(Path({str(tmp_path)!r})): input()
"""
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE) as other:
        while not (tmp_path / ".scrubber" / "lock").exists():
            time.sleep(0.01)
        time.sleep(0.2)
        with pytest.raises(scrubber.BadOption, match="another run"), checkpoint.locked(tmp_path):
            pass
        other.communicate(b"\n")
    with checkpoint.locked(tmp_path):
        pass


# Duplicates.


def test_duplicates_are_marked_and_none_is_dropped(tmp_path: Path) -> None:
    text = " ".join([*ENGLISH, *GERMAN])
    rows = [
        {"id": "first", "text": text},
        {"id": "other", "text": " ".join(GERMAN) + " Ende der Nachricht von heute aus dem Rathaus der kleinen Stadt am Fluss."},
        {"id": "same words", "text": text.upper().replace(".", "!")},
        {"id": "nearly", "text": text.replace("spring", "autumn")},
        {"id": "short", "text": "Brücke bleibt heute gesperrt."},
        {"id": "short too", "text": "Brücke bleibt heute gesperrt."},
    ]
    source = lines_file(tmp_path / "in.jsonl", rows)
    done = call(source, "--to", tmp_path / "out", "--duplicates", "mark", "--favor", "recall")
    marks = {row["id"]: (row["duplicate_of"], row["similarity"]) for row in written(tmp_path / "out")}
    assert list(marks) == [row["id"] for row in rows]
    near = marks.pop("nearly")
    assert near[0] == "first" and 0.8 <= near[1] < 1
    assert marks == {
        "first": (None, None),
        "other": (None, None),
        "same words": ("first", 1.0),
        "short": (None, None),
        "short too": ("short", 1.0),
    }
    assert "3 of the articles repeat an earlier one" in done.stdout


def test_duplicates_are_dropped_where_that_is_asked_for(tmp_path: Path) -> None:
    rows = [{"id": "first", "html": page(*ENGLISH)}, {"id": "again", "html": page(*ENGLISH), "url": "https://a.example/2"}]
    source = lines_file(tmp_path / "in.jsonl", rows)
    done = call(source, "--to", tmp_path / "out", "--duplicates", "drop")
    assert [row["id"] for row in written(tmp_path / "out")] == ["first"]
    (left_out,) = excluded(tmp_path / "out")
    assert (left_out["id"], left_out["url"], left_out["language"]) == ("again", "https://a.example/2", "en")
    assert left_out["reason"] == "repeats first (similarity 1)"
    assert "2 pages: 1 article written, 1 input left out" in done.stdout


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_quality_signals_and_hashes_are_columns_where_they_are_asked_for(tmp_path: Path, form: str) -> None:
    rows = [{"html": page(*ENGLISH)}, {"html": page(*(one.upper() for one in ENGLISH))}, {"html": page("Short.")}]
    source = lines_file(tmp_path / "in.jsonl", rows)
    assert call(source, "--to", tmp_path / "out", "--quality", "--format", form).exit_code == 0
    first, louder, short = written(tmp_path / "out")
    assert list(first) == [field.name for field in FIELDS[:-2] + QUALITY_FIELDS + FIELDS[-2:]] or form == "parquet"
    assert set(first) == {field.name for field in FIELDS + QUALITY_FIELDS}
    assert first["sentence_count"] == 3
    assert first["content_hash"] == louder["content_hash"] != short["content_hash"]
    assert len(first["minhash_bands"]) == 16
    assert short["minhash_bands"] is None


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_records_have_the_forms_that_are_asked_for_and_no_others(tmp_path: Path, form: str) -> None:
    linked = page(ENGLISH[0], f"{ENGLISH[1]} <a href='/map'>The map</a>", *ENGLISH[2:])
    source = lines_file(tmp_path / "in.jsonl", [{"html": linked, "url": "https://a.example/1"}])
    assert call(source, "--to", tmp_path / "plain", "--format", form).exit_code == 0
    assert call(source, "--to", tmp_path / "out", "--format", form, "--add", "markdown", "--add", "links").exit_code == 0
    (plain,), (row,) = written(tmp_path / "plain"), written(tmp_path / "out")
    assert set(row) - set(plain) == {"markdown", "links"}
    article = scrubber.clean_html(linked, "https://a.example/1")
    assert row["markdown"] == article.to_markdown()
    links = [{"target": "https://a.example/map", "text": "The map"}]
    assert (json.loads(row["links"]) if form == "parquet" else row["links"]) == links


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_records_have_the_columns_that_are_named_and_no_others(tmp_path: Path, form: str) -> None:
    rows = [{"id": one, "html": page(*ENGLISH), "shelf": 7} for one in ("first", "again")]
    source = lines_file(tmp_path / "in.jsonl", rows)
    columns = ["shelf", "id", "markdown", "comments", "sentence_count", "similarity"]
    options = ["--columns", ",".join(columns), "--duplicates", "mark", "--where", "word_count > 5", "--format", form]
    assert call(source, "--to", tmp_path / "out", *options).exit_code == 0
    first, again = written(tmp_path / "out")
    assert sorted(first) == sorted(columns) and (form == "parquet" or list(first) == columns)
    assert first["markdown"] == scrubber.clean_html(page(*ENGLISH)).to_markdown()
    assert (first["shelf"], first["sentence_count"]) == (7, 3)
    assert (first["comments"], first["similarity"], again["similarity"]) == ("[]" if form == "parquet" else [], None, 1.0)


def test_blocks_that_are_named_are_written(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}])
    assert call(source, "--to", tmp_path / "out", "--columns", "blocks").exit_code == 0
    (row,) = written(tmp_path / "out")
    assert len(row["blocks"]) == len(scrubber.clean_html(page(*ENGLISH)).blocks)


def test_help_of_columns_lists_them_all_and_needs_no_input() -> None:
    shown = CliRunner().invoke(app, ["corpus", "--columns", "help"])
    assert shown.exit_code == 0
    assert [line.split()[0] for line in shown.stdout.splitlines()[:-1]] == [one.name for one in ALL_FIELDS]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("id,markdwon", "did you mean 'markdown'"),
        ("ID", "did you mean 'id'"),
        ("id,shelv", "did you mean 'shelf'"),
        ("", "name each column once"),
        ("id,id", "once"),
    ],
)
def test_columns_that_cannot_be_are_wrong_usage(tmp_path: Path, columns: str, message: str) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH), "shelf": 7}])
    refused = call(source, "--to", tmp_path / "out", "--columns", columns)
    assert refused.exit_code == 2 and message in refused.stderr.replace("\n", " ")
    assert call(source, "--to", tmp_path / "out", "--columns", "id").exit_code == 0


def test_columns_of_pages_are_those_of_articles_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(*ENGLISH))
    refused = call(tmp_path / "a.html", "--to", tmp_path / "out", "--columns", "id,shelf")
    assert refused.exit_code == 2 and "there is no column 'shelf'; --columns help lists them" in refused.stderr.replace("\n", " ")


def test_column_of_the_inputs_may_nearly_have_the_name_of_a_field(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH), "tag": "sea", "title": "Mine"}])
    assert call(source, "--to", tmp_path / "out", "--columns", "tag,input_title").exit_code == 0
    assert written(tmp_path / "out") == [{"tag": "sea", "input_title": "Mine"}]


def test_column_that_only_later_rows_have_is_written(tmp_path: Path) -> None:
    rows = [{"html": page(*ENGLISH)}] * 200 + [{"html": page(*ENGLISH), "shelf": 7}]
    source = lines_file(tmp_path / "in.jsonl", rows)
    assert call(source, "--to", tmp_path / "all", "--columns", "shelf").exit_code == 0
    assert [row["shelf"] for row in written(tmp_path / "all")][-2:] == [None, 7]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("word_count > 20", ["en", "de"]),
        ("word_count > 20 and language == 'de'", ["de"]),
        ("language in ['de', 'fr'] or word_count < 20", ["de", "short"]),
        ("not language != 'en'", ["en", "short"]),
        ("10 <= word_count < 40 and shelf is not None", ["short"]),
        ("shelf == 'b'", ["short"]),
        ("mean_word_length > 5", ["de"]),
        ("title is None", []),
    ],
)
def test_condition_leaves_out_and_says_why(tmp_path: Path, condition: str, expected: list[str]) -> None:
    rows = [
        {"id": "en", "html": page(*ENGLISH)},
        {"id": "de", "html": page(*GERMAN)},
        {"id": "short", "html": page(ENGLISH[0]), "shelf": "b"},
    ]
    source = lines_file(tmp_path / "in.jsonl", rows)
    done = call(source, "--to", tmp_path / "out", "--quality", "--where", condition)
    assert done.exit_code == 0, done.output
    assert [row["id"] for row in written(tmp_path / "out")] == expected
    assert {row["reason"] for row in excluded(tmp_path / "out")} == {f"not so: {condition}"}


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("confidenc > 0.8", "did you mean 'confidence'?"),
        ("tags == 'x'", "tags is a list or an object"),
        ("confidence >", "write a condition such as"),
        ("1 < 2", "name a column"),
        ("open('x')", "cannot be used"),
        ("language in 'de'", "'in' takes a list"),
        ("language is 'de'", "'is' takes None alone"),
        ("word_count > -confidence", "is no column and no value"),
        ("date == None", "write 'is None' or 'is not None'"),
        ("status == 1", "status is a text and 1 a number; compare it with one of its kind"),
        ("not title", "title is a text; compare it with one of its kind"),
        ("'x' < word_count", "'x' is a text and word_count a number"),
        ("confidence in [0.5, 'x']", "has values of two kinds"),
        ("http_status == True", "http_status is a number and True True or False"),
        ("title == word_count", "title is a text and word_count a number"),
    ],
)
def test_condition_that_cannot_be_read_is_wrong_usage(tmp_path: Path, condition: str, message: str) -> None:
    done = call(ROOT / "seeds", "--to", tmp_path / "out", "--where", condition)
    assert done.exit_code == 2
    assert message in done.stderr


# The columns of inputs: a value of each kind, a condition that is so of it, and one that is not.
CONDITIONS: list[tuple[object, str, str]] = [
    ("b", "column == 'b'", "column in ['a', 'c']"),
    (7, "column > 6 and column != 8", "column < 6.5"),
    (0.5, "0 < column <= 0.5", "column >= 1"),
    (True, "column == True", "column == False"),
    ([[1], [2]], "column is not None", "column is None"),
    ({"n": {"deep": [1]}}, "column is not None", "column is None"),
    (["a", "b"], "column is not None", "column is None"),
    (None, "column is None", "column in ['x'] or column == 'x'"),
    (float("nan"), "column is None", "column > 1"),
    (datetime(2024, 5, 1), "column >= '2024-05'", "column >= '2024-06'"),
]


@pytest.mark.parametrize(("value", "so", "not_so"), CONDITIONS, ids=lambda one: str(one)[:30])
def test_condition_on_a_column_of_the_input_of_any_type(value: object, so: str, not_so: str, tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{"id": "a", "html": page(*ENGLISH), "column": value}]), source)
    assert call(source, "--to", tmp_path / "so", "--where", so).exit_code == 0
    assert [row["id"] for row in written(tmp_path / "so")] == ["a"], excluded(tmp_path / "so")
    assert call(source, "--to", tmp_path / "not", "--where", not_so).exit_code == 0
    assert [row["reason"] for row in excluded(tmp_path / "not")] == [f"not so: {not_so}"]


def test_condition_that_compares_unlike_values_of_a_row_says_which(tmp_path: Path) -> None:
    rows: list[Row] = [{"html": page(*ENGLISH), "shelf": 7}, {"html": page(*ENGLISH), "shelf": "b"}]
    call(lines_file(tmp_path / "in.jsonl", rows), "--to", tmp_path / "out", "--where", "shelf == 'b'")
    assert [row["shelf"] for row in written(tmp_path / "out")] == ["b"]
    (row,) = excluded(tmp_path / "out")
    assert (row["status"], row["id"]) == ("error", f"{tmp_path / 'in.jsonl'}:1")
    assert "shelf is a number and 'b' a text; compare it with one of its kind" in row["reason"]


def test_condition_on_a_column_that_nothing_has_is_wrong_usage(tmp_path: Path) -> None:
    done = call(ROOT / "seeds", "--to", tmp_path / "out", "--where", "shelf == 'b'")
    assert (done.exit_code, "there is no column 'shelf'" in done.stderr) == (2, True)
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH), "shelf_mark": 7}])
    done = call(source, "--to", tmp_path / "out2", "--where", "shelf_marc == 7")
    assert (done.exit_code, "did you mean 'shelf_mark'?" in done.stderr) == (2, True)


def test_nothing_is_marked_unless_asked_for(tmp_path: Path) -> None:
    source = lines_file(tmp_path / "in.jsonl", [{"html": page(*ENGLISH)}, {"html": page(*ENGLISH)}])
    call(source, "--to", tmp_path / "out")
    assert [row["duplicate_of"] for row in written(tmp_path / "out")] == [None, None]


def test_most_near_duplicates_are_found_and_different_texts_are_not() -> None:
    words = [f"word{number}" for number in range(4000)]
    index = Index()
    texts = [words[number * 100 : number * 100 + 200] for number in range(0, 38, 2)]  # no two share a word
    for number, text in enumerate(texts):
        found = fingerprint_of(" ".join(text))
        assert index.find(found) is None
        index.add(str(number), found)
    changed = [" ".join([*text[:100], "new", *text[101:]]) for text in texts]  # similarity 0.95
    assert [match and match.id for match in map(index.find, map(fingerprint_of, changed))] == [
        str(number) for number in range(len(texts))
    ]
    half = [" ".join([*text[:100], *words[-100:]]) for text in texts]  # similarity 0.32
    assert not any(map(index.find, map(fingerprint_of, half)))
