"""The service's settings: a TOML file, `TNT_*` and options over it, and where each came from."""

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import field, frozen

from tnt.files import nearest, shown
from tnt.problems import Phrase, Problem, Refused, reason_of
from tnt.words import mark

PREFIX: Final = "TNT_"
# variables of the command line's own, which are no settings of the service
OF_OTHERS: Final = ("TNT_LANG", "TNT_PLUGINS", "TNT_DEBUG", "TNT_HAPI_KEY")
DEFAULT: Final = Phrase(mark("default"))

MIB: Final = 2**20
_LAST_PORT: Final = 65535
_WHOLE: Final = re.compile("[+-]?[0-9]{1,18}")
# as TOML has numbers, but for the lines that it lets stand between digits
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_ADDRESS: Final = re.compile(r"https?://([\w.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?/?")
# how the parser says where
_PLACE: Final = re.compile(r" \(at (line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


@frozen
class Text:
    """Text of which `fits` is true; `made` is what it becomes."""

    wanted: Phrase
    fits: Callable[[str], bool]
    made: Callable[[str], object] = str


@frozen
class Number:
    """A number from `low` to `high`, with or without decimals."""

    low: float
    high: float
    whole: bool = True


def _is_address(text: str) -> bool:
    found = _ADDRESS.fullmatch(text)
    return found is not None and int((found[2] or ":0")[1:]) <= _LAST_PORT


def _setting(default: object, kind: Text | Number, meaning: str) -> Any:
    return field(default=default, metadata={"kind": kind, "meaning": meaning})


_HOST = Text(
    Phrase(mark("the name or number of an address of this machine, such as 127.0.0.1")),
    lambda text: re.fullmatch(r"[\w.:-]+", text) is not None,
)
_FOLDER = Text(
    Phrase(mark("the path of a folder")),
    lambda text: text != "" and "\0" not in text,
    Path,
)
_PUBLIC = Text(
    Phrase(mark("an address without a path, such as https://tnt.example.no, or nothing")),
    lambda text: text == "" or _is_address(text),
    lambda text: text.rstrip("/"),
)


@frozen
class Settings:
    """What the service is told. Bytes, seconds and counts are plain numbers."""

    host: str = _setting(
        "127.0.0.1",
        _HOST,
        mark("address to listen at; 127.0.0.1 is for this machine alone, 0.0.0.0 for everybody"),
    )
    port: int = _setting(8000, Number(0, _LAST_PORT), mark("port to listen at; 0 takes a free one"))
    state: Path = _setting(  # noqa: RUF009 - a field of attrs
        Path("tnt-state"), _FOLDER, mark("folder of all that is kept; made if it is missing")
    )
    workers: int = _setting(2, Number(1, 64), mark("processes that work answers out"))
    queue: int = _setting(
        16, Number(0, 10_000), mark("answers that may wait for a process; others are told to wait")
    )
    seconds: float = _setting(
        60.0, Number(0.1, 3600, whole=False), mark("longest time of one answer, in seconds")
    )
    worker_memory: int = _setting(
        3072 * MIB,
        # what draws pictures asks for more than one, and takes a small part of it
        Number(2048 * MIB, 2**50),
        mark("memory that one process may take, in bytes"),
    )
    most_cost: int = _setting(
        20_000_000_000,
        Number(1, 10**15),
        mark("largest answer: draws × recommendations × groups of people × lists"),
    )
    most_answer_bytes: int = _setting(
        8 * MIB, Number(MIB, 2**30), mark("largest answer that is given, in bytes of one document")
    )
    most_body_bytes: int = _setting(
        256 * 1024, Number(1024, 16 * MIB), mark("largest question that is read, in bytes")
    )
    most_kept_bytes: int = _setting(
        10 * 2**30, Number(MIB, 2**50), mark("room for kept results, in bytes; no more are kept")
    )
    most_connections: int = _setting(
        1000, Number(1, 60_000), mark("connections at a time; others are told to wait")
    )
    stop_seconds: int = _setting(
        20, Number(0, 3600), mark("time to finish answers in when the service is stopped, seconds")
    )
    address: str = _setting(
        "", _PUBLIC, mark("the service's public address, for links; by itself as it was asked")
    )


# what each is, to be said in the reader's language
MEANINGS: Final[Mapping[str, str]] = {
    each.name: each.metadata["meaning"] for each in attrs.fields(Settings)
}
NAMES: Final = tuple(MEANINGS)


@frozen
class Read:
    """Settings, and where each came from: `default`, `FILE:LINE`, a variable or an option."""

    settings: Settings
    origins: Mapping[str, str]


@frozen
class _Given:
    """A value as somebody gave it, and where: `file` is the name of a file, variable or option."""

    name: str
    value: object
    file: str
    line: int | None = None


def read_settings(
    file: Path | None, environ: Mapping[str, str], options: Mapping[str, str] | None = None
) -> Read:
    """Settings of a TOML file; `TNT_PORT` and its like stand over it, and options over both.

    `options` are given by their names in `Settings`. A folder that isn't absolute is looked for
    where the service is started.

    Raises:
        Refused: all that is wrong, TNT770 to TNT774, each with the place where it was given.
    """
    problems: list[Problem] = []
    given = [
        *(_of_file(file, problems) if file else ()),
        *_of_environment(environ, problems),
        *(_Given(name, _read(name, text), f"--{name}") for name, text in (options or {}).items()),
    ]
    values: dict[str, Any] = {}
    origins: dict[str, str] = dict.fromkeys(NAMES, DEFAULT)
    for each in given:
        found = _value(each)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            values[each.name] = found
            origins[each.name] = f"{each.file}:{each.line}" if each.line else each.file
    if problems:
        raise Refused(problems)
    return Read(Settings(**values), origins)


def _of_file(file: Path, problems: list[Problem]) -> list[_Given]:
    name = shown(file)
    try:
        text = file.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        problems.append(Problem("TNT770", name, facts={"reason": reason_of(error)}))
        return []
    except UnicodeDecodeError as error:
        facts = {"reason": Phrase(mark("the text is not UTF-8"))}
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(Problem("TNT771", name, line, facts=facts))
        return []
    except tomllib.TOMLDecodeError as error:
        problems.append(_not_toml(name, str(error), text))
        return []
    for key in table.keys() - set(NAMES):
        place = (name, _line_of(key, text))
        problems.append(Problem("TNT772", *place, facts=_unknown(key, NAMES)))
    return [_Given(key, table[key], name, _line_of(key, text)) for key in NAMES if key in table]


def _not_toml(name: str, error: str, text: str) -> Problem:
    found = _PLACE.search(error)
    line: int | None = (
        int(found["line"]) if found and found["line"] else text.rstrip().count("\n") + 1
    )
    column = int(found["column"]) if found and found["column"] else None
    return Problem("TNT771", name, line, column, {"reason": _PLACE.sub("", error)})


def _line_of(key: str, text: str) -> int | None:
    """The line that gives a key: the parser doesn't say, and the file has no tables to go into."""
    begins = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[].=]")
    return next(
        (number for number, line in enumerate(text.splitlines(), 1) if begins.match(line)), None
    )


