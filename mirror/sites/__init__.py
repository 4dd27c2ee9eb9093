"""The six sites. A new one is a module with a `SITE`, its templates, and its name in `SITES`."""

from mirror.sites import gov_uk, in_pib, nato, sg_mindef, un_press, us_war
from mirror.sites.site import Site

SITES: tuple[Site, ...] = (un_press.SITE, gov_uk.SITE, nato.SITE, us_war.SITE, in_pib.SITE, sg_mindef.SITE)

__all__ = ["SITES", "Site"]
