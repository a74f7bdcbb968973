"""Settings → the application: its routes, and what it opens and closes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from litestar import Litestar

from tnt.problems import Refused
from tnt.web import api, health, metrics, pages, work
from tnt.web.failing import failing
from tnt.web.guarding import guard
from tnt.web.headers import protect
from tnt.web.logs import json_log
from tnt.web.pool import Busy, Pool, TookTooLong, WorkerDied
from tnt.web.service import Service
from tnt.web.settings import Settings
from tnt.web.store import Full, Store, Unusable
from tnt.web.watching import keep_error, watch
from tnt.web.wire.bodies import EstimateBody


def create_app(settings: Settings) -> Litestar:
    """The application; it opens its store and starts its workers when it begins."""

    @asynccontextmanager
    async def running(app: Litestar) -> AsyncIterator[None]:
        async with _service(settings) as service:
            app.state.service = service
            # the front page's answer is worked out before anybody asks for it
            first = asyncio.create_task(_first_answer(service))
            try:
                yield
            finally:
                first.cancel()

    app = Litestar(
        route_handlers=[*api.ROUTES, *pages.ROUTES, *health.ROUTES, *metrics.ROUTES],
        lifespan=[running],
        before_send=[protect],
        after_exception=[keep_error],
        # requests are logged by `watch`, without what visitors sent
        logging_config=None,
        exception_handlers={Exception: failing},
        # the document is made of what bodies are read with: see wire/openapi.py
        openapi_config=None,
    )
    app.state.metrics = metrics.Metrics()
    guard(app)
    watch(app, json_log(), app.state.metrics)
    return app


@asynccontextmanager
async def _service(settings: Settings) -> AsyncIterator[Service]:
    """The service with everything open, closed in the end however that came."""
    store = Store(settings.state, settings.most_kept_bytes)
    try:
        pool = Pool(
            settings.workers,
            settings.queue,
            settings.seconds,
            work.begin,
            memory=settings.worker_memory,
        )
        try:
            installed = await pool.run(work.read_installed)
            yield Service(settings, installed.rules(), store, pool, installed)
        finally:
            pool.close()
    finally:
        store.close()


async def _first_answer(service: Service) -> None:
    with suppress(Refused, Busy, TookTooLong, WorkerDied, Full, Unusable, work.Stale):
        await service.answer("estimates", EstimateBody())
