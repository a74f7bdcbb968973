"""An address that is about a person, or a host that is none, is answered before any route is."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from litestar.testing import TestClient

from tests.web.conftest import Client
from tests.web.identities import PLANTED
from tests.web.test_answers import RULES
from tnt.web.app import create_app
from tnt.web.settings import Settings
from tnt.words import LANGUAGES, Words

BROWSER: Final = {"Accept": "text/html"}
SPACED: Final = quote(f"{PLANTED[:4]} {PLANTED[4:6]} {PLANTED[6:]}")
RESULT: Final = "0" * 27 + "a" + "b" * 36
TOLD: Final = [
    f"/{PLANTED}",
    f"/values/{PLANTED}",
    f"/guidelines/{SPACED}",
    f"/results/{PLANTED}",
    f"/recommendations/{PLANTED[:6]}/{PLANTED[6:]}",
    f"/recommendations/{PLANTED[1:]}",
    f"/estimate/share?title={PLANTED}",
    f"/estimate/share?share={PLANTED}",
    f"/estimate/all?patients={PLANTED[:6]}%20%E2%80%93%20{PLANTED[6:]}",
    f"/estimate/month?month={SPACED}",
    f"/estimate/month?{PLANTED}",
    f"/results/{RESULT}?door=share&share={PLANTED}",
    f"/values/%30{PLANTED[1:]}",
    f"/values/x?y=%30{PLANTED[1:]}",
    f"/method?a=0.{PLANTED[1:]}",
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", TOLD)
def test_no_page_repeats_an_address_with_a_number_in_it(api: Client, lang: str, path: str) -> None:
    got = api.get(f"/{lang}{path}", headers=BROWSER, follow_redirects=False)
    assert got.status_code == 422
    assert got.headers["content-type"].startswith("text/html")
    assert got.headers["content-security-policy"]
    assert "TNT788" in got.text
    assert Words(lang).say("This can't be answered") in unescape(got.text)
    text = got.text + str(got.headers)
    for part in (PLANTED, PLANTED[1:], SPACED, PLANTED[6:], 'hreflang="nn" href="/nn/'):
        assert part not in text


@pytest.mark.parametrize("path", TOLD)
def test_programs_get_a_problem_in_their_language(api: Client, path: str) -> None:
    asked = f"/api/v1{path}{'&' if '?' in path else '?'}lang=nn"
    got = api.get(asked)
    assert got.status_code == 422
    assert got.headers["content-type"].startswith("application/problem+json")
    assert got.headers["content-language"] == "nn"
    assert [each["code"] for each in got.json()["problems"]] == ["TNT788"]
    assert PLANTED[6:] not in got.text


def test_a_head_has_no_body_and_a_post_is_not_read(api: Client) -> None:
    assert api.head(f"/nb/{PLANTED}", headers=BROWSER).content == b""
    got = api.post(f"/nb/estimate/share?title={PLANTED}", content=b"x", headers=BROWSER)
    assert got.status_code == 422


def test_a_result_is_found_whatever_digits_its_id_has(api: Client) -> None:
    unlucky = "a" * 27 + PLANTED + "b" * 26
    assert api.get(f"/nb/results/{unlucky}", headers=BROWSER).status_code == 404
    assert api.get(f"/api/v1/results/{unlucky}").status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:99999",
        "127.0.0.1:0",
        "::::",
        "x:y",
        "x:y:z",
        "javascript:alert(1)",
        "a b",
        "a/b",
        "a@b",
        "[::1",
        "[x]",
        '"><script>',
        f"{PLANTED}.example.no",
        "-",
    ],
)
@pytest.mark.parametrize("path", ["/nb/method", "/api/v1/limits", "/nb/nowhere"])
def test_a_host_that_is_none_is_refused(api: Client, host: str, path: str) -> None:
    got = api.get(path, headers={**BROWSER, "Host": host})
    assert got.status_code == 400
    assert host not in got.text or host == "-"


@pytest.mark.parametrize("host", ["a.no", "a.no:8000", "[::1]:80", "10.1.12.15:8000", "my_host"])
def test_every_other_host_is_answered(api: Client, host: str) -> None:
    assert api.get("/nb/method", headers={**BROWSER, "Host": host}).status_code == 200


def kept(api: Client) -> str:
    got = api.post("/api/v1/estimates", json={"draws": 0})
    return str(got.headers["etag"]).strip('"')


def test_a_link_made_of_the_host_is_kept_by_nobody_else(api: Client) -> None:
    got = api.get(f"/nb/results/{kept(api)}", headers={**BROWSER, "Host": "elsewhere.no:81"})
    assert "http://elsewhere.no:81/nb/results/" in got.text
    assert got.headers["cache-control"] == "private, no-cache"
    assert "Host" in got.headers["vary"]


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Client]:
    with TestClient(create_app(Settings(state=tmp_path, address="https://tnt.no"))) as client:
        yield client


def test_a_service_that_knows_its_address_tells_that_alone(named: Client) -> None:
    id_ = kept(named)
    got = named.get(f"/nb/results/{id_}", headers={**BROWSER, "Host": "elsewhere.no"})
    assert f"https://tnt.no/nb/results/{id_}" in got.text
    assert "elsewhere.no" not in got.text
    assert got.headers["cache-control"].startswith("public")


@pytest.mark.parametrize("address", ["/check", "/check/estimate"])
def test_a_pasted_text_that_hides_a_number_is_not_shown_again(api: Client, address: str) -> None:
    text = RULES.text.replace("en: Inhaler check", f'en: "\\x30{PLANTED[1:]}"')
    got = api.post(f"/en{address}", data={"text": text}, headers=BROWSER)
    assert got.status_code == 422
    assert PLANTED[1:] not in got.text
    assert "national identity number" in got.text
