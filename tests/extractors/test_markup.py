"""Before a parser sees it, markup is bounded in what a parser's time grows with faster than the page does."""

from __future__ import annotations

import pytest

from extractors.shapes import article, feed
from extractors.shapes.markup import MOST, bounded
from extractors.source import ParseError
from extractors.web import Capture, saved
from tests.extractors.recorded import pages

BARE = "".join(f" a{n}" for n in range(20_000))
QUOTED = "".join(f' a{n}=">"' for n in range(20_000))
APOSTROPHES = "".join(f"a{n}='\"<b c=>'" for n in range(20_000))
SLASHES = "".join(f"/a{n} = x" for n in range(20_000))
HIDING = ["<p", "</p", "<script>if (i<n) s = '</script><p", '<script>i<b c="</script><p', "<!--<a b='--><p", "<p<p\n"]


def page(markup: str) -> Capture:
    return saved("https://example.org/a", f"<html><body>{markup}>x</p></body></html>".encode())


@pytest.mark.parametrize(
    "attributes", [BARE, QUOTED, APOSTROPHES, SLASHES], ids=["bare", "quoted", "single", "slashes"]
)
@pytest.mark.parametrize("before", HIDING)
def test_no_tag_keeps_attributes_without_end(before: str, attributes: str) -> None:
    read = article.tree(page(before + " " + attributes))
    assert max(len(element.attrib) for element in read.iter() if isinstance(element.tag, str)) <= 3 * MOST
    assert len(article.soup(f"{before} {attributes}>x</p>").find_all(lambda tag: len(tag.attrs) > 3 * MOST)) == 0


def test_a_tag_keeps_the_first_of_its_attributes() -> None:
    (read,) = article.tree(page("<p" + BARE)).xpath("//p")
    assert list(read.attrib) == [f"a{n}" for n in range(MOST)]


def test_no_recorded_page_is_touched() -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for _, path in pages() if path.suffix != ".pdf"]
    assert len(texts) > 50
    assert [text for text in texts if bounded(text) != text] == []


def test_a_long_value_is_no_crowd_of_attributes() -> None:
    markup = '<img alt="' + "word " * 50_000 + "\"><p title='" + "a=b " * 50_000 + "'>x</p>"
    assert bounded(markup) == markup


def test_a_feed_of_attributes_without_end_is_refused() -> None:
    rss = f'<rss version="2.0"><channel><title>x</title><item{QUOTED}><title>x</title></item></channel></rss>'
    with pytest.raises(ParseError, match="attributes"):
        feed.read(saved("https://example.org/x.xml", rss.encode()))
