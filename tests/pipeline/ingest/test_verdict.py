"""The verdict follows from the evidence, and names it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors.source import Lead, Leads
from extractors.web import Capture, Outcome
from pipeline.ingest.discover import Chain, Page
from pipeline.ingest.read import Failure
from pipeline.ingest.tally import Item
from pipeline.ingest.verdict import Evidence, judge

URL = "https://one.example/list"
ROWS = Leads(leads=(Lead(source="one", key="a", url="https://one.example/a"),))
EMPTY = Leads(proven_empty=True)
FAILURE = Failure(contract="fetch", subject="one:a", reasons=("body: gone",), row="{}", capture=None)
NOT_THE_PAGE = [outcome for outcome in Outcome if not outcome.content and outcome is not Outcome.NOT_MODIFIED]


def page(outcome: Outcome = Outcome.FRESH, leads: Leads = ROWS, fault: str | None = None, url: str = URL) -> Page:
    capture = Capture(url=url, final_url=url, outcome=outcome, fetched_at=datetime.now(UTC), reason="told so")
    return Page(capture, leads, fault)


def item(outcome: Outcome | None = Outcome.FRESH, **more: object) -> Item:
    return Item(url="https://one.example/a", outcome=outcome, reason="told so", **more)  # type: ignore[arg-type]


def verdict(*pages: Page, items: tuple[Item, ...] = (), news: int = 0, **more: object) -> tuple[str, str]:
    chains = [Chain((each,), whole=each.sound) for each in pages]
    found = judge(Evidence(chains=chains, items=items, news=news, **more))  # type: ignore[arg-type]
    return found.word, " | ".join(found.reasons)


@pytest.mark.parametrize("outcome", NOT_THE_PAGE)
def test_a_listing_without_its_page_is_broken_whatever_the_cause(outcome: Outcome) -> None:
    word, reasons = verdict(page(outcome), news=3)
    assert word == "broken"
    assert URL in reasons
    assert outcome.value in reasons


@pytest.mark.parametrize("outcome", [each for each in Outcome if not each.sound])
def test_an_unsound_item_is_never_ok(outcome: Outcome) -> None:
    word, reasons = verdict(page(), items=(item(), item(), item(outcome)), news=2)
    assert word == "degraded"
    assert f"1 item of 3 {outcome.value}" in reasons


def test_quiet_has_a_proof() -> None:
    assert verdict(page(Outcome.NOT_MODIFIED, Leads()))[0] == "quiet"
    assert "unchanged" in verdict(page(Outcome.NOT_MODIFIED, Leads()))[1]
    assert "says itself" in verdict(page(leads=EMPTY))[1]
    assert "all 1 row of listing" in verdict(page())[1]


def test_news_is_ok() -> None:
    assert verdict(page(), items=(item(announcements=1),), news=1) == ("ok", "")


def test_one_listing_of_two_that_fails_degrades() -> None:
    word, reasons = verdict(page(), page(Outcome.BLOCKED, url="https://one.example/other"), news=1)
    assert word == "degraded"
    assert "https://one.example/other ended in blocked" in reasons


def test_a_listing_that_cannot_be_read_is_broken() -> None:
    word, reasons = verdict(page(fault="listing: cut off"))
    assert (word, "soft_error" in reasons, "cut off" in reasons) == ("broken", True, True)


def test_pages_put_aside_degrade_and_all_of_them_break() -> None:
    bad = item(failures=(FAILURE,))
    assert verdict(page(), items=(bad, item()), news=2)[0] == "degraded"
    assert verdict(page(), items=(bad,), news=1)[0] == "degraded"
    assert verdict(page(), items=(bad, bad, bad), news=3)[0] == "broken"


def test_what_waits_for_another_try_keeps_a_run_from_being_quiet() -> None:
    word, reasons = verdict(page(), failed_before=2)
    assert word == "degraded"
    assert "2 leads" in reasons


def test_rows_that_nobody_handles_degrade() -> None:
    word, reasons = verdict(page(leads=Leads(leads=ROWS.leads, leftovers=("a row of a new kind",))))
    assert word == "degraded"
    assert "a row of a new kind" in reasons


def test_mostly_thin_pages_degrade() -> None:
    thin, full = item(announcements=1, thin=True), item(announcements=1)
    assert verdict(page(), items=(thin, thin, full), news=3)[0] == "degraded"
    assert verdict(page(), items=(thin, full, full), news=3)[0] == "ok"


def test_gone_pages_and_refused_pushes_are_told_and_do_not_degrade() -> None:
    word, reasons = verdict(page(), items=(item(Outcome.GONE),), refused=("pushed lead 'x' refused: why",))
    assert word == "quiet"
    assert "1 item gone" in reasons
    assert "pushed lead 'x' refused: why" in reasons


def test_a_reason_stays_readable_however_long_its_evidence() -> None:
    long = page(Outcome.CHALLENGE, url="https://one.example/" + "x" * 5000)
    _, reasons = verdict(long)
    assert len(reasons) < 500
    assert "challenge" in reasons
