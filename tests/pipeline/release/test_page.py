"""The page of a release tells what its tables hold, and nothing that they do not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipeline.pages.picture import COLOURS
from pipeline.release import Release
from pipeline.release.changes import Changes
from pipeline.store.lake import Lake
from tests.pipeline.release.conftest import cut
from tests.pipeline.release.pages import changed, emptied, made, unpacked

KEPT = "an edition in 6 of 9 periods, 3 missed; 2 more not observed"
LOOK = Path(__file__).parents[3] / "pipeline" / "pages" / "templates" / "look.css.j2"


@pytest.fixture
def tables(released: tuple[Lake, Release]) -> Path:
    lake, release = released
    return Path(lake.root) / release.path


def test_a_release_holds_its_page_which_never_changes(released: tuple[Lake, Release], tables: Path) -> None:
    page = (tables / "index.html").read_text()
    assert "index.html" in (tables / "checksums.sha256").read_text()
    assert "release <b>2026.03.20</b>" in page
    assert made(tables) == made(tables)


def test_the_table_holds_every_engagement_with_the_words_that_evidence_allows(tables: Path) -> None:
    page = made(tables)
    rows, quoted = unpacked(page, "rows"), unpacked(page, "quotations")
    assert sorted(rows["id"]) == sorted(pl.read_parquet(tables / "engagements.parquet")["id"])
    allowed = set(pl.read_parquet(tables / "evidence.parquet")["quotation"].drop_nulls())
    assert set(quoted["words"]) == allowed


def test_words_that_a_source_keeps_are_not_on_the_page(tables: Path, tmp_path: Path) -> None:
    kept = {"evidence": {"quotation": None}, "attestations": {"title": None}}
    page = made(changed(tables, tmp_path, kept))
    assert unpacked(page, "quotations")["words"] == []
    assert set(unpacked(page, "rows")["told"]["title"]) == {""}
    assert "Readout" not in page


def test_more_quotations_than_a_page_can_hold_are_cut_alike_for_every_engagement(
    tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.release.page.quoted.BUDGET", 0)
    page = made(tables)
    assert unpacked(page, "quotations")["row"] == [0, 1, 2]
    assert "at most 1 of the quotations behind an engagement" in page


def test_announcements_that_do_not_fit_are_counted(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.release.page.told.BUDGET", 0)
    told = unpacked(made(tables), "rows")["told"]
    assert [len(one) for one in told["of"]] == [1, 1, 1]
    assert list(told["all"].values()) == [2]


def test_beyond_what_a_table_can_hold_the_latest_stand_and_the_page_says_so(
    tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.release.page.rows.ROWS", 1)
    page = made(tables)
    assert unpacked(page, "rows")["day"] == [(date(2026, 4, 1) - date(1970, 1, 1)).days]
    assert "The 1 latest of 3 engagements" in page


def test_only_addresses_of_the_web_are_on_the_page(tables: Path, tmp_path: Path) -> None:
    page = made(changed(tables, tmp_path, {"attestations": {"url": "javascript:alert(1)"}}))
    assert set(unpacked(page, "rows")["told"]["url"]) == {""}


@pytest.mark.slow
def test_the_page_tells_what_is_new_since_the_release_before(lake: Lake) -> None:
    first = cut(lake, version=1, today=date(2026, 3, 13))
    second = cut(lake, today=date(2026, 3, 20))
    pages = [(Path(lake.root) / one.path / "index.html").read_text() for one in (first, second)]
    assert "This is the first release" in pages[0]
    assert "Since release 2026.03.13 (dataset version 1): 0 engagements added,\n1 revised, 0 merged" in pages[1]
    assert "No engagement is new." in pages[1]
    fresh = unpacked(pages[1], "rows")
    assert sorted(fresh["freshness"][code] for code in fresh["fresh"]) == ["", "", "revised"]


def test_added_engagements_are_listed_as_new(tables: Path) -> None:
    counted = Changes(added=3, revised=0, merged=0, withdrawn=0, fields={})
    page = made(tables, before="2026.03.01", before_version=0, changes=counted)
    assert "Of the new ones, those announced last" in page
    ids = re.findall(r'<li><a href="#(E\w+)">', page)
    assert len(ids) == 2  # the third was revised in the meantime


def test_what_recurs_reads_as_the_table_of_series_has_it(tables: Path, tmp_path: Path) -> None:
    changed(tables, tmp_path, {})
    days = {"last_held": date(2026, 2, 3), "next_planned": date(2026, 5, 6)}
    counts = {"held": 7, "planned": 2, "expected": 9, "missed": 3, "planned_past": 5, "planned_past_held": 4}
    counts |= {"unobserved": 2, "cancelled": 1, "postponed": 1, "suspended": 0}
    told = [
        {"id": "2-plus:JPN+USA", "name": "2+2", "kind": "other", "cadence": "annual", **counts, **days},
        {"id": "shangri_la_dialogue", "name": "Shangri-La Dialogue", "kind": "forum", **dict.fromkeys(counts, 0)},
    ]
    known = pl.read_parquet(tmp_path / "series.parquet").clear()
    pl.concat([known, pl.DataFrame(told)], how="diagonal_relaxed").write_parquet(tmp_path / "series.parquet")
    rows = made(tmp_path).split("Sessions and editions of what recurs</caption>")[1].split("</table>")[0]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows.split("<tr>")[2:]]
    assert cells == [
        ["2+2 (JPN and USA)", "annual", "7", "2026-02-03", "2", "2026-05-06", "2", KEPT, "4 of 5"],
        ["Shangri-La Dialogue", "", "0", "", "0", "", "0", "none held", "no plan is past"],
    ]


def test_a_mediator_and_two_hosts_of_one_visitor_are_no_pair_on_the_page_either(tables: Path, tmp_path: Path) -> None:
    changed(tables, tmp_path, {"engagements": {"format": "bilateral", "confirmation": "reported_held"}})
    roles = {"USA": "visitor", "SGP": "host", "KOR": "host", "UN": "mediator"}
    held = pl.read_parquet(tmp_path / "engagements.parquet")["id"][0]
    told = [{"engagement_id": held, "code": code, "role": role} for code, role in roles.items()]
    parties = pl.read_parquet(tmp_path / "participants.parquet").clear()
    pl.concat([parties, pl.DataFrame(told)], how="diagonal").write_parquet(tmp_path / "participants.parquet")
    says = re.search(
        r"of each pair among the (\d+) busiest actors .*?; the busiest pair is (.*?), with", made(tmp_path)
    )
    assert says
    assert says.groups() == ("3", "South Korea and United States")
    grid = re.search(r'class="wide" role="img" aria-label="Who meets whom.*?</svg>', made(tmp_path), re.DOTALL)
    assert grid
    assert grid[0].count(">1</text>") == 4


def test_a_release_without_any_engagement_says_so_everywhere(tables: Path, tmp_path: Path) -> None:
    page = made(emptied(tables, tmp_path))
    assert page.count('<p class="faint">') >= 6
    assert "This release holds no engagement." in page
    assert "no absence in this release means anything" in page


def test_no_two_drawings_share_an_id(tables: Path) -> None:
    ids = re.findall(r'\sid="([^"]+)"', made(tables))
    assert sorted(set(ids)) == sorted(ids)


def test_what_the_page_shows_in_colour_can_be_read() -> None:
    tokens = dict(re.findall(r"--(\w+): (#[0-9a-f]+)", LOOK.read_text()))
    grounds = [_light(tokens["paper"]), _light(tokens["wash"])]
    for ground in grounds:
        assert min(_contrast(_light(tokens[name]), ground) for name in ("ink", "faint", "link")) >= 4.5
        assert min(_contrast(_light(tokens[name]), ground) for name in ("edge", "focus")) >= 3
    assert min(_contrast(_light(colour), 1.0) for colour in COLOURS) >= 4.5


def _contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    """Relative luminance as WCAG reckons it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
