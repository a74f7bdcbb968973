"""The log: a JSON line for each event, and nothing that a visitor sent.

No path, query, header, body or address is logged, and no exception's message, since it may repeat
what was sent: of a request its route's template, of an exception its type and frames.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final, TextIO

import structlog

from tnt.web.worker import InWorker

# so many exceptions of a chain, and so many of the innermost frames of each
MOST_CAUSES, MOST_FRAMES = 5, 30


def json_log(stream: TextIO | None = None) -> Any:
    """A logger that writes JSON lines with their time in UTC; to stderr unless told."""
    return structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            structlog.processors.JSONRenderer(),
        ],
    )


def told(error: BaseException) -> list[dict[str, object]]:
    """An exception and what it came of, each with its type and frames, in a worker's too."""
    return [
        {"type": f"{type(each).__module__}.{type(each).__qualname__}", "frames": _frames(each)}
        for each, _ in zip(_chain(error), range(MOST_CAUSES), strict=False)
    ]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _frames(error: BaseException) -> list[str]:
    if isinstance(error, InWorker):
        frames = list(error.frames)
    else:
        found = extract_tb(error.__traceback__)
        frames = [f"{each.filename}:{each.lineno} {each.name}" for each in found]
    return [_shortened(each) for each in frames[-MOST_FRAMES:]]


def _shortened(frame: str) -> str:
    """A frame's file from its package on: where that is installed says nothing."""
    path, _, rest = frame.partition(":")
    parts = Path(path).parts
    roots = [at for at, part in enumerate(parts) if part in _ROOTS]
    return f"{'/'.join(parts[roots[-1] + 1 :])}:{rest}" if roots else frame


_ROOTS: Final = {"site-packages", "dist-packages", "src", f"python3.{sys.version_info.minor}"}


class OtherLogs(logging.Handler):
    """What libraries log, as lines of the same kind.

    Only the server's own messages are filled in. Of others' it's the first line as their authors
    wrote it: below that, asyncio repeats an exception's message.
    """

    def __init__(self, log: Any) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record's line."""
        of_server = record.name.startswith("uvicorn")
        text = record.getMessage() if of_server else str(record.msg)
        error = record.exc_info[1] if record.exc_info else None
        self._log.log(
            record.levelno,
            text.partition("\n")[0],
            logger=record.name,
            **({"error": told(error)} if error else {}),
        )


@contextmanager
def other_logs_in(log: Any) -> Iterator[None]:
    """Meanwhile libraries' messages are lines of `log`, and go nowhere else."""
    root = logging.getLogger()
    before = (root.handlers, root.level)
    root.handlers = [OtherLogs(log)]
    root.setLevel(logging.WARNING)
    try:
        yield
    finally:
        root.handlers = before[0]
        root.setLevel(before[1])
