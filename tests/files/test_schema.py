"""The JSON Schema of rule files says of a file what the reader says, as far as a schema can."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import attrs
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.files.slips import SLIPS
from tests.files.texts import FILES, HOURS, MORE, SHELF, edited
from tests.files.typed import typed
from tests.rulestrategies import guidelines
from tnt.files.describing import BLOCKS, KIND_NAMES, LANGUAGE_NAMES, ROLE_NAMES, WORDS
from tnt.files.faults import Faulty
from tnt.files.leaves import LEAVES
from tnt.files.measured import FIGURES
from tnt.files.nodes import Text
from tnt.files.schema import ALL_KINDS, file_schema
from tnt.files.schema_types import types_of
from tnt.model import value as kinds
from tnt.model.reference import Condition
from tnt.model.value import ROLES, Given, Place
from tnt.model.work import Visit
from tnt.quantities import Ages
from tnt.quantities.periods import DURATIONS, PERIODS
from tnt.quantities.values import TIME_UNITS
from tnt.words import LANGUAGES

ROOT = Path(__file__).parents[2]
MADE = file_schema()
SCHEMA = Draft202012Validator(MADE)
SHIPPED = sorted([*(ROOT / "guidelines").rglob("*.yaml"), *(ROOT / "plugins").rglob("*.yaml")])

# Codes of which some slips can't be seen. They take more than one text's own form: how large
# figures are beside each other, what is named twice or isn't there, which ages overlap. And 0x10
# and 1e3 are numbers to an editor.
BEYOND_A_SCHEMA = {
    "TNT106", "TNT131", "TNT134", "TNT135", "TNT142", "TNT145", "TNT151", "TNT152", "TNT154",
    "TNT155", "TNT157", "TNT158", "TNT159", "TNT160", "TNT163", "TNT164", "TNT167", "TNT171",
    "TNT172", "TNT206", "TNT209", "TNT210", "TNT212", "TNT215", "TNT228", "TNT238", "TNT239",
    "TNT240", "TNT241",
}  # fmt: skip


CASES = """\
schema: 1
kind: worked-case
cases:
  - name: A hundred
    list:
      - sex: female
        age: 65
        persons: 100
        known:
          diabetes: yes
          smoking: no
    expect:
      - recommendation: no.test.feet.check
        role: gp
        minutes_per_year: 144.7803
