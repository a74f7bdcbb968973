"""Problems of the files that a form became → the fields that they come from."""

from collections.abc import Iterable

from tnt.problems import Problem
from tnt.web.pages.forms.doors import FILE
from tnt.web.pages.forms.fields import HIGH, LOW, Filled
from tnt.web.wire.bodies import EstimateBody

# the key in a line of the rule file, and the field that its figure was written in
_FIELDS = {
    "count": ("month", "people"),
    "share": ("share", "now"),
    "frequency": ("times",),
    "time": ("minutes",),
    "title": ("title",),
    "role": ("role",),
}


def fields_of_problems(
    problems: Iterable[Problem], body: EstimateBody, filled: Filled
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
    names = [name for name in _FIELDS.get(key, ()) if filled.raw(name)]
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
