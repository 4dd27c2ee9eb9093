"""The six sites. A new one is a module with a `SITE`, its templates, and its name in `SITES`."""

from mirror.sites import gov_uk, un_press
from mirror.sites.site import Site

SITES: tuple[Site, ...] = (un_press.SITE, gov_uk.SITE)

__all__ = ["SITES", "Site"]
