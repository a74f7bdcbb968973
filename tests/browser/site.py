"""The whole service as people meet it, at an address of this machine's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Final

import uvicorn

from tnt.web.app import create_app
from tnt.web.settings import Settings

# seconds until it has to have started
_PATIENCE: Final = 60


@contextmanager
def site_in(folder: Path) -> Iterator[str]:
    """The address of a service that keeps what it keeps in a folder."""
    app = create_app(Settings(state=folder))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="on"))
    thread = Thread(target=server.run)
    thread.start()
    try:
        until = monotonic() + _PATIENCE
        while not server.started:
            assert thread.is_alive(), "the service has ended"
            assert monotonic() < until, "the service doesn't start"
            sleep(0.02)
        (socket,) = server.servers[0].sockets
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
