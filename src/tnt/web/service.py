"""What handlers get: questions in, kept documents out. Here the store and the workers meet."""

import asyncio
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec
from attrs import define, field

from tnt.model.ruleset import RuleSet
from tnt.web import work
from tnt.web.pool import Pool
from tnt.web.settings import Settings
from tnt.web.store import Store
from tnt.web.wire.bodies import CheckBody, Kind, QuestionBody
from tnt.web.work import Checked, Installed
from tnt.web.work.drawing import Form, Theme, Width


@define(eq=False)
class _Flight:
    """An answer that is being worked out, and how many wait for it."""

    task: "asyncio.Task[None]"
    waiting: int = 0


@define(eq=False)
class Service:
    """The rules as they were when the service began, what is kept, and who works."""

    settings: Settings
    rules: RuleSet
    store: Store
    pool: Pool
    installed: Installed
    # whether the installed files have changed since: it is so until the service begins again
    stale: bool = field(default=False, init=False)
    _flights: dict[str, _Flight] = field(factory=dict, init=False)

    async def answer(self, kind: Kind, body: QuestionBody) -> str:
        """The id of the kept answer, which is worked out where it isn't there yet.

        Who asks the same at the same time waits for the same work.

        Raises:
            Refused: with every problem that stands in the way.
            Busy, TookTooLong, WorkerDied, Full, Unusable, Stale: where it can't be answered now.
        """
        id_ = self.id_of(kind, body)
        if await asyncio.to_thread(self.store.kind, id_) is not None:
            return id_
        flight = self._flights.get(id_)
        if flight is None:
            flight = _Flight(asyncio.create_task(self._work_out(id_, kind, body)))
            self._flights[id_] = flight
        flight.waiting += 1
        try:
            await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting:
                # it has landed, or nobody waits for it any more: whoever asks again begins anew
                flight.task.cancel()
                if self._flights.get(id_) is flight:
                    del self._flights[id_]
        return id_

    def id_of(self, kind: Kind, body: QuestionBody) -> str:
        """The hash of the question with all texts in it, the installed files and the versions."""
        asked = [kind, msgspec.to_builtins(body), self.installed.fingerprint]
        return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    async def _work_out(self, id_: str, kind: Kind, body: QuestionBody) -> None:
        most = (self.settings.most_cost, self.settings.most_answer_bytes)
        try:
            made = await self.pool.run(work.answer, kind, self.installed, body, *most)
        except work.Stale:
            self.stale = True
            raise
        await asyncio.to_thread(self.store.put, id_, kind, made)

    async def document(self, id_: str, name: str) -> bytes | None:
        """A document of a kept result, or None where there is none of that name."""
        return await asyncio.to_thread(self.store.get, id_, name)

    async def picture(
        self, id_: str, form: Form, *, chart: str, lang: str, theme: Theme, width: Width
    ) -> bytes | None:
        """A chart of a kept result, drawn once; None where there is no such chart.

        Raises:
            Busy, TookTooLong, WorkerDied: where it can't be drawn now.
        """
        name = f"picture.{chart}.{lang}.{theme}.{width}.{form}"
        kept = await self.document(id_, name)
        if kept is not None:
            return kept
        spec = await self._spec(id_, chart, lang)
        if spec is None:
            return None
        drawn = await self.pool.run(work.picture, spec, form, theme, width)
        await asyncio.to_thread(self.store.add, id_, name, drawn)
        return drawn

    async def _spec(self, id_: str, chart: str, lang: str) -> Mapping[str, Any] | None:
        page = await self.document(id_, f"page.{lang}")
        charts = [] if page is None else json.loads(page)["charts"]
        return next((each["spec"] for each in charts if each["name"] == chart), None)

    async def check(self, body: CheckBody) -> Checked:
        """Rule texts judged; nothing is kept.

        Raises:
            Busy, TookTooLong, WorkerDied: where it can't be done now.
        """
        return await self.pool.run(work.check, self.installed, body.files)

    async def guidelines_in(self, body: CheckBody) -> tuple[str, ...]:
        """The ids of the guidelines in rule texts.

        Raises:
            Refused: where two files go by one name.
            Busy, TookTooLong, WorkerDied, Stale: where it can't be done now.
        """
        return await self.pool.run(work.guidelines_in, self.installed, body.files)
