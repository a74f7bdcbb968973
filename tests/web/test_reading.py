"""Bodies are read strictly: whatever is sent becomes a body, or a refusal with its place."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Request
from litestar.exceptions import HTTPException

from tests.web.identities import PLANTED
from tnt.problems import Problem, Refused
from tnt.web.hang_up import ClientGone
from tnt.web.wire.bodies import (
    BODIES,
    CheckBody,
    ComparisonBody,
    EstimateBody,
    PrioritiesBody,
    QuestionBody,
)
from tnt.web.wire.identity import holds_identity_number
from tnt.web.wire.reading import body_of, read_bounded, read_json
from tnt.web.wire.shape import MOST_TOLD
from tnt.web.wire.statuses import deciding, status_of_code
from tnt.words import LANGUAGES, Words

ALL = (*BODIES.values(), CheckBody)
JSON = [(b"content-type", b"application/json")]


def request(
    parts: list[bytes], headers: list[tuple[bytes, bytes]] = JSON, *, hangs_up: bool = False
) -> Request[Any, Any, Any]:
    """A request as a server hands it on, its body in these parts."""
    told = [{"type": "http.request", "body": each, "more_body": True} for each in parts]
    last = {"type": "http.disconnect"} if hangs_up else {"type": "http.request", "body": b""}
    coming: Iterator[dict[str, Any]] = iter([*told, last])

    async def receive() -> Any:
        return next(coming)

    scope: Any = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "headers": headers,
        "query_string": b"",
        "state": {},
    }
    return Request(scope, receive)


def refused(data: bytes, body: type[Any] = EstimateBody) -> list[Problem]:
    with pytest.raises(Refused) as raised:
        body_of(data, body)
    return list(raised.value.problems)


def codes(data: bytes, body: type[Any] = EstimateBody) -> list[str]:
    return [each.code for each in refused(data, body)]


def places(data: bytes, body: type[Any] = EstimateBody) -> list[tuple[str, object]]:
    return [(each.code, each.facts["pointer"]) for each in refused(data, body)]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KEYS = sorted({name for body in ALL for name in body.__struct_fields__})  # type: ignore[attr-defined]


def status(data: bytes, body: type[Any]) -> int:
    try:
        made = body_of(data, body)
    except Refused as raised:
        return status_of_code(deciding(raised.problems).code)
    assert isinstance(made, body)
    return 200


@given(st.binary(max_size=200), st.sampled_from(ALL))
def test_any_bytes_are_a_body_or_a_refusal(data: bytes, body: type[Any]) -> None:
    assert status(data, body) in (200, 400, 422)


@given(
    st.dictionaries(st.sampled_from(KEYS), JSON_VALUES, max_size=6),
    st.sampled_from(ALL),
    st.sampled_from(LANGUAGES),
)
def test_any_json_is_a_body_or_a_refusal_that_can_be_said(
    sent: dict[str, Any], body: type[Any], lang: str
) -> None:
    try:
        made = body_of(json.dumps(sent).encode(), body)
    except Refused as raised:
        for each in raised.problems:
            assert each.message(Words(lang))
            assert each.hint(Words(lang))
    else:
        assert isinstance(made, body)


@given(st.lists(st.binary(max_size=30), max_size=8), st.integers(0, 100))
def test_a_body_is_read_whole_or_no_further_than_its_limit(parts: list[bytes], most: int) -> None:
    whole = b"".join(parts)
    if len(whole) <= most:
        assert asyncio.run(read_bounded(request(parts), most)) == whole
    else:
        with pytest.raises(Refused) as raised:
            asyncio.run(read_bounded(request(parts), most))
        assert [each.code for each in raised.value.problems] == ["TNT782"]


def test_what_a_request_says_of_its_length_is_neither_trusted_nor_waited_for() -> None:
    too_long = request([], [(b"content-length", b"2048")], hangs_up=True)
    with pytest.raises(Refused, match="TNT782"):
        asyncio.run(read_bounded(too_long, 1024))
    lying = request([b"x" * 2000], [(b"content-length", b"7")])
    with pytest.raises(Refused, match="over 1 KiB"):
        asyncio.run(read_bounded(lying, 1024))


def test_who_hangs_up_in_the_middle_of_a_body_is_gone() -> None:
    with pytest.raises(ClientGone):
        asyncio.run(read_bounded(request([b"{"], hangs_up=True), 100))


@pytest.mark.parametrize(
    ("content_type", "is_taken"),
    [
        (b"application/json", True),
        (b"Application/JSON; charset=UTF-8", True),
        (b"application/json; charset=latin-1", False),
        (b"text/plain", False),
        (b"application/x-www-form-urlencoded", False),
        (b"", False),
    ],
)
def test_json_is_taken_and_says_so(content_type: bytes, is_taken: bool) -> None:
    sent = request([b"{}"], [(b"content-type", content_type)])
    if is_taken:
        assert asyncio.run(read_json(sent, EstimateBody, 100)) == EstimateBody()
        return
    with pytest.raises(Refused, match="TNT783"):
        asyncio.run(read_json(sent, EstimateBody, 100))


@pytest.mark.parametrize("coding", [b"gzip", b"GZIP", b"br, identity", b"x"])
def test_a_packed_body_is_not_unpacked(coding: bytes) -> None:
    sent = request([b"{}"], [*JSON, (b"content-encoding", coding)])
    with pytest.raises(HTTPException) as raised:
        asyncio.run(read_json(sent, EstimateBody, 100))
    assert raised.value.status_code == 415
    plain = request([b"{}"], [*JSON, (b"content-encoding", b"identity")])
    assert asyncio.run(read_json(plain, EstimateBody, 100)) == EstimateBody()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "TNT780"),
        (b"{", "TNT780"),
        (b"{'a': 1}", "TNT780"),
        (b"\xff", "TNT780"),
        (b"\xef\xbb\xbf{}", "TNT780"),
        (b"{}{}", "TNT780"),
        (b'{"draws": NaN}', "TNT780"),
        (b'{"draws": -Infinity}', "TNT780"),
        (b'{"draws": 1e999}', "TNT780"),
        (b'{"draws": ' + b"9" * 5000 + b"}", "TNT780"),
        (b'{"draws": ' + b"9" * 100 + b"}", "TNT780"),
        (b'{"population": "\\ud800"}', "TNT780"),
        (b'{"\\udfff": 1}', "TNT780"),
        (b"[" * 31 + b"]" * 31, "TNT780"),
        (b"[" * 100_000, "TNT780"),
        (b'{"a":' * 31 + b"1" + b"}" * 31, "TNT780"),
        (b'{"draws": 0, "draws": 0}', "TNT781"),
        (b'{"a": {"year": 2020, "year": 2021}, "b": {}}', "TNT781"),
        (b"[]", "TNT786"),
        (b"null", "TNT786"),
        (b"[" * 30 + b"]" * 30, "TNT786"),
    ],
)
def test_what_is_no_body_is_refused(data: bytes, code: str) -> None:
    assert codes(data) == [code]


@pytest.mark.parametrize("written", ["1000", "1000.0", "1e3", "1.0E+3", "10000e-1"])
def test_a_whole_number_may_be_written_in_any_way(written: str) -> None:
    assert body_of(f'{{"draws": {written}}}'.encode(), EstimateBody).draws == 1000


def test_halves_are_no_whole_numbers_and_large_ones_are_exact() -> None:
    assert places(b'{"draws": 1000.5}') == [("TNT786", "#/draws")]
    assert body_of(b'{"seed": 9007199254740991.0}', EstimateBody).seed == 2**53 - 1
    assert places(b'{"seed": 9007199254740993.0}') == [("TNT786", "#/seed")]


@pytest.mark.parametrize("budget", ["0", "0.5", "1e-300", "5e-324", "1e9", "-0.0"])
def test_every_number_of_hours_is_taken(budget: str) -> None:
    made = body_of(f'{{"budget": {budget}}}'.encode(), PrioritiesBody)
    assert made.budget == float(budget)


def test_everything_that_is_wrong_is_told_at_once_each_with_its_place() -> None:
    sent = {
        "a": {"year": "x"},
        "uptaek": "now",
        "rules": [{"name": "a.yaml", "text": 1}, {"name": "a.exe"}, {"name": "../b.yaml"}],
        "guidelines": ["a,rules=b"],
        "lists": {},
    }
    assert sorted(places(json.dumps(sent).encode(), ComparisonBody)) == [
        ("TNT784", "#/uptaek"),
        ("TNT786", "#/a/year"),
        ("TNT786", "#/guidelines/0"),
        ("TNT786", "#/lists"),
        ("TNT786", "#/rules/0/text"),
        ("TNT786", "#/rules/1/name"),
        ("TNT786", "#/rules/2/name"),
        ("TNT787", "#/b"),
        ("TNT787", "#/rules/1/text"),
        ("TNT787", "#/rules/2/text"),
    ]


def test_of_thousands_of_slips_as_many_are_told_as_one_mends() -> None:
    sent = {f"key{number}": 1 for number in range(5000)}
    assert len(codes(json.dumps(sent).encode())) == MOST_TOLD


def test_an_unknown_key_is_told_with_the_nearest_known_one() -> None:
    (problem,) = refused(b'{"uptaek": "now"}')
    assert problem.facts["nearest"] == "uptake"


def test_a_pointer_leads_to_a_key_with_slashes_and_letters_of_any_kind() -> None:
    assert places('{"a/b~ø": 1}'.encode()) == [("TNT784", "#/a~1b~0%C3%B8")]


@pytest.mark.parametrize("sent", ['{"people": ["p.csv"]}', '{"people": []}'])
def test_person_records_stay_with_whoever_holds_them(sent: str) -> None:
    assert places(sent.encode()) == [("TNT785", "#/people")]


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../x", "x.yaml", "rules/x.yml", "C:\\x", "a,b", "a=b", "x\n", "", "a b"],
)
@pytest.mark.parametrize("key", ["scenario", "population", "working_time"])
def test_no_id_is_a_path_or_a_part_of_a_side(key: str, path: str) -> None:
    assert places(json.dumps({key: path}).encode()) == [("TNT786", f"#/{key}")]


def test_two_files_of_one_name_are_refused_in_whatever_letters() -> None:
    files = [{"name": name, "text": ""} for name in ("Føtter.yaml", "føtter.yaml")]
    assert places(json.dumps({"files": files}).encode(), CheckBody) == [
        ("TNT244", "#/files/1/name")
    ]


@pytest.mark.parametrize("draws", [1, 99])
def test_too_few_draws_show_nothing_and_are_refused(draws: int) -> None:
    assert places(f'{{"draws": {draws}}}'.encode()) == [("TNT508", "#/draws")]


SPACED = f"{PLANTED[:6]} {PLANTED[6:]}"
HIDDEN = [
    {"population": PLANTED},
    {"population": SPACED},
    {"seed": int(PLANTED)},
    {PLANTED: 1},
    {"uptaek": [{"deep": {"key": f"f. {SPACED}."}}]},
    {"rules": [{"name": "a.yaml", "text": f"title: Kari ({PLANTED})\n"}]},
    {"lists": [{"name": "a.csv", "text": f"list,sex\n{PLANTED},male\n"}]},
    {"lists": [{"name": "a.csv", "text": f"list;sex\nx;male\n{SPACED};male\n"}]},
    {"lists": [{"name": f"{PLANTED}.csv", "text": ""}]},
    {"scenario": f"{PLANTED[:6]}\u00a0{PLANTED[6:]}"},
    {"scenario": f"{PLANTED[:6]}–{PLANTED[6:]}"},
    {"scenario": f"0.{PLANTED[1:]}"},
    {f"0.{PLANTED[1:]}": 1},
]


@pytest.mark.parametrize("sent", HIDDEN, ids=str)
def test_an_identity_number_is_refused_wherever_it_stands_and_not_repeated(
    sent: dict[str, Any],
) -> None:
    (problem,) = refused(json.dumps(sent).encode())
    assert problem.code == "TNT788"
    assert status_of_code(problem.code) == 422
    assert PLANTED not in str(problem) + problem.message(Words("nb"))


def test_a_number_with_an_exponent_or_a_key_twice_hides_no_identity_number() -> None:
    assert codes(f'{{"seed": {int(PLANTED)}e0}}'.encode()) == ["TNT788"]
    twice = f'{{"{PLANTED}": 1, "{PLANTED}": 2}}'
    assert codes(twice.encode()) == ["TNT788"]


@pytest.mark.parametrize("name", ["no.hdir.hypertension", "2018-01-01", "398 per 100 000", "0301"])
def test_what_questions_and_rules_hold_is_no_identity_number(name: str) -> None:
    assert not holds_identity_number(name)


def test_shipped_rule_files_hold_nothing_like_an_identity_number() -> None:
    import tnt

    for path in tnt.load().files:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            assert not holds_identity_number(file.read()), path


def test_what_is_left_out_is_asked_as_everywhere_else() -> None:
    from tnt.model.question import Question

    asked = Question()
    made = body_of(b"{}", EstimateBody)
    for name in QuestionBody.__struct_fields__:
        default = getattr(asked, name)
        assert getattr(made, name) == (list(default) if isinstance(default, tuple) else default)
