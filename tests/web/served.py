"""The API as a whole: real store, real worker processes, real rules; pages left out."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Final

import uvicorn
from litestar import Litestar

from tnt.web import api, work
from tnt.web.pool import Pool
from tnt.web.service import Service
from tnt.web.settings import Settings
from tnt.web.store import Store
from tnt.web.wire.problem_json import EXCEPTION_HANDLERS

# seconds until a server has to have started
_PATIENCE: Final = 60


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


@contextmanager
def served(app: Litestar) -> Iterator[str]:
    """The application at an address of this machine's own, by the server that people use."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="on"))
    thread = Thread(target=server.run)
    thread.start()
    try:
        until = monotonic() + _PATIENCE
        while not server.started:
            assert thread.is_alive(), "the server has ended"
            assert monotonic() < until, "the server doesn't start"
            sleep(0.02)
        (socket,) = server.servers[0].sockets
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
