"""What in a table would count the same people twice: TNT481, and its like by line."""

from collections.abc import Sequence
from itertools import pairwise

from tnt.problems import Problem
from tnt.quantities import Ages
from tnt.tables.ssb import readings
from tnt.tables.ssb.cube import POPULATION, Category, Cell, Cube, Dimension
from tnt.tables.ssb.readings import Region
from tnt.tables.telling import shown


def sexes_twice(cube: Cube, found: Sequence[tuple[Category, str]]) -> list[Problem]:
    """A total beside its parts, or a sex under two names; TNT480 for a total alone."""
    first: dict[str, Category] = {}
    problems = total_beside(cube, "sex", found)
    for each, sex in found:
        if first.setdefault(sex, each) is not each:
            problems.append(twice(cube, "sex", str(first[sex]), str(each)))
    return problems


def bands_twice(cube: Cube, found: Sequence[tuple[Category, Ages | str]]) -> list[Problem]:
    """A total beside its parts, or bands that share an age; TNT480 for a total alone."""
    bands = [(each, ages) for each, ages in found if isinstance(ages, Ages)]
    bands.sort(key=lambda band: (band[1].low, band[1].high or readings.OLDEST))
    return total_beside(cube, "age", found) + [
        twice(cube, "age", str(first), str(second))
        for (first, ages), (second, after) in pairwise(bands)
        if ages.contains(after.low)
    ]


def total_beside(
    cube: Cube, dimension: Dimension, found: Sequence[tuple[Category, object]]
) -> list[Problem]:
    """A total beside its parts; TNT480 for one alone, which says too little."""
    totals = [each for each, meaning in found if meaning == "total"]
    parts = [each for each, meaning in found if meaning != "total"]
    if totals and parts:
        return [twice(cube, dimension, str(totals[0]), str(parts[0]))]
    facts = {"column": dimension}
    return [
        Problem("TNT480", cube.file, facts=facts | {"found": shown(str(each))}) for each in totals
    ]


def regions_twice(cube: Cube, regions: Sequence[Region]) -> list[Problem]:
    """Regions that hold each other, or of which nobody knows whether they do.

    The country holds counties, and these hold municipalities; two names of one region hold the same
    people. A region without a code is taken by its name, unless others have codes.
    """
    problems = []
    first: dict[str, Region] = {}
    for region in regions:
        if first.setdefault(region.id, region) is not region:
            problems.append(twice(cube, "region", called(first[region.id]), called(region)))
    of_level: dict[object, Region] = {}
    for region in first.values():
        # codes that aren't understood are of one level if they are of one length
        level = (region.level, len(region.id)) if region.level == "other" else region.level
        of_level.setdefault(level, region)
    one, *others = of_level.values()
    return problems + [twice(cube, "region", called(one), called(other)) for other in others]


def cells_twice(cube: Cube, cells: Sequence[Cell], regions: Sequence[Region]) -> list[Problem]:
    """TNT412 for two rows of one region, sex and age; TNT423 for two of one region's agreements."""
    first: dict[tuple[int, ...], Cell] = {}
    problems = []
    for cell in cells:
        before = first.setdefault(cell.at, cell)
        if before is cell:
            continue
        facts: dict[str, object] = {"list": shown(regions[cell.at[0]].id), "first": before.line}
        code = "TNT423"
        if cube.table == POPULATION:
            code = "TNT412"
            facts |= {"second": cell.line, "sex": shown(cube.named(cell, "sex"))}
            facts |= {"ages": shown(cube.named(cell, "age"))}
        problems.append(Problem(code, cube.file, cell.line, None, facts))
    return problems


def called(region: Region) -> str:
    """The region's code and name."""
    return region.id if region.name == region.id else f"{region.id} {region.name}"


def twice(cube: Cube, column: str, first: str, second: str) -> Problem:
    """TNT481."""
    facts = {"column": column, "first": shown(first), "second": shown(second)}
    return Problem("TNT481", cube.file, facts=facts)
