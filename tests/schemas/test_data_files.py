"""The data files as they stand: complete, agreeing with each other, and quick to read."""

from __future__ import annotations

import re
import subprocess
import sys
import zoneinfo
from collections import Counter, defaultdict
from datetime import date
from importlib.resources import files

import pytest

from schemas import tables
from schemas.tables.claims import Claim, clashes

TABLES = {
    "closed_sets.csv": tables.closed_sets,
    "crosswalks.csv": tables.crosswalks,
    "exercise_series.csv": tables.exercise_series,
    "forces.csv": tables.forces,
    "forums.csv": tables.forums,
    "masks.csv": tables.masks,
    "memberships.csv": tables.memberships,
    "offices.csv": tables.offices,
    "organisation_names.csv": tables.organisation_names,
    "organisations.csv": tables.organisations,
    "publishers.csv": tables.publishers,
    "roles.csv": tables.roles,
    "schemes.csv": tables.schemes,
    "state_names.csv": tables.state_names,
    "state_numbers.csv": tables.state_numbers,
    "states.csv": tables.states,
    "vocabularies.csv": tables.words,
}
LOAD_ALL = f"""
import time
start = time.process_time()
from schemas import tables
for name in {sorted(load.__name__ for load in TABLES.values())!r}:
    getattr(tables, name)()
print(time.process_time() - start)
"""


class TestFiles:
    def test_every_data_file_has_its_table(self) -> None:
        there = {entry.name for entry in (files("schemas") / "data").iterdir() if entry.name.endswith(".csv")}
        assert there == set(TABLES)

    @pytest.mark.parametrize("file", sorted(TABLES))
    def test_a_table_is_read_once(self, file: str) -> None:
        assert TABLES[file]() is TABLES[file]()
        assert TABLES[file]()

    def test_all_of_them_are_read_in_less_than_three_tenths_of_a_second(self) -> None:
        seconds = [float(subprocess.check_output([sys.executable, "-c", LOAD_ALL])) for _ in range(3)]
        assert min(seconds) < 0.3

    def test_no_form_is_claimed_twice_unless_both_say_so(self) -> None:
        assert tables.collisions() == ()


class TestCollisions:
    def test_two_meanings_of_one_form_clash_whatever_its_case_and_apostrophe(self) -> None:
        rivals = [
            Claim("Sana'a", "one.csv", "YEM", ambiguous=False),
            Claim("SANA’A", "two.csv", "OTHER", ambiguous=True),
        ]
        assert list(clashes(rivals)) == [(rivals[0], rivals[1])]

    def test_marked_on_both_sides_they_do_not(self) -> None:
        rivals = [Claim("Congo", "names.csv", code, ambiguous=True) for code in ("COD", "COG")]
        assert list(clashes(rivals)) == []

    def test_nor_when_the_one_ended_before_the_other_began(self) -> None:
        before = Claim("Prague", "names.csv", "CSK", ambiguous=False, valid_to=date(1992, 12, 31))
        after = Claim("Prague", "names.csv", "CZE", ambiguous=False, valid_from=date(1993, 1, 1))
        assert list(clashes([before, after])) == []

    def test_one_meaning_under_two_kinds_is_no_clash(self) -> None:
        same = [Claim("Singapore", "names.csv", "SGP", ambiguous=False)] * 2
        assert list(clashes(same)) == []


class TestVocabularies:
    def test_every_type_has_other_among_its_subtypes(self) -> None:
        assert all("other" in tables.subtypes(kind) for kind in tables.vocabulary("type"))
        assert len(tables.vocabulary("type")) == 13

    def test_subtypes_belong_to_a_type(self) -> None:
        owners = {word.of for word in tables.words() if word.vocabulary == "subtype"}
        assert owners == set(tables.vocabulary("type"))
        assert {word.of for word in tables.words() if word.vocabulary != "subtype"} == {None}

    def test_levels_rise_from_working_to_head(self) -> None:
        assert tables.vocabulary("level")[0] == "working"
        assert tables.rank("level", "head_of_state_or_government") > tables.rank("level", "minister")
        assert tables.rank("level", "chief_of_defence") > tables.rank("level", "service_chief")

    def test_an_unknown_vocabulary_type_or_rank_is_refused_by_name(self) -> None:
        for ask in (
            lambda: tables.vocabulary("colour"),
            lambda: tables.subtypes("colour"),
            lambda: tables.rank("level", "colour"),
        ):
            with pytest.raises(KeyError, match="colour"):
                ask()

    def test_a_definition_is_a_sentence_of_its_own(self) -> None:
        assert all(word.definition.endswith(".") and len(word.definition) >= 8 for word in tables.words())


