"""Commands that make and show the dataset: curate, release, versions."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

_SHOWN = 20
"""Breaches of one promise that are printed."""

Json = Annotated[bool, typer.Option("--json", help="JSON for machines")]
Recode = Annotated[bool, typer.Option("--recode", help="read again what an earlier coder has read")]


def curate(recode: Recode = False, json: Json = False) -> None:
    """Code, resolve, gate and commit all that lies past the watermark."""
    from pipeline.cli.output import as_json
    from pipeline.curate import curate as step
    from pipeline.settings import Settings

    settings = Settings()
    report = step(settings.open_lake(), settings, recode=recode)
    if json:
        print(as_json(report))
        return
    aside = f"{report.quarantined} in quarantine"
    if report.version is None:
        print(f"nothing new: {report.coded} announcements coded, {aside}, no version made")
    else:
        print(
            f"version {report.version}: {report.added} added, {report.revised} revised, {report.merged} merged, "
            f"{report.withdrawn} withdrawn, {aside}"
        )
    for reason in report.reasons:
        print(f"quarantined {reason}")
    for sentence in report.uncarried:
        print(sentence)
    if report.overridden or report.settled or report.unmet:
        print(f"overrides: {report.overridden} applied, {report.settled} no longer needed, {len(report.unmet)} unmet")
    for trouble in report.unmet:
        print(trouble)


def release(
    version: Annotated[int | None, typer.Option(help="dataset version; the newest when left out")] = None,
    force: Annotated[bool, typer.Option(help="cut again what is released already")] = False,
    json: Json = False,
) -> None:
    """Cut a release of a dataset version."""
    from pipeline.cli.output import as_json
    from pipeline.release import cut
    from pipeline.settings import Settings

    settings = Settings()
    lake = settings.open_lake()
    made = cut(lake, settings, version=version, force=force)
    print(as_json(made) if json else f"release {made.name} of version {made.version}: {lake.address(made.path)}")


def versions(json: Json = False) -> None:
    """List the dataset's versions: date, size, what changed, what the gate said, and under which name it was released.

    The size (bytes) is that of the record's files that a reader of the version needs, those of earlier ones included.
    A candidate that the gate refused has no number: there is a record of it, and no data.
    """
    from pipeline.cli.output import as_json, print_table
    from pipeline.release.history import history
    from pipeline.settings import Settings

    found = history(Settings().open_lake())
    if json:
        for entry in found:
            print(as_json(entry))
        return
    columns = ("number", "recorded_at", "gate", "bytes", "added", "revised", "merged", "withdrawn", "total", "releases")
    rows = [
        dataclasses.asdict(entry)
        | {"recorded_at": f"{entry.recorded_at:%Y-%m-%d %H:%M:%SZ}", "releases": " ".join(entry.releases)}
        | ({"number": "none"} if entry.number is None else {})
        for entry in found
    ]
    print_table((*columns, "docs"), rows)
    for entry in found:
        if entry.refused:
            what = {"version": "no version", "release": "no release of version"}[entry.refused]
            print(f"{what} {entry.candidate}: {'; '.join(entry.failures)}")


def verify(json: Json = False) -> None:
    """Prove the record's promises over every version: ids, revisions, attestations, redirects, parents.

    Exit code 1 where one is broken.
    """
    from pipeline.cli.output import as_json, print_table
    from pipeline.settings import Settings
    from pipeline.verify import verify as step

    found = step(Settings().open_lake())
    if json:
        for finding in found:
            print(as_json(finding))
    else:
        rows = [{"check": one.check, "breaches": len(one.breaches), "promise": one.promise} for one in found]
        print_table(("check", "breaches", "promise"), rows)
        for finding in found:
            for breach in finding.breaches[:_SHOWN]:
                print(f"{finding.check}: {breach}")
    if any(finding.breaches for finding in found):
        raise typer.Exit(1)
