"""The desk's facts: how every source is, what was committed, how late, read from the lake in a few scans.

Nothing here is asked of a site, written to the lake or known of Airflow; times are UTC, days the publisher's own.
"""

from pipeline.desk.held import Held
from pipeline.desk.lag import Lag, Lags
from pipeline.desk.overview import Overview, overview
from pipeline.desk.quarantined import Aside, quarantined
from pipeline.desk.reports import Report, UnknownReportError, report, report_page
from pipeline.desk.runs import Course, RunFacts
from pipeline.desk.single import Figure, SourcePage, source_page
from pipeline.desk.sources import SourceFacts, source_facts

__all__ = [
    "Aside",
    "Course",
    "Figure",
    "Held",
    "Lag",
    "Lags",
    "Overview",
    "Report",
    "RunFacts",
    "SourceFacts",
    "SourcePage",
    "UnknownReportError",
    "overview",
    "quarantined",
    "report",
    "report_page",
    "source_facts",
    "source_page",
]
