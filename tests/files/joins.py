"""Files that don't hold together: what is changed, and the problems it gives in which file."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from tests.files.texts import (
    ASKED,
    GUIDELINE,
    HOURS,
    MORE,
    SHELF,
    WHAT_IF,
    Found,
    edited,
    found,
    loaded,
    place_of,
    write,
)
from tnt.cases import run_cases
from tnt.choose import scenario_problems
from tnt.estimate import answer
from tnt.library import advice, load, select
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused


@frozen
class Join:
    """Files changed or added, and the problems: `FILE CODE MARK`, at the mark in that file."""

    files: dict[str, str]
    expected: list[tuple[str, str, str]]


def _feet(*changes: tuple[str, str]) -> dict[str, str]:
    return {"feet": edited(GUIDELINE, *changes)}


def _more(*changes: tuple[str, str]) -> dict[str, str]:
    return {"more": edited(MORE, *changes)}


_SHARE = "    prevalence:\n      - share: 1 %\n        source: book\n"
_MANY = "".join(f"  c{n}:\n{_SHARE}" for n in range(12))
_NAMED = "".join(f"        - c{n}\n" for n in range(12))
_WASH = """\
recommendations:
  - id: wash
    title:
      en: Wash
    direction: for
    eligible:
      age: 0+
    frequency: 1/year
    visit: long
"""
_BOOK = "sources:\n  book:\n    citation: Another book\n"

_PAPER = """\
schema: 1
kind: published
id: paper
title:
  nb: Artikkel
  nn: Artikkel
  en: Paper
source: book
uses:
  - no.test.feet
runs:
  - id: one
    title:
      en: One
    guidelines:
      - no.test.foot
    population: lands
    working_time: hour
    because: Ours
    expect:
      - figure: hours-per-year
        printed: 1
        status: read
        within: 1
  - id: two
    title:
      en: Two
    guidelines:
      - no.test.feet
    population: land
    working_time: hours
    because: Ours
    expect:
      - figure: hours-per-year
        of: no.test.feet.chek
        printed: 1
        status: read
        within: 1
