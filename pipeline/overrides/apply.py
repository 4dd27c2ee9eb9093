"""Corrections applied to what the coder read of one announcement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.overrides.file import WHOLE, Override
from schemas.contract import Evidence, Mention, from_row, to_row

_MADE_BY_HAND: Mapping[str, object] = {"subtype": "other", "status": "completed"}


@dataclass(frozen=True, slots=True)
class Applied:
    """The mentions as corrected, and what became of each correction.

    ``applied`` counts those that changed something, ``settled`` those that say what the coder says by now, ``unmet``
    tells of each that fits no engagement, or more than one.
    """

    mentions: tuple[Mention, ...]
    applied: int = 0
    settled: int = 0
    unmet: tuple[str, ...] = ()


def apply(mentions: Sequence[Mention], overrides: Sequence[Override], *, title: str, text: str) -> Applied:
    """Apply an announcement's corrections in their order."""
    found, applied, settled, unmet = tuple(mentions), 0, 0, []
    for override in overrides:
        after = _added(found, override, title, text) if _adds(override) else _changed(found, override)
        if isinstance(after, str):
            unmet.append(f"{override.announcement}: override of {override.field} {after}")
        elif after == found:
            settled += 1
        else:
            found, applied = after, applied + 1
    return Applied(found, applied, settled, tuple(unmet))


def _adds(override: Override) -> bool:
    return override.field == WHOLE and override.value is not None


def _changed(found: tuple[Mention, ...], override: Override) -> tuple[Mention, ...] | str:
    fitting = [place for place, mention in enumerate(found) if _fits(mention, override.kind, override.parties)]
    if override.field == WHOLE and not fitting:
        return found
    if len(fitting) != 1:
        return f"fits {len(fitting) or 'no'} engagement{'s' if len(fitting) > 1 else ''}: say which, or take it out"
    (place,) = fitting
    if override.field == WHOLE:
        return _without(found, place)
    return (*found[:place], _corrected(found[place], override), *found[place + 1 :])


def _fits(mention: Mention, kind: str | None, parties: frozenset[str]) -> bool:
    return kind in (None, mention.type) and parties <= {party.code for party in mention.participants}


def _without(found: tuple[Mention, ...], place: int) -> tuple[Mention, ...]:
    rest = found[:place] + found[place + 1 :]
    return tuple(replace(mention, parent=_moved(mention.parent, place)) for mention in rest)


def _moved(parent: int | None, gone: int) -> int | None:
    if parent is None or parent == gone:
        return None
    return parent - (parent > gone)


def _corrected(mention: Mention, override: Override) -> Mention:
    changed = from_row(Mention, {**to_row(mention), override.field: override.value})
    if getattr(changed, override.field) == getattr(mention, override.field):
        return mention
    of_field = [one for one in mention.evidence if one.field.partition("[")[0] == override.field]
    kept = tuple(one for one in mention.evidence if one not in of_field)
    base = (of_field or list(mention.evidence))[:1]
    said = "none" if override.value is None else str(override.value)
    new = tuple(replace(one, field=override.field, value=said, rule=_by_hand(override)) for one in base)
    return replace(changed, evidence=kept + new)


def _added(found: tuple[Mention, ...], override: Override, title: str, text: str) -> tuple[Mention, ...] | str:
    cells = override.value if isinstance(override.value, Mapping) else {}
    made = from_row(Mention, {**_MADE_BY_HAND, **cells})
    codes = frozenset(party.code for party in made.participants if party.code)
    if any(_fits(mention, made.type, codes) for mention in found):
        return found
    words = override.words or ""
    for name, given in (("title", title), ("text", text)):
        start = given.find(words)
        if start >= 0:
            quoted = Evidence(
                field="type",
                value=made.type,
                text_field=name,
                start=start,
                end=start + len(words),
                quotation=words,
                rule=_by_hand(override),
            )
            return (*found, replace(made, evidence=(quoted,)))
    return f"quotes {words!r}, which the announcement does not say"


def _by_hand(override: Override) -> str:
    return f"override:{override.rule}"
