"""Where each site keeps its text, rows and dates, read from the files of `marks/`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "marks"


@dataclass(frozen=True, slots=True)
class Marks:
    """CSS selectors of one site's HTML; names in feeds and JSON, which are shared unless a site has its own."""

    body: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    titles: tuple[str, ...] = ("h1",)
    xml_rows: tuple[str, ...] = ()
    xml_dates: tuple[str, ...] = ()
    xml_titles: tuple[str, ...] = ()
    json_rows: tuple[str, ...] = ()
    json_body: tuple[str, ...] = ()
    json_dates: tuple[str, ...] = ()
    json_titles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def marks_of(host: str) -> Marks:
    """The marks of a host's site; a host of no site has only the shared ones."""
    by_host, shared = _read()
    return by_host.get(host, shared)


@cache
def _read() -> tuple[dict[str, Marks], Marks]:
    told = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    common = told.pop("shared")
    shared = {"countries": tuple(common["countries"])}
    for family in ("xml", "json"):
        shared |= {f"{family}_{name}": tuple(values) for name, values in common[family].items()}
    found: dict[str, Marks] = {}
    for site in told.values():
        own = {name: tuple(values) for name, values in site.items() if name != "hosts"}
        found |= dict.fromkeys(site["hosts"], Marks(**{**shared, **own}))
    return found, Marks(**shared)
