"""The log and the figures say how the service fares, and nothing of what visitors sent."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar, Request, Response, get, post
from litestar.testing import TestClient

from tests.web import jobs
from tnt.web.headers import POLICY, protect
from tnt.web.logs import json_log, other_logs_in, told
from tnt.web.metrics import Metrics
from tnt.web.pool import Pool
from tnt.web.watching import keep_error, watch

# a national identity number as the tests of tables have it: invented, and well formed
PLANTED = "99999999928"


@get("/api/v1/recommendations/{id_:str}", sync_to_thread=False)
def found(request: Request[Any, Any, Any]) -> str:
    """Answers."""
    return f"about {len(request.path_params['id_'])} characters"


@post("/api/v1/estimates")
async def broken(request: Request[Any, Any, Any]) -> str:
    """Fails in the midst of what was sent."""
    kept = (await request.json())["population"]
    try:
        raise KeyError(kept)
    except KeyError as error:
        raise ValueError(f"no such population: {kept}") from error


@post("/refused", sync_to_thread=False)
def refused() -> Response[str]:
    """Says no."""
    return Response("no", status_code=422)


class Watched:
    """A small application, its log and its figures."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.metrics = Metrics()
        app = Litestar(
            [found, broken, refused],
            before_send=[protect],
            after_exception=[keep_error],
            logging_config=None,
            openapi_config=None,
        )
        watch(app, json_log(self.out), self.metrics)
        self.client = TestClient(app, raise_server_exceptions=False)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.getvalue().splitlines()]


@pytest.fixture
def watched() -> Iterator[Watched]:
    made = Watched()
    with made.client:
        yield made


def test_a_request_is_one_line_with_its_routes_template(watched: Watched) -> None:
    answer = watched.client.get("/api/v1/recommendations/norway.statins")
    (line,) = watched.lines()
    assert line.pop("ms") >= 0
    assert line.pop("time").endswith("Z")
    assert line.pop("id") == answer.headers["X-Request-Id"]
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "route": "/api/v1/recommendations/{id_}",
        "status": 200,
    }


def test_what_nobody_answers_is_a_line_too(watched: Watched) -> None:
    watched.client.get(f"/{PLANTED}")
    watched.client.delete("/refused")
    watched.client.request("BREW", "/refused")
    told_ = [(each["method"], each["route"], each["status"]) for each in watched.lines()]
    assert told_ == [("GET", "-", 404), ("DELETE", "-", 405), ("other", "-", 405)]


def test_an_identity_number_that_a_visitor_sent_is_nowhere(watched: Watched) -> None:
    client = watched.client
    headers = {"X-Request-Id": PLANTED, "User-Agent": PLANTED, "Referer": PLANTED}
    client.get(f"/api/v1/recommendations/{PLANTED}?q={PLANTED}", headers=headers)
    client.get(f"/{PLANTED}?{PLANTED}", headers=headers)
    client.request(PLANTED, "/refused", headers=headers)
    client.post("/refused", content=PLANTED, headers=headers)
    assert client.post("/api/v1/estimates", json={"population": PLANTED}).status_code == 500
    client.post("/api/v1/estimates", content=f'{{"population": "{PLANTED}"')
    client.cookies.set("who", PLANTED)
    client.get("/", headers=headers)
    assert len(watched.lines()) == 7
    assert PLANTED not in watched.out.getvalue()
    assert "testclient" not in watched.out.getvalue()
    assert PLANTED.encode() not in watched.metrics.text(*nothing())


def test_what_goes_wrong_is_told_by_its_types_and_frames(watched: Watched) -> None:
    watched.client.post("/api/v1/estimates", json={"population": PLANTED})
    (line,) = watched.lines()
    assert [each["type"] for each in line["error"]] == ["builtins.ValueError", "builtins.KeyError"]
    last = line["error"][0]["frames"][-1]
    assert last.endswith(" broken")
    assert "test_logs.py:" in last


def test_an_error_of_a_worker_is_told_with_its_frames_there() -> None:
    async def fail() -> None:
        await pool.run(jobs.fail, PLANTED)

    pool = Pool(1, 0, 20, jobs.begin)
    try:
        with pytest.raises(LookupError) as failed:
            asyncio.run(fail())
    finally:
        pool.close()
    said = told(failed.value)
    assert said[0]["type"] == "builtins.LookupError"
    assert any(str(frame).endswith(" fail") for frame in said[1]["frames"])  # type: ignore[attr-defined]
    assert PLANTED not in json.dumps(said)


def test_libraries_messages_are_lines_without_what_they_were_about() -> None:
    out = io.StringIO()
    with other_logs_in(json_log(out)):
        try:
            raise ValueError(PLANTED)
        except ValueError:
            logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n")
            logging.getLogger("asyncio").exception(f"never retrieved\nfuture: {PLANTED}")
            logging.getLogger("somebody").warning("read %s", PLANTED)
            logging.getLogger("somebody").info("read %s", PLANTED)
    lines = [json.loads(each) for each in out.getvalue().splitlines()]
    assert [(each["event"], each["logger"], "error" in each) for each in lines] == [
        ("Exception in ASGI application", "uvicorn.error", True),
        ("never retrieved", "asyncio", True),
        ("read %s", "somebody", False),
    ]
    assert PLANTED not in out.getvalue()


def test_every_answer_has_the_headers_that_bind_browsers(watched: Watched) -> None:
    client = watched.client
    answers = [
        client.get("/api/v1/recommendations/x"),
        client.post("/api/v1/estimates", json={"population": "x"}),
        client.get("/missing"),
        client.delete("/refused"),
    ]
    assert [each.status_code for each in answers] == [200, 500, 404, 405]
    for each in answers:
        assert each.headers["Content-Security-Policy"] == POLICY
        assert each.headers["X-Content-Type-Options"] == "nosniff"
        assert each.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in each.headers
    # other sites may read what anybody can, and send nothing
    allowed = [each.headers.get("Access-Control-Allow-Origin") for each in answers]
    assert allowed == ["*", None, None, None]


def test_requests_are_counted_by_template_method_and_status(watched: Watched) -> None:
    for number in range(3):
        watched.client.get(f"/api/v1/recommendations/{number}")
    for number in range(200):
        watched.client.get(f"/{number}")
    text = watched.metrics.text(*nothing()).decode()
    route = 'route="/api/v1/recommendations/{id_}"'
    assert f'tnt_requests_total{{method="GET",{route},status="200"}} 3.0' in text
    assert f"tnt_request_seconds_count{{{route}}} 3.0" in text
    # what is asked can't make the figures grow
    assert text.count("tnt_requests_total{") == 2


class _Nothing:
    """A pool and a store at rest."""

    outcomes: dict[tuple[str, str], int] = {}  # noqa: RUF012
    under_way = 0
    results = bytes = 0

    def kept(self) -> "_Nothing":
        return self


def nothing() -> Any:
    return _Nothing(), _Nothing()
