"""`docs/http.md`: a worked example, and every address, from the OpenAPI document.

What the example's commands print is written here, and held by a test that runs them with curl.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any, Final

from tnt.problems import Refused
from tnt.web.wire.bodies import BODIES
from tnt.web.wire.openapi import document
from tnt.web.wire.operations import OPERATIONS
from tnt.web.wire.problem_json import problems_response
from tnt.web.wire.reading import body_of
from tnt.words import Words

Schema = Mapping[str, Any]

ADDRESS: Final = "http://127.0.0.1:8000"
# an example that is longer is a file of its own
_LONGEST_SHOWN: Final = 200
_METHODS: Final = ("get", "post")
_QUESTION: Final = next(each.examples["sent"] for each in OPERATIONS if each.id == "makeEstimate")
_BEGIN: Final = f"""\
# HTTP

Generated from the OpenAPI document, which the service gives at `/api/v1/openapi.json`.

```sh
tnt serve
```

starts the service on this machine. Programs then ask `{ADDRESS}/api/v1` what people
ask on the command line: the same question has the same figures.

## A worked example

A question is JSON. This one sends a rule file and a list; what a question may say is
[below](#post-apiv1estimates), and nothing has to be said.

```{{code-block}} json
:caption: question.json

{json.dumps(_QUESTION, indent=1)}
```

Each step is a command, and what it prints:

"""
_SLIP: Final = '{"uptaek": "now"}'


def _told() -> str:
    """What is told of the slip."""
    try:
        body_of(_SLIP.encode(), BODIES["estimates"])
    except Refused as refused:
        told = problems_response(refused.problems, Words("en")).content
        return json.dumps(json.loads(told), indent=4) + "\n"
    raise ValueError(f"{_SLIP} is no slip")


# a step's words, its command, and what that prints
STEPS: Final[Sequence[tuple[str, str, str]]] = (
    (
        "Ask. The answer is kept, and its headers say where:",
        "curl -sS -D headers.txt -o answer.json \\\n"
        "  -H 'Content-Type: application/json' -d @question.json \\\n"
        f"  {ADDRESS}/api/v1/estimates\n"
        "head -n 1 headers.txt",
        "HTTP/1.1 200 OK\n",
    ),
    (
        "The figures are plain numbers, in minutes: 78 people, once a year, 6 minutes.",
        "python3 -c 'import json\n"
        'total = json.load(open("answer.json"))["lists"][0]["total"]\n'
        'print(round(total["gp"]["minutes_per_year"]["mean"], 6))\'',
        "468.0\n",
    ),
    (
        "The same as a table, at the address that the headers gave. It is the same for ever, and "
        "so can be sent to others:",
        "address=$(sed -n 's/^[Ll]ocation: //p' headers.txt | tr -d '\\r')\n"
        f'curl -sS "{ADDRESS}$address.csv" | cut -d , -f 1-6',
        "list,recommendation,role,eligible,contacts_per_year,minutes_per_year\n"
        "mine,local.inhalers.technique,gp,78.0,78.0,468.0\n",
    ),
    (
        "A slip is told with its place in what was sent; all slips at once:",
        f"curl -sS -H 'Content-Type: application/json' -d '{_SLIP}' \\\n"
        f"  '{ADDRESS}/api/v1/estimates?lang=en' | python3 -m json.tool",
        _told(),
    ),
)
_RULES: Final = """\
## What holds for all

- Bodies are JSON in UTF-8 with `Content-Type: application/json`. Unknown keys, keys given twice and
  `NaN` are refused; `1.0` is taken as `1`. `limits` says how much is taken.
- Whatever goes wrong is told as `application/problem+json` (RFC 9457), with every problem at once:
  the first 50, and in `more` how many others there are. A problem has its [code](problems.md), and
  where it is: `pointer` in the body, `parameter` in the address, or file, line and column in a file
  that was sent. `check` tells up to 500, and counts all.
- Messages and pictures are in Norwegian bokmål (`nb`), nynorsk (`nn`) or English (`en`): `?lang=`,
  or else the best of `Accept-Language`. Figures, keys and CSV are the same in all.
- A result's address is the hash of the question, the installed files, the files that were sent, and
  the versions. `ETag` and `If-None-Match` work everywhere.
- 503 comes with `Retry-After`: too many ask at the same time, it took too long, or the installed
  files have changed.
- Nothing about single persons is taken: no person files, and nothing like a national identity
  number. There are no cookies, no accounts, and nothing is fetched from elsewhere.
"""


def http_page() -> str:
    """The page."""
    made = document()
    parts = [_BEGIN + _example(), _RULES]
    for path, methods in made["paths"].items():
        for method in _METHODS:
            if method in methods:
                parts.append("\n".join(_operation(path, method, methods[method])) + "\n")
    parts.append("\n".join(_bodies(made["components"]["schemas"])) + "\n")
    return "\n".join(parts)


def _example() -> str:
    return "\n".join(
        f"{fill(words, 100)}\n\n```sh\n{command}\n```\n\n```text\n{printed}```\n"
        for words, command, printed in STEPS
    )


def _operation(path: str, method: str, of: Schema) -> Iterator[str]:
    yield f"## {method.upper()} {path}"
    yield ""
    yield f"{of['summary']}."
    if "description" in of:
        yield ""
        yield of["description"]
    # the language may be asked for everywhere, and is told of once
    if parameters := [each for each in of["parameters"] if each["name"] != "lang"]:
        yield ""
        yield "| parameter | in | may be | what it is |"
        yield "|---|---|---|---|"
        for each in parameters:
            yield _row(each["name"], each["in"], _may_be(each["schema"]), each["description"])
    if "requestBody" in of:
        (sent,) = of["requestBody"]["content"].values()
        yield ""
        yield f"Body: {_may_be(sent['schema'])}."
        for example in sent["examples"].values():
            text = json.dumps(example["value"])
            if len(text) < _LONGEST_SHOWN:
                yield ""
                yield f"```json\n{text}\n```"
    yield ""
    yield f"Gives {_given(of['responses']['200'])}."
    refusals = [status for status, each in of["responses"].items() if "$ref" in each]
    yield ""
    yield f"Refusals: {', '.join(refusals)}."


def _given(answer: Schema) -> str:
    """The form of an answer, and which results it may be."""
    ((media_type, given),) = answer["content"].items()
    schema = given["schema"]
    names = [each["$ref"] for each in schema.get("oneOf", [schema]) if "$ref" in each]
    results = ", or ".join(f"`{_name(each)}`" for each in names)
    return f"`{media_type}`: {results}" if results else f"`{media_type}`"


def _bodies(schemas: Mapping[str, Schema]) -> Iterator[str]:
    """A table for each type that bodies are made of; results have theirs in `schema/`."""
    yield "## What bodies are made of"
    yield ""
    yield (
        "Results have JSON Schemas of their own, in the folder `schema`, and in the document. In "
        "text, `pattern` is a regular expression that it has to fit."
    )
    for name, of in schemas.items():
        if not (name.endswith(("Body", "File"))) or "-" in name:
            continue
        yield ""
        yield f"### {name}"
        yield ""
        yield of["description"]
        yield ""
        yield "| key | may be | left out | what it is |"
        yield "|---|---|---|---|"
        for key, each in of["properties"].items():
            yield _row(f"`{key}`", _may_be(each), _left_out(key, each, of), _about(each))


def _left_out(key: str, each: Schema, of: Schema) -> str:
    if key in of.get("required", ()):
        return "has to be given"
    return f"`{json.dumps(each['default'])}`" if "default" in each else ""


def _about(each: Schema) -> str:
    inner = [part for part in each.get("anyOf", ()) if "description" in part]
    return str(each.get("description") or (inner[0]["description"] if inner else ""))


def _may_be(schema: Schema) -> str:
    """What may be written, in a few words."""
    if "$ref" in schema:
        name = _name(schema["$ref"])
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    if "type" not in schema:
        return ", or ".join(_may_be(each) for each in schema["anyOf"])
    return _of_type(schema["type"], schema)


def _of_type(kind: str, schema: Schema) -> str:
    said = f"`{kind}`"
    match kind:
        case "array":
            least = f"{schema['minItems']}–" if "minItems" in schema else "up to "
            said = f"array of {least}{schema['maxItems']}: {_may_be(schema['items'])}"
        case "object":
            said = f"object: {_may_be(schema['additionalProperties'])} by name"
        case "integer" | "number":
            ends = [str(schema[end]).removesuffix(".0") for end in ("minimum", "maximum")]
            said = f"{'whole number' if kind == 'integer' else 'number'}, {'–'.join(ends)}"
        case "string":
            most = f" of up to {schema['maxLength']} characters" if "maxLength" in schema else ""
            said = f"text{most}"
    return said


def _name(ref: str) -> str:
    return ref.rpartition("/")[2]


def _row(*cells: str) -> str:
    return "| " + " | ".join(each.replace("|", "\\|") for each in cells) + " |"
