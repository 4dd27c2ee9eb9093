"""The world that the tables describe: states, names, organisations and who belonged to what, when."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date, timedelta

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import tables

TODAY = date(2026, 6, 1)
KOSOVO = "XKX"
FORMER = {"SUN", "YUG", "DDR", "CSK", "SCG", "YMD"}
days = st.dates(date(1945, 10, 24), date(2030, 1, 1))


def readings(form: str) -> set[str]:
    return {entry.alpha3 for entry in tables.state_names() if entry.name == form}


def _iso(code: str) -> int | None:
    return next((row.number for row in reversed(tables.numbers_of("iso_3166_1")) if row.alpha3 == code), None)


def is_ambiguous(form: str) -> bool:
    return all(entry.ambiguous for entry in tables.state_names() if entry.name == form)


class TestStates:
    def test_every_entry_of_iso_3166_is_there_with_its_other_codes(self) -> None:
        ours = {state.alpha3: (state.alpha2, _iso(state.alpha3)) for state in tables.states()}
        iso = {country.alpha_3: (country.alpha_2, int(country.numeric)) for country in pycountry.countries}
        assert {code: ours[code] for code in iso} == iso
        assert set(ours) - set(iso) == FORMER | {KOSOVO}

    def test_a_two_letter_code_means_one_state_at_a_time(self) -> None:
        for one, other in itertools.combinations(tables.states(), 2):
            if one.alpha2 == other.alpha2:
                assert not _together((one.valid_from, one.valid_to), (other.valid_from, other.valid_to)), one

    def test_a_territory_belongs_to_a_state_that_belongs_to_none(self) -> None:
        sovereigns = {state.alpha3: state.sovereign for state in tables.states()}
        assert all(sovereigns[owner] is None for owner in sovereigns.values() if owner)
        assert sovereigns["GUM"] == "USA" and sovereigns["GRL"] == "DNK" and sovereigns["HKG"] == "CHN"
        assert sovereigns["TWN"] is None and sovereigns["PSE"] is None and sovereigns["ESH"] is None

    def test_only_former_states_have_ended(self) -> None:
        assert {state.alpha3 for state in tables.states() if state.valid_to} == FORMER

    def test_successors_follow_without_a_gap_of_more_than_a_year(self) -> None:
        spans = {state.alpha3: (state.valid_from, state.valid_to) for state in tables.states()}
        for before, after in [("SUN", "RUS"), ("CSK", "CZE"), ("CSK", "SVK"), ("YUG", "SCG"), ("SCG", "SRB")]:
            ended, began = spans[before][1], spans[after][0]
            assert ended is not None and began == ended + timedelta(days=1)


class TestNumbers:
    """Days are those of the lists themselves: COW v2016 (states2016.csv) and Gleditsch and Ward to the end of 2020."""

    @pytest.mark.parametrize(
        ("scheme", "code", "day", "number"),
        [
            ("cow", "DEU", date(1944, 1, 1), 255), ("cow", "DEU", date(1950, 1, 1), None),
            ("cow", "DEU", date(1990, 10, 2), 260), ("cow", "DEU", date(1990, 10, 3), 255),
            ("gw", "DEU", date(1990, 10, 2), 260), ("gw", "DEU", date(2020, 1, 1), 260),
            ("cow", "DDR", date(1990, 10, 2), 265), ("cow", "DDR", date(1990, 10, 3), None),
            ("cow", "YEM", date(1990, 5, 21), 678), ("cow", "YEM", date(1990, 5, 22), 679),
            ("gw", "YEM", date(1990, 5, 21), 678), ("gw", "YEM", date(2024, 1, 1), 678),
            ("gw", "YMD", date(1990, 5, 21), 680), ("gw", "YMD", date(1990, 5, 22), None),
            ("cow", "SUN", date(1991, 12, 25), 365), ("cow", "RUS", date(1991, 12, 25), None),
            ("cow", "RUS", date(1991, 12, 26), 365), ("gw", "RUS", date(2024, 1, 1), 365),
            ("cow", "CSK", date(1992, 12, 31), 315), ("cow", "CZE", date(1992, 12, 31), None),
            ("cow", "CZE", date(1993, 1, 1), 316), ("gw", "SVK", date(1993, 1, 1), 317),
            ("cow", "YUG", date(2003, 2, 3), 345), ("cow", "SCG", date(2006, 6, 4), 345),
            ("cow", "SRB", date(2006, 6, 5), 345), ("gw", "SCG", date(2006, 6, 4), 345),
            ("gw", "SRB", date(2006, 6, 5), 340), ("gw", "MNE", date(2006, 6, 3), 341),
            ("cow", "MNE", date(2006, 6, 3), None), ("cow", "MNE", date(2006, 6, 12), 341),
            ("cow", "XKX", date(2008, 2, 17), None), ("cow", "XKX", date(2008, 2, 20), 347),
            ("gw", "XKX", date(2008, 2, 17), 347), ("cow", "SSD", date(2011, 7, 8), None),
            ("cow", "SSD", date(2011, 7, 9), 626), ("gw", "SDN", date(2011, 7, 9), 625),
            ("cow", "SYR", date(1960, 1, 1), None), ("gw", "SYR", date(1960, 1, 1), 652),
            ("cow", "JPN", date(1950, 1, 1), None), ("cow", "VNM", date(1960, 1, 1), 816),
            ("cow", "TON", date(1999, 9, 13), None), ("cow", "TON", date(1999, 9, 14), 955),
            ("gw", "TON", date(1999, 9, 13), 972), ("cow", "VAT", date(2000, 1, 1), None),
            ("iso_3166_1", "DEU", date(1990, 10, 2), 280), ("iso_3166_1", "DEU", date(1990, 10, 3), 276),
            ("iso_3166_1", "ETH", date(1993, 5, 24), 231), ("iso_3166_1", "SDN", date(2011, 7, 8), 736),
            ("iso_3166_1", "SDN", date(2011, 7, 9), 729), ("iso_3166_1", "YUG", date(1992, 4, 26), 890),
            ("iso_3166_1", "XKX", date(2020, 1, 1), None), ("cow", "PSE", date(2020, 1, 1), None),
        ],
    )  # fmt: skip
    def test_a_state_has_the_number_of_its_day(self, scheme: str, code: str, day: date, number: int | None) -> None:
        assert tables.state_number(scheme, code, day) == number

    @pytest.mark.parametrize("scheme", ["cow", "gw", "iso_3166_1"])
    def test_a_number_names_one_state_at_a_time_and_a_state_has_one_number_at_a_time(self, scheme: str) -> None:
        for one, other in itertools.combinations(tables.numbers_of(scheme), 2):
            if one.number == other.number or one.alpha3 == other.alpha3:
                assert not _together((one.valid_from, one.valid_to), (other.valid_from, other.valid_to)), one

    def test_spells_run_forward_and_none_goes_beyond_its_edition(self) -> None:
        until = {(row.scheme, row.version): row.until for row in tables.schemes()}
        for row in tables.state_numbers():
            assert not (row.valid_from and row.valid_to) or row.valid_from <= row.valid_to
            last = until[row.scheme, row.version]
            assert last is None or max(row.valid_from or date.min, row.valid_to or date.min) <= last

    def test_every_version_of_every_crosswalk_names_the_edition_that_it_leads_to(self) -> None:
        kinds = {(row.scheme, row.version): row.kind for row in tables.schemes()}
        events = {(row.scheme, row.version) for row in tables.crosswalks()}
        states = {(row.scheme, row.version) for row in tables.state_numbers()}
        assert kinds == dict.fromkeys(events, "events") | dict.fromkeys(states, "states")

    def test_a_scheme_of_events_numbers_no_states(self) -> None:
        with pytest.raises(KeyError, match="plover"):
            tables.state_number("plover", "USA", TODAY)


class TestNames:
    def test_every_state_has_name_capital_and_demonym(self) -> None:
        kinds = defaultdict(set)
        for entry in tables.state_names():
            kinds[entry.alpha3].add(entry.kind)
        sovereign = {state.alpha3 for state in tables.states() if not state.sovereign and not state.valid_to}
        lacking = {code for code in sovereign if not {"name", "capital", "demonym"} <= kinds[code]}
        assert lacking == {"ATA"}, "only Antarctica has no capital"

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            ("Filipino", "PHL"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Emirati", "ARE"), ("Burkinabe", "BFA"),
            ("I-Kiribati", "KIR"), ("Ni-Vanuatu", "VUT"), ("Basotho", "LSO"), ("Malagasy", "MDG"), ("Swiss", "CHE"),
            ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Naypyidaw", "MMR"), ("Astana", "KAZ"), ("Dodoma", "TZA"),
            ("Gitega", "BDI"), ("Pentagon", "USA"), ("Whitehall", "GBR"), ("Kremlin", "RUS"), ("Zhongnanhai", "CHN"),
            ("Blue House", "KOR"), ("South Block", "IND"), ("Turkey", "TUR"), ("Türkiye", "TUR"), ("DPRK", "PRK"),
            ("ROK", "KOR"), ("Viet Nam", "VNM"), ("Burma", "MMR"), ("Swaziland", "SWZ"), ("East Timor", "TLS"),
            ("Cabo Verde", "CPV"), ("The Hague", "NLD"), ("Sri Jayawardenepura Kotte", "LKA"), ("Zaire", "COD"),
        ],
    )  # fmt: skip
    def test_a_form_names_its_state(self, form: str, code: str) -> None:
        assert readings(form) == {code}

    @pytest.mark.parametrize(
        ("form", "codes"),
        [("Congo", {"COD", "COG"}), ("Congolese", {"COD", "COG"}), ("Dominican", {"DMA", "DOM"})],
    )
    def test_a_shared_form_keeps_all_its_readings_and_says_so(self, form: str, codes: set[str]) -> None:
        assert readings(form) == codes
        assert is_ambiguous(form)

    @pytest.mark.parametrize(
        "form",
        [
            "Georgia", "Georgian", "Jordan", "Chad", "Niger", "Guinea", "Korea", "Washington", "Turkey", "Ireland",
            "China", "Taiwan", "Sudan", "Male", "Victoria", "Brussels", "America", "Republic of China",
        ],
    )  # fmt: skip
    def test_a_trap_is_marked(self, form: str) -> None:
        assert is_ambiguous(form), form

    @pytest.mark.parametrize("form", ["France", "Japan", "Tokyo", "Nigeria", "North Korea", "Papua New Guinea", "Kyiv"])
    def test_a_plain_name_is_not_marked(self, form: str) -> None:
        assert not any(entry.ambiguous for entry in tables.state_names() if entry.name == form)

    def test_what_is_marked_says_why(self) -> None:
        unexplained = [entry.name for entry in tables.state_names() if entry.ambiguous and not entry.note]
        unexplained += [entry.name for entry in tables.organisation_names() if entry.ambiguous and not entry.note]
        assert unexplained == []

    def test_masks_hide_the_state_inside_them(self) -> None:
        meanings = {mask.phrase: mask.meaning for mask in tables.masks()}
        assert meanings["Indian Ocean"] is None and meanings["South China Sea"] is None
        assert meanings["Gulf of Guinea"] is None and meanings["Turkey dinner"] is None
        assert meanings["Georgia National Guard"] == "USA" and meanings["New Mexico"] == "USA"

    def test_a_mask_does_not_contradict_a_name(self) -> None:
        names = {entry.name: entry.alpha3 for entry in tables.state_names()}
        assert {mask.phrase for mask in tables.masks() if mask.phrase in names} == set()

    @pytest.mark.parametrize(
        ("name", "actor", "domain"),
        [
            ("Bundeswehr", "DEU", None), ("People's Liberation Army", "CHN", None), ("PLA Navy", "CHN", "sea"),
            ("Japan Maritime Self-Defense Force", "JPN", "sea"), ("Royal Air Force", "GBR", "air"),
            ("Singapore Armed Forces", "SGP", None), ("Royal Thai Navy", "THA", "sea"), ("Tatmadaw", "MMR", None),
            ("U.S. Space Force", "USA", "space"), ("Kopassus", "IDN", "special_operations"),
        ],
    )  # fmt: skip
    def test_forces_stand_for_their_state(self, name: str, actor: str, domain: str | None) -> None:
        assert [(force.actor, force.domain) for force in tables.forces() if force.name == name] == [(actor, domain)]

    def test_letters_that_two_forces_share_are_marked_on_both(self) -> None:
        shared = [force for force in tables.forces() if force.abbreviation == "SAF"]
        assert {force.actor for force in shared} == {"SGP", "SDN"} and all(force.ambiguous for force in shared)


class TestOrganisations:
    def test_no_id_is_also_the_code_of_a_state_or_the_id_of_a_set(self) -> None:
        sets = {entry.id for entry in tables.closed_sets()}
        assert not tables.organisation_ids() & (tables.state_codes() | sets)

    def test_the_organisations_of_the_codebook_are_there(self) -> None:
        named = "NATO UN EU EDA OSCE ASEAN SCO AU CSTO CIS GCC G7 G20 ECOWAS NORDEFCO FPDA COMMONWEALTH ICRC"
        assert set(named.split()) <= tables.organisation_ids()

    @pytest.mark.parametrize(
        ("form", "organisation"),
        [
            ("North Atlantic Council", "NATO"), ("Security Council", "UN"), ("AU Peace and Security Council", "AU"),
            ("Forum for Security Co-operation", "OSCE"), ("ASEAN Regional Forum", "ASEAN"), ("ADMM-Plus", "ASEAN"),
            ("UNIFIL", "UN"), ("KFOR", "NATO"), ("EUNAVFOR Atalanta", "EU"), ("Peninsula Shield Force", "GCC"),
            ("Ramstein format", "UDCG"), ("the Alliance", "NATO"),
        ],
    )  # fmt: skip
    def test_an_organ_stands_for_its_organisation(self, form: str, organisation: str) -> None:
        assert {name.organisation for name in tables.organisation_names() if name.name == form} == {organisation}


class TestForums:
    def test_a_parent_is_a_forum_that_is_no_part_itself(self) -> None:
        ids = {forum.id for forum in tables.forums()}
        assert set(tables.parents().values()) <= ids - set(tables.parents())

    def test_the_defence_ministers_of_asean_and_its_partners_have_seven_groups_of_experts(self) -> None:
        whole, *parts = tables.with_parts(["admm_plus_ewg"])
        assert (whole, len(parts)) == ("admm_plus_ewg", 7)


class TestMemberships:
    def test_the_united_nations_have_193_members(self) -> None:
        assert len(tables.members("UN", TODAY)) == 193
        outside = {state.alpha3 for state in tables.states() if not state.sovereign and not state.valid_to}
        assert outside - tables.members("UN", TODAY) == {"ATA", "COK", "ESH", "NIU", "PSE", "TWN", "VAT", KOSOVO}

    @pytest.mark.parametrize(
        ("year", "count"),
        [
            (1945, 51), (1946, 55), (1947, 57), (1948, 58), (1949, 59), (1950, 60), (1955, 76), (1956, 80), (1957, 82),
            (1958, 82), (1960, 99), (1961, 104), (1962, 110), (1963, 112), (1964, 115), (1965, 117), (1966, 122),
            (1967, 123), (1968, 126), (1970, 127), (1971, 132), (1973, 135), (1974, 138), (1975, 144), (1976, 147),
            (1977, 149), (1978, 151), (1979, 152), (1980, 154), (1981, 157), (1983, 158), (1984, 159), (1990, 159),
            (1991, 166), (1992, 179), (1993, 184), (1994, 185), (1999, 188), (2000, 189), (2002, 191), (2006, 192),
            (2011, 193),
        ],
    )  # fmt: skip
    def test_the_united_nations_grew_as_their_own_list_says(self, year: int, count: int) -> None:
        assert len(tables.members("UN", date(year, 12, 31))) == count

    @pytest.mark.parametrize(
        ("organisation", "day", "count"),
        [
            ("NATO", date(1949, 8, 24), 12), ("NATO", date(1982, 5, 30), 16), ("NATO", date(2004, 3, 29), 26),
            ("NATO", date(2022, 6, 1), 30), ("NATO", date(2023, 12, 1), 31), ("NATO", date(2025, 1, 1), 32),
            ("EU", date(1995, 1, 1), 15), ("EU", date(2004, 5, 1), 25), ("EU", date(2020, 1, 31), 28),
            ("EU", date(2020, 2, 1), 27), ("OSCE", date(1975, 8, 1), 35), ("OSCE", TODAY, 57), ("AU", TODAY, 55),
            ("AU", date(2012, 1, 1), 54), ("ARF", TODAY, 27), ("ARF", date(1994, 7, 25), 18),
            ("ASEAN", date(2025, 10, 25), 10), ("ASEAN", date(2025, 10, 26), 11), ("ADMM_PLUS", date(2024, 1, 1), 18),
            ("SCO", date(2024, 7, 4), 10), ("SCO", date(2017, 6, 8), 6), ("ECOWAS", date(2025, 1, 28), 15),
            ("ECOWAS", date(2025, 1, 29), 12), ("COMMONWEALTH", TODAY, 56), ("ARAB_LEAGUE", TODAY, 22),
            ("GCC", TODAY, 6), ("CSTO", TODAY, 6), ("G7", TODAY, 7), ("G8", date(2013, 1, 1), 8), ("G8", TODAY, 0),
            ("G20", date(2023, 9, 9), 21), ("FPDA", TODAY, 5), ("JEF", TODAY, 10), ("EDA", date(2023, 3, 23), 27),
            ("BRICS", date(2025, 1, 6), 10), ("NB8", TODAY, 8), ("BUCHAREST_NINE", TODAY, 9), ("NORDEFCO", TODAY, 5),
        ],
    )  # fmt: skip
    def test_a_group_has_as_many_members_as_on_that_day(self, organisation: str, day: date, count: int) -> None:
        assert len(tables.members(organisation, day)) == count

    @pytest.mark.parametrize(
        ("group", "states"),
        [
            ("QUAD", "AUS IND JPN USA"), ("AUKUS", "AUS GBR USA"), ("BALTIC_STATES", "EST LTU LVA"),
            ("WEIMAR_TRIANGLE", "DEU FRA POL"), ("P5", "CHN FRA GBR RUS USA"), ("VISEGRAD", "CZE HUN POL SVK"),
            ("BENELUX", "BEL LUX NLD"), ("E3", "DEU FRA GBR"), ("FIVE_EYES", "AUS CAN GBR NZL USA"),
            ("FPDA_MEMBERS", "AUS GBR MYS NZL SGP"), ("NORDIC_FIVE", "DNK FIN ISL NOR SWE"),
            ("LUBLIN_TRIANGLE", "LTU POL UKR"), ("IP4", "AUS JPN KOR NZL"), ("AES", "BFA MLI NER"),
        ],
    )  # fmt: skip
    def test_a_closed_set_stands_for_its_states(self, group: str, states: str) -> None:
        assert tables.members(group, TODAY) == frozenset(states.split())

    def test_a_successor_takes_the_seat(self) -> None:
        assert "SUN" in tables.members("P5", date(1991, 1, 1)) and "RUS" in tables.members("P5", date(1992, 1, 1))
        assert "CSK" in tables.members("VISEGRAD", date(1992, 6, 1))

    def test_the_quad_slept_for_nine_years(self) -> None:
        assert tables.members("QUAD", date(2007, 9, 1)) and not tables.members("QUAD", date(2012, 1, 1))

    def test_new_zealand_is_no_ally_of_the_united_states_since_1986(self) -> None:
        assert tables.is_member("TREATY_ANZUS", "NZL", date(1986, 8, 10))
        assert not tables.is_member("TREATY_ANZUS", "NZL", date(1986, 8, 11))
        assert tables.members("TREATY_ANZUS", TODAY) == {"AUS", "USA"}

    @pytest.mark.parametrize(
        ("treaty", "states", "first_day"),
        [
            ("TREATY_JPN_USA", {"JPN", "USA"}, date(1960, 6, 23)),
            ("TREATY_KOR_USA", {"KOR", "USA"}, date(1954, 11, 17)),
            ("TREATY_PHL_USA", {"PHL", "USA"}, date(1952, 8, 27)),
            ("TREATY_PRK_RUS", {"PRK", "RUS"}, date(2024, 12, 4)),
            ("TREATY_CHN_PRK", {"CHN", "PRK"}, date(1961, 9, 10)),
        ],
    )
    def test_a_defence_treaty_binds_from_the_day_it_is_in_force(
        self, treaty: str, states: set[str], first_day: date
    ) -> None:
        assert tables.members(treaty, first_day) == states
        assert not tables.members(treaty, first_day - timedelta(days=1))

    def test_kinds_are_kept_apart(self) -> None:
        assert "TUR" in tables.members("EU", TODAY, kinds=["candidate"]) and "TUR" not in tables.members("EU", TODAY)
        assert "EU" in tables.members("G7", TODAY, kinds=["partner"])
        assert tables.is_member("SCO", "MNG", TODAY, kinds=["observer"]) and not tables.is_member("SCO", "MNG", TODAY)
        assert tables.is_member("SCO", "BLR", date(2020, 1, 1), kinds=["observer"])

    def test_an_unknown_group_or_kind_is_refused_by_name(self) -> None:
        with pytest.raises(KeyError, match="NATTO"):
            tables.members("NATTO", TODAY)
        with pytest.raises(ValueError, match="friend"):
            tables.members("NATO", TODAY, kinds=["friend"])

    def test_spells_of_one_standing_do_not_overlap(self) -> None:
        spells = defaultdict(list)
        for spell in tables.memberships():
            spells[spell.organisation, spell.member, spell.kind].append((spell.valid_from, spell.valid_to))
        clashes = [
            key
            for key, rows in spells.items()
            for one, other in itertools.combinations(rows, 2)
            if _together(one, other)
        ]
        assert clashes == []

    def test_nobody_is_full_member_and_something_less_at_once(self) -> None:
        full = {"member", "treaty_ally"}
        for one, other in itertools.combinations(tables.memberships(), 2):
            if (one.organisation, one.member) == (other.organisation, other.member) and one.kind != other.kind:
                lesser = {one.kind, other.kind} - full
                if lesser and {one.kind, other.kind} & full:
                    assert not _together((one.valid_from, one.valid_to), (other.valid_from, other.valid_to)), one

    def test_a_spell_ends_after_it_begins_and_says_how_exact_it_is(self) -> None:
        for spell in tables.memberships():
            assert (spell.valid_from is None) == (spell.precision is None)
            assert not (spell.valid_from and spell.valid_to) or spell.valid_from <= spell.valid_to

    def test_a_former_state_belongs_to_nothing_after_its_end(self) -> None:
        ends = {state.alpha3: state.valid_to for state in tables.states() if state.valid_to}
        for spell in tables.memberships():
            if spell.member in ends:
                assert spell.valid_to and spell.valid_to <= ends[spell.member], spell

    def test_every_closed_set_has_members(self) -> None:
        having = {spell.organisation for spell in tables.memberships()}
        assert {entry.id for entry in tables.closed_sets()} <= having

    def test_a_treaty_holds_allies_and_a_grouping_members(self) -> None:
        kinds = {entry.id: entry.kind for entry in tables.closed_sets()}
        expected = {"treaty": "treaty_ally", "grouping": "member"}
        wrong = [
            s for s in tables.memberships() if s.organisation in kinds and s.kind != expected[kinds[s.organisation]]
        ]
        assert wrong == []

    @given(st.sampled_from(sorted(tables.group_ids())), days)
    def test_members_of_any_day_are_actors(self, group: str, day: date) -> None:
        found = tables.members(group, day)
        assert found <= tables.actor_codes()
        assert all(tables.is_member(group, code, day) for code in found)


def _together(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    starts = (one[0] or date.min, other[0] or date.min)
    ends = (one[1] or date.max, other[1] or date.max)
    return max(starts) <= min(ends)
