"""What was sent, held against a type of `bodies`: everything that doesn't fit, each with its place.

msgspec's own check stops at the first thing that is wrong; this one finds the others too. What it
lets through is still checked by msgspec.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from msgspec import inspect

from tnt.files import nearest
from tnt.problems import Problem
from tnt.tables import shown
from tnt.web.wire.bodies import SentFile
from tnt.web.wire.saying import bare, said_found, said_wanted

# a body may hold thousands of slips; nobody mends more at a time
MOST_TOLD: Final = 50
_LONGEST_IN_POINTER: Final = 100
_PERSON_RECORDS: Final = "people"


def slips_in(sent: object, body: type[Any]) -> list[Problem]:
    """Everything in what was sent that doesn't fit a body: at most `MOST_TOLD`."""
    found = []
    for each in _slips(sent, inspect.type_info(body), ()):
        found.append(each)
        if len(found) == MOST_TOLD:
            break
    return found


def pointer(parts: Iterable[str | int]) -> str:
    """A JSON pointer, as the fragment of an address (RFC 6901, section 6)."""
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in parts)
    return "#" + "".join(f"/{quote(each, safe='~')}" for each in escaped)


Path = tuple[str | int, ...]


def _slips(sent: object, wanted: inspect.Type, path: Path) -> Iterator[Problem]:
    if isinstance(wanted, inspect.Metadata):
        wanted = wanted.type
    match wanted, sent:
        case inspect.UnionType(), _:
            yield from _slips_of_union(sent, wanted, path)
        case inspect.StructType(), dict():
            yield from _slips_of_struct(sent, wanted, path)
        case inspect.ListType(), list():
            yield from _slips_of_list(sent, wanted, path)
        case inspect.DictType(), dict():
            yield from _slips_of_dict(sent, wanted, path)
        case _ if not _fits(sent, wanted):
            yield _misfit(sent, [wanted], path)


def _slips_of_union(sent: object, wanted: inspect.UnionType, path: Path) -> Iterator[Problem]:
    choices = [bare(each) for each in wanted.types]
    containers = [each for each in choices if _is_container(each, sent)]
    if containers:
        yield from _slips(sent, containers[0], path)
    elif not any(_fits(sent, each) for each in choices):
        yield _misfit(sent, choices, path)


def _slips_of_struct(
    sent: dict[str, Any], wanted: inspect.StructType, path: Path
) -> Iterator[Problem]:
    fields = {each.encode_name: each for each in wanted.fields}
    for key in [each for each in sent if each not in fields]:
        if key == _PERSON_RECORDS:
            yield Problem("TNT785", facts={"pointer": pointer((*path, key))})
            continue
        facts = {"key": shown(key), "nearest": nearest(key, fields)}
        # a pointer leads somewhere, or it is not given
        place = (*path, key) if len(key) <= _LONGEST_IN_POINTER else path
        yield Problem("TNT784", facts={"pointer": pointer(place), **facts})
    for key, each in fields.items():
        if key in sent:
            yield from _slips(sent[key], each.type, (*path, key))
        elif each.required:
            where = pointer((*path, key))
            facts = {"key": key, "pointer": where}
            yield Problem("TNT787", facts={**facts, "wanted": said_wanted([each.type])})


def _slips_of_list(sent: list[Any], wanted: inspect.ListType, path: Path) -> Iterator[Problem]:
    if not _of_length(len(sent), wanted):
        yield _misfit(sent, [wanted], path)
        return
    for place, each in enumerate(sent):
        yield from _slips(each, wanted.item_type, (*path, place))
    item = bare(wanted.item_type)
    if isinstance(item, inspect.StructType) and issubclass(item.cls, SentFile):
        yield from _names_twice(sent, path)


def _names_twice(sent: list[Any], path: Path) -> Iterator[Problem]:
    """On some computers two names that differ in their letters' case are one file."""
    known = set[str]()
    for place, each in enumerate(sent):
        name = each.get("name") if isinstance(each, dict) else None
        # a longer one is refused for that, and never normalised: its marks would take for ever
        if not isinstance(name, str) or len(name) > _LONGEST_IN_POINTER:
            continue
        alike = unicodedata.normalize("NFC", name).casefold()
        if alike in known:
            facts = {"name": shown(name), "pointer": pointer((*path, place, "name"))}
            yield Problem("TNT244", facts=facts)
        known.add(alike)


def _slips_of_dict(sent: dict[str, Any], wanted: inspect.DictType, path: Path) -> Iterator[Problem]:
    if not _of_length(len(sent), wanted):
        yield _misfit(sent, [wanted], path)
        return
    for key, each in sent.items():
        if not _fits(key, wanted.key_type):
            yield _misfit(key, [wanted.key_type], path)
        else:
            yield from _slips(each, wanted.value_type, (*path, key))


def _is_container(wanted: inspect.Type, sent: object) -> bool:
    if isinstance(wanted, inspect.ListType):
        return isinstance(sent, list)
    return isinstance(wanted, inspect.StructType | inspect.DictType) and isinstance(sent, dict)


def _of_length(length: int, wanted: Any) -> bool:
    most = wanted.max_length
    return (wanted.min_length or 0) <= length and (most is None or length <= most)


def _fits(sent: object, wanted: inspect.Type) -> bool:
    """Whether a value that holds no others is one that is wanted; msgspec is who decides."""
    match bare(wanted):
        case inspect.NoneType():
            return sent is None
        case inspect.LiteralType(values=values):
            return isinstance(sent, str) and sent in values
        case inspect.IntType() as number:
            return isinstance(sent, int) and not isinstance(sent, bool) and _within(sent, number)
        case inspect.FloatType() as number:
            numeric = isinstance(sent, int | float) and not isinstance(sent, bool)
            return numeric and _within(sent, number)
        case inspect.StrType() as text:
            return isinstance(sent, str) and _takes(sent, text)
        case _:
            return False


def _within(sent: Any, wanted: inspect.IntType | inspect.FloatType) -> bool:
    return (wanted.ge is None or sent >= wanted.ge) and (wanted.le is None or sent <= wanted.le)


def _takes(sent: str, wanted: inspect.StrType) -> bool:
    """Patterns are searched for, as msgspec and JSON Schema do."""
    return _of_length(len(sent), wanted) and (
        wanted.pattern is None or re.search(wanted.pattern, sent) is not None
    )


def _misfit(sent: object, wanted: list[inspect.Type], path: Path) -> Problem:
    place = pointer(path)
    facts = {"pointer": place, "where": place, "found": said_found(sent)}
    facts["wanted"] = said_wanted(wanted)
    return Problem("TNT786", facts=facts)
