"""How a run ends that somebody else ends: a signal, or a reader of messages who went away."""

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final, TextIO

# kill, and a terminal that is closed; Python itself makes an exception of Ctrl-C
SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let a signal end the run as Ctrl-C does, so that nothing half made is left; then die by it.

    Whoever sent it sees that it did what it does. One that is ignored, as under nohup, stays so.
    """
    ended: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        # cleaning up isn't to be ended once more
        for each in kept:
            signal.signal(each, signal.SIG_IGN)
        ended.append(number)
        raise KeyboardInterrupt

    kept = [number for number in SIGNALS if signal.getsignal(number) == signal.SIG_DFL]
    for number in kept:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in kept:
            signal.signal(number, signal.SIG_DFL)
        if ended:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
            os.kill(os.getpid(), ended[0])


def to_nowhere(stream: TextIO) -> None:
    """Let nothing more be written: what is left in the buffer isn't tried again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class Messages:
    """stderr, which nobody need read: what can't be told is dropped, and the work goes on."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write, or drop."""
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            to_nowhere(self._stream)
            return len(text)

    def flush(self) -> None:
        """Flush, or drop."""
        try:
            self._stream.flush()
        except BrokenPipeError:
            to_nowhere(self._stream)
