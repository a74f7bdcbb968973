"""Where long work is, told to whoever waits: a line that moves, or a line now and then."""

import io
import sys
import time

import pytest

from tnt.cli.progress import SECONDS_BETWEEN, Progress
from tnt.words import Words


class Screen(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_line_every_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(sys, "stderr", log := io.StringIO())
    with Progress(Words("en")) as told:
        for number in range(21):
            told.tell(f"{number} / 20")
            now += 1
    assert SECONDS_BETWEEN == 5
    assert log.getvalue() == "5 / 20\n10 / 20\n15 / 20\n20 / 20\n"


def test_a_terminal_gets_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    with Progress(Words("en")) as told:
        told.tell("100 %")
        told.tell("1 / 2")
        told.tell("ok")
    # what was longer is written over
    assert screen.getvalue() == "\r100 %\r1 / 2\rok   \r     \r"


def test_nobody_hears_where_there_is_no_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with Progress(Words("en")) as told:
        told.tell("1 / 2")
