"""`entente new-source`: the beginning of a source, from one page of its site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.scaffold import Offer


def new_source(
    url: Annotated[str, typer.Argument(help="a page that lists announcements")],
    source_id: Annotated[str, typer.Option("--id", help="id of the source: state or organisation, then house")],
    into: Annotated[Path | None, typer.Option(help="folder of the sources; this checkout's own, if not given")] = None,
) -> None:
    """Look at what a site offers, and begin a source with a red test; exit code 1 if it does not answer."""
    from urllib.parse import urljoin, urlsplit

    import extractors
    from extractors.web import PoliteClient, Site
    from pipeline.scaffold import look, write
    from pipeline.settings import Settings

    host = urlsplit(url).hostname or ""
    site, client = Site(frozenset({host, host.removeprefix("www.")})), PoliteClient(Settings().web_policy())
    listing = client.get(url, site)
    if not listing.outcome.content:
        print(f"{url} ended in {listing.outcome.value}: {listing.reason}")
        raise typer.Exit(1)
    robots = client.get(urljoin(url, "/robots.txt"), site)
    offer = look(listing, robots.text() if robots.outcome.content else "")
    _tell(offer)
    asked = {"feed": next(iter(offer.feeds), None), "article": offer.rows.first if offer.rows else None}
    pages = {name: client.get(address, site) for name, address in asked.items() if address}
    sound = {name: page for name, page in pages.items() if page.outcome.content}
    for path in write(offer, {"listing": listing, **sound}, source_id, into or Path(extractors.__file__).parent):
        print(f"  wrote {path}")
    print("Next: say in source.py what stands empty, and in the expectations what the pages hold; then make fast")


def _tell(offer: Offer) -> None:
    print(f"{offer.host}: {offer.platform}, language {offer.language}, shape {offer.shape.name}")
    for kind, addresses in (("feed", offer.feeds), ("JSON", offer.json), ("sitemap", offer.sitemaps)):
        for address in addresses:
            print(f"  {kind} {address}")
    if offer.rows:
        print(f"  {offer.rows.number} rows {offer.rows.row}, addresses like {offer.rows.announced}")
    else:
        print("  no rows that repeat: the listing may be filled in by a script, look for its data")