class TestForumsAndSeries:
    def test_there_are_enough_and_each_name_is_its_own(self) -> None:
        assert len(tables.forums()) >= 60 and len(tables.exercise_series()) >= 250
        names = Counter(series.name for series in tables.exercise_series())
        assert names.most_common(1)[0][1] == 1

    @pytest.mark.parametrize(
        ("name", "kind", "leads"),
        [
            ("RIMPAC", "field", {"USA"}),
            ("Locked Shields", "cyber", {"NATO"}),
            ("Khaan Quest", "peacekeeping", {"MNG", "USA"}),
            ("Yudh Abhyas", "field", {"IND", "USA"}),
            ("SIMBEX", "field", {"IND", "SGP"}),
            ("Falcon Strike", "field", {"CHN", "THA"}),
            ("Ulchi Freedom Shield", "command_post", {"KOR", "USA"}),
            ("Pacific Partnership", "disaster_relief", {"USA"}),
        ],
    )
    def test_a_series_is_known_by_its_name(self, name: str, kind: str, leads: set[str]) -> None:
        (series,) = [series for series in tables.exercise_series() if series.name == name]
        assert (series.kind, set(series.leads)) == (kind, leads)

    def test_a_series_that_is_a_common_word_is_marked(self) -> None:
        marks = {series.name: series.ambiguous for series in tables.exercise_series()}
        assert marks["Milan"] and marks["Barrier"] and marks["Interaction"] and marks["Trident"]
        assert not marks["RIMPAC"] and not marks["Tiger Triumph"] and not marks["Bersama Lima"]

    def test_no_series_carries_an_edition_in_its_name(self) -> None:
        forms = {form for series in tables.exercise_series() for form in (series.name, *series.aliases)}
        assert {form for form in forms if re.search(r"[ -]((19|20)?\d\d|[IVX]+)$", form)} == {"Force 18"}

    @pytest.mark.parametrize(
        ("form", "organisation", "level", "subtype"),
        [
            ("ADMM-Plus", "ASEAN", "minister", "forum_ministerial"),
            ("Shangri-La Dialogue", None, "minister", "forum_track_1_5"),
            ("North Atlantic Council", "NATO", "senior_official", "forum_senior_officials"),
            ("AUSMIN", None, "minister", "two_plus_two"),
            ("NATO Summit", "NATO", "head_of_state_or_government", "summit"),
        ],
    )
    def test_a_forum_knows_its_organisation_level_and_subtype(
        self, form: str, organisation: str | None, level: str, subtype: str
    ) -> None:
        (forum,) = [forum for forum in tables.forums() if form in (forum.name, *forum.aliases)]
        assert (forum.organisation, forum.level, forum.subtype) == (organisation, level, subtype)


class TestOffices:
    @pytest.mark.parametrize(
        ("phrase", "actor", "level"),
        [
            ("Raksha Mantri", "IND", "minister"),
            ("Raksha Rajya Mantri", "IND", "senior_official"),
            ("Secretary of War", "USA", "minister"),
            ("Secretary of the Navy", "USA", "service_chief"),
            ("Foreign Secretary", "GBR", "minister"),
            ("Foreign Secretary", "IND", "senior_official"),
            ("Vice President", None, "head_of_state_or_government"),
            ("Deputy Minister of Defence", None, "senior_official"),
            ("NATO Secretary General", "NATO", "head_of_state_or_government"),
            ("Ambassador", None, "senior_official"),
            ("Commander of U.S. Indo-Pacific Command", "USA", "senior_official"),
            ("Defence Attaché", None, "working"),
            ("Chief of the General Staff", None, "chief_of_defence"),
            ("Chief of the General Staff", "GBR", "service_chief"),
            ("Chief of Defence Force", None, "chief_of_defence"),
            ("First Sea Lord", "GBR", "service_chief"),
        ],
    )
    def test_an_office_has_its_rank(self, phrase: str, actor: str | None, level: str) -> None:
        assert [office.level for office in tables.offices() if (office.phrase, office.actor) == (phrase, actor)] == [
            level
        ]

    def test_an_office_of_several_ranks_is_marked(self) -> None:
        levels = defaultdict(set)
        for office in tables.offices():
            levels[office.phrase].add(office.level)
        assert all(office.ambiguous for office in tables.offices() if len(levels[office.phrase]) > 1)


