"""What Airflow calls when a task has failed for good, or is done: somebody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow.sdk import Context


def failed(context: Context) -> None:
    """Tell that the task has failed, and why."""
    from plugins.steps.alarms import tell_of_task

    tell_of_task(_task(context), str(context.get("exception") or "it has failed; its log says why"))


def done(context: Context) -> None:
    """Tell that the task works again, where it was told to have failed."""
    from plugins.steps.alarms import tell_of_task

    tell_of_task(_task(context), None)


def _task(context: Context) -> str:
    ran = context["ti"]
    return f"{ran.dag_id}.{ran.task_id}"


WATCHED = {"on_failure_callback": failed, "on_success_callback": done}
"""Arguments of a task that nobody else tells of."""
