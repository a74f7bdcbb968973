"""How far long work is, on stderr: one line that moves on a terminal, else a line now and then."""

import sys
import time
from types import TracebackType
from typing import Final, Self

import click

from tnt.words import Words, visible

# nobody wants a line for each block of lists in a log
SECONDS_BETWEEN: Final = 5.0


class Progress:
    """Hears where the work is; its line is gone when it ends."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._told = time.monotonic()
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._width:
            click.echo(f"\r{' ' * self._width}\r", err=True, nl=False)

    def tell(self, where: str) -> None:
        """Where the work is, such as `1 200 / 5 600`."""
        line = visible(where)
        if self._live:
            click.echo(f"\r{line.ljust(self._width)}", err=True, nl=False)
            self._width = max(self._width, len(line))
        elif time.monotonic() - self._told >= SECONDS_BETWEEN:
            self._told = time.monotonic()
            click.echo(line, err=True)
