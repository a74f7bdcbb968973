"""Tables 07459 and 12005 of Statistics Norway, in json-stat2 or PxWeb's CSV → rows of list files.

07459 has persons by region, sex and age: a list for each region. 12005 has the GP agreements of
municipalities: their second table. What is ambiguous is refused; a missing figure is never 0.
"""

import re
from typing import get_args

from tnt.problems import Problem
from tnt.tables.identity import is_identity_number
from tnt.tables.ssb.csv_layouts import read_csv
from tnt.tables.ssb.cube import Dimension
from tnt.tables.ssb.json_stat import read_json_stat
from tnt.tables.ssb.listing import notes_of, table_of
from tnt.tables.ssb.making import SsbTable, make_table

__all__ = ["SsbTable", "as_table", "notes_of", "table_of"]


def as_table(text: str, file: str) -> SsbTable | tuple[Problem, ...] | None:
    """The table in a decoded text, all that is wrong with it, or None where it isn't one of SSB's.

    JSON is always taken for SSB's: no other list file begins like it. `file` is how problems name
    the file. Problems are TNT403, TNT406 to TNT408, TNT422, TNT424, TNT471 to TNT482, TNT489
    and TNT491.
    """
    is_json = re.match(r"\s*[{\[]", text) is not None
    read = read_json_stat(text, file) if is_json else read_csv(text, file)
    made = read if read is None or isinstance(read, tuple) else make_table(read)
    if made is None:
        return None
    hidden = _of_identity_numbers(made if isinstance(made, tuple) else made.notes, file)
    return hidden or made


def _of_identity_numbers(told: tuple[Problem, ...], file: str) -> tuple[Problem, ...]:
    """TNT407 in place of all, where one of them would show a national identity number."""
    columns = dict.fromkeys(
        _column(each) for each in told if any(_holds_one(fact) for fact in each.facts.values())
    )
    return tuple(Problem("TNT407", file, facts={"column": column}) for column in columns)


def _holds_one(fact: object) -> bool:
    """Whether there is such a number in a text: by itself too, where digits stand before it."""
    text = str(fact)
    return any(is_identity_number(part) for part in (text, *re.split(r"[\s,]+", text)))


def _column(problem: Problem) -> str:
    """The column whose content a problem would show."""
    named = problem.facts.get("column")
    if named in get_args(Dimension):
        return str(named)
    of_figure = _holds_one(problem.facts.get("found"))
    return "persons" if problem.code == "TNT482" and of_figure else "region"
