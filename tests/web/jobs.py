"""What the tests let worker processes do."""

import os
import sys
import time
from concurrent.futures import CancelledError
from pathlib import Path
from tempfile import TemporaryDirectory

from tnt.problems import Problem, Refused

# longer than a process takes to come up
SENDING_SECONDS = 4.0
_given: list[object] = []


class SlowToSend:
    """What takes its time to be packed."""

    def __reduce__(self) -> tuple[type["SlowToSend"], tuple[()]]:
        time.sleep(SENDING_SECONDS)
        return SlowToSend, ()


def begin(*given: object) -> None:
    """Keep what the process was begun with."""
    _given.append(given)


def begin_badly() -> None:
    """Never be ready."""
    raise ValueError("no rules")


def given() -> list[object]:
    """What the process was begun with, once for each beginning."""
    return _given


def process() -> int:
    """Which process this is."""
    return os.getpid()


def sleep(seconds: float) -> int:
    """Be at work for some time."""
    time.sleep(seconds)
    return os.getpid()


def say_and_sleep(file: Path, seconds: float) -> None:
    """Write which process this is, then be at work."""
    part = file.with_suffix(".part")
    part.write_text(str(os.getpid()), "utf-8")
    part.rename(file)
    time.sleep(seconds)


def hold(text: str, file: Path, seconds: float) -> None:
    """Have a text in a temporary file, as a question's lists are, and be at work."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "lists.csv").write_text(text, "utf-8")
        say_and_sleep(file, seconds)


def spin(file: Path) -> None:
    """Be at work without an end, and without letting any signal's handler run."""
    file.write_text(str(os.getpid()), "utf-8")
    sum(range(10**12))


def niceness() -> int:
    """How much this process lets others go first."""
    return os.nice(0)


def take(size: int) -> int:
    """Take memory."""
    import numpy as np

    return int(np.ones(size, dtype=np.uint8).sum())


def end() -> None:
    """End the process."""
    os._exit(3)


def large(size: int) -> bytes:
    """A result that no pipe holds at once."""
    return b"x" * size


def refuse() -> None:
    """Refuse, as the program does."""
    raise Refused([Problem("TNT516")])


def fail(text: str) -> None:
    """Fail."""
    raise LookupError(text)


def stop_iterating() -> None:
    """Fail as an empty iterator does."""
    next(iter(()))


def cancel_itself() -> None:
    """Fail as work that somebody else gave up does."""
    raise CancelledError


def size_of(sent: bytes) -> int:
    """How much was sent."""
    return len(sent)


def print_all(text: str) -> None:
    """Print as Python does, and as a library in C would."""
    sys.stdout.write(text)
    sys.stdout.flush()
    sys.stderr.write(text)
    os.write(2, text.encode())


def not_to_be_sent() -> object:
    """What can't be pickled."""
    return lambda: None
