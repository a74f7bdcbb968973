"""The server: a socket, the application behind it, and a stop that finishes what is begun."""

import asyncio
import gc
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from types import FrameType
from typing import Final

import uvicorn
from litestar import Litestar

from tnt.problems import Problem, Refused, reason_of
from tnt.web.app import create_app
from tnt.web.connection import KEPT_OPEN_SECONDS, MOST_HEADER_BYTES, Bounded
from tnt.web.logs import json_log, other_logs_in
from tnt.web.settings import Settings

# after those that wait were told that the service stops, until they are hung up on
TELLING_SECONDS: Final = 3
# Python's own thresholds
GARBAGE: Final = (700, 10, 10)
SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def serve(settings: Settings, opened: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; `opened` is told the address once it can be asked.

    On either no more is accepted, requests under way have `stop_seconds` to finish in, and workers
    and store are closed.

    Raises:
        Refused: where it can't start; nothing was served then.
        KeyboardInterrupt: after Ctrl-C, when all is closed.
    """
    listening = listen(settings)
    with closing(listening), other_logs_in(json_log()):
        app = create_app(settings)

        def end_work() -> None:
            app.state.service.pool.close()

        server = _Server(
            _config(app, settings),
            lambda: opened(address_of(settings, listening)),
            end_work,
            settings.stop_seconds,
        )
        with _stopping(server) as ended_by:
            asyncio.run(_run(app, server, listening))
    if signal.SIGINT in ended_by:
        raise KeyboardInterrupt


def listen(settings: Settings) -> socket.socket:
    """The socket that the settings say, bound; nobody can connect before the server starts.

    Raises:
        Refused: TNT775.
    """
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = found[0]
        listening = socket.socket(family, kind, protocol)
        try:
            if hasattr(socket, "SO_REUSEADDR") and hasattr(signal, "SIGKILL"):
                # right after a stop the port is free again; Windows means something else by it
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
        except BaseException:
            listening.close()
            raise
    except (OSError, UnicodeError) as error:
        facts = {"host": settings.host, "port": str(settings.port), "reason": reason_of(error)}
        raise Refused([Problem("TNT775", facts=facts)]) from error
    return listening


def address_of(settings: Settings, listening: socket.socket) -> str:
    """The address to open in a browser on this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{host}:{listening.getsockname()[1]}"


def _config(app: Litestar, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Bounded,
        ws="none",
        # `_run` opens and closes the application, so that a refusal comes through as one
        lifespan="off",
        log_config=None,
        access_log=False,
        # who asks is nobody's business, whatever a proxy says of them
        proxy_headers=False,
        server_header=False,
        limit_concurrency=settings.most_connections,
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        timeout_keep_alive=KEPT_OPEN_SECONDS,
        timeout_graceful_shutdown=settings.stop_seconds + TELLING_SECONDS,
    )


async def _run(app: Litestar, server: "_Server", listening: socket.socket) -> None:
    try:
        async with app.lifespan():
            _collect_little()
            await server.serve(sockets=[listening])
    except BaseExceptionGroup as group:
        # whatever goes wrong in an application's lifespan comes as one of a group
        if len(group.exceptions) > 1:
            raise
        raise group.exceptions[0] from None


def _collect_little() -> None:
    """Look for garbage often and shortly: everybody waits meanwhile.

    The command line looks seldom, which is right for a short run; here each look would take a
    tenth of a second or more. What is there from the start stays, and isn't looked at again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


class _Server(uvicorn.Server):
    """Says when it can be asked, and ends work that a stop has waited for long enough.

    Signals are `_stopping`'s.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        opened: Callable[[], None],
        end_work: Callable[[], None],
        stop_seconds: float,
    ) -> None:
        super().__init__(config)
        self._opened = opened
        self._end_work = end_work
        self._stop_seconds = stop_seconds

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and not self.should_exit:
            self._opened()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        ending = asyncio.create_task(self._end_work_in_time())
        try:
            await super().shutdown(sockets)
        finally:
            ending.cancel()

    async def _end_work_in_time(self) -> None:
        """Let whoever still waits be answered that it came to nothing, rather than with nothing."""
        await asyncio.sleep(self._stop_seconds)
        self._end_work()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def _stopping(server: _Server) -> Iterator[set[int]]:
    """Let signals stop the server in order, also while it starts; gives those that came."""
    came: set[int] = set()

    def stop(number: int, frame: FrameType | None) -> None:
        came.add(number)
        server.handle_exit(number, frame)

    before = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield came
    finally:
        for number, each in before.items():
            signal.signal(number, each)
