"""A population fetched from Statistics Norway: never over the network here."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPHandler

import pytest

import tnt
from tests import ssb_replies as ssb
from tnt.authoring import getting
from tnt.authoring.ssb import FetchedPopulation, fetch_population, fetching
from tnt.authoring.ssb.getting import get
from tnt.cli.main import main
from tnt.problems import Problem, Refused, exit_code
from tnt.words import LANGUAGES, Words

TODAY = date(2026, 11, 29)
COUNTRY = ("0", "Hele landet")
AGES = [ssb.year_of_age(age) for age in range(106)]
# by hand: 212 cells, 1 to 212, which are 212 × 213 / 2 = 22 578 people
PEOPLE = 22_578


def reply(region: tuple[str, str] = COUNTRY, **keys: Any) -> dict[str, Any]:
    return ssb.persons(regions=(region,), **({"ages": AGES} | keys))


def fetched(data: Any, source: str = "ssb:07459", **asked: Any) -> FetchedPopulation:
    answer = data if isinstance(data, bytes) else ssb.text(data).encode()
    return fetch_population(source, today=TODAY, get=lambda _: answer, **asked)


def refused(data: Any, source: str = "ssb:07459", **asked: Any) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        fetched(data, source, **asked)
    return told(caught.value)


def told(refusal: Refused) -> list[Problem]:
    for problem in refusal.problems:
        for lang in LANGUAGES:
            # every fact that the words need is there
            assert problem.message(Words(lang))
            assert problem.hint(Words(lang))
    return list(refusal.problems)


def test_everybody_is_in_the_file_and_it_says_where_they_are_from(tmp_path: Path) -> None:
    made = fetched(reply())
    assert made.id == "norway-2026"
    path = tmp_path / "norway.yaml"
    path.write_text(made.text, "utf-8")
    assert tnt.check(path).problems == ()
    rules = tnt.load(extra=[path])
    people = tnt.population(made.id, rules)
    assert people.persons == PEOPLE
    assert len(people.strata) == 212
    assert {str(each.age) for each in people.strata} == {*map(str, range(105)), "105+"}
    # the first cells are of men: 1 of age 0, 106 of 105 and over
    assert [s.persons for s in people.strata if s.sex == "male" and str(s.age) == "105+"] == [106]
    (population,) = [each for each in rules.populations.values() if each.id == made.id]
    assert (population.year, population.country) == (2026, "no")
    (source,) = population.sources.values()
    for word in ("Statistics Norway", "07459", "1 January 2026", "2026-11-29", "CC BY 4.0"):
        assert word in source.citation
    assert source.url == "https://www.ssb.no/en/statbank/table/07459"
    assert population.title == {
        "nb": "Norge, 1. januar 2026",
        "nn": "Noreg, 1. januar 2026",
        "en": "Norway, 1 January 2026",
    }


def test_an_estimate_can_be_asked_at_once(tmp_path: Path) -> None:
    made = fetched(reply(("0301", "Oslo - Oslove")), region="0301", id_="local.oslo")
    path = tmp_path / "oslo.yaml"
    path.write_text(made.text, "utf-8")
    rules = tnt.load(extra=[path])
    estimate = tnt.estimate(rules, population="local.oslo", draws=0)
    assert estimate.population.persons == PEOPLE
    assert estimate.total("gp").minutes_per_year.mean > 0


def test_what_is_asked_of_ssb() -> None:
    urls: list[str] = []

    def get_(url: str) -> bytes:
        urls.append(url)
        return ssb.text(reply(ssb.OSLO, years=(("2020", "2020"),))).encode()

    made = fetch_population(region="0301", year=2020, today=TODAY, get=get_)
    assert made.id == "norway-0301-2020"
    parts = urlsplit(urls[0])
    assert (parts.scheme, parts.netloc) == ("https", "data.ssb.no")
    assert parts.path == "/api/pxwebapi/v2/tables/07459/data"
    assert parse_qs(parts.query) == {
        "lang": ["no"], "valueCodes[Region]": ["0301"], "valueCodes[Kjonn]": ["1,2"],
        "valueCodes[Alder]": ["*"], "valueCodes[ContentsCode]": ["Personer1"],
        "valueCodes[Tid]": ["2020"], "outputFormat": ["json-stat2"],
    }  # fmt: skip
    assert "valueCodes[Tid]=top(1)" in fetching.question("0", None)


ASKED: dict[str, tuple[dict[str, Any], str]] = {
    "another table": ({"source": "ssb:12005"}, "TNT487"),
    "another source": ({"source": "https://example.org/x.json"}, "TNT487"),
    "no source": ({"source": ""}, "TNT487"),
    "a name": ({"region": "Oslo"}, "TNT508"),
    "more than a region": ({"region": "0301,1101"}, "TNT508"),
    "every region": ({"region": "*"}, "TNT508"),
    "digits of another script": ({"region": "٠٣٠١"}, "TNT508"),
    "before the table": ({"year": 1985}, "TNT508"),
    "no year": ({"year": -1}, "TNT508"),
    "no id": ({"id_": "Ikke en id"}, "TNT508"),
}


@pytest.mark.parametrize(("asked", "code"), ASKED.values(), ids=ASKED)
def test_what_cannot_be_asked_is_refused_before_any_network(asked: Any, code: str) -> None:
    def nothing(_: str) -> bytes:
        raise AssertionError

    with pytest.raises(Refused) as caught:
        fetch_population(**({"today": TODAY, "get": nothing} | asked))
    (problem,) = told(caught.value)
    assert problem.code == code
    assert exit_code([problem]) == 2
    if code == "TNT487":
        assert problem.facts["wanted"] == "ssb:07459"


ANSWERED: dict[str, tuple[Any, dict[str, Any], str, str]] = {
    "another region": (reply(ssb.OSLO), {}, "TNT483", "region"),
    "another year": (reply(), {"year": 2025}, "TNT483", "year"),
    "an age missing": (reply(ages=AGES[1:]), {}, "TNT483", "age"),
    "bands": (
        reply(ages=(("F00-04", "0-4 år"), ("F05+", "5 years or older"))),
        {},
        "TNT483",
        "age",
    ),
    "GP agreements": (ssb.agreements([1, 2, 3, 4]), {}, "TNT483", "table"),
    "two regions": (ssb.persons(ages=AGES), {"region": "0301"}, "TNT483", "region"),
}


@pytest.mark.parametrize(("data", "asked", "code", "what"), ANSWERED.values(), ids=ANSWERED)
def test_an_answer_of_something_else_is_refused(
    data: Any, asked: dict[str, Any], code: str, what: str
) -> None:
    (problem,) = refused(data, **asked)
    assert (problem.code, problem.facts["what"]) == (code, what)
    assert exit_code([problem]) == 3


def test_an_answer_of_women_alone_is_refused() -> None:
    (problem,) = refused(reply(sexes=(ssb.WOMEN,)))
    assert (problem.code, exit_code([problem])) == ("TNT491", 3)


UNREADABLE: dict[str, tuple[Any, str]] = {
    "a page": (b"<html><body>Vedlikehold</body></html>", "TNT483"),
    "nothing": (b"", "TNT483"),
    "an error": (b'{"type": "Parameter error", "title": "Non-existent value"}', "TNT473"),
    "cut": (ssb.text(reply()).encode()[:-9], "TNT471"),
    "no text": (b"\x1f\x8b\x08\xff\xff", "TNT471"),
    "a figure withheld": (reply(status={"3": ":"}), "TNT482"),
    "two years": (reply(years=(("2025", "2025"), ssb.YEAR)), "TNT478"),
}


@pytest.mark.parametrize(("data", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_that_cannot_be_read_is_refused(data: Any, code: str) -> None:
    assert [problem.code for problem in refused(data)] == [code]


def test_a_name_from_outside_forges_no_line_of_the_file(tmp_path: Path) -> None:
    name = 'Oslo": x\n# y\x1b[2J'
    made = fetched(reply(("0301", name)), region="0301")
    path = tmp_path / "oslo.yaml"
    path.write_text(made.text, "utf-8")
    assert "\x1b" not in made.text
    assert tnt.check(path).problems == ()


# --- the network, as a server of our own ---------------------------------------------------------


class Server(BaseHTTPRequestHandler):
    """Answers by path: what a host may do, well or badly."""

    def do_GET(self) -> None:
        getattr(self, urlsplit(self.path).path.strip("/").replace("-", "_"))()

    def log_message(self, *_: Any) -> None:
        pass

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def good(self) -> None:
        self._send(200, ssb.text(reply()).encode())

    def moved(self) -> None:
        self._send(302, Location="/good")

    def elsewhere(self) -> None:
        # the same machine by another name is another host
        self._send(302, Location=f"http://localhost:{self.headers['Host'].split(':')[1]}/good")

    def file(self) -> None:
        self._send(302, Location="file:///etc/hostname")

    def round(self) -> None:
        self._send(302, Location="/round")

    def missing(self) -> None:
        self._send(404, b"{}")

    def too_many(self) -> None:
        self._send(429)

    def broken(self) -> None:
        self._send(500)

    def large(self) -> None:
        self._send(200, b" " * (getting.MOST_BYTES + 1))

    def cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"{")

    def silent(self) -> None:
        self.close_connection = True


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


@pytest.mark.parametrize("path", ["good", "moved"])
def test_an_answer_comes_whole_also_from_elsewhere_on_the_same_host(
    address: str, path: str
) -> None:
    assert json.loads(get(f"{address}/{path}", HTTPHandler())) == reply()


FAILURES = {
    "missing": "HTTP 404", "too-many": "HTTP 429", "broken": "HTTP 500", "round": "HTTP 302",
    "elsewhere": "another address", "file": "not allowed", "cut": "IncompleteRead",
    "silent": "closed connection",
}  # fmt: skip


@pytest.mark.parametrize(("path", "error"), FAILURES.items())
def test_a_host_that_fails_is_told_in_one_sentence(address: str, path: str, error: str) -> None:
    with pytest.raises(Refused) as caught:
        get(f"{address}/{path}", HTTPHandler())
    (problem,) = told(caught.value)
    assert problem.code == "TNT488"
    assert error in problem.message(Words("en"))
    assert exit_code([problem]) == 3


def test_an_answer_without_end_is_not_read_to_its_end(address: str) -> None:
    with pytest.raises(Refused) as caught:
        get(f"{address}/large", HTTPHandler())
    (problem,) = told(caught.value)
    assert (problem.code, exit_code([problem])) == ("TNT489", 6)


def test_a_host_that_drips_is_left(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getting, "_SECONDS_IN_ALL", -1)
    with pytest.raises(Refused) as caught:
        get(f"{address}/good", HTTPHandler())
    assert [problem.code for problem in told(caught.value)] == ["TNT488"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "file:///etc/hostname", "ftp://x.no/y"])
def test_nothing_but_https_is_opened(url: str) -> None:
    with pytest.raises(Refused) as caught:
        get(url)
    (problem,) = told(caught.value)
    assert "unknown url type" in problem.message(Words("en"))


# --- the command ---------------------------------------------------------------------------------


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--lang", "en"])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ssb.text(reply()).encode()
    defaults = dict(fetch_population.__kwdefaults__ or {}) | {"get": lambda _: answer}
    monkeypatch.setattr(fetch_population, "__kwdefaults__", defaults)
    monkeypatch.setenv("TNT_PLUGINS", "")


@pytest.mark.usefixtures("answered")
def test_the_command_writes_the_file_and_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("populations", "fetch", "ssb:07459", "-o", "norway.yaml") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "next: tnt estimate --rules norway.yaml --population norway-2026\n"
    assert run("check", "norway.yaml") == 0
    assert run(*said.err.removeprefix("next: tnt ").split(), "--draws", "0") == 0
    capsys.readouterr()
    assert run("populations", "fetch", "ssb:07459") == 0
    assert capsys.readouterr().out == (tmp_path / "norway.yaml").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["norway.yaml"]


@pytest.mark.usefixtures("answered")
def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for output in (tmp_path, tmp_path / "none" / "x.yaml"):
        assert run("populations", "fetch", "ssb:07459", "-o", str(output)) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_leaves_the_file_that_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("old", "utf-8")
    assert run("populations", "fetch", "ssb:12005", "-o", str(path)) == 2
    assert "ssb:07459" in capsys.readouterr().err
    assert path.read_text("utf-8") == "old"


def test_alone_the_command_lists_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("populations") == 0
    assert "norway-list" in capsys.readouterr().out
    assert run("populations", "--format", "json", "fetch", "ssb:12005") == 2
    assert "write options after fetch" in capsys.readouterr().err
