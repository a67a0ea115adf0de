"""Pages inside of something: what gzip compressed, e-mails and web archives."""

from __future__ import annotations

import gzip
from email.message import EmailMessage
from pathlib import Path

import pytest

import scrubber
from scrubber import Scrubber
from scrubber.errors import UnreadableInput
from scrubber.input.unpack import unpacked

PROSE = "Die Brücke über den Fluss wurde am Montag nach einer Prüfung gesperrt, wie der Bürgermeister mitteilte."
HTML = f"<html><head><title>Die Brücke</title></head><body><p>{PROSE}</p></body></html>"
ADDRESS = "https://zeitung.example/bruecke"


def web_archive() -> bytes:
    """A page with a frame and a picture, as browsers save it."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = ADDRESS
    message.set_content("<p>A frame.</p>", subtype="html")
    message.make_related()
    place = [f"Content-Location: {ADDRESS}"]
    message.add_related(HTML, subtype="html", charset="iso-8859-1", cte="quoted-printable", headers=place)
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


def letter() -> bytes:
    message = EmailMessage()
    message["Subject"] = "The bridge"
    message.set_content("Please look at the HTML.")
    message.add_alternative(HTML, subtype="html", cte="base64")
    return message.as_bytes()


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:])])
def test_gzip_is_decompressed(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    (tmp_path / "page.html.gz").write_bytes(pack(HTML.encode()))
    assert scrubber.clean(tmp_path / "page.html.gz") == scrubber.clean_html(HTML)


def test_compressed_text_is_told_from_its_content() -> None:
    assert Scrubber().clean_bytes(gzip.compress(PROSE.encode())).text == PROSE


def test_gzip_that_grows_is_cut_at_the_limit() -> None:
    bomb = gzip.compress(HTML.encode() + b" " * 50_000_000)
    found = unpacked(bomb, "bomb", 1_000)
    assert found is not None and len(found.data) == 1_001
    article = Scrubber(max_bytes=1_000).clean_bytes(bomb)
    assert (article.text, article.warnings) == (PROSE, ["input_truncated"])


def test_gzip_that_was_cut_off_gives_what_there_is_and_says_so() -> None:
    packed = gzip.compress(HTML.encode())
    for cut in (packed[:-20], packed + packed[:-20]):
        article = Scrubber().clean_bytes(cut)
        assert PROSE[:40] in article.text
        assert (article.status, article.warnings) == ("truncated", ["input_truncated"])
    assert Scrubber().clean_bytes(packed + b"padding").warnings == []


def test_page_of_a_web_archive_is_read_with_its_address() -> None:
    article = Scrubber().clean_bytes(web_archive())
    assert (article.text, article.title, article.url) == (PROSE, "Die Brücke", ADDRESS)
    assert Scrubber().clean_bytes(web_archive(), url="https://other.example/").url == "https://other.example/"


def test_html_of_a_letter_is_read_and_else_its_text() -> None:
    assert Scrubber().clean_bytes(letter()).text == PROSE
    plain = f"Subject: The bridge\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n\n{PROSE}\n"
    assert Scrubber().clean_bytes(plain.encode()).text == PROSE


def test_attachment_is_no_letter() -> None:
    message = EmailMessage()
    message.set_content(PROSE)
    message.add_attachment("<p>The minutes of the meeting in March.</p>", subtype="html", filename="minutes.html")
    assert Scrubber().clean_bytes(message.as_bytes()).text == PROSE


def test_web_archive_may_be_compressed() -> None:
    assert Scrubber().clean_bytes(gzip.compress(web_archive())) == Scrubber().clean_bytes(web_archive())


@pytest.mark.parametrize("charset", ["no-such", "rot13", "hex", "undefined", "idna"])
def test_charset_of_a_letter_that_is_none_is_passed_over(charset: str) -> None:
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    assert Scrubber().clean_bytes(head.encode() + PROSE.encode()).text == PROSE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x1f\x8b\x08\x00" + b"?" * 100, "not HTML or text but a damaged file, compressed with gzip"),
        (gzip.compress(gzip.compress(HTML.encode())), "compressed with gzip: decompress it first"),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n\n\x89PNG", "without a page"),
        (b"PK\x03\x04" + b"?" * 100, "a ZIP file such as an e-book"),
    ],
)
def test_what_holds_no_page_is_an_error(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=f"name: .*{reason}"):
        Scrubber().clean_bytes(data, "name")
