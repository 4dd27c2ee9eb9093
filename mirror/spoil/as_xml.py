"""Spoiling feeds and sitemaps by element names, whatever their namespace."""

import copy
from collections.abc import Callable
from html import escape

from lxml import etree

from mirror.spoil.marks import Marks

ACTS = frozenset({"remove_rows", "double_rows", "swap_dates", "mark_titles", "redesign"})


def spoil(text: str, marks: Marks, act: str, turn: Callable[[str], str]) -> str:
    """The feed after an act; one that concerns article texts leaves it as it is."""
    if act not in ACTS:
        return text
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter("{*}*")):
        name = etree.QName(element).localname
        if act == "swap_dates" and name in marks.xml_dates and element.text:
            element.text = turn(element.text)
        elif act == "mark_titles" and name in marks.xml_titles and element.text:
            first, gap, rest = element.text.strip().partition(" ")
            element.text = f"<em>{escape(first)}</em>{gap}{escape(rest)}"
        elif name in marks.xml_rows and (parent := element.getparent()) is not None:
            if act == "remove_rows":
                parent.remove(element)
            elif act == "double_rows":
                element.addnext(copy.deepcopy(element))
            elif act == "redesign":
                element.tag = f"{name}-v2"
    told: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return told.decode()
