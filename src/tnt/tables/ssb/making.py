"""The cells of a table of SSB → rows of a list file, or all that is in their way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal, TypeVar

from attrs import frozen

from tnt.problems import Problem
from tnt.tables.ssb import readings
from tnt.tables.ssb.cube import (
    AGREEMENTS,
    DIMENSIONS,
    POPULATION,
    Category,
    Cell,
    Cube,
    Dimension,
    TableNumber,
)
from tnt.tables.ssb.halves import without_a_sex
from tnt.tables.ssb.readings import Region, figure
from tnt.tables.ssb.twice import bands_twice, cells_twice, regions_twice, sexes_twice, twice
from tnt.tables.telling import cut_short, shown

# the mark for a cell of a region that isn't one in that year
_NOT_POSSIBLE: Final = "."
# null; and the marks for what can't be given, is missing, or is withheld
_MISSING: Final = frozenset({"", ".", "..", ":"})
_SHOWN: Final = 8

T = TypeVar("T")


@frozen
class SsbTable:
    """A table of SSB in the grammar of list files.

    `names` are list, sex, age, persons, or list, fte, municipality; each row has a text for each of
    them. `lines` are the rows' lines in CSV, the numbers of their cells in JSON, from 1. `regions`
    are the names of the lists by id. `notes` are what the reader of figures should know.
    """

    kind: Literal["lists", "practices"]
    table: TableNumber
    year: int
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    regions: Mapping[str, str]
    notes: tuple[Problem, ...]


def make_table(cube: Cube) -> SsbTable | tuple[Problem, ...]:
    """The table, or all that is wrong: TNT478 to TNT482, TNT491, TNT422 where nobody is left.

    Notes: TNT484 to TNT486.
    """
    problems: list[Problem] = []
    regions = [readings.region(each) for each in cube.categories["region"]]
    problems += regions_twice(cube, regions)
    year, of_year = _year(cube)
    chosen, of_measure = _measure(cube)
    problems += [*of_year, *of_measure]
    if cube.table == POPULATION:
        problems += sexes_twice(cube, _read(cube, "sex", readings.sex, problems))
        problems += bands_twice(cube, _read(cube, "age", readings.ages, problems))
    if problems or year is None or chosen is None:
        return tuple(cut_short(problems))
    at = DIMENSIONS[cube.table].index("contents")
    cells = [cell for cell in cube.cells if cell.at[at] == chosen]
    if problems := cells_twice(cube, cells, regions):
        return tuple(cut_short(problems))
    if cube.table == AGREEMENTS:
        return _practices(cube, cells, regions, year)
    return _lists(cube, cells, regions, year)


def _lists(
    cube: Cube, cells: Sequence[Cell], regions: Sequence[Region], year: int
) -> SsbTable | tuple[Problem, ...]:
    """07459: a row for each region, sex and age; regions that nobody lives in that year are left.

    Such a region has 0 or the mark `.` in all its cells; anything else that is missing is refused.
    """
    sexes = [readings.sex(each) for each in cube.categories["sex"]]
    bands = [str(readings.ages(each)) for each in cube.categories["age"]]
    peopled = {cell.at[0] for cell in cells if cell.figure != _NOT_POSSIBLE and _some(cell)}
    empty = sorted({cell.at[0] for cell in cells} - peopled)
    used = [cell for cell in cells if cell.at[0] in peopled]
    if problems := _without_figure(cube, used):
        return tuple(cut_short(problems))
    if not used:
        facts: dict[str, object] = {"list": shown(regions[empty[0]].id)}
        return (Problem("TNT422", cube.file, facts=facts),)
    if problems := without_a_sex(cube, used, regions, sexes):
        return tuple(cut_short(problems))
    rows = tuple(
        (
            regions[cell.at[0]].id,
            str(sexes[cell.at[1]]),
            bands[cell.at[2]],
            str(figure(cell.figure)),
        )
        for cell in used
    )
    return SsbTable(
        "lists",
        POPULATION,
        year,
        ("list", "sex", "age", "persons"),
        rows,
        tuple(cell.line for cell in used),
        {regions[at].id: regions[at].name for at in sorted(peopled)},
        _left_out(cube, "TNT485", [regions[at] for at in empty], year),
    )


def _practices(
    cube: Cube, cells: Sequence[Cell], regions: Sequence[Region], year: int
) -> SsbTable | tuple[Problem, ...]:
    """12005: a row for each region with its GP agreements; those without a figure are left out.

    A list that the second table leaves out has no known working time, which is what it is.
    """
    missing = [cell for cell in cells if cell.figure in _MISSING]
    used = [cell for cell in cells if cell.figure not in _MISSING]
    if problems := _without_figure(cube, used or missing):
        return tuple(cut_short(problems))
    facts = {"year": year, "regions": len(used)}
    notes = (
        Problem("TNT484", cube.file, facts=facts),
        *_left_out(cube, "TNT486", [regions[cell.at[0]] for cell in missing], year),
    )
    return SsbTable(
        "practices",
        AGREEMENTS,
        year,
        ("list", "fte", "municipality"),
        tuple(_practice(cell, regions[cell.at[0]]) for cell in used),
        tuple(cell.line for cell in used),
        {regions[cell.at[0]].id: regions[cell.at[0]].name for cell in used},
        notes,
    )


def _practice(cell: Cell, region: Region) -> tuple[str, str, str]:
    # a county, or the country, is no municipality; of a region without a number nobody knows
    municipality = region.id if region.level == "municipality" else ""
    return region.id, str(figure(cell.figure)), municipality


def _some(cell: Cell) -> bool:
    """Whether there is, or may be, somebody: 0 is nobody, a missing figure may be anybody."""
    return figure(cell.figure) != 0


def _without_figure(cube: Cube, cells: Sequence[Cell]) -> list[Problem]:
    return [
        Problem(
            "TNT482",
            cube.file,
            cell.line,
            None,
            {"cell": shown(cube.named(cell)), "found": _figure_shown(cell.figure)},
        )
        for cell in cells
        if figure(cell.figure) is None
    ]


def _figure_shown(found: str) -> str:
    # a phrase of the program's own is said in the reader's language
    return (found if type(found) is not str else shown(found)) or "null"


def _left_out(cube: Cube, code: str, regions: Sequence[Region], year: int) -> tuple[Problem, ...]:
    if not regions:
        return ()
    first = (
        f"{regions[0].id} {regions[0].name}" if regions[0].name != regions[0].id else regions[0].id
    )
    facts = {"year": year, "regions": len(regions), "region": shown(first)}
    return (Problem(code, cube.file, facts=facts),)


def _read(
    cube: Cube,
    dimension: Dimension,
    read: Callable[[Category], T | None],
    problems: list[Problem],
) -> list[tuple[Category, T]]:
    """What the categories mean; TNT480 for each that isn't certain."""
    found = [(each, read(each)) for each in cube.categories[dimension]]
    problems += [
        _problem(cube, "TNT480", column=dimension, found=shown(str(each)) or "«»")
        for each, meaning in found
        if meaning is None
    ]
    return [(each, meaning) for each, meaning in found if meaning is not None]


