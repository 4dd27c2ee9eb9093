"""What a report is about: one side, the other side, and the forums that are theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from schemas.tables import Case, Sessions, cases, forums, group_ids, organisations, states, with_parts
from schemas.tables.groups import memberships

_NEAR = 4


class UnknownError(ValueError):
    """No actor or forum has this id; the message names the near ones and where all of them stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A dyad, a forum or a case study.

    ``state`` is the one side (None for a forum, which has no sides) and ``called`` its name in a sentence. The other
    side are the ``partners`` by their codes, whatever the day, or those that belong to ``members`` (an organisation
    or closed set) on the day of an engagement; ``body`` is the organisation itself as a party. ``groups`` are the
    forums whose sessions count; with ``whole`` a gathering in which all members are named counts as well. ``one`` and
    ``many`` say what a partner is called, ``other`` what their side is.
    """

    id: str
    kind: str
    title: str
    other: str
    state: str | None = None
    called: str = ""
    partners: tuple[str, ...] = ()
    members: str | None = None
    body: str | None = None
    groups: tuple[Sessions, ...] = ()
    whole: bool = False
    one: str = "member"
    many: str = "members"

    @property
    def forums(self) -> list[str]:
        """Ids of all its forums."""
        return [name for group in self.groups for name in group.forums]


def study(case: Case) -> Subject:
    """A case study of the tables."""
    return Subject(
        id=case.id,
        kind="case",
        title=case.title,
        other=case.organisation,
        state=case.state,
        called=case.called,
        members=case.organisation,
        body=case.organisation,
        groups=case.sessions,
        one=case.member,
        many=case.members,
    )


def case_study(name: str) -> Subject:
    """The case study of this id.

    Raises:
        UnknownError: there is none.
    """
    known = {case.id: case for case in cases()}
    titles = {case.id: case.title for case in known.values()}
    return study(known[_known(name, titles, "case study", "schemas/data/cases.toml")])


def dyad(first: str, second: str) -> Subject:
    """A pair of actors by their codes (ISO 3166-1 alpha-3, or the id of an organisation).

    Raises:
        UnknownError: a code is none, or both are one.
    """
    known = _actors()
    a, b = (_known(code.upper(), known, "actor", "a release's actors.parquet") for code in (first, second))
    if a == b:
        raise UnknownError(f"{a} and {b} are one actor: give two codes")
    return Subject(
        id=f"{a}_{b}".lower(),
        kind="dyad",
        title=f"{known[a]} and {known[b]}",
        other=known[b],
        state=a,
        called=known[a],
        partners=(b,),
        one="partner",
        many="partners",
    )


def forum(name: str) -> Subject:
    """A forum by its id in ``forums``, or all of an organisation or closed set of states by its id.

    Raises:
        UnknownError: it is none of these.
    """
    found = {one.id: one for one in forums()}
    known = {one.id: one.name for one in found.values()} | _groups()
    wanted = name if name in known else name.upper() if name.upper() in known else name.lower()
    title = known[_known(wanted, known, "forum, organisation or set of states", "a release's forums.parquet")]
    if wanted not in found:
        return _group(wanted, title)
    members = _convenes(wanted) or found[wanted].organisation
    own = Sessions(title=title, forums=with_parts([wanted]), of=members)
    return Subject(id=wanted, kind="forum", title=title, other=title, members=members, groups=(own,))


def _group(name: str, title: str) -> Subject:
    bodies = {one.id for one in organisations()}
    own = [one.id for one in forums() if one.organisation == name or _convenes(one.id) == name]
    groups = (Sessions(title=f"Sessions of {title}", forums=tuple(own), of=name),)
    body = name if name in bodies else None
    return Subject(
        id=name,
        kind="forum",
        title=title,
        other=name,
        members=name,
        body=body,
        groups=groups,
        whole=body is None,
    )


def _convenes(name: str) -> str | None:
    """The closed set whose members sit in a forum: the one whose id the forum's begins with, such as ADMM_PLUS."""
    sets = {spell.organisation for spell in memberships()}
    parts = name.upper().split("_")
    begun = ("_".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((one for one in begun if one in sets), None)


def _actors() -> dict[str, str]:
    return {one.alpha3: one.name for one in states()} | {one.id: one.name for one in organisations()}


def _groups() -> dict[str, str]:
    named = {one.id: one.name for one in organisations()}
    return {name: named.get(name, name.replace("_", " ")) for name in sorted(group_ids())}


def _known(wanted: str, known: Mapping[str, str], what: str, where: str) -> str:
    if wanted in known:
        return wanted
    folded = {one.casefold(): code for code, title in known.items() for one in (code, title)}
    near = [folded[one] for one in get_close_matches(wanted.casefold(), folded, n=_NEAR, cutoff=0.5)]
    told = f"near to it: {', '.join(f'{code} ({known[code]})' for code in dict.fromkeys(near))}; " if near else ""
    raise UnknownError(f"no {what} has the id {wanted!r}; {told}{where} has all of them")
