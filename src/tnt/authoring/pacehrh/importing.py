"""A folder or workbook of pacehrh's → the texts of rule files, or all that is wrong with it."""

from decimal import localcontext
from pathlib import Path

from tnt.authoring.made import Made
from tnt.authoring.pacehrh.figures import PRECISION
from tnt.authoring.pacehrh.making import make_files
from tnt.authoring.pacehrh.reading import read_tables
from tnt.files import example_unless
from tnt.model.value import FileId, RoleName, Whole
from tnt.problems import Problem, Refused, blocking
from tnt.tables import cut_short


def from_pacehrh(
    path: Path,
    *,
    year: int | None = None,
    prefix: str = "local.pacehrh",
    role: str = "health-worker",
) -> Made:
    """Rule files of pacehrh's tables at `path`, a folder of CSV files or a workbook.

    `year` picks the population's year; `prefix` begins the new files' ids, and `role` does all the
    work. Hours agree with pacehrh's own, of one year without its random parts.

    Raises:
        Refused: with every error in the tables; nothing that pacehrh assumes without a word is
            assumed here.
    """
    asked = [*_asked("--id", prefix, FileId), *_asked("--role", role, RoleName)]
    if year is not None:
        asked += _asked("--year", str(year), Whole)
    if asked:
        raise Refused(asked)
    with localcontext(prec=PRECISION):
        read = read_tables(path, year)
        if blocking(read.problems):
            raise Refused(cut_short(read.problems))
        return make_files(read, prefix, role)


def _asked(option: str, found: str, kind: object) -> list[Problem]:
    example = example_unless(found, kind)
    if example is None:
        return []
    facts = {"option": option, "found": found or "«»", "wanted": example}
    return [Problem("TNT508", facts=facts)]
