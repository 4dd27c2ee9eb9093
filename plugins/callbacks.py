"""What Airflow calls when a task has failed for good or is done, or a run misses its deadline: somebody is told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from asgiref.sync import sync_to_async

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow.sdk import Context


def failed(context: Context) -> None:
    """Tell that the task has failed, and why."""
    from plugins.steps.alarms import tell_of_task

    ran = context["ti"]
    tell_of_task(ran.dag_id, ran.task_id, str(context.get("exception") or "it has failed; its log says why"))


def done(context: Context) -> None:
    """Tell that the task works again, where it was told to have failed, and that its DAG is late no more."""
    from plugins.steps.alarms import tell_of_task

    ran = context["ti"]
    tell_of_task(ran.dag_id, ran.task_id, None)


def idle(context: Context) -> None:
    """Tell that the DAG is late no more: the task has found nothing to do, which says nothing of a failure before."""
    from plugins.steps.alarms import tell_in_time

    tell_in_time(context["ti"].dag_id)


async def late(context: Mapping[str, Any]) -> None:
    """Tell that a run is not through by its deadline; runs in the triggerer, whatever the workers are busy with."""
    from plugins.steps.alarms import tell_of_late

    deadline = datetime.fromisoformat(str(context["deadline"]["deadline_time"]))
    # Not asyncio's own way: a connection that Airflow keeps is asked for through the triggerer's loop.
    await sync_to_async(tell_of_late, thread_sensitive=False)(context["dag_run"], deadline)


WATCHED = {"on_failure_callback": failed, "on_success_callback": done, "on_skipped_callback": idle}
"""Arguments of a task that nobody else tells of."""
