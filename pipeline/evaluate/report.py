"""Scores as JSON and as text for a reader."""

from __future__ import annotations

from dataclasses import asdict

from pipeline.evaluate.scores import Figure, Scores


def as_json(parts: dict[str, Scores]) -> dict[str, object]:
    """All figures, ready for ``json.dumps``; the kept-back part without its confusions, which would show it."""
    return {name: _shown(name, asdict(part)) for name, part in parts.items()}


def _shown(name: str, part: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in part.items() if name != "kept_back" or key != "confusions"}


def as_text(parts: dict[str, Scores]) -> str:
    """A table of all parts side by side, then types, sources and confusions of the open part."""
    names = list(parts)
    lines = ["figure".ljust(26) + "".join(name.rjust(24) for name in names)]
    lines += [
        "announcements".ljust(26) + "".join(str(parts[name].announcements).rjust(24) for name in names),
        "engagements".ljust(26) + "".join(str(parts[name].engagements).rjust(24) for name in names),
    ]
    for figure in parts[names[0]].figures:
        lines.append(figure.ljust(26) + "".join(_cell(parts[name].figures[figure]).rjust(24) for name in names))
    for name in names:
        lines += [
            "",
            f"types ({name}): " + ", ".join(f"{k} {_cell(v)} of {v.count}" for k, v in parts[name].by_type.items()),
        ]
    shown = parts.get("open") or parts[names[0]]
    lines += ["", "sources: relevance, type, participants"]
    lines += [
        f"  {source}: " + ", ".join(_cell(row[name]) for name in ("relevance", "type", "participants"))
        for source, row in shown.by_source.items()
    ]
    lines += ["", "confusions:"] + [f"  {count:3d}  {what}" for what, count in shown.confusions]
    return "\n".join(lines)


def _cell(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    bounds = f" [{figure.low:.2f}, {figure.high:.2f}]" if figure.low is not None and figure.high is not None else ""
    return f"{figure.value:.3f}{bounds}"
