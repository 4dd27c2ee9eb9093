"""The page of a report: it answers in its first sentences, hides no caveat, and lets no foreign word act."""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path

import pytest

from pipeline.report import Shelf, Subject, case_study, dyad, facts, forum, report_page, write_cases
from tests.pipeline.report.laid import SCENE, It, laid
from tests.pipeline.report.laid import forum as session

HOSTILE = "</svg></td><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }}"
SUBJECTS = [case_study("us_nato"), case_study("china_asean"), dyad("USA", "FIN"), forum("admm_plus"), forum("NATO")]


def page(subject: Subject, shelf: Shelf) -> str:
    return report_page(facts(subject, shelf))


def words(text: str) -> str:
    """The page as it reads, its drawings and tags left out."""
    bare = re.sub(r"(?s)<style.*?</style>|<svg.*?</svg>|<[^>]*>", " ", text)
    return " ".join(html.unescape(bare).split())


def test_the_first_sentence_answers_with_numbers(shelf: Shelf) -> None:
    said = words(page(case_study("us_nato"), shelf))
    answer = "2 bilateral engagements of the United States held with 2 of 31 NATO allies, most with Finland (1)"
    assert answer in said
    assert "1 forum session, 1 other activity of NATO, 1 with NATO itself and 1 larger gathering" in said


def test_how_well_it_is_kept_up_is_told_at_once(shelf: Shelf, watched: Shelf) -> None:
    said = words(page(forum("admm_plus"), watched))
    assert "How well what recurs is kept up: 2 of 5 editions due by the declared cadences not seen (12 more" in said
    assert "fell due while nobody looked); no plan past" in said
    assert "1 confidence-building measure held between two members." in said
    asean = words(page(case_study("china_asean"), shelf))
    assert "0 mechanisms launched; 0 series lapsed" in asean
    assert "1 confidence-building measure held between two." in asean
    assert "pair held China and Vietnam 1" in asean


def test_the_caveats_tell_what_the_figures_cannot(shelf: Shelf) -> None:
    said = words(page(case_study("us_nato"), shelf))
    assert "Seen through from 2025-01 on at the earliest, some from later: 1 source that speaks for USA." in said
    assert "For 31 of 31 allies no source of their own was read over a whole month; 27 of these show nothing" in said
    assert "A state counts only if it belonged on the day of the engagement" in said
    assert "Announced by both sides: 1 of 2 held bilateral engagements" in said
    assert "nothing observed, in no month of a source of its own" in said


def test_the_figures_of_the_page_are_those_of_the_facts(shelf: Shelf) -> None:
    told = facts(case_study("us_nato"), shelf)
    said = words(report_page(told))
    two = (told.figures[f"bilateral_{state}"] for state in ("held", "planned", "overdue", "called_off"))
    assert f"Bilateral, with allies {' '.join(map(str, two))}" in said


def test_a_missed_edition_shows_and_the_cadence_is_told_with_its_number(watched: Shelf) -> None:
    text = page(forum("admm_plus"), watched)
    assert "an edition in 3 of 5 periods, 2 missed; 12 more not observed" in words(text)
    assert "no edition seen" in text


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.id)
def test_nothing_at_all_is_said_in_words(subject: Subject, nothing: Shelf) -> None:
    said = words(page(subject, nothing))
    assert "holds no engagement of" in said
    assert "nothing observed is no finding" in said


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.id)
def test_foreign_words_are_shown_and_do_not_act(subject: Subject, tmp_path: Path) -> None:
    spoilt = [
        It(id=one.id, who=one.who, day=one.day, title=HOSTILE, said={**one.said, "place": HOSTILE}) for one in SCENE
    ]
    unknown = It(id="E50", who=("USA", "FIN", "NATO"), said=session(HOSTILE))
    text = page(subject, laid(tmp_path, *spoilt, unknown))
    assert "<script" not in text
    assert "<img" not in text
    assert HOSTILE in words(text)


def test_only_links_to_the_web_lead_anywhere(tmp_path: Path) -> None:
    text = page(dyad("USA", "DEU"), laid(tmp_path, It(id="E1", who=("USA", "DEU"), url="javascript:alert(1)")))
    links = re.findall(r'href="([^"]*)"', text)
    assert links
    assert all(re.match(r"https?://|#|[\w.]+$", link) for link in links)


def test_the_case_studies_are_written_alike_every_time(shelf: Shelf, tmp_path: Path) -> None:
    def digests(folder: Path) -> dict[str, str]:
        written = write_cases(laid(folder, *SCENE))
        assert [one.link for one in written] == ["us_nato.html", "china_asean.html"]
        found = [(folder / one.link).with_suffix(suffix) for one in written for suffix in (".html", ".sql")]
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in found}

    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


@pytest.mark.parametrize(("held", "ticks"), [(1, "01"), (2, "012"), (4, "01234"), (7, "02468")])
def test_few_engagements_are_counted_in_whole_numbers_each_once(tmp_path: Path, held: int, ticks: str) -> None:
    shelf = laid(tmp_path, *(It(id=f"E{number}", who=("MNG", "FJI")) for number in range(held)))
    drawing = re.search(r'class="wide".*?</svg>', page(dyad("MNG", "FJI"), shelf), re.DOTALL)
    assert drawing
    labels = re.findall(r'<text text-anchor="end"[^>]*>([^<]*)</text>', drawing[0])
    assert "".join(labels) == ticks


def test_groups_of_one_forum_are_told_apart_on_a_phone_as_well(tmp_path: Path) -> None:
    matters = ("Maritime Security", "Military Medicine")
    names = [f"ADMM-Plus Experts' Working Group on {matter}" for matter in matters]
    shelf = laid(tmp_path, *(It(id=f"E{at}", who=("ASEAN",), said=session(name)) for at, name in enumerate(names)))
    *_, drawing = re.findall(r'class="narrow".*?</svg>', page(forum("admm_plus_ewg"), shelf), re.DOTALL)
    assert all(matter in " ".join(re.findall(r"<t[^>]*>([^<]+)<", drawing)) for matter in matters)


def test_no_two_drawings_share_an_id(shelf: Shelf) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page(case_study("us_nato"), shelf))
    assert len(ids) == len(set(ids))
