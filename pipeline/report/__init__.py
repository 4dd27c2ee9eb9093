"""Reports: one page and the same facts for machines on a pair of states, a forum, or a case study of the tables."""

from pipeline.report.facts import Facts, facts
from pipeline.report.opened import UnknownReleaseError, opened
from pipeline.report.query import query
from pipeline.report.shelf import Shelf
from pipeline.report.subject import Subject, UnknownError, case_study, dyad, forum, study
from pipeline.report.write import report_page, write_cases

__all__ = [
    "Facts",
    "Shelf",
    "Subject",
    "UnknownError",
    "UnknownReleaseError",
    "case_study",
    "dyad",
    "facts",
    "forum",
    "opened",
    "query",
    "report_page",
    "study",
    "write_cases",
]