"""

JOINS = {
    "a published result about what isn't there": Join(
        {"paper": _PAPER},
        [
            ("paper", "TNT329", "no.test.foot"),
            ("paper", "TNT329", "lands"),
            ("paper", "TNT329", "hour\n"),
            ("paper", "TNT330", "no.test.feet.chek"),
        ],
    ),
    "an id that another file has": Join(
        {"other": GUIDELINE.replace("diabetes", "sugar")},
        [("feet", "TNT183", "id: no.test.feet"), ("other", "TNT183", "id: no.test.feet")],
    ),
    "an id that a file of another kind has": Join(
        {"other": edited(SHELF.partition("conditions")[0], ("id: no.shelf", "id: hours"))},
        [("hours", "TNT301", "id: hours"), ("other", "TNT301", "id: hours")],
    ),
    "a condition that another file defines": Join(
        {"other": edited(SHELF, ("id: no.shelf", "id: no.other"), ("smoking", "smokes"))},
        [("other", "TNT302", "prevalence"), ("shelf", "TNT302", "prevalence")],
    ),
    "an id inside another file's recommendation": Join(
        {
            "other": edited(
                SHELF.partition("conditions")[0], ("id: no.shelf", "id: no.test.feet.check.x")
            )
        },
        [("other", "TNT328", "schema")],
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
        _feet(("- age: 80+", "- age: 90+")), [("feet", "TNT309", "diabetes\n      not")]
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
    "a count that no share of the persons can be": Join(
        _feet(("200 (180-220)", "20 (1-990)")), [("feet", "TNT325", "20 (1")]
    ),
    "a count of some year that is more than there are": Join(
        _feet(
            (
                "count: 200 (180-220)",
                "count:\n          values:\n            2020: 2000\n            2021: 200",
            )
        ),
        [("feet", "TNT310", "2000")],
    ),
    "a visit that another file defines": Join(
        {"other": edited(MORE, ("no.test.more", "no.test.other")).partition("recomm")[0] + _WASH},
        [
            ("more", "TNT318", "title:\n      nb: Lang"),
            ("other", "TNT318", "title:\n      nb: Lang"),
        ],
    ),
    "a visit that nobody defines": Join(
        _more(("    visit: long", "    visit: longer")), [("more", "TNT319", "longer")]
    ),
    "a visit of a file that isn't used": Join(
        _feet(("    frequency", "    visit: long\n    frequency")), [("feet", "TNT320", "long")]
    ),
    "a volume of a population that isn't there": Join(
        _more(("per: land", "per: sland")), [("more", "TNT308", "sland")]
    ),
    "a volume of a population that borrows its profile": Join(
        _more(("per: land", "per: land-list")), [("more", "TNT312", "land-list")]
    ),
    "an alternative to a guideline that isn't there": Join(
        _more(("to: no.test.feet", "to: no.test.foot")), [("more", "TNT321", "no.test.foot")]
    ),
    "an alternative to what is no guideline": Join(
        _more(("to: no.test.feet", "to: no.shelf")), [("more", "TNT321", "no.shelf\nsource")]
    ),
    "a source of a year that nobody lists": Join(
        _more(("            source: leaflet", "            source: leaflets")),
        [("more", "TNT304", "leaflets")],
    ),
    "new cases at ages without an incidence": Join(
        {
            "shelf": edited(
                SHELF, ("- age: 40+\n        sex: female", "- age: 41+\n        sex: female")
            )
        },
        [
            ("more", "TNT323", "smoking\n    frequency"),
            ("more", "TNT323", "smoking\n    frequency: 1"),
        ],
    ),
    "those who come to the lowest age need no incidence": Join(
        {
            **_more(("age: 40-79", "age: 41-79"), ("age: 16+", "age: 40+")),
            "shelf": edited(
                SHELF, ("- age: 40+\n        sex: female", "- age: 41+\n        sex: female")
            ),
        },
        [],
    ),
    "those who come to the only age need no incidence": Join(
        _feet(("age: 40+", "age: 40"), ("1/year", "1 per person")), []
    ),
    "once per person with conditions without an incidence": Join(
        _feet(("1/year", "1 per person")), [("feet", "TNT323", "diabetes\n      not")]
    ),
    "new cases of a condition without an incidence": Join(
        _feet(("1/year", "1 per new case")), [("feet", "TNT323", "diabetes\n      not")]
    ),
    "new cases of nothing": Join(
        _feet(("      condition: diabetes\n", ""), ("1/year", "1 per new case")),
        [("feet", "TNT324", "1 per new")],
    ),
    "what is ruled out and what is asked for already is no onset": Join(
        _feet(
            (
                "      condition: diabetes\n      not:\n        - blindness\n",
                "      condition: smoking\n      any:\n        - smoking\n        - diabetes\n",
            ),
            ("1/year", "1 per new case"),
        ),
        [],
    ),
    "a scenario that adds a guideline that isn't there": Join(
        {"what-if": edited(WHAT_IF, ("- no.test.more", "- no.test.mores"))},
        [("what-if", "TNT340", "no.test.mores")],
    ),
    "a scenario's source that nobody lists": Join(
        {"what-if": edited(WHAT_IF, ("source: book", "source: boook"))},
        [("what-if", "TNT304", "boook")],
    ),
    "ages without consultations": Join(
        {"hours": edited(HOURS, ("- age: 0-79", "- age: 1-79"))},
        [("hours", "TNT327", "consultations")],
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

_THIRTEEN = "".join(f"  c{n}:\n{_SHARE}" for n in range(13)).replace("book", "leaflet")
_LINKED = "".join(
    edited(
        _WASH,
        ("id: wash", f"id: wash{n}"),
        ("age: 0+", f"any:\n        - c{n}\n        - c{n + 1}"),
    ).partition("\n")[2]
    for n in range(12)
)
_OVERFULL_VISIT = (
    edited(MORE, ("no.test.feet", "no.test.x"), ("visits:", f"conditions:\n{_THIRTEEN}visits:"))
    + _LINKED
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


_FACTORS = """\
schema: 1
kind: worked-case
cases:
  - name: A factor of something else
    list:
      - sex: male
        age: 40-79
        persons: 100
    expect:
      - recommendation: no.test.feet.check
        role: gp
        minutes_per_year: 169.29
        counted_per_year: 17.82
  - name: An uptake that nobody gives
    list:
      - sex: male
        age: 40-79
        persons: 100
    uptake: now
    expect:
      - recommendation: no.test.feet.check
        role: gp
        minutes_per_year: 169.29
"""


def case_of_other_factors(folder: Path) -> Iterable[object]:
    """A worked case with a factor that there isn't, and one without an uptake to ask for."""
    now = "      now:\n        share: 50 % (40-60)\n        source: book\n"
    rules = loaded(folder, feet=edited(GUIDELINE, (now, "")))
    path = folder / "feet.test.yaml"
    path.write_text(_FACTORS, "utf-8")
    results, problems = run_cases(rules, [path], ASKED)
    return [*problems, *(each.why for each in results)]


def alternatives(folder: Path) -> Iterable[object]:
    """A guideline chosen beside the one that it is an alternative to."""
    try:
        select(loaded(folder), evolve(ASKED, guidelines=("no.test.feet", "no.test.more")))
    except Refused as refused:
        return refused.problems
    return ()


