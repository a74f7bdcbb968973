"""The API gives what the command line gives, in the words of HTTP."""

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.commands import tnt
from tests.rulestrategies import guidelines
from tests.web.conftest import Client
from tests.web.identities import PLANTED
from tnt.report.schemas import schemas
from tnt.words import LANGUAGES

GUIDELINE = "no.hdir.hypertension"
RECOMMENDATION = f"{GUIDELINE}.annual-control"
SMALL: dict[str, Any] = {"guidelines": [GUIDELINE], "draws": 100}
QUESTIONS: dict[str, dict[str, Any]] = {
    "estimates": SMALL,
    "comparisons": {**SMALL, "a": {"uptake": "target"}, "b": {}},
    "priorities": SMALL,
    "explanations": {"id": RECOMMENDATION, "draws": 100},
}
LISTS = ("guidelines", "populations", "working-times")
READ = (*LISTS, f"guidelines/{GUIDELINE}", f"recommendations/{RECOMMENDATION}", "limits")
PNG = b"\x89PNG\r\n\x1a\n"
RULES = """\
schema: 1
kind: guideline
id: local.feet
title:
  en: Feet
publisher: Nobody
country: no
status: proposed
recommendations:
  - id: look
    title:
      en: Look
    direction: for
    assumption: Invented
    eligible:
      age: 65+
    frequency: 1/year
    actions:
      - role: gp
        time: 6 min (4-8)
        assumption: Invented
"""


def asked(api: Client, kind: str, body: dict[str, Any]) -> Any:
    return api.post(f"/api/v1/{kind}", json=body)


def kept(api: Client, kind: str = "estimates") -> str:
    """The address of a result."""
    return str(asked(api, kind, QUESTIONS[kind]).headers["location"])


def codes(got: Any) -> list[str]:
    return [each["code"] for each in got.json()["problems"]]


# --- what is installed ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LISTS)
def test_listings_are_those_of_the_command_line(api: Client, kind: str, tmp_path: Path) -> None:
    ran = tnt(tmp_path, kind, "--format", "json")
    ours, theirs = api.get(f"/api/v1/{kind}").json(), json.loads(ran.out)
    for one, other in zip(ours[kind], theirs[kind], strict=True):
        # a path of the command's own machine, of which the service tells the end
        path = other.pop("file")
        assert path.endswith(one.pop("file"))
    assert ours == theirs


def test_one_guideline_is_as_it_is_explained(api: Client, tmp_path: Path) -> None:
    ran = tnt(tmp_path, "explain", GUIDELINE, "--format", "json")
    ours = api.get(f"/api/v1/guidelines/{GUIDELINE}").json()
    ((one,), (other,)) = ours.pop("guidelines"), (theirs := json.loads(ran.out)).pop("guidelines")
    assert other.pop("file").endswith(one.pop("file"))
    assert (one, ours) == (other, theirs)


def test_a_recommendation_has_every_value_with_its_source_or_assumption(api: Client) -> None:
    found = api.get(f"/api/v1/recommendations/{RECOMMENDATION}").json()
    assert found["guideline"] == GUIDELINE
    ids = {each["id"] for each in found["values"]}
    assert f"{RECOMMENDATION}.actions.gp.time" in ids
    assert all((each["source"] is None) != (each["assumption"] is None) for each in found["values"])
    explained = asked(api, "explanations", QUESTIONS["explanations"]).json()
    steps = json.dumps(explained)
    assert all(each["text"] in steps for each in found["values"] if ".actions." in each["id"])


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("guidelines/no.hdir.hypertensjon", "TNT501"),
        ("recommendations/no.hdir.hypertension", "TNT504"),
        (f"results/{'0' * 64}", "TNT789"),
        ("results/nonsense", "TNT789"),
        (f"results/{'0' * 64}.csv", "TNT789"),
        (f"results/{'0' * 64}.svg", "TNT789"),
        (f"results/{'A' * 64}.png", "TNT789"),
    ],
)
def test_who_asks_for_what_isnt_there_is_told_so(api: Client, address: str, code: str) -> None:
    got = api.get(f"/api/v1/{address}")
    assert got.status_code == 404
    assert got.headers["content-type"] == "application/problem+json"
    assert codes(got) == [code]


def test_limits_are_those_that_are_set(api: Client) -> None:
    told = {each["name"]: each["value"] for each in api.get("/api/v1/limits").json()["limits"]}
    own = api.app.state.service.settings
    names = (
        "most_body_bytes",
        "most_cost",
        "most_answer_bytes",
        "seconds",
        "workers",
        "queue",
        "most_kept_bytes",
    )
    assert {name: told[name] for name in names} == {name: getattr(own, name) for name in names}
    too_big = "x" * (own.most_body_bytes + 1)
    headers = {"content-type": "application/json"}
    assert api.post("/api/v1/check", content=too_big, headers=headers).status_code == 413


