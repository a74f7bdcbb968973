"""The service under load, on this machine's own addresses: bounded in number and in time.

It is judged by the clock, which nothing else here is: run it by itself (`tox run -e load`).
"""

import asyncio
import itertools
import json
import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.crowd import Answer, Ask, Client, Crowd, post
from tests.web.service_process import Running, a_service
from tests.web.test_pool import gone, until
from tests.web.test_serving import children
from tests.web.test_store import sound

CLIENTS = 200
SECONDS = 60.0
# of a light page: 95 of 100 take no longer
LIGHT_SECONDS = 0.5

LIGHT = (
    *(f"/{lang}{page}" for lang in ("nb", "nn", "en")
      for page in ("", "/guidelines", "/estimate", "/method", "/accessibility")),
    *("/healthz", "/readyz", "/api/v1/guidelines", "/api/v1/populations", "/api/v1/limits"),
)  # fmt: skip
WRONG = (
    Ask("wrong", "GET", "/en/nothing"),
    Ask("wrong", "GET", "/api/v1/results/nobody.json"),
    Ask("wrong", "GET", "/api/v1/guidelines/nobody"),
    Ask("wrong", "DELETE", "/api/v1/guidelines"),
    Ask("wrong", "POST", "/api/v1/estimates", b'{"draws": NaN}'),
    Ask("wrong", "POST", "/api/v1/estimates", b'{"draws": 1, "draws": 2}'),
    Ask("wrong", "POST", "/api/v1/estimates", b'{"unknown": 1}'),
    Ask("wrong", "POST", "/api/v1/estimates", b"[" * 5000),
    Ask("wrong", "POST", "/api/v1/estimates", b'{"guidelines": ["nobody"]}'),
    Ask("wrong", "POST", "/api/v1/estimates", b"text", "text/plain"),
)
CHECKED = "id: local.x\ntitle: {en: X}\n" * 30


def asks(result: str) -> list[Callable[[], Ask]]:
    """What each of the clients asks, of all kinds at once."""
    seeds = itertools.count(1000)
    light = itertools.cycle([*LIGHT, f"/nb/results/{result}", f"/api/v1/results/{result}.csv"])
    wrong = itertools.cycle(WRONG)

    def estimate(draws: int, hang_up: float | None = None) -> Callable[[], Ask]:
        kind = "heavy" if hang_up is None else "gone"
        return lambda: post(
            kind, "/api/v1/estimates", {"draws": draws, "seed": next(seeds)}, hang_up
        )

    def question(path: str, **body: object) -> Callable[[], Ask]:
        return lambda: post("heavy", f"/api/v1/{path}", {**body, "seed": next(seeds)})

    def checked() -> Ask:
        files = [{"name": "x.yaml", "text": CHECKED}]
        return post("heavy", "/api/v1/check", {"files": files})

    of_kinds = [
        *[lambda: Ask("light", "GET", next(light))] * 100,
        *[lambda: next(wrong)] * 15,
        *[estimate(10_000)] * 30,
        *[estimate(100_000)] * 15,
        *[question("comparisons", a={"uptake": "now"}, b={"uptake": "target"})] * 10,
        *[question("priorities")] * 10,
        *[question("explanations", id="no.hdir.hypertension.annual-control")] * 5,
        *[checked] * 5,
        *[estimate(200_000, hang_up=0.3)] * 10,
    ]
    assert len(of_kinds) == CLIENTS
    return of_kinds


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with a_service(tmp_path / "state") as started:
        yield started


def workers(running: Running) -> list[int]:
    """Its worker processes: those of its children that let others go first."""
    return [each for each in children(running.process.pid) if niceness(each) > 0]


def niceness(process: int) -> int:
    stat = Path(f"/proc/{process}/stat").read_text("utf-8")
    return int(stat.rpartition(")")[2].split()[16])


async def first_answer(port: int) -> str:
    """The id of a kept result."""
    client = Client(port)
    answer = await client.answer(post("first", "/api/v1/estimates", {}))
    await client.close()
    assert answer is not None
    assert answer.status == 200
    return answer.headers["location"].rpartition("/")[2]


async def idle(port: int) -> None:
    """Wait until no job is under way."""
    client = Client(port)
    async with asyncio.timeout(20):
        while b"\ntnt_jobs_under_way 0.0\n" not in (await text(client)):
            await asyncio.sleep(0.05)
    await client.close()


