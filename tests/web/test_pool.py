"""Jobs in processes: bounded, ended when nobody waits, and never taking each other along."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.web import jobs
from tnt.problems import Refused
from tnt.web.pool import Busy, JobFailed, Pool, TookTooLong, WorkerDied

# invented
PRIVATE = "the list of an invented practice"
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def a_pool(
    workers: int = 1, queue: int = 2, seconds: float = 30, memory: int = 0
) -> Iterator[Pool]:
    pool = Pool(workers, queue, seconds, jobs.begin, "rules", 7, memory=memory)
    try:
        yield pool
    finally:
        pool.close()


def asked(pool: Pool, ask: Callable[[Pool], Awaitable[object]]) -> object:
    """What comes of asking, in an event loop of its own; bounded."""

    async def within() -> object:
        async with asyncio.timeout(50):
            return await ask(pool)

    return asyncio.run(within())


def chained(error: BaseException) -> list[str]:
    """What an exception and those that it came of say."""
    return [str(error), *(chained(error.__cause__) if error.__cause__ else ())]


async def until(fact: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not fact():
            await asyncio.sleep(0.01)


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"


def test_a_worker_begins_once_with_what_was_given_and_does_job_after_job() -> None:
    async def ask(pool: Pool) -> None:
        first = await pool.run(jobs.process)
        assert first != os.getpid()
        assert await pool.run(jobs.process) == first
        assert await pool.run(jobs.given) == [("rules", 7)]
        assert await pool.run(jobs.niceness) > os.nice(0)
        assert pool.ready
        assert len(await pool.run(jobs.large, 3_000_000)) == 3_000_000

    with a_pool() as pool:
        asked(pool, ask)
    assert not pool.ready


def test_what_a_function_raises_comes_through_and_its_worker_goes_on() -> None:
    async def ask(pool: Pool) -> None:
        first = await pool.run(jobs.process)
        with pytest.raises(LookupError, match="hidden") as failed:
            await pool.run(jobs.fail, "hidden")
        # where it was, for whoever has to mend it
        assert "fail" in str(failed.value.__cause__)
        with pytest.raises(Refused) as refused:
            await pool.run(jobs.refuse)
        assert [each.code for each in refused.value.problems] == ["TNT516"]
        with pytest.raises(TypeError):
            await pool.run(jobs.not_to_be_sent)
        assert await pool.run(jobs.process) == first

    with a_pool() as pool:
        asked(pool, ask)


@pytest.mark.parametrize("fails", [jobs.stop_iterating, jobs.cancel_itself])
def test_what_no_future_can_hold_is_an_error_all_the_same(fails: Callable[[], None]) -> None:
    async def ask(pool: Pool) -> None:
        first = await pool.run(jobs.process)
        with pytest.raises(JobFailed) as failed:
            async with asyncio.timeout(10):
                await pool.run(fails)
        assert fails.__name__ in str(chained(failed.value))
        assert pool.outcomes[fails.__name__, "failed"] == 1
        assert await pool.run(jobs.process) == first

    with a_pool() as pool:
        asked(pool, ask)


def test_time_counts_also_where_a_worker_takes_nothing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tnt.web.pool.GRACE_SECONDS", 0.5)

    async def ask(pool: Pool) -> None:
        stopped = await pool.run(jobs.process)
        os.kill(stopped, signal.SIGSTOP)
        # more than the pipe holds: whoever sends it waits
        with pytest.raises(TookTooLong):
            await pool.run(jobs.size_of, b"x" * 10_000_000)
        await until(lambda: gone(stopped))
        assert await pool.run(jobs.size_of, b"x" * 10_000_000) == 10_000_000

    with a_pool(seconds=1.0) as pool:
        asked(pool, ask)


def test_beyond_workers_and_queue_nobody_waits() -> None:
    async def ask(pool: Pool) -> None:
        taken = [asyncio.create_task(pool.run(jobs.sleep, 0.5)) for _ in range(3)]
        await until(lambda: pool.under_way == 3)
        with pytest.raises(Busy) as busy:
            await pool.run(jobs.process)
        assert 1 <= busy.value.retry_after <= 30
        assert len(set(await asyncio.gather(*taken))) == 1
        assert pool.under_way == 0
        await pool.run(jobs.process)

    with a_pool(workers=1, queue=2) as pool:
        asked(pool, ask)


def test_workers_work_beside_each_other() -> None:
    async def ask(pool: Pool) -> None:
        one, other = await asyncio.gather(*(pool.run(jobs.sleep, 1.0) for _ in range(2)))
        assert one != other

    with a_pool(workers=2) as pool:
        asked(pool, ask)


def test_time_is_counted_at_work_and_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    async def ask(pool: Pool) -> None:
        await pool.run(jobs.process)
        # each waits longer than the limit, for those before it
        sleeps = [pool.run(jobs.sleep, 0.6) for _ in range(3)]
        assert len(await asyncio.gather(*sleeps)) == 3
        # no signal's handler gets to run in the midst of it
        with pytest.raises(TookTooLong) as late:
            await pool.run(jobs.spin, tmp_path / "spins")
        assert late.value.seconds == 1.0
        spinning = int((tmp_path / "spins").read_text("utf-8"))
        await until(lambda: gone(spinning))
        assert await pool.run(jobs.process) != spinning

    with a_pool(queue=3, seconds=1.0) as pool:
        asked(pool, ask)


def test_a_job_that_nobody_waits_for_frees_its_worker(tmp_path: Path) -> None:
    async def ask(pool: Pool) -> None:
        job = asyncio.create_task(pool.run(jobs.say_and_sleep, tmp_path / "at", 600))
        waiting = asyncio.create_task(pool.run(jobs.process))
        dropped = asyncio.create_task(pool.run(jobs.process))
        await until((tmp_path / "at").exists)
        ended = int((tmp_path / "at").read_text("utf-8"))
        dropped.cancel()
        job.cancel()
        # who waited behind it gets a fresh one
        assert await waiting != ended
        await until(lambda: gone(ended))
        for each in (dropped, job):
            with pytest.raises(asyncio.CancelledError):
                await each
        assert pool.under_way == 0

    with a_pool() as pool:
        asked(pool, ask)


def test_a_worker_that_is_killed_in_mid_work_takes_its_own_job_alone(tmp_path: Path) -> None:
    async def ask(pool: Pool) -> None:
        for round_ in range(3):
            at = tmp_path / str(round_)
            job = asyncio.create_task(pool.run(jobs.say_and_sleep, at, 600))
            other = asyncio.create_task(pool.run(jobs.sleep, 0.5))
            await until(at.exists)
            os.kill(int(at.read_text("utf-8")), signal.SIGKILL)
            with pytest.raises(WorkerDied) as died:
                await job
            assert "ended with -9" in str(chained(died.value))
            assert await other
        assert pool.under_way == 0

    with a_pool(workers=2) as pool:
        asked(pool, ask)


def test_a_worker_that_is_killed_while_idle_or_while_it_answers_costs_no_later_job() -> None:
    async def ask(pool: Pool) -> None:
        for _ in range(3):
            idle = await pool.run(jobs.process)
            os.kill(idle, signal.SIGKILL)
            await until(lambda killed=idle: gone(killed))  # type: ignore[misc]
            assert await pool.run(jobs.process) != idle
        for _ in range(5):
            answering = await pool.run(jobs.process)
            job = asyncio.create_task(pool.run(jobs.large, 200_000_000))
            await asyncio.sleep(0.15)
            os.kill(answering, signal.SIGKILL)
            await asyncio.wait([job])
            assert job.exception() is None or isinstance(job.exception(), WorkerDied)
            await until(lambda killed=answering: gone(killed))  # type: ignore[misc]
            assert await pool.run(jobs.process) != answering

    with a_pool() as pool:
        asked(pool, ask)


def test_workers_that_were_killed_a_moment_ago_cost_no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    # as the system says of a process until its signal has reached it
    monkeypatch.setattr("tnt.web.worker.Worker.alive", True)

    async def ask(pool: Pool) -> None:
        for _ in range(3):
            idle = await asyncio.gather(*(pool.run(jobs.sleep, 0.5) for _ in range(2)))
            for each in idle:
                os.kill(each, signal.SIGKILL)
            await until(lambda killed=idle: all(map(gone, killed)))  # type: ignore[misc]
            others = await asyncio.gather(*(pool.run(jobs.sleep, 0.5) for _ in range(2)))
            assert not set(others) & set(idle)
        # a job that itself ends its process isn't tried again
        with pytest.raises(WorkerDied):
            await pool.run(jobs.end)
        assert pool.outcomes["end", "died"] == 1

    with a_pool(workers=2) as pool:
        asked(pool, ask)


def test_a_job_that_wants_too_much_memory_is_refused_and_the_next_one_fits() -> None:
    async def ask(pool: Pool) -> None:
        assert await pool.run(jobs.take, 2**20) == 2**20
        with pytest.raises(Refused) as refused:
            await pool.run(jobs.take, 2**30)
        assert [each.code for each in refused.value.problems] == ["TNT516"]
        assert await pool.run(jobs.take, 2**20) == 2**20

    with a_pool(memory=2**29) as pool:
        asked(pool, ask)


def holding(text: str, folder: Path) -> list[Path]:
    """The files of a folder that have a text, wherever in it they are."""
    # what is removed meanwhile isn't there
    files = [Path(at) / name for at, _, names in os.walk(folder) for name in names]
    found = []
    for each in files:
        with suppress(FileNotFoundError):
            found += [each] if text in each.read_text("utf-8") else []
    return found


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, for once with nothing of others."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_what_was_sent_goes_with_the_worker_that_had_it(temporary: Path, tmp_path: Path) -> None:
    async def ask(pool: Pool) -> None:
        for name in ("late", "gone", "killed"):
            at = tmp_path / name
            job = asyncio.create_task(pool.run(jobs.hold, PRIVATE, at, 600))
            await until(at.exists)
            assert len(holding(PRIVATE, temporary)) == 1
            if name == "gone":
                job.cancel()
            if name == "killed":
                os.kill(int(at.read_text("utf-8")), signal.SIGKILL)
            with pytest.raises((TookTooLong, WorkerDied, asyncio.CancelledError)):
                await job
            await until(lambda: not holding(PRIVATE, temporary))
        last = tmp_path / "last"
        job = asyncio.create_task(pool.run(jobs.hold, PRIVATE, last, 600))
        await until(last.exists)
        await asyncio.to_thread(pool.close)
        with pytest.raises(WorkerDied):
            await job
        assert list(temporary.iterdir()) == []

    with a_pool(seconds=3) as pool:
        (own,) = temporary.iterdir()
        assert own.stat().st_mode & 0o777 == 0o700
        asked(pool, ask)


def test_what_a_killed_service_left_goes_when_the_next_one_begins(temporary: Path) -> None:
    with a_pool() as living:
        left, strange = temporary / "tnt-serve-left", temporary / "tnt-serve-strange"
        for each in (left, strange):
            each.mkdir(0o700)
            (each / "lists.csv").write_text(PRIVATE, "utf-8")
        # a lock that nobody has
        (left / "held").touch()
        with a_pool() as other:
            assert not left.exists()
            # whose it is nobody knows
            assert strange.exists()
            for pool in (living, other):
                asked(pool, lambda pool: pool.run(jobs.process))
    assert list(temporary.iterdir()) == [strange]


def test_a_worker_that_cannot_begin_fails_its_job_and_not_the_pool() -> None:
    async def ask(pool: Pool) -> None:
        for _ in range(2):
            with pytest.raises(WorkerDied) as died:
                await pool.run(jobs.process)
            # what was wrong, for the log
            assert "no rules" in str(chained(died.value))
        assert not pool.ready

    pool = Pool(1, 1, 5, jobs.begin_badly)
    try:
        asked(pool, ask)
    finally:
        pool.close()


def test_what_a_worker_prints_is_nobodys(capfd: pytest.CaptureFixture[str]) -> None:
    with a_pool() as pool:
        asked(pool, lambda pool: pool.run(jobs.print_all, "hidden"))
    assert "hidden" not in "".join(capfd.readouterr())


def test_jobs_end_when_the_pool_is_closed() -> None:
    async def ask(pool: Pool) -> None:
        jobs_ = [asyncio.create_task(pool.run(jobs.sleep, 600)) for _ in range(2)]
        await until(lambda: pool.under_way == 2)
        await asyncio.to_thread(pool.close)
        for each in jobs_:
            with pytest.raises(WorkerDied):
                await each
        with pytest.raises(WorkerDied):
            await pool.run(jobs.process)

    with a_pool() as pool:
        asked(pool, ask)


PARENT = """\
import asyncio, sys
from pathlib import Path
from tests.web import jobs
from tnt.web.pool import Pool