@pytest.mark.parametrize("address", READ)
def test_what_is_read_can_be_kept_and_asked_for_again(api: Client, address: str) -> None:
    got = api.get(f"/api/v1/{address}")
    assert got.status_code == 200
    assert got.headers["access-control-allow-origin"] == "*"
    name = got.json()["schema"].removeprefix("tnt.").replace("/", "-")
    if name != "limits-1":
        jsonschema.validate(got.json(), schemas()[f"{name}.json"])
    etag = got.headers["etag"]
    for known in (etag, f'W/{etag}, "other"', "*"):
        again = api.get(f"/api/v1/{address}", headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    assert api.get(f"/api/v1/{address}", headers={"if-none-match": '"other"'}).status_code == 200
    head = api.head(f"/api/v1/{address}")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-length", "content-type"):
        assert head.headers[name] == got.headers[name]
    options = api.options(f"/api/v1/{address}")
    assert options.status_code == 204
    assert options.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", [*READ, *QUESTIONS, "check", "openapi.json", "results/x"])
def test_an_address_takes_its_own_methods_and_parameters_alone(api: Client, address: str) -> None:
    other = api.delete(f"/api/v1/{address}")
    assert other.status_code == 405
    assert "OPTIONS" in other.headers["allow"]
    method = "POST" if "POST" in other.headers["allow"] else "GET"
    unknown = api.request(method, f"/api/v1/{address}?lagn=nb&lang=xx")
    assert unknown.status_code == 400
    told = {(each["code"], each["parameter"]) for each in unknown.json()["problems"]}
    assert told == {("TNT784", "lagn"), ("TNT786", "lang")}


@pytest.mark.parametrize(
    "address",
    [
        f"guidelines/{PLANTED}",
        f"recommendations/{PLANTED}",
        f"results/{PLANTED}",
        f"results/{PLANTED}.svg",
        f"limits?{PLANTED}=1",
        f"limits?lang={PLANTED[:6]}%20{PLANTED[6:]}",
    ],
)
def test_an_address_with_an_identity_number_is_refused_and_not_repeated(
    api: Client, address: str
) -> None:
    got = api.get(f"/api/v1/{address}")
    assert got.status_code == 422
    assert codes(got) == ["TNT788"]
    assert PLANTED[6:] not in got.text + str(got.headers)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "TRACE"])