async def text(client: Client) -> bytes:
    answer = await client.answer(Ask("metrics", "GET", "/metrics"))
    assert answer is not None
    return answer.body


def test_two_hundred_at_once_for_a_minute_with_workers_killed_in_mid_work(
    running: Running,
) -> None:
    crowd = Crowd(running.port, SECONDS)
    killed: list[int] = []

    async def kill_workers() -> None:
        for _ in range(4):
            await asyncio.sleep(SECONDS / 5)
            killed.append(random.choice(workers(running)))  # noqa: S311 - any of them
            os.kill(killed[-1], signal.SIGKILL)

    async def all_of_it() -> None:
        result = await first_answer(running.port)
        killing = asyncio.create_task(kill_workers())
        await crowd.ask(asks(result))
        await killing
        # whoever hung up is waited for no longer, and nothing is lost of what was asked
        await idle(running.port)

    asyncio.run(all_of_it())
    statuses = Counter((each.ask.kind, each.status) for each in crowd.answers)
    said = f"{statuses}"
    allowed = {200, 503, *range(400, 500)}
    assert {status for _, status in statuses} <= allowed, said
    assert {status for kind, status in statuses if kind == "light"} == {200}, said
    assert 200 not in {status for kind, status in statuses if kind == "wrong"}, said
    # heavy work went on all the while: some was done, and some was told to wait
    assert statuses["heavy", 200] > 10, said
    assert statuses["heavy", 503] > 10, said
    light = [each.seconds for each in crowd.answers if each.ask.kind == "light"]
    assert len(light) > 1000, said
    assert percentile(light, 0.95) < LIGHT_SECONDS, f"{percentile(light, 0.95)} {said}"
    assert len(killed) == 4
    assert all(map(gone, killed))
    assert len(workers(running)) == 2
    assert running.stop() == 0
    assert not [line for line in running.log if '"status": 500' in line]


def test_a_client_that_hangs_up_frees_its_worker(running: Running) -> None:
    async def hang_up() -> None:
        await first_answer(running.port)
        await idle(running.port)
        before = set(workers(running))
        client = Client(running.port)
        # seconds of work for each
        long = [{"draws": 200_000, "seed": seed} for seed in range(len(before))]
        asking = [post("gone", "/api/v1/estimates", body, hang_up=0.5) for body in long]
        await asyncio.gather(*(Client(running.port).answer(each) for each in asking))
        await idle(running.port)
        await until(lambda: all(map(gone, before)))
        # and who comes then is answered at once
        answer = await client.answer(post("next", "/api/v1/estimates", {"draws": 0, "seed": 9}))
        assert answer is not None
        assert answer.status == 200
        await client.close()

    asyncio.run(hang_up())
    assert running.stop() == 0


def test_what_was_answered_is_there_after_kill_9_of_the_service_in_mid_write(
    tmp_path: Path,
) -> None:
    state = tmp_path / "state"
    answered: dict[str, bytes] = {}
    for round_ in range(4):
        with a_service(state) as running:
            asyncio.run(write_until_killed(running, round_, answered))
        with a_service(state) as running:
            for id_, body in answered.items():
                again = httpx.get(f"{running.address}/api/v1/results/{id_}", timeout=20)
                assert (again.status_code, again.content) == (200, body)
            assert running.stop() == 0
        assert sound(state)
    assert len(answered) > 20


async def write_until_killed(running: Running, round_: int, answered: dict[str, bytes]) -> None:
    """Ask for many small answers at once, and kill the service among them."""
    seeds = itertools.count(round_ * 100_000)

    async def go_on() -> None:
        client = Client(running.port)
        try:
            while True:
                answer = await client.answer(small(next(seeds)))
                assert answer is not None
                keep(answer, answered)
        finally:
            await client.close()

    clients = [asyncio.create_task(go_on()) for _ in range(8)]
    few = len(answered) + 6 + round_
    await until(lambda: len(answered) >= few, 60)
    running.process.kill()
    for ended in await asyncio.gather(*clients, return_exceptions=True):
        assert isinstance(ended, OSError | asyncio.IncompleteReadError), ended


def small(seed: int) -> Ask:
    body = {"guidelines": ["no.hdir.hypertension"], "draws": 0, "seed": seed}
    return post("small", "/api/v1/estimates", body)


def keep(answer: Answer, answered: dict[str, bytes]) -> None:
    if answer.status == 200:
        assert json.loads(answer.body)
        answered[answer.headers["location"].rpartition("/")[2]] = answer.body
