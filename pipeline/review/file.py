"""The file of decisions: one entry a pair of mentions, written by ``entente review`` or by hand.

    [[decision]]
    one = "us_war:4700016#0"
    other = "jp_mod:j/press/news/2026/03/11a.html#0"
    same = true
    reason = "One call, told on both sides of the date line."

A mention is named by its announcement and, behind ``#``, its place in it. Of several decisions on one pair the last
counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.entries import entries
from pipeline.resolver.decisions import Decision, Identity

_MENTION = re.compile(r"(?P<announcement>[^:#\s]+:\S+)#(?P<index>\d+)")
_KEYS = frozenset({"one", "other", "same", "reason"})


class DecisionError(ValueError):
    """An entry of the file of decisions cannot be read; the message names file, entry and remedy."""


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file in their order.

    Raises:
        DecisionError: the file cannot be read, is no TOML, or an entry is malformed.
    """
    return tuple(_entry(where, entry) for where, entry in entries(path, "decision", DecisionError))


def keep_decision(path: Path, taken: Decision) -> None:
    """Add a decision to a file, which is made where there is none.

    Raises:
        DecisionError: what stands in the file already cannot be read.
    """
    before = ""
    if path.exists():
        read_decisions(path)
        before = path.read_text("utf-8").rstrip("\n") + "\n\n"
    lines = [
        "[[decision]]",
        f"one = {_quoted(_named(taken.one))}",
        f"other = {_quoted(_named(taken.other))}",
        f"same = {str(taken.same).lower()}",
        f"reason = {_quoted(taken.reason)}",
    ]
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(before.lstrip("\n") + "\n".join(lines) + "\n", "utf-8")
    fresh.replace(path)


def _entry(where: str, entry: Mapping[str, object]) -> Decision:
    if set(entry) != _KEYS:
        raise DecisionError(f"{where}: give {', '.join(sorted(_KEYS))}, and nothing else")
    if not isinstance(entry["same"], bool):
        raise DecisionError(f"{where}: 'same' is {entry['same']!r}: give true or false")
    if not isinstance(entry["reason"], str) or not entry["reason"].strip():
        raise DecisionError(f"{where}: 'reason' is {entry['reason']!r}: say why, in words")
    one, other = (_mention(where, name, entry[name]) for name in ("one", "other"))
    if one == other:
        raise DecisionError(f"{where}: both are {_named(one)}: name two mentions")
    return Decision(one=one, other=other, same=entry["same"], reason=entry["reason"])


def _mention(where: str, name: str, told: object) -> Identity:
    found = _MENTION.fullmatch(told) if isinstance(told, str) else None
    if found is None:
        raise DecisionError(f"{where}: {name!r} is {told!r}: give an announcement's id and a mention, such as nato:1#0")
    return found["announcement"], int(found["index"])


def _named(mention: Identity) -> str:
    return f"{mention[0]}#{mention[1]}"


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = "".join(f"\\u{ord(c):04x}" if ord(c) < 32 or c in '"\\' or ord(c) == 127 else c for c in text)
    return f'"{escaped}"'
