"""Store and workers together: each question is worked out once, as long as somebody waits."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import msgspec
import pytest
from attrs import evolve
from litestar.testing import TestClient

from tnt.problems import Refused
from tnt.web import work
from tnt.web.app import create_app
from tnt.web.pool import Pool
from tnt.web.service import Service
from tnt.web.settings import Settings
from tnt.web.store import Store, Unusable
from tnt.web.wire.bodies import EstimateBody, PrioritiesBody, RulesFile

# answered in a blink, and in seconds
QUICK = EstimateBody(guidelines=["no.hdir.hypertension"], draws=0)
SLOW = EstimateBody(draws=200_000)


@asynccontextmanager
async def serving(folder: Path, workers: int = 1) -> AsyncIterator[Service]:
    settings = Settings(state=folder, workers=workers)
    store = Store(folder, settings.most_kept_bytes)
    pool = Pool(workers, settings.queue, settings.seconds, work.begin)
    try:
        installed = await pool.run(work.read_installed)
        yield Service(settings, installed.rules(), store, pool, installed)
    finally:
        pool.close()
        store.close()


def served(folder: Path, ask: Callable[[Service], Awaitable[None]], workers: int = 1) -> None:
    async def within() -> None:
        async with asyncio.timeout(100), serving(folder, workers) as service:
            await ask(service)

    asyncio.run(within())


async def at_work(service: Service, jobs: int) -> None:
    async with asyncio.timeout(30):
        while service.pool.under_way != jobs:
            await asyncio.sleep(0.01)


def test_one_question_asked_by_many_at_once_is_one_job(tmp_path: Path) -> None:
    async def ask(service: Service) -> None:
        asking = [asyncio.create_task(service.answer("estimates", QUICK)) for _ in range(20)]
        most = 0
        while not all(each.done() for each in asking):
            most = max(most, service.pool.under_way)
            await asyncio.sleep(0.001)
        assert len({each.result() for each in asking}) == 1
        assert most == 1

    served(tmp_path, ask, workers=2)


def test_what_is_kept_is_not_worked_out_again(tmp_path: Path) -> None:
    async def ask(service: Service) -> None:
        id_ = await service.answer("estimates", QUICK)
        service.pool.close()
        assert await service.answer("estimates", QUICK) == id_
        assert json.loads(await service.document(id_, "json") or b"")["schema"] == "tnt.estimate/1"

    served(tmp_path, ask)


def test_kept_answers_are_there_when_the_service_begins_again(tmp_path: Path) -> None:
    ids = []

    async def ask(service: Service) -> None:
        ids.append(await service.answer("estimates", QUICK))
        assert await service.document(ids[0], "page.nn")

    served(tmp_path, ask)
    served(tmp_path, ask)
    assert ids[0] == ids[1]


def test_different_questions_have_different_ids(tmp_path: Path) -> None:
    async def ask(service: Service) -> None:
        asked = [
            service.id_of("estimates", QUICK),
            service.id_of(
                "estimates", EstimateBody(guidelines=["no.hdir.hypertension"], draws=200)
            ),
            service.id_of("estimates", EstimateBody(draws=0)),
            service.id_of("estimates", EstimateBody(draws=0, seed=2)),
            service.id_of("priorities", PrioritiesBody(draws=0)),
        ]
        assert len(set(asked)) == len(asked)
        assert service.id_of("estimates", EstimateBody()) == service.id_of(
            "estimates", EstimateBody(draws=10_000, seed=1)
        )

    served(tmp_path, ask)


def test_work_goes_on_as_long_as_one_of_those_who_asked_waits(tmp_path: Path) -> None:
    async def ask(service: Service) -> None:
        body = EstimateBody(draws=20_000)
        first = asyncio.create_task(service.answer("estimates", body))
        second = asyncio.create_task(service.answer("estimates", body))
        await at_work(service, 1)
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first
        assert service.pool.under_way == 1
        assert await service.document(await second, "json")

    served(tmp_path, ask)


def test_work_that_nobody_waits_for_is_ended_and_its_worker_is_free(tmp_path: Path) -> None:
    async def ask(service: Service) -> None:
        slow = asyncio.create_task(service.answer("estimates", SLOW))
        await at_work(service, 1)
        slow.cancel()
        with suppress(asyncio.CancelledError):
            await slow
        await at_work(service, 0)
        # the one worker there is answers others
        await service.answer("estimates", QUICK)
        assert await service.document(service.id_of("estimates", SLOW), "json") is None

    served(tmp_path, ask)


def test_what_is_refused_is_refused_to_all_who_asked_and_not_kept(tmp_path: Path) -> None:
    async def ask(service: Service) -> None:
        body = EstimateBody(guidelines=["no.nobody"])
        asking = [asyncio.create_task(service.answer("estimates", body)) for _ in range(3)]
        for each in asking:
            with pytest.raises(Refused):
                await each
        assert service.store.kind(service.id_of("estimates", body)) is None

    served(tmp_path, ask)


def test_what_cannot_be_kept_is_not_answered(tmp_path: Path) -> None:
    state = tmp_path / "state"

    async def ask(service: Service) -> None:
        id_ = await service.answer("estimates", QUICK)
        state.rename(tmp_path / "aside")
        with pytest.raises(Unusable):
            await service.answer("estimates", QUICK)
        with pytest.raises(Unusable):
            await service.document(id_, "json")

    served(state, ask)


def test_a_service_whose_files_have_changed_is_not_ready_any_more(tmp_path: Path) -> None:
    """Nothing else tells whoever watches over it that it has to be started again."""
    app = create_app(Settings(state=tmp_path))
    rules = RulesFile("ours.yaml", "schema: 1\n")
    body = msgspec.to_builtins(EstimateBody(rules=[rules], draws=0))
    with TestClient(app) as client:
        assert client.get("/readyz").json()["rules"]
        assert client.post("/api/v1/estimates", json=body).status_code == 422
        service = app.state.service
        service.installed = evolve(service.installed, stamps=frozenset())
        assert client.post("/api/v1/estimates", json=body).status_code == 503
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["rules"]) == (503, False)
        # what was installed is still answered as it was
        assert client.get("/api/v1/guidelines").status_code == 200


def test_a_chart_is_drawn_once_and_one_that_is_not_there_never(tmp_path: Path) -> None:
    async def ask(service: Service) -> None:
        id_ = await service.answer("estimates", QUICK)
        how = {"lang": "nb", "theme": "light", "width": "wide"}
        drawn = await service.picture(id_, "svg", chart="time", **how)  # type: ignore[arg-type]
        assert drawn is not None
        assert drawn.startswith(b"<svg")
        nothing = await service.picture(id_, "svg", chart="nothing", **how)  # type: ignore[arg-type]
        assert nothing is None
        assert await service.picture("0" * 64, "svg", chart="time", **how) is None  # type: ignore[arg-type]
        service.pool.close()
        assert await service.picture(id_, "svg", chart="time", **how) == drawn  # type: ignore[arg-type]

    served(tmp_path, ask)
