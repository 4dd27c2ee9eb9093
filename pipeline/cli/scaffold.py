"""`entente new-source`: the beginning of a source, from one page of its site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new_source(
    url: Annotated[str, typer.Argument(help="a page that lists announcements")],
    source_id: Annotated[str, typer.Option("--id", help="id of the source: state or organisation, then house")],
    into: Annotated[Path | None, typer.Option(help="folder of the sources; this checkout's own, if not given")] = None,
) -> None:
    """Look at what a site offers, and begin a source with a red test; exit code 1 if it does not answer."""
    from urllib.parse import urlsplit

    import extractors
    from extractors.web import PoliteClient, Site
    from pipeline.scaffold import look, write
    from pipeline.settings import Settings

    host = urlsplit(url).hostname or ""
    page = PoliteClient(Settings().web_policy()).get(url, Site(frozenset({host, host.removeprefix("www.")})))
    if not page.outcome.content:
        print(f"{url} ended in {page.outcome.value}: {page.reason}")
        raise typer.Exit(1)
    offer = look(page)
    print(f"{offer.host}: {offer.shape.platform}, language {offer.language}, shape {offer.shape.name}")
    for feed in offer.feeds:
        print(f"  feed {feed}")
    for path in write(offer, page, source_id, into or Path(extractors.__file__).parent):
        print(f"  wrote {path}")
    print("Next: say in source.py what stands empty, and in listing.expected.json what the page holds; then make fast")
