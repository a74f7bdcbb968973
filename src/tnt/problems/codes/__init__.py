"""Every problem code, with its severity, its exit code, what it says and what to write instead.

A code is never given to another problem. `docs/problems.md` lists them all, generated from here.
"""

from tnt.problems.codes.asking import ASKING
from tnt.problems.codes.authoring import AUTHORING
from tnt.problems.codes.cases import CASES
from tnt.problems.codes.choosing import CHOOSING
from tnt.problems.codes.code import Code
from tnt.problems.codes.columns import COLUMNS
from tnt.problems.codes.comparing import COMPARING
from tnt.problems.codes.content import CONTENT
from tnt.problems.codes.hapi import HAPI
from tnt.problems.codes.importing import IMPORTING
from tnt.problems.codes.joining import JOINING
from tnt.problems.codes.lists import LISTS
from tnt.problems.codes.naming import NAMING
from tnt.problems.codes.often import OFTEN
from tnt.problems.codes.packages import PACKAGES
from tnt.problems.codes.people import PEOPLE
from tnt.problems.codes.pictures import PICTURES
from tnt.problems.codes.plugins import PLUGINS
from tnt.problems.codes.reading import READING
from tnt.problems.codes.scenarios import SCENARIOS
from tnt.problems.codes.serving import SERVING
from tnt.problems.codes.sheets import SHEETS
from tnt.problems.codes.slips import SLIPS
from tnt.problems.codes.ssb import SSB
from tnt.problems.codes.values import VALUES
from tnt.problems.codes.wire import WIRE

CODES: dict[str, Code] = {
    code.id: code
    for codes in (
        *(PLUGINS, READING, CONTENT, SLIPS, VALUES, OFTEN, COLUMNS, NAMING, JOINING, CASES),
        *(LISTS, PEOPLE, SSB, ASKING, CHOOSING, COMPARING, IMPORTING, SCENARIOS),
        *(HAPI, SHEETS, AUTHORING, PACKAGES, PICTURES, SERVING, WIRE),
    )
    for code in codes
}

__all__ = ["CODES", "Code"]
