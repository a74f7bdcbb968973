"""The OpenAPI document says what the API takes and gives: all of it, and nothing else."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from litestar import Litestar

from tests.web.conftest import Client
from tnt.library import FEWEST_DRAWS, MOST_DRAWS
from tnt.problems import Refused
from tnt.report import charts
from tnt.web import api as routes
from tnt.web.wire.asked import CHARTS
from tnt.web.wire.bodies import BODIES, CheckBody
from tnt.web.wire.openapi import BASE, document
from tnt.web.wire.operations import OPERATIONS
from tnt.web.wire.reading import body_of

DOCUMENT = document()
SCHEMAS = DOCUMENT["components"]["schemas"]
# every result's address is one route: its ending says the form
RESULTS = f"{BASE}/results/{{name}}"
OWN = ("HEAD", "OPTIONS")


def schema_of(name: str) -> dict[str, Any]:
    """A component by itself, with all that it leads to."""
    return {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}


def nodes(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        yield thing
        for each in thing.values():
            yield from nodes(each)
    elif isinstance(thing, list):
        for each in thing:
            yield from nodes(each)


def test_the_document_is_openapi() -> None:
    import schemathesis

    found = schemathesis.openapi.from_dict(DOCUMENT)
    assert found.statistic.operations.total == len(OPERATIONS)
    assert DOCUMENT["openapi"] == "3.1.0"


def test_every_route_is_in_it_and_nothing_else() -> None:
    app = Litestar(routes.ROUTES, openapi_config=None)
    served = {
        (method.lower(), re.sub(r"\{(\w+):str\}", r"{\1}", route.path))
        for route in app.routes
        for method in getattr(route, "methods", ())
        if method not in OWN
    }
    told = {
        (method, RESULTS if path.startswith(f"{BASE}/results/") else path)
        for path, methods in DOCUMENT["paths"].items()
        for method in methods
    }
    assert served == told


def test_everything_that_is_named_is_there() -> None:
    for each in nodes(DOCUMENT):
        if isinstance(ref := each.get("$ref"), str):
            _, kind, name = ref.removeprefix("#/").split("/")
            assert name in DOCUMENT["components"][kind], ref
    ids = [each.id for each in OPERATIONS]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_component_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("body", [*BODIES.values(), CheckBody], ids=lambda body: body.__name__)
def test_bodies_take_no_unknown_keys_and_have_an_end(body: type[msgspec.Struct]) -> None:
    _, parts = msgspec.json.schema_components([body], ref_template="{name}")
    for name in parts:
        for each in nodes(SCHEMAS[name]):
            match each.get("type"):
                case "object":
                    assert "additionalProperties" in each
                    assert each["additionalProperties"] is False or "maxProperties" in each
                case "array":
                    assert "maxItems" in each
                case "string":
                    assert "maxLength" in each
                case "integer" | "number":
                    assert "minimum" in each
                    assert "maximum" in each


@pytest.mark.parametrize("draws", [0, FEWEST_DRAWS, MOST_DRAWS, 1, FEWEST_DRAWS - 1, -1, 10**9])
def test_the_document_says_how_many_draws_are_taken(draws: int) -> None:
    validator = Draft202012Validator(schema_of("EstimateBody"))
    sent = {"draws": draws}
    taken = validator.is_valid(sent)
    try:
        body_of(json.dumps(sent).encode(), BODIES["estimates"])
    except Refused:
        assert not taken
    else:
        assert taken


@pytest.mark.parametrize(
    "each", [each for each in OPERATIONS if each.body], ids=lambda each: each.id
)
def test_examples_are_answered_as_the_document_says(api: Client, each: Any) -> None:
    (answers,) = DOCUMENT["paths"][BASE + each.path].values()
    schema = answers["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": {"schemas": SCHEMAS}})
    for name, example in each.examples.items():
        got = api.post(BASE + each.path, json=example)
        assert got.status_code == 200, (name, got.text)
        validator.validate(got.json())


@pytest.mark.parametrize(
    "each", [each for each in OPERATIONS if each.ids], ids=lambda each: each.id
)
def test_ids_that_are_given_as_examples_are_there(api: Client, each: Any) -> None:
    if each.path.startswith("/results/"):
        return
    got = api.get((BASE + each.path).format(**each.ids))
    assert got.status_code == 200


def test_refusals_are_as_the_document_says(api: Client) -> None:
    validator = Draft202012Validator(schema_of("Problems"))
    for got in (
        api.post(f"{BASE}/estimates", json={"draws": 1, "a": 2}),
        api.post(f"{BASE}/estimates", json={"population": "x"}),
        api.get(f"{BASE}/guidelines?x=1"),
        api.get(f"{BASE}/nowhere"),
        api.delete(f"{BASE}/limits"),
    ):
        validator.validate(got.json())


def test_it_is_given_to_whoever_asks(api: Client) -> None:
    got = api.get(f"{BASE}/openapi.json")
    assert got.headers["content-type"] == "application/json"
    assert got.json() == DOCUMENT


def test_every_chart_can_be_asked_for_by_its_name() -> None:
    modules = [
        import_module(f"{charts.__name__}.{each.name}") for each in iter_modules(charts.__path__)
    ]
    assert {each.NAME for each in modules if hasattr(each, "NAME")} == set(CHARTS)
