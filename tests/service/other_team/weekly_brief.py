"""A DAG of another team: it wakes when a dataset version is committed, and another one when a release is cut."""

from __future__ import annotations

from airflow.sdk import Asset, dag, task


@dag(schedule=[Asset.ref(name="security_engagements")])
def on_version() -> None:
    @task
    def note() -> str:
        return "seen"

    note()


@dag(schedule=[Asset.ref(name="security_engagements_releases")])
def on_release() -> None:
    @task
    def note() -> str:
        return "seen"

    note()


on_version()
on_release()
