"""`make run`: bring everything up, say where it is, stay up until told to stop."""

from __future__ import annotations

import shlex
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.store.lake import Lake
from standalone.airflow import Airflow, StartError
from standalone.deployment import airflow, mirror, wait_for_release
from standalone.environment import Place, Ports, Web

_READY = 240.0
_FIRST_RELEASE = 900.0
console = Console()


def main(
    sources: Annotated[str, typer.Option(help="mirror: the bundled web; live: the real sites")] = "mirror",
    port: Annotated[int, typer.Option(help="port of Airflow's UI")] = 8080,
    mirror_port: Annotated[int, typer.Option(help="port of the mirror")] = 8090,
    speed: Annotated[float, typer.Option(help="virtual seconds a second on the mirror's clock")] = 360.0,
    home: Annotated[Path, typer.Option(help="folder for Airflow's own files")] = Path(".airflow"),
    lake: Annotated[Path, typer.Option(help="folder of the lake")] = Path("lake"),
    state: Annotated[Path, typer.Option(help="folder of locks and caches")] = Path("state"),
) -> None:
    """Run Entente on this machine."""
    if sources not in ("mirror", "live"):
        raise typer.BadParameter(f"{sources!r} is no web: give mirror or live")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    place = Place(home, lake, state)
    try:
        with ExitStack() as stack:
            web = Web()
            if sources == "mirror":
                web = Web(mirror=stack.enter_context(mirror(home, mirror_port, speed)), delay=0.0, poll_seconds=5.0)
            _serve(stack.enter_context(airflow(place, Ports(api=port), web)), lake)
    except StartError as error:
        console.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        console.print("stopped")


def _serve(running: Airflow, lake: Path) -> None:
    with console.status("starting Airflow ..."):
        running.wait_until_ready(_READY)
    console.print(f"Airflow is up at {running.address}; the first ingest runs have begun")
    with console.status("waiting for the first release ..."):
        release = wait_for_release(Lake(str(lake)), running, _FIRST_RELEASE)
    # Never folded: addresses and commands are there to be copied.
    console.print(_where(running, lake.resolve(), release), soft_wrap=True, highlight=False)
    while running.alive():
        time.sleep(1)
    raise StartError(f"Airflow ended: read {running.log}")


def _where(running: Airflow, lake: Path, release: str) -> str:
    folder = lake / "releases" / release
    code = f"import polars as pl; print(pl.read_parquet('{folder}/engagements.parquet'))"
    return (
        "\nEntente is up\n"
        f"  UI       {running.address}  (user admin, password {running.password()})\n"
        f"  Dataset  {lake}/current  (Delta table; every version: {lake}/engagements)\n"
        f"  Release  {folder}\n"
        f"  Page     {(folder / 'index.html').as_uri()}\n"
        f'  Read it  {sys.executable} -c "{code}"\n'
        f"  By hand  {_by_hand(running)}\n"
        "  Stop     Ctrl-C\n"
    )


def _by_hand(running: Airflow) -> str:
    """A command with the variables without which it would work on another lake, or ask the real sites."""
    names = ("ENTENTE_LAKE", "ENTENTE_STATE", "ENTENTE_MIRROR", "ENTENTE_DELAY")
    known = [f"{name}={shlex.quote(running.variables[name])}" for name in names if name in running.variables]
    return " ".join([*known, str(Path(sys.executable).with_name("entente")), "alarms"])


if __name__ == "__main__":
    typer.run(main)
