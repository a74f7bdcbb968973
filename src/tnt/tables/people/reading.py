"""Person files → a crowd: the door of this package."""

from collections.abc import Callable, Collection, Sequence

from tnt.problems import Problem
from tnt.tables.people.counting import Asked, counted, refused
from tnt.tables.people.finding import find_files
from tnt.tables.people.memory import read_memory
from tnt.tables.people.result import Engine, ReadPeople
from tnt.tables.people.shape import name_problems


def read_people(
    paths: Sequence[str],
    *,
    starts: Sequence[int],
    used: Sequence[str],
    conditions: Collection[str],
    bits: Sequence[str] = (),
    memory: str = "1GB",
    on: Engine = "duckdb",
    remote: str | None = None,
    keep_going: bool = False,
    tell: Callable[[str], None] | None = None,
) -> ReadPeople:
    """How many people of each kind there are on each list of person files, a row a person.

    `paths` are Parquet and CSV files, folders (every `.parquet` and `.csv` below, apart from names
    that begin with `.` or `_`) and globs, in any order. `starts` are the first ages of the age
    bands, ascending from 0; the last band is open. `conditions` are the ids that may be columns,
    `used` those of them that are counted, where the files have them. `bits` names the bits of a
    column `conditions`, lowest first. `memory` is the most that the process should take, such as
    1GB; what doesn't fit is spilt to disk. On Spark, `remote` is the address of a Spark Connect
    server, and `memory` is Spark's own matter. `tell` hears how far counting is, such as `42 %`.

    Every list comes with a placeholder for its practice, one full-time position. With
    `keep_going`, lists with rows that can't be counted are left out, and people without a list;
    else any problem means no lists. A file that can't be read means no lists either way: whom it
    holds nobody knows, and any list may lack them.

    Problems: TNT401-407, TNT409, TNT413, TNT414, TNT424-426, TNT429-432 and TNT444-470. A column
    that looks like national identity numbers hides everything else.
    """
    size = read_memory(memory)
    problems = [size] if isinstance(size, Problem) else []
    problems += name_problems(bits, conditions)
    asked = Asked(starts, used, conditions, bits, keep_going)
    if on == "spark":
        if problems:
            return refused(problems)
        from tnt.tables.people.spark import counted_on_spark

        return counted_on_spark(paths, asked, remote)
    files, not_found = find_files(paths)
    problems += not_found
    if problems or isinstance(size, Problem):
        return refused(problems)
    from tnt.tables.people.duck import duckdb_for

    with duckdb_for(files, size, tell) as database:
        return counted(database, files, asked)
