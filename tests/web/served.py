"""The API as a whole: real store, real worker processes, real rules; pages left out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from litestar import Litestar

from tnt.web import api, work
from tnt.web.pool import Pool
from tnt.web.service import Service
from tnt.web.settings import Settings
from tnt.web.store import Store
from tnt.web.wire.problem_json import EXCEPTION_HANDLERS


def api_app(folder: Path, settings: Settings | None = None) -> Litestar:
    """The application; it keeps what it keeps in the folder."""
    settings = settings or Settings(state=folder, workers=2)

    @asynccontextmanager
    async def running(app: Litestar) -> AsyncIterator[None]:
        store = Store(folder, settings.most_kept_bytes)
        pool = Pool(settings.workers, settings.queue, settings.seconds, work.begin)
        try:
            installed = await pool.run(work.read_installed)
            app.state.service = Service(settings, installed.rules(), store, pool, installed)
            yield
        finally:
            pool.close()
            store.close()

    return Litestar(
        api.ROUTES,
        lifespan=[running],
        openapi_config=None,
        exception_handlers={**EXCEPTION_HANDLERS},
    )
