"""json-stat2, as SSB gives it → the cells of a table."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import prod
from typing import Any, Final

from tnt.problems import Phrase, Problem
from tnt.tables.ssb.cube import (
    AGREEMENTS,
    DIMENSION_NAMES,
    DIMENSIONS,
    MOST_CELLS,
    POPULATION,
    Category,
    Cell,
    Cube,
    Dimension,
    TableNumber,
    known_table,
)
from tnt.tables.ssb.strict_json import read_json
from tnt.tables.telling import shown
from tnt.words import mark

# marks that stand for a figure that isn't there; others, such as p for preliminary, are about one
_MISSING_MARKS: Final = frozenset({".", "..", "...", ":", "-", "–", "x"})
_PLACE: Final = re.compile(r"0|[1-9][0-9]{0,9}")
_NUMBER_OF_TABLE: Final = re.compile(r"([0-9]{5})\b")


def read_json_stat(text: str, file: str) -> Cube | tuple[Problem, ...]:
    """The cells of a dataset of json-stat2, or what is wrong: TNT471 to TNT477 and TNT489."""
    data = read_json(text, file)
    if isinstance(data, Problem):
        return (data,)
    if (wrong := _no_dataset(data)) is not None:
        return (Problem("TNT473", file, facts={"key": wrong}),)
    number = _table_of(data)
    if (table := known_table(number)) is None:
        found = shown(number or str(data.get("label") or "–"))
        return (Problem("TNT475", file, facts={"found": found}),)
    problems = [*_dimension_problems(data, table, file), *_size_problems(data, file)]
    if problems:
        return tuple(problems)
    ids = [DIMENSION_NAMES[each.lower()] for each in data["id"]]
    categories = {
        name: _categories(data["dimension"][each]["category"])
        for name, each in zip(ids, data["id"], strict=True)
    }
    return Cube(table, file, categories, _cells(data, table, ids))


def _no_dataset(data: Any) -> str | None:
    """The first key that isn't what a dataset has there, or None where it is one."""
    if not isinstance(data, dict):
        return "class"
    ids: list[str] = data["id"] if _is_list_of(data.get("id"), str) else []
    sizes: list[int] = data["size"] if _is_list_of(data.get("size"), int) else []
    holds = {
        "class": data.get("class") == "dataset",
        "id": len({each.lower() for each in ids}) == len(ids) > 0,
        "size": len(sizes) == len(ids) and min(sizes, default=0) > 0,
        "dimension": isinstance(data.get("dimension"), dict),
        "value": isinstance(data.get("value"), list | dict),
        "status": isinstance(data.get("status", {}), list | dict | str),
    }
    if not all(holds.values()):
        return next(key for key, held in holds.items() if not held)
    return next(filter(None, (_no_dimension(data["dimension"], each) for each in ids)), None)


def _no_dimension(dimensions: Mapping[str, Any], name: str) -> str | None:
    dimension = dimensions.get(name)
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict) or _codes(category) is None:
        return f"dimension.{shown(name)}.category"
    labels = category.get("label", {})
    if not isinstance(labels, dict) or not _is_list_of(list(labels.values()), str):
        return f"dimension.{shown(name)}.category.label"
    return None


def _is_list_of(found: Any, kind: type) -> bool:
    # true and false are numbers to Python
    return isinstance(found, list) and all(type(each) is kind for each in found)


def _codes(category: Mapping[str, Any]) -> list[str] | None:
    """The codes in their order; None where the file doesn't give each a place of its own."""
    index = category.get("index")
    if index is None:
        # allowed where there is one alone
        labels = category.get("label")
        return list(labels) if isinstance(labels, dict) and len(labels) == 1 else None
    if isinstance(index, list):
        each_once = _is_list_of(index, str) and len(set(index)) == len(index)
        return index if each_once else None
    if not isinstance(index, dict) or not _is_list_of(list(index.values()), int):
        return None
    if sorted(index.values()) != list(range(len(index))):
        return None
    return sorted(index, key=index.__getitem__)


def _categories(category: Mapping[str, Any]) -> list[Category]:
    labels = category.get("label", {})
    return [Category(code, _tidy(labels.get(code))) for code in _codes(category) or ()]


def _tidy(label: str | None) -> str | None:
    return " ".join(label.split()) or None if label else None


