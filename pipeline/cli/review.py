"""`entente review`: engagements that may be one, and a person's decisions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.resolver.decisions import Identity
    from pipeline.review import Doubt
    from schemas.contract import Engagement


def review(
    one: Annotated[str | None, typer.Argument(help="engagement to decide on; left out, doubts are listed")] = None,
    other: Annotated[str | None, typer.Argument(help="id of the engagement beside it")] = None,
    same: Annotated[bool | None, typer.Option("--same/--different", help="the decision")] = None,
    reason: Annotated[str, typer.Option(help="why; kept with the decision")] = "",
    limit: Annotated[int, typer.Option(min=1, help="how many pairs are listed")] = 20,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False,
) -> None:
    """List pairs of engagements that may be one, most alike first; or decide on a pair for the next curation."""
    if one is None:
        _list(limit, as_lines=json)
        return
    if other is None or same is None or not reason:
        raise typer.BadParameter("a decision takes two engagements, --same or --different, and a --reason")
    _decide(one, other, same=same, reason=reason)


def _list(limit: int, *, as_lines: bool) -> None:
    from pipeline.cli.output import as_json, print_page
    from pipeline.resolver import decisions
    from pipeline.review import doubts, page, read_decisions
    from pipeline.settings import Settings

    settings = Settings()
    known = settings.decisions is not None and settings.decisions.exists()
    decided = decisions(read_decisions(settings.decisions) if known and settings.decisions else ())
    found = doubts(_live(), decided)
    for doubt in found[:limit]:
        if as_lines:
            print(as_json(_row(doubt)))
        else:
            print_page(page(doubt))
    if not as_lines:
        print(f"{len(found)} pairs in doubt" + (f", {limit} shown" if len(found) > limit else ""))


def _row(doubt: Doubt) -> dict[str, object]:
    return {
        "one": doubt.one.id,
        "other": doubt.other.id,
        "likeness": round(doubt.likeness, 2),
        "mentions": [f"{told.announcement_id}#{told.mention_index}" for told in (doubt.first, doubt.second)],
        "for": doubt.speaks_for,
        "against": doubt.speaks_against,
    }


def _decide(one: str, other: str, *, same: bool, reason: str) -> None:
    from pipeline.resolver import Decision
    from pipeline.review import keep_decision
    from pipeline.settings import Settings

    file = Settings().decisions
    if file is None:
        raise ValueError("there is no file of decisions: name one with ENTENTE_DECISIONS")
    live = _live()
    taken = Decision(one=_first(live, one), other=_first(live, other), same=same, reason=reason)
    keep_decision(file, taken)
    print(f"kept in {file}: the next entente curate obeys it")


def _live() -> list[Engagement]:
    from pipeline.settings import Settings
    from pipeline.store import engagements
    from pipeline.store.current import current

    return engagements.live(current(Settings().open_lake()))


def _first(live: Sequence[Engagement], name: str) -> Identity:
    from pipeline.resolver.ids import first

    found = next((one for one in live if one.id == name), None)
    if found is None:
        raise ValueError(f"{name!r} is no live engagement: take an id from entente review or from the dataset")
    told = first(found.attestations)
    return told.announcement_id, told.mention_index
