"""Which columns say what of a person, and whether every file says it alike."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from tnt.model.crowd import MOST_CONDITIONS
from tnt.problems import Phrase, Problem
from tnt.tables.identity import is_identity_number, names_identity_numbers
from tnt.tables.people.sources import Column, Holds, Source
from tnt.tables.telling import listed, nearest, shown
from tnt.words import mark

MASK: Final = "conditions"
# bit 63 of a whole number is its sign
MOST_BITS: Final = 63
_PERSON: Final = ("list", "sex", "age")
_HOLDS: Final[Mapping[str, tuple[tuple[Holds, ...], str]]] = {
    "list": (("text", "whole"), mark("text, or whole numbers")),
    "sex": (("text",), mark("the texts female and male")),
    "age": (("whole", "fraction", "text"), mark("whole numbers")),
    MASK: (("whole", "text"), mark("whole numbers")),
}
_FLAG: Final[tuple[tuple[Holds, ...], str]] = (
    ("truth", "whole", "text"),
    mark("true and false, or 1 and 0"),
)


@frozen
class Shape:
    """How people are described: `conditions` are those that are read, sorted.

    `bits` says which bit of the column `conditions` each of them is; None where each has a column.
    `named` is how many bits have a name.
    """

    conditions: tuple[str, ...]
    bits: Mapping[str, int] | None
    named: int = 0


def name_problems(bits: Sequence[str], conditions: Collection[str]) -> list[Problem]:
    """What is wrong with the names given to bits: TNT455, TNT456, TNT457."""
    known = sorted(conditions)
    problems = [
        Problem("TNT455", facts={"name": shown(name), "nearest": nearest(name, known)})
        for name in dict.fromkeys(bits)
        if name not in conditions
    ]
    problems += [
        Problem("TNT456", facts={"name": shown(name)})
        for name, count in Counter(bits).items()
        if count > 1
    ]
    if len(bits) > MOST_BITS:
        problems.append(Problem("TNT457", facts={"found": len(bits), "limit": MOST_BITS}))
    return problems


def identity_in_names(sources: Sequence[Source]) -> list[Problem]:
    """TNT407 for columns called as national identity numbers are, or called by one."""
    problems = []
    for source in sources:
        for number, column in enumerate(source.columns, 1):
            if is_identity_number(column.name):
                problems.append(_at(source, "TNT407", column=number))
            elif names_identity_numbers(column.name):
                problems.append(_at(source, "TNT407", column=shown(column.name)))
    return problems


def column_problems(
    sources: Sequence[Source], conditions: Collection[str], bits: Sequence[str]
) -> list[Problem]:
    """What is wrong with columns: TNT404-406, TNT425, TNT449-454."""
    return [
        *(each for source in sources for each in _of_one(source, conditions, bits)),
        *_unlike(sources),
    ]


def shape_of(
    sources: Sequence[Source], used: Collection[str], bits: Sequence[str]
) -> Shape | Problem:
    """The shape of files in which nothing is wrong, or TNT457 where too many are used."""
    names = {column.name for column in sources[0].columns}
    places = {name: place for place, name in enumerate(bits)}
    there = places if MASK in names else names
    conditions = tuple(sorted(name for name in set(used) if name in there))
    if len(conditions) > MOST_CONDITIONS:
        facts = {"found": len(conditions), "limit": MOST_CONDITIONS}
        return Problem("TNT457", facts=facts)
    if MASK not in names:
        return Shape(conditions, None)
    return Shape(conditions, {name: places[name] for name in conditions}, len(bits))


def _of_one(source: Source, conditions: Collection[str], bits: Sequence[str]) -> Iterator[Problem]:
    names = [column.name for column in source.columns]
    flags = [name for name in names if name in conditions and name != MASK]
    missing = [name for name in _PERSON if name not in names]
    if missing:
        wanted = ", ".join(_PERSON)
        found = shown(", ".join(names))
        yield _at(source, "TNT404", column=", ".join(missing), wanted=wanted, found=found)
    # a file without any header should not hear of each of its first row's fields
    if len(missing) < len(_PERSON):
        yield from _strange(source, names, conditions)
    if MASK in names and flags:
        yield _at(source, "TNT452", columns=shown(", ".join(flags)))
    elif MASK in names and not bits:
        yield _at(source, "TNT453")
    elif bits and MASK not in names:
        yield _at(source, "TNT454")
    for column in source.columns:
        wanted_here = _HOLDS.get(column.name, _FLAG if column.name in conditions else None)
        if wanted_here is not None and column.holds not in wanted_here[0]:
            facts = {"column": column.name, "found": column.type, "wanted": Phrase(wanted_here[1])}
            yield _at(source, "TNT451", **facts)


def _strange(source: Source, names: Sequence[str], conditions: Collection[str]) -> list[Problem]:
    known = (*_PERSON, MASK, *sorted(conditions))
    nameless = [number for number, name in enumerate(names, 1) if not name]
    strange = [name for name in dict.fromkeys(names) if name and name not in known]
    twice = [name for name, count in Counter(names).items() if name and count > 1]

    def unknown(name: str) -> Problem:
        if name == "persons":
            return _at(source, "TNT526")
        return _at(source, "TNT405", column=shown(name), nearest=nearest(name, known))

    return [
        *listed(nameless, lambda number: _at(source, "TNT425", number=number)),
        *listed(strange, unknown),
        *listed(twice, lambda name: _at(source, "TNT406", column=shown(name))),
    ]


def _unlike(sources: Sequence[Source]) -> Iterator[Problem]:
    """TNT449 and TNT450: a file whose columns aren't those of the first."""
    if not sources:
        return
    first = sources[0]
    wanted = {column.name: column for column in first.columns}
    typed = next((source for source in sources if source.division is None), first)
    types = {column.name: column for column in typed.columns}
    for source in sources[1:]:
        here = {column.name: column for column in source.columns}
        for file in source.files:
            for name in sorted(wanted.keys() ^ here.keys()):
                lacking, having = (
                    (file, first.files[0]) if name in wanted else (first.files[0], file)
                )
                facts = {"column": shown(name), "file": lacking, "other": having}
                yield Problem("TNT450", file, facts=facts)
            # every column of a CSV file is text
            for name in sorted(types.keys() & here.keys()) if source.division is None else ():
                yield from _unlike_type(file, here[name], typed.files[0], types[name])


def _unlike_type(file: str, here: Column, other: str, there: Column) -> Iterator[Problem]:
    if here.type != there.type:
        facts = {
            "column": shown(here.name),
            "found": here.type,
            "wanted": there.type,
            "other": other,
        }
        yield Problem("TNT449", file, facts=facts)


def _at(source: Source, code: str, **facts: object) -> Problem:
    line = source.division.line if source.division else None
    return Problem(code, source.files[0], line, None, facts)
