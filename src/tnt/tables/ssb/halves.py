"""What in a table of persons would pass half a population for the whole of it: TNT491."""

from collections.abc import Sequence

from tnt.model.reference import SEXES, SexName
from tnt.problems import SEX_PHRASES, Phrase, Problem
from tnt.tables.ssb.cube import Cell, Cube
from tnt.tables.ssb.readings import Region, Total
from tnt.tables.ssb.twice import called
from tnt.tables.telling import shown
from tnt.words import mark


def without_a_sex(
    cube: Cube,
    cells: Sequence[Cell],
    regions: Sequence[Region],
    sexes: Sequence[SexName | Total | None],
) -> list[Problem]:
    """A problem for each region of which a sex has no cell; one for all where none has any.

    `cells` are those that are used, `sexes` what the table's categories of sex mean. A figure of 0
    is a cell: it says that there is nobody.
    """
    there: dict[int, set[SexName | Total | None]] = {}
    for cell in cells:
        there.setdefault(cell.at[0], set()).add(sexes[cell.at[1]])
    problems = []
    for lacking in SEXES:
        without = [at for at, found in there.items() if lacking not in found]
        if len(without) == len(there):
            return [_problem(cube, Phrase(mark("all regions")), lacking)]
        problems += [_problem(cube, shown(called(regions[at])), lacking) for at in without]
    return problems


def _problem(cube: Cube, region: str, lacking: SexName) -> Problem:
    return Problem("TNT491", cube.file, facts={"region": region, "lacking": SEX_PHRASES[lacking]})
