"""Mentions from anywhere: what a line may leave out, what it must hold, and that their order says nothing."""

from __future__ import annotations

import json
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.mentions import MentionError, from_lines, group_scores, resolve_file, resolve_lines

WORLD = Path(__file__).parents[2] / "same_event" / "west.jsonl"
LINES = WORLD.read_text("utf-8").splitlines()


def line(name: str, *codes: str, published: str = "2026-03-10", **said: object) -> str:
    parties = [{"code": code, "text": code} for code in codes or ("USA", "JPN")]
    return json.dumps({"id": name, "type": "meeting", "published": published, "participants": parties, **said})


def engagements(*lines: str) -> list[str]:
    return [one.engagement_id for one in resolve_lines(from_lines(lines))]


def test_four_fields_are_enough() -> None:
    one, mirrored, other = engagements(line("a"), line("b", "JPN", "USA"), line("c", "KOR", "AUS"))
    assert one == mirrored != other


def test_a_party_told_by_its_name_is_the_one_told_by_its_code() -> None:
    named = json.dumps(
        {
            "id": "b",
            "type": "meeting",
            "published": "2026-03-10",
            "participants": ["Japan", {"text": "United States of America"}],
        }
    )
    one, other = engagements(line("a"), named)
    assert one == other


def test_what_no_table_names_is_told_apart_by_its_words() -> None:
    def unnamed(name: str, *words: str) -> str:
        return json.dumps({"id": name, "type": "meeting", "published": "2026-03-10", "participants": list(words)})

    one, same, other = engagements(
        unnamed("a", "The Harbour Club", "Envoy Orsk"),
        unnamed("b", "Envoy Orsk", "the harbour club"),
        unnamed("c", "Master Vell", "Lady Quorn"),
    )
    assert one == same != other


def test_mentions_of_one_text_are_two_engagements() -> None:
    said = {"source": "us_war", "text": "They met twice.", "title": "Readout", "subtype": "bilateral"}
    one, other = engagements(line("a#0", **said), line("a#1", **said))
    assert one != other


def test_a_naive_time_is_the_publishers_own() -> None:
    (read,) = from_lines([line("a", source="jp_mod", published="2026-03-11T01:00:00")])
    assert read.told.published is not None
    assert read.told.published.isoformat() == "2026-03-10T16:00:00+00:00"
    assert read.told.published_day is not None
    assert read.told.published_day.isoformat() == "2026-03-11"


def test_a_call_over_the_date_line_is_one() -> None:
    call = {"subtype": "call", "mode": "remote", "level": "minister", "format": "bilateral", "date_basis": "stated"}
    one, other = engagements(
        line("a", date_start="2026-03-10", date_end="2026-03-10", date_precision="day", **call),
        line("b", date_start="2026-03-11", date_end="2026-03-11", date_precision="day", **call),
    )
    assert one == other


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 2 is no JSON"),
        ("[]", "line 2 is no JSON object"),
        (line("b", type="seance"), "line 2: .*type"),
        (json.dumps({"id": "b", "type": "meeting", "published": "2026-03-10"}), "line 2: 'participants' is missing"),
        (line("b", published="yesterday"), "line 2: published is 'yesterday'"),
        (line("a"), "line 2: two mentions have the id 'a'"),
        (line("b", date_start="tomorrow"), "line 2: Mention.date_start"),
        (
            json.dumps({"id": "b", "type": "meeting", "published": "2026-03-10", "participants": [{}]}),
            "line 2: .*neither",
        ),
    ],
)
def test_what_is_no_mention_is_named_with_its_remedy(text: str, said: str) -> None:
    with pytest.raises(MentionError, match=said):
        from_lines([line("a"), text])


@pytest.mark.parametrize("half", ["\\ud83d", "\udce9"], ids=["half of a pair", "undecoded"])
def test_a_text_cut_within_a_character_is_a_mention(half: str) -> None:
    cut = line("a").removesuffix("}") + f', "text": "They met in Cair{half}"}}'
    assert [one.id for one in from_lines([cut])] == ["a"]


# Each is bad in a way that is found at another step of the reading: none may be named before one above it.
BAD = {
    "no JSON": "{",
    "missing": json.dumps({"id": "b", "type": "meeting"}),
    "published": line("b", published="yesterday"),
    "field": line("b", date_start="tomorrow"),
    "rule": line("b", type="seance"),
    "id": line("0"),
}


def bad_at(**kinds: str) -> list[str]:
    """More lines than are checked at once, sound but for those of the given numbers."""
    lines = [line(str(number)) for number in range(4100)]
    for number, kind in kinds.items():
        lines[int(number) - 1] = BAD[kind]
    return lines


@pytest.mark.parametrize(("first", "later"), list(permutations(BAD, 2)))
def test_the_first_line_that_is_no_mention_is_named_whatever_is_wrong_below(first: str, later: str) -> None:
    with pytest.raises(MentionError) as alone:
        from_lines([line("0"), BAD[first]])
    with pytest.raises(MentionError) as both:
        from_lines([line("0"), BAD[first], line("1"), BAD[later]])
    assert str(both.value) == str(alone.value)


