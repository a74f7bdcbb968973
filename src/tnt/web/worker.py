"""One worker process, and both ends of the pipe to it."""

import contextlib
import multiprocessing
import os
import signal
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

# as long as a process may take to start and get ready
BEGIN_SECONDS: Final = 120.0
_Job = Callable[..., object]
# whether it went well, what came of it or went wrong, and the frames where it did
_Answer = tuple[bool, object, tuple[str, ...]]
# others of the machine, and light pages, come first
NICE: Final = 10


class Died(Exception):  # noqa: N818
    """The process ended, or couldn't be made ready."""


class Untaken(Died):
    """It ended before it took the job, of which nothing has been done."""


class Late(Exception):  # noqa: N818
    """The job was still at work when its time was out."""


class InWorker(Exception):  # noqa: N818
    """Where in the process an error arose: its frames, as text, without anything they held."""

    def __init__(self, frames: tuple[str, ...]) -> None:
        super().__init__(frames)
        self.frames = frames


class Worker:
    """A process that does one job after another; whoever has it lets one thread at a time ask.

    It dies by `kill`, and with this process, however that ends. `folder` is its own: what it puts
    into temporary files is there.
    """

    def __init__(self, folder: Path, memory: int, begin: _Job, given: tuple[object, ...]) -> None:
        """Start the process; `get_ready`, or its first job, makes it call `begin(*given)`."""
        self._folder = folder
        context = multiprocessing.get_context("spawn")
        self._pipe, other_end = context.Pipe()
        self._first = (begin, given)
        self._turn = threading.Lock()
        self._failed: Exception | None = None
        self.begun = False
        self._process = context.Process(
            target=_serve, args=(other_end, folder, memory), name="tnt-worker", daemon=True
        )
        with _no_interruption():
            self._process.start()
        # the process alone has it now: when that ends, the pipe does
        other_end.close()

    def get_ready(self) -> None:
        """Let it begin, if it can; otherwise its first job says why."""
        with contextlib.suppress(Exception), self._turn:
            self._begin()

    def work(
        self, function: Callable[..., object], args: tuple[object, ...], seconds: float
    ) -> Any:
        """What `function(*args)` returns there; its time counts from when it is sent.

        Raises:
            Died: where the process ended, or wasn't made ready; Untaken where it was ended before.
            Late: after `seconds`; the process is still at it.
            Exception: what the function raises.
        """
        with self._turn:
            self._begin()
            return self._ask(function, args, seconds)

    def kill(self) -> None:
        """End the process now; whoever waits for its answer hears that it died."""
        self._process.kill()

    def reap(self) -> None:
        """Take the ended process out of the system's table."""
        self._process.join(1)

    def clear(self) -> None:
        """Remove what the ended process left in its folder: nothing that was sent stays."""
        self.reap()
        rmtree(self._folder, ignore_errors=True)

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.is_alive()

    def _begin(self) -> None:
        if self.begun:
            return
        if self._failed is None:
            begin, given = self._first
            try:
                self._ask(begin, given, BEGIN_SECONDS)
            except Exception as error:  # noqa: BLE001 - a process that isn't ready is of no use
                self._failed = error
                self.kill()
        if self._failed is not None:
            raise Died from self._failed
        self.begun = True

    def _ask(
        self, function: Callable[..., object], args: tuple[object, ...], seconds: float
    ) -> Any:
        until = time.monotonic() + seconds
        ended: type[Died] = Untaken
        try:
            self._pipe.send((function, args))
            # that it has the job
            self._heard(until)
            ended = Died
            good, value, frames = self._heard(until)
        except (EOFError, OSError):
            self.reap()
            # such as -9, where it was killed
            raise ended from InWorker((f"ended with {self._process.exitcode}",))
        if good:
            return value
        raise value from InWorker(frames)

    def _heard(self, until: float) -> Any:
        if not self._pipe.poll(max(0.0, until - time.monotonic())):
            raise Late
        return self._pipe.recv()


def _serve(pipe: Connection, folder: Path, memory: int) -> None:
    """The process: what comes over the pipe is called, and what it gives goes back."""
    # Ctrl-C in a terminal reaches all processes; ending them is the first one's work. A signal to
    # end is followed at once, in the midst of any library's work: nothing is held that could break
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    # for Python's own modules, and for libraries that ask the system
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    _be_silent()
    if hasattr(os, "nice"):
        os.nice(NICE)
    if resource is not None:
        # what it asks for itself: not files it maps, nor its code
        _limit(resource.RLIMIT_DATA, memory or resource.RLIM_INFINITY)
        # what was sent is in its memory, which is written to no disk
        _limit(resource.RLIMIT_CORE, 0)
    while True:
        try:
            job = _received(pipe)
            # that it has it: whoever sent it needn't send it to another
            pipe.send(None)
            pipe.send(_done(*job))
        except (EOFError, ConnectionError):
            return
        except Exception as error:  # noqa: BLE001 - what was made can't be sent; nothing was
            pipe.send(_failed(TypeError(f"not to be sent: {type(error).__name__}")))


def _received(pipe: Connection) -> tuple[_Job, tuple[object, ...]]:
    try:
        job: tuple[_Job, tuple[object, ...]] = pipe.recv()
    except (EOFError, ConnectionError):
        raise
    except Exception as error:  # noqa: BLE001 - such as a function that isn't known here
        return _fail, (error,)
    return job


def _fail(error: Exception) -> None:
    raise error


def _done(function: _Job, args: tuple[object, ...]) -> _Answer:
    try:
        return True, function(*args), ()
    except MemoryError:
        # a library's own kind may not be known at the other end
        return False, MemoryError(), ()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is for who asked
        return _failed(error)


def _failed(error: Exception) -> _Answer:
    frames = traceback.extract_tb(error.__traceback__)
    return False, error, tuple(f"{each.filename}:{each.lineno} {each.name}" for each in frames)


def _limit(kind: int, most: int) -> None:
    """Set a limit, or keep the machine's where that is lower."""
    assert resource is not None
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = hard if most == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, hard))


def _be_silent() -> None:
    """Write nowhere: what a library prints isn't the log's, and could be what was sent."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


def _end_with_parent(folder: Path) -> None:
    """Die where the first process is gone, also where it was killed in the midst of a job.

    Nobody else is there to remove what was sent.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    rmtree(folder, ignore_errors=True)
    os._exit(1)


@contextlib.contextmanager
def _no_interruption() -> Iterator[None]:
    """Hold Ctrl-C back while a process is made: it has no answer to it before its own first line.

    It inherits that it is held back; Windows has no such thing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
