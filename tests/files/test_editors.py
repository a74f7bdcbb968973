"""What an editor does with the schema, where one's language server is at hand.

`npm install --global yaml-language-server` brings it; without it these tests are passed over.
"""

import json
from collections.abc import Iterator

import pytest

from tests.files.language_server import MODELINE, PROGRAM, LanguageServer
from tests.files.slips import Slip, time
from tests.files.test_schema import SHIPPED
from tests.files.texts import FILES, GUIDELINE, HOURS, LAND, MORE, edited
from tnt.files.schema import ALL_KINDS, file_schema
from tnt.model.value import ROLES

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="yaml-language-server isn't installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    folder = tmp_path_factory.mktemp("edited")
    (folder / "guideline-1.json").write_text(json.dumps(file_schema()), "utf-8")
    server = LanguageServer(folder)
    yield server
    server.close()


def test_nothing_is_underlined_in_a_whole_file(server: LanguageServer) -> None:
    for text in [*FILES.values(), *(path.read_text("utf-8") for path in SHIPPED)]:
        assert server.underlined(MODELINE + text) == []


def test_an_empty_file_is_offered_what_every_file_has(server: LanguageServer) -> None:
    assert set(server.offered(f"{MODELINE}|")) == {"schema", "kind"}
    assert set(server.offered(f"{MODELINE}schema: 1\nkind: |")) == set(ALL_KINDS)


def test_a_file_is_offered_the_keys_of_its_kind(server: LanguageServer) -> None:
    guideline = server.offered(f"{MODELINE}schema: 1\nkind: guideline\n|")
    assert {"publisher", "status", "recommendations"} <= set(guideline)
    assert not {"roles", "persons", "cases", "set"} & set(guideline)
    scenario = server.offered(f"{MODELINE}schema: 1\nkind: scenario\n|")
    assert {"add", "set", "move", "demand"} <= set(scenario)
    assert not {"publisher", "recommendations"} & set(scenario)


def test_a_figure_is_offered_as_it_is_written(server: LanguageServer) -> None:
    text = MODELINE + edited(GUIDELINE, ("    frequency: 1/year\n", "    |\n"))
    assert server.offered(text)["frequency"] == "frequency: ${1:1/year}"
    text = MODELINE + edited(GUIDELINE, ("time: 10 min (8-12)", "time: |"))
    assert set(server.offered(text)) == {"12 min (10-14)"}


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("      - role: gp\n        mode", "      - ro|\n        mode", {"role"}),
        ("role: gp", "role: |", set(ROLES)),
        ("direction: for", "direction: |", {"for", "against"}),
        ("status: in-force", "status: |", {"in-force", "proposed", "example", "withdrawn"}),
    ],
)
def test_words_are_offered(server: LanguageServer, old: str, new: str, offered: set[str]) -> None:
    assert offered <= set(server.offered(MODELINE + edited(GUIDELINE, (old, new))))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("time: 10 min", "ti|me: 10 min", "How long it takes. A time with its unit"),
        ("direction: for", "direc|tion: for", "* `against`: It should not be done"),
        ("eligible:", "eli|gible:", "Whom it covers."),
    ],
)
def test_what_a_key_says_is_shown(server: LanguageServer, old: str, new: str, shown: str) -> None:
    assert shown in server.shown(MODELINE + edited(GUIDELINE, (old, new)))


SLIPS = [
    (Slip("", "publisher: Nobody", "publiser: Nobody"), "Property publiser is not allowed"),
    (Slip("", "    direction: for\n", "", at="id: check"), 'Missing property "direction"'),
    (time("", "10"), "Write a time with its unit"),
    (time("", "10 m"), "Write a time with its unit"),
    (Slip("", "direction: for", "direction: fro", at="fro"), 'Valid values: "for", "against"'),
    (Slip("", "role: gp", "role: fastlege", at="fastlege"), "Write a role in lower case"),
    (Slip("", "country: no", "country: NO", at="NO"), "Write two lower-case letters"),
    (Slip("", "kind: guideline", "kind: guidelin", at="guidelin\n"), '"guideline", "reference"'),
    (Slip("", "40 h", "40", text=HOURS), "Write a time with its unit"),
    (Slip("", "900", "900 men", text=LAND), "Write a number without a unit"),
    (Slip("", "12/month (8-16)", "12", text=MORE), "Write a number per week, month or year"),
    (
        Slip(
            "",
            "        assumption: Ours\n      - role: n",
            "      - role: n",
            at="role: gp\n        m",
        ),
        "`source` or `assumption` must stand here.",
    ),
    (
        Slip("", "book\n    foll", "book\n        assumption: x\n    foll", at="assumption: x"),
        "`assumption` may not stand beside `source`.",
    ),
]


@pytest.mark.parametrize(("slip", "says"), SLIPS, ids=str)
def test_a_slip_is_underlined_where_it_stands(
    server: LanguageServer, slip: Slip, says: str
) -> None:
    line, column = map(int, slip.place.split(":"))
    # below the line that names the schema
    told = server.underlined(MODELINE + slip.content)
    assert any(says in said for *place, said in told if place == [line + 1, column])
