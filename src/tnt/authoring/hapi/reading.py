"""Saved JSON of the API, a file or a folder of them → the content in it."""

from errno import EINVAL
from pathlib import Path
from stat import S_ISREG
from typing import Final

from tnt.authoring.hapi.shapes import Shapes
from tnt.authoring.hapi.things import Thing, things_in
from tnt.files import shown
from tnt.problems import Phrase, Problem, Refused, reason_of
from tnt.tables import NotJsonError, TwiceError, exact_json
from tnt.words import mark

# some ten times all the recommendations that Helsedirektoratet has
MOST_BYTES: Final = 64 << 20
MOST_FILES: Final = 5000


def read_saved(path: Path) -> list[Thing]:
    """The content of a JSON file, or of every .json file of a folder, by name.

    Raises:
        Refused: TNT731, TNT733 and TNT734 with all that is wrong, TNT735 where there is nothing.
    """
    problems: list[Problem] = []
    things: list[Thing] = []
    left = MOST_BYTES
    for file in _files(path):
        try:
            if not S_ISREG(file.stat().st_mode):
                # a pipe would be waited for without end
                raise OSError(EINVAL, "not a regular file")
            with file.open("rb") as opened:
                data = opened.read(left + 1)
        except OSError as error:
            facts = {"error": reason_of(error)}
            problems.append(Problem("TNT731", shown(file), facts=facts))
            continue
        left -= len(data)
        if left < 0:
            raise Refused([_too_large(path)])
        things += read_things(data, shown(file), problems)
    if problems:
        raise Refused(problems)
    if not things:
        raise Refused([Problem("TNT735", facts={"path": shown(path)})])
    return things


def read_things(data: bytes, file: str, problems: list[Problem]) -> list[Thing]:
    """The content in one answer of the API's; what is wrong is added to `problems`."""
    shapes = Shapes(file, problems)
    try:
        return things_in(exact_json(data.decode("utf-8-sig")), shapes)
    except UnicodeDecodeError:
        facts: dict[str, object] = {"error": Phrase(mark("it isn't text in UTF-8"))}
        problems.append(Problem("TNT731", file, facts=facts))
    except NotJsonError as error:
        facts = {"error": error.error}
        problems.append(Problem("TNT731", file, error.line, error.column, facts))
    except TwiceError:
        twice = Phrase(mark("a key stands twice in one object"))
        problems.append(Problem("TNT731", file, facts={"error": twice}))
    return []


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    try:
        found = sorted(each for each in path.iterdir() if each.suffix.casefold() == ".json")
    except OSError as error:
        facts = {"error": reason_of(error)}
        raise Refused([Problem("TNT731", shown(path), facts=facts)]) from None
    if len(found) > MOST_FILES:
        raise Refused([_too_large(path)])
    return found


def _too_large(path: Path) -> Problem:
    limit = f"{MOST_FILES} JSON / {MOST_BYTES >> 20} MiB"
    return Problem("TNT733", shown(path), facts={"limit": limit})
