"""Spoiling feeds and sitemaps by element names, whatever their namespace."""

import copy
from collections.abc import Callable

from lxml import etree

from mirror.spoil.marks import Marks


def spoil(text: str, marks: Marks, act: str, turn: Callable[[str], str]) -> str:
    """The feed after an act; one that concerns article texts leaves it as it is."""
    if act not in ("remove_rows", "double_rows", "swap_dates"):
        return text
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter("{*}*")):
        name = etree.QName(element).localname
        if act == "swap_dates" and name in marks.xml_dates and element.text:
            element.text = turn(element.text)
        elif name in marks.xml_rows and (parent := element.getparent()) is not None:
            if act == "remove_rows":
                parent.remove(element)
            elif act == "double_rows":
                element.addnext(copy.deepcopy(element))
    told: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return told.decode()
