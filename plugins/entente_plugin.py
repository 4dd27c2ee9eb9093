"""The one file that Airflow loads by path: it names what the house plugs in."""

from __future__ import annotations

from airflow.plugins_manager import AirflowPlugin

from plugins.listeners import scheduler_start


class EntentePlugin(AirflowPlugin):
    """Watchers are found through the feeds' assets; listeners are named here."""

    name = "entente"
    listeners = [scheduler_start]  # noqa: RUF012 - the base class declares it so
