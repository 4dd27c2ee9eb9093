"""The service's own figures, emitted through Airflow's metrics: StatsD or OpenTelemetry, as Airflow is configured."""

from plugins.metrics.emit import emit
from plugins.metrics.figure import Figure
from plugins.metrics.table import TABLE, Metric

__all__ = ["TABLE", "Figure", "Metric", "emit"]
