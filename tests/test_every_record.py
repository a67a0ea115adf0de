"""A job over an archive with every status, encoding and kind of record: each is an article, or named, or counted."""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter
from http import HTTPStatus
from pathlib import Path

import brotli
import pytest
import zstandard
from typer.testing import CliRunner

from scrubber.command.cli import app
from tests.test_warc import CRLF, Write, http, packed, packed_as_one, plain, raw_deflate, record

PROSE = (
    "The council of the town met on Monday evening to decide on the new bridge over the river. After four hours of debate, "
    "nineteen of its members voted for the plan and twelve against it. Work is to begin in spring, the mayor said."
)
PAGE = f"<html><head><title>The bridge</title></head><body><article><p>{PROSE}</p></article></body></html>".encode()
CHUNKS = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
# What the body is, and what its header says.
ENCODINGS = [
    (PAGE, ""),
    (gzip.compress(PAGE), "gzip"),
    (gzip.compress(PAGE), "x-gzip"),
    (zlib.compress(PAGE), "deflate"),
    (raw_deflate(PAGE), "deflate"),
    (brotli.compress(PAGE), "br"),
    (zstandard.compress(PAGE), "zstd"),
    (brotli.compress(gzip.compress(PAGE)), "gzip, br"),
    (PAGE, "identity"),
    (PAGE, "gzip"),
    (PAGE, "br"),
    (PAGE, "deflate"),
    (PAGE, "utf-8"),
    (gzip.compress(PAGE), ""),
    (gzip.compress(PAGE), "br"),
    (gzip.compress(PAGE), "deflate"),
]
STATUSES = [one for one in HTTPStatus if one != HTTPStatus.OK]


def archive() -> list[bytes]:
    """Records, numbered from 0: 200 responses in every encoding, then chunks, then every other status, then what is no page."""
    bodies = [http(body, "text/html", *([f"Content-Encoding: {name}"] if name else [])) for body, name in ENCODINGS]
    bodies += [http(CHUNKS, "text/html", "Transfer-Encoding: chunked"), http(PAGE, "text/html", "Transfer-Encoding: chunked")]
    bodies += [http(PAGE, "text/html", status=f"{one.value} {one.phrase}") for one in STATUSES]
    bodies += [
        http(b"\x12\x34\x56" * 99, "text/html", "Content-Encoding: gzip"),
        http(b"\x12\x34\x56" * 99, "text/html", "Transfer-Encoding: chunked"),
        http(b"", "text/html"),
        http(b"%PDF-1.7 and so on", "application/pdf"),
        http(b"\x89PNG\r\n\x1a\n and so on", "text/html"),
        b"HTTP/1.1 what is that" + CRLF * 2 + PAGE,
        b"no response at all",
    ]
    return [record(number, body) for number, body in enumerate(bodies)]


# Records that are only counted, those that have no page in them, and those that are broken.
OTHERS = [
    record(900, b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
    record(901, b"fetchTimeMs: 9", "metadata", "application/warc-fields"),
    record(902, b"software: a crawler", "warcinfo", "application/warc-fields"),
    record(903, http(b""), "revisit"),
    record(904, http(PAGE), length=7),
    record(905, http(PAGE), length=10**6),
    record(906, b"", "response"),
    b"rubbish between two records\r\n\r\n",
]


LEFT_OUT = [
    "damaged record: the body has not the encoding gzip",
    "damaged record",
    "empty response",
    "application/pdf",
    "not a page, but declared as text/html",
    "response without an HTTP status",
    "response without an HTTP status",
    "revisit",
    "response without an HTTP status",
    "no record",
]


@pytest.mark.parametrize("write", [plain, packed, packed_as_one])
def test_every_record_is_an_article_or_named_or_counted(write: Write, tmp_path: Path) -> None:
    records = [*archive(), *OTHERS, record(999, http(PAGE))]
    (tmp_path / "all.warc").write_bytes(write(records))
    command = ["corpus", str(tmp_path / "all.warc"), "--to", str(tmp_path / "out"), "--format", "jsonl", "--workers", "1"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    articles = [json.loads(line) for path in (tmp_path / "out").glob("articles*") for line in path.read_bytes().splitlines()]
    excluded = [json.loads(line) for line in (tmp_path / "out" / "excluded.jsonl").read_bytes().splitlines()]

    good = len(ENCODINGS) + 2
    assert [row["id"] for row in articles] == [f"urn:uuid:{number}" for number in [*range(good), 904, 905, 999]]
    assert {(row["text"], row["title"], row["http_status"]) for row in articles} == {(PROSE, "The bridge", 200)}

    reasons = Counter(row["reason"] for row in excluded)
    assert reasons.items() >= {f"HTTP status {one.value}": 1 for one in STATUSES}.items()
    others = [row["reason"] for row in excluded if not row["reason"].startswith("HTTP status ")]
    assert [reason.partition(":")[0] if "chunk" in reason else reason for reason in others] == LEFT_OUT
    for kind in ("request", "metadata", "warcinfo", "wrong length, repaired"):
        assert kind in done.output
