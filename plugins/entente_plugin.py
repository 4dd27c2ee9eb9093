"""The one file that Airflow loads by path: it names what the house plugs in."""

from __future__ import annotations

from airflow.plugins_manager import AirflowPlugin

from plugins.desk import LateApp
from plugins.listeners import scheduler_start


class EntentePlugin(AirflowPlugin):
    """Watchers are found through the feeds' assets; listeners and the desk are named here."""

    name = "entente"
    listeners = [scheduler_start]  # noqa: RUF012 - the base class declares it so
    fastapi_apps = [{"app": LateApp(), "url_prefix": "/desk", "name": "Entente desk"}]  # noqa: RUF012
    # The slash belongs to it: the desk's own links are relative.
    external_views = [{"name": "Desk", "href": "/desk/", "destination": "nav", "url_route": "desk"}]  # noqa: RUF012
