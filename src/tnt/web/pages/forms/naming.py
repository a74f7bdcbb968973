"""The files that a form became → the fields that their problems and values come from."""

from collections.abc import Iterable
from typing import Final

from tnt.problems import Problem
from tnt.web.pages.forms.doors import FILE, GUIDELINE, PEOPLE
from tnt.web.pages.forms.fields import HIGH, LOW, Filled
from tnt.web.wire.bodies import QuestionBody
from tnt.words import Words, mark

# the key in a line of the rule file, and the field that its figure was written in
_FIELDS = {
    "count": ("month", "people"),
    "share": ("share", "now"),
    "frequency": ("times",),
    "time": ("minutes",),
    "title": ("title",),
    "role": ("role",),
}


# the ends of the ids of its values, and what the form calls them
_NAMES: Final = {
    "eligible.share": mark("Share of the patients"),
    "frequency": mark("Times a year"),
    "volume.count": mark("Times a month"),
    "uptake.now": mark("Share who get it today"),
    "time": mark("Minutes each time"),
}


def own_name(id_: str, words: Words) -> str | None:
    """What a form calls a value of the rule file that it became; None for others' values."""
    if id_.startswith(f"condition.{PEOPLE}."):
        return words.say("People it is for")
    if not id_.startswith(f"{GUIDELINE}."):
        return None
    return next((words.raw(_NAMES[end]) for end in _NAMES if id_.endswith(f".{end}")), None)


def fields_of_problems(
    problems: Iterable[Problem], body: QuestionBody, filled: Filled
) -> tuple[Problem, ...]:
    """Note each problem at its field; those that are no field's are given back."""
    lines = next((each.text for each in body.rules if each.name == FILE), "").splitlines()
    others = []
    for problem in problems:
        if problem.severity != "error":
            continue
        name = _field(problem, lines, filled)
        if name is None:
            others.append(problem)
        else:
            told = f"{problem.message(filled.words)} ({problem.hint(filled.words)})"
            filled.slip(name, told)
    return tuple(others)


def _field(problem: Problem, lines: list[str], filled: Filled) -> str | None:
    at = problem.line or 0
    if not (problem.file or "").endswith(FILE) or not 0 < at <= len(lines):
        return None
    key = lines[at - 1].strip().removeprefix("- ").partition(":")[0]
    below_now = any(line.strip() == "now:" for line in lines[max(0, at - 2) : at])
    names = [name for name in _FIELDS.get(key, ()) if filled.sent(name)]
    if below_now and "now" in names:
        return "now"
    return names[0] if names else None


def slips_in_order(slips: dict[str, str], fields: Iterable[str]) -> list[tuple[str, str]]:
    """What is to be mended, in the order of the fields on the page."""
    places = {
        name + end: place
        for place, (name, end) in enumerate(
            (name, end) for name in fields for end in ("", LOW, HIGH)
        )
    }
    return sorted(slips.items(), key=lambda slip: places.get(slip[0], len(places)))
