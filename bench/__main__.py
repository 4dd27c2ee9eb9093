"""Measure, keep the figures, and make the page from them.

    python -m bench [NAME ...] [--captures DIR] [--release DIR] [--numbers N ...] [--rounds N] [--alone] [--page]

Without names the cheap benches are run, in some minutes. Figures of the other benches stay as they were kept.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.frame.asked import Asked
from bench.frame.benches import benches
from bench.frame.beside import NotInstalledError
from bench.frame.figure import Figure, keep, load
from bench.frame.machine import machine, now
from bench.frame.page import number, write


def main() -> None:
    told = _parser().parse_args()
    if told.page:
        write(load())
        return
    names = told.names or [name for name, about in benches().items() if about.cheap]
    asked = Asked(
        rounds=told.rounds,
        numbers=tuple(told.numbers),
        captures=told.captures,
        release=told.release,
        alone=told.alone,
    )
    for name in names:
        try:
            write(keep(_measure(name, asked)))
        except NotInstalledError as error:
            sys.exit(f"{name}: the alternatives cannot be installed here; --alone leaves them out\n{error}")


def _measure(name: str, asked: Asked) -> list[Figure]:
    print(f"{name}:", flush=True)
    found = []
    for one in benches()[name].bench()(asked):
        known = {field: getattr(one, field) for field in one.__slots__}
        figure = Figure(**known, bench=name, when=now(), machine=machine())
        beside = f"  {number(figure.ratio)} x {figure.against}" if figure.ratio else ""
        missed = f"  MISSED {figure.bar}" if figure.met is False else ""
        print(f"  {number(figure.value):>9} {figure.unit:<16} {figure.name}{beside}{missed}", flush=True)
        found.append(figure)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, keep, and make the page.")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *benches()], help=", ".join(benches()))
    parser.add_argument("--captures", type=Path, help="folder with real captures of the sites")
    parser.add_argument("--release", type=Path, help="a release's folder, for query and page")
    parser.add_argument("--numbers", type=int, nargs="+", default=[], help="sizes in the place of a bench's own")
    parser.add_argument("--rounds", type=int, default=5, help="runs of which the median counts")
    parser.add_argument("--alone", action="store_true", help="leave the alternatives out")
    parser.add_argument("--page", action="store_true", help="measure nothing, make the page from the kept figures")
    return parser


if __name__ == "__main__":
    main()
