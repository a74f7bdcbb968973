"""A connection to the server: bounded in time and size, whatever comes over it."""

import asyncio
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from tnt.web.headers import ALWAYS

# a request's line and headers
MOST_HEADER_BYTES: Final = 16 * 1024
# from a request's first byte, or a connection's beginning, until all of it is here
ARRIVAL_SECONDS: Final = 20.0
# in this time a reader takes so much of an answer, or the rest of it
TAKING_SECONDS: Final = 30.0
LEAST_TAKEN_BYTES: Final = 256 * 1024
# how long a connection is kept that asks for nothing more
KEPT_OPEN_SECONDS: Final = 5
# after which a connection may be free again
RETRY_SECONDS: Final = 5


class Bounded(H11Protocol):
    """A connection whose requests have to arrive within a time, and whose answers are to be taken.

    The server itself waits for ever: whoever sends a byte now and then, or reads nothing, would
    hold its connections. What it refuses itself has the headers that every answer has.
    """

    _late: asyncio.TimerHandle | None = None
    _untaken: asyncio.TimerHandle | None = None

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._most_connections, self.limit_concurrency = self.limit_concurrency, None
        self._application, self.app = self.app, self._answer

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        """The application's answer, unless there are too many, or too much was sent at once."""
        most = self._most_connections
        if most is not None and len(self.connections) > most:
            self.logger.warning("more than most_connections")
            await _refuse(send, 503, {"Retry-After": str(RETRY_SECONDS)})
        elif _size(scope) > MOST_HEADER_BYTES:
            await _refuse(send, 431, {})
        else:
            await self._application(scope, receive, send)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - it is logged already
        """Refuse what is no HTTP."""
        headers, body = _refusal(400, {"Connection": "close"})
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _unsupported_upgrade_warning(self) -> None:
        """Nothing: who asks for another protocol is answered in this one, as the standard says."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        self._wait()
        super().data_received(data)
        # IDLE: between two requests, where uvicorn's own time for kept connections counts
        if self.conn.their_state not in {h11.SEND_BODY, h11.IDLE}:
            self._stop_waiting()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._untaken is None:
            self._wait_for_reader()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._was_taken()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._was_taken()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(ARRIVAL_SECONDS, self._hang_up)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _wait_for_reader(self) -> None:
        untaken = self.transport.get_write_buffer_size()
        self._untaken = self.loop.call_later(TAKING_SECONDS, self._look_what_was_taken, untaken)

    def _look_what_was_taken(self, untaken: int) -> None:
        if untaken - self.transport.get_write_buffer_size() < LEAST_TAKEN_BYTES:
            self._hang_up()
        else:
            self._wait_for_reader()

    def _was_taken(self) -> None:
        if self._untaken is not None:
            self._untaken.cancel()
            self._untaken = None

    def _hang_up(self) -> None:
        # also where it is being closed: that waits until all is taken
        self.transport.abort()


def _size(scope: Mapping[str, Any]) -> int:
    """Bytes of a request's target and headers, as they were sent."""
    target = len(scope["raw_path"]) + len(scope["query_string"])
    return target + sum(len(name) + len(value) for name, value in scope["headers"])


def _refusal(status: int, more: Mapping[str, str]) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Headers and body, in the form that programs read; who is refused here has no language yet."""
    document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body = json.dumps(document).encode()
    headers = {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        **ALWAYS,
        **more,
    }
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()], body


async def _refuse(send: Any, status: int, more: Mapping[str, str]) -> None:
    headers, body = _refusal(status, more)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
