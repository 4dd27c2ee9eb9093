"""A release is an immutable, citable cut that explains itself."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from pipeline.curate import curate
from pipeline.release import Release, releases
from pipeline.release.tables import TABLES
from pipeline.release.tables.engagements import confirmation
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from pipeline.store.runs import record_run
from pipeline.store.versions import UnknownVersionError
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.release.conftest import LONG, SCRIPT, cut, run
from tests.pipeline.release.record import run as ingested

DAY = date(2026, 3, 20)


def table(lake: Lake, release: Release, name: str) -> pl.DataFrame:
    return pl.read_parquet(Path(lake.root) / release.path / f"{name}.parquet")


def test_nothing_committed_is_nothing_to_release(tmp_path: Path) -> None:
    with pytest.raises(UnknownVersionError, match="nothing has been committed yet"):
        cut(Lake(str(tmp_path)), today=DAY)


def test_a_release_holds_every_table_and_is_listed(released: tuple[Lake, Release]) -> None:
    lake, release = released
    assert (release.name, release.version, release.new) == ("2026.03.20", 2, True)
    folder = Path(lake.root) / release.path
    for one in TABLES:
        frame = table(lake, release, one.name)
        assert frame.columns == [column.name for column in one.columns]
        assert len(frame) == release.rows[one.name]
    others = ("datapackage.json", "codebook.md", "README.md", "CHANGELOG.md", "LICENSE", "quality/report/index.html")
    assert all((folder / name).stat().st_size > 100 for name in others)
    index = json.loads((Path(lake.root) / "releases" / "index.json").read_text())
    assert (index["latest"], index["latest_successful"]) == ("2026.03.20", "2026.03.20")
    assert [one.name for one in releases(lake)] == ["2026.03.20"]


def test_the_tables_say_what_was_announced(released: tuple[Lake, Release]) -> None:
    lake, release = released
    engagements = table(lake, release, "engagements")
    assert sorted(engagements["type"]) == ["meeting", "meeting", "visit"]
    meeting = engagements.filter(pl.col("country") == "SGP").row(0, named=True)
    assert (meeting["place"], meeting["attested_by"], meeting["sources"]) == ("the city", 2, ["sg_mindef", "us_war"])
    assert meeting["topics"] == ["cyber", "maritime_security"]
    (visit,) = engagements.filter(pl.col("type") == "visit")["id"]
    assert meeting["parent_id"] == visit
    places = table(lake, release, "places").select("place", "chosen", "named_by").rows()
    assert places == [("the city", True, ["sg_mindef:a"]), ("Singapore", False, ["us_war:2"])]
    assert table(lake, release, "people").select("name", "actor", "country").rows() == [("Ann Example", "SGP", "SGP")]
    assert table(lake, release, "quantities").select("measure", "value").rows() == [("ships", 2.0)]
    codes = table(lake, release, "participants").filter(pl.col("engagement_id") == meeting["id"])["code"]
    assert sorted(codes) == ["SGP", "USA"]
    withdrawn = table(lake, release, "revisions").filter(pl.col("record_state") == "withdrawn")
    assert withdrawn.select("revision", "version", "changed").rows() == [(2, 2, ["record_state"])]
    assert {"USA", "NATO"} <= set(table(lake, release, "actors")["code"])


def test_quotations_go_as_far_as_the_rule_of_their_source(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.release.tables import sources

    rules = {"us_war": "full", "sg_mindef": "words_25"}
    monkeypatch.setattr(sources, "quotation_rule", rules.get)
    quoted = table(lake, cut(lake, today=DAY), "evidence").filter(pl.col("end") > 100)
    words = dict(quoted.select("quotation_rule", "quotation").iter_rows())
    assert words == {"full": LONG, "words_25": " ".join(LONG.split()[:25])}
    assert set(quoted["quotation_digest"]) == {"sha256:" + hashlib.sha256(LONG.encode()).hexdigest()}
    monkeypatch.setattr(sources, "quotation_rule", lambda _: "offsets")
    mute = cut(lake, today=DAY, force=True)
    assert table(lake, mute, "evidence")["quotation"].null_count() == mute.rows["evidence"]
    assert table(lake, mute, "attestations")["title"].null_count() == mute.rows["attestations"]


def test_what_is_overdue_is_decided_on_the_day_of_the_cut(lake: Lake) -> None:
    before = table(lake, cut(lake, today=date(2026, 4, 1)), "engagements")
    assert sorted(before["confirmation"]) == ["announced_only", "reported_held", "reported_held"]
    after = table(lake, cut(lake, today=date(2026, 4, 2), force=True), "engagements")
    assert sorted(after["confirmation"]) == ["overdue", "reported_held", "reported_held"]


def test_a_plan_for_a_period_is_overdue_when_the_whole_period_is_past() -> None:
    april, may = date(2026, 4, 1), date(2026, 5, 1)
    plans = pl.DataFrame(
        {"date_start": [april, april, None], "date_end": [None, may, may], "date_precision": ["month"] * 3},
        schema_overrides={"date_start": pl.Date, "date_end": pl.Date},
    ).with_columns(id=pl.lit("E1"), status=pl.lit("planned"), confirmation=pl.lit("announced_only"))

    none = pl.Series(dtype=pl.String)

    def late(today: date) -> list[bool]:
        return (plans.select(confirmation(today, none)).to_series() == "overdue").to_list()

    assert late(date(2026, 4, 30)) == [False, False, False]
    assert late(date(2026, 5, 31)) == [True, False, False]
    assert late(date(2026, 6, 1)) == [True, True, True]


def test_coverage_counts_what_became_of_the_announcements(released: tuple[Lake, Release]) -> None:
    coverage = table(*released, "coverage")
    counts = coverage.select("source", "month", "announcements", "with_engagements", "without", "mentions").rows()
    assert counts == [("sg_mindef", "2026-03", 1, 1, 0, 1), ("us_war", "2026-03", 3, 2, 1, 3)]


def test_coverage_is_that_of_the_version_whenever_it_is_cut(lake: Lake) -> None:
    later = NOW + timedelta(days=30)
    for ended in (NOW.date(), later.date()):
        record_run(lake, ingested("us_war", ended))
    before = table(lake, cut(lake, today=DAY), "coverage")
    publish(lake, announcement("us_war:9", text="readout"), announcement("us_war:3", text="plan"), now=later)
    curate(lake, Settings(), now=later, coder=scripted(SCRIPT))
    after = table(lake, cut(lake, version=2, today=DAY, force=True), "coverage")
    assert after.equals(before)
    newest = table(lake, cut(lake, today=DAY), "coverage").filter(pl.col("source") == "us_war")
    runs = [rows.filter(pl.col("source") == "us_war")["runs_quiet"].sum() for rows in (before, newest)]
    told = [rows.filter(pl.col("source") == "us_war")["announcements"].sum() for rows in (before, newest)]
    assert (runs, told) == ([1, 2], [3, 4])


@pytest.mark.slow
def test_coverage_counts_a_mention_put_aside_once_and_no_more_once_it_is_mended(lake: Lake) -> None:
    def quarantined(texts: list[str], day: date) -> list[int]:
        for text in texts:
            publish(lake, announcement("us_war:9", text=text))
            run(lake)
        publish(lake, announcement(f"us_war:{day}", text="visit"))
        run(lake)
        rows = table(lake, cut(lake, today=day), "coverage").filter(pl.col("source") == "us_war")
        return rows["quarantined"].to_list()

    assert quarantined(["bad", "worse"], DAY) == [1]
    assert quarantined(["readout"], date(2026, 3, 21)) == [0]


def test_the_checksums_cover_every_file(released: tuple[Lake, Release]) -> None:
    lake, release = released
    folder = Path(lake.root) / release.path
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / "checksums.sha256").read_text().splitlines())
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found - {"checksums.sha256"} == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert hashlib.sha256((folder / "checksums.sha256").read_bytes()).hexdigest() == release.checksums


def test_the_columns_explain_themselves_in_the_files(released: tuple[Lake, Release]) -> None:
    lake, release = released
    folder = Path(lake.root) / release.path
    codebook = (folder / "codebook.md").read_text()
    for one in TABLES:
        schema = pq.read_schema(folder / f"{one.name}.parquet")
        assert schema.metadata[b"entente.version"] == b"2"
        for column in one.columns:
            assert schema.field(column.name).metadata[b"description"].decode() == column.doc.text
            assert f"| `{column.name}` |" in codebook
    assert pq.ParquetFile(folder / "engagements.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


def test_one_version_is_released_once_unless_forced(lake: Lake) -> None:
    first = cut(lake, today=DAY)
    again = cut(lake, today=date(2026, 3, 27))
    assert (again.name, again.new, again.checksums) == (first.name, False, first.checksums)
    forced = cut(lake, today=DAY, force=True)
    assert forced.name == "2026.03.20.1"
    assert [one.name for one in releases(lake)] == ["2026.03.20", "2026.03.20.1"]


@pytest.mark.slow
def test_the_changelog_counts_what_is_new_since_the_last_release(lake: Lake) -> None:
    first = cut(lake, version=1, today=date(2026, 3, 13))
    assert "The first release: 4 engagements" in (Path(lake.root) / first.path / "CHANGELOG.md").read_text()
    second = cut(lake, today=DAY)
    text = (Path(lake.root) / second.path / "CHANGELOG.md").read_text()
    for line in ("| added | 0 |", "| revised | 1 |", "| merged into another | 0 |", "| withdrawn | 1 |"):
        assert line in text
    assert "| `both_sides_confirmed` | 1 |" in text
    assert "Against release 2026.03.13 (dataset version 1)" in text
    assert len(table(lake, first, "engagements")) == 4


@pytest.mark.slow
def test_an_older_version_cut_later_is_not_the_latest(lake: Lake) -> None:
    newer = cut(lake, today=DAY)
    older = cut(lake, version=1, today=date(2026, 3, 21))
    index = json.loads((Path(lake.root) / "releases" / "index.json").read_text())
    assert (index["latest"], index["releases"][-1]["name"]) == (newer.name, older.name)
    assert "The first release: 4 engagements" in (Path(lake.root) / older.path / "CHANGELOG.md").read_text()
    again = cut(lake, today=date(2026, 3, 21), force=True)
    assert json.loads((Path(lake.root) / "releases" / "index.json").read_text())["latest"] == again.name
    assert f"Against release {newer.name}" in (Path(lake.root) / again.path / "CHANGELOG.md").read_text()


@pytest.mark.slow
def test_two_cuts_at_once_lose_neither(lake: Lake) -> None:
    with ThreadPoolExecutor() as pool:
        made = [cutting.result() for cutting in [pool.submit(cut, lake, version=n, today=DAY) for n in (1, 2)]]
    assert {one.name for one in made} == {"2026.03.20", "2026.03.20.1"}
    assert {(one.name, one.version) for one in releases(lake)} == {(one.name, one.version) for one in made}
    for one in made:
        listed = (Path(lake.root) / one.path / "checksums.sha256").read_bytes()
        assert hashlib.sha256(listed).hexdigest() == one.checksums


def test_the_licence_of_a_release_is_that_of_the_data() -> None:
    from pipeline.release.texts import text

    root = Path(__file__).parents[3]
    assert text("LICENSE") == (root / "LICENSE-DATA").read_text()


def test_a_lake_behind_an_address_is_released_file_by_file(lake: Lake) -> None:
    """Object stores know no renames; the same way is walked here over a file address."""
    behind = Lake(f"file://{lake.root}")
    release = cut(behind, today=DAY)
    assert releases(behind) == releases(lake)
    assert len(table(lake, release, "engagements")) == release.rows["engagements"]
    assert (Path(lake.root) / release.path / "quality" / "report" / "index.html").exists()
