"""``CITATION.cff`` (Citation File Format 1.2.0): how the release is cited, for those who keep references."""

from __future__ import annotations

from pipeline.release.about.facts import KEYWORDS, LICENCE, MAKER, SUMMARY, TITLE, About
from pipeline.release.texts import filled


def citation(about: About) -> str:
    """The file's text, which is YAML."""
    return filled(
        "CITATION.cff", about=about, title=TITLE, summary=SUMMARY, maker=MAKER, keywords=KEYWORDS, licence=LICENCE
    )
