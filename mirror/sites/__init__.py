"""The sites: every module of this folder that declares a ``SITE``."""

from importlib import import_module
from pkgutil import iter_modules

from mirror.sites.site import Site

_MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
SITES: tuple[Site, ...] = tuple(module.SITE for module in _MODULES if hasattr(module, "SITE"))

__all__ = ["SITES", "Site"]
