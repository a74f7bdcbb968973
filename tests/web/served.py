"""The service as a whole, at an address of this machine: real store, real worker processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep
from typing import Final

import uvicorn
from litestar import Litestar

# seconds until a server has to have started
_PATIENCE: Final = 60


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
