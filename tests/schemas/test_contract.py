"""The declarations are the one source: types, rows, rules and codebook follow from them."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.contract import (
    CONTRACTS,
    Engagement,
    Mention,
    Quantity,
    RowError,
    arrow_schema,
    declared,
    from_row,
    polars_schema,
    to_frame,
    to_row,
    walk,
)
from schemas.contract.codebook import codebook
from schemas.contract.declare import Declared
from schemas.contract.operations import CodingRecord, Fetch, GateRecord, LeadRecord, QuarantinedRow, Run
from schemas.tables import vocabularies, vocabulary

ALL = (*CONTRACTS, CodingRecord, Fetch, GateRecord, LeadRecord, QuarantinedRow, Run)


@pytest.mark.parametrize("contract", ALL)
def test_every_field_of_every_contract_has_a_meaning_and_a_column(contract: type) -> None:
    for path, field in walk(contract):
        assert field.doc.text.endswith("."), path
    assert list(polars_schema(contract)) == arrow_schema(contract).names == [f.name for f in declared(contract)]


@pytest.mark.parametrize("contract", ALL)
def test_polars_and_arrow_hold_the_same(contract: type) -> None:
    empty = to_frame(contract, []).to_arrow().cast(arrow_schema(contract))
    assert pl.from_arrow(empty).schema == polars_schema(contract)  # type: ignore[union-attr]


def test_descriptions_travel_with_the_arrow_schema() -> None:
    field = arrow_schema(Engagement).field("lat")
    assert field.metadata == {b"description": b"Latitude of the place.", b"unit": b"degrees, WGS 84"}
    assert not any(pa.types.is_large_string(f.type) for f in arrow_schema(Engagement))


SCALARS = {
    str: st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
}


def cells(field: Declared) -> st.SearchStrategy[object]:
    one = objects(field.type) if dataclasses.is_dataclass(field.type) else SCALARS[field.type]
    if field.many:
        return st.lists(one, max_size=2).map(tuple)
    return st.none() | one if field.nullable else one


def objects(contract: type) -> st.SearchStrategy[object]:
    return st.builds(contract, **{field.name: cells(field) for field in declared(contract)})


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_object_comes_back_from_row_frame_and_json(data: st.DataObject) -> None:
    contract = data.draw(st.sampled_from(ALL))
    record = data.draw(objects(contract))
    assert from_row(contract, to_row(record)) == record
    (row,) = to_frame(contract, [record]).iter_rows(named=True)
    assert from_row(contract, row) == record
    assert from_row(contract, json.loads(json.dumps(to_row(record), default=lambda v: v.isoformat()))) == record


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_frame_holds_the_rows_of_its_objects(data: st.DataObject) -> None:
    contract = data.draw(st.sampled_from(ALL))
    records = data.draw(st.lists(objects(contract), max_size=4))
    frame = to_frame(contract, iter(records))
    assert frame.schema == polars_schema(contract)
    assert frame.equals(pl.DataFrame([to_row(one) for one in records], schema=polars_schema(contract), orient="row"))


def test_a_frame_fits_a_value_to_its_column_or_refuses_it() -> None:
    counted = Quantity(measure="personnel", value=2)
    assert to_frame(Quantity, [counted, dataclasses.replace(counted, unit=3)])["unit"].to_list() == [None, "3"]  # type: ignore[arg-type]
    with pytest.raises(pl.exceptions.PolarsError, match="many"):
        to_frame(Quantity, [dataclasses.replace(counted, value="many")])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"announcement_id": "a:b"}, "CodingRecord.announcement_revision is missing"),
        ({"announcement_id": 3}, "CodingRecord.announcement_id is 3"),
        ({"announcement_id": "a:b", "announcement_revision": True}, "announcement_revision is True"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_by_field(row: dict[str, object], complaint: str) -> None:
    with pytest.raises(RowError, match=complaint):
        from_row(CodingRecord, row)


def test_the_first_field_that_does_not_fit_is_named_whatever_the_order_of_the_row() -> None:
    row = {"participants": "Japan", "status": 3, "type": "meeting", "subtype": "other"}
    for entries in (row, dict(reversed(row.items()))):
        with pytest.raises(RowError, match=r"^Mention.status is 3: give a str \(it is a int\)$"):
            from_row(Mention, entries)
    with pytest.raises(RowError, match=r"^Mention.participants is 'Japan': give a list$"):
        from_row(Mention, row | {"status": "completed"})


def test_a_time_without_zone_is_refused() -> None:
    row = dict.fromkeys(("announcement_id", "coder", "source"), "x")
    with pytest.raises(RowError, match="needs its zone"):
        from_row(CodingRecord, row | {"announcement_revision": 1, "seq": 1, "coded_at": "2026-01-01T00:00:00"})


def test_the_codebook_names_every_field_and_every_word() -> None:
    text = codebook()
    for contract in CONTRACTS:
        for path, field in walk(contract):
            assert f"| `{path.rpartition('.')[2]}` |" in text
            assert field.doc.text.replace("|", "\\|") in text
    for name in vocabularies():
        assert f"## `{name}`" in text
        assert all(f"{word}`: " in text for word in vocabulary(name))
