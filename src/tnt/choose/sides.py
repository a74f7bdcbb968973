"""The sides of a comparison: texts such as `uptake=now` → questions, and whether they compare."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from tnt.files import nearest
from tnt.library import question_problems
from tnt.model.question import UPTAKES, Question
from tnt.model.ruleset import Selection
from tnt.problems import Problem, Refused

# what a side may say; draws and their seed are common to both
SEVERAL: Final = ("guidelines", "rules", "lists", "people")
ONE: Final = ("population", "year", "view", "uptake", "working_time", "scenario")


@frozen
class Side:
    """One side: as it was asked for, its question, and the keys that it names."""

    asked: str
    question: Question
    named: frozenset[str]


def read_sides(asked: Iterable[str | Mapping[str, Any]], common: Question) -> tuple[Side, ...]:
    """Each text over what is `common` to all; or what it says by key, read already.

    Raises:
        Refused: with everything that can't be read in any of them.
    """
    sides: list[Side] = []
    problems: list[Problem] = []
    for each in asked:
        said, wrong = _read(each) if isinstance(each, str) else (dict(each), [])
        if not wrong:
            made = evolve(common, **said)
            wrong = question_problems(made)
            text = each if isinstance(each, str) else _written(said)
            sides.append(Side(text, made, frozenset(said)))
        problems += wrong
    if problems:
        raise Refused(dict.fromkeys(problems))
    return tuple(sides)


def _written(said: Mapping[str, Any]) -> str:
    """What a side says, as the text that says it; an uptake alone is its own name."""
    if list(said) == ["uptake"]:
        return str(said["uptake"])
    values = {key: ",".join(value) if key in SEVERAL else str(value) for key, value in said.items()}
    return ",".join(f"{key}={value}" for key, value in values.items())


def _read(asked: str) -> tuple[dict[str, Any], list[Problem]]:
    """What a side says, by key, and what is wrong with it."""
    said: dict[str, Any] = {}
    problems: list[Problem] = []
    before = ""
    for part in asked.split(","):
        key, equals, value = (each.strip() for each in part.partition("="))
        key = key.replace("-", "_")
        if not equals and part.strip() in UPTAKES:
            key, value = "uptake", part.strip()
        elif not equals and before in SEVERAL and part.strip():
            # `guidelines=a,b` names two
            key, value = before, part.strip()
        elif key not in (*SEVERAL, *ONE):
            known = [*UPTAKES, *(f"{each}=…" for each in (*SEVERAL, *ONE))]
            facts = {
                "side": asked,
                "found": part.strip() or "–",
                "nearest": nearest(key, [*UPTAKES, *SEVERAL, *ONE]),
                "known": ", ".join(known),
            }
            problems.append(Problem("TNT540", facts=facts))
            continue
        before = key
        if not value:
            problems.append(Problem("TNT541", facts={"side": asked, "key": key}))
        elif key in SEVERAL:
            said[key] = (*said.get(key, ()), value)
        elif key in said:
            problems.append(Problem("TNT542", facts={"side": asked, "key": key}))
        elif key == "year":
            # what is no year is told where years are judged
            said[key] = int(value) if value.isascii() and value.isdecimal() else value
        else:
            said[key] = value
    return said, problems


def sides_that_compare(a: Side, b: Side, of: Sequence[Selection]) -> list[Problem]:
    """Why two sides, whose selections these are, don't compare: years or populations unasked."""
    named = a.named | b.named
    problems = []
    for key, code in (("year", "TNT543"), ("population", "TNT544")):
        found = [getattr(each.question, key) for each in of]
        if found[0] != found[1] and key not in named:
            problems.append(Problem(code, facts={"a": found[0], "b": found[1]}))
    return problems


def lists_that_compare(a: Sequence[str], b: Sequence[str], named: frozenset[str]) -> list[Problem]:
    """Why the lists of two sides don't compare: some are on one side alone.

    A population is one list, and compares with any other that was asked for.
    """
    if len(a) == len(b) == 1 and "population" in named:
        return []
    problems = []
    for side, own, other in (("A", a, b), ("B", b, a)):
        if only := [each for each in own if each not in set(other)]:
            facts = {"side": side, "count": len(only), "list": only[0]}
            problems.append(Problem("TNT545", facts=facts))
    return problems
