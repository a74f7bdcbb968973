"""Whatever goes wrong is told as problem+json (RFC 9457), in the language of the reader."""

import json
from typing import Any

import pytest
from litestar import Litestar, Request, get
from litestar.testing import TestClient

from tests.web.identities import PLANTED
from tnt.problems import CODES, Phrase, Problem, Refused, Saying
from tnt.web.pool import Busy, TookTooLong, WorkerDied
from tnt.web.store import Full
from tnt.web.wire.asked import read_query
from tnt.web.wire.languages import accepted
from tnt.web.wire.problem_json import EXCEPTION_HANDLERS, problem_response
from tnt.web.wire.shape import MOST_TOLD
from tnt.web.wire.statuses import status_of_code
from tnt.web.work import Stale
from tnt.words import LANGUAGES, Words

Asked = Request[Any, Any, Any]
SHAPE = {"type", "title", "status", "detail", "problems"}


def answer(error: Exception, query: str = "?lang=en", **headers: str) -> Any:
    """What a program gets where this error is raised."""

    @get("/")
    async def fails() -> None:
        raise error

    app = Litestar([fails], openapi_config=None, exception_handlers={**EXCEPTION_HANDLERS})
    with TestClient(app, raise_server_exceptions=False) as client:
        return client.get(f"/{query}", headers=headers)


def test_a_refusal_has_a_type_a_title_a_detail_and_every_problem_with_its_place() -> None:
    error = Refused(
        [
            Problem("TNT501", facts={"id": "x", "nearest": "y"}),
            Problem("TNT784", facts={"key": "k", "nearest": "l", "pointer": "#/k"}),
            Problem("TNT101", "a.yaml", 3, 4, {"limit": "1 MiB"}),
        ]
    )
    got = answer(error)
    assert got.status_code == 400
    assert got.headers["content-type"] == "application/problem+json"
    assert got.headers["content-language"] == "en"
    told = got.json()
    assert set(told) == SHAPE
    assert told["type"] == "/en/problems/TNT784"
    assert told["status"] == 400
    assert told["detail"].startswith("k can't be given here (nearest: l")
    assert [each["code"] for each in told["problems"]] == ["TNT501", "TNT784", "TNT101"]
    assert told["problems"][1]["pointer"] == "#/k"
    third = told["problems"][2]
    assert (third["file"], third["line"], third["column"]) == ("a.yaml", 3, 4)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_told_in_the_language_that_was_asked_for(lang: str) -> None:
    error = Refused([Problem("TNT501", facts={"id": "x", "nearest": "y"})])
    told = answer(error, f"?lang={lang}").json()
    assert told["problems"][0]["message"] == error.problems[0].message(Words(lang))
    by_header = answer(error, "", **{"accept-language": lang}).json()
    assert by_header == told


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_status_that_says_whose_the_slip_is(code: str) -> None:
    assert status_of_code(code) in {400, 404, 413, 415, 422}


def test_statuses_are_those_of_the_interface() -> None:
    of_codes = {
        "TNT501": 404, "TNT502": 404, "TNT503": 404, "TNT504": 404, "TNT508": 422,
        "TNT243": 422, "TNT407": 422, "TNT520": 422, "TNT780": 400, "TNT781": 400,
        "TNT782": 413, "TNT783": 415, "TNT784": 400, "TNT785": 400, "TNT786": 400,
        "TNT787": 400, "TNT788": 422, "TNT789": 404,
    }  # fmt: skip
    assert {code: status_of_code(code) for code in of_codes} == of_codes


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (Busy(7), "7"),
        (TookTooLong(60.0), "60"),
        (WorkerDied(), "5"),
        (Full(), "3600"),
        (Stale(), "60"),
    ],
)
def test_what_passes_says_when_to_come_again(error: Exception, seconds: str) -> None:
    got = answer(error)
    assert got.status_code == 503
    assert got.headers["retry-after"] == seconds
    assert set(got.json()) == SHAPE
    assert got.json()["type"] == "about:blank"


def test_an_error_of_the_program_tells_nothing_of_it() -> None:
    got = answer(RuntimeError(f"secret {PLANTED} in /home/somebody"))
    assert got.status_code == 500
    assert set(got.json()) == SHAPE
    assert "secret" not in got.text
    assert "Traceback" not in got.text
    assert "home" not in got.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_method_that_isnt_taken_is_told_with_those_that_are(method: str) -> None:
    @get("/")
    async def nothing() -> None:
        return None

    app = Litestar([nothing], openapi_config=None, exception_handlers={**EXCEPTION_HANDLERS})
    with TestClient(app) as client:
        got = client.request(method, "/?lang=nn")
        assert got.status_code == 405
        assert got.headers["allow"] == "GET, OPTIONS"
        assert got.json()["title"] == Words("nn").say("The address doesn't take this method")
        missing = client.get("/nowhere")
        assert missing.status_code == 404
        assert set(missing.json()) == SHAPE