@pytest.mark.parametrize(("first", "later"), [("rule", "no JSON"), ("no JSON", "rule"), ("id", "missing")])
@pytest.mark.parametrize(("above", "below"), [(7, 4099), (4095, 4096), (4096, 4097), (4097, 4098)])
def test_the_first_is_named_wherever_it_stands_in_a_long_file(first: str, later: str, above: int, below: int) -> None:
    with pytest.raises(MentionError, match=f"^line {above}[: ]"):
        from_lines(bad_at(**{str(above): first, str(below): later}))


def test_mentions_of_an_announcement_are_numbered_by_their_ids_however_far_apart() -> None:
    def named(name: str) -> str:
        return line(name, announcement="x")

    found = from_lines([named("a10"), "", *(line(str(number)) for number in range(4100)), named("a9"), named("a11")])
    assert {one.id: one.told.mention_index for one in found if one.told.mention_index} == {"a10": 1, "a11": 2}


def test_lines_come_with_their_line_feeds_or_without() -> None:
    lines = [line("a"), "", line("b", title="two\u2028lines")]
    assert from_lines(f"{text}\n" for text in lines) == from_lines(lines)
    with pytest.raises(MentionError) as bare:
        from_lines(["{"])
    with pytest.raises(MentionError) as fed:
        from_lines(["{\n"])
    assert str(bare.value) == str(fed.value)


def test_a_party_is_refused_by_what_is_wrong_with_it() -> None:
    for party, said in (({"code": 3}, "code is 3"), ({"text": "Japan", "role": 3}, "role is 3"), (3, "is 3")):
        with pytest.raises(MentionError, match=f"line 1: .*{said}"):
            from_lines([json.dumps(json.loads(line("a")) | {"participants": [party]})])


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(LINES))))
def test_the_order_of_the_lines_says_nothing(order: list[int]) -> None:
    def told(lines: list[str]) -> dict[str, tuple[str, str | None]]:
        return {one.id: (one.engagement_id, one.reason) for one in resolve_lines(from_lines(lines))}

    assert told([LINES[number] for number in order]) == told(LINES)


def test_every_joined_mention_leads_to_one_of_its_engagement_and_says_why() -> None:
    found = {one.id: one for one in resolve_lines(from_lines(LINES))}
    for one in found.values():
        assert (one.joined_to is None) == (one.reason is None)
        if one.joined_to:
            assert found[one.joined_to].engagement_id == one.engagement_id
    roots = [one.engagement_id for one in found.values() if one.joined_to is None]
    assert sorted(roots) == sorted(set(roots))
    assert set(roots) == {one.engagement_id for one in found.values()}


def test_two_processes_answer_a_large_file_as_one_does(tmp_path: Path) -> None:
    assert resolve_file(WORLD, large=0) == resolve_lines(from_lines(LINES))
    bad = tmp_path / "mentions.jsonl"
    bad.write_text("\n".join([*LINES, LINES[0]]), encoding="utf-8")
    with pytest.raises(MentionError, match=f"line {len(LINES) + 1}: two mentions have the id"):
        resolve_file(bad, large=0)


@pytest.mark.parametrize(("first", "later"), list(permutations(("meeting", "exercise", "seance"), 2)))
def test_the_first_bad_line_of_a_large_file_is_named_whichever_process_reads_it(
    tmp_path: Path, first: str, later: str
) -> None:
    sound = [line(str(number), type="exercise" if number % 3 else "meeting") for number in range(4200)]
    bad = [line(kind, type=kind, published="yesterday") for kind in (first, later)]
    file = tmp_path / "mentions.jsonl"
    file.write_text("\n".join([*sound, *bad]), encoding="utf-8")
    with pytest.raises(MentionError, match=f"^line {len(sound) + 1}: published"):
        resolve_file(file, large=0)


def test_the_command_answers_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "mentions.jsonl"
    parted = line("b", "JPN", "USA").replace('"code": "JPN"', '"text": "Japan\u2028"')
    file.write_text("\n".join([line("a"), "", parted]), encoding="utf-8")
    from_file = CliRunner().invoke(app, ["resolve", str(file)])
    from_stdin = CliRunner().invoke(app, ["resolve"], input=file.read_text(encoding="utf-8"))
    assert from_file.stdout == from_stdin.stdout
    assert [json.loads(row)["id"] for row in from_file.stdout.splitlines()] == ["a", "b"]


def test_scores_count_pairs_and_weigh_mentions() -> None:
    gold = {"a": "1", "b": "1", "c": "1", "d": "2"}
    scores = group_scores(gold, {"a": "X", "b": "X", "c": "Y", "d": "Y"})
    assert (scores.pairs, scores.found, scores.true) == (3, 2, 1)
    assert scores.pair_precision == pytest.approx(1 / 2)
    assert scores.pair_recall == pytest.approx(1 / 3)
    assert scores.b_cubed_precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert scores.b_cubed_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_no_announcement_tells_one_engagement_twice() -> None:
    told = from_lines(LINES)
    home = {one.id: one.engagement_id for one in resolve_lines(told)}
    for one, other in combinations(told, 2):
        if one.told.announcement_id == other.told.announcement_id:
            assert home[one.id] != home[other.id]
