"""Tables 07459 and 12005 of Statistics Norway, in json-stat2 or PxWeb's CSV → rows of list files.

07459 has persons by region, sex and age: a list for each region. 12005 has the GP agreements of
municipalities: their second table. What is ambiguous is refused; a missing figure is never 0.
"""

import re

from tnt.problems import Problem
from tnt.tables.ssb.csv_layouts import read_csv
from tnt.tables.ssb.json_stat import read_json_stat
from tnt.tables.ssb.making import SsbTable, make_table

__all__ = ["SsbTable", "as_table"]


def as_table(text: str, file: str) -> SsbTable | tuple[Problem, ...] | None:
    """The table in a decoded text, all that is wrong with it, or None where it isn't one of SSB's.

    JSON is always taken for SSB's: no other list file begins like it. `file` is how problems name
    the file. Problems are TNT403, TNT406, TNT408, TNT422, TNT424 and TNT471 to TNT482, TNT489.
    """
    is_json = re.match(r"\s*[{\[]", text) is not None
    read = read_json_stat(text, file) if is_json else read_csv(text, file)
    return read if read is None or isinstance(read, tuple) else make_table(read)
