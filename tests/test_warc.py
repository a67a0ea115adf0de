"""WARC and WET files that the tests write themselves: what is a page comes out, whatever else is broken."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from scrubber.corpus.readers import http_body
from scrubber.corpus.readers.formats import warc
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped, Source

Write = Callable[[list[bytes]], bytes]
CRLF = b"\r\n"


def record(
    number: int,
    content: bytes,
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """A WARC record; `length` is what its header says, if not the truth."""
    header = [
        b"WARC/1.0",
        b"WARC-Type: " + kind.encode(),
        b"WARC-Record-ID: <urn:uuid:%d>" % number,
        b"WARC-Target-URI: https://paper.example/%d" % number,
        b"Content-Type: " + media.encode(),
        b"Content-Length: %d" % (len(content) if length is None else length),
    ]
    return CRLF.join(header) + CRLF * 2 + content + CRLF * 2


def document(number: int) -> bytes:
    return b"<html><body><p>Page %d of the paper.</p></body></html>" % number


def http(body: bytes, media: str = "text/html", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers]
    return "\r\n".join(lines).encode() + CRLF * 2 + body


def page(number: int, wrong_by: int = 0) -> bytes:
    content = http(document(number))
    return record(number, content, length=len(content) + wrong_by)


PAGES = [page(number) for number in range(5)]
ALL = [document(number) for number in range(5)]


def read(folder: Path, data: bytes) -> tuple[list[object], dict[str, int]]:
    """The pages of a file, and how many notices of each kind there are."""
    path = folder / "pages.warc"
    path.write_bytes(data)
    pages: list[object] = []
    notices: dict[str, int] = {}
    for found, _ in warc.read(str(path), ReadOptions()):
        if isinstance(found, Source):
            pages.append(found.content)
        else:
            notices[found.kind] = notices.get(found.kind, 0) + 1
    return pages, notices


def plain(records: list[bytes]) -> bytes:
    return b"".join(records)


def packed(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(one) for one in records)


def packed_as_one(records: list[bytes]) -> bytes:
    return gzip.compress(b"".join(records))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def with_page(number: int, changed: bytes) -> list[bytes]:
    return [*PAGES[:number], changed, *PAGES[number + 1 :]]


@pytest.mark.parametrize("write", [plain, packed, packed_as_one])
class TestEveryWayToWriteAFile:
    def test_all_pages_come_out(self, tmp_path: Path, write: Write) -> None:
        assert read(tmp_path, write(PAGES)) == (ALL, {})

    @pytest.mark.parametrize("wrong_by", [-20, -1, 1, 20, 500, 100_000, 10**9, 10**14])
    def test_wrong_length_is_repaired(self, tmp_path: Path, write: Write, wrong_by: int) -> None:
        assert read(tmp_path, write(with_page(2, page(2, wrong_by)))) == (ALL, {"wrong length, repaired": 1})

    @pytest.mark.parametrize("wrong_by", [-20, 20, 100_000])
    def test_wrong_length_of_the_last_record_is_repaired(self, tmp_path: Path, write: Write, wrong_by: int) -> None:
        assert read(tmp_path, write(with_page(4, page(4, wrong_by)))) == (ALL, {"wrong length, repaired": 1})

    @pytest.mark.parametrize("header", [b"Content-Length: many", b"X-Nothing: 1"])
    def test_record_without_a_length_ends_where_the_next_begins(self, tmp_path: Path, write: Write, header: bytes) -> None:
        lines = PAGES[2].split(CRLF)
        changed = CRLF.join(header if line.startswith(b"Content-Length") else line for line in lines)
        assert read(tmp_path, write(with_page(2, changed))) == (ALL, {"wrong length, repaired": 1})

    def test_rubbish_between_records_is_one_notice(self, tmp_path: Path, write: Write) -> None:
        records = [*PAGES[:2], b"\x00\xffrubbish\n" * 50 + CRLF, *PAGES[2:]]
        assert read(tmp_path, write(records)) == (ALL, {"no record": 1})

    def test_what_is_no_page_is_counted_by_kind(self, tmp_path: Path, write: Write) -> None:
        others = [
            record(10, b"software: a crawler", "warcinfo", "application/warc-fields"),
            record(11, b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
            record(12, b"", "revisit"),
            record(13, b"fetchTimeMs: 12", "metadata", "application/warc-fields"),
            record(14, http(b"%PDF-1.7 \x00\x01", "application/pdf")),
            record(15, http(b"\x89PNG\r\n\x1a\n", "image/png")),
            record(16, http(b"%PDF-1.7 \x00\x01")),
            record(17, http(b"")),
            record(18, http(b"body { color: red }", "text/css")),
        ]
        mixed = [one for pair in zip(others, PAGES, strict=False) for one in pair] + others[5:]
        assert read(tmp_path, write(mixed)) == (
            ALL,
            {
                "warcinfo": 1,
                "request": 1,
                "revisit": 1,
                "metadata": 1,
                "application/pdf": 1,
                "image/png": 1,
                "not a page, but declared as text/html": 1,
                "empty response": 1,
                "text/css": 1,
            },
        )


def test_truncated_gzip_member_at_the_end(tmp_path: Path) -> None:
    assert read(tmp_path, packed(PAGES)[:-30]) == (ALL[:4], {"record cut off": 1})


def test_truncated_plain_file(tmp_path: Path) -> None:
    assert read(tmp_path, plain(PAGES)[:-30]) == (ALL[:4], {"record cut off": 1})


@pytest.mark.parametrize("keep", [15, 100, -40, -1])
def test_truncated_gzip_member_in_the_middle(tmp_path: Path, keep: int) -> None:
    members = [gzip.compress(one) for one in PAGES]
    pages, notices = read(tmp_path, b"".join([*members[:2], members[2][:keep], *members[3:]]))
    assert pages == [*ALL[:2], *ALL[3:]]
    assert sum(notices.values()) == 1
    assert set(notices) <= {"damaged gzip data", "record cut off"}


def test_damaged_gzip_member(tmp_path: Path) -> None:
    members = [bytearray(gzip.compress(one)) for one in PAGES]
    members[2][80] ^= 0xFF
    pages, notices = read(tmp_path, b"".join(members))
    assert pages == [*ALL[:2], *ALL[3:]]
    assert sum(notices.values()) == 1


@pytest.mark.parametrize("data", [b"", b"\0" * 1000, b"\r\n\r\n"])
def test_empty_file_has_nothing(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data)[0] == []


def test_file_of_another_kind_is_a_notice(tmp_path: Path) -> None:
    assert read(tmp_path, b"%PDF-1.7 and so on") == ([], {"no record": 1})


def test_long_record_is_passed_over_without_being_held(tmp_path: Path) -> None:
    film = record(7, http(b"x" * (34 << 20), "video/mp4"))
    assert read(tmp_path, plain([*PAGES[:2], film, *PAGES[2:]])) == (ALL, {"record too long: more than 32 MB": 1})


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(ALL[1]), ALL[1]), ["Transfer-Encoding: chunked"]),
        (gzip.compress(ALL[1]), ["Content-Encoding: gzip"]),
        (zlib.compress(ALL[1]), ["Content-Encoding: deflate"]),
        (raw_deflate(ALL[1]), ["Content-Encoding: deflate"]),
        (brotli.compress(ALL[1]), ["Content-Encoding: br"]),
        (zstandard.compress(ALL[1]), ["Content-Encoding: zstd"]),
        (brotli.compress(gzip.compress(ALL[1])), ["Content-Encoding: gzip, br"]),
        (gzip.compress(ALL[1]), []),
        (gzip.compress(ALL[1]), ["Content-Encoding: br"]),
        (ALL[1], ["Content-Encoding: utf-8"]),
        (ALL[1], ["Content-Encoding: br"]),
        (ALL[1], ["Content-Encoding: gzip"]),  # stored decoded, below the header that came with it
        (ALL[1], ["Transfer-Encoding: chunked"]),
    ],
    ids=[
        "chunked", "gzip", "deflate", "raw deflate", "brotli", "zstandard", "twice", "gzip without a word",
        "gzip said to be brotli", "no encoding", "said to be brotli", "said to be gzip", "said to be chunked",
    ],
)  # fmt: skip
def test_http_encodings_are_undone(tmp_path: Path, body: bytes, headers: list[str]) -> None:
    assert read(tmp_path, record(1, http(body, "text/html", *headers))) == ([ALL[1]], {})


@pytest.mark.parametrize("seconds", [0, 1_795_968_646, 1_733_011_200])
def test_gzip_is_no_brotli_whatever_time_it_was_made(tmp_path: Path, seconds: int) -> None:
    """Of the second one brotli makes a page of no bytes."""
    body = gzip.compress(ALL[1], mtime=seconds)
    assert read(tmp_path, record(1, http(body, "text/html", "Content-Encoding: br"))) == ([ALL[1]], {})


def test_http_body_that_cannot_be_decoded_is_a_notice(tmp_path: Path) -> None:
    broken = record(1, http(b"\x12\x34\x56" * 9, "text/html", "Transfer-Encoding: chunked"))
    pages, notices = read(tmp_path, plain([broken, PAGES[2]]))
    assert pages == [ALL[2]]
    assert [kind.partition(":")[0] for kind in notices] == ["damaged record"]


def test_charset_of_the_http_header_alone(tmp_path: Path) -> None:
    body = "<p>Über die Brücke führt der Weg.</p>".encode("cp1252")
    assert read(tmp_path, record(1, http(body, "text/html; charset=windows-1252")))[0] == [
        "<p>Über die Brücke führt der Weg.</p>"
    ]


@pytest.mark.parametrize(("media", "form"), [("", "html"), ("application/octet-stream", "html"), ("text/plain", "html")])
def test_html_that_is_not_declared_is_told_from_the_content(tmp_path: Path, media: str, form: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, http(document(1), media)))
    ((found, _),) = warc.read(str(path), ReadOptions())
    assert isinstance(found, Source)
    assert (found.form, found.content) == (form, document(1))


def test_wet_records_are_text_with_id_and_url(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.wet.gz"
    path.write_bytes(packed([record(3, "Grüße aus der Stadt".encode(), "conversion", "text/plain")]))
    ((found, _),) = warc.read(str(path), ReadOptions())
    assert isinstance(found, Source)
    assert (found.id, found.content, found.form) == ("urn:uuid:3", "Grüße aus der Stadt".encode(), "text")
    assert (found.url, found.file) == ("https://paper.example/3", str(path))


def test_what_the_archive_says_of_a_page_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    dated = page(1).replace(b"WARC-Type", b"WARC-Date: 2024-05-01T10:30:00Z\r\nWARC-Payload-Digest: sha1:ABC\r\nWARC-Type", 1)
    path.write_bytes(dated)
    ((found, _),) = warc.read(str(path), ReadOptions())
    assert isinstance(found, Source)
    assert found.columns == {
        "warc_date": "2024-05-01T10:30:00Z",
        "warc_record_id": "urn:uuid:1",
        "warc_payload_digest": "sha1:ABC",
        "http_status": 200,
        "content_type": "text/html",
    }


STATUSES = [
    record(number, http(document(number), status=f"{status} Said so")) for number, status in enumerate((200, 301, 404, 203))
]


def kinds(path: Path, options: ReadOptions) -> list[str]:
    """For each record its address, or why it is no page."""
    return [found.url or "" if isinstance(found, Source) else found.kind for found, _ in warc.read(str(path), options)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (ReadOptions(), ["/0", "HTTP status 301", "HTTP status 404", "HTTP status 203"]),
        (ReadOptions(statuses=frozenset((200, 203))), ["/0", "HTTP status 301", "HTTP status 404", "/3"]),
        (ReadOptions(statuses=frozenset()), ["/0", "/1", "/2", "/3"]),
    ],
)
def test_error_pages_are_no_articles_unless_asked_for(tmp_path: Path, options: ReadOptions, expected: list[str]) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(plain(STATUSES))
    assert [kind.removeprefix("https://paper.example") for kind in kinds(path, options)] == expected


@pytest.mark.parametrize(
    ("hosts", "read"),
    [
        (["paper.example"], True),
        (["*.paper.example"], True),
        (["*.example"], True),
        (["aper.example"], False),
        (["*.news.paper.example"], False),
        (["other.example", "paper.example"], True),
    ],
)
def test_pages_of_other_hosts_are_left_out(tmp_path: Path, hosts: list[str], read: bool) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(page(1))
    assert kinds(path, ReadOptions(hosts=frozenset(hosts))) == ["https://paper.example/1" if read else "another host"]


def test_pages_of_other_media_types_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(plain([page(1), record(2, http(b"Only words.", "text/plain"))]))
    assert kinds(path, ReadOptions(media_types=frozenset(("text/plain",)))) == ["text/html", "https://paper.example/2"]


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd"])
def test_body_that_unpacks_to_gigabytes_is_cut(tmp_path: Path, encoding: str) -> None:
    zeros = b"<p>" + b" " * (http_body.MOST * 2)
    pack = {"gzip": gzip.compress, "br": lambda data: brotli.compress(data, quality=1), "zstd": zstandard.compress}
    packed_zeros = pack.get(encoding, zlib.compress)(zeros)
    assert len(http_body.decoded(packed_zeros, encoding)) == http_body.MOST


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd"])
def test_body_with_neither_its_encoding_nor_the_look_of_a_page_is_an_error(encoding: str) -> None:
    with pytest.raises(http_body.BadEncoding, match=encoding):
        http_body.decoded(b"\x12\x34\x56" * 9, encoding)


def test_what_was_left_out_has_a_name_and_what_nobody_misses_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(plain([record(1, b"x", "request"), record(2, http(b"%PDF", "application/pdf")), page(3)[:-40]]))
    notices = [found for found, _ in warc.read(str(path), ReadOptions()) if isinstance(found, Skipped)]
    assert [(one.kind, one.id) for one in notices] == [
        ("request", None),
        ("application/pdf", "urn:uuid:2"),
        ("record cut off", "urn:uuid:3"),
    ]


@given(st.data())
def test_no_damage_raises_an_error_or_hides_an_untouched_member(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    members = [gzip.compress(one) for one in PAGES]
    hurt = data.draw(st.integers(0, 4))
    start = data.draw(st.integers(0, len(members[hurt]) - 1))
    end = data.draw(st.integers(start + 1, len(members[hurt])))
    members[hurt] = members[hurt][:start] + data.draw(st.binary(max_size=20)) + members[hurt][end:]
    pages, _ = read(tmp_path_factory.mktemp("warc"), b"".join(members))
    assert [one for number, one in enumerate(ALL) if number != hurt] == [one for one in pages if one in ALL and one != ALL[hurt]]
