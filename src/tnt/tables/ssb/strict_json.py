"""JSON of Statistics Norway, read so that nothing in it is lost or guessed."""

from typing import Any, Final

from tnt.problems import Problem
from tnt.tables.exact_json import NotJsonError, TwiceError, exact_json
from tnt.tables.telling import shown

# many times what SSB gives at once; a table is some 60 times larger in memory than as text
MOST_CHARACTERS: Final = 64 << 20


def read_json(text: str, file: str) -> Any:
    """The JSON as `exact_json` has it; or a Problem.

    TNT471 where it can't be read, TNT472 for a key that stands twice in one object, and TNT489
    above 64 MiB.
    """
    if len(text) > MOST_CHARACTERS:
        facts: dict[str, object] = {"limit": f"{MOST_CHARACTERS >> 20} MiB JSON"}
        return Problem("TNT489", file, facts=facts)
    try:
        return exact_json(text)
    except NotJsonError as error:
        return Problem("TNT471", file, error.line, error.column, {"error": error.error})
    except TwiceError as error:
        return Problem("TNT472", file, facts={"key": shown(error.key)})
