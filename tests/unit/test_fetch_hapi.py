"""A guideline fetched from Helsedirektoratet's API: never over the network here."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit
from urllib.request import HTTPHandler

import pytest

from tests import hapi_replies as hapi
from tnt.api import making
from tnt.authoring import from_hapi, getting
from tnt.authoring.getting import NoAnswerError
from tnt.authoring.hapi import fetching
from tnt.authoring.hapi.fetching import fetch_things, getter, is_id
from tnt.authoring.hapi.things import Thing
from tnt.cli.main import main
from tnt.problems import Problem, Refused, exit_code
from tnt.words import LANGUAGES, Words

KEY = "a-key-that-nobody-sees-0123456789"
TOP = hapi.id_of(1, "retningslinje")
TODAY = date(2026, 11, 29)


def told(refusal: Refused) -> list[Problem]:
    for problem in refusal.problems:
        for lang in LANGUAGES:
            for said in (problem.message(Words(lang)), problem.hint(Words(lang))):
                assert said
                assert KEY not in said
    return list(refusal.problems)


class Service(BaseHTTPRequestHandler):
    """The API, with what a test puts there; it answers nobody without the key."""

    content: ClassVar[dict[str, Any]] = {}
    asked: ClassVar[list[str]] = []
    keys: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        id_ = urlsplit(self.path).path.rpartition("/")[2]
        self.asked.append(id_)
        self.keys.append(self.headers["Ocp-Apim-Subscription-Key"])
        found = self.content.get(id_, (404, b"{}", {}))
        if self.keys[-1] != KEY:
            found = (401, b'{"statusCode": 401}', {})
        status, body, headers = found if isinstance(found, tuple) else (200, _json(found), {})
        if status == 0:
            self.close_connection = True
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def _json(data: Any) -> bytes:
    return hapi.text(data).encode()


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def at(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the service, with the guideline of `hapi_replies` in it."""
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    address = f"http://127.0.0.1:{server.server_port}/innhold"
    Service.content = {each["id"]: each for each in hapi.guideline(address)}
    Service.asked, Service.keys = [], []
    return address


def fetched(at: str, id_: str = TOP, key: str = KEY, **asked: Any) -> list[Thing]:
    settings = {"wait": lambda _: None} | asked
    return fetch_things(id_, getter(key, HTTPHandler()), address=f"{at}/innhold", **settings)


def refused(at: str, id_: str = TOP, key: str = KEY, **asked: Any) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        fetched(at, id_, key, **asked)
    return told(caught.value)


def test_all_below_an_id_is_fetched_in_order_and_once(at: str) -> None:
    heard: list[tuple[int, str]] = []
    found = fetched(at, told=lambda number, title: heard.append((number, title)))
    assert [each.id for each in found] == Service.asked
    assert Service.asked == [
        TOP, hapi.id_of(2, "kapittel"), hapi.id_of(4), hapi.id_of(3), hapi.id_of(5),
    ]  # fmt: skip
    # what a recommendation was decided on isn't asked for: each question counts in a quota
    assert hapi.id_of(9, "pico") not in Service.asked
    assert set(Service.keys) == {KEY}
    assert [number for number, _ in heard] == [1, 2, 3, 4, 5]
    assert heard[1][1] == "Oppfølging & kontroll"


def test_fetched_and_saved_come_to_the_same_but_for_the_day(at: str, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    saved.write_text(hapi.text(hapi.guideline(at)), "utf-8")
    alike = from_hapi(saved, tmp_path, today=TODAY, lang="en")
    answers = {f"{fetching.ADDRESS}/{TOP}": hapi.text(hapi.guideline(at)).encode()}
    found = from_hapi(TOP, tmp_path, today=TODAY, lang="en", get=answers.__getitem__)
    (one,), (other,) = alike.files.values(), found.files.values()
    assert one == other.replace("retrieved 2026-11-29; ", "")
    assert one != other


def test_a_child_that_the_service_lacks_is_left_out_and_named(at: str, tmp_path: Path) -> None:
    del Service.content[hapi.id_of(4)]
    assert hapi.id_of(4) not in {each.id for each in fetched(at)}


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.org/innhold", "http://127.0.0.1.example.org/innhold",
     "http://127.0.0.1:9/innhold", "file:///innhold", "http://[/innhold", "//127.0.0.1/innhold"],
)  # fmt: skip
def test_links_to_other_hosts_are_not_followed(at: str, elsewhere: str) -> None:
    Service.content[TOP]["links"] = [hapi.link("barn", 3, at=elsewhere)]
    assert [each.id for each in fetched(at)] == [TOP]
    assert Service.asked == [TOP]


