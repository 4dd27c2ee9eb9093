"""What a reader does not see changes nothing: classes added, attributes shuffled, white space, a new footer."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.source import Source
from extractors.web import saved
from tests.extractors.recorded import MOMENT, capture, expectation, pages, told

HTML = [(source, page) for source, page in pages() if page.suffix == ".html"]
NAMES = [f"{source.profile.id}/{page.name}" for source, page in HTML]
GAPS = st.sampled_from([" ", "\n", "\t\n  ", "  "])


def disguised(markup: bytes, seed: int, gap: str) -> bytes:
    """The same page for a reader: further classes, attributes in another order, other gaps, a footer."""
    page = lxml.html.document_fromstring(markup.decode().encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for number, element in enumerate(page.iter()):
        if not isinstance(element.tag, str):
            continue
        if (number + seed) % 3 == 0 and element.get("class"):
            element.set("class", f"x{seed}{gap}{element.get('class')}{gap}y{number}")
        turned = sorted(element.attrib.items(), key=lambda pair: crc32(f"{seed} {pair[0]}".encode()))
        element.attrib.clear()
        element.attrib.update(turned)
        if element.text and element.tag not in ("script", "style", "title"):
            element.text = element.text.replace(" ", gap)
        element.tail = element.tail.replace(" ", gap) if element.tail else element.tail
    page.body.append(lxml.html.fragment_fromstring("<footer><p>Follow us</p><time>1 January 2001</time></footer>"))
    return b"<!DOCTYPE html>" + bytes(lxml.html.tostring(page, encoding="utf-8"))


@pytest.mark.parametrize(("source", "page"), HTML, ids=NAMES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 9_999), gap=GAPS)
def test_a_page_reads_the_same_in_another_dress(source: Source, page: Path, seed: int, gap: str) -> None:
    url = str(expectation(page)["url"])
    dressed = saved(url, disguised(page.read_bytes(), seed, gap), fetched_at=MOMENT)
    assert told(source, dressed) == told(source, capture(page, url))


@pytest.mark.parametrize(("source", "page"), HTML, ids=NAMES)
def test_a_page_reads_the_same_twice(source: Source, page: Path) -> None:
    kept = capture(page, str(expectation(page)["url"]))
    assert told(source, kept) == told(source, kept)
