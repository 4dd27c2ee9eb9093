"""Altair charts as SVG within a page: drawn when the page is made; a reader needs neither script nor network."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

import altair as alt
import vl_convert
from markupsafe import Markup

NARROW, WIDE = 350, 1060
"""Widths (CSS pixels) that each picture is drawn for: a phone and a desk."""

LETTER, MEASURED = 12, 13.5
"""Size of labels, and the size for which room is left: in a reader's font they may be wider than in the one here."""

INK, FAINT, RULE = "#1b2733", "#5a6772", "#d9dee3"
COLOURS = ("#0b5a8a", "#b95217", "#3c7a3f", "#7a4d9c", "#a3313e", "#6b6b2b", "#2b7a78", "#8a5a2b")
"""Categories, each with a contrast of at least 4.5 : 1 on white (WCAG 2.2 AA)."""

_NAMED = re.compile(r"""(\sid="|url\(["']?#)((?:clip|gradient)[\w-]*)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A figure: its heading, what it shows in words (for those who cannot see it), and the drawings by width."""

    title: str
    says: str
    narrow: Markup
    wide: Markup


def picture(title: str, says: str, draw: Callable[[int], alt.TopLevelMixin]) -> Picture:
    """Draw a chart for a phone and for a desk; ``draw`` gets the width in pixels."""
    narrow, wide = (_svg(f"{title} {width}", draw(width)) for width in (NARROW, WIDE))
    return Picture(title=title, says=says, narrow=narrow, wide=wide)


def _svg(name: str, chart: alt.TopLevelMixin) -> Markup:
    drawn = vl_convert.vegalite_to_svg(chart.to_dict(), config=_LOOK)
    drawn = drawn.replace(f'font-size="{MEASURED}px"', f'font-size="{LETTER}px"')
    # A page holds many drawings, half of them hidden: an id that two share would clip one by the other's hidden path.
    own = "p" + hashlib.sha256(f"{name} {drawn}".encode()).hexdigest()[:10]
    return Markup(_NAMED.sub(rf"\1{own}-\2", drawn))  # noqa: S704  drawn by vega, which escapes every text in it


_LOOK = {
    "aria": False,  # the figure says in words what it shows; a label for every bar would only be noise
    "background": "transparent",
    "font": "Helvetica, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": FAINT,
        "gridColor": RULE,
        "domainColor": RULE,
        "tickColor": RULE,
        "labelFontSize": MEASURED,
        "titleFontSize": LETTER,
        "titleFontWeight": "normal",
    },
    "legend": {"labelColor": INK, "titleColor": FAINT, "labelFontSize": MEASURED, "orient": "top", "title": None},
    "header": {"labelColor": INK, "titleColor": FAINT, "labelFontSize": MEASURED},
    "range": {"category": list(COLOURS)},
    "bar": {"color": COLOURS[0]},
}