"""


def valid(text: str) -> bool:
    # as text, like the program's own reader; this loader makes nothing else
    return SCHEMA.is_valid(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(MADE)


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_valid(name: str) -> None:
    assert valid(FILES[name])
    assert SCHEMA.is_valid(typed(FILES[name]))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_shipped_file_is_valid_as_an_editor_reads_it(path: Path) -> None:
    assert list(SCHEMA.iter_errors(typed(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "is_valid"),
    [
        (SHELF, "share: 1 % (0.5-2)", "values:\n          2020: 1 %", True),
        (SHELF, "share: 1 % (0.5-2)", "share:\n          values:\n            2020: 1 %", True),
        (HOURS, "value: 40 h", "values:\n        2020: 40 h", True),
        (HOURS, "value: 40 h", "value:\n        values:\n          2020: 40 h", True),
        (HOURS, "value: 40 h", "values:\n        year: 40 h", False),
        (HOURS, "value: 40 h", "value: 40 h\n      values:\n        2020: 40 h", False),
        (HOURS, "      value: 40 h\n", "", False),
        (MORE, "            source: leaflet\n        ass", "        ass", False),
        (MORE, "source: leaflet\n        ass", "extra: leaflet\n        ass", False),
        (MORE, "direction: against", "direction: neither", False),
        (MORE, "  long:\n", "  long:\n    id: long\n", False),
    ],
)
def test_values_by_year_have_a_form(text: str, old: str, new: str, is_valid: bool) -> None:
    assert valid(edited(text, (old, new))) is is_valid


def test_what_no_schema_can_see_is_known() -> None:
    passed = {slip.code for slip in SLIPS if SCHEMA.is_valid(typed(slip.content))}
    assert passed == BEYOND_A_SCHEMA


def test_a_file_of_cases_need_not_say_its_kind_and_any_other_must() -> None:
    cases = "cases:\n  - name: x\n    list: []\n    expect: []\n"
    assert valid(cases)
    assert valid(f"schema: 1\nkind: worked-case\n{cases}")
    assert not valid(f"{cases}id: x\n")
    assert not valid("schema: 1\nid: x\n")


def test_norway_and_no_are_taken_as_a_reader_of_yaml_1_1_has_them_too() -> None:
    guideline = yaml.safe_load(FILES["feet"])
    # which it has as dates, and JSON hasn't
    guideline["review_by"] = guideline["sources"]["book"]["published"] = "2018-01-01"
    assert guideline["country"] is False
    assert SCHEMA.is_valid(guideline)
    cases = yaml.safe_load(CASES)
    assert cases["cases"][0]["list"][0]["known"] == {"diabetes": True, "smoking": False}
    assert SCHEMA.is_valid(cases)


@given(guidelines())
def test_whatever_can_be_estimated_is_valid(guideline: dict[str, Any]) -> None:
    assert list(SCHEMA.iter_errors(guideline)) == []


# every key is described


def classes(kind: Any) -> Iterator[Any]:
    """A class of the model and all that its files hold."""
    waiting, seen = [kind], set()
    while waiting:
        each = waiting.pop()
        if get_origin(each) is not Literal:
            waiting += [part for part in get_args(each) if part is not Ellipsis]
        cls = get_origin(each) or each
        if attrs.has(cls) and cls in BLOCKS and each not in seen:
            seen.add(each)
            yield cls
            waiting += types_of(each).values()


def keys_of(cls: Any) -> set[str]:
    """What a file may write; a condition's id and a visit's are keys themselves."""
    of = Given[kinds.Count] if cls is Given else cls
    return set(types_of(of)) - ({"id"} if cls in (Condition, Visit) else set())


def test_every_block_is_described_and_no_other() -> None:
    assert {cls for kind in ALL_KINDS.values() for cls in classes(kind)} == set(BLOCKS)


@pytest.mark.parametrize("cls", BLOCKS, ids=lambda cls: cls.__name__)
def test_every_key_is_described_and_no_other(cls: Any) -> None:
    assert set(BLOCKS[cls].keys) == keys_of(cls)


def test_what_names_are_given_is_known() -> None:
    assert set(KIND_NAMES) == set(ALL_KINDS)
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)
    assert tuple(ROLE_NAMES) == ROLES


def test_every_word_is_described_and_no_other() -> None:
    for kind, words in WORDS.items():
        assert set(words) == set(get_args(kind))
    for name, each in described(MADE["$defs"]):
        assert ("enum" in each) == ("enumDescriptions" in each), name


def described(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every key of a schema with what stands under it."""
    if isinstance(schema, dict):
        for key, each in schema.get("properties", {}).items():
            # what only says which keys go together
            if isinstance(each, dict) and set(each) - {"type", "const", "not", "required"}:
                yield key, each
        for each in schema.values():
            yield from described(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from described(each)


def test_every_example_is_valid_where_it_stands() -> None:
    shown = [(key, each) for key, each in described(MADE["$defs"]) if "examples" in each]
    assert len(shown) > 100
    for key, each in shown:
        inner = Draft202012Validator({"$defs": MADE["$defs"], **each})
        for example in each["examples"]:
            assert inner.is_valid(example), (key, example)


# every text that the grammar takes is valid

spaces = st.sampled_from(["", " ", "  ", "\u00a0", "\u202f"])
gaps = st.sampled_from([" ", "  ", "\u00a0"])
numbers = st.one_of(
    st.integers(0, 200).map(str),
    st.integers(0, 10**12 - 1).map(str),
    st.integers(1000, 10**9).map(lambda number: f"{number:,}".replace(",", " ")),
    st.tuples(st.integers(0, 100), st.sampled_from(".,"), st.integers(0, 9999)).map(
        lambda parts: "".join(map(str, parts))
    ),
    st.sampled_from(["0", "00", "100", "100,0", "1.234", "0.123", "1 000", "040"]),
)
cases: list[Callable[[str], str]] = [str.lower, str.upper, str.title]


@st.composite
def figures(draw: st.DrawFn, units: tuple[str, ...], sign: str = "") -> str:
    """What looks like a figure, in any spelling; not all of them are taken."""

    def number() -> str:
        return draw(st.sampled_from(["", sign])) + draw(numbers)

    def unit() -> str:
        word: str = draw(st.sampled_from(cases))(draw(st.sampled_from(units)))
        return draw(spaces) + word.replace(" ", draw(gaps))

    best, low, high = number(), number(), number()
    text = best + unit()
    if draw(st.booleans()):
        between = draw(st.sampled_from(["-", " - ", "–", " to ", " til ", " TIL "]))
        ends = [end + (unit() if draw(st.booleans()) else "") for end in (low, high)]
        text += f"{draw(spaces)}({draw(spaces)}{between.join(ends)}{draw(spaces)})"
    return draw(spaces) + text + draw(spaces)


every = st.builds(
    "{}{}{}{}{}{}".format,
    st.sampled_from(["every", "Hvert", "kvart"]),
    gaps,
    numbers,
    st.sampled_from(["", "."]),
    spaces,
    st.sampled_from(["years", "YEAR", "år", "a\u030ar"]),
)
A_YEAR = ("/year", "/år", "/ YEAR", "/a\u030ar")
PER_PERIOD = tuple(f"/{word}" for word in PERIODS)
TEXTS: dict[Any, st.SearchStrategy[str]] = {
    kinds.Minutes: figures(tuple(TIME_UNITS)),
    kinds.Share: figures(("%",)),
    kinds.Count: figures(("",)),
    kinds.Times: figures(("",)),
    kinds.PerYear: figures(A_YEAR) | every,
    kinds.Often: figures((*A_YEAR, "per person", "per new case", "per nytt tilfelle")) | every,
    kinds.Rate: figures(("per 1000", "per 1 000", "per 10 000", "per 100 000", "per 100000")),
    kinds.PerPeriod: figures(PER_PERIOD),
    kinds.TimePerPeriod: figures(
        tuple(f"{unit}{per}" for unit in ("h", "min", "timar") for per in PER_PERIOD)
    ),
    kinds.Years: figures(tuple(DURATIONS)),
    kinds.RiskReduction: figures(("%",), sign="-"),
    kinds.NumberNeeded: figures(("",)),
    kinds.RelativeRisk: figures(("",)),
    kinds.Number: figures(("",)),
    kinds.Fraction: figures(("%",)),
    kinds.Whole: figures(("",)),
    Ages: st.builds(
        "{}{}{}".format,
        st.integers(0, 140),
        spaces,
        st.sampled_from(["", "+", " +", "-50", " – 130", "-7"]),
    ),
}


def test_every_figure_has_its_texts() -> None:
    assert set(FIGURES) <= set(TEXTS)


def taken(kind: Any, text: str) -> bool:
    try:
        LEAVES[kind].read(Text.at(text, Place("x.yaml", 1, 1)))
    except Faulty:
        return False
    return True


def as_scalar(text: str) -> Any:
    """A text as an editor's reader has it where it stands without quotes."""
    return typed(f"x: {text}")["x"] if text.strip() == text and ": " not in text else text


@pytest.mark.parametrize("kind", TEXTS, ids=lambda kind: kind.__name__)
def test_what_the_grammar_takes_is_valid(kind: Any) -> None:
    leaf = Draft202012Validator(LEAVES[kind].schema)

    @settings(suppress_health_check=[HealthCheck.filter_too_much])
    @given(TEXTS[kind].filter(lambda text: taken(kind, text)))
    def check(text: str) -> None:
        assert leaf.is_valid(text)
        assert leaf.is_valid(as_scalar(text))

    check()


@given(st.sampled_from(list(TEXTS)), st.text("0123456789 .,-%()/minhåryeaptols+", max_size=12))
def test_what_looks_like_no_figure_and_is_taken_is_valid_too(kind: Any, text: str) -> None:
    if taken(kind, text):
        assert Draft202012Validator(LEAVES[kind].schema).is_valid(text)
