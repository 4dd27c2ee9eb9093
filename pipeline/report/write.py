"""Reports as files: a page for people, and for case studies the query beside it."""

from __future__ import annotations

from pathlib import Path

from pipeline.pages import page
from pipeline.release.page import Answer
from pipeline.release.page.words import plain
from pipeline.report import pictures, says, sheet
from pipeline.report.facts import Facts, facts
from pipeline.report.query import query
from pipeline.report.shelf import Shelf
from pipeline.report.subject import Subject, study
from schemas.tables import cases


def report_page(told: Facts) -> str:
    """The page of these facts: one HTML file without scripts, the same facts giving the same page."""
    titles = says.titles(told)
    return page(
        "report.html",
        facts=told,
        titles=titles,
        answer=says.answer(told),
        numbers=says.numbers(told),
        caveats=says.caveats(told),
        over_time=pictures.over_time(told, titles),
        partners=pictures.partners(told),
        sessions=pictures.sessions(told),
        sheet=sheet.sheet(told),
        plain=plain,
    )


def write_cases(shelf: Shelf) -> tuple[Answer, ...]:
    """Write the page and the query of every case study into the release's folder; gives each of them at a look."""
    return tuple(_write_case(case, shelf) for case in map(study, cases()))


def _write_case(case: Subject, shelf: Shelf) -> Answer:
    told, link = facts(case, shelf), f"{case.id}.html"
    _put(shelf.folder / link, report_page(told))
    _put(shelf.folder / f"{case.id}.sql", query(case, shelf))
    return Answer(title=case.title, says=says.answer(told)[0], picture=pictures.most(told), link=link)


def _put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