def test_a_link_to_another_place_of_the_same_host_is_not_followed(at: str) -> None:
    other = at.replace("/innhold", "/annet")
    Service.content[TOP]["links"] = [hapi.link("barn", 3, at=other)]
    assert [each.id for each in fetched(at)] == [TOP]


def test_the_key_is_sent_to_no_other_host(at: str) -> None:
    port = urlsplit(at).port
    # the same machine by another name is another host
    to = f"http://localhost:{port}/innhold/innhold/{hapi.id_of(5)}"
    Service.content[TOP] = (302, b"", {"Location": to})
    (problem,) = refused(at)
    assert problem.code == "TNT744"
    assert Service.asked == [TOP]


def test_sent_on_within_the_host_the_key_goes_along(at: str) -> None:
    Service.content["0006-0001-old"] = (301, b"", {"Location": f"/innhold/innhold/{TOP}"})
    assert len(fetched(at, "0006-0001-old")) == 5
    assert set(Service.keys) == {KEY}


@pytest.mark.parametrize(
    "key", [None, "", "short", "with a space", "two\nlines\r\nX: y", "nøkkel" * 3]
)
def test_without_a_usable_key_nothing_is_asked(key: str | None) -> None:
    with pytest.raises(Refused) as caught:
        getter(key)
    (problem,) = told(caught.value)
    assert (problem.code, exit_code([problem])) == ("TNT740", 2)
    assert problem.facts == {"variable": fetching.KEY_NAME}


ANSWERS: dict[str, tuple[Any, str, int]] = {
    "no access": ((403, b"{}", {}), "TNT741", 4),
    "unknown": ((404, b"{}", {}), "TNT742", 4),
    "too many": ((429, b"", {}), "TNT743", 4),
    "broken": ((503, b"", {}), "TNT744", 4),
    "silent": ((0, b"", {}), "TNT744", 4),
    "a page": ((200, b"<html>", {}), "TNT731", 4),
    "nothing": ((204, b"", {}), "TNT731", 4),
    "not text": ((200, b"\xff\xfe\x00", {}), "TNT731", 4),
    "another thing": ({"title": "x"}, "TNT734", 4),
    "large": ((200, b" " * (getting.MOST_BYTES + 1), {}), "TNT733", 6),
    "round": ((302, b"", {"Location": f"/innhold/innhold/{TOP}"}), "TNT744", 4),
}


@pytest.mark.parametrize(("answer", "code", "ends"), ANSWERS.values(), ids=ANSWERS)
def test_a_service_that_fails_is_told_in_one_sentence(
    at: str, answer: Any, code: str, ends: int
) -> None:
    Service.content[TOP] = answer
    (problem,) = refused(at)
    assert (problem.code, exit_code([problem])) == (code, ends)


def test_a_refused_key_is_told_without_the_key(at: str) -> None:
    (problem,) = refused(at, key="another-key-that-nobody-sees")
    assert (problem.code, problem.facts["status"]) == ("TNT741", 401)
    assert "another-key" not in str(problem)


def test_what_fails_on_the_way_leaves_nothing_half(at: str) -> None:
    Service.content[hapi.id_of(3)] = (429, b"", {})
    assert [each.code for each in refused(at)] == ["TNT743"]


def test_a_service_that_fails_now_and_then_is_asked_again() -> None:
    answers = [NoAnswerError("HTTP 503", 503), NoAnswerError("HTTP 502", 502), hapi.thing(3)]
    waited: list[float] = []

    def get(_: str) -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return hapi.text(answer).encode()

    assert [each.id for each in fetch_things(hapi.id_of(3), get, wait=waited.append)]
    assert waited == [2.0, 4.0]