def _year(cube: Cube) -> tuple[int | None, list[Problem]]:
    """The one year, or TNT480 or TNT478."""
    problems: list[Problem] = []
    years = [year for _, year in _read(cube, "year", readings.year, problems)]
    if len(years) > 1:
        problems.append(_problem(cube, "TNT478", what="year", found=_some_of(map(str, years))))
    return (years[0] if len(years) == 1 else None), problems


def _measure(cube: Cube) -> tuple[int | None, list[Problem]]:
    """The place of the figures that are read, or TNT479. A table may have others beside them."""
    found = cube.categories["contents"]
    places = [at for at, each in enumerate(found) if readings.is_measure(each, cube.table)]
    if len(places) == 1:
        return places[0], []
    wanted = readings.measure_name(cube.table)
    if not places:
        return None, [_problem(cube, "TNT479", wanted=wanted, found=_some_of(map(str, found)))]
    return None, [twice(cube, "contents", *(str(found[at]) for at in places[:2]))]


def _some_of(texts: Iterable[str]) -> str:
    every = list(texts)
    more = ["…"] if len(every) > _SHOWN else []
    return ", ".join([*(shown(each) for each in every[:_SHOWN]), *more])


def _problem(cube: Cube, code: str, **facts: object) -> Problem:
    return Problem(code, cube.file, facts=facts)
