"""Bytes -> text: which charset wins, and that nothing raises."""

from __future__ import annotations

import codecs

import pytest

import scrubber
from scrubber.errors import BadOption
from scrubber.input.decode import codec_of, decode
from tests.expectations import FIXTURES

GERMAN = "Über die Brücke fährt niemand mehr, sagt die Bürgermeisterin – „wir warten“."
RUSSIAN = "Старый мост закрыт до осени, и автобусы ездят в объезд через соседнюю деревню, сообщили в администрации."
CHINESE = "老船匠用三年时间造出一艘没有钉子的木船，全村的人都来看它下水。"
JAPANESE = "半世紀のあいだ暗いままだった岬の灯台に、再び明かりがともった。"
KOREAN = "오래된 다리는 가을까지 폐쇄되고 버스는 먼 길로 돌아간다고 시장이 말했다."


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_beats_what_the_page_declares(mark: bytes, charset: str) -> None:
    text = page(GERMAN, '<meta charset="iso-8859-1">')
    assert decode(mark + text.encode(charset)) == (text, charset)


@pytest.mark.parametrize(
    ("encoding", "codec", "text"),
    [
        ("ISO-8859-1", "cp1252", GERMAN), (" koi8-r ", "koi8-r", RUSSIAN), ("shift_jis", "cp932", JAPANESE),
        ("utf-16", "utf-16", KOREAN), ("utf-16le", "utf-16-le", KOREAN), ("UTF8", "utf-8", CHINESE),
    ],
)  # fmt: skip
def test_charset_that_the_caller_names_beats_everything(encoding: str, codec: str, text: str) -> None:
    document = page(text, '<meta charset="ascii">')
    assert decode(document.encode(codec), codec_of(encoding)) == (document, codec)
    assert scrubber.clean_html(document.encode(codec), encoding=encoding).text == text
    assert scrubber.clean_text(text.encode(codec), encoding=encoding).text == text


def test_caller_may_be_wrong_about_single_bytes_and_marks_are_no_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"a\xffb", "utf-8").text == "a\ufffdb"


@pytest.mark.parametrize("encoding", ["cp0", "", "rot13", "zlib", "a\x00b"])
def test_charset_that_does_not_exist_is_a_bad_option(encoding: str) -> None:
    with pytest.raises(BadOption, match="no charset has this name"):
        scrubber.clean_html(b"<p>x</p>", encoding=encoding)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_seen(charset: str) -> None:
    assert decode(page(GERMAN).encode(charset)).text == page(GERMAN)


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", GERMAN),
        ("ISO-8859-15", "iso8859-15", "Für 5 € über die Brücke"),
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("gb2312", "gb18030", CHINESE),
        ("Shift_JIS", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("euc-kr", "cp949", KOREAN),
        ("big5", "big5hkscs", "老船匠用三年時間造出一艘沒有釘子的木船"),
    ],
)
@pytest.mark.parametrize("form", ['<meta charset="{}">', "<meta http-equiv=Content-Type content='text/html; charset={}'>"])
def test_declared_charset_is_read_as_browsers_read_it(declared: str, codec: str, text: str, form: str) -> None:
    document = page(text, form.format(declared))
    decoded = decode(document.encode(codec))
    assert decoded.text == document
    assert decoded.charset == codecs.lookup(codec).name


def test_xml_declaration_counts() -> None:
    document = f'<?xml version="1.0" encoding="windows-1251"?>{page(RUSSIAN)}'
    assert decode(document.encode("cp1251")).text == document


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "latin1", "ascii", "utf-16"])
def test_utf_8_that_is_declared_as_something_else_is_still_utf_8(declared: str) -> None:
    document = page(GERMAN, f"<meta charset={declared}>")
    assert decode(document.encode()).text == document


@pytest.mark.parametrize("declared", ["x-unknown", "base64", "rot13", "hex", "zip", "undefined", "idna", "", "utf-8\x00"])
def test_charset_that_is_none_is_passed_over(declared: str) -> None:
    document = page(GERMAN, f'<meta charset="{declared}">')
    assert decode(document.encode()).text == document


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("de_stausee.txt", "cp1252"),
        ("pl_latarnia.txt", "iso8859-2"),
        ("ru_ledokol.txt", "cp1251"),
        ("ru_ledokol.txt", "koi8-r"),
        ("zh_zaochuan.txt", "gb18030"),
        ("zh_zaochuan.txt", "big5hkscs"),
        ("ja_shinbun.html", "cp932"),
        ("ja_shinbun.html", "euc_jp"),
    ],
)
def test_undeclared_charset_of_a_page_is_detected(name: str, codec: str) -> None:
    text = (FIXTURES / "pages" / name).read_text("utf-8").replace('<meta charset="utf-8">', "")
    data = text.encode(codec, "ignore")
    assert decode(data).text == data.decode(codec)


def test_a_few_broken_bytes_do_not_change_the_charset() -> None:
    data = GERMAN.encode() * 40 + b"\xff\xfe" + GERMAN.encode()
    assert decode(data).charset == "utf-8"
    assert decode(data).text.count("\ufffd") == 2


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x80" * 50, bytes(range(256)), b"\x00" * 9, b"\xef\xbb\xbf", b"\xff\xfe\x00"])
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


def test_declaration_far_down_the_page_is_text() -> None:
    document = page(GERMAN + " " * 20_000 + "<meta charset=cp1251>")
    assert decode(document.encode()).text == document
