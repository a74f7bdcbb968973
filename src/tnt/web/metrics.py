"""Figures about the service for whoever runs it, in Prometheus' form; of visitors none."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any, Final

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as in_text
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from tnt.web.pool import Pool
from tnt.web.store import Store, Unusable

# seconds; light pages are below the first few, work below the last
BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counts of one process. Labels are templates, methods and statuses: all of a known number."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "tnt_requests", "Requests answered", ("route", "method", "status"),
            registry=self.registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "tnt_request_seconds", "Time to answer in", ("route",),
            buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip

    def answered(self, route: str, method: str, status: str, seconds: float) -> None:
        """Count a request; its status is `gone` where the client hung up before it had one."""
        self._requests.labels(route, method, status).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self, pool: Pool, store: Store) -> bytes:
        """All figures as they are now."""
        now = CollectorRegistry(auto_describe=False)
        now.register(_Now(pool, store))
        return in_text(self.registry) + in_text(now)


class _Now(Collector):
    """Figures that others keep, read when they are asked for."""

    def __init__(self, pool: Pool, store: Store) -> None:
        self._pool = pool
        self._store = store

    def collect(self) -> Iterable[Metric]:
        """The figures."""
        return [*self._of_pool(), *self._of_store()]

    def _of_pool(self) -> Iterator[Metric]:
        jobs = CounterMetricFamily("tnt_jobs", "Jobs of workers", labels=("kind", "outcome"))
        for (kind, outcome), count in sorted(self._pool.outcomes.items()):
            jobs.add_metric((kind, outcome), count)
        yield jobs
        yield GaugeMetricFamily(
            "tnt_jobs_under_way", "Jobs at work and waiting", self._pool.under_way
        )

    def _of_store(self) -> Iterator[Metric]:
        try:
            kept = self._store.kept()
        except Unusable:
            # the others tell of the service all the same
            return
        yield GaugeMetricFamily("tnt_kept_results", "Results that are kept", kept.results)
        yield GaugeMetricFamily("tnt_kept_bytes", "Bytes of kept documents", kept.bytes)


@get(["/metrics", "/api/v1/metrics"], include_in_schema=False)
async def metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The figures of this process, and of the store that it shares."""
    state = request.app.state
    return Response(
        await asyncio.to_thread(state.metrics.text, state.service.pool, state.service.store),
        headers={"Cache-Control": "no-store"},
        media_type=CONTENT_TYPE_LATEST,
    )


ROUTES: Final[list[HTTPRouteHandler]] = [metrics]
