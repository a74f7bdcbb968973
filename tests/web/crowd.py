"""Many clients at once, each with a connection of its own; light, so that the service is measured.

They ask an address of this machine alone, and stop by themselves.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from attrs import define, field, frozen


@frozen
class Ask:
    """What a client asks; `kind` is what its answers are counted as."""

    kind: str
    method: str
    path: str
    body: bytes = b""
    media_type: str = "application/json"
    # hang up after so many seconds, without an answer
    hang_up: float | None = None


@frozen
class Answer:
    """What came of it, and after how many seconds its last byte was here."""

    ask: Ask
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


@define
class Client:
    """One connection, opened anew where it was closed."""

    port: int
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def answer(self, ask: Ask) -> Answer | None:
        """The answer; None where the client hung up.

        Raises:
            OSError, asyncio.IncompleteReadError: where the service is gone.
        """
        began = time.perf_counter()
        if self._writer is None or self._writer.is_closing():
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self._reader is not None
        head = f"{ask.method} {ask.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if ask.body:
            head += f"Content-Type: {ask.media_type}\r\nContent-Length: {len(ask.body)}\r\n"
        self._writer.write(head.encode() + b"\r\n" + ask.body)
        if ask.hang_up is not None:
            await asyncio.sleep(ask.hang_up)
            await self.close()
            return None
        status, headers = _head(await self._reader.readuntil(b"\r\n\r\n"))
        body = await self._reader.readexactly(int(headers["content-length"]))
        if headers.get("connection") == "close":
            await self.close()
        return Answer(ask, status, headers, body, time.perf_counter() - began)

    async def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
            with suppress(OSError):
                await self._writer.wait_closed()
            self._writer = None


def _head(data: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = data.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return int(first.split(" ")[1]), {name.lower(): value.strip() for name, _, value in pairs}


@define
class Crowd:
    """Clients that ask one thing after the other until the time is out, and all that they got."""

    port: int
    seconds: float
    answers: list[Answer] = field(factory=list)

    async def ask(self, asks: Iterable[Callable[[], Ask]]) -> None:
        """Let each client ask what its own function gives, again and again."""
        end = time.monotonic() + self.seconds
        async with asyncio.timeout(self.seconds + 100), asyncio.TaskGroup() as clients:
            for each in asks:
                clients.create_task(self._go_on(each, end))

    async def _go_on(self, next_ask: Callable[[], Ask], end: float) -> None:
        client = Client(self.port)
        try:
            while (left := end - time.monotonic()) > 0:
                answer = await client.answer(next_ask())
                if answer is None:
                    continue
                self.answers.append(answer)
                if answer.status == 503:
                    # as it is told to; a connection that asks nothing for long is closed
                    await client.close()
                    await asyncio.sleep(min(left, float(answer.headers["retry-after"])))
        finally:
            await client.close()


def post(kind: str, path: str, body: Mapping[str, object], hang_up: float | None = None) -> Ask:
    """A question."""
    return Ask(kind, "POST", path, json.dumps(body).encode(), hang_up=hang_up)
