"""A national identity number that is planted wherever a visitor can write, and looked for."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from tests.web.identities import PLANTED
from tests.web.service_process import a_service
from tnt.web.store_file import NAME

LISTS = f"list,sex,age,persons\n{PLANTED},female,40-49,100\n"
RULES = f"id: local.x\ntitle: {{en: about {PLANTED}}}\nremark: {PLANTED}\n"
ESTIMATES, CHECK = "/api/v1/estimates", "/api/v1/check"


def bodies() -> Iterator[tuple[str, Any]]:
    """What can be sent, with the number in each place of it."""
    yield ESTIMATES, {"lists": [{"name": "lists.csv", "text": LISTS}], "draws": 0}
    yield ESTIMATES, {"lists": [{"name": f"{PLANTED}.csv", "text": "x"}], "draws": 0}
    yield ESTIMATES, {"rules": [{"name": "x.yaml", "text": RULES}], "draws": 0}
    yield ESTIMATES, {"guidelines": [PLANTED]}
    yield ESTIMATES, {"population": PLANTED}
    yield ESTIMATES, {"scenario": PLANTED}
    yield ESTIMATES, {PLANTED: 1}
    yield ESTIMATES, {"year": int(PLANTED)}
    yield ESTIMATES, [PLANTED]
    yield "/api/v1/explanations", {"id": PLANTED}
    yield "/api/v1/priorities", {"weights": {PLANTED: 2}, "new": [PLANTED]}
    yield "/api/v1/comparisons", {"a": {"scenario": PLANTED}, "b": {PLANTED: 1}}
    yield CHECK, {"files": [{"name": "x.yaml", "text": RULES}]}
    yield CHECK, {"files": [{"name": f"{PLANTED}.yaml", "text": "["}]}


def test_it_is_in_no_answer_no_log_no_figure_and_no_file(tmp_path: Path) -> None:
    state = tmp_path / "state"
    headers = {"User-Agent": PLANTED, "X-Request-Id": PLANTED, "Cookie": f"who={PLANTED}"}
    with (
        a_service(state) as running,
        httpx.Client(base_url=running.address, headers=headers, timeout=60) as client,
    ):
        # something is kept in any case
        assert client.post(ESTIMATES, json={"draws": 0}).status_code == 200
        answers = [client.post(path, json=body) for path, body in bodies()]
        answers += [
            client.post(ESTIMATES, content=f'{{"draws": {PLANTED}'),
            client.post(ESTIMATES, content=PLANTED, headers={"Content-Type": PLANTED}),
            client.request(PLANTED, ESTIMATES),
            client.get(f"/{PLANTED}"),
            client.get(f"/en/guidelines/{PLANTED}", params={PLANTED: PLANTED}),
            client.get(f"/api/v1/recommendations/{PLANTED}"),
            client.get(f"/api/v1/results/{PLANTED}.svg", params={"chart": PLANTED}),
            client.get("/api/v1/guidelines", params={"lang": PLANTED}),
        ]
        for each in answers:
            assert PLANTED not in each.text, (each.request.url.path, each.text[:500])
            assert PLANTED not in str(each.headers)
            assert 400 <= each.status_code < 500 or each.request.url.path == CHECK
        assert PLANTED not in client.get("/metrics").text
        assert running.stop() == 0
    assert len(running.log) > len(answers)
    assert PLANTED not in "".join(running.log)
    assert PLANTED not in running.first_line
    assert PLANTED.encode() not in (state / NAME).read_bytes()
    assert all(PLANTED.encode() not in body for body in kept(state))


def kept(state: Path) -> list[bytes]:
    """All that is kept, unpacked."""
    with closing(sqlite3.connect(state / NAME)) as connection:
        rows = connection.execute("SELECT id || name, body FROM documents").fetchall()
    assert rows
    return [json.dumps(name).encode() + zlib.decompress(body) for name, body in rows]
