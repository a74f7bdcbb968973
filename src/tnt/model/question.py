"""What is asked: one type behind the command line, Python and later the web."""

from typing import Literal

from attrs import frozen

UptakeName = Literal["full", "target", "now"]
ViewName = Literal["steady", "first-year"]
UPTAKES: tuple[UptakeName, ...] = ("full", "target", "now")
VIEWS: tuple[ViewName, ...] = ("steady", "first-year")

DRAWS = 10_000
# with nothing asked: a list, and the country that lists belong to
LIST_POPULATION = "norway-list"
COUNTRY_POPULATION = "norway"


@frozen
class Question:
    """One question to the program. None is the default, worked out when the files are known.

    `guidelines` are ids or globs, `rules` extra rule files, `lists` list files, `people` person
    files. `scenario` is the id of an installed scenario, or the path of a scenario file.
    """

    guidelines: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    population: str | None = None
    year: int | None = None
    view: ViewName = "steady"
    uptake: UptakeName = "full"
    working_time: str = "no-2018"
    scenario: str | None = None
    draws: int = DRAWS
    seed: int = 1
