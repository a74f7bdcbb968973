"""Worker processes that can be killed: each takes one job at a time, over a pipe of its own."""

import asyncio
import math
from collections import Counter
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import Any, Final, NoReturn, TypeVar

from attrs import frozen

from tnt.problems import Problem, Refused
from tnt.web.scratch import Scratch
from tnt.web.worker import BEGIN_SECONDS, Died, Late, Untaken, Worker

T = TypeVar("T")

# how much a new job's time counts in the usual one
_WEIGHT: Final = 0.2
# beyond a job's own time, until it is given up although nothing was heard of its worker
GRACE_SECONDS: Final = 5.0


class Busy(Exception):  # noqa: N818 - an answer, in the words of HTTP: come again
    """All workers and all places in the queue are taken; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class TookTooLong(Exception):  # noqa: N818
    """The job was still at work after `seconds`, and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class WorkerDied(Exception):  # noqa: N818
    """The job's process ended before the job did: it was killed, or couldn't be made ready."""


OUTCOMES: Final[dict[type[BaseException], str]] = {
    Busy: "busy",
    TookTooLong: "late",
    WorkerDied: "died",
    Refused: "refused",
    asyncio.CancelledError: "dropped",
}


class JobFailed(Exception):  # noqa: N818
    """The job raised what means something else to whoever waits for it: it is the cause."""


@frozen
class _Done:
    """What a job came to: a value, or what it raised."""

    value: Any = None
    error: Exception | None = None


class Pool:
    """Runs functions in `workers` processes, at most `queue` jobs waiting for one of them.

    Each process is made by spawning and calls `begin(*given)` once before its first job. A job that
    takes longer than `seconds`, or that nobody waits for any more, is ended with its process, and a
    fresh one takes its place. What it had in temporary files is removed then, and all of it when
    the pool is closed. `memory` is what each may take, in bytes; 0 sets no limit.

    Why no library's pool: where a worker is killed, that of concurrent.futures is broken for good,
    and so is pebble's where the worker was idle; their workers share one pipe, which one killed in
    the midst of writing leaves locked for the others.
    """

    def __init__(
        self,
        workers: int,
        queue: int,
        seconds: float,
        begin: Callable[..., None],
        *given: object,
        memory: int = 0,
    ) -> None:
        self._seconds = seconds
        self._most = workers + queue
        self._workers = workers
        self._scratch = Scratch()
        self._start: Callable[[], Worker] = lambda: Worker(
            self._scratch.fresh(), memory, begin, given
        )
        self._under_way = 0
        self._usual = 1.0
        self._closed = False
        # how many jobs of each function came to what, of `OUTCOMES`, "done" and "failed"
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self._free = asyncio.Semaphore(workers)
        # a thread waits for each worker's answer
        self._threads = ThreadPoolExecutor(workers, "tnt-worker")
        self._all: set[Worker] = set()
        self._idle: list[Worker] = []
        for _ in range(workers):
            self._take_in()

    async def run(self, function: Callable[..., T], *args: object) -> T:
        """What `function(*args)` returns in a worker; it, its arguments and result are pickled.

        Raises:
            Busy: at once, where workers and queue are taken.
            TookTooLong: after `seconds` at work; waiting doesn't count.
            WorkerDied: where its process did.
            Refused: TNT516 where it would take more memory than a worker may have.
            JobFailed: where it raises what would end whoever waits, such as StopIteration.
            Exception: what else the function raises, as it is.
        """
        outcome = "failed"
        try:
            done = await self._waited(function, args)
            outcome = "done"
        except BaseException as error:
            outcome = OUTCOMES.get(type(error), outcome)
            raise
        finally:
            self.outcomes[function.__name__, outcome] += 1
        return done

    async def _waited(self, function: Callable[..., T], args: tuple[object, ...]) -> T:
        if self._closed:
            raise WorkerDied
        if self._under_way >= self._most:
            raise Busy(self._wait())
        self._under_way += 1
        try:
            async with self._free:
                return await self._at_work(function, args)
        finally:
            self._under_way -= 1

    @property
    def under_way(self) -> int:
        """Jobs at work and waiting."""
        return self._under_way

    @property
    def ready(self) -> bool:
        """Whether a worker has begun."""
        return not self._closed and any(each.begun for each in self._all)

    def close(self) -> None:
        """End all workers, and what they are at, at once."""
        self._closed = True
        ended = tuple(self._all)
        for each in ended:
            each.kill()
        self._threads.shutdown(wait=True)
        for each in ended:
            each.reap()
        self._scratch.close()

    async def _at_work(self, function: Callable[..., T], args: tuple[object, ...]) -> T:
        done = await self._tried(function, args)
        if isinstance(done.error, Untaken):
            # its worker was killed while it was idle, and nobody had seen it yet
            done = await self._tried(function, args)
        if done.error is not None:
            self._raise(done.error)
        return done.value  # type: ignore[no-any-return]

    async def _tried(self, function: Callable[..., object], args: tuple[object, ...]) -> _Done:
        if self._closed:
            raise WorkerDied
        worker = self._next_idle()
        loop = asyncio.get_running_loop()
        began = loop.time()
        fit = False
        beginning = 0 if worker.begun else BEGIN_SECONDS
        try:
            async with asyncio.timeout(beginning + self._seconds + GRACE_SECONDS):
                done = await loop.run_in_executor(
                    self._threads, _done, worker, function, args, self._seconds
                )
            fit = not isinstance(done.error, Late | Died | MemoryError)
        except TimeoutError as error:
            raise TookTooLong(self._seconds) from error
        finally:
            # also where the job was cancelled: whoever asked is gone, and the work is ended
            self._usual += _WEIGHT * (loop.time() - began - self._usual)
            if fit:
                self._idle.append(worker)
            else:
                self._replace(worker)
        return done

    def _raise(self, error: Exception) -> NoReturn:
        match error:
            case Late():
                raise TookTooLong(self._seconds) from error
            case Died():
                raise WorkerDied from error
            case MemoryError():
                raise Refused([Problem("TNT516")]) from error
            case StopIteration() | StopAsyncIteration() | CancelledError():
                raise JobFailed from error
        raise error

    def _next_idle(self) -> Worker:
        """An idle worker; one that somebody killed while it was idle fails nobody's job."""
        worker = self._idle.pop()
        if not worker.alive:
            self._replace(worker)
            worker = self._idle.pop()
        return worker

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self._all.discard(worker)
        if not self._closed:
            # before the fresh one begins, and while nobody waits for it
            self._threads.submit(worker.clear)
            self._take_in()

    def _take_in(self) -> None:
        worker = self._start()
        self._all.add(worker)
        # it gets ready while nobody waits for it yet; what goes wrong, its first job hears
        self._threads.submit(worker.get_ready)
        self._idle.append(worker)

    def _wait(self) -> int:
        """When there may be room again, by the usual time of a job."""
        waiting = self._under_way / self._workers * self._usual
        return max(1, min(math.ceil(waiting), math.ceil(self._seconds)))


def _done(
    worker: Worker, function: Callable[..., object], args: tuple[object, ...], seconds: float
) -> _Done:
    """Do the job; an error is given back: a future can't hold each, and would never be done."""
    try:
        return _Done(value=worker.work(function, args, seconds))
    except Exception as error:  # noqa: BLE001 - it is raised where the job is waited for
        return _Done(error=error)
