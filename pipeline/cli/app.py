"""The `entente` command and its subcommands; what a command needs is imported when it is chosen."""

from __future__ import annotations

import typer

from pipeline.cli import (
    alarms,
    coding,
    dataset,
    diff,
    doctor,
    export,
    intake,
    pauses,
    report,
    resolving,
    review,
    rollback,
    scaffold,
    schema,
    sources,
    upkeep,
)

app = typer.Typer(
    name="entente",
    help="Public announcements of defence ministries and security forums, as a dataset of security engagements.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("sources")(sources.sources)
app.command("doctor")(doctor.doctor)
app.command("alarms")(alarms.alarms)
app.command("acknowledge")(alarms.acknowledge)
app.command("pause")(pauses.pause)
app.command("resume")(pauses.resume)
app.command("new-source")(scaffold.new_source)
app.command("ingest")(intake.ingest)
app.command("backfill")(intake.backfill)
app.command("extract")(intake.extract)
app.command("rebuild")(intake.rebuild)
app.command("code")(coding.code)
app.command("resolve")(resolving.resolve)
app.command("evaluate")(coding.evaluate)
app.command("curate")(dataset.curate)
app.command("review")(review.review)
app.command("release")(dataset.release)
app.command("versions")(dataset.versions)
app.command("diff")(diff.diff)
app.command("export")(export.export)
app.command("rollback")(rollback.rollback)
app.command("verify")(dataset.verify)
app.command("upkeep")(upkeep.upkeep)
app.command("report")(report.report)
app.command("schema")(schema.schema)
