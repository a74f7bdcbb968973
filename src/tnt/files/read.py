"""One file → one model, or everything that is wrong with it."""

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias, get_args

from attrs import frozen

from tnt.files.faults import problem_at
from tnt.files.leaves import COUNTRY, FILE_ID
from tnt.files.likeness import nearest
from tnt.files.naming import named
from tnt.files.nodes import Block, Text, exchanged
from tnt.files.reader import MAX_BYTES, Nodes, decode, read_nodes
from tnt.files.reading_on import read_on
from tnt.files.structure import structure
from tnt.model.case import CaseFile
from tnt.model.guideline import Guideline, Status
from tnt.model.population import Population
from tnt.model.published import Published
from tnt.model.reference import Reference
from tnt.model.scenario import Scenario
from tnt.model.value import Place
from tnt.model.working_time import WorkingTime
from tnt.problems import Problem, reason_of

# what a rule file's name ends in
ENDINGS: Final = (".yaml", ".yml")

RuleFile = Guideline | Reference | Population | WorkingTime | Scenario | Published
KINDS: dict[str, type[RuleFile]] = {
    "guideline": Guideline,
    "reference": Reference,
    "population": Population,
    "working-time": WorkingTime,
    "scenario": Scenario,
    "published": Published,
}

# what tells whom a file concerns, and whether it can be believed
HEAD: dict[str, Callable[[str], object]] = {
    "id": re.compile(FILE_ID).fullmatch,
    "kind": KINDS.__contains__,
    "status": get_args(Status).__contains__,
    "country": re.compile(COUNTRY).fullmatch,
}
# more than anybody mends at a time
MOST_PROBLEMS = 200
# problems with what isn't there
MISSING = frozenset({"TNT121", "TNT131", "TNT133", "TNT139"})
# what was read, the file's text and its fingerprint
_Read: TypeAlias = tuple[Nodes, str, str]


@frozen
class FileRead:
    """What reading one file gave. `model` is None where it has problems.

    `head` holds what could be read of id, kind, status and country even so: it tells whom a
    broken file concerns.
    """

    path: str
    text: str
    sha256: str
    model: RuleFile | None
    head: dict[str, str | None]
    problems: tuple[Problem, ...]


def shown(path: Path) -> str:
    """The path as people see it: from the working folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a link that leads to itself
        return path.as_posix()


def read_file(path: Path) -> FileRead:
    """Read a rule file of any kind."""
    return _file_read(shown(path), _read_root(path, _structure))


def read_data(name: str, data: bytes) -> FileRead:
    """A file's content as `read_file` reads it; `name` is what it is called in messages."""
    return _file_read(name, _root_of(name, data, _structure))


def _file_read(name: str, read: _Read) -> FileRead:
    nodes, text, sha256 = read
    model, problems = None, tuple(nodes.problems)
    if nodes.root is not None:
        model, found = _structure(nodes.root)
        problems = (*problems, *_believed(found, nodes))
    head = {key: _head(nodes.root, key) for key in HEAD}
    if problems or model is None:
        return FileRead(name, text, sha256, None, head, _in_order(problems))
    return FileRead(name, text, sha256, named(model), head, ())


def read_otherwise(
    name: str, text: str, instead: Mapping[Place, Text]
) -> tuple[RuleFile | None, tuple[Problem, ...]]:
    """A file that was read whole, as if other texts stood at some of its places."""
    root = read_nodes(text, name).root
    assert root is not None
    model, problems = _structure(exchanged(root, instead))
    return (None if model is None else named(model)), _in_order(problems)


def read_cases(path: Path) -> tuple[CaseFile | None, tuple[Problem, ...]]:
    """Read a worked-case file."""
    nodes, _, _ = _read_root(path, _cases)
    problems = tuple(nodes.problems)
    if nodes.root is None:
        return None, problems
    cases, found = _cases(nodes.root)
    problems = (*problems, *_believed(found, nodes))
    return (None if problems else cases), _in_order(problems)


def _head(root: Block | None, key: str) -> str | None:
    """The text under `key` where it can be believed: a misspelt status says nothing."""
    found = root.text(key) if root else None
    return found if found is not None and HEAD[key](found) else None


def _believed(problems: tuple[Problem, ...], nodes: Nodes) -> tuple[Problem, ...]:
    """What holds although there are slips: what is missing may stand in the rest of the file."""
    return tuple(
        each
        for each in problems
        if each.line not in nodes.doubted and (nodes.whole or each.code not in MISSING)
    )


_Structure: TypeAlias = Callable[[Block], tuple[object, tuple[Problem, ...]]]


def _read_root(path: Path, structure: _Structure) -> _Read:
    data = bytes_of(path)
    if isinstance(data, Problem):
        return Nodes(None, False, [data]), "", ""
    return _root_of(shown(path), data, structure)


def bytes_of(path: Path) -> bytes | Problem:
    """What is in a rule file, one byte over the limit at most; or TNT116."""
    name = shown(path)
    try:
        with path.open("rb") as file:
            # one byte over the limit is enough to know
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        facts = {"path": name, "error": reason_of(error)}
        return Problem("TNT116", name, None, None, facts)


def _root_of(name: str, data: bytes, structure: _Structure) -> _Read:
    sha256 = hashlib.sha256(data).hexdigest()
    text, problems = decode(data, name)
    if problems:
        return Nodes(None, False, problems), "", sha256
    return read_on(text, name, lambda root: len(structure(root)[1])), text, sha256


def _cases(root: Block) -> tuple[CaseFile | None, tuple[Problem, ...]]:
    return structure(root, CaseFile)


def _structure(root: Block) -> tuple[RuleFile | None, tuple[Problem, ...]]:
    kind = root.get("kind")
    if kind is None:
        facts = {"key": "kind", "example": "kind: guideline"}
        return None, (problem_at(root.place, "TNT121", **facts),)
    if not isinstance(kind, Text) or kind not in KINDS:
        facts = {
            "found": kind if isinstance(kind, Text) else "…",
            "key": "kind",
            "nearest": nearest(str(kind), KINDS),
            "known": ", ".join(KINDS),
        }
        return None, (problem_at(kind.place, "TNT124", **facts),)
    return structure(root, KINDS[kind])


def _in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems by place; of very many the first, and how many more there are."""
    found = sorted(problems, key=Problem.sort_key)
    if len(found) <= MOST_PROBLEMS:
        return tuple(found)
    first = found[MOST_PROBLEMS]
    more = Problem("TNT192", first.file, first.line, 1, {"count": len(found) - MOST_PROBLEMS})
    return (*found[:MOST_PROBLEMS], more)
