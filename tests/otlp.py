"""A receiver of OpenTelemetry's metrics over HTTP on loopback: it decodes what Airflow exports."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.metrics.v1.metrics_pb2 import Metric

PREFIX = "airflow."


@dataclass(frozen=True)
class Point:
    """One figure as it came in: a histogram's value is its sum."""

    name: str
    kind: str
    value: float
    tags: Mapping[str, str]


@dataclass
class Receiver:
    """What came in so far, oldest first, and where to send more."""

    port: int = 0
    points: list[Point] = field(default_factory=list)

    @property
    def variables(self) -> dict[str, str]:
        """What tells Airflow to export to it, as docs/operators.md says."""
        return {
            "AIRFLOW__METRICS__OTEL_ON": "True",
            "AIRFLOW__METRICS__LEGACY_NAMES_ON": "False",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE": "delta",
            "OTEL_METRIC_EXPORT_INTERVAL": "5000",
            "NO_PROXY": "127.0.0.1,localhost",
        }

    def ours(self, name: str = "", **tags: str) -> list[Point]:
        """The service's own figures: of this name, with these tags."""
        return [
            point
            for point in self.points
            if point.name.startswith("entente.")
            and name in ("", point.name)
            and tags.items() <= dict(point.tags).items()
        ]

    def take(self, body: bytes) -> None:
        request = ExportMetricsServiceRequest.FromString(body)
        for resource in request.resource_metrics:
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    self.points.extend(_points(metric))


@contextmanager
def receiver() -> Iterator[Receiver]:
    """A receiver that listens until the block ends."""
    found = Receiver()

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/v1/metrics":
                found.take(gzip.decompress(body) if self.headers["Content-Encoding"] == "gzip" else body)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        found.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


def _points(metric: Metric) -> Iterator[Point]:
    kind = metric.WhichOneof("data")
    for point in getattr(metric, kind).data_points:
        tags = {one.key: one.value.string_value for one in point.attributes}
        value = point.sum if "histogram" in kind else point.as_int or point.as_double
        yield Point(metric.name.removeprefix(PREFIX), kind, value, tags)