async def main():
    pool = Pool(2, 0, 600, jobs.begin)
    asked = [pool.run(jobs.hold, "private", Path(each), 600) for each in sys.argv[1:]]
    await asyncio.gather(*asked)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_workers_die_with_their_parent_however_it_dies(temporary: Path, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    files = [tmp_path / "one", tmp_path / "other"]
    parent = subprocess.Popen(
        [sys.executable, str(script), *map(str, files)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "src")))},
    )
    try:
        asyncio.run(until(lambda: all(each.exists() for each in files), 40))
        workers = [int(each.read_text("utf-8")) for each in files]
        assert not any(map(gone, workers))
        assert len(holding("private", temporary)) == 2
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    asyncio.run(until(lambda: all(map(gone, workers))))
    assert not holding("private", temporary)


def test_making_a_worker_does_not_hold_up_light_requests() -> None:
    """What is begun with can be large: it goes over in a thread, not in the event loop."""
    began = time.monotonic()
    pool = Pool(1, 0, 5, jobs.begin, jobs.SlowToSend())
    try:
        assert time.monotonic() - began < jobs.SENDING_SECONDS
        assert asked(pool, lambda pool: pool.run(jobs.process))
        assert time.monotonic() - began > jobs.SENDING_SECONDS
    finally:
        pool.close()
