"""Spoiling JSON answers by key names, at any depth."""

import json
from collections.abc import Callable
from html import escape

from mirror.spoil.marks import Marks

Turn = Callable[[str], str]


def spoil(text: str, marks: Marks, act: str, turn: Turn) -> str:
    """The answer after an act."""
    return json.dumps(_walk(json.loads(text), marks, act, turn), ensure_ascii=False)


def _walk(value: object, marks: Marks, act: str, turn: Turn) -> object:
    if isinstance(value, list):
        return [_walk(each, marks, act, turn) for each in value]
    if not isinstance(value, dict):
        return value
    walked = {name: _walk(inner, marks, act, turn) for name, inner in value.items()}
    return dict(pair for name, inner in walked.items() for pair in _pair(name, inner, marks, act, turn))


def _pair(name: str, value: object, marks: Marks, act: str, turn: Turn) -> list[tuple[str, object]]:
    if name in marks.json_rows and isinstance(value, list):
        return [(f"{name}_v2" if act == "redesign" else name, _rows(value, act))]
    if name in marks.json_body and isinstance(value, str):
        return _body(name, value, act)
    if name in marks.json_dates and isinstance(value, str) and act == "swap_dates":
        return [(name, turn(value))]
    if name in marks.json_titles and isinstance(value, str) and act == "mark_titles":
        first, gap, rest = value.partition(" ")
        return [(name, f"<em>{escape(first)}</em>{gap}{escape(rest)}")]
    return [(name, value)]


def _rows(rows: list[object], act: str) -> list[object]:
    if act == "remove_rows":
        return []
    return [row for row in rows for _ in range(2)] if act == "double_rows" else rows


def _body(name: str, text: str, act: str) -> list[tuple[str, object]]:
    script = f'<div class="govspeak"></div><script type="application/json">{json.dumps({"body": text})}</script>'
    changed: dict[str, list[tuple[str, object]]] = {
        "remove_body": [],
        "script_body": [(name, script)],
        "rename_body": [(f"{name}_v2", text)],
        "redesign": [(f"{name}_v2", text)],
    }
    return changed.get(act, [(name, text)])
