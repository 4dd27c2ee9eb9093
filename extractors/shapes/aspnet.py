"""ASP.NET WebForms: a page carries its state in hidden fields, and a choice in a select is a post of all of them."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.shapes import article
from extractors.source import Ask, ParseError
from extractors.web import Capture


def postback(capture: Capture, target: str, choices: Mapping[str, str]) -> Ask:
    """The request that the page would send once ``choices`` are made and the control ``target`` fires.

    All fields of the form that are not chosen keep the value the page gives them.

    Raises:
        ParseError: the page holds no such form, or it lacks its state.
    """
    found = article.tree(capture).xpath("//form[.//input[@name='__VIEWSTATE']]")
    if not found:
        raise ParseError("form", "no form with a __VIEWSTATE")
    form = found[0]
    strange = [name for name in choices if name not in form.fields]
    if strange:
        raise ParseError("form", f"the form has no field {', '.join(strange)}")
    fields = dict(form.form_values()) | dict(choices) | {"__EVENTTARGET": target, "__EVENTARGUMENT": ""}
    form.make_links_absolute(capture.final_url)
    return Ask(form.action, tuple(fields.items()))
