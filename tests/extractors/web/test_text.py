"""Text is read from the bytes; a header that lies about them does no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.web import Site, saved
from extractors.web.text import decode

if TYPE_CHECKING:
    from tests.extractors.web.conftest import Web

ENGLISH = "The SMCs’ visit – café"
CHINESE = "中国国防部发言人就联合演习答记者问。"
JAPANESE = "日豪尼防衛相電話会談について"
RUSSIAN = "Министр обороны провёл переговоры"


def _page(text: str, charset: str) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'.encode(charset)


@pytest.mark.parametrize("header", [None, "text/html", "text/html; charset=ISO-8859-1", "text/html; charset=gb2312"])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE, JAPANESE, RUSSIAN])
def test_utf8_is_read_whatever_the_header_says(web: Web, site: Site, text: str, header: str | None) -> None:
    headers = {"Content_Type": header} if header else {}
    capture = web.client().get(web.page("/p", f"<p>{text}</p>".encode(), **headers), site)
    assert capture.text() == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (CHINESE, "gb2312"),
        (CHINESE, "big5hkscs"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (ENGLISH, "windows-1252"),
    ],
)
@pytest.mark.parametrize("header", [None, "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
def test_the_page_knows_its_charset_better_than_the_header(text: str, charset: str, header: str | None) -> None:
    if charset == "big5hkscs":
        text, body = "國防部", _page("國防部", charset).replace(b"big5hkscs", b"big5")
    else:
        body = _page(text, charset)
    assert text in saved("https://www.example.org/", body, content_type=header).text()


@pytest.mark.parametrize("wrong", ["windows-1252", "iso-8859-1", "windows-1251", "utf-16"])
def test_a_page_that_is_utf8_but_declares_otherwise_is_utf8(wrong: str) -> None:
    body = f'<html><meta charset="{wrong}"><p>{RUSSIAN}</p></html>'.encode()
    assert RUSSIAN in decode(body)


def test_a_stray_byte_does_not_spoil_a_page() -> None:
    for charset in ("utf-8", "gb18030"):
        body = _page(CHINESE * 10, charset).replace(b"</body>", b"\xff</body>")
        assert CHINESE in decode(body, "iso-8859-1")


def test_the_header_is_believed_where_the_bytes_say_nothing() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "windows-1251") == RUSSIAN
    assert decode(CHINESE.encode("gbk"), "gb2312") == CHINESE


def test_bytes_without_any_claim_are_windows_1252() -> None:
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH
    assert decode(b"\x81 caf\xe9") == "\ufffd café"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_believed_first(codec: str) -> None:
    assert decode(f'<meta charset="windows-1252">{CHINESE}'.encode(codec), "windows-1252").endswith(CHINESE)


def test_an_xml_declaration_is_read() -> None:
    assert RUSSIAN in decode(f'<?xml version="1.0" encoding="windows-1251"?><a>{RUSSIAN}</a>'.encode("cp1251"), "utf-8")


@pytest.mark.parametrize("label", ["unicode_escape", "rot13", "idna", "zlib", "utf-7", "x-unknown", "\udcff"])
def test_a_charset_that_is_none_is_not_used(label: str) -> None:
    assert decode(b"a\\u0041 +AGE-", label) == "a\\u0041 +AGE-"


@given(st.binary(), st.none() | st.text())
def test_any_bytes_become_text(body: bytes, charset: str | None) -> None:
    assert isinstance(decode(body, charset), str)
    assert isinstance(saved("https://www.example.org/", body, content_type=f"text/html; charset={charset}").text(), str)


@given(st.text())
def test_every_text_survives_utf8(text: str) -> None:
    body = text.encode("utf-8", "ignore")
    if not text.startswith("\ufeff") and "<" not in text and "\ufffd" not in text:
        assert decode(body, "windows-1252") == body.decode()