def test_programs_are_told_as_programs_that_there_is_no_such_address(
    api: Client, method: str
) -> None:
    got = api.request(method, "/api/v1/nowhere?lang=en")
    assert got.status_code == 404
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["title"] == "There is nothing of that name"
    page = api.get("/en/nowhere", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"][:9]) == (404, "text/html")


# --- questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_answer_is_kept_where_it_says_and_stays_the_same(api: Client, kind: str) -> None:
    got = asked(api, kind, QUESTIONS[kind])
    assert got.status_code == 200
    address = got.headers["location"]
    assert got.headers["content-location"] == address
    for ending in ("", ".json"):
        again = api.get(address + ending)
        assert again.content == got.content
        assert again.headers["etag"] == got.headers["etag"] == f'"{address.rpartition("/")[2]}"'
        assert again.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert asked(api, kind, QUESTIONS[kind]).headers["location"] == address
    known = api.get(address, headers={"if-none-match": got.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    name = got.json()["schema"].removeprefix("tnt.").replace("/", "-")
    jsonschema.validate(got.json(), schemas()[f"{name}.json"])


def test_the_same_question_in_other_words_has_the_same_address(api: Client) -> None:
    spelled = f'{{"draws": 1e2, "guidelines": ["{GUIDELINE}"], "seed": 1.0, "uptake": "full"}}'
    headers = {"content-type": "application/json; charset=utf-8"}
    got = api.post("/api/v1/estimates", content=spelled, headers=headers)
    assert got.headers["location"] == kept(api)


@pytest.mark.parametrize("table", ["recommendations", "lists"])
def test_a_table_is_that_of_the_command_line(api: Client, table: str, tmp_path: Path) -> None:
    arguments = ("-g", GUIDELINE, "--draws", "100", "--format", "csv", "--table", table)
    ran = tnt(tmp_path, "estimate", *arguments)
    got = api.get(f"{kept(api)}.csv?table={table}")
    assert got.headers["content-type"] == "text/csv; charset=utf-8"
    id_ = kept(api).rsplit("/", 1)[1]
    assert f'filename="tnt-{id_[:8]}-{table}.csv"' in got.headers["content-disposition"]
    assert got.text.splitlines() == ran.out.splitlines()


@pytest.mark.parametrize("ending", [".csv", ".svg", ".png", ".pdf", ".json.json"])
def test_what_a_result_hasnt_is_not_there(api: Client, ending: str) -> None:
    address = kept(api, "explanations")
    assert api.get(address).status_code == 200
    got = api.get(address + ending)
    assert got.status_code == 404
    assert got.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chart_is_in_the_language_that_is_asked_for(api: Client, lang: str) -> None:
    by_address = api.get(f"{kept(api)}.svg?chart=time&lang={lang}")
    assert by_address.headers["content-type"] == "image/svg+xml"
    assert by_address.headers["content-language"] == lang
    by_header = api.get(f"{kept(api)}.svg", headers={"accept-language": lang})
    assert by_header.content == by_address.content
    assert by_header.headers["vary"] == "Accept-Language"
    others = {api.get(f"{kept(api)}.svg?lang={other}").headers["etag"] for other in LANGUAGES}
    assert len(others) == len(LANGUAGES)


def test_a_chart_is_drawn_as_it_is_asked_for(api: Client) -> None:
    plain = api.get(f"{kept(api)}.png?lang=en")
    assert plain.headers["content-type"] == "image/png"
    assert plain.content.startswith(PNG)
    pictures = {
        api.get(f"{kept(api)}.svg?lang=en&theme={theme}&width={width}").content
        for theme in ("light", "dark", "print")
        for width in ("wide", "narrow")
    }
    assert len(pictures) == 6


@pytest.mark.parametrize("query", ["chart=pie", "theme=red", "width=1", "chart=", "table=lists"])
def test_a_chart_of_no_kind_is_refused(api: Client, query: str) -> None:
    got = api.get(f"{kept(api)}.svg?{query}")
    assert got.status_code == 400
    assert got.json()["problems"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize(
    ("kind", "body", "status", "code"),
    [
        ("estimates", {"guidelines": ["no.nowhere"]}, 404, "TNT501"),
        ("estimates", {"population": "atlantis"}, 404, "TNT502"),
        ("estimates", {"working_time": "none"}, 404, "TNT503"),
        ("estimates", {"scenario": "none"}, 404, "TNT530"),
        ("explanations", {"id": "none"}, 404, "TNT504"),
        ("priorities", {"new": ["none"]}, 404, "TNT565"),
        ("estimates", {"rules": [{"name": "a.yaml", "text": "schema: 2\n"}]}, 422, "TNT121"),
        ("estimates", {"lists": [{"name": "a.csv", "text": "list,sex\n"}]}, 422, "TNT403"),
        ("estimates", {"seed": int(PLANTED)}, 422, "TNT788"),
        ("estimates", {"draws": 7}, 422, "TNT508"),
        ("estimates", {"people": ["a.csv"]}, 400, "TNT785"),
        ("comparisons", {}, 400, "TNT787"),
        ("check", {"files": []}, 400, "TNT786"),
    ],
)
def test_what_cant_be_answered_says_why(
    api: Client, kind: str, body: dict[str, Any], status: int, code: str
) -> None:
    got = asked(api, kind, body)
    assert got.status_code == status
    assert code in codes(got)
    assert "location" not in got.headers


# --- checking -------------------------------------------------------------------------------------


def test_checked_files_have_the_problems_of_the_command_line(api: Client, tmp_path: Path) -> None:
    broken = RULES.replace("6 min (4-8)", "6 minn").replace("65+", "65")
    (tmp_path / "feet.yaml").write_text(broken, encoding="utf-8")
    ran = tnt(tmp_path, "check", "feet.yaml", "--format", "json")
    got = asked(api, "check", {"files": [{"name": "feet.yaml", "text": broken}]})
    assert got.status_code == 200
    assert got.json() == json.loads(ran.out)
    assert got.json()["errors"] > 0
    assert got.headers["cache-control"] == "no-store"


def test_a_file_and_its_worked_cases_are_checked_together(api: Client) -> None:
    cases = "schema: 1\nkind: worked-cases\ncases:\n"
    files = [{"name": "feet.yaml", "text": RULES}, {"name": "feet.test.yaml", "text": cases}]
    got = asked(api, "check", {"files": files}).json()
    assert "feet.test.yaml" in {each["file"] for each in got["problems"]}


RULE_TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(RULES.splitlines(keepends=True)), max_size=30
).map("".join)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RULE_TEXTS)
def test_any_text_can_be_checked(api: Client, text: str) -> None:
    got = asked(api, "check", {"files": [{"name": "any.yaml", "text": text}]})
    assert got.status_code in (200, 422)
    if got.status_code == 200:
        jsonschema.validate(got.json(), schemas()["check-1.json"])


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rules_of_every_form_can_be_checked(api: Client, data: st.DataObject) -> None:
    text = yaml.safe_dump(data.draw(guidelines()), allow_unicode=True, sort_keys=False)
    got = asked(api, "check", {"files": [{"name": "any.yaml", "text": text}]})
    assert got.status_code == 200


def test_a_packed_body_is_refused_with_what_is_taken_instead(api: Client) -> None:
    packed = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    got = api.post("/api/v1/estimates?lang=en", content=gzip.compress(b"{}"), headers=packed)
    assert got.status_code == 415
    assert got.headers["accept-encoding"] == "identity"
    assert "Content-Encoding" in got.json()["detail"]
    form = {"Content-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"}
    answer = api.post("/nb/estimate/share", content=gzip.compress(b"a=1"), headers=form)
    assert answer.status_code == 415
