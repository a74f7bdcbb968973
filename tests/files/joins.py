"""Files that don't hold together: what is changed, and the problems it gives in which file."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from attrs import frozen

from tests.files.texts import ASKED, GUIDELINE, SHELF, Found, edited, found, loaded, place_of, write
from tnt.cases import run_cases
from tnt.estimate import answer
from tnt.library import advice, load, select
from tnt.problems import Problem, Refused


@frozen
class Join:
    """Files changed or added, and the problems: `FILE CODE MARK`, at the mark in that file."""

    files: dict[str, str]
    expected: list[tuple[str, str, str]]


def _feet(*changes: tuple[str, str]) -> dict[str, str]:
    return {"feet": edited(GUIDELINE, *changes)}


_SHARE = "    prevalence:\n      - share: 1 %\n        source: book\n"
_MANY = "".join(f"  c{n}:\n{_SHARE}" for n in range(12))
_NAMED = "".join(f"        - c{n}\n" for n in range(12))
_BOOK = "sources:\n  book:\n    citation: Another book\n"

JOINS = {
    "an id that another file has": Join(
        {"other": GUIDELINE.replace("diabetes", "sugar")},
        [("feet", "TNT301", "schema"), ("other", "TNT301", "schema")],
    ),
    "an id that a file of another kind has": Join(
        {"other": edited(SHELF.partition("conditions")[0], ("id: no.shelf", "id: hours"))},
        [("hours", "TNT301", "schema"), ("other", "TNT301", "schema")],
    ),
    "a condition that another file defines": Join(
        {"other": edited(SHELF, ("id: no.shelf", "id: no.other"), ("smoking", "smokes"))},
        [("other", "TNT302", "prevalence"), ("shelf", "TNT302", "prevalence")],
    ),
    "uses a file that isn't there": Join(
        _feet(("- no.shelf", "- no.shelves")),
        [
            ("feet", "TNT303", "no.shelves"),
            ("feet", "TNT307", "blindness\n"),
            ("feet", "TNT307", "smoking\n"),
        ],
    ),
    "a source that nobody lists": Join(
        _feet(("source: paper", "source: papper")), [("feet", "TNT304", "papper")]
    ),
    "a source of a file that isn't used": Join(
        {"shelf": edited(SHELF, ("source: paper", "source: book"))}, [("shelf", "TNT304", "book")]
    ),
    "a source id that a used file has": Join(
        {"shelf": edited(SHELF, ("sources:\n", _BOOK))}, [("feet", "TNT305", "citation")]
    ),
    "two used files with one source id": Join(
        {
            "other": edited(SHELF.partition("conditions")[0], ("id: no.shelf", "id: no.other")),
            **_feet(("  - no.shelf", "  - no.shelf\n  - no.other")),
        },
        [("feet", "TNT305", "no.other")],
    ),
    "a condition that nobody defines": Join(
        _feet(("- blindness", "- blindnes")), [("feet", "TNT306", "blindnes\n")]
    ),
    "a condition of a file that isn't used": Join(
        {
            "other": edited(
                SHELF,
                ("id: no.shelf", "id: no.other"),
                ("blindness", "deafness"),
                ("smoking", "snoring"),
            ),
            **_feet(("- blindness", "- deafness")),
        },
        [("feet", "TNT307", "deafness")],
    ),
    "a follow-up's condition that nobody defines": Join(
        _feet(("condition: smoking", "condition: smokin")), [("feet", "TNT306", "smokin\n")]
    ),
    "a population that isn't there": Join(
        _feet(("per: land", "per: sland")), [("feet", "TNT308", "sland")]
    ),
    "ages without a prevalence": Join(
        _feet(("- age: 80+", "- age: 90+")), [("feet", "TNT309", "diabetes\n      not")] * 2
    ),
    "a sex without a prevalence": Join(
        {"shelf": edited(SHELF, ("      - share: 1 %", "      - sex: male\n        share: 1 %"))},
        [("feet", "TNT309", "blindness\n      share")],
    ),
    "more people ill than there are people": Join(
        _feet(("200 (180-220)", "900 (800-1100)")), [("feet", "TNT310", "900")]
    ),
    "too many conditions": Join(
        _feet(
            ("conditions:\n", "conditions:\n" + _MANY), ("      not:\n", "      not:\n" + _NAMED)
        ),
        [("feet", "TNT311", "id: check")],
    ),
    "a population that borrows its profile": Join(
        _feet(("per: land", "per: land-list")), [("feet", "TNT312", "land-list")]
    ),
    "a count of ages that the population has in one band": Join(
        _feet(
            ("- age: 40-79\n        sex: female", "- age: 40-78\n        sex: female"),
            (
                "- age: 80+",
                "- age: 79\n        sex: female\n        share: 1 %\n"
                "        source: book\n      - age: 80+",
            ),
        ),
        [("feet", "TNT313", "age: 40-78")],
    ),
}

CASE = """\
cases:
  - name: Nobody's
    list:
      - sex: male
        age: 40
        persons: 7
        known:
          deafness: yes
    expect:
      - recommendation: no.test.feet.chek
        role: gp
        minutes_per_year: 7
"""


_BLIND = """\
      - id: blind
        when: Blind
        condition: blindness
        actions:
          - role: gp
            time: 1 min
            assumption: Ours
"""
_OVERFULL = edited(
    GUIDELINE,
    ("      not:\n        - blindness\n", ""),
    ("30 % (20-40)", "95 %"),
    ("      - id: healthy", _BLIND + "      - id: healthy"),
)


def rest_is_negative(folder: Path) -> Iterable[object]:
    """Follow-ups by condition and probability that come to over 100 % beside a rest."""
    rules = loaded(folder, feet=_OVERFULL, shelf=edited(SHELF, ("1 % (0.5-2)", "50 %")))
    try:
        answer(select(rules, ASKED), [], "")
    except Refused as refused:
        return refused.problems
    return rules.problems


def case_of_nobody(folder: Path) -> Iterable[object]:
    """A worked case that names what isn't there."""
    rules = loaded(folder)
    path = folder / "feet.test.yaml"
    path.write_text(CASE, "utf-8")
    return run_cases(rules, [path], ASKED)[1]


def no_file(folder: Path) -> Iterable[object]:
    """A path where nothing is."""
    return load(only=[folder / "nothing.yaml"]).problems


def empty_folder(folder: Path) -> Iterable[object]:
    """A folder without rule files."""
    return load(only=[write(folder / "empty", {})]).problems


def second_looks(folder: Path) -> Iterable[object]:
    """A title that misses languages, an unknown role, and a review date that has passed."""
    feet = edited(GUIDELINE, ("      nn: Føter\n", ""), ("role: nurse", "role: podiatrist"))
    return advice(loaded(folder, feet=feet), date(2027, 11, 2))


ELSEWHERE: dict[Callable[[Path], Iterable[object]], list[Found]] = {
    rest_is_negative: [Found("TNT314", place_of("id: healthy", _OVERFULL))],
    case_of_nobody: [Found("TNT315", "10:25"), Found("TNT306", "4:9")],
    no_file: [Found("TNT116")],
    empty_folder: [Found("TNT117")],
    second_looks: [Found("TNT140", "41:5"), Found("TNT144", "68:9"), Found("TNT141", "1:1")],
}


def codes_elsewhere(folder: Path) -> set[str]:
    """Every code that only these raise."""
    problems: list[Problem] = []
    for number, raising in enumerate(ELSEWHERE):
        inside = folder / str(number)
        inside.mkdir()
        problems += [each for each in raising(inside) if isinstance(each, Problem)]
    return {each.code for each in found(problems)}