class TestPublishers:
    def test_the_first_sources_are_there(self) -> None:
        ours = {"un_press", "gov_uk", "nato", "us_war", "in_pib", "sg_mindef"}
        assert ours <= {row.publisher for row in tables.publishers()}

    def test_zones_exist(self) -> None:
        assert {row.timezone for row in tables.publishers()} <= zoneinfo.available_timezones()

    @pytest.mark.parametrize(
        ("name", "actor", "timezone", "date_order"),
        [
            ("GOV.UK (Department of Health)", "GBR", "Europe/London", "dmy"),
            ("Ministry of Defence, India (PIB)", "IND", "Asia/Kolkata", "dmy"),
            ("The White House", "USA", "America/New_York", "mdy"),
            ("U.S. Indo-Pacific Command, Public Affairs", "USA", "Pacific/Honolulu", "mdy"),
            ("ISAF (NATO) press office, Kabul", "NATO", "Asia/Kabul", "mdy"),
            ("China Military Online", "CHN", "Asia/Shanghai", "ymd"),
        ],
    )
    def test_a_name_finds_its_closest_row(self, name: str, actor: str, timezone: str, date_order: str) -> None:
        row = tables.publisher(name)
        assert row is not None
        assert (row.actor, row.timezone, row.date_order) == (actor, timezone, date_order)

    def test_a_stranger_has_none(self) -> None:
        assert tables.publisher("The Daily Planet") is None


class TestCrosswalks:
    @pytest.mark.parametrize("scheme", ["plover", "cameo"])
    def test_every_subtype_has_a_code_in_every_status(self, scheme: str) -> None:
        for kind in tables.vocabulary("type"):
            for subtype in tables.subtypes(kind):
                for status in tables.vocabulary("status"):
                    assert tables.crosswalk(scheme, kind, subtype, status), (kind, subtype, status)

    @pytest.mark.parametrize(
        ("scheme", "engagement", "codes"),
        [
            ("plover", "meeting call completed", ("CONSULT",)),
            ("plover", "meeting call planned", ("AGREE",)),
            ("plover", "visit minister cancelled", ("REJECT",)),
            ("plover", "training course suspended", ("SANCTION",)),
            ("plover", "confidence_building inspection completed", ("RETREAT",)),
            ("cameo", "meeting call completed", ("041",)),
            ("cameo", "visit minister ongoing", ("042", "043")),
            ("cameo", "exercise field planned", ("0312",)),
            ("cameo", "operation mission_deployment planned", ("0334",)),
            ("cameo", "agreement treaty completed", ("057",)),
            ("prc_military_diplomacy", "port_call ship completed", ("naval_port_call",)),
        ],
    )
    def test_an_engagement_finds_its_code(self, scheme: str, engagement: str, codes: tuple[str, ...]) -> None:
        kind, subtype, status = engagement.split()
        row = tables.crosswalk(scheme, kind, subtype, status)
        assert row is not None and row.codes == codes

    def test_what_a_scheme_does_not_count_has_no_code(self) -> None:
        assert tables.crosswalk("prc_military_diplomacy", "agreement", "treaty", "completed") is None
        assert tables.crosswalk("prc_military_diplomacy", "visit", "minister", "planned") is None

    def test_a_row_of_a_subtype_names_one_of_its_type(self) -> None:
        assert all(row.subtype is None or row.subtype in tables.subtypes(row.type) for row in tables.crosswalks())

    def test_an_unknown_scheme_or_version_is_refused(self) -> None:
        with pytest.raises(KeyError, match="esperanto"):
            tables.crosswalk("esperanto", "visit", "minister", "planned")
        with pytest.raises(KeyError, match="99"):
            tables.crosswalk("cameo", "visit", "minister", "planned", version=99)
