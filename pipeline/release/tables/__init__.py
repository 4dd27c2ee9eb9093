"""The tables of a release, in the order in which a reader meets them."""

from pipeline.release.table import ReleaseTable
from pipeline.release.tables.coverage import COVERAGE
from pipeline.release.tables.dyads import DYAD_YEAR
from pipeline.release.tables.engagements import ENGAGEMENTS
from pipeline.release.tables.history import REDIRECTS, REVISIONS
from pipeline.release.tables.parts import PARTICIPANTS, PEOPLE, PLACES, QUANTITIES
from pipeline.release.tables.reference import ACTORS, CROSSWALKS, FORUMS, MEMBERSHIPS, SCHEMES, STATE_NUMBERS
from pipeline.release.tables.series import SERIES
from pipeline.release.tables.sources import ATTESTATIONS, EVIDENCE

TABLES: tuple[ReleaseTable, ...] = (
    ENGAGEMENTS,
    PARTICIPANTS,
    PEOPLE,
    PLACES,
    QUANTITIES,
    ATTESTATIONS,
    EVIDENCE,
    REVISIONS,
    REDIRECTS,
    COVERAGE,
    SERIES,
    DYAD_YEAR,
    ACTORS,
    MEMBERSHIPS,
    FORUMS,
    CROSSWALKS,
    STATE_NUMBERS,
    SCHEMES,
)
