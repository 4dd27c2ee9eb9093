"""The DAGs as Airflow reads them."""

from __future__ import annotations

import runpy
from pathlib import Path

from airflow.sdk import DAG

DAGS = Path(__file__).parents[2] / "dags"
FILES = sorted(file for file in DAGS.glob("*.py") if file.name != "__init__.py")


def dags() -> dict[str, DAG]:
    """Every DAG of the folder, by its id."""
    return {
        value.dag_id: value for file in FILES for value in runpy.run_path(str(file)).values() if isinstance(value, DAG)
    }
