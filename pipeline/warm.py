"""What a process does once before it forks others, so that none of them need do it again."""

from __future__ import annotations

import importlib

from pipeline.quality.judge import warm_up as import_the_judge

_STEPS = ("pipeline.ingest", "pipeline.curate", "pipeline.release", "extractors.registry")
_SPECIMEN = {
    "id": "specimen:1",
    "source": "specimen",
    "published": "2026-05-04T12:00:00Z",
    "title": "Ministers of Defence of Japan and Australia meet in Kyoto",
    "text": (
        "The Minister of Defence of Japan, Mr Taro Example, met the Minister for Defence of Australia in Kyoto on "
        "3 May 2026. They signed an arrangement on cyber defence. The next Defence Ministers' Meeting will be held in "
        "Perth in 2027."
    ),
}


def warm_up() -> None:
    """Import what the steps need, and read the coder's tables by coding a specimen."""
    for step in _STEPS:
        importlib.import_module(step)
    import_the_judge()
    _code_a_specimen()


def _code_a_specimen() -> None:
    from pipeline.coder import code_item, from_line  # noqa: PLC0415  its vocabularies load on import

    code_item(from_line(_SPECIMEN))