def _of_environment(environ: Mapping[str, str], problems: list[Problem]) -> list[_Given]:
    variables = {f"{PREFIX}{name.upper()}": name for name in NAMES}
    given = []
    for variable, value in sorted(environ.items()):
        if variable in variables:
            name = variables[variable]
            given.append(_Given(name, _read(name, value), variable))
        elif variable.startswith(PREFIX) and variable not in OF_OTHERS:
            known = (*variables, *OF_OTHERS)
            problems.append(Problem("TNT772", variable, facts=_unknown(variable, known)))
    return given


def _read(name: str, text: str) -> object:
    """The number that a variable's text is, where it has to be one; otherwise the text."""
    if isinstance(_kind(name), Number):
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
    return text


def _kind(name: str) -> Text | Number:
    kind: Text | Number = getattr(attrs.fields(Settings), name).metadata["kind"]
    return kind


def _unknown(found: str, known: tuple[str, ...]) -> dict[str, object]:
    return {"found": found, "nearest": nearest(found, known)}


def _value(given: _Given) -> object:
    """What a given value means, or what is wrong with it."""
    kind = _kind(given.name)
    facts: dict[str, object] = {"setting": given.name, "found": toml(given.value)}
    if isinstance(kind, Text):
        if isinstance(given.value, str) and kind.fits(given.value):
            return kind.made(given.value)
        return Problem("TNT773", given.file, given.line, facts={**facts, "wanted": kind.wanted})
    number = _number(given.value, kind.whole)
    if number is None:
        wanted = Phrase(mark("a whole number")) if kind.whole else Phrase(mark("a number"))
        return Problem("TNT773", given.file, given.line, facts={**facts, "wanted": wanted})
    if not kind.low <= number <= kind.high:
        # as they are to be written: without the marks that words put between thousands
        limits = {"low": str(kind.low), "high": str(kind.high)}
        return Problem("TNT774", given.file, given.line, facts={**facts, **limits})
    return number


def _number(value: object, whole: bool) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    if whole:
        return value if isinstance(value, int) else None
    return float(value)


def toml(value: object) -> str:
    """A value as a TOML file has it; what no setting can be is as Python has it."""
    if isinstance(value, str | Path):
        text = str(value)
        escaped = "".join(
            f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else f"\\{c}" if c in '\\"' else c
            for c in text
        )
        return f'"{escaped}"'
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