def endless(number_of: Callable[[int], int]) -> Callable[[str], bytes]:
    """A service in which each chapter has as many more below it as is said."""
    made = iter(range(1, 10**9))

    def get(url: str) -> bytes:
        number = int(url[-12:])
        links = [hapi.link("barn", next(made), "kapittel") for _ in range(number_of(number))]
        return hapi.text(hapi.thing(number, "kapittel", links)).encode()

    return get


@pytest.mark.parametrize("children", [1, 1000])
def test_a_guideline_without_end_is_not_followed_to_its_end(children: int) -> None:
    with pytest.raises(Refused) as caught:
        fetch_things(hapi.id_of(0, "kapittel"), endless(lambda _: children))
    (problem,) = told(caught.value)
    assert (problem.code, exit_code([problem])) == ("TNT733", 6)


def test_a_guideline_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", -1)
    with pytest.raises(Refused) as caught:
        fetch_things(TOP, endless(lambda _: 0))
    assert [each.code for each in told(caught.value)] == ["TNT733"]


def test_a_circle_is_fetched_once_round(at: str) -> None:
    Service.content[hapi.id_of(3)]["links"] = [hapi.link("barn", 1, "retningslinje", at=at)]
    assert len(fetched(at)) == 5


@pytest.mark.parametrize(
    ("text", "one"),
    [(TOP, True), ("0006-0001-x", True), ("0006-0001-../../x", False), ("retningslinje", False),
     ("0006-0001-x?y=z", False), ("", False), ("0006-0001-" + "x" * 100, False)],
)  # fmt: skip
def test_an_id_is_nothing_that_leads_elsewhere(text: str, one: bool) -> None:
    assert is_id(text) is one


# --- the command ---------------------------------------------------------------------------------


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--lang", "en"])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command asks this instead of the network."""
    content = {each["id"]: each for each in hapi.guideline()}
    asked: list[str] = []

    def answer(url: str, *_: Any, headers: dict[str, str]) -> bytes:
        assert headers["Ocp-Apim-Subscription-Key"] == KEY
        asked.append(url)
        return json.dumps(content[url.rpartition("/")[2]]).encode()

    monkeypatch.setattr(fetching, "answer_to", answer)
    monkeypatch.setenv(fetching.KEY_NAME, KEY)
    return asked


def test_the_command_fetches_with_the_users_key_and_never_shows_it(
    answered: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "min.yaml", "--from-hapi", TOP) == 0
    assert answered[0] == f"https://api.helsedirektoratet.no/innhold/innhold/{TOP}"
    assert all(each.startswith("https://api.helsedirektoratet.no/innhold/") for each in answered)
    said = capsys.readouterr()
    assert said.out == "written: min.yaml\nwritten: guideline-1.json\nnext: tnt check min.yaml\n"
    written = Path("min.yaml").read_text("utf-8")
    assert "retrieved 20" in written
    assert KEY not in said.out + said.err + written


def test_without_a_key_the_command_says_where_to_get_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(fetching.KEY_NAME, raising=False)
    assert run("new", str(tmp_path / "x.yaml"), "--from-hapi", TOP) == 2
    said = capsys.readouterr().err
    assert "https://utvikler.helsedirektoratet.no" in said
    assert fetching.KEY_NAME in said
    assert list(tmp_path.iterdir()) == []


def test_help_and_docstring_name_the_variable_that_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("new", "--help") == 0
    assert fetching.KEY_NAME in capsys.readouterr().out
    assert fetching.KEY_NAME in (making.new_from_hapi.__doc__ or "")


def test_an_interrupted_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(fetching, "answer_to", interrupted)
    monkeypatch.setenv(fetching.KEY_NAME, KEY)
    assert run("new", str(tmp_path / "new" / "x.yaml"), "--from-hapi", TOP) == 130
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_asked_for_before_anything_is_fetched(
    tmp_path: Path, answered: list[str]
) -> None:
    there = tmp_path / "x.yaml"
    there.write_text("old", "utf-8")
    with pytest.raises(Refused) as caught:
        making.new_from_hapi(TOP, there)
    assert [each.code for each in told(caught.value)] == ["TNT635"]
    assert there.read_text("utf-8") == "old"
    # a file that is in the way is known before the quota is used
    assert answered == []