def overfull_visit(folder: Path) -> Iterable[object]:
    """Recommendations that share a visit, each with one condition of the next."""
    rules = loaded(folder, more=_OVERFULL_VISIT)
    try:
        select(rules, evolve(ASKED, guidelines=("no.test.more",)))
    except Refused as refused:
        return refused.problems
    return ()


def doubtful_ranges(folder: Path) -> Iterable[object]:
    """Ranges whose distribution isn't what was written."""
    changes = [
        ("10 min (8-12)", "10 min (1-60)"),
        ("12 (8-24)", "12 (10-60)"),
        ("12/month (8-16)", "12/month (11-40)"),
    ]
    feet = edited(GUIDELINE, ("10 min (8-12)", "10 min (4-24)"))
    rules = loaded(folder, feet=feet, more=edited(MORE, *changes))
    return advised(rules, "TNT161", "TNT162", "TNT181")


def advised(rules: RuleSet, *codes: str) -> list[Problem]:
    """The second looks of these codes."""
    return [each for each in advice(rules, date(2027, 11, 1)) if each.code in codes]


_STARTING = edited(
    GUIDELINE,
    ("      not:\n        - blindness\n", ""),
    ("A wound is found", "Start of treatment"),
)


def starts_that_come_round(folder: Path) -> Iterable[object]:
    """A start after a yearly contact of those who are there every year."""
    return advised(loaded(folder, feet=_STARTING), "TNT182")


_DOUBTFUL = edited(GUIDELINE, ("Føtter", "Føtter #1"), ("en: Feet", "en: «Feet»"))


def doubtful_texts(folder: Path) -> Iterable[object]:
    """A text that a sign cuts off, and one in quotation marks of Word."""
    return advised(loaded(folder, feet=_DOUBTFUL), "TNT179", "TNT180")


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


_UNKNOWN = edited(
    WHAT_IF,
    ("check.actions.gp.time", "check.actions.gp.tim"),
    ("condition.diabetes.prevalence.both.80+", "land.persons"),
    (
        "      - visit.long.actions.gp",
        "      - visit.long.actions.nurse\n      - no.test.more.letters",
    ),
    ("to: secretary", "to: gp"),
)


def unknown_to_a_scenario(folder: Path) -> Iterable[object]:
    """Values and actions that aren't there, hours of which no part is moved, a role's own work."""
    return scenario_problems(loaded(folder, **{"what-if": _UNKNOWN}))


ELSEWHERE: dict[Callable[[Path], Iterable[object]], list[Found]] = {
    rest_is_negative: [Found("TNT314", place_of("id: healthy", _OVERFULL))],
    case_of_nobody: [Found("TNT315", "10:25"), Found("TNT306", "4:9")],
    case_of_other_factors: [
        Found("TNT332", place_of("17.82", _FACTORS)),
        Found("TNT333", "21:9"),
    ],
    no_file: [Found("TNT116")],
    unknown_to_a_scenario: [
        Found("TNT341", place_of("no.test.feet.check.actions.gp.tim", _UNKNOWN)),
        Found("TNT341", place_of("land.persons", _UNKNOWN)),
        Found("TNT342", place_of("visit.long.actions.nurse", _UNKNOWN)),
        Found("TNT343", place_of("no.test.more.letters", _UNKNOWN)),
        Found("TNT344", place_of("no.test.feet.check.actions.gp\nd", _UNKNOWN)),
    ],
    empty_folder: [Found("TNT117")],
    alternatives: [Found("TNT322", place_of("no.test.feet", MORE))],
    overfull_visit: [Found("TNT326", place_of("title:\n      nb: Lang", _OVERFULL_VISIT))],
    starts_that_come_round: [Found("TNT182", place_of("id: wound", _STARTING))],
    doubtful_texts: [
        Found("TNT179", place_of("#1", _DOUBTFUL)),
        Found("TNT180", place_of("«Feet»", _DOUBTFUL)),
    ],
    doubtful_ranges: [
        Found("TNT181", place_of("10 min", GUIDELINE)),
        Found("TNT161", place_of("10 min", MORE)),
        Found("TNT162", place_of("10 min", MORE)),
        Found("TNT162", place_of("12 (8", MORE)),
        Found("TNT162", place_of("12/month", MORE)),
    ],
    second_looks: [Found("TNT140", "42:5"), Found("TNT144", "68:9"), Found("TNT141", "12:1")],
}


def codes_elsewhere(folder: Path) -> set[str]:
    """Every code that only these raise."""
    problems: list[Problem] = []
    for number, raising in enumerate(ELSEWHERE):
        inside = folder / str(number)
        inside.mkdir()
        problems += [each for each in raising(inside) if isinstance(each, Problem)]
    return {each.code for each in found(problems)}