def test_an_identity_number_is_never_repeated_whoever_found_it() -> None:
    got = answer(Refused([Problem("TNT501", facts={"id": PLANTED, "nearest": "y"})]))
    assert got.status_code == 422
    assert PLANTED not in got.text
    assert [each["code"] for each in got.json()["problems"]] == ["TNT788"]
    by_name = answer(Refused([Problem("TNT101", f"{PLANTED}.yaml", 1, 1, {"limit": "1 MiB"})]))
    assert PLANTED not in by_name.text


def test_a_handler_may_ask_for_the_response_itself() -> None:
    @get("/")
    async def fails(request: Asked) -> Any:
        return problem_response(request, Busy(3))

    app = Litestar([fails], openapi_config=None)
    with TestClient(app) as client:
        assert client.get("/").headers["retry-after"] == "3"


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "nb"),
        ("nb-NO,nb;q=0.9,nn;q=0.8,en;q=0.7", "nb"),
        ("nn-NO, en;q=0.5", "nn"),
        ("no", "nb"),
        ("de, en-GB;q=0.8, nb;q=0.3", "en"),
        ("en;q=0.1, nn;q=0.2", "nn"),
        ("en;q=0", "nb"),
        ("en;q=x, nn;q=0.1", "nn"),
        ("en;q=nan", "nb"),
        ("*", "nb"),
        (";;,,=;q", "nb"),
        ("EN", "en"),
    ],
)
def test_of_the_languages_a_reader_takes_the_best_is_spoken(header: str, lang: str) -> None:
    assert accepted(header) == lang


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", []),
        ("?lang=nn", []),
        ("?lang=xx", ["TNT786"]),
        ("?lang=", ["TNT786"]),
        ("?langg=nb", ["TNT784"]),
        ("?lang=nb&lang=nn", ["TNT781"]),
        ("?lang=xx&a=1&b=2", ["TNT786", "TNT784", "TNT784"]),
        ("?%FF=%00", ["TNT784"]),
    ],
)
def test_an_address_with_something_unknown_in_it_is_refused(query: str, codes: list[str]) -> None:
    @get("/")
    async def asked(request: Asked) -> dict[str, str]:
        return read_query(request)

    app = Litestar([asked], openapi_config=None, exception_handlers={**EXCEPTION_HANDLERS})
    with TestClient(app) as client:
        got = client.get(f"/{query}")
    if not codes:
        assert got.status_code == 200
        return
    assert got.status_code == 400
    problems = json.loads(got.text)["problems"]
    assert [each["code"] for each in problems] == codes
    assert all("parameter" in each for each in problems)


def test_of_thousands_of_problems_as_many_are_told_as_one_mends_the_gravest_among_them() -> None:
    many = [Problem("TNT501", facts={"id": f"x{n}", "nearest": "y"}) for n in range(20_000)]
    grave = Problem("TNT784", facts={"key": "k", "nearest": "l", "pointer": "#/k"})
    got = answer(Refused([*many, grave]))
    assert got.status_code == 400
    told = got.json()
    assert len(told["problems"]) == MOST_TOLD
    assert told["more"] == 20_001 - MOST_TOLD
    assert told["type"].endswith("TNT784")
    assert "TNT784" in [each["code"] for each in told["problems"]]
    assert len(got.content) < 100_000
    assert "more" not in answer(Refused(many[:MOST_TOLD])).json()


def test_nothing_that_is_repeated_breaks_a_line_or_turns_a_text_around() -> None:
    sent = "<b>\u202e\n\x1b[31m"
    facts = {"where": sent, "found": Saying((sent, Phrase("missing"))), "wanted": sent}
    got = answer(Refused([Problem("TNT786", f"{sent}.yaml", 1, 2, facts)]), "?lang=nb").json()
    texts = [got["detail"], *map(str, got["problems"][0].values())]
    assert "ikke oppgitt" in got["detail"]
    assert all(each.isprintable() for each in texts)
    assert "<b>U+202EU+000A" in got["detail"]
