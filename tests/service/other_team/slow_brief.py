"""A DAG of another team that takes its time: its run ends when somebody says so, long after its deadline."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from airflow.sdk import dag, task

from plugins.callbacks import WATCHED
from plugins.deadlines import deadline


@dag(schedule=None, deadline=deadline(timedelta(seconds=1)), default_args=WATCHED)
def slow_brief() -> None:
    @task(execution_timeout=timedelta(minutes=5))
    def write() -> None:
        while not Path(os.environ["ENTENTE_STATE"], "brief-is-written").exists():
            time.sleep(0.5)

    write()


slow_brief()
