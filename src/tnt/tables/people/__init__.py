"""Person files → counts by list and kind, by one SQL `GROUP BY` on DuckDB or Apache Spark.

`reading` is the door. `finding`, `sources` and `shape` judge files before any row is read; `sql`
is what both databases are asked; `counting` asks it of either, by the words of `database`;
`naming`, `places` and `cells` make of the answers lists, problems and a crowd.
"""

from tnt.tables.people.finding import find_files
from tnt.tables.people.reading import read_people
from tnt.tables.people.result import Engine, ReadPeople

__all__ = ["Engine", "ReadPeople", "find_files", "read_people"]
