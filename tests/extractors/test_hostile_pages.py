"""Whatever a page, a feed or an answer holds, reading it ends in what it tells or in the declared error."""

from __future__ import annotations

import io
import json
import tomllib
import tracemalloc
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, EncodedStreamObject, NameObject, NumberObject
from pytest_httpserver import HTTPServer

from extractors.registry import source
from extractors.shapes import feed, pdf, sitemap
from extractors.source import Lead, ParseError, Source
from extractors.web import saved
from tests.extractors.recorded import FLOOR, MOMENT, expectation, pages

FINDINGS = tomllib.loads((Path(__file__).parent / "hostile" / "findings.toml").read_text(encoding="utf-8"))
RECORDED = [(owner, page) for owner, page in pages() if page.suffix != ".pdf"]
NAMES = [f"{owner.profile.id}/{page.name}" for owner, page in RECORDED]
PIECES = st.sampled_from(
    [
        b"<!--",
        b"<script>",
        b"<![CDATA[",
        b"]]>",
        b"&#xD800;",
        b"\0",
        b"\xff",
        b'"',
        b"'",
        b"https://[",
        b"{",
        b"[",
        b"null",
        b"99",
        b"0000-00-00",
        b"<table>",
        b"</body>",
        "²".encode(),
        "٣".encode(),
    ]
)


def read(owner: Source, url: str, body: bytes) -> None:
    """Look at a body in every way that a run may; a declared error is an answer."""
    capture = saved(url, body, fetched_at=MOMENT)
    owner.sound(capture)
    lead = Lead(source=owner.profile.id, key=owner.key_of(url) or "x", url=url)
    with suppress(ParseError):
        for found in owner.leads(capture).leads:
            with suppress(ParseError):
                owner.from_lead(found, capture)
    with suppress(ParseError):
        owner.parse(capture, lead)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", FINDINGS)
def test_what_was_found_once_is_refused_or_read(name: str) -> None:
    told = FINDINGS[name]
    body = told.get("before", "") + told.get("repeated", "") * told.get("times", 0) + told.get("after", "")
    page = FLOOR / told["page"].replace("/", "/fixtures/", 1)
    read(source(told["page"].partition("/")[0]), str(expectation(page)["url"]), body.encode())


@pytest.mark.slow
@pytest.mark.parametrize(("owner", "page"), RECORDED, ids=NAMES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=6),
)
def test_a_spoilt_page_ends_in_nothing_but_the_declared_error(
    owner: Source, page: Path, changes: list[tuple[float, int, bytes]]
) -> None:
    body = page.read_bytes()
    for where, lost, piece in changes:
        at = int(where * len(body))
        body = body[:at] + piece + body[at + lost :]
    read(owner, str(expectation(page)["url"]), body)


def test_no_feed_or_sitemap_has_anything_fetched_or_opened(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/evil.dtd").respond_with_data('<!ENTITY e "fetched">')
    secret = tmp_path / "secret.txt"
    secret.write_text("opened")
    head = (
        f'<!DOCTYPE r SYSTEM "{httpserver.url_for("/evil.dtd")}" [<!ENTITY x SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY n SYSTEM "{httpserver.url_for("/evil.dtd")}">]>'
    )
    rss = f'{head}<rss version="2.0"><channel><title>a&x;&n;&e;</title></channel></rss>'
    urls = f"{head}<urlset><url><loc>https://a/&x;&n;</loc></url></urlset>"
    for text, reader in ((rss, feed.read), (urls, sitemap.read)):
        told = ""
        with suppress(ParseError):
            told = repr(reader(saved("https://example.org/x.xml", text.encode())))
        assert "opened" not in told and "fetched" not in told
    assert httpserver.log == []


def test_a_sitemap_of_entities_in_entities_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "lol">{entities}]><urlset><url><loc>https://a/&e11;</loc></url></urlset>'
    with pytest.raises(ParseError, match="amplification"):
        sitemap.read(saved("https://example.org/s.xml", bomb.encode()))


def test_a_pdf_that_unpacks_to_more_than_a_machine_holds_is_refused() -> None:
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    stream = EncodedStreamObject()
    stream._data = packed
    stream.update({NameObject("/Filter"): NameObject("/FlateDecode"), NameObject("/Length"): NumberObject(len(packed))})
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = DictionaryObject()
    out = io.BytesIO()
    writer.write(out)
    tracemalloc.start()
    try:
        with pytest.raises(ParseError):
            pdf.paragraphs(saved("https://example.org/a.pdf", out.getvalue()))
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()


@settings(max_examples=60, deadline=None)
@given(where=st.floats(0, 1), lost=st.integers(0, 60), piece=PIECES)
def test_a_spoilt_pdf_ends_in_nothing_but_the_declared_error(where: float, lost: int, piece: bytes) -> None:
    body = next(page for _, page in pages() if page.suffix == ".pdf").read_bytes()
    at = int(where * len(body))
    with suppress(ParseError):
        pdf.paragraphs(saved("https://example.org/a.pdf", body[:at] + piece + body[at + lost :]))


def test_json_that_python_would_stretch_is_no_json() -> None:
    page = FLOOR / "gov_uk" / "fixtures" / "search.json"
    for value in ("NaN", "Infinity", "9" * 5_000):
        body = json.dumps({"results": [], "start": 0}).replace("}", f', "total": {value}}}')
        with pytest.raises(ParseError):
            source("gov_uk").leads(saved(str(expectation(page)["url"]), body.encode(), fetched_at=MOMENT))
