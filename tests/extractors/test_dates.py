"""Printed dates are read back as the values that they were printed from, and never as another day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.registry import source
from extractors.shapes import dates
from extractors.shapes.ria import Ria
from extractors.source import ParseError

ZONES = [ZoneInfo(name) for name in ("America/New_York", "Europe/London", "Asia/Kolkata", "Asia/Singapore")]
AP = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
zones = st.sampled_from(ZONES)
minutes = st.builds(
    lambda day, minute: datetime.combine(day, time(minute // 60, minute % 60)),
    st.dates(date(1990, 1, 1), date(2090, 12, 30)),
    st.integers(0, 24 * 60 - 1),
)


@given(days, zones)
def test_a_day_reads_the_same_in_every_style(day: date, zone: ZoneInfo) -> None:
    prints = [
        f"{day.day} {day:%B %Y}",
        f"{day:%d %B %Y}",
        f"{day:%d %b. %Y}",
        f"{AP[day.month - 1]} {day.day}, {day.year}",
        f"Posted on: {day:%d %b %Y}",
        f"{day:%A}, {day.day} {day:%B}, {day.year}",
    ]
    assert {dates.printed(text, zone) for text in prints} == {dates.on(day, zone)}
    assert dates.iso(day.isoformat(), zone) == dates.on(day, zone)
    assert dates.in_path(f"https://www.nato.int/en/news/{day:%Y/%m/%d}/slug", zone) == dates.on(day, zone)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), zones, st.sampled_from(["-nr", "_nr2", "-speech", ""]))
def test_the_day_in_a_slug_is_read(day: date, zone: ZoneInfo, kind: str) -> None:
    short, long = f"{day.day}{day:%b%y}".lower() + kind, f"{day:%Y%b%d}".lower() + "-news-releases-02316"
    assert dates.compact(short, zone) == dates.on(day, zone)
    assert dates.compact(long, zone) == dates.on(day, zone)


@given(minutes, zones)
def test_an_hour_in_words_is_the_publishers_own(moment: datetime, zone: ZoneInfo) -> None:
    hour = moment.hour % 12 or 12
    text = f"Posted On: {moment:%d} {moment:%b}".upper() + f" {moment:%Y} {hour}:{moment:%M%p} by PIB Delhi"
    stamp = dates.printed(text, zone)
    assert (stamp.day, stamp.precision) == (moment.date(), "minute")
    assert stamp.moment == moment.replace(tzinfo=zone).astimezone(UTC)


@given(minutes, st.integers(-12, 14), zones)
def test_a_feeds_time_keeps_its_moment_whatever_its_offset(moment: datetime, offset: int, zone: ZoneInfo) -> None:
    aware = moment.replace(tzinfo=UTC)
    local = aware.astimezone(ZoneInfo(f"Etc/GMT{-offset:+d}" if offset else "UTC"))
    for text in (format_datetime(local), local.isoformat()):
        read = dates.rfc822(text, zone) if "," in text else dates.iso(text, zone)
        assert read.moment == aware
        assert read.day == aware.astimezone(zone).date()


@given(days, zones)
def test_at_day_precision_the_moment_falls_on_that_day_where_the_publisher_is(day: date, zone: ZoneInfo) -> None:
    assert dates.on(day, zone).moment.astimezone(zone).date() == day


def test_the_old_nato_feeds_month_with_a_point_is_forgiven() -> None:
    assert dates.rfc822("07 Aug. 2025 12:00:00 GMT", ZONES[1]).moment == datetime(2025, 8, 7, 12, tzinfo=UTC)
    assert dates.rfc822("07 Aug. 2025 12:00:00 GMT", ZONES[1]).precision == "second"
    assert dates.rfc822("07 Aug 2025 12:00 GMT", ZONES[1]).precision == "minute"


def test_a_time_without_offset_is_local_and_follows_summer_time() -> None:
    winter, summer = (dates.iso(text, ZONES[0]).moment for text in ("2024-12-23T17:00:31", "2026-07-02T17:00:21"))
    assert (winter.hour, summer.hour) == (22, 21)


@pytest.mark.parametrize("text", ["03/06/2024", "31 February 2026", "12 people 2026", "", "yesterday", "32 May 2026"])
def test_what_is_no_plain_date_is_refused(text: str) -> None:
    with pytest.raises(ParseError) as refusal:
        dates.printed(text, ZONES[0])
    assert refusal.value.part == "date"


@pytest.mark.parametrize("slug", ["1173-graduates", "22xyz26-nr", "nr"])
def test_a_slug_without_a_day_gives_none(slug: str) -> None:
    assert dates.compact(slug, ZONES[3]) is None


@pytest.mark.parametrize(("printed", "day"), [(None, date(2026, 11, 6)), ("7 November 2026, 15:30", date(2026, 11, 7))])
def test_a_row_without_a_date_has_the_day_of_its_address(printed: str | None, day: date) -> None:
    sco = source("sco")
    assert isinstance(sco, Ria)
    stamp = sco.listed_date(sco.lead("2599980", "https://eng.sectsco.org/20261106/2599980.html", published=printed))
    assert stamp is not None
    assert stamp.day == day
