"""What an engagement holds several of: participants, people, places, quantities."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from pipeline.release.columns import called, flat, made, of
from pipeline.release.table import Cut, ReleaseTable
from schemas.contract import Engagement, Participant, Person, Quantity
from schemas.contract.declare import Bounds, Declared, Pattern
from schemas.tables import states

ENGAGEMENT_ID: Declared = called(of(Engagement, "id")[0], "engagement_id", "The engagement.")
TO_ENGAGEMENT = {"engagement_id": ("engagements", "id")}
_POSITION = made("position", int, "Place in the engagement's list, from 1.", Bounds(low=1))
_PLACE = ("country", "place", "sea_area", "lat", "lon", "geonames_id")


def items(name: str) -> Callable[[Cut], pl.DataFrame]:
    """The items of a list of contract objects, one row each, with their engagement and position."""

    def rows(cut: Cut) -> pl.DataFrame:
        lists = cut.live.select(engagement_id=pl.col("id"), item=pl.col(name)).filter(pl.col("item").list.len() > 0)
        counted = lists.explode("item").with_columns(position=pl.int_range(1, pl.len() + 1).over("engagement_id"))
        return counted.unnest("item")

    return rows


def people(cut: Cut) -> pl.DataFrame:
    """Officials, one row each, with the state for which each holds office."""
    countries = {state.alpha3: state.sovereign or state.alpha3 for state in states()}
    named = items("people")(cut)
    return named.with_columns(country=pl.col("actor").replace_strict(countries, default=None, return_dtype=pl.String))


def places(cut: Cut) -> pl.DataFrame:
    """Every place that an announcement names, with the one chosen marked."""
    shown = [pl.col(name).alias(f"shown_{name}") for name in _PLACE]
    told = cut.live.select("id", *shown, told=pl.col("attestations")).explode("told").drop_nulls("told")
    mention = pl.col("told").struct.field("mention")
    named = told.select(
        "^shown_.*$",
        *(mention.struct.field(name) for name in _PLACE),
        engagement_id=pl.col("id"),
        announcement_id=pl.col("told").struct.field("announcement_id"),
    )
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"shown_{name}")) for name in _PLACE)
    stated = pl.any_horizontal(pl.col(name).is_not_null() for name in _PLACE)
    return (
        named.with_columns(chosen=same)
        .filter(stated)
        .group_by("engagement_id", *_PLACE, "chosen")
        .agg(named_by=pl.col("announcement_id").unique().sort())
        .sort("engagement_id", pl.col("chosen").not_(), *_PLACE, nulls_last=True)
        .with_columns(position=pl.int_range(1, pl.len() + 1).over("engagement_id"))
    )


def _part(name: str, title: str, contract: type, actor: str | None = None) -> ReleaseTable:
    to_actor = {actor: ("actors", "code")} if actor else {}
    return ReleaseTable(
        name=name,
        title=title,
        columns=(ENGAGEMENT_ID, _POSITION, *flat(contract)),
        key=("engagement_id", "position"),
        rows=items(name),
        links=TO_ENGAGEMENT | to_actor,
        in_parts=True,
    )


PARTICIPANTS = _part("participants", "Who takes part in which role", Participant, actor="code")
PEOPLE = ReleaseTable(
    name="people",
    title="Officials named, as written",
    columns=(
        ENGAGEMENT_ID,
        _POSITION,
        *flat(Person),
        made(
            "country",
            str,
            "State for which the official holds office (ISO 3166-1 alpha-3, see actors): the actor where that is a "
            "state, the state that it belongs to where it is a territory; null for an organisation's official and "
            "where no actor is known.",
            Pattern("[A-Z]{3}"),
            null=True,
        ),
    ),
    key=("engagement_id", "position"),
    rows=people,
    links=TO_ENGAGEMENT | {"country": ("actors", "code")},
    in_parts=True,
)
QUANTITIES = _part("quantities", "Counted things stated", Quantity)
PLACES = ReleaseTable(
    name="places",
    title="Places as the announcements name them",
    columns=(
        ENGAGEMENT_ID,
        _POSITION,
        *of(Engagement, *_PLACE),
        made("chosen", bool, "Whether the engagement shows this place."),
        made("named_by", str, "Announcements that name it.", many=True),
    ),
    key=("engagement_id", "position"),
    rows=places,
    links=TO_ENGAGEMENT,
    in_parts=True,
)
