"""A body's text is what a reader reads: paragraphs kept apart, boilerplate out."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from extractors.shapes import article, selectors
from extractors.shapes.genres import genre_of
from extractors.shapes.signatures import unsigned
from extractors.shapes.sitemap import read
from extractors.shapes.words import plain
from extractors.web import saved


def blocks(markup: str, *without: str) -> list[str]:
    return article.paragraphs(BeautifulSoup(markup, "lxml"), without=without)


def test_paragraphs_headings_and_list_items_stand_apart() -> None:
    assert blocks("<h2>Aims</h2><p>One.</p><p>Two.</p><ul><li>three</li><li>four</li></ul>five") == [
        "Aims",
        "One.",
        "Two.",
        "three",
        "four",
        "five",
    ]


def test_a_box_inside_of_another_that_is_taken_counts_once() -> None:
    page = article.tree(
        saved("https://a.example/", b'<div class="t"><p>One</p><div class="t">Two</div></div><p class="q">Three</p>')
    )
    found = selectors.first(page, [".none", ".t, .q"])
    assert article.paragraphs(article.small(found)) == ["One", "Two", "Three"]


def test_markup_inside_a_line_neither_parts_nor_joins_words() -> None:
    assert blocks("<p>the <strong>Nor</strong>wegian&nbsp;Navy<sup>1</sup>, <em>in\n Bergen</em></p>") == [
        "the Norwegian Navy1, in Bergen"
    ]


def test_a_doubled_line_break_parts_paragraphs_and_a_single_one_lines() -> None:
    assert blocks("<div>one<br/>two<br/> <br/>three<br><br><br>four</div>") == ["one\ntwo", "three", "four"]


def test_a_table_row_is_one_line() -> None:
    table = "<table><tr><th>Ship</th><th>Port</th></tr><tr><td><p>INS</p><p>Tir</p></td><td>Male</td></tr></table>"
    assert blocks(table) == ["Ship | Port", "INS Tir | Male"]


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<figure><img/><figcaption>Ministers.</figcaption></figure>",
        "<script>var x;</script>",
        "<style>p {}</style>",
        "<aside>Related</aside>",
        "<nav>Menu</nav>",
        "<button>Share</button>",
        "<!-- a comment -->",
        "<div class='share'>Pass it on</div>",
        "\u200b",
    ],
)
def test_boilerplate_is_left_out(boilerplate: str) -> None:
    assert blocks(f"<p>One.</p>{boilerplate}<p>Two.</p>", ".share") == ["One.", "Two."]


@pytest.mark.parametrize(
    "tail",
    [
        ["*****", "PR/ASM/VMJ"],
        ["****", "Nihi Rao/ Laxya Lo"],
        ["***"],
        ["ABC/DE"],
        ["*****", "VK", "2310002"],
        ["* *** *"],
    ],
)
def test_stars_and_initials_below_a_text_are_left_out(tail: list[str]) -> None:
    assert unsigned(["The ships sailed.", *tail]) == ["The ships sailed."]


def test_stars_between_two_parts_of_a_text_cost_no_text() -> None:
    assert unsigned(["Part one.", "***", "Part two is a whole sentence."]) == [
        "Part one.",
        "Part two is a whole sentence.",
    ]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Readout of the Secretary's Call", "readout"),
        ("JOINT STATEMENT by the Ministers", "joint statement"),
        ("Remarks by the Minister", "remarks"),
        ("Remarkable results in a trial", None),
        ("Ministers meet", None),
    ],
)
def test_the_genre_is_what_a_title_begins_with(title: str, genre: str | None) -> None:
    assert genre_of(title) == genre


def test_a_time_that_a_whole_sitemap_shares_marks_no_change() -> None:
    rows = "".join(f"<url><loc>https://a.example/{n}</loc><lastmod>2026-01-01</lastmod></url>" for n in range(9))
    edited = "<url><loc>https://a.example/x</loc><lastmod>2026-02-02</lastmod></url><url><loc>https://a.example/y</loc></url>"
    body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}{edited}</urlset>'
    found = read(saved("https://a.example/sitemap.xml", body.encode()))
    assert {address.lastmod for address in found} == {None, "2026-02-02"}
    assert found[-2].lastmod == "2026-02-02"


def test_emphasis_inside_a_teaser_parts_no_words_and_its_paragraphs_do() -> None:
    assert plain("<p>We <em>meet</em>, twice<br/>a year.</p><p>In &quot;R<b>iga</b>&quot;</p>") == (
        'We meet, twice a year. In "Riga"'
    )
