"""Each broken rule is named, so that quarantine can say why a row was put aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from schemas.contract import Announcement, Evidence, Mention, Participant, Quantity, to_frame
from schemas.contract.rules import broken_rules, row_rules

SOUND = Mention(
    type="meeting",
    subtype="bilateral",
    status="completed",
    date_start=date(2026, 3, 10),
    date_end=date(2026, 3, 10),
    date_precision="day",
    date_basis="stated",
    participants=(Participant(code="USA", role="participant"), Participant(code=None, role="participant", text="x")),
    country="JPN",
    topics=("cyber",),
    quantities=(Quantity(measure="ships", value=2),),
    evidence=(Evidence(field="type", value="meeting", text_field="text", start=3, end=7, quotation="held", rule="r"),),
)
PAGE = Announcement(
    id="us_war:1",
    source="us_war",
    key="1",
    url="https://example.org/1",
    title="Readout",
    text="They met.",
    text_completeness="full",
    language="en",
    published=datetime(2026, 3, 10, tzinfo=UTC),
    published_day=date(2026, 3, 10),
    published_precision="day",
    genre=None,
    attachments=(),
    parser="us_war@1",
    capture="sha256:" + "0" * 64,
    captured_at=datetime(2026, 3, 10, tzinfo=UTC),
)


def test_a_sound_row_breaks_no_rule() -> None:
    assert broken_rules(Mention, [SOUND]) == ((),)
    assert broken_rules(Announcement, [PAGE]) == ((),)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"date_end": date(2026, 3, 9)}, "dates_in_order"),
        ({"date_precision": None}, "precision_exactly_with_date"),
        ({"date_start": None, "date_end": None}, "precision_exactly_with_date"),
        ({"date_basis": None}, "basis_exactly_with_date"),
        ({"date_end": date(2626, 3, 10)}, "date_is_plausible"),
        ({"participants": (Participant(code=None, role="participant", text="someone"),)}, "a_party_is_resolved"),
        ({"participants": ()}, "a_party_is_resolved"),
        ({"participants": (Participant(code="QQQ", role="participant"),)}, "participants_are_known_actors"),
        ({"participants": (Participant(code="USA", role="boss"),)}, "in_vocabulary_role"),
        ({"subtype": "field"}, "subtype_belongs_to_type"),
        ({"lat": 35.0}, "coordinates_come_in_pairs"),
        ({"lat": 135.0, "lon": 0.0}, "lat|max"),
        ({"country": "ZZZ"}, "country_is_a_state"),
        ({"country": "Japan"}, "country|regex"),
        ({"level": "king"}, "in_vocabulary_level"),
        ({"topics": ("weather",)}, "in_vocabulary_topic"),
        ({"confidence": 1.5}, "confidence|max"),
        ({"quantities": (Quantity(measure="ships", value=-1),)}, "value_min"),
        ({"evidence": (replace(SOUND.evidence[0], end=3),)}, "evidence_spans_in_order"),
    ],
)
def test_a_mention_that_breaks_a_rule_is_told_which(change: dict[str, object], rule: str) -> None:
    (broken,) = broken_rules(Mention, [replace(SOUND, **change)])
    assert any(rule in name for name in broken), broken


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"id": "no colon"}, "id|regex"),
        ({"title": " ", "text": ""}, "title_or_text"),
        ({"text": " \n"}, "full_text_has_a_body"),
        ({"published_precision": None}, "precision_exactly_with_publication"),
        ({"published": PAGE.published + timedelta(days=9)}, "published_not_in_the_future"),  # type: ignore[operator]
        ({"text_completeness": "most"}, "in_vocabulary_text_completeness"),
    ],
)
def test_an_announcement_that_breaks_a_rule_is_told_which(change: dict[str, object], rule: str) -> None:
    (broken,) = broken_rules(Announcement, [replace(PAGE, **change)])
    assert any(rule in name for name in broken), broken


def test_bad_rows_are_parted_from_good_ones_in_place() -> None:
    bad = replace(SOUND, lat=1.0)
    assert [bool(rules) for rules in broken_rules(Mention, [bad, SOUND, bad])] == [True, False, True]
    good, failures = row_rules(Mention).filter(to_frame(Mention, [bad, SOUND]))
    assert len(good) == 1
    assert failures.counts() == {"coordinates_come_in_pairs": 1}
