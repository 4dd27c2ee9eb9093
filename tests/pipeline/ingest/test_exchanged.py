"""Day and month exchanged: known from what a source said before, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from extractors.source import Lead
from pipeline.ingest.agenda import Task
from pipeline.ingest.exchanged import Known, exchanged
from pipeline.ingest.read import Reading
from schemas.contract import Announcement

NEWEST = date(2026, 11, 6)
KNOWN = Known("now", {"un_press:SC/1": NEWEST, "un_press:SC/2": date(2026, 10, 3)})
SOME = Announcement(
    id="un_press:SC/3",
    source="un_press",
    key="SC/3",
    url="https://press.un.org/en/2026/sc3.doc.htm",
    title="A title",
    text="A text.",
    text_completeness="full",
    language="en",
    published=datetime(2026, 11, 7, tzinfo=UTC),
    published_day=date(2026, 11, 7),
    published_precision="day",
    genre=None,
    attachments=(),
    parser="un_press@1",
    capture=None,
    captured_at=None,
)


def on(day: date, key: str = "SC/3") -> Announcement:
    return replace(SOME, id=f"un_press:{key}", key=key, published_day=day)


def test_news_that_reads_months_old_and_turned_round_is_todays_is_refused() -> None:
    assert "2026-07-11 is far older" in (KNOWN.doubt(on(date(2026, 7, 11)), new=True) or "")


def test_what_an_archive_tells_may_be_old() -> None:
    assert KNOWN.doubt(on(date(2026, 7, 11)), new=False) is None
    assert Known("now", {}).doubt(on(date(2026, 7, 11)), new=True) is None


def test_an_announcement_whose_day_and_month_change_places_is_refused() -> None:
    assert "it was 2026-10-03" in (KNOWN.doubt(on(date(2026, 3, 10), "SC/2"), new=False) or "")


def test_a_date_that_is_corrected_passes() -> None:
    assert KNOWN.doubt(on(date(2026, 10, 4), "SC/2"), new=False) is None


def test_the_failure_names_the_announcement_and_the_rest_goes_on() -> None:
    lead = Lead(source="un_press", key="SC/3", url=SOME.url)
    reading = Reading(announcements=(on(date(2026, 7, 11)), on(NEWEST, "SC/4")))
    checked = KNOWN.checked(reading, Task(lead=lead, tries=0, found="now"))
    assert [each.key for each in checked.announcements] == ["SC/4"]
    assert [failure.subject for failure in checked.failures] == ["un_press:SC/3"]
    assert KNOWN.checked(reading, Task(lead=lead, tries=0, found="before")) is reading


@given(day=st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_exchanging_twice_is_nothing(day: date) -> None:
    turned = exchanged(day)
    assert turned is None or exchanged(turned) == day


@given(day=st.dates(NEWEST - timedelta(days=30), NEWEST + timedelta(days=1)), new=st.booleans())
def test_fresh_news_are_never_doubted(day: date, new: bool) -> None:
    assert KNOWN.doubt(on(day), new=new) is None
