"""Values by year → the ones that count in the asked year."""

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from tnt.files import problem_at
from tnt.model.population import PersonsRow
from tnt.model.value import Place, Ref, Value
from tnt.problems import Problem
from tnt.quantities import Ages

T = TypeVar("T")

# nothing in these is given by year; populations have many rows
PASSED_OVER = (Ages, PersonsRow, Place, Ref)


def as_of(thing: T, year: int, missing: list[Problem]) -> T:
    """The thing with each value as it counts in `year`; itself where no value in it is by year.

    A value that has none for that year or before is put into `missing`, as a problem.
    """
    dated: T = _dated(thing, year, missing)
    return dated


def _dated(thing: Any, year: int, missing: list[Problem]) -> Any:
    if isinstance(thing, Value):
        return _value(thing, year, missing)
    if isinstance(thing, tuple):
        parts = tuple(_dated(each, year, missing) for each in thing)
        return parts if _changed(thing, parts) else thing
    if isinstance(thing, Mapping):
        after = {key: _dated(each, year, missing) for key, each in thing.items()}
        return after if _changed(thing.values(), after.values()) else thing
    if not attrs.has(type(thing)) or isinstance(thing, PASSED_OVER):
        return thing
    changes = {}
    for part in attrs.fields(type(thing)):
        before = getattr(thing, part.name)
        after = _dated(before, year, missing)
        if after is not before:
            changes[part.name] = after
    return attrs.evolve(thing, **changes) if changes else thing


def _changed(before: Any, after: Any) -> bool:
    return any(one is not other for one, other in zip(before, after, strict=True))


def _value(value: Value, year: int, missing: list[Problem]) -> Value:
    found = value.as_of(year)
    if found is None:
        facts: dict[str, object] = {"id": value.id, "year": year, "first": value.years[0][0]}
        missing.append(problem_at(value.place, "TNT513", **facts))
        return value
    return found
