"""Values by year → the ones that count in the asked year."""

from typing import TypeVar

from tnt.files import problem_at
from tnt.model.changing import with_values
from tnt.model.value import Value
from tnt.problems import Problem

T = TypeVar("T")


def as_of(thing: T, year: int, missing: list[Problem]) -> T:
    """The thing with each value as it counts in `year`; itself where no value in it is by year.

    A value that has none for that year or before is put into `missing`, as a problem.
    """

    def dated(value: Value) -> Value:
        found = value.as_of(year)
        if found is None:
            facts: dict[str, object] = {"id": value.id, "year": year, "first": value.years[0][0]}
            missing.append(problem_at(value.place, "TNT513", **facts))
            return value
        return found

    return with_values(thing, dated)