def _table_of(data: Mapping[str, Any]) -> str | None:
    """The table's number as the file says it, or as its own figures show it."""
    extension = data.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    says = [px.get("tableid")] if isinstance(px, dict) else []
    for text in [*says, data.get("label")]:
        if isinstance(text, str) and (match := _NUMBER_OF_TABLE.match(text)):
            return match[1]
    if "ContentsCode" not in data["id"]:
        return None
    codes = _codes(data["dimension"]["ContentsCode"]["category"])
    by_figures = {"Personer1": POPULATION, "KOSantallavtaler0001": AGREEMENTS}
    return next((by_figures[code] for code in codes or () if code in by_figures), None)


def _dimension_problems(data: Mapping[str, Any], table: TableNumber, file: str) -> list[Problem]:
    """TNT476 for dimensions that it lacks, TNT477 for those that it has too."""
    wanted = DIMENSIONS[table]
    has = {each: DIMENSION_NAMES.get(each.lower()) for each in data["id"]}
    lacks = [name for name in wanted if name not in has.values()]
    strange = [
        each
        for number, (each, name) in enumerate(has.items())
        if name not in wanted or name in list(has.values())[:number]
    ]
    facts = {"wanted": ", ".join(wanted)}
    problems = []
    if lacks:
        problems.append(Problem("TNT476", file, facts=facts | {"columns": ", ".join(lacks)}))
    return problems + [
        Problem("TNT477", file, facts=facts | {"column": shown(each)}) for each in strange
    ]


def _size_problems(data: Mapping[str, Any], file: str) -> list[Problem]:
    """TNT474 where sizes and what is there differ, TNT489 above the limit."""
    problems = []

    def differs(what: str, wanted: int, found: int) -> None:
        facts = {"what": what, "wanted": wanted, "found": found}
        problems.append(Problem("TNT474", file, facts=facts))

    for each, size in zip(data["id"], data["size"], strict=True):
        codes = _codes(data["dimension"][each]["category"]) or []
        if len(codes) != size:
            differs(shown(each), size, len(codes))
    size = prod(data["size"])
    if size > MOST_CELLS:
        limit = f"{MOST_CELLS:,}".replace(",", " ")
        return [*problems, Problem("TNT489", file, facts={"limit": limit})]
    for key in ("value", "status"):
        found = data.get(key, {})
        if isinstance(found, list) and len(found) != size:
            differs(key, size, len(found))
        elif isinstance(found, dict) and (wrong := _no_place(found, size)) is not None:
            facts = {"key": f"{key}.{shown(wrong)}"}
            problems.append(Problem("TNT473", file, facts=facts))
    return problems


def _no_place(found: Mapping[str, Any], size: int) -> str | None:
    """A key of a sparse object that is no place of a cell."""
    return next(
        (key for key in found if not (_PLACE.fullmatch(key) and int(key) < size)),
        None,
    )


def _cells(
    data: Mapping[str, Any], table: TableNumber, ids: Sequence[Dimension]
) -> tuple[Cell, ...]:
    """Every cell, the last dimension running fastest, with its number in the file."""
    sizes = data["size"]
    order = [ids.index(dimension) for dimension in DIMENSIONS[table]]
    values, marks = data["value"], data.get("status", {})
    cells = []
    at = [0] * len(sizes)
    for number in range(prod(sizes)):
        figure = _figure(_at(values, number), _at(marks, number))
        cells.append(Cell(number + 1, tuple(at[each] for each in order), figure))
        for place in reversed(range(len(sizes))):
            at[place] = (at[place] + 1) % sizes[place]
            if at[place]:
                break
    return tuple(cells)


def _at(entries: Any, number: int) -> Any:
    if isinstance(entries, str):
        return entries
    return entries[number] if isinstance(entries, list) else entries.get(str(number))


def _figure(value: Any, status: Any) -> str:
    """The figure as text; the mark where the status says that there is none."""
    if isinstance(status, str) and status.strip() in _MISSING_MARKS:
        return status.strip()
    if value is None:
        return ""
    if type(value) is int or isinstance(value, Decimal):
        return format(value, "f") if isinstance(value, Decimal) else _written(value)
    return Phrase(mark("no number"))


def _written(value: int) -> str:
    # a number of millions of digits is no figure, and takes Python long to write
    return str(value) if abs(value) < 10**15 else Phrase(mark("no number"))
